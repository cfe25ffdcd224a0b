//! How an intake reads: limits, names, "now", and who watches.

use super::{Digests, Intake};
use crate::fact::{Names, Reading};
use crate::limits::Limits;
use crate::skipped::BadRows;
use crate::text::{Progress, Watch};
use calendar::Instant;
use std::sync::Arc;

impl Intake {
    /// An intake with limits of its own.
    pub fn within(limits: Limits) -> Intake {
        Intake { reading: Reading { limits, ..Reading::default() }, ..Intake::default() }
    }

    /// The same with limits of its own.
    #[must_use]
    pub fn limited(mut self, limits: Limits) -> Intake {
        self.reading.limits = limits;
        self
    }

    /// An intake that refuses names which lead nowhere, in the agreement or among the facts.
    pub fn knowing(names: Names) -> Intake {
        Intake { reading: Reading { names: Some(names), ..Reading::default() }, ..Intake::default() }
    }

    /// What is read is a part of all that is known: names of facts that aren't among it may stand elsewhere.
    #[must_use]
    pub fn in_part(mut self) -> Intake {
        self.reading.hidden = true;
        self
    }

    /// What is done with bad rows from now on; they stop the reading unless said.
    pub fn treat(&mut self, bad_rows: BadRows) {
        self.reading.bad_rows = bad_rows;
    }

    /// Leaves out what was measured or told later than "now" (T8); [`crate::loaded::Loaded::later`] says how much that is.
    #[must_use]
    pub fn until(self, as_of: Instant) -> Intake {
        Intake { as_of: Some(as_of), ..self }
    }

    /// Tells somebody how far the reading is.
    #[must_use]
    pub fn watched(self, progress: Box<dyn Progress>) -> Intake {
        Intake { watch: Some(Watch { progress, done: 0, total: 0 }), ..self }
    }

    /// Takes no digest of a file twice.
    #[must_use]
    pub fn digesting(self, digests: Arc<Digests>) -> Intake {
        Intake { digests: Some(digests), ..self }
    }

    /// How much is read at most.
    pub(crate) fn limits(&self) -> Limits {
        self.reading.limits
    }
}
