//! `servanda history`: who said what, and when.

mod telling;

use super::import::author;
use super::{Format, Language, Wishes};
use crate::fault::Fault;
use crate::folder;
use crate::journal::{CORRECTION, Index, Live, fault, record};
use crate::output::{Output, paper};
use crate::privacy::{Values, commitments_in};
use calendar::Instant;
use journal::{Author, JournalError, Record, Store};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use telling::Line;

/// Show what was recorded: who said what, and when
///
/// Record after record, the latest last; a correction says what it changed, and
/// what was corrected or withdrawn later says by which record. --id finds what was
/// ever said about an outage, a ticket or a claim.
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
    /// The language of the list
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
}

/// Reads the journal and lists it.
///
/// # Errors
/// A folder without a journal, or one that can't be read.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.folder)?;
    let live = super::journal::live(&path, wishes.journal.as_deref())?;
    let (folded, records) = found(&live, args)?;
    let language = args.language;
    Ok(match wishes.format {
        Format::Json => Output::json(&Value::Array(records.iter().map(|record| as_json(record, &folded)).collect())),
        Format::Text if records.is_empty() => Output::result(match language {
            Language::En => "No record is like that.\n",
            Language::Nl => "Er is geen vastlegging die daaraan voldoet.\n",
        }),
        Format::Text => Output::result(records.iter().map(|record| folded.line(record, language)).collect::<String>()),
    })
}

/// What became of records, and what their commitments stand for.
struct Folded {
    index: Index,
    values: Values,
    /// What stood before each correction that is shown.
    before: BTreeMap<u64, Row>,
}

type Row = Map<String, Value>;

impl Folded {
    fn line(&self, record: &Record, language: Language) -> String {
        let (before, later) = (self.before.get(&record.sequence), self.index.all_on(record.sequence));
        Line { record, before, later, values: &self.values }.told(language.code(), paper())
    }
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
    let left_out = args.last.map_or(0, |last| found.len().saturating_sub(last));
    found.drain(..left_out);
    let mut rows = BTreeMap::new();
    for record in &found {
        if let Some(row) = before(&mut **store, live, &index, record).map_err(fault)? {
            rows.insert(record.sequence, row);
        }
    }
    Ok((Folded { index, values, before: rows }, found))
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

/// What stood in the record that a correction is about, before it.
fn before(store: &mut dyn Store, live: &Live, index: &Index, by: &Record) -> Result<Option<Row>, JournalError> {
    let of = by.body.value().ok().and_then(|body| body.get("of").and_then(Value::as_u64));
    let Some(of) = of.filter(|of| by.kind == CORRECTION && *of < by.sequence) else { return Ok(None) };
    let text = match index.on(of, by.sequence).map(|effect| &effect.says) {
        Some(says) => says.as_ref().map(|(_, body)| body.clone()),
        None => Some(record(store, &live.agreement, of)?.body.text().to_owned()),
    };
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
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
