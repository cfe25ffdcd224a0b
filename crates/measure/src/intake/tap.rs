//! Somebody else sees the facts as they are taken in: whoever records them.

use super::Intake;
use crate::fact::{Cell, Kind};
use crate::fault::Place;
use std::borrow::Cow;
use std::fmt;

/// Somebody who sees each fact that is taken in, under the keys of its kind, whatever file it came from.
pub trait Tap: fmt::Debug {
    /// A fact was taken in.
    fn take(&mut self, fact: Fact<'_>);
}

/// A fact as a row of our own: a text under each of its keys.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'a> {
    /// Its kind.
    pub kind: Kind,
    /// Where it stands.
    pub place: &'a Place,
    cells: &'a [Cell<'a>],
}

impl<'a> Fact<'a> {
    /// Keys and texts, trimmed; keys without a text are left out.
    pub fn cells(&self) -> impl Iterator<Item = (&'a str, &'a str)> + Clone + use<'a> {
        let cells = self.cells;
        cells.iter().map(|cell| (cell.key.as_ref(), cell.text.trim())).filter(|(_, text)| !text.is_empty())
    }
}

/// The tap, and what the row gave that is being read.
#[derive(Debug)]
pub(super) struct Tapped {
    tap: Box<dyn Tap>,
    /// Where rows at fault are left out, facts wait for the end of their row.
    waiting: Option<Vec<Waiting>>,
}

type Waiting = (Kind, Vec<Cell<'static>>, Place);

impl Intake {
    /// Shows each fact that is taken in to somebody.
    #[must_use]
    pub fn tapped(self, tap: Box<dyn Tap>) -> Intake {
        Intake { tap: Some(Tapped { tap, waiting: None }), ..self }
    }

    pub(super) fn show(&mut self, kind: Kind, cells: &[Cell<'_>], place: &Place) {
        let Some(tapped) = &mut self.tap else { return };
        match &mut tapped.waiting {
            None => tapped.tap.take(Fact { kind, place, cells }),
            Some(waiting) => waiting.push((kind, cells.iter().map(owned).collect(), place.clone())),
        }
    }

    pub(super) fn begin_showing(&mut self) {
        if let Some(tapped) = &mut self.tap {
            tapped.waiting = Some(Vec::new());
        }
    }

    /// The row is whole, or gives nothing.
    pub(super) fn end_showing(&mut self, whole: bool) {
        let Some(tapped) = &mut self.tap else { return };
        for (kind, cells, place) in tapped.waiting.take().into_iter().flatten().filter(|_| whole) {
            tapped.tap.take(Fact { kind, place: &place, cells: &cells });
        }
    }
}

fn owned(cell: &Cell<'_>) -> Cell<'static> {
    Cell { key: Cow::Owned(cell.key.to_string()), text: Cow::Owned(cell.text.to_string()) }
}
