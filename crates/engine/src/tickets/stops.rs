//! When a ticket's clock stands still: agreed pauses and established claims (K2, A7).

use super::history::{History, StateSpan, plain};
use super::note::Note;
use super::rule::Rule;
use crate::context::Context;
use crate::exclusions::removes_ticket;
use crate::facts::{Claim, Name};
use crate::shown::both;
use crate::standing::StandingClaim;
use crate::wording::{Wording, wording};
use agreement::model::Objective;
use calendar::{Instant, Span, SpanSet};

/// A ticket with all that can stop its clocks.
pub(super) struct Ticket<'a> {
    /// What happened to it.
    pub history: History<'a>,
    ctx: &'a Context<'a>,
    /// The claims that may touch it.
    claims: Vec<&'a StandingClaim<'a>>,
}

impl<'a> Ticket<'a> {
    /// A ticket with the claims that cite it, one of its lives, or no ticket at all.
    pub fn new(ctx: &'a Context<'a>, history: History<'a>) -> Ticket<'a> {
        let cites = |cited: &str| {
            cited.strip_prefix(&**history.ticket).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
        };
        let claims = ctx.claims.iter().filter(|claim| claim.claim.scope.ticket.as_deref().is_none_or(cites)).collect();
        Ticket { history, ctx, claims }
    }

    /// Whether the agreement lists the priority; one that lists none knows them all.
    pub fn knows(&self, priority: &str) -> bool {
        let known = &self.ctx.agreement.priorities;
        known.is_empty() || known.get(priority).is_some()
    }

    /// When a rule's clock stands still, as seen at an instant: a state that lasts stops it until then.
    pub fn stops(&self, rule: &Rule, life: &Name, seen: Instant) -> SpanSet {
        let states =
            self.paused_states(rule).filter_map(|state| Span::new(state.from, state.to.unwrap_or(seen).min(seen)).ok());
        let established = self.excuses(rule, life).filter(|claim| claim.established).flat_map(StandingClaim::covered);
        states.chain(established).collect()
    }

    /// Whether a rule's clock stands still at an instant.
    pub fn is_stopped(&self, rule: &Rule, life: &Name, at: Instant) -> bool {
        let lasts = |state: &StateSpan| state.from <= at && state.to.is_none_or(|to| to > at);
        self.paused_states(rule).any(lasts)
            || self.excuses(rule, life).any(|claim| claim.established && claim.covers().contains(at))
    }

    /// The established claim that it doesn't count: it asks for what the service excludes, or is a correction (K1, K6).
    pub fn removed(&self, name: &str, objective: &Objective, life: &Name) -> Option<&'a StandingClaim<'a>> {
        self.touching(name, objective, life).find(|claim| removes_ticket(claim.claim) && claim.established)
    }

    /// What a person should know of the time that a clock stood still, or was asked to, within a span.
    pub fn notes(&self, rule: &Rule, life: &Name, within: Span) -> Vec<Note> {
        let began = |state: &&StateSpan| within.from() <= state.from && state.from <= within.to();
        let states = self.paused_states(rule).filter(began).map(state_note);
        let touches = |claim: &&StandingClaim| claim.claim.span.touches(&within) || claim.claim.scope.ticket.is_some();
        let claims = self
            .excuses(rule, life)
            .filter(touches)
            .chain(self.removing_claims(rule, life))
            .map(|claim| self.claim_note(claim));
        states.chain(claims).collect()
    }

    fn claim_note(&self, claim: &StandingClaim) -> Note {
        let Claim { id, category, evidence, span, at, scope, .. } = claim.claim;
        let item = scope.item.as_ref().map(|item| wording!(en: "excluded item: {item}", nl: "uitgesloten: {item}"));
        let proof = evidence.as_ref().map(|proof| wording!(en: "proof: {proof}", nl: "bewijs: {proof}"));
        let words = wording!(
            en: "claim {id} ({category}) over {stretch}: {why}",
            nl: "claim {id} ({category}), {stretch}: {why}";
            stretch = both::stretch(self.ctx.zone(), *span), why = claim.why
        );
        Note { at: *at, words: Wording::joined(std::iter::once(words).chain(item).chain(proof), "; ") }
    }

    /// The states that the rule names.
    fn paused_states(&self, rule: &Rule) -> impl Iterator<Item = &StateSpan<'a>> {
        self.history.states.iter().filter(|state| rule.states.contains(&plain(state.state)))
    }

    /// The claims that stop a clock once they are established.
    fn excuses(&self, rule: &Rule, life: &Name) -> impl Iterator<Item = &'a StandingClaim<'a>> {
        self.touching(&rule.name, rule.objective, life).filter(|claim| !removes_ticket(claim.claim))
    }

    fn removing_claims(&self, rule: &Rule, life: &Name) -> impl Iterator<Item = &'a StandingClaim<'a>> {
        self.touching(&rule.name, rule.objective, life).filter(|claim| removes_ticket(claim.claim))
    }

    /// A claim that cites the ticket touches all its lives; one that cites a later life, that one.
    fn touching(&self, name: &str, objective: &Objective, life: &Name) -> impl Iterator<Item = &'a StandingClaim<'a>> {
        let touches = |claim: &StandingClaim, ticket: &str| claim.touches_ticket(self.ctx, name, objective, ticket);
        self.claims.iter().copied().filter(move |claim| touches(claim, self.history.ticket) || touches(claim, life))
    }
}

fn state_note(state: &StateSpan) -> Note {
    let reason = match state.reason {
        Some(reason) => wording!(en: "reason: {reason}", nl: "reden: {reason}"),
        None => wording!(en: "no reason on record", nl: "geen reden vastgelegd"),
    };
    Note { at: state.from, words: Wording::same(state.state).and("; ", &reason) }
}
