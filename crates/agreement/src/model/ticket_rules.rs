use super::{Indicator, Objective};
use crate::quantity::{Milestone, TermValue};
use crate::reading::{At, OneOrMany, choice, record};
use calendar::Term;

record! {
    /// How ticket clocks behave (K1-K5).
    pub struct TicketRules {
        /// The step at which the clock starts; of several, the first that comes (K1).
        or from: OneOrMany<At<Milestone>> = OneOrMany(vec![At::unwritten(Milestone::Report)]),
        /// The step at which the clock of a time between steps ends; of several, the first that comes (K1).
        or to: OneOrMany<At<Milestone>> = OneOrMany(Vec::new()),
        /// What counts as the first answer (K1).
        or first_answer: FirstAnswer = FirstAnswer::ByAPerson,
        /// How the time used up is counted against an hour or minute term.
        or elapsed: Elapsed = Elapsed::Exact,
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
    /// How the time used up is counted against an hour or minute term.
    pub enum Elapsed {
        /// To the millisecond.
        Exact = "exact",
        /// In whole minutes: part of a minute is dropped.
        WholeMinutes = "whole minutes",
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

/// What ends each known clock.
const RESPONSE: &[Milestone] = &[Milestone::FirstAnswer];
const RESOLUTION: &[Milestone] = &[Milestone::Solution];
/// What is solved needs no escalation any more.
const ESCALATION: &[Milestone] = &[Milestone::Escalation, Milestone::Solution];

impl Objective {
    /// The steps of which the first starts a ticket's clock (K1).
    pub fn clock_from(&self) -> Vec<&Milestone> {
        self.tickets.from.0.iter().map(|step| &step.value).collect()
    }

    /// The steps of which the first ends a ticket's clock (K1).
    pub fn clock_to(&self) -> Vec<&Milestone> {
        match self.measures.value {
            Indicator::ResponseTime => RESPONSE.iter().collect(),
            Indicator::ResolutionTime => RESOLUTION.iter().collect(),
            Indicator::EscalationTime => ESCALATION.iter().collect(),
            _ => self.tickets.to.0.iter().map(|step| &step.value).collect(),
        }
    }
}
