//! Where facts go that come in bulk: samples into runs, counts into cells.

use super::Intake;
use crate::bulk::alike::Alike;
use crate::bulk::cells::Untold;
use crate::bulk::shapes::Shape;
use crate::fact::Kind;
use crate::fault::{FactFault, Place, quoted};
use crate::fold::Token;
use calendar::Instant;
use engine::facts::{Name, Resource};
use std::ops::Range;

impl Intake {
    /// From now on facts of this kind come in bulk from a file.
    pub(crate) fn begin_bulk(&mut self, kind: Kind, file: &Place) {
        match kind {
            Kind::Count => {
                self.counting.know(lives(&self.facts.resources));
                self.counts_in_bulk = true;
            }
            _ => self.fold.begin_bulk(file.clone()),
        }
        self.last_in_bulk = Some(file.clone());
    }

    /// From now on facts come one by one.
    pub(crate) fn end_bulk(&mut self) {
        self.counts_in_bulk = false;
        self.fold.end_bulk();
    }

    /// What the fact came to that folded since this was asked last.
    pub(crate) fn folded(&mut self) -> Option<Token> {
        let count = self.counting.taken();
        self.fold.taken().or(count)
    }

    /// Folds rows up to the first that can't take the short way; says how many that were.
    pub(crate) fn fold_alike(
        &mut self,
        kind: Kind,
        alike: &mut Alike,
        (shapes, at): (&[Shape], &[i64]),
        within: &Range<i64>,
    ) -> usize {
        match kind {
            Kind::Count => alike.fold(shapes, at, within, &mut self.counting),
            _ => alike.fold(shapes, at, within, self.fold.states()),
        }
    }

    /// Adds the count that was read last to its cell, where it comes in bulk and the agreement counts by buckets.
    pub(super) fn add_last_count(&mut self) {
        let Some(count) = self.facts.counts.last().filter(|_| self.counts_in_bulk) else { return };
        let every = self.reading.names.as_ref().and_then(|names| names.cell(&count.objective));
        if every.is_some_and(|every| self.counting.take(count, every)) {
            self.facts.counts.pop();
        }
    }

    /// Gives the facts the counts that were added up.
    pub(super) fn give_cells(&mut self) -> Result<(), Box<FactFault>> {
        let cells = std::mem::take(&mut self.counting).finish(lives(&self.facts.resources));
        self.facts.cells = cells.map_err(|untold| Box::new(self.untold(&untold)))?;
        Ok(())
    }

    fn untold(&self, Untold { resource, at }: &Untold) -> FactFault {
        let place = self.last_in_bulk.clone().unwrap_or_else(|| Place::file(""));
        let what =
            format!("{} begins or ends at {at}, which wasn't known while its counts were added up", quoted(resource));
        let mend = "write resources in `facts/`, or put their source before that of the counts";
        FactFault::new("late-life", place, what, mend)
    }
}

/// When resources begin and end.
fn lives(resources: &[Resource]) -> impl Iterator<Item = (Name, Instant)> {
    let edges = |resource: &Resource| [Some(resource.from), resource.to].into_iter().flatten();
    resources.iter().flat_map(move |resource| edges(resource).map(|at| (resource.id.clone(), at)))
}
