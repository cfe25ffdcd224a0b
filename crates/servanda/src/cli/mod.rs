//! The commands, one file each. A command takes its arguments and returns what it says; nothing here writes to the terminal
//! but [`main`].

mod test;

use crate::fault::Fault;
use crate::output::{self, Output};
use anstream::ColorChoice;
use clap::{Parser, Subcommand, ValueEnum};
use std::process::ExitCode;

/// The command line.
#[derive(Parser, Debug)]
#[command(name = "servanda", version, about = "An SLA in text, facts in files, an exact verdict with reasons and price")]
pub struct Line {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    wishes: Wishes,
}

/// What every command understands.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Wishes {
    /// How the result is written
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// When colours are used; `auto` follows the terminal and NO_COLOR
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
}

/// How a result is written.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, 80 columns wide.
    Text,
    /// For programs.
    Json,
}

/// When colours are used.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Subcommand, Debug)]
enum Command {
    Test(test::Args),
}

/// Reads the command line, does what it asks and writes what there is to say.
pub fn main() -> ExitCode {
    let line = Line::parse();
    let colour = line.wishes.color.choice();
    let (output, code) = match run(&line) {
        Ok(output) => (output.clone(), output.end.exit_code()),
        Err(fault) => (Output::default().with_remarks(format!("{fault}\n")), fault.exit_code()),
    };
    match output::write(&output, colour) {
        Ok(()) => ExitCode::from(code),
        Err(_) => ExitCode::from(74),
    }
}

fn run(line: &Line) -> Result<Output, Fault> {
    match &line.command {
        Command::Test(args) => test::run(args, line.wishes),
    }
}

impl Colour {
    fn choice(self) -> ColorChoice {
        match self {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        }
    }
}
