//! What a command says: results for standard output, remarks for standard error, and how it ended.
//!
//! Commands return an [`Output`]; only [`write()`] touches the terminal. Text may hold colour codes, which `write` removes where
//! they are not wanted; any other control character is written as an escape, whether it came from a file, its name or the command
//! line.

use crate::safe;
use anstream::{AutoStream, ColorChoice};
use report::text::Paper;
use std::io::{self, Write};

/// The exit code where neither result nor remarks can be written.
pub const CANT_WRITE: u8 = 74;

/// What a command says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// The result, for standard output.
    pub result: String,
    /// Remarks and warnings, for standard error.
    pub remarks: String,
    /// How it ended.
    pub end: End,
}

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// Exit code 0.
    #[default]
    Fine,
    /// Exit code 1: `check` found errors, a scenario failed, or `report --fail-on missed` found a missed objective.
    Failed,
    /// Exit code 2: a part of the result is missing, since the facts don't say what it needs.
    Incomplete,
}

impl End {
    /// The exit code.
    pub fn exit_code(self) -> u8 {
        match self {
            End::Fine => 0,
            End::Failed => 1,
            End::Incomplete => 2,
        }
    }
}

impl Output {
    /// A result without remarks that ended well.
    pub fn result(text: impl Into<String>) -> Output {
        Output { result: text.into(), ..Output::default() }
    }

    /// A JSON value as result, over several lines.
    pub fn json(value: &serde_json::Value) -> Output {
        Output::result(safe::json(format!("{value:#}\n")))
    }

    /// The same with remarks for standard error.
    pub fn with_remarks(mut self, remarks: impl Into<String>) -> Output {
        self.remarks = remarks.into();
        self
    }

    /// The same, failed if `failed`.
    pub fn failed_if(mut self, failed: bool) -> Output {
        self.end = if failed { End::Failed } else { End::Fine };
        self
    }

    /// The same, incomplete if `incomplete`.
    pub fn incomplete_if(mut self, incomplete: bool) -> Output {
        self.end = if incomplete { End::Incomplete } else { self.end };
        self
    }
}

/// Text in lines that are no wider than the page: the first begins with `first`, the others with `rest`.
pub fn wrapped(first: &str, rest: &str, text: &str) -> String {
    paper().wrap(first, rest, text).iter().map(|line| format!("{line}\n")).collect()
}

/// A page as wide as the terminal that standard output is; 80 columns wide where it is none.
pub fn paper() -> Paper {
    terminal_size::terminal_size_of(io::stdout())
        .map_or_else(Paper::default, |(width, _)| Paper::of_columns(usize::from(width.0)))
}

/// Writes the result to standard output, then the remarks to standard error, where they stand nearest to the prompt.
///
/// # Errors
/// What the terminal or pipe says; a reader that closed its pipe has seen enough and is no error.
pub fn write(output: &Output, colour: ColorChoice) -> io::Result<()> {
    let remarks = AutoStream::new(io::stderr().lock(), colour);
    let result = AutoStream::new(io::stdout().lock(), colour);
    put(result, &output.result).and_then(|()| put(remarks, &output.remarks))
}

fn put(mut stream: impl Write, text: &str) -> io::Result<()> {
    match safe::write(&mut stream, text).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
