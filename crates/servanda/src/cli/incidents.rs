//! `servanda incidents`: what is learnt from shortfalls.

use super::Wishes;
use super::learnt::Asked;
use crate::fault::Fault;
use crate::output::Output;

/// List the reports on incidents, and what was missed without one
///
/// Shows each report with its cause, impact, recovery and prevention, and what
/// it lacks; and each missed objective with the causes that reports give, or
/// that it has no analysis yet. Without --period it is about all time.
///
/// Examples:
///   servanda incidents
///   servanda incidents examples/webshop --as-of 2026-01-15T09:00:00+01:00
///   servanda incidents --fail-on unexplained --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(flatten)]
    asked: Asked,
    /// Exit with 1 where something is unexplained
    #[arg(long, value_enum, value_name = "unexplained", hide_possible_values = true)]
    fail_on: Option<FailOn>,
}

/// Upon what `incidents` exits with 1.
#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum FailOn {
    /// A missed objective has no analysis of its cause.
    Unexplained,
}

/// Reads the folder and lists.
///
/// # Errors
/// A folder, agreement or facts that can't be read, or that leave something without a meaning.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    args.asked.list(&wishes, report::text::incidents, |found| args.fail_on.is_some() && found.unexplained() > 0)
}
