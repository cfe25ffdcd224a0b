//! `servanda import`: what files say becomes records of the journal.

use super::applying::{Applying, Go};
use super::asking::bad_rows;
use super::import_from::{self, From};
use super::{Format, Wishes};
use crate::acceptance::accepted;
use crate::beside::Beside;
use crate::fault::Fault;
use crate::folder::{self, AgreementFile};
use crate::import::{self, Applied, Asked, Changed, NewText, Plan};
use crate::journal::{Known, Live, fault, texts};
use crate::now::now;
use crate::output::{Output, wrapped};
use crate::tools::Tool;
use journal::{Author, Batch};
use measure::counted;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Record in the journal what the files of a folder say
///
/// Reads agreement.yaml, versions/, facts/ and what sources.yaml names, compares it
/// with the journal, shows what is new, and records that. A row that is recorded
/// isn't recorded again; an import that was cut off goes on where it ended. A row
/// that says something else than what stands under its name is only recorded with
/// --corrections, as a correction that leaves the first record where it is.
///
/// Examples:
///   servanda journal init && servanda import --dry-run
///   servanda import --yes
///   servanda import --corrections --as provider
///
/// With --from, an export of another tool is first copied below exports/, and where
/// its facts stand is written into sources.yaml; the plan says what is what and what
/// can't be mapped. Where the folder has a journal, its import follows.
///
///   servanda import --list
///   servanda import --from uptime-kuma kuma.db --map "Web shop=webshop" --dry-run
///   servanda import --from statuspage incidents.json --into my-shop
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml; with --from the exported files
    #[arg(value_name = "FOLDER|FILES")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    from: From,
    /// Who says it: provider, customer or third
    #[arg(long = "as", value_name = "PARTY", default_value = "provider", value_parser = author)]
    author: Author,
    /// Record changed rows as corrections
    #[arg(long)]
    corrections: bool,
    /// Leave rows at fault out, and list them, instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    #[command(flatten)]
    applying: Applying,
}

/// A party, as an option names it.
pub(super) fn author(text: &str) -> Result<Author, String> {
    let known = Author::named(text).filter(|author| *author != Author::Program);
    known.ok_or_else(|| "write provider, customer, third or decider".to_owned())
}

/// Plans, shows, and records.
///
/// # Errors
/// A folder without a journal, files at fault, a store that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    if args.from.list {
        return Ok(import_from::list(wishes.format));
    }
    match (args.from.from, args.paths.as_slice()) {
        (Some(tool), files) => from_tool(args, tool, files, wishes),
        (None, []) => record(args, Path::new("."), wishes),
        (None, [folder]) => record(args, folder, wishes),
        (None, _) => Err(Fault::user(
            "error: one folder is imported at a time\n  mend: name one; the files of another tool need --from TOOL",
        )),
    }
}

/// What a tool exported, and then what the folder's journal says to it.
fn from_tool(args: &Args, tool: Tool, files: &[PathBuf], wishes: Wishes) -> Result<Output, Fault> {
    let (output, goes_on) = import_from::run(&args.from, tool, (files, args.skip_bad_rows), args.applying, &wishes)?;
    let folder = args.from.folder();
    if !goes_on || !import_from::has_journal(&folder::agreement_path(&folder)?, &wishes)? {
        return Ok(output);
    }
    let format = wishes.format;
    let recorded = record(args, &folder, wishes)?;
    Ok(match format {
        Format::Text => Output { result: format!("{}\n{}", output.result, recorded.result), ..recorded },
        Format::Json => {
            let value = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
            let mut whole = value(&output.result);
            if let Some(keys) = whole.as_object_mut() {
                keys.insert("journal".to_owned(), value(&recorded.result));
            }
            Output { remarks: recorded.remarks, end: recorded.end, ..Output::json(&whole) }
        }
    })
}

fn record(args: &Args, folder: &Path, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(folder)?;
    let live = super::journal::live(&path, wishes.journal.as_deref())?;
    let file = folder::read_agreement(&path)?;
    let names = file.names()?;
    let asked = Asked {
        now: now(),
        author: args.author,
        corrections: args.corrections,
        bad_rows: bad_rows(args.skip_bad_rows),
    };
    let beside = Beside::of(&path)?;
    let size = live.head()?.size;
    let new_texts = texts_to_record(&live, &file)?;
    let plan = import::plan(&live, &beside, &names, asked)?;
    let nothing = plan.new.is_empty() && new_texts.is_empty() && (plan.changed.is_empty() || !args.corrections);
    let shown = shown(&plan, &new_texts, args.corrections);
    if nothing || args.applying.go(&shown)? == Go::No {
        return Ok(output(wishes.format, &plan, &new_texts, None, &shown));
    }
    record_texts(&live, args.author, &new_texts, size)?;
    let clock = live.clock(now())?;
    let applied = import::apply(&live, &plan, (&beside, names), args.author, Asked { now: now(), ..asked })?;
    Ok(output(wishes.format, &plan, &new_texts, Some(applied), &shown).with_remarks(clock))
}

