//! Rows of separated values, taken in one after another.

use super::csv::{self, Splitter};
use super::fault::{FactFault, Place};
use super::header::Header;
use super::intake::{Ended, Intake};
use super::kind::Kind;
use super::lines::Lines;
use std::io::BufRead;

/// A row's cells, where it has any, and the place where it begins.
type Row = (Option<Vec<String>>, Place);

impl Intake {
    pub(super) fn csv_rows<R: BufRead>(
        &mut self,
        kind: Option<Kind>,
        lines: &mut Lines<R>,
        file: &Place,
    ) -> Result<(), Ended> {
        let Some((header, separator)) = self.header(kind, lines, file)? else {
            return Ok(());
        };
        while let Some((cells, place)) = self.csv_row(separator, lines, file)? {
            let Some(cells) = cells.filter(|cells| !is_empty(cells)) else {
                continue;
            };
            if cells.len() == header.width() {
                self.csv_cells(&header, &cells, &place);
            } else {
                self.reading.refuse(ragged(&place, cells.len(), header.width()));
            }
            self.count_row(&place)?;
        }
        Ok(())
    }

    /// The first row that isn't empty; `None` in an empty file.
    fn header<R: BufRead>(
        &mut self,
        kind: Option<Kind>,
        lines: &mut Lines<R>,
        file: &Place,
    ) -> Result<Option<(Header, char)>, Ended> {
        while let Some((text, place)) = self.line(lines, file)? {
            let Some(text) = text else { return Err(Ended) };
            if text.trim().is_empty() {
                continue;
            }
            let separator = csv::separator(text);
            let mut splitter = Splitter::new(separator);
            if splitter.feed(text).is_err() || splitter.is_open() {
                self.reading.refuse(bad_quote(&place).reading("the header"));
                return Err(Ended);
            }
            return match Header::new(splitter.into_cells(), kind, &place) {
                Ok(header) => Ok(Some((header, separator))),
                Err(faults) => {
                    faults.into_iter().for_each(|fault| self.reading.refuse(fault));
                    Err(Ended)
                }
            };
        }
        Ok(None)
    }

    /// The next row's cells, which may go on over several lines; no cells where the row is empty or at fault.
    fn csv_row<R: BufRead>(
        &mut self,
        separator: char,
        lines: &mut Lines<R>,
        file: &Place,
    ) -> Result<Option<Row>, Ended> {
        let mut splitter = Splitter::new(separator);
        let mut first: Option<Place> = None;
        while let Some((text, place)) = self.line(lines, file)? {
            let first = first.get_or_insert(place).clone();
            let Some(text) = text else {
                return Ok(Some((None, first)));
            };
            if !splitter.is_open() && text.trim().is_empty() {
                return Ok(Some((None, first)));
            }
            if splitter.feed(text).is_err() {
                self.reading.refuse(bad_quote(&first));
                return Ok(Some((None, first)));
            }
            if splitter.bytes() > self.reading.limits.line_bytes {
                self.reading.refuse(open_quote(&first));
                return Err(Ended);
            }
            if !splitter.is_open() {
                return Ok(Some((Some(splitter.into_cells()), first)));
            }
        }
        if let Some(place) = first {
            self.reading.refuse(open_quote(&place));
        }
        Ok(None)
    }

    fn csv_cells(&mut self, header: &Header, cells: &[String], place: &Place) {
        let (cells, word) = header.row(cells);
        match (header.kind(), word) {
            (Some(kind), _) => self.decode(kind, &cells, place),
            (None, word) => self.decode_named(word, &cells, place),
        }
    }
}

/// A row without any text, as spreadsheets leave behind.
fn is_empty(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

fn ragged(place: &Place, found: usize, expected: usize) -> FactFault {
    FactFault::new(
        "ragged-row",
        place.clone(),
        format!("this row has {found} cell{}, the header has {expected}", if found == 1 { "" } else { "s" }),
        "fill in what is missing, or put quotes around a cell that holds the separator",
    )
}

fn bad_quote(place: &Place) -> FactFault {
    FactFault::new(
        "quote",
        place.clone(),
        "a quote is closed inside a cell",
        "put quotes around the whole cell, and double a quote inside it",
    )
}

fn open_quote(place: &Place) -> FactFault {
    FactFault::new(
        "quote",
        place.clone(),
        "a quote that is opened in this row isn't closed",
        "close it, or double it where it belongs to the text",
    )
}
