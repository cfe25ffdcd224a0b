//! `servanda schema`: the JSON Schema of an agreement or of its sources.

use super::Wishes;
use crate::fault::Fault;
use crate::output::Output;

/// Print the JSON Schema of an agreement file, or of sources.yaml
///
/// With it an editor completes keys, shows what they mean and marks mistakes
/// while you write.
///
/// Examples:
///   servanda schema > agreement.schema.json
///   # then, as the first line of agreement.yaml:
///   # yaml-language-server: $schema=agreement.schema.json
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// That of sources.yaml
    #[arg(long)]
    sources: bool,
}

/// Prints the schema; it is JSON whatever the format.
///
/// # Errors
/// None; the type is that of every command.
pub fn run(args: &Args, _wishes: Wishes) -> Result<Output, Fault> {
    Ok(Output::json(&if args.sources { measure::mapping::schema() } else { agreement::schema() }))
}
