//! `servanda incidents`: what is learnt from shortfalls.

use super::asking::{bad_rows, instant};
use super::{Format, Language, Wishes};
use crate::assess::as_known;
use crate::fault::Fault;
use crate::now::now;
use crate::opened::Opened;
use crate::output::{Output, paper};
use crate::period;
use calendar::{Instant, Span};
use report::text::lines::clean;
use std::path::PathBuf;

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
    /// The folder with agreement.yaml and facts/
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Only what bears on this period, such as 2026-03 or 2026-Q1
    #[arg(long)]
    period: Option<String>,
    /// What counts as now, such as 2026-04-01T00:00:00+02:00; unless given the instant of --as-known-at, or the clock of this machine
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Use only what was recorded up to this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_known_at: Option<Instant>,
    /// Exit with 1 where something is unexplained
    #[arg(long, value_enum, value_name = "unexplained", hide_possible_values = true)]
    fail_on: Option<FailOn>,
    /// Leave rows at fault out instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// The language of the list
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
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
    let as_of = args.as_of.or(args.as_known_at).unwrap_or_else(now);
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), args.as_known_at)?;
    let (loaded, _) = opened.facts(Some(as_of), bad_rows(args.skip_bad_rows))?;
    let facts = as_known(loaded.facts, args.as_known_at)?;
    let versions = opened.file.versions()?;
    let refused = |fault: engine::EvaluationFault| Fault::User(format!("error: {}", clean(&fault.to_string())));
    let mut found = engine::improvement(&versions, &facts, as_of).map_err(refused)?;
    if args.period.is_some() {
        let asked = period::asked(args.period.as_deref(), as_of, &versions, &facts)?;
        let ends = asked.parts.first().zip(asked.parts.last());
        let span = ends.and_then(|(first, last)| Span::new(first.span().from(), last.span().to()).ok());
        found = span.map_or_else(Default::default, |span| found.within(span));
    }
    let agreement = versions.latest().agreement;
    let failed = found.unexplained() > 0;
    let output = match wishes.format {
        Format::Text => Output::result(report::text::incidents(agreement, &found, args.language.code(), paper())),
        Format::Json => Output::json(&report::json::improvement(agreement, &found)),
    };
    Ok(output.failed_if(args.fail_on.is_some() && failed))
}
