//! The clock of one ticket under one objective: what is used, what is left, when it is due (K2-K5).

use super::note::Note;
use super::rule::Rule;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::wording::{Wording, wording};
use agreement::quantity::{Dutch, TermValue};
use calendar::{DeadlineError, Instant, Length, Span, SpanSet, Term};

/// A clock that runs under one rule.
#[derive(Clone)]
pub(super) struct Target<'r> {
    /// The rule.
    pub rule: &'r Rule<'r>,
    /// When the clock started: the report, or what started it anew.
    pub started: Instant,
    /// Priority changes and reopenings, for a person to read.
    pub notes: Vec<Note>,
    /// Since when it runs under this rule.
    from: Instant,
    /// What was used before, as it was counted then.
    used: Length,
    /// When it stood still before.
    stood: SpanSet,
    grant: Grant,
    /// Where it ran up to the takeover: that instant.
    ran_until: Option<Instant>,
    /// The last reopening; it isn't decided before (K4).
    reopened: Option<Instant>,
}

/// What a clock may still use from the instant at which its rule took it over.
#[derive(Clone, Copy)]
enum Grant {
    /// The rule's term.
    Term,
    /// Another term: the grace (K5).
    Grace(Term),
    /// The rest of what the term granted.
    Rest(Length),
    /// Nothing: all of the term was used up at that very instant.
    Nothing,
}

/// A clock that runs under no rule, with what it takes along to the next one (K5).
pub(super) enum Idle {
    /// None ever ran, since the ticket has no priority yet; it counts from its start (K1).
    SinceStart,
    /// None ever ran, or the next one starts anew.
    Nothing,
    /// One ran under another rule.
    Kept(Luggage),
}

/// What a clock takes along to another rule (K5).
pub(super) struct Luggage {
    /// When the clock started.
    pub started: Instant,
    /// What is used.
    pub used: Length,
    /// When it stood still.
    pub stood: SpanSet,
    /// What happened to it.
    pub notes: Vec<Note>,
    /// The term that is granted where all of the new one is used, as the objective that the clock
    /// leaves says; the whole new one unless it does.
    pub grace: Option<Term>,
    /// The last instant up to which it is known to have run.
    pub ran_until: Option<Instant>,
}

impl<'r> Target<'r> {
    /// A clock that starts at an instant with the rule's whole term.
    pub fn fresh(rule: &'r Rule<'r>, started: Instant) -> Target<'r> {
        Target {
            rule,
            started,
            notes: Vec::new(),
            from: started,
            used: Length::ZERO,
            stood: SpanSet::new(),
            grant: Grant::Term,
            ran_until: None,
            reopened: None,
        }
    }

    /// A clock that a change of priority starts.
    pub fn restarted(rule: &'r Rule<'r>, at: Instant) -> Target<'r> {
        let mut target = Target::fresh(rule, at);
        target.note(
            at,
            wording!(
                en: "now priority {priority}: the clock starts here",
                nl: "nu prioriteit {priority}: de klok begint hier";
                priority = priority(rule.priority())
            ),
        );
        target
    }

    /// A clock that goes on under this rule from `at` with what it has used, or with the grace
    /// where all of the term was used before (K5).
    pub fn taken_over(rule: &'r Rule<'r>, at: Instant, luggage: Luggage) -> Result<Target<'r>, DeadlineError> {
        let Luggage { started, used, stood, mut notes, grace, ran_until } = luggage;
        let rest = rule.clock.granted(started)?.saturating_sub(used);
        let grant = match grace {
            _ if rest > Length::ZERO => Grant::Rest(rest),
            _ if rest.is_zero() && ran_until == Some(at) => Grant::Nothing,
            None => Grant::Term,
            Some(grace) => Grant::Grace(grace),
        };
        let due = match grant {
            Grant::Rest(_) => None,
            Grant::Nothing => Some(wording!(en: "at the change", nl: "op het moment van de wijziging")),
            Grant::Term | Grant::Grace(_) => Some(wording!(
                en: "{term} after the change",
                nl: "{term} na de wijziging";
                term = term_in_words(grace.unwrap_or(rule.term))
            )),
        };
        notes.extend(due.map(|due| Note { at, words: nothing_left(rule.term, &due) }));
        Ok(Target { rule, started, notes, from: at, used, stood, grant, ran_until, reopened: None })
    }

    /// What it takes along to another rule.
    pub fn luggage(self, at: Instant, stops: &SpanSet) -> Luggage {
        let (used, stood) = (self.used_at(at, stops), self.stood_at(at, stops));
        let grace = self.rule.objective.tickets.grace.as_ref().map(|grace| grace.value.0);
        let ran = used > self.used_at(at.saturating_sub(Length::from_millis(1)).max(self.from), stops);
        let ran_until = if ran { Some(at) } else { self.ran_until };
        Luggage { started: self.started, used, stood, notes: self.notes, grace, ran_until }
    }

    /// When it is due, with these stops taken out; never before its reopening.
    pub fn due(&self, ticket: &Name, stops: &SpanSet) -> Result<Instant, EvaluationFault> {
        let due = match self.grant {
            Grant::Term => self.rule.clock.due(self.from, stops),
            Grant::Grace(term) => self.rule.clock_of(term, self.from)?.due(self.from, stops),
            Grant::Rest(rest) => self.rule.clock.due_after(self.from, rest, stops),
            Grant::Nothing => Ok(self.from),
        };
        let due = due.map_err(|error| unmet(ticket, error))?;
        Ok(self.reopened.map_or(due, |reopened| due.max(reopened)))
    }

    /// The working time used up to an instant.
    pub fn used_at(&self, at: Instant, stops: &SpanSet) -> Length {
        self.used.saturating_add(self.rule.clock.elapsed(self.from, at, stops))
    }

    /// When it stood still up to an instant.
    pub fn stood_at(&self, at: Instant, stops: &SpanSet) -> SpanSet {
        let since = Span::new(self.from, at).map(|span| stops.clip(span)).unwrap_or_default();
        self.stood.union(&since)
    }

    /// The clock goes on after a reopening (K4).
    pub fn reopen(&mut self, at: Instant) {
        self.reopened = Some(at);
        self.note(
            at,
            wording!(
                en: "reopened: the clock runs on without the time it was solved",
                nl: "heropend: de klok loopt door, zonder de tijd waarin het was opgelost"
            ),
        );
    }

    /// Adds a remark.
    pub fn note(&mut self, at: Instant, words: Wording) {
        self.notes.push(Note { at, words });
    }
}

fn nothing_left(term: Term, due: &Wording) -> Wording {
    wording!(
        en: "of the new term of {term} nothing is left: it is due {due}",
        nl: "van de nieuwe termijn van {term} is niets over: de klok loopt af {due}";
        term = term_in_words(term), due = due
    )
}

/// A term as the clock has it.
fn term_in_words(term: Term) -> Wording {
    Wording { en: term.to_string(), nl: TermValue(term).dutch() }
}

/// A priority by its name, or that there is none.
pub(super) fn priority(name: Option<&str>) -> Wording {
    name.map_or_else(|| wording!(en: "none", nl: "geen"), Wording::same)
}

/// The fault that a ticket's term can't be met.
pub(super) fn unmet(ticket: &Name, error: DeadlineError) -> EvaluationFault {
    EvaluationFault::Deadline { of: format!("ticket `{ticket}`"), error }
}
