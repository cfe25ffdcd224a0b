//! What rows that are alike come to, and how many there were.

use super::cells::Counting;
use super::shapes::{Shape, UNKNOWN};
use super::states::States;
use crate::fact::Target;
use crate::fold::Token;
use engine::facts::Name;
use std::ops::Range;

/// The rows of each shape, by its number.
#[derive(Debug)]
pub(crate) struct Alike {
    /// What the short way looks at; the first is nobody's.
    folds: Vec<Folds>,
    /// The rest, one for each but the first.
    learnt: Vec<Learnt>,
}

/// Where facts of one shape go.
#[derive(Clone, Copy, Debug)]
struct Folds {
    rows: u64,
    /// `NO_SOURCE` where they can't take the short way.
    source: u32,
    look: u32,
}

const NO_SOURCE: u32 = u32::MAX;

/// What was learnt from the first row of a shape.
#[derive(Clone, Debug, Default)]
pub(crate) struct Learnt {
    pub becomes: Becomes,
    /// The names in it that may lead nowhere.
    pub said: Vec<(Target, Name)>,
}

/// What becomes of rows of one shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Becomes {
    /// Each is a fact that folds.
    Folded,
    /// Those behind "now" are counted; of the others nothing is known yet.
    #[default]
    Later,
    /// `only` passes over them, by this column and text.
    Passed(String, String),
    /// Each leaves so many faults.
    Refused(usize),
}

/// What takes facts that differ from an earlier one only in their instant.
pub(crate) trait Folding {
    /// Takes one; false where it can't take the short way.
    fn again(&mut self, source: usize, look: u32, at: i64) -> bool;
}

impl Folding for States {
    #[inline]
    fn again(&mut self, source: usize, look: u32, at: i64) -> bool {
        self.take(source, look, at);
        true
    }
}

impl Folding for Counting {
    #[inline]
    fn again(&mut self, source: usize, look: u32, at: i64) -> bool {
        Counting::again(self, source, look, at)
    }
}

impl Default for Alike {
    fn default() -> Alike {
        Alike { folds: vec![Folds { rows: 0, source: NO_SOURCE, look: 0 }], learnt: Vec::new() }
    }
}

impl Alike {
    /// Puts down what the first row of a shape came to, and gives the shape's number.
    pub fn learn(&mut self, shape: Shape, learnt: Learnt, token: Option<Token>) -> Shape {
        let source = token.and_then(|token| u32::try_from(token.source).ok()).unwrap_or(NO_SOURCE);
        let folds = Folds { rows: 0, source, look: token.map_or(0, |token| token.look) };
        if shape == UNKNOWN {
            self.folds.push(folds);
            self.learnt.push(learnt);
            return u32::try_from(self.learnt.len()).unwrap_or(UNKNOWN);
        }
        if let Some(known) = self.folds.get_mut(shape as usize) {
            *known = Folds { rows: known.rows, ..folds };
        }
        if let Some(known) = self.learnt.get_mut(shape as usize - 1) {
            *known = learnt;
        }
        shape
    }

    /// What was learnt of a shape.
    pub fn of(&self, shape: Shape) -> Option<&Learnt> {
        self.learnt.get((shape as usize).checked_sub(1)?)
    }

    /// One more row of a shape.
    pub fn count(&mut self, shape: Shape) {
        if let Some(folds) = self.folds.get_mut(shape as usize) {
            folds.rows += 1;
        }
    }

    /// Folds rows up to the first that can't take the short way; says how many that were.
    pub fn fold(&mut self, shapes: &[Shape], at: &[i64], within: &Range<i64>, into: &mut impl Folding) -> usize {
        for (row, (shape, at)) in shapes.iter().zip(at).enumerate() {
            let Some(folds) = self.folds.get_mut(*shape as usize) else { return row };
            if folds.source == NO_SOURCE || !within.contains(at) || !into.again(folds.source as usize, folds.look, *at)
            {
                return row;
            }
            folds.rows += 1;
        }
        shapes.len().min(at.len())
    }

    /// Gives each shape that had rows, with their number, and begins anew to count.
    pub fn drain(&mut self, mut each: impl FnMut(&Learnt, u64)) {
        for (folds, learnt) in self.folds.iter_mut().skip(1).zip(&self.learnt) {
            let rows = std::mem::take(&mut folds.rows);
            if rows > 0 {
                each(learnt, rows);
            }
        }
    }
}
