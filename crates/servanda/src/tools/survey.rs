//! What stands in the files of an export, before anybody says what it means.

use super::list::Names;
use crate::fault::Fault;
use measure::mapping::Mapping;
use measure::rows::{self, Format, Rows, Stop};
use measure::{Limits, Place};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

/// What rows say under a few columns, with how many rows say so.
#[derive(Debug, Default)]
pub struct Survey {
    /// How many rows there are.
    pub rows: u64,
    /// How many can't be read.
    pub torn: u64,
    /// The texts under the columns, in their order.
    pub seen: BTreeMap<Vec<String>, u64>,
}

/// How many different things are told apart.
const MOST: usize = 100_000;

impl Survey {
    /// Looks through one more file.
    ///
    /// # Errors
    /// A file that can't be read as the mapping says, or that names too many different things.
    pub fn look(&mut self, mapping: &Mapping, path: &Path, columns: &[&str]) -> Result<(), Fault> {
        let format = mapping.format_of(path).ok_or_else(|| Fault::own("a ready mapping that says no format"))?;
        let looked = read(&format, path, |rows| {
            while self.seen.len() <= MOST {
                match rows.next() {
                    Ok(None) => return Ok(()),
                    Ok(Some(row)) => {
                        let texts = columns.iter().map(|column| row.get(column).unwrap_or("").trim().to_owned());
                        self.rows += 1;
                        *self.seen.entry(texts.collect()).or_default() += 1;
                    }
                    Err(Stop::Row(_)) => {
                        self.rows += 1;
                        self.torn += 1;
                    }
                    Err(end) => return Err(end),
                }
            }
            Ok(())
        });
        if self.seen.len() > MOST { Err(too_many(path, columns)) } else { looked }
    }
}

/// People's names for the numbers of a table.
///
/// # Errors
/// A file without that table.
pub fn names(of: Names, path: &Path) -> Result<BTreeMap<String, String>, Fault> {
    let mut names = BTreeMap::new();
    read(&Format::Sqlite(path.to_owned(), of.table.to_owned()), path, |rows| {
        while let Some(row) = rows.next()? {
            let text = |column: &str| row.get(column).unwrap_or("").trim().to_owned();
            names.insert(text(of.key), text(of.name));
        }
        Ok(())
    })?;
    Ok(names)
}

fn read(format: &Format, path: &Path, take: impl FnOnce(&mut dyn Rows) -> Result<(), Stop>) -> Result<(), Fault> {
    let shown = path.display().to_string();
    let file = File::open(path).map_err(|error| Fault::user(format!("error: `{shown}` can't be read: {error}")))?;
    let read = rows::open(format, &Place::file(&shown), file, Limits::default(), take);
    read.map_err(|(Stop::Row(fault) | Stop::End(fault))| Fault::User(fault.render(true).trim_end().to_owned()))
}

fn too_many(path: &Path, columns: &[&str]) -> Fault {
    Fault::user(format!(
        "error: `{}` has more than {MOST} different texts under {}\n  mend: name the column that says what is measured with --by, or export less",
        path.display(),
        columns.join(" and ")
    ))
}
