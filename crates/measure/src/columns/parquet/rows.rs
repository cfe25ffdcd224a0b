//! Parquet as rows of texts.

use super::lane::Lane;
use super::schema::Physical;
use super::{Open, Parquet, Shared, text};
use crate::fault::Place;
use crate::rows::{Row, Rows, Stop};
use crate::text::Texts;

/// A row of the present batch; columns that aren't read are empty.
pub(super) fn row<'r>(shared: &'r Shared, open: &Open, row: usize, texts: &'r mut Texts) -> Row<'r> {
    texts.clear();
    for place in &open.places {
        if let Some(lane) = open.lanes.get(*place) {
            cell(lane, row, texts);
        }
        texts.end();
    }
    Row::new(&shared.place, open.first + row as u64, &shared.names, texts)
}

fn cell(lane: &Lane, row: usize, texts: &mut Texts) {
    if lane.is_coded() {
        let code = lane.codes.get(row).copied();
        return texts.write(code.and_then(|code| lane.known.words.get(code)).unwrap_or_default());
    }
    match lane.ints.get(row) {
        Some(value) if !lane.absent.get(row).copied().unwrap_or(false) => {
            let mut written = String::new();
            let narrow = lane.leaf.physical == Physical::Int32;
            // Writing to a string can't fail.
            let _ = text::int(lane.leaf.kind, narrow, *value, &mut written);
            texts.write(&written);
        }
        _ => {}
    }
}

/// A Parquet file, row by row; every column is read unless [`Rows::only`] says which are wanted.
pub struct ParquetRows {
    parquet: Parquet,
    wanted: Option<Vec<usize>>,
    /// The row group that comes next.
    group: usize,
    /// The row of the batch that comes next.
    row: usize,
    texts: Texts,
    ended: bool,
}

impl ParquetRows {
    /// Rows of a file.
    pub fn new(parquet: Parquet) -> ParquetRows {
        ParquetRows { parquet, wanted: None, group: 0, row: 0, texts: Texts::default(), ended: false }
    }

    /// Makes sure that a row is there; false at the end.
    fn advance(&mut self) -> Result<bool, Stop> {
        let shared = self.parquet.shared.clone();
        let open = &mut self.parquet.open;
        if open.lanes.is_empty() && self.group == 0 {
            let all: Vec<usize> = (0..shared.names.len()).collect();
            let wanted = self.wanted.as_ref().unwrap_or(&all);
            let lanes = wanted.iter().map(|column| shared.lane(*column, false)).collect::<Result<_, _>>()?;
            open.set(lanes, shared.names.len());
        }
        while self.row >= open.rows {
            self.row = 0;
            if open.left > 0 {
                open.next(&shared)?;
            } else if self.group < shared.footer.groups.len() {
                open.turn(&shared, self.group)?;
                self.group += 1;
            } else {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Rows for ParquetRows {
    fn columns(&mut self) -> Result<Option<(&Texts, Place)>, Stop> {
        Ok(Some((&self.parquet.shared.names, self.parquet.shared.place.clone())))
    }

    fn only(&mut self, columns: &[usize]) {
        self.wanted = Some(columns.to_vec());
    }

    fn next(&mut self) -> Result<Option<Row<'_>>, Stop> {
        if self.ended {
            return Ok(None);
        }
        let there = self.advance();
        self.ended = !matches!(there, Ok(true));
        if !there? {
            return Ok(None);
        }
        self.row += 1;
        Ok(Some(row(&self.parquet.shared, &self.parquet.open, self.row - 1, &mut self.texts)))
    }
}
