//! Time as a row of cells: whatever is judged is decided cell by cell, and then added up.
//!
//! Every instant of a generated set is an edge between two cells. An instant that isn't one is a
//! fault of the audit itself and panics.

use jiff::tz::TimeZone;

pub const DAY: i64 = 86_400_000;
pub const MINUTE: i64 = 60_000;

/// Edges between cells, in ms since 1970 UTC, with the wall-clock reading at each.
pub struct Grid {
    edges: Vec<i64>,
    /// Wall-clock ms since 1970-01-01T00:00 on the local clock.
    local: Vec<i64>,
}

/// Where instants may lie.
#[derive(Clone, Copy, Debug)]
pub struct Grain {
    /// Distance between cells everywhere.
    pub coarse: i64,
    /// Distance between cells within `fine_from..fine_to`; a divisor of `coarse`.
    pub fine: i64,
    pub fine_from: i64,
    pub fine_to: i64,
    /// Within that stretch, cells of one ms up to this far around every coarse edge.
    pub spread: i64,
}

impl Grid {
    pub fn new(zone: &TimeZone, from: i64, to: i64, grain: Grain) -> Grid {
        let mut edges = Vec::new();
        let mut at = from.div_euclid(grain.coarse) * grain.coarse;
        while at <= to {
            let fine = at >= grain.fine_from && at < grain.fine_to;
            let spread = if fine { grain.spread } else { 0 };
            edges.extend((-spread..=spread).map(|ms| at + ms));
            if fine {
                edges.extend((1..grain.coarse / grain.fine).map(|n| at + n * grain.fine));
            }
            at += grain.coarse;
        }
        let local = edges.iter().map(|edge| edge + offset(zone, *edge)).collect();
        Grid { edges, local }
    }

    /// How many cells there are; one fewer than edges.
    pub fn cells(&self) -> usize {
        self.edges.len() - 1
    }

    pub fn length(&self, cell: usize) -> i64 {
        self.edges[cell + 1] - self.edges[cell]
    }

    pub fn instant(&self, edge: usize) -> i64 {
        self.edges[edge]
    }

    /// The edge at this instant.
    pub fn edge(&self, at: i64) -> usize {
        self.edges.binary_search(&at).unwrap_or_else(|_| panic!("{at} is no edge of the grid"))
    }

    /// The edges of a span, cut to the grid.
    pub fn edges(&self, from: i64, to: i64) -> std::ops::Range<usize> {
        let last = self.edges[self.edges.len() - 1];
        self.edge(from.clamp(self.edges[0], last))..self.edge(to.clamp(self.edges[0], last))
    }

    /// Days since 1970 on the local clock, in the cell that begins here.
    pub fn date(&self, edge: usize) -> i64 {
        self.local[edge].div_euclid(DAY)
    }

    /// The local date of any instant within the grid.
    pub fn date_of(&self, at: i64) -> i64 {
        self.date(self.cell_of(at))
    }

    /// The cell that holds this instant.
    pub fn cell_of(&self, at: i64) -> usize {
        self.edges.partition_point(|edge| *edge <= at) - 1
    }

    /// The wall-clock reading at an edge.
    pub fn wall(&self, edge: usize) -> i64 {
        self.local[edge]
    }

    /// Total length of the cells for which this holds.
    pub fn total(&self, range: std::ops::Range<usize>, holds: impl Fn(usize) -> bool) -> i64 {
        range.filter(|cell| holds(*cell)).map(|cell| self.length(cell)).sum()
    }

    /// The first edge of this local date, or of what follows a date that the zone skipped.
    pub fn first_of(&self, date: i64) -> usize {
        self.local.iter().position(|local| *local >= date * DAY).expect("the date lies within the grid")
    }

    /// T3: an opening time that occurs twice is its first occurrence; a skipped one the end of the gap.
    pub fn opening(&self, wall: i64) -> Option<usize> {
        let from = self.near(wall);
        let exact = (from..self.local.len())
            .take_while(|edge| self.local[*edge] < wall + DAY)
            .find(|edge| self.local[*edge] == wall);
        exact.or_else(|| self.after_gap(from, wall))
    }

    /// T3: a closing time that occurs twice is its last occurrence; a skipped one the end of the gap.
    pub fn closing(&self, wall: i64) -> Option<usize> {
        let from = self.near(wall);
        let exact = (from..self.local.len())
            .take_while(|edge| self.local[*edge] < wall + DAY)
            .filter(|edge| self.local[*edge] == wall)
            .last();
        exact.or_else(|| self.after_gap(from, wall))
    }

    fn after_gap(&self, from: usize, wall: i64) -> Option<usize> {
        (from..self.local.len()).find(|edge| self.local[*edge] > wall)
    }

    /// An edge safely before the first reading of this wall-clock time.
    fn near(&self, wall: i64) -> usize {
        let early = wall - 3 * 3_600_000;
        self.local.partition_point(|local| *local < early - DAY / 4)
    }
}

fn offset(zone: &TimeZone, at: i64) -> i64 {
    let timestamp = jiff::Timestamp::from_millisecond(at).expect("instants of a set lie in this era");
    i64::from(zone.to_offset(timestamp).seconds()) * 1000
}
