//! What a change of priority does to a target (K5).

use super::life::Entry;
use super::note::Note;
use super::rule::Rule;
use super::target::{Idle, Luggage, Target, priority, unmet};
use super::walk::{Standing, Walk};
use crate::fault::EvaluationFault;
use crate::finding::TicketOutcome;
use crate::wording::{Wording, wording};
use agreement::model::PriorityChange;
use calendar::Instant;

impl<'r> Walk<'r> {
    /// The clock starts under the rule of the ticket's priority.
    pub fn start(&mut self, at: Instant) {
        self.standing = match (self.fitting_rule(), self.priority) {
            (Some(rule), _) => Standing::Undecided(self.fresh(rule, at)),
            (None, None) => Standing::Idle(Idle::SinceStart),
            (None, Some(_)) => self.idle(at, Idle::Nothing),
        };
    }

    fn fresh(&self, rule: &'r Rule<'r>, started: Instant) -> Target<'r> {
        let mut target = Target::fresh(rule, started);
        if let Some(words) = rule.steps.start_note(&self.ticket.history, started) {
            target.note(started, words);
        }
        target
    }

    /// The ticket has this priority from now on; while it is solved, a change takes effect at the
    /// reopening.
    pub fn change_priority(&mut self, at: Instant, to: &'r str) -> Result<(), EvaluationFault> {
        self.priority = Some(to);
        if self.rules.own.steps.are_a_resolution() && self.life.fulfilled_at(at).is_some() {
            return Ok(());
        }
        self.follow_priority(at)
    }

    /// An undecided target follows the ticket's priority; a decision stands.
    pub fn follow_priority(&mut self, at: Instant) -> Result<(), EvaluationFault> {
        let standing = std::mem::replace(&mut self.standing, Standing::Idle(Idle::Nothing));
        self.standing = match standing {
            Standing::Undecided(target) => self.change_rule(at, target)?,
            Standing::Idle(idle) => self.take_up(at, idle)?,
            decided => decided,
        };
        Ok(())
    }

    fn change_rule(&mut self, at: Instant, mut target: Target<'r>) -> Result<Standing<'r>, EvaluationFault> {
        let fitting = self.fitting_rule();
        if fitting.is_some_and(|rule| rule.name == target.rule.name) {
            return Ok(Standing::Undecided(target));
        }
        let change = self.change_in_words(target.rule);
        if target.rule.objective.tickets.priority_change == PriorityChange::Stays {
            target.note(
                at,
                wording!(
                    en: "{change}; the target stays with this objective",
                    nl: "{change}; de norm van deze doelstelling blijft gelden";
                    change = change
                ),
            );
            return Ok(Standing::Undecided(target));
        }
        let due = self.due(&target, at)?;
        self.enter(at, TicketOutcome::LeftOut(change.and(", ", &whither(fitting))), target.clone(), due);
        let idle = self.pack(at, target, change);
        self.take_up(at, idle)
    }

    fn change_in_words(&self, old: &Rule) -> Wording {
        wording!(
            en: "now priority {now} instead of {old}",
            nl: "nu prioriteit {now} in plaats van {old}";
            now = priority(self.priority), old = priority(old.priority())
        )
    }

    /// What the clock takes along from a rule that it leaves, by that rule's policy.
    fn pack(&self, at: Instant, target: Target<'r>, change: Wording) -> Idle {
        let rule = target.rule;
        if rule.objective.tickets.priority_change == PriorityChange::Restarts {
            return Idle::Nothing;
        }
        let mut luggage = target.luggage(at, &self.stops(rule, at));
        let name = &rule.name;
        let words = wording!(
            en: "{change}; {used} used under {name} are kept",
            nl: "{change}; de {used} die onder {name} al was verbruikt, telt mee";
            change = change, used = Wording::of(&luggage.used)
        );
        luggage.notes.push(Note { at, words });
        Idle::Kept(luggage)
    }

    /// A clock that runs under no rule goes on under the one that now fits, if there is one.
    fn take_up(&mut self, at: Instant, idle: Idle) -> Result<Standing<'r>, EvaluationFault> {
        let Some(rule) = self.fitting_rule() else { return Ok(self.idle(at, idle)) };
        let Some(start) = &self.started else { return Ok(Standing::Idle(idle)) };
        let started = start.at;
        if self.life.fulfilled_at(at).is_some() {
            self.list_answered_before(at, rule);
            return Ok(Standing::Idle(Idle::Nothing));
        }
        let target = match idle {
            Idle::Nothing => Ok(Target::restarted(rule, at)),
            Idle::SinceStart => Target::taken_over(rule, at, self.since_start(rule, started, at)),
            Idle::Kept(luggage) => Target::taken_over(rule, at, luggage),
        };
        Ok(Standing::Undecided(target.map_err(|error| unmet(&self.life.name, error))?))
    }

    /// A ticket that was reported without a priority: its clock started where all start (K1).
    fn since_start(&self, rule: &'r Rule<'r>, started: Instant, at: Instant) -> Luggage {
        self.fresh(rule, started).luggage(at, &self.stops(rule, at))
    }

    fn list_answered_before(&mut self, at: Instant, rule: &Rule) {
        if rule.name == self.rules.own.name {
            self.leave_out(
                at,
                wording!(
                    en: "answered before it had a priority with an objective",
                    nl: "beantwoord voordat het een prioriteit met een doelstelling had"
                ),
            );
        }
    }

    /// No rule fits; a priority that the agreement doesn't know is listed.
    fn idle(&mut self, at: Instant, idle: Idle) -> Standing<'r> {
        if let Some(priority) = self.priority.filter(|priority| !self.ticket.knows(priority)) {
            self.leave_out(
                at,
                wording!(
                    en: "its priority {priority} is none of the agreement's",
                    nl: "de overeenkomst kent de prioriteit {priority} niet"
                ),
            );
        }
        Standing::Idle(idle)
    }

    /// Lists why it doesn't count, where no clock ran.
    pub fn leave_out(&mut self, at: Instant, why: Wording) {
        self.life.entries.push(Entry { at, outcome: TicketOutcome::LeftOut(why), clock: None });
    }

    /// The rule of the ticket's priority.
    pub fn fitting_rule(&self) -> Option<&'r Rule<'r>> {
        self.rules.rule(self.way, self.priority)
    }
}

/// What a ticket counts under from now on.
fn whither(fitting: Option<&Rule>) -> Wording {
    match fitting.map(|rule| &rule.name) {
        Some(name) => wording!(en: "counted under {name}", nl: "telt mee onder {name}"),
        None => wording!(en: "for which there is no objective", nl: "waarvoor er geen doelstelling is"),
    }
}
