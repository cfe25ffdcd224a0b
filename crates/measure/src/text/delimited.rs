//! Rows of separated values (RFC 4180), read strictly: a quote left open never swallows a file.

use super::record::Texts;

/// Splits lines into cells; a quoted cell may go on over several lines.
#[derive(Debug)]
pub(crate) struct Splitter {
    separator: char,
    open: bool,
}

/// Text stands after a closing quote, before the next separator.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct AfterQuote;

impl Splitter {
    pub fn new(separator: char) -> Splitter {
        Splitter { separator, open: false }
    }

    /// True while a quote is open, so that the next line belongs to this row.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Forgets a quote that is open.
    pub fn restart(&mut self) {
        self.open = false;
    }

    /// Takes a line; ask [`Splitter::is_open`] whether the row goes on in the next one.
    pub fn feed(&mut self, line: &str, cells: &mut Texts) -> Result<(), AfterQuote> {
        let mut rest = Some(line);
        while let Some(text) = rest {
            rest = if self.open { self.quoted(text, cells)? } else { self.cell(text, cells) };
        }
        Ok(())
    }

    /// A cell up to its separator, or only its opening quote; then what is left of the line.
    fn cell<'l>(&mut self, text: &'l str, cells: &mut Texts) -> Option<&'l str> {
        let text = text.trim_start_matches(' ');
        if let Some(rest) = text.strip_prefix('"') {
            self.open = true;
            return Some(rest);
        }
        let (cell, rest) = self.split(text);
        cells.push(cell);
        rest
    }

    /// The inside of a quoted cell up to a quote.
    fn quoted<'l>(&mut self, text: &'l str, cells: &mut Texts) -> Result<Option<&'l str>, AfterQuote> {
        let Some((part, rest)) = text.split_once('"') else {
            cells.write(text);
            cells.write("\n");
            return Ok(None);
        };
        cells.write(part);
        if let Some(rest) = rest.strip_prefix('"') {
            cells.write("\"");
            return Ok(Some(rest));
        }
        self.open = false;
        cells.end();
        let (behind, rest) = self.split(rest);
        if behind.trim_matches(' ').is_empty() { Ok(rest) } else { Err(AfterQuote) }
    }

    fn split<'l>(&self, text: &'l str) -> (&'l str, Option<&'l str>) {
        text.split_once(self.separator).map_or((text, None), |(cell, rest)| (cell, Some(rest)))
    }
}

/// What may separate cells, with its name; of two that stand equally often in a header, the first is taken.
pub(crate) const SEPARATORS: [(char, &str); 4] =
    [(',', "commas"), (';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];

/// The separator of a header: the one that stands in it most often outside quotes.
pub(crate) fn separator(header: &str) -> char {
    let bare: String = header.split('"').step_by(2).collect();
    let often = |separator: char| bare.matches(separator).count();
    SEPARATORS.into_iter().rev().max_by_key(|(separator, _)| often(*separator)).map_or(',', |(separator, _)| separator)
}

/// The separator other than this one by which a line has so many cells.
pub(crate) fn fits_another(line: &str, separator: char, width: usize) -> Option<&'static str> {
    let fits = |other: char| width > 1 && line.matches(other).count() + 1 == width;
    SEPARATORS.into_iter().find(|(other, _)| *other != separator && fits(*other)).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(lines: &[&str]) -> Result<Vec<String>, AfterQuote> {
        let (mut splitter, mut cells) = (Splitter::new(','), Texts::default());
        for line in lines {
            splitter.feed(line, &mut cells)?;
        }
        assert!(!splitter.is_open());
        Ok(cells.iter().map(str::to_owned).collect())
    }

    #[test]
    fn cells_are_plain_or_quoted() {
        assert_eq!(split(&["a,b c,,"]).unwrap(), ["a", "b c", "", ""]);
        assert_eq!(split(&["\"a,1\", \"say \"\"so\"\"\" ,5\" disk"]).unwrap(), ["a,1", "say \"so\"", "5\" disk"]);
        assert_eq!(split(&["a,\"one", "two\",b"]).unwrap(), ["a", "one\ntwo", "b"]);
        assert_eq!(split(&[""]).unwrap(), [""]);
        assert_eq!(split(&["\"a\"b,c"]), Err(AfterQuote));
    }

    #[test]
    fn an_open_quote_keeps_the_row_open() {
        let mut splitter = Splitter::new(';');
        splitter.feed("a;\"b;c", &mut Texts::default()).unwrap();
        assert!(splitter.is_open());
    }

    #[test]
    fn the_header_shows_the_separator() {
        let cases = [("id,from", ','), ("id;from", ';'), ("id", ','), ("id\tfrom", '\t'), ("\"a,b,c\"|from", '|')];
        cases.into_iter().for_each(|(header, found)| assert_eq!(separator(header), found, "{header}"));
    }

    #[test]
    fn a_line_with_another_separator_is_noticed() {
        assert_eq!(fits_another("a;b;c", ',', 3), Some("semicolons"));
        assert_eq!(fits_another("a;b", ',', 3), None);
        assert_eq!(fits_another("a", ',', 1), None);
    }
}
