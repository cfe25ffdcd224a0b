//! The options by which `report` and `explain` are asked the same question.

use crate::assess::Question;
use crate::fault::Fault;
use crate::now::now;
use calendar::Instant;
use measure::{BadRows, times};
use std::path::PathBuf;

/// Which folder, which period, and what counts as now.
#[derive(clap::Args, Debug)]
pub struct Asking {
    /// Such as 2026-03, 2026-Q1, 2026-H1, 2026, 2026-W11, 2026-03-15, current or last-month; the last full month unless given. An objective is judged in the month in which its window ends
    #[arg(long)]
    period: Option<String>,
    /// What counts as now, such as 2026-04-01T00:00:00+02:00; unless given the instant of --as-known-at, or the clock of this machine
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Use only what was recorded up to this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_known_at: Option<Instant>,
    /// Leave rows at fault out, and list them, instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// Take samples from this file of `servanda measure`, in the place of the sources' own files
    #[arg(long, value_name = "FILE")]
    measured: Option<PathBuf>,
}

/// What is done with rows at fault, as the flag says.
pub fn bad_rows(skip: bool) -> BadRows {
    if skip { BadRows::Skip } else { BadRows::Stop }
}

/// An instant as an option gives it, or how to write it.
pub(super) fn instant(text: &str) -> Result<Instant, String> {
    Instant::parse(text).map_err(|error| times::mend(text, true).unwrap_or_else(|| error.to_string()))
}

impl Asking {
    /// The question about a folder.
    ///
    /// # Errors
    /// Known later than now: nobody knows that yet.
    pub fn question<'a>(&'a self, folder: &'a PathBuf, journal: Option<&'a str>) -> Result<Question<'a>, Fault> {
        let as_of = self.as_of.or(self.as_known_at).unwrap_or_else(now);
        if self.as_known_at.is_some_and(|known| known > now()) {
            return Err(Fault::user(
                "error: --as-known-at lies in the future, and nobody knows what will be recorded until then",
            ));
        }
        Ok(Question {
            folder,
            journal,
            period: self.period.as_deref(),
            as_of,
            as_known_at: self.as_known_at,
            bad_rows: bad_rows(self.skip_bad_rows),
            measured: self.measured.as_deref(),
            trend: 0,
        })
    }
}