fn texts_to_record(live: &Live, file: &AgreementFile) -> Result<Vec<NewText>, Fault> {
    let recorded = texts::versions(&mut **live.store.borrow_mut(), &live.agreement, Known::Now).map_err(fault)?;
    let texts = import::new_texts(file, &recorded);
    let accepted = accepted(&mut **live.store.borrow_mut(), &live.agreement, Known::Now).map_err(fault)?;
    import::replaceable(&texts, &accepted)?;
    Ok(texts)
}

/// In a log of this size, so that two imports at once don't record a text twice.
fn record_texts(live: &Live, author: Author, texts: &[NewText], size: u64) -> Result<(), Fault> {
    if texts.is_empty() {
        return Ok(());
    }
    let drafts: Vec<_> =
        texts.iter().map(|text| import::draft(&live.agreement, author, text)).collect::<Result<_, _>>()?;
    let batch = Batch { now: now(), expected: Some(size), drafts: &drafts };
    live.store.borrow_mut().append(&batch).map_err(fault)?;
    Ok(())
}

fn output(format: Format, plan: &Plan, texts: &[NewText], applied: Option<Applied>, shown: &str) -> Output {
    match format {
        Format::Json => Output::json(&as_json(plan, texts, applied)),
        Format::Text => Output::result(format!("{shown}{}", outcome(plan, texts, applied))),
    }
}

fn outcome(plan: &Plan, texts: &[NewText], applied: Option<Applied>) -> String {
    match applied {
        Some(applied) => format!(
            "\nRecorded as {} to {}: {}{}\n",
            applied.from,
            applied.to.saturating_sub(1),
            counted(usize::try_from(applied.rows).unwrap_or(usize::MAX), "new row"),
            if applied.corrected > 0 { format!(", {} corrected", applied.corrected) } else { String::new() }
        ),
        None if plan.new.is_empty() && texts.is_empty() => "\nNothing new: nothing was recorded.\n".to_owned(),
        None => "\nNothing was recorded.\n".to_owned(),
    }
}

fn shown(plan: &Plan, texts: &[NewText], corrections: bool) -> String {
    let mut lines: Vec<Said> = texts.iter().map(|text| ("new", text_line(text))).collect();
    lines.extend(plan.new.iter().map(|(kind, rows)| ("new", kind.counted(*rows))));
    lines.push(("recorded", counted(usize::try_from(plan.there).unwrap_or(usize::MAX), "row")));
    lines.extend(changed_lines(&plan.changed, corrections));
    if plan.gone > 0 {
        let rows = counted(usize::try_from(plan.gone).unwrap_or(usize::MAX), "row");
        let words = "of the journal; nothing happens to them (`servanda correct` withdraws a record)";
        lines.push(("in no file", format!("{rows} {words}")));
    }
    lines.extend(plan.later.iter().map(|later| ("after now", later.to_string())));
    let margin = " ".repeat(11);
    lines.iter().map(|(about, text)| wrapped(&format!("{about:<11}"), &margin, text)).collect()
}

/// What a line is about, and what it says.
type Said = (&'static str, String);

/// How many changed rows are shown; `--format json` lists all.
const MOST_CHANGED: usize = 20;

fn changed_lines(changed: &[Changed], corrections: bool) -> Vec<Said> {
    let what = if corrections { "corrects" } else { "changed" };
    let line = |one: &Changed| (what, format!("record {}: {} at {}", one.of, one.kind.word(), one.place));
    let mut lines: Vec<Said> = changed.iter().take(MOST_CHANGED).map(line).collect();
    let more = changed.len().saturating_sub(MOST_CHANGED);
    lines.extend((more > 0).then(|| (what, format!("{more} more; --format json lists them"))));
    if !corrections && !changed.is_empty() {
        lines.push(("", "what changed is left as it is recorded; --corrections records it".to_owned()));
    }
    lines
}

fn text_line(text: &NewText) -> String {
    let what = if text.replaces { "another text of version" } else { "the text of version" };
    let again = if text.replaces { "; whoever signed the earlier one has to sign this one" } else { "" };
    format!("{what} {}: {}{again}", text.version, text.file)
}

fn as_json(plan: &Plan, texts: &[NewText], applied: Option<Applied>) -> Value {
    let new: serde_json::Map<String, Value> =
        plan.new.iter().map(|(kind, rows)| (kind.word().to_owned(), json!(rows))).collect();
    json!({
        "texts": texts.iter().map(|text| json!({ "version": text.version, "file": text.file, "sha256": text.digest })).collect::<Vec<_>>(),
        "new": new,
        "recorded_before": plan.there,
        "changed": plan.changed.iter().map(|changed| json!({ "record": changed.of, "kind": changed.kind.word(), "place": changed.place })).collect::<Vec<_>>(),
        "in_no_file": plan.gone,
        "skipped": super::inputs::skipped_json(&plan.skipped),
        "later": plan.later.iter().map(super::inputs::later_json).collect::<Vec<_>>(),
        "applied": applied.map(|applied| json!({ "from": applied.from, "to": applied.to, "rows": applied.rows, "corrected": applied.corrected })),
    })
}
