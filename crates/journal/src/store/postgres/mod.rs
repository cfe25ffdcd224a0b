//! The journal in a database that many programs share.

mod append;
mod connect;
mod error;
mod password;
mod read;
mod schema;

use super::{Appended, Batch, Store};
use crate::{Digest, Head, JournalError, RecordRef, Secret};
use append::log_to_write;
use error::Doing;
use postgres::Client;
use postgres::types::Type;
use read::{DOING, number};
use std::ops::Range;
use std::time::Duration;

const WRITING: &str = "writing to the journal";

/// A journal in a database of PostgreSQL.
pub(super) struct Postgres(Client);

impl Postgres {
    /// `place` names the database to people.
    pub(super) fn open(url: &str, place: &str, wait: Duration) -> Result<Postgres, JournalError> {
        let mut client = connect::connect(url, wait)?;
        match schema::version(&mut client)? {
            0 => Err(JournalError::Missing { place: place.to_owned() }),
            found => {
                schema::known(found)?;
                schema::update(&mut client, found)?;
                Ok(Postgres(client))
            }
        }
    }

    pub(super) fn create(url: &str, wait: Duration) -> Result<Postgres, JournalError> {
        let mut client = connect::connect(url, wait)?;
        let found = schema::version(&mut client)?;
        schema::known(found)?;
        schema::update(&mut client, found)?;
        Ok(Postgres(client))
    }
}

impl Store for Postgres {
    fn head(&mut self, agreement: &str) -> Result<Head, JournalError> {
        let log = read::log(&mut self.0, agreement)?;
        read::head(&mut self.0, log)
    }

    fn agreements(&mut self) -> Result<Vec<String>, JournalError> {
        let sql = "select agreement from logs where exists (select 1 from records where log = id)
                   order by agreement collate \"C\"";
        let rows = self.0.query_typed(sql, &[]).doing(DOING)?;
        rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>().doing(DOING)
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
        read::visit(&mut self.0, agreement, range, take)
    }

    fn leaves(&mut self, agreement: &str, range: Range<u64>) -> Result<Vec<Digest>, JournalError> {
        read::leaves(&mut self.0, agreement, range)
    }

    fn find(&mut self, agreement: &str, key: &str) -> Result<Option<u64>, JournalError> {
        let log = read::log(&mut self.0, agreement)?;
        let sql = "select sequence from records where log = $1 and key = $2";
        let row = self.0.query_typed_opt(sql, &[(&log, Type::INT8), (&key, Type::TEXT)]).doing(DOING)?;
        row.map(|row| row.try_get::<_, i64>(0).map(i64::unsigned_abs)).transpose().doing(DOING)
    }

    fn secrets(&mut self, agreement: &str) -> Result<Vec<(u64, Secret)>, JournalError> {
        read::secrets(&mut self.0, agreement)
    }

    /// The rows are freed at once; what a server archives or replicates is for its keeper to erase.
    fn erase(&mut self, commitments: &[Digest], record: &Batch) -> Result<Vec<Appended>, JournalError> {
        let appended = append::append(&mut self.0, record, commitments)?;
        self.0.batch_execute("vacuum secrets").doing("erasing")?;
        Ok(appended)
    }

    fn keep_checkpoint(&mut self, agreement: &str, size: u64, note: &str) -> Result<(), JournalError> {
        let log = log_to_write(&mut self.0, agreement)?;
        let sql = "insert into checkpoints (log, size, note) values ($1, $2, $3)
                   on conflict (log, size) do update set note = excluded.note";
        let values: [(&(dyn postgres::types::ToSql + Sync), Type); 3] =
            [(&log, Type::INT8), (&number(size), Type::INT8), (&note, Type::TEXT)];
        self.0.query_typed(sql, &values).map(drop).doing(WRITING)
    }

    fn checkpoints(&mut self, agreement: &str) -> Result<Vec<(u64, String)>, JournalError> {
        let log = read::log(&mut self.0, agreement)?;
        let sql = "select size, note from checkpoints where log = $1 order by size";
        let rows = self.0.query_typed(sql, &[(&log, Type::INT8)]).doing(DOING)?;
        let kept = rows.iter().map(|row| Ok((row.try_get::<_, i64>(0)?.unsigned_abs(), row.try_get(1)?)));
        kept.collect::<Result<_, postgres::Error>>().doing(DOING)
    }

    fn projection(&mut self, agreement: &str, name: &str) -> Result<Option<(u64, Vec<u8>)>, JournalError> {
        let log = read::log(&mut self.0, agreement)?;
        let sql = "select size, folded from projections where log = $1 and name = $2";
        let row = self.0.query_typed_opt(sql, &[(&log, Type::INT8), (&name, Type::TEXT)]).doing(DOING)?;
        row.map(|row| Ok((row.try_get::<_, i64>(0)?.unsigned_abs(), row.try_get(1)?))).transpose().doing(DOING)
    }

    fn keep_projection(
        &mut self,
        agreement: &str,
        name: &str,
        folded: Option<(u64, &[u8])>,
    ) -> Result<(), JournalError> {
        let log = log_to_write(&mut self.0, agreement)?;
        let done = match folded {
            Some((size, folded)) => self.0.query_typed(
                "insert into projections (log, name, size, folded) values ($1, $2, $3, $4)
                 on conflict (log, name) do update set size = excluded.size, folded = excluded.folded",
                &[(&log, Type::INT8), (&name, Type::TEXT), (&number(size), Type::INT8), (&folded, Type::BYTEA)],
            ),
            None => self.0.query_typed(
                "delete from projections where log = $1 and name = $2",
                &[(&log, Type::INT8), (&name, Type::TEXT)],
            ),
        };
        done.map(drop).doing(WRITING)
    }
}
