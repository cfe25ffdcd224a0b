//! Writing.

use super::error::Doing;
use super::read::{self, log, number, secret};
use crate::store::plan::{Earlier, New, agreement, plan};
use crate::{Appended, Batch, Digest, JournalError};
use calendar::Instant;
use postgres::binary_copy::BinaryCopyInWriter;
use postgres::types::Type;
use postgres::{Client, GenericClient, Row, Transaction};
use std::collections::HashMap;

const DOING: &str = "appending to the journal";

pub(super) fn append(client: &mut Client, batch: &Batch, erase: &[Digest]) -> Result<Vec<Appended>, JournalError> {
    let Some(agreement) = agreement(batch)? else { return Ok(Vec::new()) };
    let mut change = client.transaction().doing(DOING)?;
    lock(&mut change, agreement)?;
    let log = log_to_write(&mut change, agreement)?;
    let head = read::head(&mut change, Some(log))?;
    let plan = plan(batch, head, &earlier(&mut change, log, batch)?)?;
    insert(&mut change, log, &plan.new).doing(DOING)?;
    secrets(&mut change, log, &plan.new).doing(DOING)?;
    forget(&mut change, log, erase)?;
    change.commit().doing(DOING)?;
    Ok(plan.appended)
}

/// Writers of one agreement come one after another; the lock goes with the transaction, however that ends.
fn lock(change: &mut Transaction, agreement: &str) -> Result<(), JournalError> {
    let [a, b, c, d, e, f, g, h, ..] = Digest::of(&[b"servanda journal\n", agreement.as_bytes()]).0;
    let key = i64::from_be_bytes([a, b, c, d, e, f, g, h]);
    change.query_typed("select pg_advisory_xact_lock($1)", &[(&key, Type::INT8)]).map(drop).doing(DOING)
}

/// The number of an agreement's log, which is made where it has none.
pub(super) fn log_to_write(client: &mut impl GenericClient, agreement: &str) -> Result<i64, JournalError> {
    if let Some(found) = log(client, agreement)? {
        return Ok(found);
    }
    let sql = "insert into logs (agreement) values ($1) on conflict (agreement) do nothing";
    client.query_typed(sql, &[(&agreement, Type::TEXT)]).doing(DOING)?;
    let sql = "select id from logs where agreement = $1";
    client.query_typed_one(sql, &[(&agreement, Type::TEXT)]).and_then(|row| row.try_get(0)).doing(DOING)
}

/// What stands under the keys of a batch already. Each is looked up for itself: a server that has no statistics yet would rather
/// read the whole log.
fn earlier(change: &mut Transaction, log: i64, batch: &Batch) -> Result<HashMap<String, Earlier>, JournalError> {
    let keys: Vec<&str> = batch.drafts.iter().filter_map(|draft| Some(draft.key.as_ref()?.0.as_str())).collect();
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = "select found.* from unnest($2) as wanted (key), lateral (
                   select key, sequence, recorded, kind, author, body from records
                   where log = $1 and records.key = wanted.key limit 1
               ) as found";
    let rows = change.query_typed(sql, &[(&log, Type::INT8), (&keys, Type::TEXT_ARRAY)]).doing(DOING)?;
    let mut found = rows.iter().map(earlier_of).collect::<Result<HashMap<_, _>, _>>().doing(DOING)?;
    if !found.is_empty() && batch.drafts.iter().any(|draft| !draft.secrets.is_empty()) {
        add_secrets(change, log, &mut found)?;
    }
    Ok(found)
}

fn earlier_of(row: &Row) -> Result<(String, Earlier), postgres::Error> {
    let earlier = Earlier {
        sequence: row.try_get::<_, i64>(1)?.unsigned_abs(),
        recorded: Instant::from_millis(row.try_get(2)?),
        kind: row.try_get(3)?,
        author: row.try_get(4)?,
        body: row.try_get(5)?,
        secrets: Vec::new(),
    };
    Ok((row.try_get(0)?, earlier))
}

fn add_secrets(change: &mut Transaction, log: i64, found: &mut HashMap<String, Earlier>) -> Result<(), JournalError> {
    let sequences: Vec<i64> = found.values().map(|earlier| number(earlier.sequence)).collect();
    let sql = "select found.* from unnest($2) as wanted (sequence), lateral (
                   select sequence, commitment, salt, value, class from secrets
                   where log = $1 and secrets.sequence = wanted.sequence offset 0
               ) as found";
    let rows = change.query_typed(sql, &[(&log, Type::INT8), (&sequences, Type::INT8_ARRAY)]).doing(DOING)?;
    for row in &rows {
        let (sequence, secret) = secret(row)?;
        if let Some(earlier) = found.values_mut().find(|earlier| earlier.sequence == sequence) {
            earlier.secrets.push(secret);
        }
    }
    Ok(())
}

fn insert(change: &mut Transaction, log: i64, new: &[New]) -> Result<(), postgres::Error> {
    if new.is_empty() {
        return Ok(());
    }
    let sql = "copy records (log, sequence, recorded, happened, kind, author, body, leaf, key) from stdin binary";
    let types =
        [Type::INT8, Type::INT8, Type::INT8, Type::INT8, Type::TEXT, Type::TEXT, Type::TEXT, Type::BYTEA, Type::TEXT];
    let mut rows = BinaryCopyInWriter::new(change.copy_in(sql)?, &types);
    for New { draft, sequence, recorded, leaf } in new {
        rows.write(&[
            &log,
            &number(*sequence),
            &recorded.millis(),
            &draft.happened.map(Instant::millis),
            &draft.kind,
            &draft.author.word(),
            &draft.body.text(),
            &leaf.0.as_slice(),
            &draft.key.as_ref().map(|key| &key.0),
        ])?;
    }
    rows.finish().map(drop)
}

fn secrets(change: &mut Transaction, log: i64, new: &[New]) -> Result<(), postgres::Error> {
    if new.iter().all(|new| new.draft.secrets.is_empty()) {
        return Ok(());
    }
    let sql = "copy secrets (log, sequence, commitment, salt, value, class) from stdin binary";
    let types = [Type::INT8, Type::INT8, Type::BYTEA, Type::BYTEA, Type::BYTEA, Type::TEXT];
    let mut rows = BinaryCopyInWriter::new(change.copy_in(sql)?, &types);
    for New { draft, sequence, .. } in new {
        for secret in &draft.secrets {
            let (commitment, salt) = (secret.commitment.0.as_slice(), secret.salt.as_slice());
            rows.write(&[&log, &number(*sequence), &commitment, &salt, &secret.value.as_bytes(), &secret.class])?;
        }
    }
    rows.finish().map(drop)
}

fn forget(change: &mut Transaction, log: i64, commitments: &[Digest]) -> Result<(), JournalError> {
    if commitments.is_empty() {
        return Ok(());
    }
    let commitments: Vec<&[u8]> = commitments.iter().map(|commitment| commitment.0.as_slice()).collect();
    let sql = "delete from secrets where log = $1 and commitment = any($2)";
    change.query_typed(sql, &[(&log, Type::INT8), (&commitments, Type::BYTEA_ARRAY)]).map(drop).doing(DOING)
}
