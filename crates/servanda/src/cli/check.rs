//! `servanda check`: is the agreement sound, and what is in force?

use super::{Format, Wishes};
use crate::fault::Fault;
use crate::folder::{self, AgreementFile};
use crate::lock;
use crate::output::Output;
use agreement::source::{Diagnostic, Severity, Source};
use report::text::standing;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Check an agreement, and show what is in force
///
/// Shows what each objective allows, the holidays, and the policies in force
/// (those that nobody wrote are marked as defaults); then every fault and every
/// warning with its place and how to mend it. Warnings alone are no failure.
///
/// --lock writes the holidays as dates into the file, so that nothing can
/// change them afterwards; only the `holidays:` block is touched.
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
}

/// Checks, locks where asked, and shows.
///
/// # Errors
/// A file that can't be read, or whose holidays can't be locked.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.path)?;
    let locked = if args.lock { Some(lock::lock(&path)?) } else { None };
    let file = folder::read_agreement(&path)?;
    let failed = file.reading.has_errors();
    let output = match wishes.format {
        Format::Json => Output::json(&as_json(&file)),
        Format::Text => Output::result(text(&file, locked.as_deref())).with_remarks(remarks(&file)),
    };
    Ok(output.failed_if(failed))
}

fn text(file: &AgreementFile, locked: Option<&str>) -> String {
    let standing = file.agreement().ok().map(|agreement| standing::page(agreement, &file.reading.settings));
    let locked = locked.map(|words| format!("{words}\n\n"));
    locked.into_iter().chain(standing).collect()
}

fn remarks(file: &AgreementFile) -> String {
    let (errors, warnings) = (file.count(Severity::Error), file.count(Severity::Warning));
    let name = file.source.name();
    match (errors, warnings) {
        (0, 0) => String::new(),
        _ => format!("{}{name}: {}, {}\n", file.rendered(), counted(errors, "error"), counted(warnings, "warning")),
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn as_json(file: &AgreementFile) -> Value {
    let diagnostics: Vec<Value> =
        file.reading.diagnostics.iter().map(|diagnostic| diagnostic_json(&file.source, diagnostic)).collect();
    let in_force = file.agreement().ok().map(|agreement| report::json::standing(agreement, &file.reading.settings));
    json!({ "file": file.source.name(), "sha256": file.digest, "diagnostics": diagnostics, "in_force": in_force })
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
