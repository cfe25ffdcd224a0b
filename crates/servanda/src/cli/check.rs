//! `servanda check`: is the agreement sound, and what is in force?

use super::{Format, Wishes};
use crate::fault::Fault;
use crate::folder::{self, AgreementFile};
use crate::lock;
use crate::output::{Output, paper};
use agreement::source::{Diagnostic, Severity, Source};
use measure::{FactFault, FileRead, Names, Place, Refusal, counted};
use report::text::standing;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

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
}

/// Checks, locks where asked, and shows.
///
/// # Errors
/// A file that can't be read, or whose holidays can't be locked.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.path)?;
    let locked = if args.lock { Some(lock::lock(&path)?) } else { None };
    let file = folder::read_agreement(&path)?;
    let facts = if args.path.is_dir() { facts_beside(&path, &file) } else { None };
    let failed = file.reading.has_errors() || matches!(facts, Some(Err(_)));
    let output = match wishes.format {
        Format::Json => Output::json(&as_json(&file, facts.as_ref())),
        Format::Text => {
            Output::result(text(&file, locked.as_deref(), facts.as_ref())).with_remarks(remarks(&file, facts.as_ref()))
        }
    };
    Ok(output.failed_if(failed))
}

/// What the files of facts hold, or why they can't be used.
type FactsRead = Result<Vec<FileRead>, Refusal>;

/// Reads the facts beside an agreement, where there are any. Their names are held against it only where it has no error: what an
/// error hides must not look like a slip in the facts.
fn facts_beside(path: &Path, file: &AgreementFile) -> Option<FactsRead> {
    let folder = folder::facts_folder(path);
    let names = file.agreement().ok().map(Names::of);
    folder.is_dir().then(|| measure::read_folder(&folder, names).map(|loaded| loaded.files))
}

fn text(file: &AgreementFile, locked: Option<&str>, facts: Option<&FactsRead>) -> String {
    let standing = file.agreement().ok().map(|agreement| standing::page(agreement, &file.reading.settings, paper()));
    let locked = locked.map(|words| format!("{words}\n\n"));
    let read = facts.and_then(|facts| facts.as_ref().ok()).map(|files| read_line(files, standing.is_some()));
    locked.into_iter().chain(standing).chain(read).collect()
}

fn read_line(files: &[FileRead], sound: bool) -> String {
    let read = measure::extent(files);
    match sound {
        true => format!("\n{read}\n"),
        false => format!("{read}; their names weren't compared with the agreement, which has errors\n"),
    }
}

fn remarks(file: &AgreementFile, facts: Option<&FactsRead>) -> String {
    let (errors, warnings) = (file.count(Severity::Error), file.count(Severity::Warning));
    let name = file.source.name();
    let agreement = match (errors, warnings) {
        (0, 0) => String::new(),
        _ => format!("{}{name}: {}, {}\n", file.rendered(), counted(errors, "error"), counted(warnings, "warning")),
    };
    let refused = facts.and_then(|facts| facts.as_ref().err()).map(|refusal| refusal.render(true));
    match refused {
        Some(refused) if !agreement.is_empty() => format!("{agreement}\n{refused}"),
        refused => agreement + &refused.unwrap_or_default(),
    }
}

fn as_json(file: &AgreementFile, facts: Option<&FactsRead>) -> Value {
    let diagnostics: Vec<Value> =
        file.reading.diagnostics.iter().map(|diagnostic| diagnostic_json(&file.source, diagnostic)).collect();
    let in_force = file.agreement().ok().map(|agreement| report::json::standing(agreement, &file.reading.settings));
    json!({
        "file": file.source.name(),
        "sha256": file.digest,
        "diagnostics": diagnostics,
        "in_force": in_force,
        "facts": facts.map(facts_json),
    })
}

fn facts_json(facts: &FactsRead) -> Value {
    match facts {
        Ok(files) => {
            let file = |file: &FileRead| json!({ "name": file.name, "rows": file.rows, "sha256": file.digest });
            json!({ "files": files.iter().map(file).collect::<Vec<_>>(), "errors": 0, "faults": [] })
        }
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
