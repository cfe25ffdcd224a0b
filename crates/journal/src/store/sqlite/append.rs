//! Writing.

use super::error::Doing;
use super::read::{self, log, number};
use crate::store::plan::{Earlier, New, agreement, plan};
use crate::{Appended, Batch, Digest, JournalError};
use calendar::Instant;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::HashMap;

const DOING: &str = "appending to the journal";

pub(super) fn append(
    connection: &mut Connection,
    batch: &Batch,
    erase: &[Digest],
) -> Result<Vec<Appended>, JournalError> {
    let Some(agreement) = agreement(batch)? else { return Ok(Vec::new()) };
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).doing(DOING)?;
    let log = log_to_write(&change, agreement)?;
    let head = read::head(&change, Some(log))?;
    let plan = plan(batch, head, &earlier(&change, log, batch)?)?;
    insert(&change, log, &plan.new)?;
    secrets(&change, log, &plan.new)?;
    forget(&change, log, erase)?;
    change.commit().doing(DOING)?;
    Ok(plan.appended)
}

fn forget(change: &Transaction, log: i64, commitments: &[Digest]) -> Result<(), JournalError> {
    let mut delete = change.prepare("delete from secrets where log = ?1 and commitment = ?2").doing(DOING)?;
    commitments.iter().try_for_each(|commitment| delete.execute(params![log, commitment.0]).map(drop)).doing(DOING)
}

/// The number of an agreement's log, which is made where it has none.
pub(super) fn log_to_write(change: &Connection, agreement: &str) -> Result<i64, JournalError> {
    if let Some(found) = log(change, agreement)? {
        return Ok(found);
    }
    change.execute("insert or ignore into logs (agreement) values (?1)", [agreement]).doing(DOING)?;
    change.query_row("select id from logs where agreement = ?1", [agreement], |row| row.get(0)).doing(DOING)
}

/// What stands under the keys of a batch already.
fn earlier(change: &Transaction, log: i64, batch: &Batch) -> Result<HashMap<String, Earlier>, JournalError> {
    let keys = batch.drafts.iter().filter_map(|draft| draft.key.as_ref());
    let mut find = change
        .prepare("select sequence, recorded, kind, author, body from records where log = ?1 and key = ?2")
        .doing(DOING)?;
    let mut found = HashMap::new();
    for key in keys {
        let earlier = find
            .query_row(params![log, key.0], |row| {
                Ok(Earlier {
                    sequence: row.get::<_, i64>(0)?.unsigned_abs(),
                    recorded: Instant::from_millis(row.get(1)?),
                    kind: row.get(2)?,
                    author: row.get(3)?,
                    body: row.get(4)?,
                    secrets: Vec::new(),
                })
            })
            .optional()
            .doing(DOING)?;
        if let Some(mut earlier) = earlier {
            earlier.secrets = read::secrets_of(change, log, earlier.sequence)?;
            found.insert(key.0.clone(), earlier);
        }
    }
    Ok(found)
}

fn insert(change: &Transaction, log: i64, new: &[New]) -> Result<(), JournalError> {
    let mut insert = change
        .prepare(
            "insert into records (log, sequence, recorded, happened, kind, author, body, leaf, key)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )
        .doing(DOING)?;
    for New { draft, sequence, recorded, leaf } in new {
        insert
            .execute(params![
                log,
                number(*sequence),
                recorded.millis(),
                draft.happened.map(Instant::millis),
                draft.kind,
                draft.author.word(),
                draft.body.text(),
                leaf.0,
                draft.key.as_ref().map(|key| &key.0),
            ])
            .doing(DOING)?;
    }
    Ok(())
}

fn secrets(change: &Transaction, log: i64, new: &[New]) -> Result<(), JournalError> {
    let mut insert = change
        .prepare(
            "insert or ignore into secrets (log, sequence, commitment, salt, value, class) values (?1, ?2, ?3, ?4, ?5, ?6)",
        )
        .doing(DOING)?;
    for New { draft, sequence, .. } in new {
        for secret in &draft.secrets {
            let (commitment, value) = (secret.commitment.0, secret.value.as_bytes());
            insert
                .execute(params![log, number(*sequence), commitment, secret.salt, value, secret.class])
                .doing(DOING)?;
        }
    }
    Ok(())
}
