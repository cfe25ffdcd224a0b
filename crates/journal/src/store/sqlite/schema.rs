//! Opening a file, making a journal of it, and bringing an older one up to date.

use super::error::{Doing, corrupt};
use crate::JournalError;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// One text for each version of the schema, from the first on; a text that was released never changes.
const VERSIONS: &[&str] = &[include_str!("schema_1.sql")];
/// What marks a file of SQLite as a journal: `SRVJ`.
const APPLICATION: i64 = 0x5352_564a;
/// The most KiB of pages that are kept at hand: keys lie all over their index.
const AT_HAND: i64 = 64 << 10;
/// After so many pages the log of writes is carried over to the file.
const CARRY_OVER: i64 = 4_000;

/// Opens a journal that is there.
pub(super) fn open(path: &Path, wait: Duration) -> Result<Connection, JournalError> {
    if !path.exists() {
        return Err(JournalError::Missing { place: path.display().to_string() });
    }
    let opened = match connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, wait) {
        Err(error) if is_cannot_open(&error) && !beside(path, "-wal").exists() => unchanging(path),
        other => other,
    };
    let (mut connection, found) = opened.doing("opening the journal")?;
    match found {
        (_, 0) => Err(JournalError::Missing { place: path.display().to_string() }),
        (APPLICATION, found) => {
            known(found)?;
            update(&mut connection, found)?;
            Ok(connection)
        }
        _ => Err(foreign(path)),
    }
}

/// Opens a journal, and makes one where there is none. Two that do so at once make one.
pub(super) fn create(path: &Path, wait: Duration) -> Result<Connection, JournalError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let (mut connection, (application, found)) = connect(path, flags, wait).doing("making the journal")?;
    if application != APPLICATION && !is_empty(&connection)? {
        return Err(foreign(path));
    }
    known(found)?;
    connection.pragma_update(None, "journal_mode", "wal").doing("making the journal")?;
    update(&mut connection, found)?;
    Ok(connection)
}

/// What marks a file, and the version of its schema.
type Version = (i64, i64);

fn connect(path: &Path, flags: OpenFlags, wait: Duration) -> rusqlite::Result<(Connection, Version)> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(wait)?;
    settings(&connection)?;
    let version = version(&connection)?;
    Ok((connection, version))
}

/// A file on a disk that can't be written, and that nobody writes: no lock and no log of writes can be had beside it.
fn unchanging(path: &Path) -> rusqlite::Result<(Connection, Version)> {
    let name: String = path.display().to_string().chars().map(escaped).collect();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags)?;
    let version = version(&connection)?;
    Ok((connection, version))
}

fn escaped(letter: char) -> String {
    match letter {
        '%' | '?' | '#' => format!("%{:02x}", u32::from(letter)),
        other => other.to_string(),
    }
}

fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn settings(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "fullfsync", "on")?;
    connection.pragma_update(None, "secure_delete", "on")?;
    connection.pragma_update(None, "foreign_keys", "on")?;
    connection.pragma_update(None, "trusted_schema", "off")?;
    connection.pragma_update(None, "cell_size_check", "on")?;
    connection.pragma_update(None, "cache_size", -AT_HAND)?;
    connection.pragma_update(None, "wal_autocheckpoint", CARRY_OVER)
}

fn version(connection: &Connection) -> rusqlite::Result<Version> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((pragma("application_id")?, pragma("user_version")?))
}

fn is_empty(connection: &Connection) -> Result<bool, JournalError> {
    connection
        .query_row("select not exists (select 1 from sqlite_schema)", [], |row| row.get(0))
        .doing("making the journal")
}

fn is_cannot_open(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

fn known(found: i64) -> Result<(), JournalError> {
    let known = VERSIONS.len();
    match usize::try_from(found) {
        Ok(found) if found <= known => Ok(()),
        Ok(found) => Err(JournalError::TooNew {
            found: u32::try_from(found).unwrap_or(u32::MAX),
            known: u32::try_from(known).unwrap_or(u32::MAX),
        }),
        Err(_) => Err(corrupt(None, format!("its schema has version {found}"))),
    }
}

/// Runs what is missing; whoever does it second finds nothing left to do.
fn update(connection: &mut Connection, found: i64) -> Result<(), JournalError> {
    let doing = "updating the journal's schema";
    if steps(found).is_empty() {
        return Ok(());
    }
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).doing(doing)?;
    let (_, found) = version(&change).doing(doing)?;
    steps(found).iter().try_for_each(|step| change.execute_batch(step)).doing(doing)?;
    change.pragma_update(None, "application_id", APPLICATION).doing(doing)?;
    change.pragma_update(None, "user_version", VERSIONS.len() as i64).doing(doing)?;
    change.commit().doing(doing)
}

fn steps(found: i64) -> &'static [&'static str] {
    usize::try_from(found).ok().and_then(|found| VERSIONS.get(found..)).unwrap_or_default()
}

fn foreign(path: &Path) -> JournalError {
    JournalError::Store {
        doing: "opening the journal".to_owned(),
        what: format!("{} is a database of something else", path.display()),
        mend: "name the journal's own file, or a new one".to_owned(),
    }
}
