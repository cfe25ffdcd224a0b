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
use engine::wording::{Wording, wording};
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
pub fn terms(told: &Told, ledger: impl FnOnce() -> Result<Ledger, String>) -> Result<Vec<Wording>, Fault> {
    Ok(match told.claiming {
        Claiming::Exception => exception(told)?,
        Claiming::Credit => with(ledger, |ledger| credit(told, ledger)),
        Claiming::Damage => with(ledger, |ledger| damage(told, ledger)),
        Claiming::Dispute => with(ledger, |ledger| dispute(told, ledger)),
    })
}

fn with(ledger: impl FnOnce() -> Result<Ledger, String>, tell: impl FnOnce(&Ledger) -> Wording) -> Vec<Wording> {
    vec![match ledger() {
        Ok(ledger) => tell(&ledger),
        Err(why) => {
            wording!(en: "what follows can't be told: {why}", nl: "wat er volgt is niet te zeggen: {why}")
        }
    }]
}

/// The text that holds at an instant.
pub(super) fn holding<'a>(versions: &Versions<'a>, at: Instant) -> &'a Agreement {
    versions.iter().rev().find(|version| version.has(at)).unwrap_or(versions.latest()).agreement
}

pub(super) fn deadline(agreement: &Agreement, at: Instant) -> Wording {
    let zone = &agreement.time_zone.0;
    Wording { en: shown::deadline(zone, at), nl: shown::dutch::deadline(zone, at) }
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

fn exception(told: &Told) -> Result<Vec<Wording>, Fault> {
    let Some(claim) = told.facts.claims.iter().find(|claim| *claim.id == *told.id) else { return Ok(Vec::new()) };
    let agreement = holding(told.versions, told.now);
    let mut lines = made(agreement, claim)?.into_iter().collect::<Vec<_>>();
    lines.push(answer(told, agreement, claim)?);
    let decider = agreement.exceptions.get(&claim.category).and_then(|exception| exception.decided_by.as_ref());
    lines.extend(decider.map(|decider| {
        let decider = &decider.0;
        wording!(en: "if the parties differ: {decider} decides", nl: "zijn partijen het oneens: {decider} beslist")
    }));
    if claim.evidence.is_none() {
        lines.push(wording!(
            en: "no proof is given (evidence=…); who claims must prove it",
            nl: "er is geen bewijs bij (evidence=…); wie iets stelt, moet het bewijzen"
        ));
    }
    Ok(lines)
}

/// Whether it is made in time.
fn made(agreement: &Agreement, claim: &Claim) -> Result<Option<Wording>, Fault> {
    let exception = agreement.exceptions.get(&claim.category);
    let Some(term) = exception.and_then(|exception| exception.claim_within.as_ref()) else { return Ok(None) };
    let until = end_of(agreement, claim.span.to(), term.value.0).map_err(refused)?;
    let until_told = deadline(agreement, until);
    Ok(Some(match claim.at > until {
        true => wording!(
            en: "late: it had to be claimed by {until}, so that silence doesn't establish it",
            nl: "te laat: dit moest uiterlijk {until} worden ingeroepen, dus zwijgen stelt het niet vast";
            until = until_told
        ),
        false => wording!(
            en: "in time: it may be claimed until {until}", nl: "op tijd: dit kan worden ingeroepen tot {until}";
            until = until_told
        ),
    }))
}

/// Who answers until when, and what silence means.
fn answer(told: &Told, agreement: &Agreement, claim: &Claim) -> Result<Wording, Fault> {
    let terms = engine::due(told.versions, told.facts, told.now).map_err(refused)?;
    let about = format!("claim {} (", told.id);
    let due = terms.iter().find(|term| term.kind == DueKind::Claim && term.what.en.contains(&about));
    let who = Wording::of(&other(claim.by));
    Ok(match due {
        Some(due) => wording!(
            en: "the {who} answers until {until}; {otherwise}", nl: "de {who} antwoordt uiterlijk {until}; {otherwise}";
            who = who, until = deadline(agreement, due.due), otherwise = due.otherwise
        ),
        None => match agreement.exceptions.get(&claim.category).map(|exception| exception.silence) {
            Some(Silence::Accepts) => wording!(
                en: "no term to answer runs; the {who} may accept it",
                nl: "er loopt geen termijn om te antwoorden; de {who} kan het aanvaarden"; who = who
            ),
            _ => wording!(
                en: "no term to answer runs; unless the {who} accepts it, it excuses nothing",
                nl: "er loopt geen termijn om te antwoorden; zolang de {who} het niet aanvaardt, verontschuldigt het niets";
                who = who
            ),
        },
    })
}

fn credit(told: &Told, ledger: &Ledger) -> Wording {
    match ledger.unposted.iter().find(|one| *one.id == *told.id) {
        Some(one) => one.words.clone(),
        None => wording!(
            en: "what is credited for that time is owed by this claim; nobody has to answer it",
            nl: "wat over die tijd wordt toegekend is door deze claim verschuldigd; niemand hoeft te antwoorden"
        ),
    }
}

fn damage(told: &Told, ledger: &Ledger) -> Wording {
    let wait = ledger.waits.iter().find(|wait| wait.damage.as_deref() == Some(told.id));
    let nothing = || wording!(en: "nothing is owed of it", nl: "er is niets van verschuldigd");
    wording!(
        en: "{awaits}; it is owed as far as it is accepted, and silence accepts nothing",
        nl: "{awaits}; het is verschuldigd voor zover het is aanvaard, en zwijgen aanvaardt niets";
        awaits = wait.map_or_else(nothing, |wait| wait.awaits.clone())
    )
}

fn dispute(told: &Told, ledger: &Ledger) -> Wording {
    let period = told.facts.disputes.iter().find(|dispute| *dispute.id == *told.id).map(|dispute| &*dispute.period);
    let standing = period.and_then(|period| ledger.finality.iter().find(|(label, _)| label == period));
    let agreement = holding(told.versions, told.now);
    match standing.map(|(_, finality)| finality) {
        None => wording!(
            en: "no statement of that month was drawn up yet",
            nl: "van die maand is nog geen afrekening opgemaakt"
        ),
        Some(Finality::NoTerm) => wording!(
            en: "no term to dispute is agreed, so that the statement isn't final in any case",
            nl: "er is geen termijn voor betwisting afgesproken, dus de afrekening wordt hoe dan ook niet definitief"
        ),
        Some(Finality::Final(since)) => wording!(
            en: "late: the statement is final since {since}; only an error that is established by a decision changes it",
            nl: "te laat: de afrekening is definitief sinds {since}; alleen een fout die bij beslissing vaststaat verandert haar nog";
            since = deadline(agreement, *since)
        ),
        Some(Finality::Open(_) | Finality::Disputed(..) | Finality::Error(_)) => wording!(
            en: "in time: the statement isn't final until this is decided; silence decides nothing",
            nl: "op tijd: de afrekening wordt pas definitief als hierover is beslist; zwijgen beslist niets"
        ),
    }
}
