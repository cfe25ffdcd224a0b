//! Two versions of an agreement, compared by what they mean.

use super::Agreement;
use crate::reading::{Change, Read, Saying};

/// What every amendment changes, and what therefore tells nothing.
const ITS_OWN: [&str; 3] = ["version", "effective", "agreed"];

impl Agreement {
    /// The terms that a newer text changes, in the order of its clauses: by meaning, so that neither the order of clauses nor a
    /// default that is written out counts. Version and dates are left to the reader.
    pub fn changes(&self, new: &Agreement) -> Vec<Change> {
        let mut changes = self.terms().changes(&new.terms());
        changes.retain(|change| !matches!(change.path.as_slice(), [only] if ITS_OWN.contains(&only.as_str())));
        changes.extend(self.order_of_priorities(new));
        changes
    }

    /// Which priority is the more urgent follows from their order.
    fn order_of_priorities(&self, new: &Agreement) -> Option<Change> {
        let order = |agreement: &Agreement| agreement.priorities.names().map(str::to_owned).collect::<Vec<_>>();
        let (one, other) = (order(self), order(new));
        let mut sorted = [one.clone(), other.clone()];
        sorted.iter_mut().for_each(|names| names.sort());
        let moved = one != other && sorted[0] == sorted[1];
        let said = |names: &[String]| Some(Saying::same(names.join(", ")));
        moved.then(|| Change {
            path: vec!["priorities".to_owned()],
            old: said(&one),
            new: said(&other),
            renamed: false,
        })
    }
}
