//! A sheet of a workbook (XLSX) as rows.

use super::fault::{ragged, too_wide};
use super::{Row, Rows, Stop};
use crate::fault::{FactFault, Place, counted, quoted};
use crate::limits::Limits;
use crate::text::Texts;
use crate::text::zip::{self, Refused};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxCellReader};
use std::fmt;
use std::io::Cursor;

pub(super) type Book = Xlsx<Cursor<Vec<u8>>>;

/// Opens a workbook, once it is known how much it holds.
pub(super) fn book(bytes: Vec<u8>, file: &Place, limits: Limits) -> Result<Book, Stop> {
    let refused = |code, what: String, mend: &str| Stop::end(FactFault::new(code, file.clone(), what, mend));
    match zip::measure(&bytes, limits.book_bytes) {
        Ok(_) => Xlsx::new(Cursor::new(bytes)).map_err(|error| refused("workbook", unread(&error), SAVED)),
        Err(Refused::Form) => {
            Err(refused("workbook", "this is no workbook (XLSX), or it is damaged".to_owned(), SAVED))
        }
        Err(Refused::TooLarge) => Err(refused(
            "too-large",
            format!("unpacked, the workbook has more than {} bytes", limits.book_bytes),
            "save the sheet as CSV, or split it",
        )),
    }
}

const SAVED: &str = "open it in a program for spreadsheets and save it anew, or save the sheet as CSV";

fn unread(error: &impl fmt::Display) -> String {
    format!("the workbook can't be read: {error}")
}

/// The sheet of this name; without a name, the only one.
pub(super) fn sheet<'b>(
    book: &'b mut Book,
    wanted: Option<&str>,
    file: Place,
    limits: Limits,
) -> Result<Sheet<'b>, Stop> {
    let names = book.sheet_names();
    let listed = names.iter().take(MOST_LISTED).map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    let refused =
        |what: String| Stop::end(FactFault::new("sheet", file.clone(), what, format!("name one of: {listed}")));
    let name = match (wanted, names.as_slice()) {
        (Some(wanted), names) => names
            .iter()
            .find(|name| *name == wanted)
            .ok_or_else(|| refused(format!("no sheet is called {}", quoted(wanted))))?,
        (None, [only]) => only,
        (None, names) => return Err(refused(format!("the workbook has {}", counted(names.len(), "sheet")))),
    };
    let read = book.worksheet_cells_reader(name);
    let cells = read.map_err(|error| refused(unread(&error)))?;
    Ok(Sheet {
        file,
        limits,
        cells,
        ahead: None,
        drained: false,
        row: 0,
        header: None,
        texts: Texts::default(),
        ended: false,
    })
}

/// How many sheets a fault lists.
const MOST_LISTED: usize = 12;

/// Rows of one sheet; the first that isn't empty names the columns.
pub(super) struct Sheet<'b> {
    file: Place,
    limits: Limits,
    cells: XlsxCellReader<'b, Cursor<Vec<u8>>>,
    /// A cell that was read and belongs to a later row than the one that is given out.
    ahead: Option<Written>,
    /// True where no further cell is to be asked for.
    drained: bool,
    /// The row that was read last, from 1.
    row: u64,
    header: Option<(Texts, u64)>,
    texts: Texts,
    ended: bool,
}

/// A cell with some text, and its row and column from nought.
struct Written {
    row: u64,
    column: usize,
    text: String,
}

