//! At which steps of a ticket a clock starts and ends (K1).

use super::history::{Happening, History, plain};
use crate::wording::{Wording, wording};
use agreement::model::{FirstAnswer, Objective};
use agreement::quantity::Milestone;
use calendar::Instant;

/// Between which steps of a ticket the clock of an objective runs; of several, the first that comes.
pub(crate) struct Steps<'a> {
    from: Vec<&'a Milestone>,
    to: Vec<&'a Milestone>,
    automatic_too: bool,
}

impl<'a> Steps<'a> {
    /// The steps of an objective.
    pub fn of(objective: &'a Objective) -> Steps<'a> {
        let automatic_too = objective.tickets.first_answer == FirstAnswer::AutomaticToo;
        Steps { from: objective.clock_from(), to: objective.clock_to(), automatic_too }
    }

    /// Whether the clock starts with this.
    pub(super) fn start_with(&self, what: Happening) -> bool {
        self.from.iter().any(|step| self.is(step, what))
    }

    /// Whether the clock ends with this.
    pub(super) fn end_with(&self, what: Happening) -> bool {
        self.to.iter().any(|step| self.is(step, what))
    }

    fn is(&self, step: &Milestone, what: Happening) -> bool {
        match (step, what) {
            (Milestone::FirstAnswer, Happening::Answered { automatic }) => !automatic || self.automatic_too,
            (Milestone::Escalation, Happening::Escalated) | (Milestone::Solution, Happening::Solved) => true,
            (Milestone::State(name), Happening::State(state)) => plain(name) == plain(state),
            _ => false,
        }
    }

    /// When the clock starts that needs no more than the report: who is told of a fault has detected it.
    pub fn start_of(&self, reported: Instant, detected: Option<Instant>) -> Option<Instant> {
        let at = |step: &&Milestone| match step {
            Milestone::Report => Some(reported),
            Milestone::Detection => Some(detected.map_or(reported, |detected| detected.min(reported))),
            _ => None,
        };
        self.from.iter().filter_map(at).min()
    }

    /// Whether the clock starts with the report, as it does unless agreed otherwise.
    pub fn start_with_report(&self) -> bool {
        self.from == [&Milestone::Report]
    }

    /// True where only solving ends it: then a reopening undoes that (K4).
    pub fn are_a_resolution(&self) -> bool {
        self.to == [&Milestone::Solution]
    }

    /// Whether a ticket that is solved may still owe the step: a state comes by itself.
    pub fn outlive_the_solution(&self) -> bool {
        let state = self.to.iter().any(|step| matches!(step, Milestone::State(_)));
        state && !self.to.contains(&&Milestone::Solution)
    }

    /// The steps that start it, in words.
    pub fn start_words(&self) -> Wording {
        either(&self.from)
    }

    /// The steps that end it, in words.
    pub fn end_words(&self) -> Wording {
        either(&self.to)
    }

    /// What is worth saying about when the clock starts: nothing, where it starts with the report as ever.
    pub(super) fn start_note(&self, history: &History, started: Instant) -> Option<Wording> {
        if self.start_with_report() {
            return None;
        }
        let words = wording!(
            en: "the clock starts with {step}",
            nl: "de klok begint bij {step}";
            step = self.start_words()
        );
        let late = self.from == [&Milestone::Detection] && history.detected.is_none_or(|detected| detected > started);
        Some(match late {
            true => words.and(
                "; ",
                &wording!(
                    en: "no earlier detection is on record than the report",
                    nl: "er is geen eerdere detectie vastgelegd dan de melding"
                ),
            ),
            false => words,
        })
    }
}

fn either(steps: &[&Milestone]) -> Wording {
    let mut words = steps.iter().map(|step| Wording::of(*step));
    let first = words.next().unwrap_or_default();
    words.fold(first, |all, next| wording!(en: "{all} or {next}", nl: "{all} of {next}"; all = all, next = next))
}
