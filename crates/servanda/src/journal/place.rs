//! Where the journal of a folder is.

use crate::fault::Fault;
use journal::Location;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The journal's file beside an agreement.
pub const FILE: &str = "journal.db";
/// The file beside an agreement that names a journal elsewhere.
pub const URL: &str = "journal.url";
/// The variable that names a journal.
pub const VARIABLE: &str = "SERVANDA_JOURNAL";

/// Where the journal is: named on the command line or in the environment, in `journal.url`, or `journal.db`; `None` where a folder
/// has none.
///
/// # Errors
/// A name that leads nowhere, a `journal.url` that can't be read.
pub fn of(agreement_file: &Path, named: Option<&str>) -> Result<Option<Location>, Fault> {
    let variable = env::var(VARIABLE).ok().filter(|text| !text.trim().is_empty());
    if let Some(text) = named.map(str::to_owned).or(variable) {
        return parse(&text, "--journal").map(Some);
    }
    let (url, file) = (beside(agreement_file, URL), beside(agreement_file, FILE));
    if url.is_file() {
        let shown = url.display();
        let text = fs::read_to_string(&url).map_err(|error| {
            Fault::user(format!(
                "error: `{shown}` can't be read: {error}\n  mend: write the journal's URL in it, on one line"
            ))
        })?;
        return parse(text.trim(), &shown.to_string()).map(Some);
    }
    Ok(file.is_file().then_some(Location::File(file)))
}

fn parse(text: &str, from: &str) -> Result<Location, Fault> {
    Location::parse(text).map_err(|error| Fault::user(format!("error: {from}: {error}")))
}

/// A file beside the agreement's.
pub fn beside(agreement_file: &Path, name: &str) -> PathBuf {
    crate::folder::tidy(&agreement_file.parent().unwrap_or(Path::new("")).join(name))
}
