//! `servanda openslo`: drafts from OpenSLO, and OpenSLO from an agreement.

use super::Wishes;
use crate::fault::Fault;
use crate::folder;
use crate::openslo::{Fitted, draft, said};
use crate::output::Output;
use serde_json::json;
use std::fs;
use std::path::PathBuf;

/// Draft an agreement from OpenSLO v1 files, or say an agreement in OpenSLO
///
/// What doesn't fit is listed on top, as comments.
///
/// Examples:
///   servanda openslo slo.yaml > agreement.yaml
///   servanda openslo --of shop > slo.yaml
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// OpenSLO files to draft from
    #[arg(required_unless_present = "of", conflicts_with = "of")]
    files: Vec<PathBuf>,
    /// The agreement, or its folder, that is said in OpenSLO
    #[arg(long, value_name = "PATH")]
    of: Option<PathBuf>,
}

/// Prints the one or the other.
///
/// # Errors
/// Files that can't be read.
pub fn run(args: &Args, wishes: &Wishes) -> Result<Output, Fault> {
    let (fitted, head) = match &args.of {
        Some(path) => {
            let file = folder::read_agreement(&folder::agreement_path(path)?)?;
            (said(file.agreement()?), "What OpenSLO v1 can say of this agreement.")
        }
        None => (drafted(&args.files)?, "A draft of what OpenSLO says; parties, hours and credits are yours to write."),
    };
    Ok(match wishes.format {
        super::Format::Json => Output::json(&json!({ "text": fitted.text, "lost": fitted.lost })),
        super::Format::Text => Output::result(fitted.with_lost(head)),
    })
}

fn drafted(files: &[PathBuf]) -> Result<Fitted, Fault> {
    let read = |path: &PathBuf| {
        let shown = path.display().to_string();
        let text = fs::read_to_string(path);
        text.map(|text| (shown.clone(), text))
            .map_err(|error| Fault::user(format!("error: `{shown}` can't be read: {error}")))
    };
    draft(&files.iter().map(read).collect::<Result<Vec<_>, _>>()?)
}
