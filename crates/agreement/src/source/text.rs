//! The text of one file, checked once so that everything after may rely on it.

use super::{Diagnostic, Place};

/// The largest file that is read, in bytes (1 MiB).
pub const MAX_BYTES: usize = 1 << 20;

/// A file's text under its name: valid UTF-8, at most [`MAX_BYTES`], without byte-order mark. Line ends may be LF or CRLF.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

impl Source {
    /// Takes a file's bytes under the name that diagnostics show.
    ///
    /// # Errors
    /// `too-large` above [`MAX_BYTES`]; `not-utf-8` with the byte offset, line and column of the first bad byte. Render such a
    /// diagnostic with [`Source::unread`], since there is no text to point into.
    pub fn new(name: impl Into<String>, bytes: &[u8]) -> Result<Source, Diagnostic> {
        if bytes.len() > MAX_BYTES {
            return Err(too_large(bytes.len()));
        }
        let text = std::str::from_utf8(bytes).map_err(|fault| not_utf8(bytes, fault.valid_up_to()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Ok(Source::of(name.into(), text.to_owned()))
    }

    /// A file that could not be taken: its name without text, to render the diagnostic of [`Source::new`] with.
    pub fn unread(name: impl Into<String>) -> Source {
        Source::of(name.into(), String::new())
    }

    fn of(name: String, text: String) -> Source {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        Source { name, text, line_starts }
    }

    /// The name under which the file was taken.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a place; empty where the place doesn't fit the text.
    pub fn slice(&self, place: Place) -> &str {
        self.text.get(place.start as usize..place.end as usize).unwrap_or("")
    }

    /// Line and column of a byte offset, both from 1, the column in characters. An offset past the end is the end; one inside
    /// a character is that character.
    pub fn line_col(&self, offset: u32) -> (u32, u32) {
        let offset = (offset as usize).min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = self
            .text
            .get(start..)
            .unwrap_or("")
            .char_indices()
            .take_while(|(at, c)| start + at + c.len_utf8() <= offset);
        (count(line), count(before.count() + 1))
    }

    /// The text of a line (from 1) without its line end; empty where there is no such line.
    pub fn line(&self, line: u32) -> &str {
        let Some(start) = (line as usize).checked_sub(1).and_then(|at| self.line_starts.get(at)) else {
            return "";
        };
        let end = self.line_starts.get(line as usize).copied().unwrap_or(self.text.len());
        let text = self.text.get(*start..end).unwrap_or("");
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }

    /// The byte offset at which a line (from 1) begins.
    pub(super) fn line_start(&self, line: u32) -> usize {
        (line as usize).checked_sub(1).and_then(|at| self.line_starts.get(at)).copied().unwrap_or(self.text.len())
    }
}

fn too_large(bytes: usize) -> Diagnostic {
    let message = format!("the file has {bytes} bytes; at most {MAX_BYTES} are read");
    Diagnostic::error("too-large", Place::default(), message)
        .with_mend("split it, or leave out what is not part of the agreement")
}

fn not_utf8(bytes: &[u8], at: usize) -> Diagnostic {
    let before = bytes.get(..at).unwrap_or(bytes);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let line_text = before.rsplit(|byte| *byte == b'\n').next().unwrap_or(before);
    let line_text = line_text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line_text);
    let column = String::from_utf8_lossy(line_text).chars().count() + 1;
    let message =
        format!("the file is not UTF-8 text: byte {at} (line {line}, column {column}) belongs to no character");
    Diagnostic::error("not-utf-8", Place::default(), message).with_mend("save the file as UTF-8")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
