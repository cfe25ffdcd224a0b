//! `servanda facts`: what was understood of the files of facts.

use super::asking::bad_rows;
use super::inputs::{file_json, skipped, skipped_json};
use super::{Format, Wishes};
use crate::beside::Beside;
use crate::fault::Fault;
use crate::opened::Opened;
use crate::output::Output;
use agreement::source::Severity;
use measure::mapping::Account;
use measure::{FileRead, Loaded, OfKind, counted, history};
use report::text::lines::clean;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Show what was understood of the files of facts
///
/// For each file how many rows there are, and what became of them; for each
/// kind of fact how many there are, and from when to when. Of files that other
/// tools wrote, sources.yaml says where the facts stand.
///
/// Examples:
///   servanda facts
///   servanda facts examples/webshop --format json
///   servanda facts --skip-bad-rows
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml, and facts/ or sources.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Leave rows at fault out, and list them, instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
}

/// Reads the facts and shows them.
///
/// # Errors
/// A folder, agreement or facts that can't be read.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let opened = Opened::of(&args.folder, wishes.journal.as_deref(), None)?;
    let (loaded, beside) = opened.facts(None, bad_rows(args.skip_bad_rows))?;
    let output = match wishes.format {
        Format::Text => Output::result(text(&loaded)),
        Format::Json => Output::json(&as_json(&loaded, &beside)),
    };
    Ok(output.with_remarks(remarks(&beside)))
}

/// The warnings about sources.yaml.
fn remarks(beside: &Beside) -> String {
    let warned = beside.sources.as_ref().filter(|file| file.count(Severity::Warning) > 0);
    warned.map(|file| file.rendered()).unwrap_or_default()
}

fn text(loaded: &Loaded) -> String {
    let files: String = loaded.files.iter().map(about_file).collect();
    let skipped = skipped(&loaded.skipped).map(|words| format!("\n{words}")).unwrap_or_default();
    format!("{files}{skipped}\n{}", kinds(&history(&loaded.facts)))
}

fn about_file(file: &FileRead) -> String {
    let name = clean(&file.name);
    match &file.account {
        None => format!("{name}\n  {}\n", counted(number(file.rows), "fact")),
        Some(account) => format!("{name} ({})\n{}", clean(&account.source), about_rows(account)),
    }
}

fn about_rows(account: &Account) -> String {
    let parts = [
        (account.used, "used"),
        (account.unchanged, "with nothing new"),
        (account.passed(), "passed over"),
        (account.skipped, "left out"),
    ];
    let parts = parts.iter().filter(|(rows, _)| *rows > 0).map(|(rows, what)| format!("{rows} {what}"));
    let facts = account.facts.iter().filter(|(_, facts)| **facts > 0);
    let facts: Vec<String> = facts.map(|(kind, facts)| kind.counted(*facts)).collect();
    let mut lines = vec![format!("{}: {}", counted(number(account.rows), "row"), parts.collect::<Vec<_>>().join(", "))];
    lines.push(format!("gave {}", if facts.is_empty() { "no facts".to_owned() } else { facts.join(", ") }));
    lines.extend(account.passed_over.iter().map(|((column, text), rows)| {
        format!(
            "passed over: {column} is {}: {}",
            if text.is_empty() { "empty" } else { text },
            counted(number(*rows), "row")
        )
    }));
    lines.extend(account.settled.iter().map(|(rule, settled)| {
        let lines: Vec<String> = settled.lines.iter().map(u64::to_string).collect();
        let more = if settled.times > lines.len() as u64 { ", …" } else { "" };
        format!("settled {} times: {rule} (lines {}{more})", settled.times, lines.join(", "))
    }));
    lines.iter().map(|line| format!("  {}\n", clean(line))).collect()
}

fn kinds(kinds: &[OfKind]) -> String {
    let line = |of: &OfKind| {
        let times = match of.times {
            Some((first, last)) => format!("{first} to {last}"),
            None => String::new(),
        };
        format!("{:<12}{:>10}  {times}", of.kind.word(), of.facts).trim_end().to_owned() + "\n"
    };
    kinds.iter().map(line).collect()
}

fn number(rows: u64) -> usize {
    usize::try_from(rows).unwrap_or(usize::MAX)
}

fn as_json(loaded: &Loaded, beside: &Beside) -> Value {
    let kind = |of: &OfKind| {
        json!({
            "kind": of.kind.word(),
            "facts": of.facts,
            "first": of.times.map(|(first, _)| first.to_string()),
            "last": of.times.map(|(_, last)| last.to_string()),
        })
    };
    let sources = beside.sources.as_ref();
    json!({
        "sources": sources.map(|file| json!({ "name": file.source.name(), "sha256": file.digest })),
        "files": loaded.files.iter().map(file_json).collect::<Vec<_>>(),
        "kinds": history(&loaded.facts).iter().map(kind).collect::<Vec<_>>(),
        "skipped": skipped_json(&loaded.skipped),
    })
}
