//! `servanda test`: runs scenario files.

use super::Wishes;
use crate::fault::Fault;
use crate::output::Output;
use std::path::PathBuf;

/// Run scenario files: test an agreement before it is signed
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Scenario files, or folders with them
    paths: Vec<PathBuf>,
}

/// Runs the scenarios; failed if one doesn't hold.
pub fn run(args: &Args, _wishes: Wishes) -> Result<Output, Fault> {
    Err(Fault::user(format!("no scenario in {:?}", args.paths)))
}
