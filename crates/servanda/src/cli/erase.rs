//! `servanda erase`: personal values are erased for good; the log stands.

use super::applying::{Applying, Go};
use super::import::author;
use super::{Format, Wishes};
use crate::fault::Fault;
use crate::journal::{Live, fault};
use crate::now::now;
use crate::opened::Opened;
use crate::output::Output;
use crate::privacy::{Held, Wanted, Why, chosen, classes, erasures, held};
use journal::{Appended, Author, Batch};
use measure::counted;
use report::text::lines::clean;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Erase names and free text from the journal for good
///
/// The log only commits to personal values: the names of people, subjects of
/// tickets, words of surveys, notes and reasons stand beside it, and can be
/// erased. Every record, proof, figure and statement stays as it was, and a new
/// record says what was erased, when and why. What is asked with several options
/// must all hold.
///
/// Examples:
///   servanda erase --due --dry-run
///   servanda erase --person "A. Jansen" --reason "asked for on 2026-03-02"
///   servanda erase --record 73 --class note
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment, group(clap::ArgGroup::new("what").required(true).multiple(true)))]
pub struct Args {
    /// The folder with agreement.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// What is kept longer than the agreement says
    #[arg(long, group = "what")]
    due: bool,
    /// All personal values of rows in which this name stands
    #[arg(long, value_name = "NAME", group = "what")]
    person: Option<String>,
    /// Values of this class: person, subject, words, note or reason
    #[arg(long, value_name = "CLASS", group = "what", value_parser = classes())]
    class: Option<String>,
    /// Values of the record with this number
    #[arg(long, value_name = "NUMBER", group = "what")]
    record: Option<u64>,
    /// Why; kept beside the log, and without the name that is erased
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who erases: provider, customer, third or decider
    #[arg(long = "as", value_name = "PARTY", default_value = "provider", value_parser = author)]
    author: Author,
    #[command(flatten)]
    applying: Applying,
}

/// How many values are listed one by one.
const LISTED: usize = 40;

/// Plans, shows, and erases.
///
/// # Errors
/// A folder without a journal, a store that can't be written, a reason that names who is erased.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), None)?;
    let live = super::journal::live(&opened.path, wishes.journal.as_deref())?;
    let held = held(&mut **live.store.borrow_mut(), &live.agreement).map_err(fault)?;
    let agreement = opened.file.agreement()?;
    let due = args.due.then(|| (agreement, now()));
    let wanted = Wanted { class: args.class.as_deref(), record: args.record, person: name(args)?, due };
    let chosen = chosen(&held, wanted);
    let reason = reason(args, &chosen)?;
    let shown = shown(&chosen, held.len());
    if !chosen.is_empty() && args.applying.go(&shown)? == Go::No {
        return Ok(output(wishes.format, &chosen, &[], &shown));
    }
    let appended = erase(&live, args.author, &chosen, &reason)?;
    Ok(output(wishes.format, &chosen, &appended, &shown))
}

fn name(args: &Args) -> Result<Option<&str>, Fault> {
    match args.person.as_deref().map(str::trim) {
        Some("") => Err(Fault::user("error: --person needs a name\n  mend: write it as it stands in the records")),
        name => Ok(name),
    }
}

/// The reason is kept, and mustn't bring back what it is about.
fn reason<'a>(args: &'a Args, chosen: &[&Held]) -> Result<Why<'a>, Fault> {
    let Some(reason) = args.reason.as_deref().map(str::trim) else {
        return Ok(Why::Usual(if args.due { "kept as long as the agreement says" } else { "on request" }));
    };
    let people = chosen.iter().filter(|one| one.secret.class == "person").map(|one| one.secret.value.as_str());
    let names = people.chain(args.person.as_deref().map(str::trim));
    let lower = reason.to_lowercase();
    match names.filter(|name| !name.is_empty()).any(|name| lower.contains(&name.to_lowercase())) {
        true => Err(Fault::user(
            "error: the reason names who is to be erased, and is kept itself\n  mend: write it without names",
        )),
        false => Ok(Why::Typed(reason)),
    }
}

/// With nothing to erase the store still empties what an earlier run couldn't.
fn erase(live: &Live, author: Author, chosen: &[&Held], reason: &Why<'_>) -> Result<Vec<Appended>, Fault> {
    let drafts = erasures(&live.agreement, author, chosen, reason)?;
    let commitments: Vec<_> = chosen.iter().map(|one| one.secret.commitment).collect();
    let batch = Batch { now: now(), expected: None, drafts: &drafts };
    let appended = live.store.borrow_mut().erase(&commitments, &batch).map_err(fault)?;
    if !appended.is_empty() {
        live.keep_index()?;
    }
    Ok(appended)
}

fn shown(chosen: &[&Held], all: usize) -> String {
    let mut text = String::new();
    for one in chosen.iter().take(LISTED) {
        let value = clean(&one.secret.value);
        text += &format!("{:>6}  {} of {}: {} {value}\n", one.sequence, one.kind, one.at, one.secret.class);
    }
    if chosen.len() > LISTED {
        text += &format!("        and {} more\n", chosen.len() - LISTED);
    }
    format!(
        "{text}{} of {} would be erased for good; the log, its proofs and every figure stay.\n",
        chosen.len(),
        counted(all, "personal value")
    )
}

fn output(format: Format, chosen: &[&Held], appended: &[Appended], shown: &str) -> Output {
    if format == Format::Json {
        return Output::json(&json!({
            "values": chosen.iter().map(|one| as_json(one)).collect::<Vec<_>>(),
            "erased": !appended.is_empty(),
            "records": appended.iter().map(|one| one.sequence).collect::<Vec<_>>(),
        }));
    }
    let outcome = match appended {
        [] => "\nNothing was erased.\n".to_owned(),
        [first, .., last] => {
            format!("\nErased, which records {} to {} say.\n{ELSEWHERE}", first.sequence, last.sequence)
        }
        [one] => format!("\nErased, which record {} says.\n{ELSEWHERE}", one.sequence),
    };
    Output::result(format!("{shown}{outcome}"))
}

const ELSEWHERE: &str = "The files that were imported, bundles that were handed out and copies of the journal may still hold them.\nNames in the agreement's own text stay: it is what was agreed and signed.\n";

/// What is erased isn't said once more in a program's log.
fn as_json(one: &Held) -> Value {
    json!({
        "record": one.sequence,
        "kind": one.kind,
        "at": one.at.to_string(),
        "class": one.secret.class,
        "commitment": one.secret.commitment.to_string(),
    })
}
