//! Until when a claim can be made and must be answered, and what silence means.

use super::Claiming;
use crate::fault::Fault;
use agreement::model::{Agreement, PartyRole, Silence};
use calendar::Instant;
use engine::due::{DueKind, end_of};
use engine::facts::{Claim, Facts};
use engine::ledger::{Finality, Ledger};
use engine::shown;
use engine::versions::Versions;
use report::text::lines::clean;

/// A claim, and all that is known as if it were recorded.
pub struct Told<'a> {
    /// What is claimed.
    pub claiming: Claiming,
    /// Its identifier.
    pub id: &'a str,
    /// All facts, it among them.
    pub facts: &'a Facts,
    /// The versions of the agreement.
    pub versions: &'a Versions<'a>,
    /// "Now".
    pub now: Instant,
}

/// What there is to say of its terms. The ledger is only kept where money is claimed or a statement is disputed.
///
/// # Errors
/// Terms without a calendar, a ledger that can't be kept.
pub fn terms(told: &Told, ledger: impl FnOnce() -> Result<Ledger, String>) -> Result<Vec<String>, Fault> {
    let lines = match told.claiming {
        Claiming::Exception => exception(told)?,
        Claiming::Credit => with(ledger, |ledger| vec![credit(told, ledger)]),
        Claiming::Damage => with(ledger, |ledger| vec![damage(told, ledger)]),
        Claiming::Dispute => with(ledger, |ledger| vec![dispute(told, ledger)]),
    };
    Ok(lines.iter().map(|line| clean(line)).collect())
}

fn with(ledger: impl FnOnce() -> Result<Ledger, String>, tell: impl FnOnce(&Ledger) -> Vec<String>) -> Vec<String> {
    match ledger() {
        Ok(ledger) => tell(&ledger),
        Err(why) => vec![format!("what follows can't be told: {why}")],
    }
}

/// The text that holds at an instant.
pub(super) fn holding<'a>(versions: &Versions<'a>, at: Instant) -> &'a Agreement {
    versions.iter().rev().find(|version| version.has(at)).unwrap_or(versions.latest()).agreement
}

fn moment(agreement: &Agreement, at: Instant) -> String {
    shown::deadline(&agreement.time_zone.0, at)
}

pub(super) fn other(party: PartyRole) -> PartyRole {
    match party {
        PartyRole::Provider => PartyRole::Customer,
        PartyRole::Customer => PartyRole::Provider,
    }
}

pub(super) fn refused(fault: impl std::fmt::Display) -> Fault {
    Fault::User(format!("error: {}", clean(&fault.to_string())))
}

fn exception(told: &Told) -> Result<Vec<String>, Fault> {
    let Some(claim) = told.facts.claims.iter().find(|claim| *claim.id == *told.id) else { return Ok(Vec::new()) };
    let agreement = holding(told.versions, told.now);
    let mut lines = made(agreement, claim)?.into_iter().collect::<Vec<_>>();
    lines.push(answer(told, agreement, claim)?);
    let decider = agreement.exceptions.get(&claim.category).and_then(|exception| exception.decided_by.as_ref());
    lines.extend(decider.map(|decider| format!("if the parties differ: {} decides", decider.0)));
    if claim.evidence.is_none() {
        lines.push("no proof is given (evidence=…); who claims must prove it".to_owned());
    }
    Ok(lines)
}

/// Whether it is made in time.
fn made(agreement: &Agreement, claim: &Claim) -> Result<Option<String>, Fault> {
    let exception = agreement.exceptions.get(&claim.category);
    let Some(term) = exception.and_then(|exception| exception.claim_within.as_ref()) else { return Ok(None) };
    let until = end_of(agreement, claim.span.to(), term.value.0).map_err(refused)?;
    let shown = moment(agreement, until);
    Ok(Some(match claim.at > until {
        true => format!("late: it had to be claimed by {shown}, so that silence doesn't establish it"),
        false => format!("in time: it may be claimed until {shown}"),
    }))
}

/// Who answers until when, and what silence means.
fn answer(told: &Told, agreement: &Agreement, claim: &Claim) -> Result<String, Fault> {
    let terms = engine::due(told.versions, told.facts, told.now).map_err(refused)?;
    let about = format!("claim {} (", told.id);
    let due = terms.iter().find(|term| term.kind == DueKind::Claim && term.what.en.contains(&about));
    let who = other(claim.by);
    Ok(match due {
        Some(due) => format!("the {who} answers until {}; {}", moment(agreement, due.due), due.otherwise.en),
        None => match agreement.exceptions.get(&claim.category).map(|exception| exception.silence) {
            Some(Silence::Accepts) => format!("no term to answer runs; the {who} may accept it"),
            _ => format!("no term to answer runs; unless the {who} accepts it, it excuses nothing"),
        },
    })
}

fn credit(told: &Told, ledger: &Ledger) -> String {
    match ledger.unposted.iter().find(|one| *one.id == *told.id) {
        Some(one) => one.words.en.clone(),
        None => "what is credited for that time is owed by this claim; nobody has to answer it".to_owned(),
    }
}

fn damage(told: &Told, ledger: &Ledger) -> String {
    let wait = ledger.waits.iter().find(|wait| wait.damage.as_deref() == Some(told.id));
    let awaits = wait.map(|wait| wait.awaits.en.clone()).unwrap_or_else(|| "nothing is owed of it".to_owned());
    format!("{awaits}; it is owed as far as it is accepted, and silence accepts nothing")
}

fn dispute(told: &Told, ledger: &Ledger) -> String {
    let period = told.facts.disputes.iter().find(|dispute| *dispute.id == *told.id).map(|dispute| &*dispute.period);
    let standing = period.and_then(|period| ledger.finality.iter().find(|(label, _)| label == period));
    let agreement = holding(told.versions, told.now);
    match standing.map(|(_, finality)| finality) {
        None => "no statement of that month was drawn up yet".to_owned(),
        Some(Finality::NoTerm) => {
            "no term to dispute is agreed, so that the statement isn't final in any case".to_owned()
        }
        Some(Finality::Final(since)) => format!(
            "late: the statement is final since {}; only an error that is established by a decision changes it",
            moment(agreement, *since)
        ),
        Some(Finality::Open(_) | Finality::Disputed(..) | Finality::Error(_)) => {
            "in time: the statement isn't final until this is decided; silence decides nothing".to_owned()
        }
    }
}
