//! Parquet, read by columns.
//!
//! The whole reading is done here, within bounds that hold before anything is believed: what the file says of itself
//! (`footer`, `schema`, by `thrift`), its pages (`pages`, `codec`), the numbers in them (`packed`, `delta`, `dictionary`), and
//! one column after another as numbers or codes (`lane`).

mod broken;
mod codec;
mod delta;
mod dictionary;
mod footer;
mod instants;
mod lane;
mod packed;
mod pages;
mod rows;
mod schema;
mod source;
mod text;
mod thrift;

use super::{Batch, Columns, Instants, Keys, Moments, RowTexts, Stretch, Wanted};
use crate::fault::Place;
use crate::rows::{Row, Stop};
use crate::text::Texts;
use broken::Broken;
use footer::Footer;
use instants::Clock;
use lane::Lane;
pub use rows::ParquetRows;
use schema::Kind;
use source::Source;
use std::fs::File;
use std::sync::Arc;

/// A Parquet file.
pub struct Parquet {
    shared: Arc<Shared>,
    open: Open,
    wanted: Wanted,
    clocks: Vec<Clock>,
}

/// What readers of one file share.
struct Shared {
    place: Place,
    source: Arc<Source>,
    footer: Footer,
    names: Texts,
}

/// The columns that are being read; first those of instants, then keys.
#[derive(Default)]
struct Open {
    lanes: Vec<Lane>,
    /// For each column of the file the place of its lane; beyond them all where it isn't read.
    places: Vec<usize>,
    /// The number of the batch's first row in the file, from 1.
    first: u64,
    /// How many rows the batch has.
    rows: usize,
    /// How many rows of the row group are left behind the batch.
    left: u64,
}

/// Rows of a batch.
const BATCH: u64 = 8 << 10;

impl Parquet {
    /// Opens a file.
    ///
    /// # Errors
    /// It is no Parquet file, or is damaged, encrypted or larger than anything real.
    pub fn open(file: File, place: &Place) -> Result<Parquet, Stop> {
        let length = file.metadata().map_err(|error| Broken::from(error).stop(place, None))?.len();
        Parquet::of(Source::File(file, length), place)
    }

    /// Opens the bytes of a file.
    ///
    /// # Errors
    /// As [`Parquet::open`].
    pub fn of_bytes(bytes: Vec<u8>, place: &Place) -> Result<Parquet, Stop> {
        Parquet::of(Source::Bytes(bytes), place)
    }

    /// Its bytes.
    pub(crate) fn source(&self) -> Arc<Source> {
        self.shared.source.clone()
    }

    fn of(source: Source, place: &Place) -> Result<Parquet, Stop> {
        let footer = footer::read(&source).map_err(|broken| broken.stop(place, None))?;
        let mut names = Texts::default();
        names.extend(footer.leaves.iter().map(|leaf| leaf.name.as_str()));
        Ok(Parquet::sharing(Arc::new(Shared { place: place.clone(), source: Arc::new(source), footer, names })))
    }

    fn sharing(shared: Arc<Shared>) -> Parquet {
        Parquet { shared, open: Open::default(), wanted: Wanted::default(), clocks: Vec::new() }
    }

    /// Makes room for the columns that are wanted.
    fn want(&mut self, wanted: &Wanted) -> Result<(), Stop> {
        if self.wanted == *wanted && !self.open.lanes.is_empty() {
            return Ok(());
        }
        let instants = wanted.instants.iter().map(|instants| (instants.column, false));
        let keys = wanted.keys.iter().map(|column| (*column, true));
        let lanes = instants.chain(keys).map(|(column, coded)| self.shared.lane(column, coded));
        self.open.set(lanes.collect::<Result<_, _>>()?, self.shared.names.len());
        self.clocks = wanted.instants.iter().map(|instants| self.shared.clock(instants)).collect();
        self.wanted = wanted.clone();
        Ok(())
    }
}

impl Shared {
    fn lane(&self, column: usize, coded: bool) -> Result<Lane, Stop> {
        let leaf = self.footer.leaves.get(column).ok_or_else(|| Broken::form("there is no such column"));
        leaf.and_then(|leaf| Lane::new(column, leaf, coded)).map_err(|broken| self.stop(broken, column))
    }

