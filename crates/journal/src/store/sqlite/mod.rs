//! The journal in one file.

mod append;
mod error;
mod read;
mod schema;

use super::{Appended, Batch, Store};
use crate::{Digest, Head, JournalError, RecordRef, Secret};
use append::log_to_write;
use error::Doing;
use read::{DOING, number};
use rusqlite::{Connection, OptionalExtension, params};
use std::ops::Range;
use std::path::Path;
use std::time::Duration;

const WRITING: &str = "writing to the journal";

/// A journal in a file of SQLite.
pub(super) struct Sqlite(Connection);

impl Sqlite {
    pub(super) fn open(path: &Path, wait: Duration) -> Result<Sqlite, JournalError> {
        schema::open(path, wait).map(Sqlite)
    }

    pub(super) fn create(path: &Path, wait: Duration) -> Result<Sqlite, JournalError> {
        schema::create(path, wait).map(Sqlite)
    }

    /// Rows of texts or numbers, each read by `of`.
    fn rows<T>(
        &self,
        sql: &str,
        agreement: &str,
        of: impl FnMut(&rusqlite::Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, JournalError> {
        let log = read::log(&self.0, agreement)?;
        let mut select = self.0.prepare(sql).doing(DOING)?;
        let rows = select.query_map([log], of).doing(DOING)?;
        rows.collect::<rusqlite::Result<_>>().doing(DOING)
    }
}

impl Store for Sqlite {
    fn head(&mut self, agreement: &str) -> Result<Head, JournalError> {
        read::head(&self.0, read::log(&self.0, agreement)?)
    }

    fn agreements(&mut self) -> Result<Vec<String>, JournalError> {
        let sql = "select agreement from logs where exists (select 1 from records where log = id) order by agreement";
        let mut select = self.0.prepare(sql).doing(DOING)?;
        let rows = select.query_map([], |row| row.get(0)).doing(DOING)?;
        rows.collect::<rusqlite::Result<_>>().doing(DOING)
    }

    fn append(&mut self, batch: &Batch) -> Result<Vec<Appended>, JournalError> {
        append::append(&mut self.0, batch, &[])
    }

    fn visit(
        &mut self,
        agreement: &str,
        range: Range<u64>,
        take: &mut dyn FnMut(RecordRef<'_>, Digest) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        read::visit(&self.0, agreement, range, take)
    }

    fn leaves(&mut self, agreement: &str, range: Range<u64>) -> Result<Vec<Digest>, JournalError> {
        read::leaves(&self.0, agreement, range)
    }

    fn find(&mut self, agreement: &str, key: &str) -> Result<Option<u64>, JournalError> {
        let log = read::log(&self.0, agreement)?;
        let sql = "select sequence from records where log = ?1 and key = ?2";
        let found = self.0.query_row(sql, params![log, key], |row| row.get::<_, i64>(0)).optional();
        Ok(found.doing(DOING)?.map(i64::unsigned_abs))
    }

    fn secrets(&mut self, agreement: &str) -> Result<Vec<(u64, Secret)>, JournalError> {
        read::secrets(&self.0, agreement)
    }

    /// What was erased is overwritten in the file, and the log of writes that may still hold it is emptied.
    fn erase(&mut self, commitments: &[Digest], record: &Batch) -> Result<Vec<Appended>, JournalError> {
        let appended = append::append(&mut self.0, record, commitments)?;
        let emptied = self.0.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get::<_, i64>(0));
        match emptied.doing("erasing")? {
            0 => Ok(appended),
            _ => Err(JournalError::Store {
                doing: "erasing".to_owned(),
                what: "it is erased from the journal, but another program reads that, and the log of writes beside it may still hold the values".to_owned(),
                mend: "wait until that program has finished, and erase once more; nothing needs to be left to erase".to_owned(),
            }),
        }
    }

    fn keep_checkpoint(&mut self, agreement: &str, size: u64, note: &str) -> Result<(), JournalError> {
        let log = log_to_write(&self.0, agreement)?;
        let sql = "insert or replace into checkpoints (log, size, note) values (?1, ?2, ?3)";
        self.0.execute(sql, params![log, number(size), note]).map(drop).doing(WRITING)
    }

    fn checkpoints(&mut self, agreement: &str) -> Result<Vec<(u64, String)>, JournalError> {
        let sql = "select size, note from checkpoints where log = ?1 order by size";
        self.rows(sql, agreement, |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?)))
    }

    fn projection(&mut self, agreement: &str, name: &str) -> Result<Option<(u64, Vec<u8>)>, JournalError> {
        let log = read::log(&self.0, agreement)?;
        let sql = "select size, folded from projections where log = ?1 and name = ?2";
        let found = self.0.query_row(sql, params![log, name], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)));
        Ok(found.optional().doing(DOING)?.map(|(size, folded)| (size.unsigned_abs(), folded)))
    }

    fn keep_projection(
        &mut self,
        agreement: &str,
        name: &str,
        folded: Option<(u64, &[u8])>,
    ) -> Result<(), JournalError> {
        let log = log_to_write(&self.0, agreement)?;
        let done = match folded {
            Some((size, folded)) => self.0.execute(
                "insert or replace into projections (log, name, size, folded) values (?1, ?2, ?3, ?4)",
                params![log, name, number(size), folded],
            ),
            None => self.0.execute("delete from projections where log = ?1 and name = ?2", params![log, name]),
        };
        done.map(drop).doing(WRITING)
    }
}
