use super::Trigger;
use crate::quantity::{Every, Identifier, Money, Since, TermValue};
use crate::reading::{At, Entries, Text, Words, record};

record! {
    /// What each side must do.
    pub struct Duties {
        /// The provider's duties (A9).
        or provider: Entries<Duty> = Entries::default(),
        /// The customer's duties (A10).
        or customer: Entries<Duty> = Entries::default(),
    }
}

record! {
    /// Something a party must do, by when, and what follows if it doesn't. `every` alone: once in each period; with `within`: within
    /// that term of each period's end. `within` and `of`: within that term of each such moment.
    pub struct Duty {
        /// What is done; in two languages where that is wished.
        must does: Text,
        /// How often, where it recurs.
        may every: At<Every>,
        /// Within what term.
        may within: At<TermValue>,
        /// From what moment the term runs.
        may of: At<Since>,
        /// Upon what shortfall the duty arises; the term runs from when that became known.
        may when: Trigger,
        /// The hours within which the term runs.
        may hours: At<Identifier>,
        /// What counts as proof that it was done.
        may proof: Words,
        /// What follows when it isn't done.
        may otherwise: Otherwise,
    }
}

record! {
    /// The effect of a breached duty (A8 of the semantics).
    pub struct Otherwise {
        /// The objectives that the provider may be excused from for as long as it lasted.
        or excuses: Vec<At<Identifier>> = Vec::new(),
        /// What the other party may do.
        may may: At<Words>,
        /// What it counts as.
        may counts_as: At<Words>,
        /// What the one who didn't do it in time pays the other, each time.
        may pays: At<Money>,
    }
}