    fn clock(&self, instants: &Instants) -> Clock {
        Clock::new(self.footer.leaves.get(instants.column).map_or(Kind::Other, |leaf| leaf.kind), instants.form)
    }

    fn stop(&self, broken: Broken, column: usize) -> Stop {
        broken.stop(&self.place, self.names.get(column))
    }
}

impl Open {
    fn set(&mut self, lanes: Vec<Lane>, columns: usize) {
        self.places = vec![usize::MAX; columns];
        for (place, lane) in lanes.iter().enumerate() {
            if let Some(of) = self.places.get_mut(lane.column) {
                *of = place;
            }
        }
        self.lanes = lanes;
    }

    /// Goes on with a row group.
    fn turn(&mut self, shared: &Shared, group: usize) -> Result<(), Stop> {
        let found = shared.footer.groups.get(group);
        for lane in &mut self.lanes {
            let opened = found.ok_or_else(|| Broken::form("there is no such row group"));
            let opened = opened.and_then(|found| lane.open(&shared.source, found));
            opened.map_err(|broken| shared.stop(broken, lane.column))?;
        }
        (self.first, self.left) = found.map_or((1, 0), |group| (group.first, group.rows));
        self.rows = 0;
        Ok(())
    }

    /// Reads the next batch; false at the end of the row group.
    fn next(&mut self, shared: &Shared) -> Result<bool, Stop> {
        self.first += self.rows as u64;
        let rows = self.left.min(BATCH);
        (self.left, self.rows) = (self.left - rows, usize::try_from(rows).unwrap_or_default());
        for lane in &mut self.lanes {
            lane.fill(self.rows).map_err(|broken| shared.stop(broken, lane.column))?;
        }
        Ok(self.rows > 0)
    }
}

/// The present batch, for rows that are asked for.
struct Present<'p> {
    shared: &'p Shared,
    open: &'p Open,
}

impl RowTexts for Present<'_> {
    fn row<'b>(&'b self, row: usize, texts: &'b mut Texts) -> Option<Row<'b>> {
        (row < self.open.rows).then(|| rows::row(self.shared, self.open, row, texts))
    }
}

impl Columns for Parquet {
    fn names(&self) -> &Texts {
        &self.shared.names
    }

    fn stretches(&self, at: Option<&Instants>) -> Vec<Stretch> {
        let clock = at.map(|at| (at.column, self.shared.clock(at)));
        let groups = self.shared.footer.groups.iter();
        let stretch = |group: &footer::Group| {
            let span = clock.as_ref().and_then(|(column, clock)| {
                let chunk = group.chunks.get(*column)?;
                Some((clock.instant(chunk.least?)?, clock.instant(chunk.most?)?))
            });
            Stretch { first: group.first, rows: Some(group.rows), span }
        };
        groups.map(stretch).collect()
    }

    fn batches(
        &mut self,
        wanted: &Wanted,
        stretch: usize,
        take: &mut dyn FnMut(&Batch<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.want(wanted)?;
        let (shared, open, clocks) = (&*self.shared, &mut self.open, &mut self.clocks);
        open.turn(shared, stretch)?;
        while open.next(shared)? {
            let (timed, keyed) = open.lanes.split_at(clocks.len());
            clocks.iter_mut().zip(timed).for_each(|(clock, lane)| clock.read(lane, open.rows));
            let instants: Vec<Moments<'_>> =
                clocks.iter().zip(timed).map(|(clock, lane)| clock.moments(lane)).collect();
            let keys: Vec<Keys<'_>> =
                keyed.iter().map(|lane| Keys { codes: &lane.codes, words: &lane.known.words }).collect();
            let present = Present { shared, open };
            take(&Batch { first: open.first, rows: open.rows, instants: &instants, keys: &keys, texts: &present })?;
        }
        Ok(())
    }

    fn another(&self) -> Option<Box<dyn Columns + Send>> {
        Some(Box::new(Parquet::sharing(self.shared.clone())))
    }
}
