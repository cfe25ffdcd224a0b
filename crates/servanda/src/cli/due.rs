//! `servanda due`: every term that runs, and what is overdue.

use super::asking::{bad_rows, instant};
use super::{Format, Language, Wishes};
use crate::assess::as_known;
use crate::fault::Fault;
use crate::now::now;
use crate::opened::Opened;
use crate::output::{Output, paper};
use agreement::model::Agreement;
use agreement::quantity::{Quantity, TermValue};
use calendar::Instant;
use engine::due::{DueState, DueTerm};
use report::text::lines::clean;
use serde_json::json;
use std::path::PathBuf;

/// List every term that runs: tickets, claims, duties, reports, escalations, rights
///
/// Shows what is due, when, who must act, and what follows if nobody does;
/// what is overdue comes first. A duty that recurs is overdue only for its last
/// turn.
///
/// Examples:
///   servanda due
///   servanda due examples/webshop --as-of 2025-12-01T09:00:00+01:00
///   servanda due --within "5 working days" --fail-on overdue
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml and facts/
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// What counts as now, such as 2026-04-01T00:00:00+02:00; unless given the instant of --as-known-at, or the clock of this machine
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Use only what was recorded up to this instant
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_known_at: Option<Instant>,
    /// Only what is overdue or due within this term of now, such as "14 calendar days"
    #[arg(long, value_name = "TERM", value_parser = term)]
    within: Option<TermValue>,
    /// Exit with 1 where something is overdue
    #[arg(long, value_enum, value_name = "overdue", hide_possible_values = true)]
    fail_on: Option<FailOn>,
    /// Leave rows at fault out, and list them, instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// The language of the list
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Upon what `due` exits with 1.
#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum FailOn {
    /// Something is overdue.
    Overdue,
}

fn term(text: &str) -> Result<TermValue, String> {
    TermValue::parse(text).map_err(|misread| format!("{}; {}", misread.message, misread.mend))
}

/// Reads the folder and lists the terms.
///
/// # Errors
/// A folder, agreement or facts that can't be read, or that leave something without a meaning.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let as_of = args.as_of.or(args.as_known_at).unwrap_or_else(now);
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), args.as_known_at)?;
    let file = &opened.file;
    let (loaded, _) = opened.facts(Some(as_of), bad_rows(args.skip_bad_rows))?;
    let facts = as_known(loaded.facts, args.as_known_at)?;
    let versions = file.versions()?;
    let latest = versions.latest();
    let agreement = versions.iter().rev().find(|version| version.has(as_of)).unwrap_or(latest).agreement;
    let mut terms = engine::due(&versions, &facts, as_of).map_err(|fault| refused(&fault))?;
    let mut remark = String::new();
    if engine::due::on_request(&versions) {
        match super::ledger::to_date(&opened, &versions, &facts, as_of) {
            Ok(ledger) => terms.extend(engine::due::claimable(&ledger)),
            Err(why) => remark = format!("credits that wait for a claim aren't listed: {why}\n"),
        }
        terms.sort_by_key(|term| term.due);
    }
    if let Some(within) = args.within {
        let end = engine::due::end_of(agreement, as_of, within.0).map_err(|fault| refused(&fault))?;
        terms.retain(|term| term.due <= end);
    }
    let overdue = terms.iter().any(|term| term.state == DueState::Overdue);
    let output = shown(agreement, &terms, as_of, args.language, wishes.format);
    Ok(output.with_remarks(remark).failed_if(args.fail_on.is_some() && overdue))
}

fn refused(fault: &engine::EvaluationFault) -> Fault {
    Fault::User(format!("error: {}", clean(&fault.to_string())))
}

fn shown(agreement: &Agreement, terms: &[DueTerm], as_of: Instant, language: Language, format: Format) -> Output {
    match format {
        Format::Json => Output::json(&json!({
            "agreement": agreement.agreement.as_str(),
            "version": agreement.version.0,
            "as_of": as_of.to_string(),
            "terms": terms.iter().map(report::json::due).collect::<Vec<_>>(),
        })),
        Format::Text => {
            let due = report::text::due::Due { agreement, terms, as_of, language: language.code(), paper: paper() };
            Output::result(report::text::due::page(&due))
        }
    }
}
