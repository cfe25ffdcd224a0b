//! `servanda completions`: scripts that let a shell complete commands.

use super::{Line, Wishes};
use crate::fault::Fault;
use crate::output::Output;
use clap::CommandFactory;
use clap_complete::Shell;

/// Print a script that completes commands in your shell
///
/// Examples:
///   servanda completions bash > servanda.bash; source servanda.bash
///   servanda completions zsh > ~/.zfunc/_servanda
///   servanda completions fish > ~/.config/fish/completions/servanda.fish
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script.
///
/// # Errors
/// Our own, where the script is no text.
pub fn run(args: &Args, _wishes: Wishes) -> Result<Output, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Line::command(), "servanda", &mut script);
    String::from_utf8(script).map(Output::result).map_err(Fault::own)
}
