//! What must happen before a credit is owed: a claim in time, a notice of default (C1, C6).

use super::book::Book;
use super::clock::Clock;
use super::statement::{Change, Statement};
use super::{LedgerFault, words};
use crate::facts::{CreditClaim, DefaultNotice};
use crate::finding::{Basis, Finding};
use crate::indicators::members::resources_of;
use crate::wording::Wording;
use agreement::model::{Claiming, DefaultNotice as Needed};
use agreement::quantity::{ClaimBy, ClaimFrom};
use calendar::{Instant, Period, PeriodKind, Span};

/// When a credit is owed or lapses.
pub(super) struct Asked {
    /// When everything was done that it needs; `None` while something is missing.
    pub due: Option<Instant>,
    /// When it lapses, where nobody claimed it in time.
    pub lapses: Option<Instant>,
    /// What was done, or what is still missing.
    pub words: Wording,
}

/// What a credit needs, and what was done by "now".
pub(super) fn asked(book: &Book, statement: &Statement, change: &Change) -> Result<Asked, LedgerFault> {
    let (claim, notice) = (claim(book, statement, change)?, notice(book, change));
    let due = [claim.due, notice.due].into_iter().try_fold(statement.at, |latest, due| due.map(|due| latest.max(due)));
    let words = [claim.words, notice.words].into_iter().filter(|words| !words.is_empty());
    Ok(Asked { due, lapses: claim.lapses, words: Wording::joined(words, "; ") })
}

/// Nothing needs to be done.
fn nothing() -> Asked {
    Asked { due: Some(Instant::MIN), lapses: None, words: Wording::default() }
}

/// The first claim in time, where credits are given on request.
fn claim(book: &Book, statement: &Statement, change: &Change) -> Result<Asked, LedgerFault> {
    if change.claim == Claiming::Automatic {
        return Ok(nothing());
    }
    let ended = book.stated.periods.get(statement.period).map_or(statement.at, |(_, span)| span.to());
    let deadline = deadline(book.terms.numbered(change.version), change, ended, statement.at)?;
    let claims = claims(book, change);
    let zone = book.zone();
    let in_time = claims.iter().find(|claim| deadline.is_none_or(|deadline| claim.at <= deadline));
    Ok(match (in_time, deadline, claims.first()) {
        (Some(claim), ..) => Asked { due: Some(claim.at), lapses: None, words: words::claimed(zone, claim, deadline) },
        (None, Some(deadline), late) => {
            let over = deadline <= book.as_of;
            let words = if over {
                words::lapsed(zone, late.copied(), deadline)
            } else {
                words::unclaimed(zone, Some(deadline))
            };
            Asked { due: None, lapses: Some(deadline), words }
        }
        (None, None, _) => Asked { due: None, lapses: None, words: words::unclaimed(zone, None) },
    })
}

/// The claims of a finding up to "now", in the order of time.
fn claims<'a>(book: &Book<'a>, change: &Change) -> Vec<&'a CreditClaim> {
    let made = book.facts.credit_claims.iter().filter(|claim| claim.at <= book.as_of);
    let mut own: Vec<&CreditClaim> = made.filter(|claim| reach(book, claim, change) == Reach::Claims).collect();
    own.sort_by_key(|claim| (claim.at, claim.id.clone()));
    own
}

/// A claim reaches what shares time with it and had begun when it was made.
pub(super) fn reach(book: &Book, claim: &CreditClaim, change: &Change) -> Reach {
    if claim.objective != change.finding.objective || !of_member(book, claim, change) {
        return Reach::Elsewhere;
    }
    let began = change.claimable.iter().filter(|span| span.overlaps(&claim.span)).map(|span| span.from()).min();
    match began {
        None => Reach::Elsewhere,
        Some(began) if began <= claim.at => Reach::Claims,
        Some(_) => Reach::TooEarly,
    }
}

fn of_member(book: &Book, claim: &CreditClaim, change: &Change) -> bool {
    let key = &change.finding;
    match (&claim.resource, &key.member) {
        (None, _) => true,
        (Some(resource), Some(member)) => {
            let objective = book.terms.numbered(change.version).agreement.objectives.get(&key.objective);
            let mut own = objective.into_iter().flat_map(|objective| resources_of(book.facts, objective, member));
            resource == member || own.any(|own| own.id == *resource)
        }
        (Some(_), None) => false,
    }
}

/// In what time a claim reaches a finding: where time is measured and all of it is known, only its outages.
pub(super) fn claimable(finding: &Finding) -> Vec<Span> {
    let window = finding.key.window.span;
    match &finding.basis {
        Basis::Time(time) if time.weighed.is_none() && !time.outages.is_empty() => {
            let outages = time.outages.iter().map(|outage| outage.span);
            outages.chain(time.unknown.iter()).filter_map(|span| span.clip(&window)).collect()
        }
        _ => vec![window],
    }
}

/// How a claim reaches what a statement credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It claims it.
    Claims,
    /// It was made before that happened.
    TooEarly,
    /// It is about other time.
    Elsewhere,
}

/// Until when a credit may be claimed; `None` where no term is agreed.
pub(super) fn deadline(
    clock: &Clock,
    change: &Change,
    ended: Instant,
    stated: Instant,
) -> Result<Option<Instant>, LedgerFault> {
    Ok(match change.claim_by {
        None => None,
        Some(ClaimBy::BillingCycle(cycles)) => {
            let cycles = usize::try_from(cycles).unwrap_or(usize::MAX);
            let mut months = Period::from(PeriodKind::Month, change.event.from(), clock.zone());
            months.nth(cycles).map(|month| month.span().to())
        }
        Some(ClaimBy::Term { term, from }) => Some(match from {
            ClaimFrom::PeriodEnd => clock.after(ended, term.0)?,
            ClaimFrom::Event => clock.due(change.event.from(), term.0)?,
            ClaimFrom::EventEnd => clock.after(change.event.to(), term.0)?,
            ClaimFrom::Report => clock.due(change.reported.unwrap_or(change.event.to()), term.0)?,
            ClaimFrom::Statement => clock.after(stated, term.0)?,
        }),
    })
}

/// The first notice of default about the objective since the window began, where one is needed.
fn notice(book: &Book, change: &Change) -> Asked {
    if book.settlement(change.version).notice_of_default == Needed::NotRequired {
        return nothing();
    }
    let begins = change.finding.window.span.from();
    let about = |notice: &&DefaultNotice| {
        notice.objective == change.finding.objective && (begins..=book.as_of).contains(&notice.at)
    };
    let first = book.facts.notices.iter().filter(about).min_by_key(|notice| (notice.at, notice.id.clone()));
    let words = words::notice(book.zone(), first, book.kind(change.version));
    Asked { due: first.map(|notice| notice.at), lapses: None, words }
}
