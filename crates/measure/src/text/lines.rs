use crate::limits::Limits;
use std::fmt;
use std::io::{self, Read};

/// A text's lines, one at a time in bounded memory.
pub(crate) struct Lines<'r> {
    reader: Box<dyn Read + 'r>,
    limits: Limits,
    /// What was read and isn't given out yet stands in `buffer[from..to]`.
    buffer: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    /// How many bytes were given out.
    bytes: u64,
    number: u64,
    /// A line that was declined.
    again: Option<Found>,
    /// Up to here the buffer is known to be UTF-8.
    checked: usize,
}

/// One line without its line end, or why it has no text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    Text(&'a str),
    /// Longer than [`Limits::line_bytes`]; the rest of it was passed over.
    TooLong,
    /// From this byte of the line, counted from 1, it is no UTF-8.
    NotUtf8(usize),
}

/// Why no further line can be read.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The text has more than [`Limits::file_bytes`].
    TooLarge,
    /// The system's own words.
    Unreadable(io::Error),
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// The bytes of the longest line end.
const LINE_END: usize = 2;
/// How many bytes are asked for at once.
const CHUNK: usize = 256 << 10;

impl<'r> Lines<'r> {
    pub fn new(reader: impl Read + 'r, limits: Limits) -> Lines<'r> {
        let buffer = vec![0; limits.line_bytes + LINE_END + CHUNK];
        Lines {
            reader: Box::new(reader),
            limits,
            buffer,
            from: 0,
            to: 0,
            ended: false,
            bytes: 0,
            number: 0,
            again: None,
            checked: 0,
        }
    }

    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The number of the line that was read last, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next line; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Line<'_>>, Stop> {
        let found = match self.again.take() {
            Some(declined) => Some(declined),
            None => self.find()?,
        };
        let Some(found) = found else { return Ok(None) };
        self.number += 1;
        let Found { start, end, fits } = found;
        let line = self.buffer.get(start..end).unwrap_or_default();
        Ok(Some(if fits { text(line, self.number == 1, self.limits.line_bytes) } else { Line::TooLong }))
    }

    /// Gives the lines that follow as their bytes without line end, and their numbers, to `take` until it declines one, which
    /// [`Lines::next`] then gives again.
    pub fn plain(&mut self, take: &mut dyn FnMut(&[u8], u64) -> bool) -> Result<(), Stop> {
        while let Some(Found { start, end, fits }) = self.find()? {
            let line = without_end(self.buffer.get(start..end).unwrap_or_default());
            if !fits || line.len() > self.limits.line_bytes || !take(line, self.number + 1) {
                self.again = Some(Found { start, end, fits });
                break;
            }
            self.number += 1;
        }
        Ok(())
    }

    /// The whole lines that lie at hand, with their ends, all of them UTF-8; none where the next line needs [`Lines::next`]. Those that
    /// are taken go to [`Lines::pass`].
    pub fn block(&mut self) -> Result<&[u8], Stop> {
        let mut end = self.last_end();
        while end == self.from && !self.ended && self.to - self.from <= self.limits.line_bytes + LINE_END {
            self.fill()?;
            end = self.last_end();
        }
        let left = self.limits.file_bytes - self.bytes;
        if self.again.is_some() || (end - self.from) as u64 > left {
            return Ok(&[]);
        }
        let begin = self.checked.clamp(self.from, end);
        let unchecked = self.buffer.get(begin..end).unwrap_or_default();
        if let Err(fault) = std::str::from_utf8(unchecked) {
            let valid = unchecked.get(..fault.valid_up_to()).unwrap_or_default();
            end = begin + memchr::memrchr(b'\n', valid).map_or(0, |at| at + 1);
        }
        self.checked = end;
        Ok(self.buffer.get(self.from..end).unwrap_or_default())
    }

    /// Passes over so many bytes of [`Lines::block`], which are so many lines.
    pub fn pass(&mut self, bytes: usize, lines: u64) {
        self.from += bytes;
        self.bytes += bytes as u64;
        self.number += lines;
    }

    fn last_end(&self) -> usize {
        let unread = self.buffer.get(self.from..self.to).unwrap_or_default();
        self.from + memchr::memrchr(b'\n', unread).map_or(0, |at| at + 1)
    }

    /// The next line with its line end; of one that is too long, its last bytes.
    fn find(&mut self) -> Result<Option<Found>, Stop> {
        let (mut searched, mut fits) = (0, true);
        loop {
            let unread = self.buffer.get(self.from + searched..self.to).unwrap_or_default();
            if let Some(end) = memchr::memchr(b'\n', unread) {
                return self.take(searched + end + 1, fits).map(Some);
            }
            searched += unread.len();
            if self.ended {
                return if searched == 0 && fits { Ok(None) } else { self.take(searched, fits).map(Some) };
            }
            if searched > self.limits.line_bytes + LINE_END {
                self.take(searched, false)?;
                (searched, fits) = (0, false);
            }
            self.fill()?;
        }
    }

    /// Gives out the next bytes.
    fn take(&mut self, length: usize, fits: bool) -> Result<Found, Stop> {
        let start = self.from;
        self.from += length;
        self.bytes += length as u64;
        if self.bytes > self.limits.file_bytes {
            return Err(Stop::TooLarge);
        }
        Ok(Found { start, end: self.from, fits })
    }

    /// Reads on behind what isn't given out yet, which moves to the front.
    fn fill(&mut self) -> Result<(), Stop> {
        self.buffer.copy_within(self.from..self.to, 0);
        self.checked = self.checked.saturating_sub(self.from);
        (self.from, self.to) = (0, self.to - self.from);
        let room = self.buffer.get_mut(self.to..).unwrap_or_default();
        let taken = loop {
            match self.reader.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other.map_err(Stop::Unreadable)?,
            }
        };
        self.to += taken;
        self.ended = taken == 0;
        Ok(())
    }
}

/// Where a line stands in the buffer; it does not fit where only its last bytes do.
struct Found {
    start: usize,
    end: usize,
    fits: bool,
}

impl fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines").field("number", &self.number).finish_non_exhaustive()
    }
}

fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn text(line: &[u8], first: bool, most: usize) -> Line<'_> {
    let line = without_end(line);
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

    /// Gives a few bytes at a time, so that every line is split somewhere.
    struct Few<'a>(&'a [u8], usize);

    impl Read for Few<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let few = self.1.min(buffer.len());
            self.0.read(&mut buffer[..few])
        }
    }

    fn all(text: &[u8], limits: Limits) -> Vec<String> {
        let read = |few| {
            let (mut lines, mut seen) = (Lines::new(Few(text, few), limits), Vec::new());
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
        };
        let seen = read(usize::MAX);
        (1..=7).for_each(|few| assert_eq!(read(few), seen, "{few} bytes at a time"));
        seen
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
        let long = [&[b'x'; 300 << 10][..], b"\nnext\n"].concat();
        let limits = Limits { line_bytes: 10, ..Limits::default() };
        assert_eq!(all(&long, limits), ["TooLong", "Text(\"next\")"]);
    }
}
