//! What becomes of rows that are read by their numbers, whichever they are.

use super::super::plan::Read;
use crate::fault::{FactFault, Place, Wrong};
use crate::intake::Intake;
use crate::rows::Stop;
use calendar::DeadlineError;

/// What becomes of the rows of a source.
pub(super) trait Takes {
    /// The keys whose columns hold whole numbers or instants, the ticket's first; the first two are needed.
    const INSTANTS: &'static [&'static str];
    /// The keys whose texts many rows share.
    const SHARED: &'static [&'static str];
    /// Keys that change nothing.
    const IDLE: &'static [&'static str];

    /// The number under which the shared texts of a row are known from now on.
    fn learn(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Option<usize>;

    /// Rows with instants between these are to come.
    fn reach(&mut self, least: i64, most: i64);

    /// A row by its numbers in the order of [`Takes::INSTANTS`]; `NEVER` for one that isn't there. `name` is the ticket's, unless it is its
    /// number.
    fn take(&mut self, shared: usize, numbers: &[i64], name: Option<&str>) -> Result<(), Refused>;

    /// The number of a ticket.
    fn number(&mut self, ticket: &str) -> i64;

    /// The instants of a row that was read as texts.
    fn instants(read: &Read<'_>) -> Result<Vec<i64>, (&'static str, Wrong)>;
}

/// Why a row can't be taken.
pub(super) enum Refused {
    TooMany,
    Deadline(DeadlineError),
}

impl Refused {
    /// The fault, which ends the reading.
    pub fn stop(self, place: &Place, subject: &str) -> Stop {
        let fault = match self {
            Refused::TooMany => FactFault::new(
                "too-many-rows",
                place.clone(),
                "there are too many pauses",
                "read a shorter time at once",
            ),
            Refused::Deadline(error) => FactFault::new(
                "deadline",
                place.clone(),
                error.to_string(),
                "correct the hours or the term of the objective",
            ),
        };
        Stop::End(Box::new(fault.reading(subject)))
    }
}
