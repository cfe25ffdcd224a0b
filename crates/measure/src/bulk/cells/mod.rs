//! Counts by the hundred million, added up by cells of time: of each objective and resource so many events, and of how many.
//!
//! Cells are sums, so that counts may come in any order. Those in order of time lengthen a member's list; those behind it are
//! gathered, and added to the lists when there are many.

mod added;
mod open;
#[cfg(test)]
mod tests;

use crate::fold::Token;
use added::Late;
use calendar::{Instant, Length};
use engine::facts::{Cells, Count, Division, Name};
use open::{Amount, Open};
use std::collections::HashMap;
use std::sync::Arc;

/// The counts of many members while they are read.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    places: HashMap<(Name, Option<Name>), usize>,
    members: Vec<Member>,
    /// What counts are added to just now, by member.
    open: Vec<Open>,
    /// What counts amount to; few are different.
    amounts: Vec<Amount>,
    /// Counts behind the cell that is open.
    late: Vec<Late>,
    /// When each resource begins or ends, where that lies within a quarter of an hour.
    lives: HashMap<Name, Vec<Instant>>,
    /// What the count that was taken last came to.
    last: Option<Token>,
}

#[derive(Debug)]
struct Member {
    objective: Name,
    resource: Option<Name>,
    division: Division,
    coded: engine::facts::Coded,
}

/// A life that was told after its resource's counts were added up over its beginning or end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Untold {
    pub resource: Name,
    pub at: Instant,
}

/// The most that one count may say, so that no sum of as many as are read is too large.
const MOST: u64 = 1 << 26;

/// No window begins or ends within a cell whose length divides this: wherever people live, days begin at a quarter of an hour.
pub(crate) const QUARTER: i64 = 900_000;

impl Counting {
    /// From now on these instants are known at which a resource begins or ends.
    pub fn know(&mut self, lives: impl Iterator<Item = (Name, Instant)>) {
        let within = |at: &Instant| at.millis().rem_euclid(QUARTER) != 0;
        lives.filter(|(_, at)| within(at)).for_each(|(of, at)| self.lives.entry(of).or_default().push(at));
    }

    /// Takes a count, of an objective with cells of this length; false where it has to stand by itself.
    pub fn take(&mut self, count: &Count, every: Length) -> bool {
        let amount = Amount { events: count.events, of: count.of, lasts: count.span.length().millis() };
        if count.recorded.is_some() || count.of == 0 || count.of > MOST || count.events > MOST {
            return false;
        }
        let (source, look) = (self.place(&count.objective, count.resource.as_ref(), every), self.amount(amount));
        let taken = self.again(source, look, count.span.from().millis());
        self.last = Token { source, look }.into();
        self.last = self.last.filter(|_| taken);
        taken
    }

    /// Takes a count that differs from an earlier one only in its instant; false where it doesn't lie in one cell.
    #[inline]
    pub fn again(&mut self, source: usize, look: u32, at: i64) -> bool {
        let (Some(open), Some(amount)) = (self.open.get_mut(source), self.amounts.get(look as usize)) else {
            return false;
        };
        open.take(amount, at) || self.turn(source, look, at)
    }

    /// A count outside the open cell of its member.
    #[cold]
    fn turn(&mut self, source: usize, look: u32, at: i64) -> bool {
        let (Some(open), Some(member)) = (self.open.get_mut(source), self.members.get_mut(source)) else {
            return false;
        };
        let Some(amount) = self.amounts.get(look as usize) else { return false };
        let number = member.division.number(Instant::from_millis(at));
        let Some(cell) = member.division.span(number).filter(|cell| amount.fits(at, *cell)) else { return false };
        open.counts += 1;
        if number > open.number {
            member.coded.push(open.number, open.events, open.of);
            open.begin(number, cell, amount);
            return true;
        }
        let member = u32::try_from(source).unwrap_or(u32::MAX);
        self.late.push(Late { member, number, events: amount.events, of: amount.of });
        if self.late.len() >= added::MOST_LATE {
            self.settle();
        }
        true
    }

    /// What the count came to that was taken since this was asked last.
    pub fn taken(&mut self) -> Option<Token> {
        self.last.take()
    }

    fn place(&mut self, objective: &Name, resource: Option<&Name>, every: Length) -> usize {
        let next = self.members.len();
        let key = (objective.clone(), resource.cloned());
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            let cuts = resource.and_then(|resource| self.lives.get(resource)).into_iter().flatten().copied();
            let division = Division::new(every, cuts);
            let (objective, resource) = (objective.clone(), resource.cloned());
            self.members.push(Member { objective, resource, division, coded: Default::default() });
            self.open.push(Open::default());
        }
        place
    }

    fn amount(&mut self, amount: Amount) -> u32 {
        let recent = self.amounts.iter().enumerate().rev().take(RECENT);
        let place = recent.clone().find(|(_, other)| **other == amount).map(|(place, _)| place);
        let place = place.unwrap_or_else(|| {
            self.amounts.push(amount);
            self.amounts.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Adds what came late to the lists.
    fn settle(&mut self) {
        let late = std::mem::take(&mut self.late);
        added::each(late, |member, late| {
            if let Some(member) = usize::try_from(member).ok().and_then(|place| self.members.get_mut(place)) {
                member.coded = added::both(member.coded.iter(), late.iter().copied());
            }
        });
    }

    /// All cells, by objective and resource.
    ///
    /// # Errors
    /// A life within a cell, of which nobody knew.
    pub fn finish(mut self, lives: impl Iterator<Item = (Name, Instant)>) -> Result<Vec<Cells>, Untold> {
        for (open, member) in self.open.iter().zip(&mut self.members) {
            member.coded.push(open.number, open.events, open.of);
        }
        self.settle();
        let mut cuts = Counting::default();
        cuts.know(lives);
        let counts = self.open.iter().map(|open| open.counts);
        let members = self.members.into_iter().zip(counts).filter(|(member, _)| !member.coded.is_empty());
        let mut all = members.map(|(member, counts)| member.end(counts, &cuts.lives)).collect::<Result<Vec<_>, _>>()?;
        all.sort_by(|one, other| (&one.objective, &one.resource).cmp(&(&other.objective, &other.resource)));
        Ok(all)
    }
}

impl Member {
    fn end(self, counts: u64, lives: &HashMap<Name, Vec<Instant>>) -> Result<Cells, Untold> {
        let Member { objective, resource, division, coded } = self;
        for (resource, at) in resource.iter().filter_map(|resource| Some((resource, lives.get(resource)?))) {
            let within = |at: &&Instant| {
                let number = division.number(**at);
                let cut = division.span(number).is_some_and(|cell| cell.from() < **at);
                cut && coded.from(number).next().is_some_and(|(other, ..)| other == number)
            };
            if let Some(at) = at.iter().find(within) {
                return Err(Untold { resource: resource.clone(), at: *at });
            }
        }
        Ok(Cells { objective, resource, division, counts, coded: Arc::new(coded) })
    }
}

/// How many amounts are held against a new one.
const RECENT: usize = 32;
