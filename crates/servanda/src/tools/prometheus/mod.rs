//! Samples asked of a Prometheus server, window by window.
//!
//! `query_range` gives a value at every step, and repeats an old sample for up to five minutes where scrapes are missing. So the raw
//! samples are asked for instead, by an instant query of a range (`up[21600s]`): each stands at the time of its scrape, and a missing
//! scrape is missing. Each window becomes one file, whole or not at all, so that an import that was cut off goes on where it ended.

mod ask;
mod windows;

pub use ask::Server;
pub use windows::Window;

use super::place::EXPORTS;
use crate::fault::Fault;
use crate::folder::hex;
use crate::whole_file;
use calendar::Instant;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What is asked of a server.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// The server.
    pub server: Server,
    /// The selector of the series, such as `up{job="web"}`.
    pub query: String,
    /// The folder that keeps the answers.
    pub folder: PathBuf,
    /// The windows that aren't there yet.
    pub missing: Vec<Window>,
    /// How many files are there.
    pub there: usize,
    /// The series that the server has, by the text that names what is measured.
    pub series: BTreeMap<String, u64>,
}

/// What of a server is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The selector of the series.
    pub query: &'a str,
    /// The column that names what is measured: `metric.` and a label.
    pub column: &'a str,
    /// From when on.
    pub since: Instant,
    /// Until when.
    pub until: Instant,
}

/// Looks what the server has, and which windows are missing.
///
/// # Errors
/// A server that doesn't answer; answers to another query under this name; several series of one thing.
pub fn plan(server: Server, below: &Path, name: &str, asked: Asked<'_>) -> Result<Fetch, Fault> {
    let (since, until) = (seconds(asked.since), seconds(asked.until));
    if since >= until {
        return Err(Fault::user("error: --since isn't before --until\n  mend: give the span that is to be imported"));
    }
    let folder = below.join(EXPORTS).join(name);
    let prefix = prefix(asked.query);
    let files = files(&folder)?;
    if let Some(other) = files.iter().find(|file| !file.starts_with(&prefix)) {
        return Err(Fault::user(format!(
            "error: `{}` holds answers to another query (`{other}`)\n  mend: give this import a name of its own with --name",
            folder.display()
        )));
    }
    let there: Vec<Window> = files.iter().filter_map(|file| Window::of_file(file.strip_prefix(&prefix)?)).collect();
    let label = asked.column.strip_prefix("metric.").unwrap_or(asked.column);
    let series = series(&server, asked.query, label, (since, until))?;
    Ok(Fetch {
        missing: windows::missing(since, until, &there),
        there: there.len(),
        server,
        query: asked.query.to_owned(),
        folder,
        series,
    })
}

impl Fetch {
    /// Asks for the missing windows, and keeps each answer as it came.
    ///
    /// # Errors
    /// A server that doesn't answer; the windows before are kept.
    pub fn run(&self) -> Result<(), Fault> {
        let failed = |error| Fault::user(format!("error: `{}` can't be made: {error}", self.folder.display()));
        fs::create_dir_all(&self.folder).map_err(failed)?;
        for window in &self.missing {
            let query = format!("{}[{}s]", self.query, window.to - window.from);
            let answer = self.server.ask("query", &[("query", &query), ("time", &window.to.to_string())])?;
            whole_file::write(&self.folder.join(format!("{}{window}.json", prefix(&self.query))), &answer)?;
        }
        Ok(())
    }

    /// The files that are there, in order.
    ///
    /// # Errors
    /// A folder that can't be read.
    pub fn files(&self) -> Result<Vec<PathBuf>, Fault> {
        Ok(files(&self.folder)?.into_iter().map(|file| self.folder.join(file)).collect())
    }
}

/// What the names of all answers to one query begin with.
fn prefix(query: &str) -> String {
    let digest = hex(&Sha256::digest(query.as_bytes()));
    format!("{}_", digest.get(..8).unwrap_or_default())
}

/// The names of the answers in a folder.
fn files(folder: &Path) -> Result<Vec<String>, Fault> {
    let failed = |error| Fault::user(format!("error: `{}` can't be read: {error}", folder.display()));
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".json") && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// How many series the server has of each thing.
fn series(
    server: &Server,
    query: &str,
    label: &str,
    (since, until): (i64, i64),
) -> Result<BTreeMap<String, u64>, Fault> {
    let (since, until) = (since.to_string(), until.to_string());
    let answer = server.ask("series", &[("match[]", query), ("start", &since), ("end", &until)])?;
    let answer: Value = serde_json::from_slice(&answer).unwrap_or_default();
    let mut series: BTreeMap<String, u64> = BTreeMap::new();
    for labels in answer.get("data").and_then(Value::as_array).into_iter().flatten() {
        let name = labels.get(label).and_then(Value::as_str).unwrap_or_default();
        *series.entry(name.to_owned()).or_default() += 1;
    }
    match series.iter().find(|(_, count)| **count > 1) {
        None => Ok(series),
        Some((name, count)) => Err(Fault::user(format!(
            "error: {count} series have the {label} `{}`, and their samples would contradict each other\n  mend: choose among them with --query, such as --query 'up{{job=\"web\"}}', or name another label with --by metric.LABEL",
            name.escape_debug()
        ))),
    }
}

/// Whole seconds since 1970.
fn seconds(instant: Instant) -> i64 {
    instant.millis().div_euclid(1_000)
}
