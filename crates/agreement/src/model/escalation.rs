use super::PartyRole;
use crate::quantity::{Duration, Identifier, TermValue, Whole};
use crate::reading::{At, Words, record};

record! {
    /// The ladder of people when something isn't solved.
    pub struct Escalation {
        /// What sets it off; one is enough.
        or when: Vec<Trigger> = Vec::new(),
        /// The steps, in order.
        must steps: Vec<EscalationStep>,
        /// What follows after the last step.
        may then: At<Words>,
    }
}

record! {
    /// One step: who talks to whom, and how long.
    pub struct EscalationStep {
        /// The contact of the provider and that of the customer, by role.
        must between: Vec<At<Words>>,
        /// How long the step may take.
        must within: At<TermValue>,
    }
}

record! {
    /// Something that sets off a right or an escalation.
    pub struct Trigger {
        /// The objective that was missed.
        may objective: At<Identifier>,
        /// How often it was missed.
        may missed: At<Whole>,
        /// In what pattern, such as "in a row".
        may pattern: Words,
        /// An outage of at least this length.
        may outage_from: At<Duration>,
        /// An exception in this state, such as "disputed".
        may exception: Words,
    }
}

record! {
    /// A right that follows from repeated shortfall.
    pub struct Right {
        /// Who may use it.
        must holder: PartyRole,
        /// When it arises.
        must when: Trigger,
        /// Within what term of the statement it must be used.
        may use_within: At<TermValue>,
    }
}
