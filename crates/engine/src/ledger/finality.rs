//! Whether a statement is final (C7).

use super::LedgerFault;
use super::book::Book;
use super::clock::Clock;
use super::decided::decision;
use crate::facts::{Dispute, Facts, Name, Outcome};
use agreement::model::PartyRole;
use calendar::Instant;

/// How a period's statement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finality {
    /// No term is agreed, so that it is never final.
    NoTerm,
    /// It may be disputed until then.
    Open(Instant),
    /// It was disputed in time, by whom, and nothing was decided yet.
    Disputed(Name, PartyRole),
    /// An error was established by this dispute, so that it is corrected whenever facts arrive.
    Error(Name),
    /// It is final since then: not disputed in time, or the dispute was rejected or withdrawn.
    Final(Instant),
}

impl Finality {
    /// The word used in machine output.
    pub fn word(&self) -> &'static str {
        match self {
            Finality::NoTerm => "no term",
            Finality::Open(_) => "open",
            Finality::Disputed(..) => "disputed",
            Finality::Error(_) => "error established",
            Finality::Final(_) => "final",
        }
    }

    /// Whether nothing changes it any more.
    pub fn is_final(&self) -> bool {
        matches!(self, Finality::Final(_))
    }
}

/// A period's latest statement.
#[derive(Clone, Debug)]
pub(super) struct Latest {
    pub label: String,
    pub correction: u32,
    pub at: Instant,
}

/// How the latest statement of a period stands at an instant. A dispute after the term has an effect only if it establishes an error.
pub(super) fn of(facts: &Facts, clock: &Clock, latest: &Latest, at: Instant) -> Result<Finality, LedgerFault> {
    let agreement = clock.agreement;
    let Some(term) = &agreement.settlement.dispute_within else { return Ok(Finality::NoTerm) };
    let ends = clock.after(latest.at, term.0)?;
    let mut disputes: Vec<&Dispute> =
        facts.disputes.iter().filter(|dispute| *dispute.period == *latest.label && dispute.at <= at).collect();
    disputes.sort_by_key(|dispute| (dispute.at, dispute.id.clone()));
    let outcome = |dispute: &Dispute| decision(agreement, facts, (&dispute.id, dispute.by, dispute.at), at);
    let accepted = disputes.iter().find(|dispute| outcome(dispute).is_some_and(|one| one.outcome == Outcome::Accepted));
    if let Some(dispute) = accepted {
        return Ok(Finality::Error(dispute.id.clone()));
    }
    let in_time: Vec<&&Dispute> = disputes.iter().filter(|dispute| dispute.at <= ends).collect();
    if let Some(dispute) = in_time.iter().find(|dispute| outcome(dispute).is_none()) {
        return Ok(Finality::Disputed(dispute.id.clone(), dispute.by));
    }
    let decided = in_time.iter().filter_map(|dispute| outcome(dispute)).map(|decision| decision.at).max();
    let closes = decided.map_or(ends, |decided| decided.max(ends));
    Ok(if closes <= at { Finality::Final(closes) } else { Finality::Open(closes) })
}

/// How the statement of each period stands now.
pub(super) fn of_all(book: &Book) -> Result<Vec<(String, Finality)>, LedgerFault> {
    let latest = book.stated.periods.iter().filter_map(|(label, span)| {
        let own = book.stated.statements.iter().filter(|statement| statement.label == *label);
        Some((own.max_by_key(|statement| statement.correction)?, book.terms.of_period(*span)))
    });
    latest
        .map(|(statement, clock)| {
            let Latest { label, .. } = &Latest::of(statement);
            let finality = of(book.facts, clock, &Latest::of(statement), book.as_of)?;
            Ok((label.clone(), finality))
        })
        .collect()
}

impl Latest {
    fn of(statement: &super::Statement) -> Latest {
        Latest { label: statement.label.clone(), correction: statement.correction, at: statement.at }
    }
}
