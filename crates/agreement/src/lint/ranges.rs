//! Ranges of values with open and closed bounds, as the rows of a remedy table have them.

use crate::quantity::Exact;

/// A cut between values: just before a value, just after it, or beyond every value.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Cut {
    /// Before the value (`false`) or after it (`true`).
    At(Exact, bool),
    /// Beyond every value.
    End,
}

/// All values between two cuts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Range {
    pub from: Cut,
    pub to: Cut,
}

impl Range {
    pub fn is_empty(&self) -> bool {
        self.from >= self.to
    }

    pub fn holds(&self, value: &Exact) -> bool {
        self.from <= Cut::At(value.clone(), false) && Cut::At(value.clone(), true) <= self.to
    }

    /// The one value that it holds, if it holds just one.
    pub fn single(&self) -> Option<&Exact> {
        match (&self.from, &self.to) {
            (Cut::At(from, false), Cut::At(to, true)) if from == to => Some(from),
            _ => None,
        }
    }

    pub fn intersection(&self, other: &Range) -> Range {
        Range { from: self.from.clone().max(other.from.clone()), to: self.to.clone().min(other.to.clone()) }
    }

    pub fn overlaps(&self, other: &Range) -> bool {
        !self.intersection(other).is_empty()
    }

    /// The parts of this range that none of the others hold, in order.
    pub fn gaps(&self, others: &[Range]) -> Vec<Range> {
        let mut others: Vec<&Range> = others.iter().filter(|other| !other.is_empty()).collect();
        others.sort_by(|a, b| a.from.cmp(&b.from));
        let mut gaps = Vec::new();
        let mut reached = self.from.clone();
        for other in others {
            gaps.push(Range { from: reached.clone(), to: other.from.clone().min(self.to.clone()) });
            reached = reached.max(other.to.clone());
        }
        gaps.push(Range { from: reached, to: self.to.clone() });
        gaps.retain(|gap| !gap.is_empty());
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(value: i64, after: bool) -> Cut {
        Cut::At(Exact::from(value), after)
    }

    #[test]
    fn a_gap_of_one_value_is_seen() {
        let all = Range { from: cut(0, false), to: cut(100, true) };
        let below = Range { from: cut(0, false), to: cut(99, false) };
        let above = Range { from: cut(99, true), to: cut(100, true) };
        let gaps = all.gaps(&[above, below]);
        assert_eq!(gaps.iter().map(|gap| gap.single().cloned()).collect::<Vec<_>>(), [Some(Exact::from(99_i64))]);
    }

    #[test]
    fn ranges_that_touch_leave_no_gap_and_do_not_overlap() {
        let all = Range { from: cut(0, false), to: Cut::End };
        let low = Range { from: cut(0, false), to: cut(5, false) };
        let high = Range { from: cut(5, false), to: Cut::End };
        assert!(all.gaps(&[low.clone(), high.clone()]).is_empty());
        assert!(!low.overlaps(&high));
        assert_eq!(all.gaps(&[low]), [high]);
    }
}
