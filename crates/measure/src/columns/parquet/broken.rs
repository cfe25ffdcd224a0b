//! Why a Parquet file can't be read.

use crate::fault::{FactFault, Place};
use crate::rows::Stop;
use std::fmt::Display;
use std::io;

/// Why a Parquet file can't be read.
#[derive(Debug)]
pub(super) enum Broken {
    /// Something ends before it should.
    Short,
    /// It isn't written as the format says.
    Form(String),
    /// It is written in a way that isn't read here.
    Unread(String),
    /// It is larger than anything real.
    Large(String),
    /// The file can't be read.
    Io(io::Error),
}

impl Broken {
    pub fn form(what: impl Display) -> Broken {
        Broken::Form(what.to_string())
    }

    /// The fault, with the column in which it stands.
    pub fn stop(self, file: &Place, column: Option<&str>) -> Stop {
        let (code, what, mend) = match self {
            Broken::Short => ("parquet", "the file is torn: a part of it ends too early".to_owned(), AGAIN),
            Broken::Form(what) => ("parquet", format!("the file is damaged: {what}"), AGAIN),
            Broken::Unread(what) => ("parquet", what, "write the column in another way, or the file as CSV"),
            Broken::Large(what) => ("too-large", what, "write the file with smaller row groups and pages"),
            Broken::Io(error) => {
                ("unreadable", format!("the file can't be read: {error}"), "check that it is a file and may be read")
            }
        };
        let fault = FactFault::new(code, file.clone(), what, mend);
        Stop::End(Box::new(match column {
            Some(column) => fault.in_column(column),
            None => fault,
        }))
    }
}

const AGAIN: &str = "write or fetch the file again";

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Broken {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Broken::Short,
            _ => Broken::Io(error),
        }
    }
}
