use super::{Counting, Remedy};
use crate::quantity::{AtLeast, Identifier, Target, TermValue, Window};
use crate::reading::{At, OneOrMany, Words, choice, record};
use calendar::Term;

record! {
    /// A service level objective: what is measured, over what, against which target, with which remedy (A3).
    pub struct Objective {
        /// The service it is about.
        must service: At<Identifier>,
        /// The indicator.
        must measures: At<Indicator>,
        /// For what it is measured by itself: `resource`, each resource; or attributes, all resources together that have the same values of them (A13). Without it, the service as a whole.
        may for_each: At<OneOrMany<At<Identifier>>>,
        /// Only for tickets of this priority.
        may priority: At<Identifier>,
        /// The hours within which it is measured; the service's hours unless said.
        may hours: At<Identifier> = "those of the service",
        /// States in which a ticket's clock stands still (K2).
        or pauses: Vec<At<Words>> = vec![At::unwritten(Words("waiting for customer".to_owned()))],
        /// Over what time it is judged (T2).
        must window: At<Window>,
        /// The target.
        may target: At<Target>,
        /// How few answers are too few to judge satisfaction (R3).
        may answers: At<AtLeast> = "any number",
        /// How availability is counted here, where that differs from `measuring`.
        may counting: Counting,
        /// How ticket clocks behave (K1-K5).
        group tickets: TicketRules,
        /// Whether the credits of one event add up.
        or one_event_pays: OneEvent = OneEvent::Each,
        /// What a shortfall costs (C2).
        or remedies: Vec<Remedy> = Vec::new(),
    }
}

choice! {
    /// What is measured.
    pub enum Indicator {
        /// The share of agreed time in which the service was up (A5).
        Availability = "availability",
        /// The length of each outage within agreed time (C4).
        OutageLength = "outage length",
        /// From the report to the first answer by a person (K1).
        ResponseTime = "response time",
        /// From the report to solved (K1).
        ResolutionTime = "resolution time",
        /// The share of requests faster than a bound, or a percentile (R2).
        RequestTime = "request time",
        /// Errors in proportion to tasks (R1).
        ErrorsPerTask = "errors per task",
        /// The mean score of answers (R3).
        Satisfaction = "satisfaction",
    }
}

choice! {
    /// Whether the credits of one event add up.
    pub enum OneEvent {
        /// Each remedy pays.
        Each = "each",
        /// Only the highest pays.
        Highest = "highest",
    }
}

record! {
    /// How ticket clocks behave (K1-K5).
    pub struct TicketRules {
        /// What counts as the first answer (K1).
        or first_answer: FirstAnswer = FirstAnswer::ByAPerson,
        /// Reopened within this term of being solved it is the same ticket (K4).
        or reopened_within: At<TermValue> = At::unwritten(TermValue(Term::CalendarDays(14))),
        /// What a change of priority does to a target that is not decided yet (K5).
        or priority_change: PriorityChange = PriorityChange::Moves,
        /// The term from the change, when the new due time would lie before it; the full new target unless said (K5).
        may grace: At<TermValue> = "the full new target",
    }
}

choice! {
    /// What counts as the first answer (K1).
    pub enum FirstAnswer {
        /// An answer by a person.
        ByAPerson = "by a person",
        /// An automatic receipt counts as well.
        AutomaticToo = "automatic too",
    }
}

choice! {
    /// What a change of priority does to an undecided target (K5).
    pub enum PriorityChange {
        /// It moves to the new objective with the elapsed time kept as it was counted.
        Moves = "moves",
        /// It moves to the new objective and the clock starts anew.
        Restarts = "restarts",
        /// It stays with the old objective.
        Stays = "stays",
    }
}
