//! From what came of a ticket to the line that a finding shows.

use super::life::{Entry, Life};
use super::note::Note;
use super::stops::Ticket;
use super::target::Target;
use crate::context::Context;
use crate::exclusions::CORRECTION;
use crate::facts::Name;
use crate::finding::{Judged, TicketLine, TicketOutcome};
use crate::standing::StandingClaim;
use crate::wording::{Wording, wording};
use agreement::model::{CountsIn, Objective};
use calendar::{Instant, Length, Span, SpanSet, Term};
use std::collections::BTreeMap;

/// The line of a life in a window; a ticket counts at most once there, by its last decision (K4). It counts where it is decided, or
/// where it was reported, as agreed (K3).
/// Clocks that run are listed only if the window is the last one judged.
pub(super) fn line(
    ctx: &Context,
    objective: &Objective,
    ticket: &Ticket,
    life: &Life,
    term: Term,
    window: &Judged,
) -> Option<TicketLine> {
    let until = super::seen_to(ctx, objective, window);
    let within = |at: Instant| match objective.counts_in {
        CountsIn::Ends => window.span.from() < at && at <= window.until,
        CountsIn::Starts => window.span.from() <= life.reported && life.reported < window.until,
    };
    let here: Vec<&Entry> = life.entries.iter().filter(|entry| within(entry.at)).collect();
    let chosen = here.iter().max_by_key(|entry| rank(&entry.outcome))?;
    let line = Line { ctx, ticket, life, term, until };
    Some(match &chosen.clock {
        Some((target, due)) => line.of_clock(chosen, target, *due),
        None => line.without_clock(chosen),
    })
}

/// One line of each name, where several ways lead to the objective: the first of the weightiest.
pub(super) fn one_of_each(lines: impl Iterator<Item = TicketLine>) -> Vec<TicketLine> {
    let mut best: BTreeMap<Name, TicketLine> = BTreeMap::new();
    for line in lines {
        if best.get(&line.ticket).is_none_or(|known| rank(&known.outcome) < rank(&line.outcome)) {
            best.insert(line.ticket.clone(), line);
        }
    }
    best.into_values().collect()
}

/// A decision weighs more than a clock that runs, and that more than one that left.
fn rank(outcome: &TicketOutcome) -> u8 {
    match outcome {
        TicketOutcome::InTime(_) | TicketOutcome::Late(_) => 2,
        TicketOutcome::Running(_) => 1,
        TicketOutcome::LeftOut(_) => 0,
    }
}

/// Why a ticket doesn't count that an established claim removed.
pub(super) fn removed_words(removed: &StandingClaim) -> Wording {
    let ground = match *removed.claim.category == *CORRECTION {
        true => wording!(en: "corrected", nl: "gecorrigeerd"),
        false => wording!(en: "outside the service", nl: "buiten de dienst"),
    };
    let id = &removed.claim.id;
    wording!(
        en: "{ground}, claim {id}: {why}",
        nl: "{ground}, claim {id}: {why}";
        ground = ground, why = removed.why
    )
}

/// What a line is made from.
struct Line<'a> {
    ctx: &'a Context<'a>,
    ticket: &'a Ticket<'a>,
    life: &'a Life<'a>,
    term: Term,
    until: Instant,
}

impl Line<'_> {
    fn of_clock(&self, entry: &Entry, target: &Target, due: Instant) -> TicketLine {
        let fulfilled = self.fulfilled(entry);
        let end = self.end(entry, fulfilled);
        let stops = self.ticket.stops(target.rule, &self.life.name, end).union(&self.life.solved_spans(end));
        TicketLine {
            ticket: self.life.name.clone(),
            reported: self.life.reported,
            started: target.started,
            term: target.rule.term,
            due: Some(due),
            fulfilled,
            outcome: self.outcome(entry, target),
            elapsed: target.rule.counted(target.used_at(end, &stops)),
            paused: target.stood_at(end, &stops),
            notes: self.notes(target, end),
        }
    }

    fn without_clock(&self, entry: &Entry) -> TicketLine {
        TicketLine {
            ticket: self.life.name.clone(),
            reported: self.life.reported,
            started: self.life.reported,
            term: self.term,
            due: None,
            fulfilled: None,
            outcome: entry.outcome.clone(),
            elapsed: Length::ZERO,
            paused: SpanSet::new(),
            notes: self.shown(self.odd()),
        }
    }

    /// An established claim that it is outside the service, or a correction, removes it whenever it was decided (K1, K6).
    fn outcome(&self, entry: &Entry, target: &Target) -> TicketOutcome {
        let removed = self.ticket.removed(&target.rule.name, target.rule.objective, &self.life.name);
        removed.map_or_else(|| entry.outcome.clone(), |removed| TicketOutcome::LeftOut(removed_words(removed)))
    }

    fn fulfilled(&self, entry: &Entry) -> Option<Instant> {
        match entry.outcome {
            TicketOutcome::InTime(at) => Some(at),
            TicketOutcome::Late(_) => self.life.fulfilled_at(self.until),
            TicketOutcome::Running(_) | TicketOutcome::LeftOut(_) => None,
        }
    }

    /// Up to when the clock is read.
    fn end(&self, entry: &Entry, fulfilled: Option<Instant>) -> Instant {
        let ended = self.life.ended.filter(|at| *at <= self.until);
        match entry.outcome {
            TicketOutcome::LeftOut(_) => entry.at,
            _ => fulfilled.or(ended).unwrap_or(self.until),
        }
    }

    /// Changes and reopenings, stops and claims, and what is odd on record.
    fn notes(&self, target: &Target, end: Instant) -> Vec<Wording> {
        let mut notes = target.notes.clone();
        if let Ok(span) = Span::new(target.started, end.max(target.started.saturating_add(Length::from_millis(1)))) {
            notes.extend(self.ticket.notes(target.rule, &self.life.name, span));
        }
        notes.extend(self.odd());
        notes.extend(self.reopenings(end));
        self.shown(notes)
    }

    /// What was odd on record at the window's end.
    fn odd(&self) -> Vec<Note> {
        self.ticket.history.notes.iter().filter(|note| note.at <= self.until).cloned().collect()
    }

    /// What was reopened after the clock was read, within the window: the decision stands (K3).
    fn reopenings(&self, end: Instant) -> impl Iterator<Item = Note> {
        let reopened = self.life.fulfilled.iter().filter_map(|fulfilment| fulfilment.reopened);
        let later = reopened.filter(move |at| end <= *at && *at <= self.until);
        later.map(|at| {
            let words = wording!(
                en: "reopened: what was decided stands here",
                nl: "heropend: wat hier was beslist, blijft staan"
            );
            Note { at, words }
        })
    }

    fn shown(&self, mut notes: Vec<Note>) -> Vec<Wording> {
        notes.sort_by_key(|note| note.at);
        notes.dedup();
        notes.iter().map(|note| note.shown(self.ctx.zone())).collect()
    }
}
