//! `servanda verify`: whether a bundle, or a proof of one record, holds.

use super::{Format, Wishes, rendering};
use crate::checkpoint::{limited, proof_of_record};
use crate::fault::Fault;
use crate::output::{Output, wrapped};
use crate::verify::{Line, Standing, Trust, verify};
use anstyle::{AnsiColor, Style};
use journal::{AllowedSigners, Anchors, InclusionFile, Note, VerifierKey};
use report::text::lines::{clean, paint};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Check a bundle offline: compute everything again, and believe nothing it says
///
/// Prints what holds (✓), what doesn't (✗), and what can't be told with what was
/// given (?), with what to give. Exits with 0 where nothing fails, 1 where
/// something does, 2 where the file is no bundle. What you give must come to you
/// by another way than the bundle.
///
/// Examples:
///   servanda verify march.zip
///   servanda verify march.zip --log-key 'servanda/shop+1a2b3c4d+AQ...'
///   servanda verify march.zip --allowed-signers parties.txt --checkpoint seen.note
///   servanda verify record-17.proof --record record-17.json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The bundle, or a proof that `servanda checkpoint prove` wrote
    file: PathBuf,
    /// The parties' keys, as ssh-keygen has them: `provider ssh-ed25519 AAAA...` on a line
    #[arg(long, value_name = "FILE")]
    allowed_signers: Option<PathBuf>,
    /// The key that signs the log's checkpoints
    #[arg(long, value_name = "KEY", value_parser = key)]
    log_key: Option<VerifierKey>,
    /// The key of a witness
    #[arg(long, value_name = "KEY", value_parser = key)]
    witness: Vec<VerifierKey>,
    /// The root certificates of time-stamp authorities, in PEM
    #[arg(long, value_name = "FILE")]
    tsa_ca: Option<PathBuf>,
    /// A checkpoint of the log that you kept
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// Of a proof: the record, as one line of records.ndjson
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

pub(super) fn key(text: &str) -> Result<VerifierKey, String> {
    text.trim().parse().map_err(|error: journal::NoteError| error.0)
}

/// Reads, checks, and says what holds.
///
/// # Errors
/// A file that can't be read, or is no bundle.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let trust = trust(args)?;
    let bytes = limited::read(&args.file)?;
    let proof = std::str::from_utf8(&bytes).ok().and_then(|text| text.parse::<InclusionFile>().ok());
    let lines = match (proof, &args.record) {
        (Some(proof), Some(record)) => proof_of_record(&proof, &limited::read(record)?, &trust),
        (Some(_), None) => {
            return Err(Fault::user(
                "error: a proof is about a record\n  mend: give it with --record, as one line of records.ndjson",
            ));
        }
        (None, _) => verify(&bytes, &trust, rendering())?,
    };
    let failed = lines.iter().any(|line| line.standing == Standing::Fails);
    Ok(match wishes.format {
        Format::Json => Output::json(&as_json(&lines, failed)),
        Format::Text => Output::result(text(&args.file, &lines)),
    }
    .failed_if(failed))
}

fn trust(args: &Args) -> Result<Trust, Fault> {
    let text = |path: &Option<PathBuf>| path.as_deref().map(limited::text).transpose();
    let named = |path: &Option<PathBuf>, what: String| {
        let shown = path.as_deref().unwrap_or(Path::new("")).display();
        Fault::user(format!("error: `{shown}`: {what}"))
    };
    let signers = text(&args.allowed_signers)?.map(|text| AllowedSigners::read(&text)).transpose();
    let anchors = text(&args.tsa_ca)?.map(|text| Anchors::read(&text)).transpose();
    let held = text(&args.checkpoint)?.map(|text| Note::read(&text)).transpose();
    Ok(Trust {
        signers: signers.map_err(|error| named(&args.allowed_signers, error.to_string()))?,
        anchors: anchors.map_err(|error| named(&args.tsa_ca, error.to_string()))?,
        held: held.map_err(|error| named(&args.checkpoint, error.to_string()))?,
        log_key: args.log_key.clone(),
        witnesses: args.witness.clone(),
    })
}

fn text(file: &Path, lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&shown(line));
    }
    let count = |standing| lines.iter().filter(|line| line.standing == standing).count();
    let (held, failed, open) = (count(Standing::Holds), count(Standing::Fails), count(Standing::Open));
    let verdict = match (failed, undecided(lines)) {
        (0, false) => "holds, as far as it can be told",
        (0, true) => "is undecided, since figures that another program made differ from those computed here",
        _ => "doesn't hold",
    };
    let last = format!("{} {verdict}: {held} ✓, {failed} ✗, {open} ?", file.display());
    format!("{text}\n{}", wrapped("", "", &last))
}

/// True where figures of another program couldn't be confirmed by this one.
fn undecided(lines: &[Line]) -> bool {
    let figures = |line: &&Line| ["evaluation", "ledger", "report", "statement"].contains(&line.about);
    lines.iter().filter(figures).any(|line| line.standing == Standing::Open)
}

fn shown(line: &Line) -> String {
    let (mark, colour) = match line.standing {
        Standing::Holds => ("✓", AnsiColor::Green),
        Standing::Fails => ("✗", AnsiColor::Red),
        Standing::Open => ("?", AnsiColor::Yellow),
    };
    let style = Style::new().fg_color(Some(colour.into())).bold();
    let words = line.words.lines().map(|words| clean(words.trim())).collect::<Vec<_>>().join("; ");
    let told = wrapped("", "  ", &format!("{mark} {}: {words}", line.about)).replacen(mark, &paint(style, mark), 1);
    let mend = line.mend.iter().filter(|mend| !mend.is_empty()).map(|mend| wrapped("    ", "    ", mend));
    told + &mend.collect::<String>()
}

fn as_json(lines: &[Line], failed: bool) -> Value {
    let holds = (failed || !undecided(lines)).then_some(!failed);
    json!({ "holds": holds, "checks": lines.iter().map(Line::json).collect::<Vec<_>>() })
}
