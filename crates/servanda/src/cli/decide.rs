//! `servanda decide`: a claim, a damage or a dispute is accepted, rejected or withdrawn.

use super::applying::{Applying, Go};
use super::import::author;
use super::record::{indented, line, output};
use super::{Language, Wishes};
use crate::claims::Deciding;
use crate::fault::Fault;
use crate::journal::telling::{record, told};
use crate::now::now;
use crate::opened::Opened;
use crate::output::Output;
use journal::Author;
use measure::BadRows;
use serde_json::json;
use std::path::PathBuf;

/// Accept, reject or withdraw a claim, a damage or a dispute
///
/// The other party decides, or the decider that the agreement names; who claimed
/// can only withdraw. Says what was decided before, and when it is too late to
/// change anything.
///
/// Examples:
///   servanda decide c-1 accept --as customer
///   servanda decide dispute-1 reject --as provider --person "B. de Vries"
///   servanda decide c-2 withdraw --as provider --yes
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The id of the claim, damage or dispute
    claim: String,
    /// accept, reject or withdraw
    #[arg(value_enum, value_name = "WHAT", hide_possible_values = true)]
    what: Deciding,
    /// Who decides: provider, customer or decider
    #[arg(long = "as", value_name = "PARTY", value_parser = author)]
    author: Author,
    /// When it was decided; now unless given
    #[arg(long, value_name = "INSTANT", value_parser = super::asking::instant)]
    at: Option<calendar::Instant>,
    /// The folder with agreement.yaml
    #[arg(long, default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Who it is that says so; kept apart from the log, so that the name can be erased
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[command(flatten)]
    applying: Applying,
    /// The language of what is shown
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Checks, shows, and records.
///
/// # Errors
/// No such claim, a party that can't decide it, a store that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), None)?;
    let live = super::journal::live(&opened.path, wishes.journal.as_deref())?;
    let (at, language) = (args.at.unwrap_or_else(now), args.language);
    let facts = opened.facts(Some(now()), BadRows::Stop)?.0.facts;
    let lines = args.what.checked(&args.claim, args.author, (&opened.file.versions()?, &facts), at)?;
    let row = json!({
        "fact": "decision",
        "claim": args.claim,
        "outcome": args.what.outcome(),
        "by": args.author.word(),
        "at": at.to_string(),
    });
    let mut told = told(&live, opened.file.names()?, now(), (row.to_string().as_bytes(), None))?;
    args.person.iter().try_for_each(|person| told.iter_mut().try_for_each(|told| told.say_who(person)))?;
    let shown: String = told.iter().map(line).chain(indented(&lines, language)).collect();
    if args.applying.go_in(language, &shown)? == Go::No {
        return Ok(output((wishes.format, language), &told, &[], &shown));
    }
    let appended = record(&live, &told, args.author, now(), None)?;
    live.keep_index()?;
    Ok(output((wishes.format, language), &told, &appended, &shown))
}
