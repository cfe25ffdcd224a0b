//! Reading.

use super::error::{Doing, corrupt};
use crate::store::plan::{author, intact};
use crate::{Digest, Head, JournalError, RecordRef, Secret};
use calendar::Instant;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{FromSql, ToSql, Type};
use postgres::{Client, GenericClient, Row};
use std::ops::Range;

pub(super) const DOING: &str = "reading the journal";
/// How many records are asked for at once, so that memory doesn't grow with the log.
const PORTION: u64 = 1_000;
/// How many leaves.
const LEAVES: u64 = 100_000;

/// A number as PostgreSQL holds it; none gets as far as the limit.
pub(super) fn number(sequence: u64) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}

pub(super) fn log(client: &mut impl GenericClient, agreement: &str) -> Result<Option<i64>, JournalError> {
    let row = client.query_typed_opt("select id from logs where agreement = $1", &[(&agreement, Type::TEXT)]);
    row.and_then(|row| row.map(|row| row.try_get(0)).transpose()).doing(DOING)
}

pub(super) fn head(client: &mut impl GenericClient, log: Option<i64>) -> Result<Head, JournalError> {
    let sql = "select sequence, recorded from records where log = $1 order by sequence desc limit 1";
    let Some(row) = client.query_typed_opt(sql, &[(&log, Type::INT8)]).doing(DOING)? else {
        return Ok(Head::default());
    };
    let size = row.try_get::<_, i64>(0).doing(DOING)?.unsigned_abs() + 1;
    Ok(Head { size, recorded: Some(Instant::from_millis(row.try_get(1).doing(DOING)?)) })
}

/// Asks for rows portion by portion, without a gap up to the end of the log.
fn portions(
    client: &mut Client,
    (columns, most): (&str, u64),
    agreement: &str,
    range: Range<u64>,
    take: &mut dyn FnMut(&Row, u64) -> Result<(), JournalError>,
) -> Result<(), JournalError> {
    let log = log(client, agreement)?;
    let end = range.end.min(head(client, log)?.size);
    let sql =
        format!("select {columns} from records where log = $1 and sequence >= $2 and sequence < $3 order by sequence");
    let mut next = range.start;
    while next < end {
        let (from, to) = (number(next), number(end.min(next.saturating_add(most))));
        let bounds: [(&(dyn ToSql + Sync), Type); 3] = [(&log, Type::INT8), (&from, Type::INT8), (&to, Type::INT8)];
        let mut rows = client.query_typed_raw(&sql, bounds).doing(DOING)?;
        while let Some(row) = rows.next().doing(DOING)? {
            if field::<i64>(&row, 0, next)? != number(next) {
                return Err(corrupt(Some(next), "it is missing"));
            }
            take(&row, next)?;
            next += 1;
        }
        if number(next) < to {
            return Err(corrupt(Some(next), "it is missing"));
        }
    }
    Ok(())
}

pub(super) fn visit(
    client: &mut Client,
    agreement: &str,
    range: Range<u64>,
    take: &mut dyn FnMut(RecordRef<'_>, Digest) -> Result<(), JournalError>,
) -> Result<(), JournalError> {
    let columns = "sequence, recorded, happened, kind, author, body, leaf";
    portions(client, (columns, PORTION), agreement, range, &mut |row, sequence| {
        let (record, leaf) = record(row, agreement, sequence)?;
        take(record, leaf)
    })
}

fn record<'a>(row: &'a Row, agreement: &'a str, sequence: u64) -> Result<(RecordRef<'a>, Digest), JournalError> {
    let record = RecordRef {
        sequence,
        recorded: Instant::from_millis(field(row, 1, sequence)?),
        happened: field::<Option<i64>>(row, 2, sequence)?.map(Instant::from_millis),
        agreement,
        kind: field(row, 3, sequence)?,
        author: author(field(row, 4, sequence)?, sequence)?,
        body: field(row, 5, sequence)?,
    };
    let leaf = digest(row, 6, sequence)?;
    intact(&record, leaf)?;
    Ok((record, leaf))
}

fn field<'a, T: FromSql<'a>>(row: &'a Row, column: usize, sequence: u64) -> Result<T, JournalError> {
    row.try_get(column).map_err(|error| corrupt(Some(sequence), error.to_string()))
}

fn digest(row: &Row, column: usize, sequence: u64) -> Result<Digest, JournalError> {
    let bytes: &[u8] = field(row, column, sequence)?;
    Digest::from_slice(bytes).ok_or_else(|| corrupt(Some(sequence), "its leaf isn't 32 bytes"))
}

pub(super) fn leaves(client: &mut Client, agreement: &str, range: Range<u64>) -> Result<Vec<Digest>, JournalError> {
    let mut leaves = Vec::new();
    portions(client, ("sequence, leaf", LEAVES), agreement, range, &mut |row, sequence| {
        leaves.push(digest(row, 1, sequence)?);
        Ok(())
    })?;
    Ok(leaves)
}

/// All personal values of a log.
pub(super) fn secrets(client: &mut Client, agreement: &str) -> Result<Vec<(u64, Secret)>, JournalError> {
    let log = log(client, agreement)?;
    let sql =
        "select sequence, commitment, salt, value, class from secrets where log = $1 order by sequence, commitment";
    client.query_typed(sql, &[(&log, Type::INT8)]).doing(DOING)?.iter().map(secret).collect()
}

/// The personal value of a row: sequence, commitment, salt, value, class.
pub(super) fn secret(row: &Row) -> Result<(u64, Secret), JournalError> {
    let sequence = row.try_get::<_, i64>(0).doing(DOING)?.unsigned_abs();
    let wrong = || corrupt(Some(sequence), "what is kept of its personal values is damaged");
    let secret = Secret {
        commitment: digest(row, 1, sequence).map_err(|_| wrong())?,
        salt: field::<&[u8]>(row, 2, sequence)?.try_into().map_err(|_| wrong())?,
        value: String::from_utf8(field(row, 3, sequence)?).map_err(|_| wrong())?,
        class: field(row, 4, sequence)?,
    };
    Ok((sequence, secret))
}
