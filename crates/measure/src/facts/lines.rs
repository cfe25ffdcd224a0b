use super::limits::Limits;
use sha2::{Digest, Sha256};
use std::io::{self, BufRead};

/// A text's lines, one at a time in bounded memory, with the digest of all bytes.
pub(super) struct Lines<R> {
    reader: R,
    limits: Limits,
    digest: Sha256,
    bytes: u64,
    number: u64,
    line: Vec<u8>,
}

/// One line without its line end, or why it has no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Text(&'a str),
    /// Longer than [`Limits::line_bytes`]; the rest of it was passed over.
    TooLong,
    /// From this byte of the line, counted from 1, it is no UTF-8.
    NotUtf8(usize),
}

/// Why no further line can be read.
#[derive(Debug)]
pub(super) enum Stop {
    /// The text has more than [`Limits::file_bytes`].
    TooLarge,
    /// The system's own words.
    Unreadable(io::Error),
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R, limits: Limits) -> Lines<R> {
        Lines { reader, limits, digest: Sha256::new(), bytes: 0, number: 0, line: Vec::new() }
    }

    /// The number of the line that was read last, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next line; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Line<'_>>, Stop> {
        let before = self.bytes;
        let fits = self.fill()?;
        if self.bytes == before {
            return Ok(None);
        }
        self.number += 1;
        let most = self.limits.line_bytes;
        let line = text(&self.line, self.number == 1, most);
        Ok(Some(if fits { line } else { Line::TooLong }))
    }

    /// Takes the bytes up to the next line end; false where they are more than a line may have.
    fn fill(&mut self) -> Result<bool, Stop> {
        self.line.clear();
        let mut fits = true;
        loop {
            let chunk = self.reader.fill_buf().map_err(Stop::Unreadable)?;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = end.map_or(chunk, |end| chunk.get(..=end).unwrap_or(chunk));
            let taken = part.len();
            self.digest.update(part);
            fits = fits && self.line.len() + taken <= self.limits.line_bytes + LINE_END;
            if fits {
                self.line.extend_from_slice(part);
            }
            self.reader.consume(taken);
            self.count(taken)?;
            if end.is_some() || taken == 0 {
                return Ok(fits);
            }
        }
    }

    fn count(&mut self, taken: usize) -> Result<(), Stop> {
        self.bytes += taken as u64;
        if self.bytes > self.limits.file_bytes { Err(Stop::TooLarge) } else { Ok(()) }
    }

    /// SHA-256 in hexadecimal of what was read.
    pub fn digest(self) -> String {
        self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The bytes of the longest line end.
const LINE_END: usize = 2;

fn text(line: &[u8], first: bool, most: usize) -> Line<'_> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.len() > most {
        return Line::TooLong;
    }
    let mark = if first { BYTE_ORDER_MARK } else { b"" };
    let line = line.strip_prefix(mark).unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok(text) => Line::Text(text),
        Err(fault) => Line::NotUtf8(fault.valid_up_to() + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8], limits: Limits) -> Vec<String> {
        // A buffer of three bytes splits every line somewhere.
        let mut lines = Lines::new(io::BufReader::with_capacity(3, text), limits);
        let mut seen = Vec::new();
        loop {
            match lines.next() {
                Ok(Some(line)) => seen.push(format!("{line:?}")),
                Ok(None) => return seen,
                Err(stop) => {
                    seen.push(format!("{stop:?}"));
                    return seen;
                }
            }
        }
    }

    #[test]
    fn lines_end_in_lf_or_crlf_and_a_byte_order_mark_is_no_text() {
        let seen = all(b"\xEF\xBB\xBFone\r\n\ntwo \xC3\xA9\n\xFFbad\nlast", Limits::default());
        assert_eq!(seen, ["Text(\"one\")", "Text(\"\")", "Text(\"two é\")", "NotUtf8(1)", "Text(\"last\")"]);
        assert_eq!(all(b"", Limits::default()), Vec::<String>::new());
    }

    #[test]
    fn limits_hold_to_the_byte() {
        let limits = Limits { line_bytes: 4, file_bytes: 16, ..Limits::default() };
        assert_eq!(all(b"1234\r\n12345\n123", limits), ["Text(\"1234\")", "TooLong", "Text(\"123\")"]);
        assert_eq!(all(b"1234\r\n12345678\n12", limits), ["Text(\"1234\")", "TooLong", "TooLarge"]);
    }

    #[test]
    fn the_digest_is_of_all_bytes() {
        let mut lines = Lines::new(&b"abc"[..], Limits::default());
        while lines.next().unwrap().is_some() {}
        assert_eq!(lines.digest(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
