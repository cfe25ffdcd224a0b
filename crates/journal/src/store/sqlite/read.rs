//! Reading.

use super::error::{Doing, corrupt};
use crate::store::plan::{author, intact};
use crate::{Digest, Head, JournalError, RecordRef, Secret};
use calendar::Instant;
use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::ops::Range;

pub(super) const DOING: &str = "reading the journal";

/// A number as SQLite holds it; none gets as far as the limit.
pub(super) fn number(sequence: u64) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}

pub(super) fn log(connection: &Connection, agreement: &str) -> Result<Option<i64>, JournalError> {
    connection
        .query_row("select id from logs where agreement = ?1", [agreement], |row| row.get(0))
        .optional()
        .doing(DOING)
}

pub(super) fn head(connection: &Connection, log: Option<i64>) -> Result<Head, JournalError> {
    let last = connection
        .query_row(
            "select sequence, recorded from records where log = ?1 order by sequence desc limit 1",
            [log],
            |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)),
        )
        .optional()
        .doing(DOING)?;
    Ok(last.map_or(Head::default(), |(sequence, recorded)| Head {
        size: sequence.unsigned_abs() + 1,
        recorded: Some(Instant::from_millis(recorded)),
    }))
}

pub(super) fn visit(
    connection: &Connection,
    agreement: &str,
    range: Range<u64>,
    take: &mut dyn FnMut(RecordRef<'_>, Digest) -> Result<(), JournalError>,
) -> Result<(), JournalError> {
    let mut select = connection
        .prepare(
            "select sequence, recorded, happened, kind, author, body, leaf from records
             where log = ?1 and sequence >= ?2 and sequence < ?3 order by sequence",
        )
        .doing(DOING)?;
    let log = log(connection, agreement)?;
    let mut rows = select.query(params![log, number(range.start), number(range.end)]).doing(DOING)?;
    let mut next = range.start;
    while let Some(row) = rows.next().doing(DOING)? {
        let (record, leaf) = record(row, agreement, next)?;
        take(record, leaf)?;
        next += 1;
    }
    Ok(())
}

/// The record of a row, which must be the next one.
fn record<'a>(row: &'a Row, agreement: &'a str, next: u64) -> Result<(RecordRef<'a>, Digest), JournalError> {
    if field::<i64>(row, 0, next)? != number(next) {
        return Err(corrupt(Some(next), "it is missing"));
    }
    let record = RecordRef {
        sequence: next,
        recorded: Instant::from_millis(field(row, 1, next)?),
        happened: field::<Option<i64>>(row, 2, next)?.map(Instant::from_millis),
        agreement,
        kind: text(row, 3, next)?,
        author: author(text(row, 4, next)?, next)?,
        body: text(row, 5, next)?,
    };
    let leaf = digest(row, 6, next)?;
    intact(&record, leaf)?;
    Ok((record, leaf))
}

fn field<T: FromSql>(row: &Row, column: usize, sequence: u64) -> Result<T, JournalError> {
    row.get(column).map_err(|error| corrupt(Some(sequence), error.to_string()))
}

fn text<'a>(row: &'a Row, column: usize, sequence: u64) -> Result<&'a str, JournalError> {
    let value = row.get_ref(column).map_err(|error| corrupt(Some(sequence), error.to_string()))?;
    value.as_str().map_err(|error| corrupt(Some(sequence), error.to_string()))
}

fn digest(row: &Row, column: usize, sequence: u64) -> Result<Digest, JournalError> {
    match row.get_ref(column) {
        Ok(ValueRef::Blob(bytes)) => {
            Digest::from_slice(bytes).ok_or_else(|| corrupt(Some(sequence), "its leaf isn't 32 bytes"))
        }
        _ => Err(corrupt(Some(sequence), "its leaf isn't 32 bytes")),
    }
}

pub(super) fn leaves(connection: &Connection, agreement: &str, range: Range<u64>) -> Result<Vec<Digest>, JournalError> {
    let mut select = connection
        .prepare(
            "select sequence, leaf from records
             where log = ?1 and sequence >= ?2 and sequence < ?3 order by sequence",
        )
        .doing(DOING)?;
    let log = log(connection, agreement)?;
    let mut rows = select.query(params![log, number(range.start), number(range.end)]).doing(DOING)?;
    let mut leaves = Vec::new();
    let mut next = range.start;
    while let Some(row) = rows.next().doing(DOING)? {
        if field::<i64>(row, 0, next)? != number(next) {
            return Err(corrupt(Some(next), "it is missing"));
        }
        leaves.push(digest(row, 1, next)?);
        next += 1;
    }
    Ok(leaves)
}

/// The personal values of one record.
pub(super) fn secrets_of(connection: &Connection, log: i64, sequence: u64) -> Result<Vec<Secret>, JournalError> {
    let mut select = connection
        .prepare("select sequence, commitment, salt, value, class from secrets where log = ?1 and sequence = ?2")
        .doing(DOING)?;
    let mut rows = select.query(params![log, number(sequence)]).doing(DOING)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing(DOING)? {
        found.push(secret(row)?.1);
    }
    Ok(found)
}

/// All personal values of a log.
pub(super) fn secrets(connection: &Connection, agreement: &str) -> Result<Vec<(u64, Secret)>, JournalError> {
    let mut select = connection
        .prepare(
            "select sequence, commitment, salt, value, class from secrets where log = ?1 order by sequence, commitment",
        )
        .doing(DOING)?;
    let mut rows = select.query([log(connection, agreement)?]).doing(DOING)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().doing(DOING)? {
        found.push(secret(row)?);
    }
    Ok(found)
}

fn secret(row: &Row) -> Result<(u64, Secret), JournalError> {
    let sequence = row.get::<_, i64>(0).doing(DOING)?.unsigned_abs();
    let wrong = || corrupt(Some(sequence), "what is kept of its personal values is damaged");
    let secret = Secret {
        commitment: digest(row, 1, sequence).map_err(|_| wrong())?,
        salt: row.get(2).map_err(|_| wrong())?,
        value: String::from_utf8(row.get(3).map_err(|_| wrong())?).map_err(|_| wrong())?,
        class: row.get(4).map_err(|_| wrong())?,
    };
    Ok((sequence, secret))
}
