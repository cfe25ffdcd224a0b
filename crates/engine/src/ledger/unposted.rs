use super::asked::{self, Reach};
use super::book::Book;
use super::{damages, words};
use crate::facts::{CreditClaim, Damage, Name, Outcome};
use crate::versions::Versions;
use crate::wording::Wording;
use calendar::{Instant, Length, Span};

/// Something that was asked or accepted, and of which nothing is posted.
#[derive(Clone, Debug, PartialEq)]
pub struct Unposted {
    /// The identifier of the damage or the credit claim.
    pub id: Name,
    /// When it was decided, or made.
    pub at: Instant,
    /// What it is, and why nothing is posted.
    pub words: Wording,
}

/// All of them up to "now", in the order of time.
pub(super) fn unposted(book: &Book, versions: &Versions) -> Vec<Unposted> {
    let damages = book.facts.damages.iter().filter_map(|damage| of_damage(book, damage));
    let made = book.facts.credit_claims.iter().filter(|claim| claim.at <= book.as_of);
    let claims = made.filter_map(|claim| {
        let words = of_claim(book, versions, claim)?;
        Some(Unposted { id: claim.id.clone(), at: claim.at, words })
    });
    let mut all: Vec<Unposted> = damages.chain(claims).collect();
    all.sort_by_key(|one| (one.at, one.id.clone()));
    all
}

/// A damage that is decided on and of which nothing is owed: rejected, without proof, or beside a credit that takes its place.
fn of_damage(book: &Book, damage: &Damage) -> Option<Unposted> {
    let decision = damages::decided(book, damage, book.as_of)?;
    let accepted = || words::accepted(book.zone(), damage, decision.at, decision.by);
    let booked = damages::find(book, damage).and_then(|number| book.items.get(number));
    let words = match decision.outcome {
        _ if booked.is_some_and(|item| !item.credited().is_zero()) => return None,
        Outcome::Accepted if damage.evidence.is_none() => accepted().and(": ", &words::without_proof()),
        Outcome::Accepted => book.nothing_of.get(&damage.id).cloned().unwrap_or_else(accepted),
        Outcome::Rejected => words::rejected(book.zone(), damage, decision.at),
        Outcome::Withdrawn => words::withdrawn(book.zone(), damage, decision.at),
    };
    Some(Unposted { id: damage.id.clone(), at: decision.at, words })
}

/// Why a claim claims nothing; `None` where it claims something, or the statement that could say so isn't drawn up.
fn of_claim(book: &Book, versions: &Versions, claim: &CreditClaim) -> Option<Wording> {
    let statements = &book.stated.statements;
    let given = statements.iter().flat_map(|statement| &statement.changes);
    let mut reached = given.map(|change| asked::reach(book, claim, change)).filter(|reach| *reach != Reach::Elsewhere);
    let why = match reached.next() {
        Some(first) if first == Reach::Claims || reached.any(|reach| reach == Reach::Claims) => return None,
        Some(_) => words::too_early(),
        None if claim.at < claim.span.from() => words::too_early(),
        None if !in_force(versions, claim.span) => words::out_of_term(),
        None if !stated(book, claim) => return None,
        None => words::nothing_credited(),
    };
    Some(words::credit_claim(book.zone(), claim).and(": ", &why))
}

/// Whether any version is in force on the first or the last date of a span, or begins within it.
fn in_force(versions: &Versions, span: Span) -> bool {
    let last = span.to().saturating_sub(Length::from_millis(1));
    versions.iter().any(|version| {
        let on = |at| version.in_force_on(version.agreement.time_zone.0.date_of(at));
        on(span.from()) || on(last) || (span.from()..=last).contains(&version.begins())
    })
}

/// Whether a statement of the time that is claimed was drawn up, or time before the first of them is claimed.
fn stated(book: &Book, claim: &CreditClaim) -> bool {
    let last = book.stated.statements.iter().map(|statement| statement.period).max();
    let last = last.and_then(|number| book.stated.periods.get(number));
    last.is_some_and(|(_, span)| claim.span.from() < span.to())
}
