//! A line for each ticket and objective.

use crate::fault::Fault;
use measure::{Outcome, TicketRow};
use serde_json::json;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The file that is written; it has its name only when all of it is.
pub struct Table {
    path: PathBuf,
    part: PathBuf,
    file: BufWriter<File>,
    objectives: Vec<String>,
    lines: bool,
    failed: Option<io::Error>,
}

const COLUMNS: &str = "ticket,objective,reported,due_at_report,due,ended,elapsed_ms,outcome\n";

impl Table {
    /// Begins a file; its ending says how it is written.
    pub fn create(path: &Path, objectives: Vec<String>) -> Result<Table, Fault> {
        let lines = match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => false,
            Some("ndjson") => true,
            _ => {
                return Err(Fault::user(format!(
                    "error: `{}` is no table that can be written\n  mend: name a file that ends in .csv or .ndjson",
                    path.display()
                )));
            }
        };
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part).map_err(|error| unwritten(path, &error))?;
        let mut file = BufWriter::with_capacity(1 << 18, file);
        if !lines {
            file.write_all(COLUMNS.as_bytes()).map_err(|error| unwritten(path, &error))?;
        }
        Ok(Table { path: path.to_owned(), part, file, objectives, lines, failed: None })
    }

    /// One ticket under one objective.
    pub fn row(&mut self, ticket: &str, row: &TicketRow) {
        if self.failed.is_none() {
            self.failed = self.write(ticket, row).err();
        }
    }

    fn write(&mut self, ticket: &str, row: &TicketRow) -> io::Result<()> {
        let objective = self.objectives.get(row.clock).map_or("", String::as_str);
        let (reported, promised, due, elapsed) = (row.reported, row.due_at_report, row.due, row.elapsed.millis());
        let (ended, outcome) = (row.ended.map(|at| at.to_string()), outcome(row.outcome));
        if self.lines {
            let line = json!({
                "ticket": ticket, "objective": objective, "reported": reported.to_string(), "due_at_report": promised.to_string(),
                "due": due.to_string(), "ended": ended, "elapsed_ms": elapsed, "outcome": outcome,
            });
            return writeln!(self.file, "{line}");
        }
        let ended = ended.unwrap_or_default();
        writeln!(self.file, "{},{objective},{reported},{promised},{due},{ended},{elapsed},{outcome}", cell(ticket))
    }

    /// Gives the file its name.
    pub fn end(mut self) -> Result<(), Fault> {
        let failed = self.failed.take().map_or_else(|| self.file.flush(), Err);
        let named = failed.and_then(|()| fs::rename(&self.part, &self.path));
        named.map_err(|error| unwritten(&self.path, &error))
    }
}

/// What is only part of a table isn't left behind.
impl Drop for Table {
    fn drop(&mut self) {
        // Where it has its name, there is no part any more.
        let _ = fs::remove_file(&self.part);
    }
}

/// A name as a cell; one that a spreadsheet would take for a formula stays a text.
fn cell(text: &str) -> String {
    let formula = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{formula}{}\"", text.replace('"', "\"\"")),
        false => format!("{formula}{text}"),
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::InTime => "in time",
        Outcome::Late => "late",
        Outcome::Running => "running",
    }
}

fn unwritten(path: &Path, error: &io::Error) -> Fault {
    Fault::user(format!("error: `{}` can't be written: {error}", path.display()))
}
