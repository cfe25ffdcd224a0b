//! `servanda history`: who said what, and when.

use super::import::author;
use super::{Format, Wishes};
use crate::fault::Fault;
use crate::folder;
use crate::journal::{CORRECTION, Index, Live, Rows, Said, WITHDRAWAL, fault};
use crate::output::{Output, paper, wrapped};
use crate::privacy::{ERASURE, Values, commitments_in};
use calendar::Instant;
use journal::{Author, Record};
use measure::{Kind, counted};
use report::text::lines::{clean, columns};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Show what was recorded: who said what, and when
///
/// Record after record, the latest last; what was corrected or withdrawn later
/// says by which record. --id finds what was ever said about an outage, a
/// ticket or a claim.
///
/// Examples:
///   servanda history --last 20
///   servanda history --kind outage --id o-17
///   servanda history --by customer --since 2026-03-01T00:00:00Z --format json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Only records of this kind, such as outage, correction or statement
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only what is about this: an id, a ticket, or the number of a record
    #[arg(long, value_name = "NAME")]
    id: Option<String>,
    /// Only what this party said
    #[arg(long, value_name = "PARTY", value_parser = author)]
    by: Option<Author>,
    /// Only what was recorded from this instant on
    #[arg(long, value_name = "INSTANT", value_parser = super::asking::instant)]
    since: Option<Instant>,
    /// Only the last so many
    #[arg(long, value_name = "NUMBER")]
    last: Option<usize>,
}

/// Reads the journal and lists it.
///
/// # Errors
/// A folder without a journal, or one that can't be read.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.folder)?;
    let live = super::journal::live(&path, wishes.journal.as_deref())?;
    let (folded, mut records) = found(&live, args)?;
    let left_out = args.last.map_or(0, |last| records.len().saturating_sub(last));
    records.drain(..left_out);
    Ok(match wishes.format {
        Format::Json => Output::json(&Value::Array(records.iter().map(|record| as_json(record, &folded)).collect())),
        Format::Text if records.is_empty() => Output::result("No record is like that.\n"),
        Format::Text => Output::result(records.iter().map(|record| line(record, &folded)).collect::<String>()),
    })
}

/// What became of records, and what their commitments stand for.
struct Folded {
    index: Index,
    values: Values,
}

fn found(live: &Live, args: &Args) -> Result<(Folded, Vec<Record>), Fault> {
    let size = live.head()?.size;
    let mut store = live.store.borrow_mut();
    let index = Index::before(&mut **store, &live.agreement, size).map_err(fault)?;
    let values = Values::of(&mut **store, &live.agreement).map_err(fault)?;
    let mut found = Vec::new();
    store
        .read(&live.agreement, 0..size, &mut |record, _| {
            if wanted(args, &record) {
                found.push(record);
            }
            Ok(())
        })
        .map_err(fault)?;
    Ok((Folded { index, values }, found))
}

fn wanted(args: &Args, record: &Record) -> bool {
    args.kind.as_ref().is_none_or(|kind| *kind == record.kind)
        && args.by.is_none_or(|by| by == record.author)
        && args.since.is_none_or(|since| record.recorded >= since)
        && args.id.as_ref().is_none_or(|id| is_about(record, id))
}

/// True where the record is, or says it is about, what has this name.
fn is_about(record: &Record, id: &str) -> bool {
    let Ok(body) = record.body.value() else { return false };
    let row = body.get("row").unwrap_or(&body);
    let named = ["id", "ticket", "claim", "outage"].iter().any(|key| row.get(key).and_then(Value::as_str) == Some(id));
    let number = id.parse::<u64>().ok();
    named
        || number
            .is_some_and(|number| number == record.sequence || body.get("of").and_then(Value::as_u64) == Some(number))
}

fn line(record: &Record, folded: &Folded) -> String {
    let head = format!("{:>6}  {}  {:<8}  ", record.sequence, record.recorded, record.author.word());
    let said = clean(&in_short(record, &folded.values));
    let fits = columns(&head) + columns(&said) <= paper().width();
    let shown = if fits {
        format!("{head}{said}\n")
    } else {
        format!("{}\n{}", head.trim_end(), wrapped("        ", "        ", &said))
    };
    let later = folded.index.all_on(record.sequence).iter().map(|effect| match effect.says {
        Some(_) => format!("        corrected by {}\n", effect.by),
        None => format!("        withdrawn by {}\n", effect.by),
    });
    shown + &later.collect::<String>()
}

/// What a record says.
fn in_short(record: &Record, values: &Values) -> String {
    let kind = &record.kind;
    if let Some(Ok(rows)) = Rows::read(record.body.text()) {
        let number = rows.rows.len();
        let counted = Kind::named(kind).map_or_else(|| counted(number, "row"), |kind| kind.counted(number as u64));
        return format!("{counted}: {}", pairs(&rows.same, values));
    }
    if Kind::named(kind).is_some() {
        return match serde_json::from_str::<Said>(record.body.text()) {
            Ok(said) => format!("{kind}: {}", pairs(&said, values)),
            Err(_) => kind.clone(),
        };
    }
    let body = record.body.value().unwrap_or_default();
    let text = |key: &str| values.shown(body.get(key).and_then(Value::as_str).unwrap_or_default()).into_owned();
    match kind.as_str() {
        CORRECTION | WITHDRAWAL => {
            let of = body.get("of").and_then(Value::as_u64).unwrap_or_default();
            format!("{kind} of {of}: {}", text("reason"))
        }
        ERASURE => {
            let number = body.get("commitments").and_then(Value::as_array).map_or(0, Vec::len);
            format!("{kind}: {} of {}: {}", counted(number, "value"), text("class"), text("reason"))
        }
        "signature" => {
            let (party, version) = (text("party"), body.get("version").unwrap_or(&Value::Null));
            format!("{kind}: the {party} signed version {version} with {}", text("key"))
        }
        "agreement" => format!("{kind}: version {}, {}", body.get("version").unwrap_or(&Value::Null), text("digest")),
        "import" => {
            let files = body.get("files").and_then(Value::as_array).map_or(0, Vec::len);
            let number = |key: &str| body.get(key).and_then(Value::as_u64).unwrap_or_default();
            format!("{kind}: {} as {} to {}", counted(files, "file"), number("from"), number("to").saturating_sub(1))
        }
        _ => kind.clone(),
    }
}

fn pairs(said: &Said<'_>, values: &Values) -> String {
    let pairs: Vec<String> = said.0.iter().map(|(key, text)| format!("{key} {}", values.shown(text))).collect();
    pairs.join(", ")
}

fn as_json(record: &Record, folded: &Folded) -> Value {
    let says = record.body.value().unwrap_or_default();
    let later: Vec<Value> = folded
        .index
        .all_on(record.sequence)
        .iter()
        .map(|effect| json!({ "record": effect.by, "withdrawn": effect.says.is_none() }))
        .collect();
    json!({
        "record": record.sequence,
        "recorded": record.recorded.to_string(),
        "happened": record.happened.map(|at| at.to_string()),
        "kind": record.kind,
        "by": record.author.word(),
        "personal": commitments_in(&says).into_iter().map(|text| personal(text, &folded.values)).collect::<Vec<_>>(),
        "says": says,
        "later": later,
    })
}

fn personal(commitment: &str, values: &Values) -> Value {
    json!({
        "commitment": commitment,
        "value": values.open(commitment),
        "erased": values.erased(commitment).map(|at| at.to_string()),
    })
}
