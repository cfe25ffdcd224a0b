//! Plan, show, apply: what would be done is shown first, and done once somebody says so.

use super::Language;
use crate::fault::Fault;
use crate::output::{self, Output};
use anstream::ColorChoice;
use std::io::{self, BufRead, IsTerminal};

/// Whether what was planned is done.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Applying {
    /// Show what would be recorded, and record nothing
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// Record without asking
    #[arg(long, short)]
    yes: bool,
}

/// What is to be done with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// It is done.
    Ahead,
    /// It was only to be shown, or somebody said no.
    No,
}

impl Applying {
    /// As if it was said already that it be done.
    pub fn agreed() -> Applying {
        Applying { dry_run: false, yes: true }
    }

    /// True where the plan is only to be shown.
    pub fn only_shows(self) -> bool {
        self.dry_run
    }

    /// Shows the plan and asks, where people look on.
    ///
    /// # Errors
    /// Nobody to ask, and nothing said.
    pub fn go(self, plan: &str) -> Result<Go, Fault> {
        self.go_in(Language::En, plan)
    }

    /// The same, asking in this language.
    ///
    /// # Errors
    /// Nobody to ask, and nothing said.
    pub(super) fn go_in(self, language: Language, plan: &str) -> Result<Go, Fault> {
        if self.dry_run {
            return Ok(Go::No);
        }
        if self.yes {
            return Ok(Go::Ahead);
        }
        if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return Err(Fault::user(format!(
                "{}\nerror: nobody is there to ask\n  mend: add --yes to record this, or --dry-run to see it only",
                plan.trim_end()
            )));
        }
        let question = match language {
            Language::En => "Record this? [y/N]",
            Language::Nl => "Dit vastleggen? [j/N]",
        };
        let shown = Output::default().with_remarks(format!("{plan}\n{question} "));
        output::write(&shown, ColorChoice::Auto).map_err(|error| Fault::user(format!("error: {error}")))?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).map_err(|error| Fault::user(format!("error: {error}")))?;
        let yes = ["y", "yes", "j", "ja"].contains(&answer.trim().to_lowercase().as_str());
        Ok(if yes { Go::Ahead } else { Go::No })
    }
}
