//! Holidays: the dates that an agreement lists (T4), and rules to draw such a list up with.

mod easter;
mod holiday;
mod public;
mod rule;
mod tables;

use std::collections::BTreeSet;

pub use easter::easter_sunday;
pub use holiday::Holiday;
pub use public::{FIRST_YEAR, LAST_YEAR, RegionError, named_regions, public_holidays, regions};

use crate::Date;

/// The dates on which `PH` holds: those written into the agreement and no others (T4).
#[derive(Clone, Eq, PartialEq, Hash, Debug, Default)]
pub struct Holidays(BTreeSet<Date>);

impl Holidays {
    /// No holidays.
    pub const fn none() -> Self {
        Holidays(BTreeSet::new())
    }

    /// Whether the date is one of them.
    pub fn contains(&self, date: Date) -> bool {
        self.0.contains(&date)
    }

    /// The dates in order.
    pub fn iter(&self) -> impl Iterator<Item = Date> + '_ {
        self.0.iter().copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Date> for Holidays {
    fn from_iter<I: IntoIterator<Item = Date>>(dates: I) -> Self {
        Holidays(dates.into_iter().collect())
    }
}
