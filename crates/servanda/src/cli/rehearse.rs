//! `servanda rehearse`: a draft over the recorded past.

use super::asking::{bad_rows, instant};
use super::{Format, Language, Wishes, texts};
use crate::fault::Fault;
use crate::folder::AgreementFile;
use crate::now::now;
use crate::output::{Output, paper};
use crate::past;
use calendar::Instant;
use report::rehearsal::{Side, Sides};
use std::path::PathBuf;

/// Run a draft over the recorded past
///
/// As if the draft had been in force: how often each promise would have been
/// met, how narrowly (the worst and the median margin), and what it would have
/// cost, by period, in the worst one and in all. --compare puts another text,
/// such as the agreement in force, beside it.
///
/// Examples:
///   servanda rehearse draft.yaml --facts examples/webshop
///   servanda rehearse draft.yaml --facts . --compare agreement.yaml
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The draft: a file, or a folder with agreement.yaml
    draft: PathBuf,
    /// Another text beside it
    #[arg(long, value_name = "OTHER")]
    compare: Option<PathBuf>,
    /// The folder whose facts are the past; unless given the one of the first text that has facts beside it
    #[arg(long, value_name = "FOLDER")]
    facts: Option<PathBuf>,
    /// At most so many months, the latest
    #[arg(long, value_name = "NUMBER", default_value_t = past::MONTHS, value_parser = clap::value_parser!(u32).range(1..=120))]
    months: u32,
    /// What counts as now, such as 2026-04-01T00:00:00+02:00
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Leave rows at fault out instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// The language of the page
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Rehearses the draft, and the other text where one is named.
///
/// # Errors
/// A text or facts that can't be read, no facts, no full month of them.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let draft = texts::text(&args.draft)?;
    let other = args.compare.as_ref().map(|path| texts::text(path)).transpose()?;
    let as_of = args.as_of.unwrap_or_else(now);
    let mut all: Vec<(&PathBuf, &AgreementFile)> = vec![(&args.draft, &draft)];
    all.extend(args.compare.iter().zip(&other));
    let facts = texts::facts(args.facts.as_deref(), &all, as_of, bad_rows(args.skip_bad_rows))?;
    let facts = facts.ok_or_else(no_facts)?;
    let mut sides = Vec::new();
    for (_, file) in &all {
        let agreement = file.agreement()?;
        sides.push(Side::of(agreement, past::rehearsal(agreement, &facts, as_of, args.months)?));
    }
    let sides = Sides { extent: past::extent(&sides), language: args.language.code(), sides };
    Ok(match wishes.format {
        Format::Text => Output::result(report::text::rehearsal(&sides, paper())),
        Format::Json => Output::json(&report::json::rehearsal(&sides)),
    })
}

fn no_facts() -> Fault {
    Fault::user("error: there are no facts beside the text\n  mend: name the folder that has them: --facts FOLDER")
}
