//! Every term that runs at an instant, and those that passed without what was to be done: who must act, and what follows (T8).

mod credits;
mod duties;
mod tickets;

pub use credits::{claimable, on_request};

use crate::exclusions;
use crate::facts::Facts;
use crate::fault::EvaluationFault;
use crate::finding::Obliged;
use crate::improvement;
use crate::obligations::{self, Obligations, of_past};
use crate::past::Past;
use crate::versions::Versions;
use crate::wording::{Wording, wording};
use agreement::model::{Agreement, PartyRole, Silence};
use calendar::{Instant, Length, Term};

/// A term that runs, or that passed.
#[derive(Clone, Debug, PartialEq)]
pub struct DueTerm {
    /// When it ends, or ended.
    pub due: Instant,
    /// What kind of thing is due.
    pub kind: DueKind,
    /// How it stands.
    pub state: DueState,
    /// Who must act.
    pub who: Obliged,
    /// What is to be done.
    pub what: Wording,
    /// The keys that lead to the clause.
    pub clause: String,
    /// What follows if it isn't done in time, or follows now.
    pub otherwise: Wording,
}

/// What kind of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueKind {
    /// An answer to a ticket, or its solution.
    Ticket,
    /// An answer to a claim.
    Claim,
    /// The claim of a credit.
    Credit,
    /// A duty, a report or a review.
    Duty,
    /// An action against a shortfall.
    Action,
    /// A step of an escalation.
    Escalation,
    /// The use of a right.
    Right,
}

impl DueKind {
    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            DueKind::Ticket => "ticket",
            DueKind::Claim => "claim",
            DueKind::Credit => "credit",
            DueKind::Duty => "duty",
            DueKind::Action => "action",
            DueKind::Escalation => "escalation",
            DueKind::Right => "right",
        }
    }
}

/// How a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueState {
    /// It passed, and what was to be done isn't.
    Overdue,
    /// It runs.
    Running,
    /// Its clock stands still for now.
    Paused,
}

impl DueState {
    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            DueState::Overdue => "overdue",
            DueState::Running => "running",
            DueState::Paused => "paused",
        }
    }

    /// At the due time what isn't done is late (T8).
    fn at(due: Instant, now: Instant) -> DueState {
        if due <= now { DueState::Overdue } else { DueState::Running }
    }
}

/// Every term that runs at an instant or passed before it without what was to be done, by due time: the overdue ones come first.
///
/// # Errors
/// An agreement that isn't in force yet; what the agreement or the facts leave without a meaning; see [`EvaluationFault`].
pub fn due(versions: &Versions, facts: &Facts, as_of: Instant) -> Result<Vec<DueTerm>, EvaluationFault> {
    let past = obligations::past(versions, facts, begun(versions, as_of))?;
    let obligations = of_past(&past)?;
    let mut terms = tickets::terms(&past)?;
    terms.extend(claims(&past)?);
    terms.extend(duties::terms(&past, &obligations));
    terms.extend(improvement::due_terms(&past));
    terms.extend(rights(&obligations));
    terms.sort_by(|a, b| (a.due, a.kind, &a.clause, &a.what).cmp(&(b.due, b.kind, &b.clause, &b.what)));
    Ok(terms)
}

/// At the very first instant nothing has passed, yet terms run.
fn begun(versions: &Versions, as_of: Instant) -> Instant {
    let first = versions.first().begins() == as_of;
    if first { as_of.saturating_add(Length::from_millis(1)) } else { as_of }
}

/// When a term ends that runs from now on, on the calendar of the agreement's working days.
///
/// # Errors
/// An agreement that isn't in force yet, or without working days where the term counts them.
pub fn end_of(agreement: &Agreement, as_of: Instant, term: Term) -> Result<Instant, EvaluationFault> {
    let facts = Facts::default();
    let versions = Versions::alone(agreement);
    let past = Past::of(&versions, &facts, begun(&versions, as_of), |_| Ok(()))?;
    past.due(&past.clock(None, term)?, as_of, term, || "the term asked for".to_owned())
}

/// Claims that nobody has answered yet.
fn claims(past: &Past) -> Result<Vec<DueTerm>, EvaluationFault> {
    let mut terms = Vec::new();
    for standing in past.context.claims.iter().filter(|claim| claim.pending && claim.claim.at <= past.now()) {
        let claim = standing.claim;
        let Some(due) = exclusions::answer_due(&past.context, claim)? else { continue };
        let exception = past.context.agreement.exceptions.get(&claim.category);
        let silence = exception.map_or(Silence::Rejects, |exception| exception.silence);
        let otherwise = match silence {
            Silence::Accepts => wording!(en: "silence accepts the claim", nl: "zwijgen geldt als aanvaarding"),
            Silence::Rejects => wording!(en: "silence rejects the claim", nl: "zwijgen geldt als afwijzing"),
        };
        let (id, category) = (&claim.id, &claim.category);
        terms.push(DueTerm {
            due,
            kind: DueKind::Claim,
            state: DueState::at(due, past.now()),
            who: Obliged::One(other(claim.by)),
            what: wording!(en: "answer claim {id} ({category})", nl: "claim {id} ({category}) beantwoorden"),
            clause: format!("exceptions › {category} › answer_within"),
            otherwise,
        });
    }
    Ok(terms)
}

fn other(party: PartyRole) -> PartyRole {
    match party {
        PartyRole::Provider => PartyRole::Customer,
        PartyRole::Customer => PartyRole::Provider,
    }
}

/// Rights that may still be used.
fn rights(obligations: &Obligations) -> impl Iterator<Item = DueTerm> {
    let open = obligations.rights.iter().filter(|right| right.ended().is_none());
    open.filter_map(|right| {
        let name = &right.name;
        Some(DueTerm {
            due: right.until?,
            kind: DueKind::Right,
            state: DueState::Running,
            who: Obliged::One(right.holder),
            what: wording!(
                en: "may use the right `{name}`: {why}",
                nl: "mag het recht `{name}` gebruiken: {why}";
                why = right.why, name = Wording::same(&**name)
            ),
            clause: format!("rights › {name}"),
            otherwise: wording!(en: "the right lapses", nl: "het recht vervalt"),
        })
    })
}
