//! `servanda bundle`: one file from which others can check every figure.

use super::{Format, Language, Wishes, rendering};
use crate::bundle::{Gathering, gathered};
use crate::checkpoint::key;
use crate::fault::Fault;
use crate::folder;
use crate::output::Output;
use crate::whole_file;
use journal::Digest;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Write one file from which others can check every figure
///
/// A zip with the agreement and the signatures under it, every record, the signed
/// checkpoints, statements, findings, settlement and report, and words that say
/// how to check it. Whoever gets it needs nothing else: `servanda verify` computes
/// everything again, offline. Names and free texts only go along when that is
/// asked; without it no imported file goes along that may hold them.
///
/// Examples:
///   servanda bundle --output march.zip --period 2026-03
///   servanda bundle examples/webshop --all --output webshop.zip
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Such as 2026-03 or 2026-Q1; those that were sealed unless given, or the last full month
    #[arg(long, conflicts_with = "all")]
    period: Option<String>,
    /// Every full month since the agreement began
    #[arg(long)]
    all: bool,
    /// Open personal values, and let every imported file go along
    #[arg(long)]
    with_personal_data: bool,
    /// The language of the report and of the words beside it; that of the agreement's title unless given
    #[arg(long, value_enum, value_name = "en|nl", hide_possible_values = true)]
    language: Option<Language>,
    /// The file to write, whole or not at all
    #[arg(long, value_name = "FILE.zip")]
    output: PathBuf,
}

/// Reads the journal and writes the bundle.
///
/// # Errors
/// A folder without a journal, a period that can't be judged, a file that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.folder)?;
    let live = super::journal::live(&path, wishes.journal.as_deref())?;
    let wished = Gathering {
        folder: path.parent().unwrap_or(Path::new("")),
        period: args.period.as_deref(),
        all: args.all,
        language: args.language.map(Language::code),
        personal: args.with_personal_data,
        log_key: key::verifier(&path, &live.agreement)?.map(|key| key.to_string()),
    };
    let bytes = gathered(&live, &wished, rendering())?;
    whole_file::write(&args.output, &bytes)?;
    let (shown, digest) = (args.output.display().to_string(), Digest::of(&[&bytes]));
    Ok(match wishes.format {
        Format::Json => Output::json(&json!({ "file": shown, "bytes": bytes.len(), "sha256": digest.to_string() })),
        Format::Text => Output::result(format!(
            "written to {shown} ({} bytes, sha256:{digest})\nWhoever gets it checks it with `servanda verify {shown}`.\n",
            bytes.len()
        )),
    })
}
