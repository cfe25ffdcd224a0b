//! Making a journal of a database, and bringing an older one up to date.

use super::error::{Doing, corrupt};
use crate::JournalError;
use postgres::Client;

/// One text for each version of the schema, from the first on; a text that was released never changes.
const VERSIONS: &[&str] = &[include_str!("schema_1.sql")];

/// The version that is there: 0 where there is no journal.
pub(super) fn version(client: &mut Client) -> Result<i32, JournalError> {
    let doing = "opening the journal";
    let there = client.query_typed_one("select to_regclass('servanda_journal.schema') is not null", &[]);
    match there.and_then(|row| row.try_get(0)).doing(doing)? {
        true => read(client).doing(doing),
        false => Ok(0),
    }
}

fn read(client: &mut impl postgres::GenericClient) -> Result<i32, postgres::Error> {
    let rows = client.query_typed("select version from servanda_journal.schema", &[])?;
    rows.first().map_or(Ok(0), |row| row.try_get(0))
}

/// Refuses what a later program made.
pub(super) fn known(found: i32) -> Result<(), JournalError> {
    match usize::try_from(found) {
        Ok(version) if version <= VERSIONS.len() => Ok(()),
        Ok(_) => Err(JournalError::TooNew { found: found.unsigned_abs(), known: VERSIONS.len() as u32 }),
        Err(_) => Err(corrupt(None, format!("its schema has version {found}"))),
    }
}

/// Runs what is missing; whoever does it second finds nothing left to do.
pub(super) fn update(client: &mut Client, found: i32) -> Result<(), JournalError> {
    let doing = "updating the journal's schema";
    if steps(found).is_empty() {
        return Ok(());
    }
    let mut change = client.transaction().doing(doing)?;
    change
        .batch_execute(
            "select pg_advisory_xact_lock(hashtext('servanda_journal'));
             create schema if not exists servanda_journal;
             create table if not exists servanda_journal.schema (version integer not null)",
        )
        .doing(doing)?;
    let found = read(&mut change).doing(doing)?;
    steps(found).iter().try_for_each(|step| change.batch_execute(step)).doing(doing)?;
    let version = format!("delete from schema; insert into schema values ({})", VERSIONS.len());
    change.batch_execute(&version).doing(doing)?;
    change.commit().doing(doing)
}

fn steps(found: i32) -> &'static [&'static str] {
    usize::try_from(found).ok().and_then(|found| VERSIONS.get(found..)).unwrap_or_default()
}
