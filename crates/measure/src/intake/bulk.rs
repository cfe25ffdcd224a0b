//! Rows that were taken in bulk: counted here, folded elsewhere.

use super::Intake;
use crate::fact::{Kind, Target};
use crate::fault::{FactFault, Place};
use crate::loaded::Later;
use crate::rows::Stop;
use crate::skipped::BadRows;
use calendar::Instant;
use engine::facts::Name;

impl Intake {
    /// Whether samples fold while they are read, and nobody has to see each of them.
    pub(crate) fn folds(&self) -> bool {
        self.reading.names.is_some() && self.tap.is_none()
    }

    /// "Now", behind which nothing counts.
    pub(crate) fn as_of(&self) -> Option<Instant> {
        self.as_of
    }

    /// One more fact of this kind lies behind "now".
    pub(crate) fn count_later(&mut self, kind: Kind, place: &Place) {
        Later::count(&mut self.later, kind, place);
    }

    /// Whether an instant lies behind "now" (T8).
    pub(crate) fn is_behind_now(&self, at: Option<i64>) -> bool {
        at.zip(self.as_of).is_some_and(|(at, now)| at > now.millis())
    }

    /// So many rows took the short way: they need no room, so that another limit holds.
    pub(crate) fn count_in_bulk(&mut self, rows: u64, file: &Place) -> Result<(), Stop> {
        self.rows_in_bulk += rows;
        let most = self.limits().rows_in_bulk;
        if self.rows_in_bulk <= most {
            return Ok(());
        }
        let what = format!("there are more than {most} rows");
        let mend = "read a shorter time at once, or fewer services";
        Err(Stop::End(Box::new(FactFault::new("too-many-rows", file.clone(), what, mend))))
    }

    /// The names in the row that was read last which may lead nowhere, unless it was left out.
    pub(crate) fn said_in_last_row(&self) -> Vec<(Target, Name)> {
        self.reading.mentions.of_last_row()
    }

    /// So many rows said the same as an earlier one.
    pub(crate) fn said_again(&mut self, said: &[(Target, Name)], rows: u64) {
        self.reading.mentions.again(said, rows);
    }

    /// A row is at fault like an earlier one; false where its faults have to be told one by one.
    pub(crate) fn bad_again(&mut self, place: &Place, faults: usize) -> bool {
        self.reading.list_again(place, faults)
    }

    /// Whether rows at fault are left out.
    pub(crate) fn leaves_out(&self) -> bool {
        self.reading.bad_rows == BadRows::Skip
    }
}
