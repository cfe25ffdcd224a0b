//! `servanda measure`: samples by the hundred million, folded into a file, in parts where several machines share the work.

use super::asking::instant;
use super::{Format, Wishes};
use crate::beside::Beside;
use crate::fault::Fault;
use crate::folder;
use crate::measured;
use crate::now::now;
use crate::output::Output;
use calendar::Instant;
use std::path::PathBuf;
use std::sync::Arc;

/// Fold the samples of the sources into a file, whole or in parts
///
/// Reads what sources.yaml says of Parquet files with samples, and writes what
/// they come to: runs of samples that saw the same. `report --measured` takes
/// that in the place of the files, and comes to the same report. Each machine
/// measures a part of the same files; `servanda merge` makes one of them.
///
/// Examples:
///   servanda measure --output july.part
///   servanda measure my-agreement --part 1/2 --output one.part
///   servanda measure my-agreement --part 2/2 --output two.part
///   servanda merge one.part two.part --output all.part
///   servanda report my-agreement --measured all.part
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml and sources.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Which part of how many, such as 2/5; the whole unless given
    #[arg(long, value_name = "K/N", value_parser = part, default_value = "1/1", hide_default_value = true)]
    part: (u32, u32),
    /// Leave out what lies later than this; the clock of this machine unless given
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    as_of: Option<Instant>,
    /// Write it to this file, whole or not at all
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
}

/// The most parts of one input.
const MOST_PARTS: u32 = 10_000;

fn part(text: &str) -> Result<(u32, u32), String> {
    let parts = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
    let fits = |(part, of): &(u32, u32)| (1..=*of).contains(part) && *of <= MOST_PARTS;
    parts.filter(fits).ok_or_else(|| format!("write which part of how many, such as 2/5, of at most {MOST_PARTS}"))
}

/// Reads, folds and writes.
///
/// # Errors
/// A folder, agreement or files that can't be read, a file that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.folder)?;
    let (file, beside) = (folder::read_agreement(&path)?, Beside::of(&path)?);
    let part = measured::measure(&file, &beside, args.part, args.as_of.unwrap_or_else(now), Arc::default())?;
    measured::write(&args.output, &part)?;
    Ok(match wishes.format {
        Format::Text => Output::result(measured::told(&part, &args.output)),
        Format::Json => Output::json(&measured::json(&part, &args.output)),
    })
}
