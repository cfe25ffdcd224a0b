//! `servanda check`: is the agreement sound, and what is in force?

use super::asking::bad_rows;
use super::inputs::{file_json, skipped, skipped_json};
use super::{Format, Wishes};
use crate::beside::{Beside, SourcesFile};
use crate::fault::Fault;
use crate::folder::{self, AgreementFile};
use crate::lock;
use crate::output::{Output, paper};
use agreement::source::{Diagnostic, Severity, Source};
use engine::versions::Versions;
use measure::{BadRows, FactFault, Loaded, Place, Refusal, counted};
use report::text::standing;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Check an agreement and its facts, and show what is in force
///
/// Shows what each objective allows, the holidays, and the policies in force
/// (those that nobody wrote are marked as defaults); then every fault and every
/// warning with its place and how to mend it. Warnings alone are no failure.
/// Of a folder the facts are read too; of a file named by itself they aren't.
///
/// --lock writes the holidays as dates into the file, so that nothing can
/// change them afterwards; only the `holidays:` block is touched, and a year that
/// has dates keeps them.
///
/// Examples:
///   servanda check
///   servanda check examples/webshop
///   servanda check agreement.yaml --lock
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The agreement's file, or the folder with agreement.yaml
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Write the holidays out as dates
    #[arg(long)]
    lock: bool,
    /// Leave rows at fault out, and list them, instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
}

/// Checks, locks where asked, and shows.
///
/// # Errors
/// A file that can't be read, or whose holidays can't be locked.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.path)?;
    let locked = if args.lock { Some(lock::lock(&path)?) } else { None };
    let file = folder::read_agreement(&path)?;
    let beside = if args.path.is_dir() { Beside::of(&path)? } else { Beside::default() };
    let facts = facts_beside(&beside, &file, bad_rows(args.skip_bad_rows));
    let faulty_sources = beside.sources.as_ref().is_some_and(|file| file.read.sources.is_none());
    let failed = file.has_errors() || faulty_sources || matches!(facts, Some(Err(_)));
    let sources = beside.sources.as_ref();
    let output = match wishes.format {
        Format::Json => Output::json(&as_json(&file, sources, facts.as_ref())),
        Format::Text => Output::result(text(&file, locked.as_deref(), facts.as_ref())).with_remarks(remarks(
            &file,
            sources,
            facts.as_ref(),
        )),
    };
    Ok(output.failed_if(failed))
}

/// What the files of facts hold, or why they can't be used.
type FactsRead = Result<Loaded, Refusal>;

/// Reads the facts beside an agreement, where there are any. Their names are held against it only where it has no error: what an
/// error hides must not look like a slip in the facts.
fn facts_beside(beside: &Beside, file: &AgreementFile, bad_rows: BadRows) -> Option<FactsRead> {
    let names = file.names().ok();
    (!beside.is_empty()).then(|| beside.read(names, bad_rows))
}

fn text(file: &AgreementFile, locked: Option<&str>, facts: Option<&FactsRead>) -> String {
    let standing = file.agreement().ok().map(|agreement| standing::page(agreement, &file.reading.settings, paper()));
    let locked = locked.map(|words| format!("{words}\n\n"));
    let versions =
        file.versions().ok().filter(|versions| versions.count() > 1).map(|versions| versions_line(&versions));
    let read = facts.and_then(|facts| facts.as_ref().ok()).map(|loaded| read_line(loaded, standing.is_some()));
    locked.into_iter().chain(standing).chain(versions).chain(read).collect()
}

/// Which version holds from when (C8).
fn versions_line(versions: &Versions) -> String {
    let each = versions.iter().map(|one| format!("{} from {}", one.agreement.version.0, one.agreement.effective.value));
    format!("\nversions: {}\n", each.collect::<Vec<_>>().join(", "))
}

fn read_line(loaded: &Loaded, sound: bool) -> String {
    let skipped = if loaded.skipped.rows > 0 { ", without the rows at fault below" } else { "" };
    let read = measure::extent(&loaded.files) + skipped;
    match sound {
        true => format!("\n{read}\n"),
        false => format!("{read}; their names weren't compared with the agreement, which has errors\n"),
    }
}

