//! `servanda actions`: what is learnt from shortfalls.

use super::Wishes;
use super::learnt::Asked;
use crate::fault::Fault;
use crate::output::Output;
use engine::improvement::{ActionState, Improvement};

/// List the actions against shortfalls, and what they brought
///
/// Shows what is done, by whom and by when, and for what is done the objective
/// before and after, with the number of periods; too few say nothing. Below
/// stand the objectives that fall short again and again.
///
/// Examples:
///   servanda actions
///   servanda actions examples/webshop --as-of 2026-01-15T09:00:00+01:00
///   servanda actions --fail-on overdue --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(flatten)]
    asked: Asked,
    /// Exit with 1 where something is overdue
    #[arg(long, value_enum, value_name = "overdue", hide_possible_values = true)]
    fail_on: Option<FailOn>,
}

/// Upon what `actions` exits with 1.
#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum FailOn {
    /// An action is overdue.
    Overdue,
}

/// Reads the folder and lists.
///
/// # Errors
/// A folder, agreement or facts that can't be read, or that leave something without a meaning.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let overdue = |found: &Improvement| found.actions.iter().any(|one| one.state == ActionState::Overdue);
    args.asked.list(&wishes, report::text::actions, |found| args.fail_on.is_some() && overdue(found))
}