impl Sheet<'_> {
    /// The next cell that holds some text.
    fn cell(&mut self) -> Result<Option<Written>, Stop> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        while !self.drained {
            let read = self.cells.next_cell().map_err(|error| self.refused(unread(&error)))?;
            let Some(cell) = read else {
                self.drained = true;
                return Ok(None);
            };
            let (row, column) = cell.get_position();
            let Some(text) = text(cell.get_value()).filter(|text| !text.trim().is_empty()) else { continue };
            return Ok(Some(Written {
                row: u64::from(row),
                column: usize::try_from(column).unwrap_or(usize::MAX),
                text,
            }));
        }
        Ok(None)
    }

    /// The cells of the next row, side by side in `texts`; false at the end.
    fn read(&mut self) -> Result<bool, Stop> {
        self.texts.clear();
        let Some(first) = self.cell()? else { return Ok(false) };
        if first.row < self.row {
            return Err(self.refused(format!("row {} stands behind row {}", first.row + 1, self.row)));
        }
        self.row = first.row + 1;
        self.put(&first)?;
        while let Some(cell) = self.cell()? {
            if cell.row + 1 != self.row {
                self.ahead = Some(cell);
                break;
            }
            self.put(&cell)?;
        }
        Ok(true)
    }

    fn put(&mut self, cell: &Written) -> Result<(), Stop> {
        let place = self.file.line(self.row);
        if cell.column >= self.limits.columns {
            return Err(Stop::end(too_wide(place, cell.column + 1, self.limits.columns)));
        }
        if cell.column < self.texts.len() {
            return Err(self.refused(format!("the cells of row {} don't stand in order", self.row)));
        }
        if self.texts.bytes() + cell.text.len() > self.limits.line_bytes {
            let what = format!("this row has more than {} bytes", self.limits.line_bytes);
            return Err(Stop::end(FactFault::new("too-long", place, what, "put each fact on a row of its own")));
        }
        self.fill(cell.column);
        self.texts.push(&cell.text);
        Ok(())
    }

    /// Adds empty cells up to this column.
    fn fill(&mut self, column: usize) {
        (self.texts.len()..column).for_each(|_| self.texts.push(""));
    }

    fn refused(&self, what: String) -> Stop {
        Stop::end(FactFault::new("workbook", self.file.clone(), what, SAVED))
    }

    /// As [`Rows::next`], without asking whether the file has ended.
    fn next_row(&mut self) -> Result<bool, Stop> {
        self.columns()?;
        if !self.read()? {
            return Ok(false);
        }
        let width = self.header.as_ref().map_or(0, |(columns, _)| columns.len());
        if self.texts.len() > width {
            return Err(Stop::row(ragged(self.file.line(self.row), self.texts.len(), width)));
        }
        self.fill(width);
        Ok(true)
    }
}

impl Rows for Sheet<'_> {
    fn columns(&mut self) -> Result<Option<(&Texts, Place)>, Stop> {
        if self.header.is_none() {
            self.header = Some((Texts::default(), 0));
            self.read()?;
            let mut columns = Texts::default();
            columns.extend(self.texts.iter().map(str::trim));
            self.header = Some((columns, self.row));
        }
        let (columns, row) = self.header.get_or_insert_default();
        Ok(Some((columns, self.file.line(*row))))
    }

    fn next(&mut self) -> Result<Option<Row<'_>>, Stop> {
        if self.ended {
            return Ok(None);
        }
        let read = self.next_row();
        self.ended = matches!(read, Ok(false) | Err(Stop::End(_)));
        if !read? {
            return Ok(None);
        }
        let (keys, _) = self.header.get_or_insert_default();
        Ok(Some(Row { file: &self.file, line: self.row, keys, texts: &self.texts }))
    }
}

/// What a cell holds, as it would be written: dates without a zone as `2026-03-01T10:00:00`.
fn text(value: &DataRef<'_>) -> Option<String> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(at) => date_time(at),
        DataRef::Error(error) => error.to_string(),
    })
}

fn date_time(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    // A length is days as a number; written with its hours it can't be taken for another number.
    if at.is_duration() {
        return format!("{}:{minute:02}:{second:02}{fraction}", whole_days(at) * 24 + u64::from(hour));
    }
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}")
}

fn whole_days(at: &ExcelDateTime) -> u64 {
    at.as_f64().to_string().split('.').next().and_then(|days| days.parse().ok()).unwrap_or_default()
}
