//! The short way for a row that differs from an earlier one in nothing but its instant.

use crate::fact::{Day, Target};
use crate::fold::{Fold, Token};
use crate::rows::Plain;
use calendar::Instant;
use engine::facts::Name;
use std::collections::HashMap;

/// Rows that were read before, by what stands before and behind their instant.
#[derive(Debug)]
pub(super) struct Quick {
    /// The column of the instant, from nought.
    column: usize,
    as_of: Instant,
    shapes: Vec<Shape>,
    places: HashMap<Vec<u8>, usize>,
    /// The shape that was met last.
    last: usize,
    day: Day,
    /// The line that was declined last.
    declined: Declined,
}

/// Rows that are alike.
#[derive(Debug)]
struct Shape {
    before: Vec<u8>,
    behind: Vec<u8>,
    token: Token,
    said: Said,
    /// How many rows of it took the short way.
    rows: u64,
}

/// The names in a row that may lead nowhere.
type Said = Vec<(Target, Name)>;

#[derive(Debug, Default)]
struct Declined {
    line: Vec<u8>,
    number: u64,
    separator: u8,
}

/// How many shapes are kept, which bounds memory on hostile input.
const MOST: usize = 20_000;

impl Quick {
    /// For rows with their instant in this column; one later than "now" has to go the long way.
    pub fn new(column: usize, as_of: Option<Instant>) -> Quick {
        let (as_of, shapes, places) = (as_of.unwrap_or(Instant::MAX), Vec::new(), HashMap::new());
        Quick { column, as_of, shapes, places, last: 0, day: Day::default(), declined: Declined::default() }
    }

    /// Takes a line whose shape is known.
    pub fn take(&mut self, plain: Plain<'_>, fold: &mut Fold) -> bool {
        let found = self.like(plain.line, self.last).or_else(|| self.like(plain.line, self.last + 1));
        if let Some((shape, at)) = found.or_else(|| self.find(plain))
            && let Some(shape) = self.shapes.get_mut(shape)
        {
            fold.again(shape.token, at);
            shape.rows += 1;
            return true;
        }
        let line = plain.line.to_vec();
        self.declined = Declined { line, number: plain.number, separator: plain.separator };
        false
    }

    /// The line's instant, where it has this shape.
    fn like(&mut self, line: &[u8], place: usize) -> Option<(usize, Instant)> {
        let shape = self.shapes.get(place)?;
        let at = line.strip_prefix(shape.before.as_slice())?.strip_suffix(shape.behind.as_slice())?;
        let at = self.day.instant(at).filter(|at| *at <= self.as_of)?;
        self.last = place;
        Some((place, at))
    }

    fn find(&mut self, plain: Plain<'_>) -> Option<(usize, Instant)> {
        let (before, behind) = around(plain.line, self.column, plain.separator)?;
        let place = *self.places.get(&key(before, behind))?;
        self.like(plain.line, place)
    }

    /// Keeps the shape of the line that was declined last, if that was the row on this line and it was split at each separator.
    pub fn learn(&mut self, line: Option<u64>, token: Token, said: Said) {
        let Declined { line: declined, number, separator } = &self.declined;
        if line != Some(*number) || declined.contains(&b'"') || self.shapes.len() >= MOST {
            return;
        }
        let Some((before, behind)) = around(declined, self.column, *separator) else { return };
        let key = key(before, behind);
        if !self.places.contains_key(&key) {
            self.places.insert(key, self.shapes.len());
            let (before, behind) = (before.to_vec(), behind.to_vec());
            self.shapes.push(Shape { before, behind, token, said, rows: 0 });
        }
    }

    /// What rows on the short way said, with their number.
    pub fn said_again(&self) -> impl Iterator<Item = (&[(Target, Name)], u64)> {
        self.shapes.iter().map(|shape| (shape.said.as_slice(), shape.rows))
    }
}

/// What stands before and behind the cell in this column, with their separators.
fn around(line: &[u8], column: usize, separator: u8) -> Option<(&[u8], &[u8])> {
    let mut from = 0;
    for _ in 0..column {
        from += memchr::memchr(separator, line.get(from..)?)? + 1;
    }
    let (before, rest) = line.split_at_checked(from)?;
    let end = memchr::memchr(separator, rest).unwrap_or(rest.len());
    Some((before, rest.get(end..)?))
}

/// No line holds a line end.
fn key(before: &[u8], behind: &[u8]) -> Vec<u8> {
    [before, b"\n", behind].concat()
}
