//! Lines of JSON as rows.

use super::fault::{bad_line, stopped};
use super::json::{Nested, Pairs};
use super::{Row, Rows, Stop};
use crate::fault::{FactFault, Place, Wrong};
use crate::text::{Line, Lines, Texts};

/// A file with one JSON object a line.
#[derive(Debug)]
pub(crate) struct Objects<'r> {
    file: Place,
    lines: Lines<'r>,
    nested: Nested,
    pairs: Pairs,
    ended: bool,
}

impl<'r> Objects<'r> {
    pub fn new(file: Place, lines: Lines<'r>, nested: Nested) -> Objects<'r> {
        Objects { file, lines, nested, pairs: Pairs::default(), ended: false }
    }

    /// Takes in the next line; false where it is empty.
    fn read(&mut self) -> Result<Option<bool>, Stop> {
        let (limits, number) = (self.lines.limits(), self.lines.number() + 1);
        let text = match self.lines.next().map_err(|stop| stopped(&stop, &self.file, limits, number - 1))? {
            None => return Ok(None),
            Some(Line::Text(text)) if text.trim().is_empty() => return Ok(Some(false)),
            Some(Line::Text(text)) => text,
            Some(line) => return Err(Stop::row(bad_line(&line, self.file.line(number), limits))),
        };
        let read = self.pairs.read(text, self.nested, limits.columns);
        read.map_err(|(key, wrong)| Stop::row(refused(self.file.line(number), key.as_deref(), wrong)))?;
        Ok(Some(true))
    }
}

impl Rows for Objects<'_> {
    fn columns(&mut self) -> Result<Option<(&Texts, Place)>, Stop> {
        Ok(None)
    }

    fn next(&mut self) -> Result<Option<Row<'_>>, Stop> {
        while !self.ended {
            match self.read() {
                Ok(Some(true)) => {
                    let (line, Pairs { keys, texts }) = (self.lines.number(), &self.pairs);
                    return Ok(Some(Row { file: &self.file, line, keys, texts }));
                }
                Ok(Some(false)) => {}
                Ok(None) => self.ended = true,
                Err(stop) => {
                    self.ended = matches!(stop, Stop::End(_));
                    return Err(stop);
                }
            }
        }
        Ok(None)
    }
}

fn refused(place: Place, key: Option<&str>, wrong: Wrong) -> FactFault {
    let fault = FactFault::new(wrong.code, place, wrong.what, wrong.mend).reading("a fact");
    match key {
        Some(key) => fault.in_column(key),
        None => fault,
    }
}
