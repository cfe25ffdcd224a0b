//! `servanda correct`: what a record should have said.

use super::applying::{Applying, Go};
use super::import::author;
use super::{Format, Wishes};
use crate::fault::Fault;
use crate::journal::{Change, Live, change, fits, own, says};
use crate::now::now;
use crate::opened::Opened;
use crate::output::{Output, wrapped};
use crate::sealing::{Wanted, changed, plan_with};
use journal::{Appended, Author};
use measure::Kind;
use report::text::lines::clean;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Correct or withdraw a record
///
/// The record stays as it is; from here on counts what you say now, and `history`
/// shows both. key=value replaces a key of the row, key= takes it out. Shows what
/// that changes of months that were sealed; `servanda seal` then issues the
/// corrections.
///
/// Examples:
///   servanda correct 17 to=2026-03-08T05:00:00Z --reason "read from the router"
///   servanda correct 17 --withdraw --reason "recorded twice"
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The number of the record, as `history` shows it
    record: u64,
    /// key=value for each key that is to say something else
    #[arg(value_name = "KEY=VALUE", required_unless_present = "withdraw", conflicts_with = "withdraw")]
    words: Vec<String>,
    /// The record counts no more
    #[arg(long)]
    withdraw: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The folder with agreement.yaml
    #[arg(long, default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Who says it: provider, customer, third or decider
    #[arg(long = "as", value_name = "PARTY", default_value = "provider", value_parser = author)]
    author: Author,
    #[command(flatten)]
    applying: Applying,
}

/// Shows what would be said from now on, and records it.
///
/// # Errors
/// No such record, one that is no fact or withdrawn, a row that can't be used, a store that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), None)?;
    let live = super::journal::live(&opened.path, wishes.journal.as_deref())?;
    let (kind, before) = says(&live, args.record)?.ok_or_else(|| withdrawn(args.record))?;
    let now_says = if args.withdraw { None } else { Some((kind, replaced(&before, &args.words)?)) };
    let change = Change { of: args.record, says: now_says, reason: args.reason.trim().to_owned() };
    if change.reason.is_empty() {
        return Err(Fault::user("error: --reason says nothing\n  mend: say why, for whoever reads this later"));
    }
    own(&live, args.author, [change.of])?;
    fits(&live, opened.file.names()?, now(), std::slice::from_ref(&change))?;
    let mut shown = said(kind, &before, &change);
    shown.push_str(&on_statements(&live, &change)?);
    if args.applying.go(&shown)? == Go::No {
        return Ok(output(wishes.format, &change, None, &shown));
    }
    let appended = self::change(&live, std::slice::from_ref(&change), args.author, now())?;
    Ok(output(wishes.format, &change, appended.first(), &shown))
}

fn withdrawn(of: u64) -> Fault {
    Fault::user(format!("error: record {of} was withdrawn\n  mend: say it anew with `servanda record`"))
}

/// The row with what is said otherwise.
fn replaced(before: &Map<String, Value>, words: &[String]) -> Result<Map<String, Value>, Fault> {
    if before.contains_key("columns") && before.contains_key("rows") {
        return Err(Fault::user(
            "error: this record holds many rows\n  mend: correct their file and use `servanda import --corrections`, or withdraw the record and record them anew",
        ));
    }
    let mut row = before.clone();
    for pair in words {
        let Some((key, text)) = pair.split_once('=') else {
            return Err(Fault::user(format!(
                "error: `{}` is no key with its value\n  mend: write key=value, such as to=2026-03-08T05:00:00Z",
                clean(pair)
            )));
        };
        match text {
            "" => drop(row.remove(key)),
            text => drop(row.insert(key.to_owned(), json!(text))),
        }
    }
    if row == *before {
        return Err(Fault::user("error: this is what the record says already\n  mend: say what should stand there"));
    }
    Ok(row)
}

fn said(kind: Kind, before: &Map<String, Value>, change: &Change) -> String {
    let Some((_, row)) = &change.says else {
        return wrapped("", "  ", &format!("withdraws record {}: {}: {}", change.of, kind.word(), pairs(before)));
    };
    let mut keys: Vec<&String> = before.keys().chain(row.keys()).collect();
    keys.sort();
    keys.dedup();
    let text =
        |row: &Map<String, Value>, key: &str| row.get(key).and_then(Value::as_str).unwrap_or("nothing").to_owned();
    let changed = keys.into_iter().filter(|key| before.get(*key) != row.get(*key));
    let lines =
        changed.map(|key| wrapped("  ", "    ", &format!("{key} {} instead of {}", text(row, key), text(before, key))));
    let first = format!("corrects record {}: {}: {}", change.of, kind.word(), pairs(before));
    wrapped("", "    ", &first) + &lines.collect::<String>()
}

fn pairs(row: &Map<String, Value>) -> String {
    let pairs: Vec<String> = row.iter().filter_map(|(key, text)| Some(format!("{key} {}", text.as_str()?))).collect();
    pairs.join(", ")
}

/// What it would change of the months that were sealed.
fn on_statements(live: &Live, change: &Change) -> Result<String, Fault> {
    let plan = plan_with(live, &Wanted::Corrections, now(), std::slice::from_ref(change))?;
    let versions = plan.file.versions()?;
    let lines = plan.stated.iter().map(|one| {
        let would = &one.would;
        let what: Vec<String> =
            would.differences.iter().filter(|one| one.main).map(|one| changed(one, &versions).en).collect();
        let label = &would.statement.label;
        let begins = if would.too_late() {
            format!("{label} is final and stays as it is")
        } else {
            format!("changes {label}, which was sealed")
        };
        wrapped("", "  ", &format!("{begins}: {}", what.join("; ")))
    });
    Ok(lines.collect())
}

fn output(format: Format, change: &Change, appended: Option<&Appended>, shown: &str) -> Output {
    if format == Format::Json {
        return Output::json(&json!({
            "of": change.of,
            "says": change.says.as_ref().map(|(kind, row)| json!({ "fact": kind.word(), "row": row })),
            "reason": change.reason,
            "record": appended.map(|appended| appended.sequence),
            "recorded": appended.map(|appended| appended.recorded.to_string()),
        }));
    }
    let outcome = match appended {
        Some(appended) => format!("\nRecorded as {} on {}\n", appended.sequence, appended.recorded),
        None => "\nNothing was recorded.\n".to_owned(),
    };
    Output::result(format!("{shown}{outcome}"))
}
