//! What can be wrong with a row before anybody looks at what it says.

use super::Stop;
use crate::fault::{FactFault, Place, counted};
use crate::limits::Limits;
use crate::text::gzip::Torn;
use crate::text::{Line, lines};
use std::io;

impl Stop {
    pub(super) fn row(fault: FactFault) -> Stop {
        Stop::Row(Box::new(fault))
    }

    pub(super) fn end(fault: FactFault) -> Stop {
        Stop::End(Box::new(fault))
    }
}

pub(super) fn bad_line(line: &Line<'_>, place: Place, limits: Limits) -> FactFault {
    match line {
        Line::NotUtf8(byte) => FactFault::new(
            "not-utf-8",
            place,
            format!("byte {byte} of this line belongs to no UTF-8 character"),
            "save the file as UTF-8",
        ),
        _ => FactFault::new(
            "too-long",
            place,
            format!("this line has more than {} bytes", limits.line_bytes),
            "put each fact on a line of its own",
        ),
    }
}

pub(super) fn stopped(stop: &lines::Stop, file: &Place, limits: Limits, lines: u64) -> Stop {
    match stop {
        lines::Stop::TooLarge => Stop::end(too_large(file, limits.file_bytes)),
        lines::Stop::Unreadable(error) => unread(error, file, lines),
    }
}

/// Why the file can't be read further than these lines.
pub(super) fn unread(error: &io::Error, file: &Place, lines: u64) -> Stop {
    let torn = error.get_ref().and_then(|inner| inner.downcast_ref::<Torn>());
    let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
    Stop::end(match torn {
        Some(torn) => FactFault::new(
            "torn-gzip",
            file.clone(),
            format!("{torn}; {lines} could be read before that"),
            "write or fetch the file again",
        ),
        None => FactFault::new(
            "unreadable",
            file.clone(),
            format!("the file can't be read: {error}"),
            "check that it is a file and may be read",
        ),
    })
}

pub(crate) fn too_large(file: &Place, most: u64) -> FactFault {
    let what = format!("the file has more than {most} bytes");
    FactFault::new("too-large", file.clone(), what, "split it, for example by month")
}

pub(super) fn ragged(place: Place, found: usize, expected: usize) -> FactFault {
    FactFault::new(
        "ragged-row",
        place,
        format!("this row has {}, the header has {expected}", counted(found, "cell")),
        "fill in what is missing, or put quotes around a cell that holds the separator",
    )
}

/// The row has as many cells as the header, but by another separator.
pub(super) fn mixed(place: Place, here: &str, header: &str) -> FactFault {
    FactFault::new(
        "mixed-separators",
        place,
        format!("this row's cells are separated by {here}, those of the header by {header}"),
        "use one separator in the whole file",
    )
}

pub(super) fn bad_quote(place: Place) -> FactFault {
    FactFault::new(
        "quote",
        place,
        "a quote is closed inside a cell",
        "put quotes around the whole cell, and double a quote inside it",
    )
}

pub(super) fn open_quote(place: Place) -> FactFault {
    FactFault::new(
        "quote",
        place,
        "a quote that is opened in this row isn't closed",
        "close it, or double it where it belongs to the text",
    )
}

pub(super) fn too_wide(place: Place, columns: usize, most: usize) -> FactFault {
    let what = format!("there are {columns} columns; {most} is the most");
    FactFault::new("too-many-columns", place, what, "keep to the columns of one kind")
}