fn remarks(file: &AgreementFile, sources: Option<&SourcesFile>, facts: Option<&FactsRead>) -> String {
    let summed = |name: &str, rendered: String, errors: usize, warnings: usize| {
        let sum = format!("{name}: {}, {}\n", counted(errors, "error"), counted(warnings, "warning"));
        (errors + warnings > 0).then(|| rendered + &sum)
    };
    let weights = [Severity::Error, Severity::Warning];
    let [errors, warnings] = weights.map(|weight| file.count(weight));
    let agreement = summed(file.source.name(), file.rendered(), errors, warnings);
    let sources = sources.and_then(|file| {
        let [errors, warnings] = weights.map(|weight| file.count(weight));
        summed(file.source.name(), file.rendered(), errors, warnings)
    });
    let facts = facts.and_then(|facts| match facts {
        Ok(loaded) => skipped(&loaded.skipped),
        Err(refusal) => Some(refusal.render(true)),
    });
    [agreement, sources, facts].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn as_json(file: &AgreementFile, sources: Option<&SourcesFile>, facts: Option<&FactsRead>) -> Value {
    let told = file.diagnostics();
    let own = told.iter().filter(|(source, _)| std::ptr::eq(*source, &file.source));
    let diagnostics: Vec<Value> = own.map(|(source, diagnostic)| diagnostic_json(source, diagnostic)).collect();
    let version = |earlier: &AgreementFile| {
        let own = told.iter().filter(|(source, _)| std::ptr::eq(*source, &earlier.source));
        let diagnostics: Vec<Value> = own.map(|(source, diagnostic)| diagnostic_json(source, diagnostic)).collect();
        json!({ "file": earlier.source.name(), "sha256": earlier.digest, "diagnostics": diagnostics })
    };
    let in_force = file.agreement().ok().map(|agreement| report::json::standing(agreement, &file.reading.settings));
    json!({
        "file": file.source.name(),
        "sha256": file.digest,
        "diagnostics": diagnostics,
        "versions": file.before.iter().map(version).collect::<Vec<_>>(),
        "in_force": in_force,
        "sources": sources.map(sources_json),
        "facts": facts.map(facts_json),
    })
}

fn sources_json(file: &SourcesFile) -> Value {
    let diagnostics: Vec<Value> =
        file.read.diagnostics.iter().map(|diagnostic| diagnostic_json(&file.source, diagnostic)).collect();
    json!({ "file": file.source.name(), "sha256": file.digest, "diagnostics": diagnostics })
}

fn facts_json(facts: &FactsRead) -> Value {
    match facts {
        Ok(loaded) => json!({
            "files": loaded.files.iter().map(file_json).collect::<Vec<_>>(),
            "errors": 0,
            "faults": [],
            "skipped": skipped_json(&loaded.skipped),
        }),
        Err(refusal) => json!({
            "files": null,
            "errors": refusal.count,
            "faults": refusal.faults.iter().map(fault_json).collect::<Vec<_>>(),
        }),
    }
}

fn fault_json(fault: &FactFault) -> Value {
    let place = |place: &Place| json!({ "file": &*place.file, "line": place.line });
    json!({
        "code": fault.code,
        "at": place(&fault.place),
        "column": fault.column.as_ref().map(|column| column.trim_matches('`')),
        "reading": fault.reading,
        "message": fault.what,
        "mend": fault.mend,
        "related": fault.related.as_ref().map(|(at, role)| json!({ "at": place(at), "role": role })),
    })
}

fn diagnostic_json(source: &Source, diagnostic: &Diagnostic) -> Value {
    let place = |offset: u32| {
        let (line, column) = source.line_col(offset);
        json!({ "line": line, "column": column })
    };
    let related = diagnostic
        .related
        .iter()
        .map(|(at, role)| json!({ "from": place(at.start), "to": place(at.end), "role": role }));
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.word(),
        "from": place(diagnostic.place.start),
        "to": place(diagnostic.place.end),
        "reading": diagnostic.reading,
        "message": diagnostic.message,
        "mend": diagnostic.mend,
        "related": related.collect::<Vec<_>>(),
    })
}
