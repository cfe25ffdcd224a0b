//! `servanda diff`: what an amendment changes, by meaning.

use super::asking::{bad_rows, instant};
use super::{Format, Language, Wishes, texts};
use crate::fault::Fault;
use crate::folder::AgreementFile;
use crate::now::now;
use crate::output::{Output, paper};
use crate::past;
use calendar::Instant;
use report::rehearsal::{Side, Sides};
use serde_json::Value;
use std::path::PathBuf;

/// Show what an amendment changes, and what that would have meant
///
/// The changed terms, clause by clause, old and new side by side; by meaning:
/// another order of clauses, or a default that is written out, is no change.
/// Where there are facts, also which verdicts and credits of the last twelve
/// months would have come out differently.
///
/// Examples:
///   servanda diff versions/1.yaml agreement.yaml
///   servanda diff agreement.yaml draft.yaml --language nl
///   servanda diff agreement.yaml draft.yaml --facts examples/webshop
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The agreement as it was: a file, or a folder with agreement.yaml
    old: PathBuf,
    /// The agreement as it is to be
    new: PathBuf,
    /// The folder whose facts are the past; unless given the one of the first text that has facts beside it
    #[arg(long, value_name = "FOLDER")]
    facts: Option<PathBuf>,
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

/// Compares, rehearses both where there is a past, and shows.
///
/// # Errors
/// A text or facts that can't be read.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let (old, new) = (texts::text(&args.old)?, texts::text(&args.new)?);
    let (before, after) = (old.agreement()?, new.agreement()?);
    let changes = before.changes(after);
    // What changes is shown whatever the facts.
    let (sides, remark) = match past(args, &old, &new) {
        Ok(sides) => (sides, None),
        Err(Fault::User(why)) => {
            (None, Some(format!("{why}\nnote: so only the terms are compared, not what they would have meant\n")))
        }
        Err(fault) => return Err(fault),
    };
    let language = args.language.code();
    let output = match wishes.format {
        Format::Text => {
            Output::result(report::text::changes((before, after), &changes, sides.as_ref(), language, paper()))
        }
        Format::Json => {
            let mut value = report::json::changes(before, after, &changes);
            if let Some(map) = value.as_object_mut() {
                map.insert("past".to_owned(), sides.as_ref().map_or(Value::Null, report::json::rehearsal));
            }
            Output::json(&value)
        }
    };
    Ok(output.with_remarks(remark.unwrap_or_default()))
}

/// Both texts over the last twelve months of the facts; `None` without facts.
fn past<'a>(args: &'a Args, old: &'a AgreementFile, new: &'a AgreementFile) -> Result<Option<Sides<'a>>, Fault> {
    let as_of = args.as_of.unwrap_or_else(now);
    let all = [(&args.old, old), (&args.new, new)];
    let Some(facts) = texts::facts(args.facts.as_deref(), &all, as_of, bad_rows(args.skip_bad_rows))? else {
        return Ok(None);
    };
    let mut sides = Vec::new();
    for agreement in [old.agreement()?, new.agreement()?] {
        sides.push(Side::of(agreement, past::rehearsal(agreement, &facts, as_of, past::MONTHS)?));
    }
    Ok(Some(Sides { extent: past::extent(&sides), language: args.language.code(), sides }))
}
