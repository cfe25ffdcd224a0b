//! Rows of separated values (RFC 4180), read strictly: a quote left open never swallows a file.

/// A row in the making; a quoted cell may go on over several lines.
#[derive(Debug)]
pub(super) struct Splitter {
    separator: char,
    cells: Vec<String>,
    cell: String,
    state: State,
    bytes: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first character of a cell; spaces are passed over.
    Start,
    Plain,
    Quoted,
    /// After the closing quote.
    Closed,
}

/// Text stands after a closing quote, before the next separator.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AfterQuote;

impl Splitter {
    pub fn new(separator: char) -> Splitter {
        Splitter { separator, cells: Vec::new(), cell: String::new(), state: State::Start, bytes: 0 }
    }

    /// Takes a line; ask [`Splitter::is_open`] whether the row goes on in the next one.
    pub fn feed(&mut self, line: &str) -> Result<(), AfterQuote> {
        self.bytes += line.len() + 1;
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            match (self.state, c) {
                (State::Quoted, '"') if characters.next_if_eq(&'"').is_some() => self.cell.push('"'),
                (State::Quoted, '"') => self.state = State::Closed,
                (State::Quoted, _) => self.cell.push(c),
                (_, _) if c == self.separator => self.end_cell(),
                (State::Start, '"') => self.state = State::Quoted,
                (State::Start | State::Closed, ' ') => {}
                (State::Closed, _) => return Err(AfterQuote),
                (State::Start | State::Plain, _) => {
                    self.state = State::Plain;
                    self.cell.push(c);
                }
            }
        }
        match self.state {
            State::Quoted => self.cell.push('\n'),
            _ => self.end_cell(),
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
        self.state = State::Start;
    }

    /// True while a quote is open, so that the next line belongs to this row.
    pub fn is_open(&self) -> bool {
        self.state == State::Quoted
    }

    /// How many bytes of lines it has taken.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The cells of the row, which is not open.
    pub fn into_cells(self) -> Vec<String> {
        self.cells
    }
}

/// The separator of a header: the comma or semicolon that stands in it more often.
pub(super) fn separator(header: &str) -> char {
    let count = |c: char| header.chars().filter(|other| *other == c).count();
    if count(';') > count(',') { ';' } else { ',' }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(lines: &[&str]) -> Result<Vec<String>, AfterQuote> {
        let mut splitter = Splitter::new(',');
        for line in lines {
            splitter.feed(line)?;
        }
        assert!(!splitter.is_open());
        Ok(splitter.into_cells())
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
        splitter.feed("a;\"b;c").unwrap();
        assert!(splitter.is_open());
        assert_eq!(splitter.bytes(), 7);
    }

    #[test]
    fn the_header_shows_the_separator() {
        assert_eq!([separator("id,from"), separator("id;from"), separator("id")], [',', ';', ',']);
    }
}
