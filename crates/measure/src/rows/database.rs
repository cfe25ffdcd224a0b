//! A table of an SQLite file as rows.
//!
//! The file may be anybody's: it is opened read-only and unchanging, its schema isn't trusted, no view or trigger runs, and no value
//! is larger than a line may be.

use super::{Row, Rows, Stop};
use crate::fault::{FactFault, Place, quoted};
use crate::limits::Limits;
use crate::text::Texts;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Gives the rows of one table to `take`, in the order in which they stand.
pub(super) fn open<T>(
    path: &Path,
    table: &str,
    file: &Place,
    limits: Limits,
    take: impl FnOnce(&mut dyn Rows) -> Result<T, Stop>,
) -> Result<T, Stop> {
    let unread = |error: rusqlite::Error| no_database(file, &error);
    let connection = connect(path, limits).map_err(unread)?;
    let tables = tables(&connection).map_err(unread)?;
    if !tables.iter().any(|name| name == table) {
        return Err(no_table(file, table, &tables));
    }
    let mut statement = connection.prepare(&format!("SELECT * FROM {}", as_name(table))).map_err(unread)?;
    let mut columns = Texts::default();
    columns.extend(statement.column_names());
    let rows = statement.query([]).map_err(unread)?;
    take(&mut Records { file: file.clone(), limits, rows, columns, texts: Texts::default(), row: 0, ended: false })
}

fn connect(path: &Path, limits: Limits) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(uri(path), flags)?;
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(setting, on)?;
    }
    let most = i32::try_from(limits.line_bytes.saturating_mul(16)).unwrap_or(i32::MAX);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, most)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;")?;
    Ok(connection)
}

/// The file as an address that says that nobody changes it, so that nothing is written beside it.
fn uri(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let escaped: String = path
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|byte| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("file:{escaped}?mode=ro&immutable=1")
}

/// The tables that hold rows of their own: no views, nothing that code stands behind.
fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    names.collect()
}

fn as_name(table: &str) -> String {
    format!("\"{}\"", table.replace('"', "\"\""))
}

struct Records<'s> {
    file: Place,
    limits: Limits,
    rows: rusqlite::Rows<'s>,
    columns: Texts,
    texts: Texts,
    row: u64,
    ended: bool,
}

impl Records<'_> {
    /// Takes in the next row; false at the end.
    fn read(&mut self) -> Result<bool, Stop> {
        self.texts.clear();
        self.row += 1;
        let place = self.file.line(self.row);
        let Some(row) = self.rows.next().map_err(|error| no_database(&self.file, &error))? else { return Ok(false) };
        for column in 0..self.columns.len() {
            match row.get_ref(column).map_err(|error| no_database(&self.file, &error))? {
                ValueRef::Null | ValueRef::Blob(_) => self.texts.push(""),
                ValueRef::Integer(number) => self.texts.push(&number.to_string()),
                ValueRef::Real(number) => self.texts.push(&number.to_string()),
                ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => self.texts.push(text),
                    Err(_) => return Err(Stop::row(not_utf8(place))),
                },
            }
        }
        if self.texts.bytes() > self.limits.line_bytes {
            return Err(Stop::row(too_long(place, self.limits)));
        }
        Ok(true)
    }
}

impl Rows for Records<'_> {
    fn columns(&mut self) -> Result<Option<(&Texts, Place)>, Stop> {
        Ok(Some((&self.columns, self.file.clone())))
    }

    fn next(&mut self) -> Result<Option<Row<'_>>, Stop> {
        if self.ended {
            return Ok(None);
        }
        match self.read() {
            Ok(true) => Ok(Some(Row { file: &self.file, line: self.row, keys: &self.columns, texts: &self.texts })),
            Ok(false) => {
                self.ended = true;
                Ok(None)
            }
            Err(stop) => {
                self.ended = matches!(stop, Stop::End(_));
                Err(stop)
            }
        }
    }
}

fn no_database(file: &Place, error: &rusqlite::Error) -> Stop {
    let what = format!("this can't be read as an SQLite file: {error}");
    let mend =
        "copy it again while the tool that writes it stands still, or with `sqlite3 FILE \"VACUUM INTO 'copy.db'\"`";
    Stop::end(FactFault::new("no-sqlite", file.clone(), what, mend))
}

fn no_table(file: &Place, table: &str, tables: &[String]) -> Stop {
    let listed: Vec<String> = tables.iter().take(30).map(|name| quoted(name)).collect();
    let mend = match listed.as_slice() {
        [] => "it has none: is it the right file?".to_owned(),
        listed => format!("correct `table` in sources.yaml; it has: {}", listed.join(", ")),
    };
    Stop::end(FactFault::new("no-table", file.clone(), format!("the file has no table {}", quoted(table)), mend))
}

fn not_utf8(place: Place) -> FactFault {
    FactFault::new("not-utf-8", place, "a text of this row is no UTF-8", "correct it in the tool that wrote it")
}

fn too_long(place: Place, limits: Limits) -> FactFault {
    let what = format!("this row has more than {} bytes", limits.line_bytes);
    FactFault::new("too-long", place, what, "export the columns that are needed as CSV")
}
