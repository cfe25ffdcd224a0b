//! `servanda merge`: the parts that `servanda measure` wrote, as one.

use super::{Format, Wishes};
use crate::fault::Fault;
use crate::measured;
use crate::output::Output;
use std::path::PathBuf;

/// Make one file of all parts that `servanda measure` wrote
///
/// The parts may be named in any order; the file is the same, to the byte, as
/// if one machine had measured everything. Parts of other files, of another
/// agreement or by another version of servanda are refused, and so is a part
/// that is missing or stands twice.
///
/// Examples:
///   servanda merge one.part two.part --output all.part
///   servanda report my-agreement --measured all.part
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The parts, in any order
    #[arg(required = true, value_name = "FILE")]
    parts: Vec<PathBuf>,
    /// Write it to this file, whole or not at all
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
}

/// Reads, merges and writes.
///
/// # Errors
/// Parts that can't be read or aren't those of one input, a file that can't be written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let parts = args.parts.iter().map(|path| measured::read(path)).collect::<Result<Vec<_>, _>>()?;
    let whole = measure::merge(parts).map_err(|why| Fault::user(format!("error: {why}")))?;
    measured::write(&args.output, &whole)?;
    Ok(match wishes.format {
        Format::Text => Output::result(measured::told(&whole, &args.output)),
        Format::Json => Output::json(&measured::json(&whole, &args.output)),
    })
}
