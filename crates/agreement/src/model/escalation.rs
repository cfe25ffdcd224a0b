use super::PartyRole;
use crate::quantity::{Duration, Identifier, Level, Pattern, TermValue, Whole, Window};
use crate::reading::{At, Words, choice, record};

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
    /// Something that sets off a right, an escalation or a duty. It is known when the window, the term or the length ends.
    pub struct Trigger {
        /// The objective that fell short, for any one scope member.
        may objective: At<Identifier>,
        /// The duty that wasn't done in time.
        may duty: At<Identifier>,
        /// How often it was missed, once unless said; without a pattern and a window, in all.
        may missed: At<Whole>,
        /// In what pattern, such as "in a row"; windows without cases and undetermined ones break a row.
        may pattern: At<Pattern>,
        /// Within which stretch up to the last one, such as "last 12 months".
        may within: At<Window>,
        /// Only a figure below this level counts.
        may below: At<Level>,
        /// Only a figure above this level counts.
        may above: At<Level>,
        /// An outage of at least this length within agreed time; of the objective's service where one is named.
        may outage_from: At<Duration>,
        /// A claim of an exception in this state.
        may exception: At<ClaimState>,
    }
}

impl Trigger {
    /// The same about an objective, where it counts what is missed and says of nothing what.
    #[must_use]
    pub fn about(&self, objective: &At<Identifier>) -> Trigger {
        let counts = self.missed.is_some() || self.pattern.is_some() || self.within.is_some();
        let said =
            [self.objective.is_some(), self.duty.is_some(), self.outage_from.is_some(), self.exception.is_some()];
        let own = (counts || self.below.is_some() || self.above.is_some()) && !said.contains(&true);
        Trigger { objective: if own { Some(objective.clone()) } else { self.objective.clone() }, ..self.clone() }
    }
}

choice! {
    /// A state of a claim that sets something off.
    pub enum ClaimState {
        /// It was made.
        Claimed = "claimed",
        /// The other party rejected it.
        Disputed = "disputed",
    }
}

record! {
    /// A right that follows from repeated shortfall.
    pub struct Right {
        /// Who may use it.
        must holder: PartyRole,
        /// When it arises.
        must when: Trigger,
        /// Within what term of when it arose it must be used.
        may use_within: At<TermValue> = "no term",
    }
}
