use calendar::{Instant, Length, Span};
use std::sync::Arc;

/// How time is divided into cells: all of one length, counted from 1970 in UTC, and cut in two where something begins or ends
/// within one, such as the life of a resource. Cells are numbered in time order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    every: i64,
    /// The cuts that lie within cells, in order.
    cuts: Arc<[i64]>,
}

impl Division {
    /// Cells of this length, at least a millisecond, with these cuts.
    pub fn new(every: Length, cuts: impl IntoIterator<Item = Instant>) -> Division {
        let every = every.millis().max(1);
        let mut cuts: Vec<i64> =
            cuts.into_iter().map(Instant::millis).filter(|cut| cut.rem_euclid(every) != 0).collect();
        cuts.sort_unstable();
        cuts.dedup();
        Division { every, cuts: cuts.into() }
    }

    /// The length of a cell that isn't cut.
    pub fn every(&self) -> Length {
        Length::from_millis(self.every)
    }

    /// The number of the cell in which an instant lies.
    pub fn number(&self, at: Instant) -> i64 {
        let cuts = self.cuts.partition_point(|cut| *cut <= at.millis());
        at.millis().div_euclid(self.every) + as_number(cuts)
    }

    /// The time of a cell; `None` where that lies beyond all time.
    pub fn span(&self, number: i64) -> Option<Span> {
        span(self.every, &self.cuts, &mut 0, number)
    }

    /// Gives the spans of cells that are asked for in order.
    pub(super) fn cursor(&self) -> Cursor {
        Cursor { every: self.every, cuts: Arc::clone(&self.cuts), passed: 0 }
    }
}

/// Gives the spans of cells that are asked for in order.
pub(super) struct Cursor {
    every: i64,
    cuts: Arc<[i64]>,
    /// How many cuts lie at or before the beginning of the cell that was asked for last.
    passed: usize,
}

impl Cursor {
    /// The time of a cell; not before the one that was asked for last.
    pub fn span(&mut self, number: i64) -> Option<Span> {
        span(self.every, &self.cuts, &mut self.passed, number)
    }
}

/// The time of a cell; `passed` is how many cuts are known to lie at or before its beginning, and grows to how many do.
fn span(every: i64, cuts: &[i64], passed: &mut usize, number: i64) -> Option<Span> {
    // The cell that begins at a cut has the number of the whole cell, and one for each cut up to it.
    while let Some(cut) = cuts.get(*passed)
        && cut.div_euclid(every) + as_number(*passed) < number
    {
        *passed += 1;
    }
    let from = number.checked_sub(as_number(*passed))?.checked_mul(every)?;
    let to = from.checked_add(every)?;
    let cut = |place: Option<usize>| place.and_then(|place| cuts.get(place)).copied();
    let begins = cut(passed.checked_sub(1)).map_or(from, |cut| cut.max(from));
    let ends = cut(Some(*passed)).map_or(to, |cut| cut.min(to));
    Span::new(Instant::from_millis(begins), Instant::from_millis(ends)).ok()
}

fn as_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn division(every: i64, cuts: &[i64]) -> Division {
        Division::new(Length::from_millis(every), cuts.iter().map(|cut| Instant::from_millis(*cut)))
    }

    #[test]
    fn every_instant_lies_in_the_cell_of_its_number_and_no_cut_within_one() {
        arbtest::arbtest(|draw| {
            let every = draw.int_in_range(1..=9)?;
            let cuts =
                (0..draw.int_in_range(0..=5)?).map(|_| draw.int_in_range(-40..=40)).collect::<Result<Vec<i64>, _>>()?;
            let division = division(every, &cuts);
            let mut last = i64::MIN;
            for at in -50..50 {
                let number = division.number(Instant::from_millis(at));
                let span = division.span(number).expect("a cell within time");
                assert!(span.contains(Instant::from_millis(at)), "{at} in {span:?}");
                assert!(cuts.iter().all(|cut| *cut <= span.from().millis() || span.to().millis() <= *cut));
                assert!(number == last || last == i64::MIN || number == last + 1, "{last} {number}");
                last = number;
            }
            Ok(())
        });
    }
}
