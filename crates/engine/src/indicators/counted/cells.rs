//! The counts of an objective that come added up by cells, by scope member (T8, A13).

use super::promise::{Place, Promise};
use super::records::numbers;
use crate::facts::{Cell, Cells};
use crate::indicators::members::Member;
use calendar::{Instant, Span, SpanSet};

/// The cells of an objective, by member.
pub(super) struct CellsOf<'f> {
    of_members: Vec<Vec<Strand<'f>>>,
    /// Those that count for no member, since they name none of its resources.
    unplaced: Vec<Strand<'f>>,
    /// Those of each member that are dated when their resource didn't exist (A13).
    lifeless: Vec<Vec<Strand<'f>>>,
}

/// The cells of one resource while they count for a member.
pub(super) struct Strand<'f> {
    cells: &'f Cells,
    time: SpanSet,
}

impl<'f> Strand<'f> {
    /// Its cells whose last millisecond lies in a span, in time order.
    pub fn ending_in(&self, span: Span) -> impl Iterator<Item = Cell> + use<'f> {
        let (cells, time) = (self.cells, self.time.clip(span));
        time.into_iter().flat_map(|span| cells.ending_in(span))
    }

    fn count(&self, span: Span) -> usize {
        self.ending_in(span).count()
    }
}

impl<'f> CellsOf<'f> {
    pub fn of(promise: &Promise<'f>, members: &[Member]) -> CellsOf<'f> {
        let none = || members.iter().map(|_| Vec::new()).collect();
        let mut all = CellsOf { of_members: none(), unplaced: Vec::new(), lifeless: none() };
        let numbers = numbers(members);
        for cells in promise.context.facts.cells.iter().filter(|cells| cells.objective == *promise.name) {
            let resource = cells.resource.as_ref();
            let of = numbers.as_ref().map(|numbers| resource.and_then(|resource| numbers.get(resource)));
            match of {
                None => all.of_members.iter_mut().take(1).for_each(|own| own.push(Strand { cells, time: always() })),
                Some(None) => all.unplaced.push(Strand { cells, time: always() }),
                Some(Some(numbers)) => all.place(cells, members, numbers),
            }
        }
        all
    }

    /// A resource counts for the first member to which it belongs at a time; when it belongs to none, it doesn't exist.
    fn place(&mut self, cells: &'f Cells, members: &[Member], numbers: &[usize]) {
        let mut taken = SpanSet::new();
        for number in numbers {
            let (Some(member), Some(own)) = (members.get(*number), self.of_members.get_mut(*number)) else { continue };
            let life: SpanSet = cells.resource.iter().flat_map(|resource| member.life_of(resource)).collect();
            own.push(Strand { cells, time: life.difference(&taken) });
            taken = taken.union(&life);
        }
        let lifeless = numbers.first().and_then(|first| self.lifeless.get_mut(*first));
        lifeless.into_iter().for_each(|list| list.push(Strand { cells, time: always().difference(&taken) }));
    }

    /// The cells of a member, each resource by itself.
    pub fn of_member(&self, number: usize) -> &[Strand<'f>] {
        self.of_members.get(number).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a member has any.
    pub fn has_any(&self, number: usize) -> bool {
        let all = Span::new(Instant::MIN, Instant::MAX).ok();
        let mut strands = self.of_member(number).iter();
        all.is_some_and(|all| strands.any(|strand| strand.ending_in(all).next().is_some()))
    }

    /// How many cells of a window name no resource that is measured, and how many a resource that didn't exist.
    pub fn idle(&self, place: &Place) -> (usize, usize) {
        let Ok(judged) = Span::new(place.window.span.from(), place.window.until) else { return (0, 0) };
        let count = |strands: &[Strand]| strands.iter().map(|strand| strand.count(judged)).sum();
        (count(&self.unplaced), self.lifeless.get(place.number).map_or(0, |strands| count(strands)))
    }
}

fn always() -> SpanSet {
    Span::new(Instant::MIN, Instant::MAX).into_iter().collect()
}
