//! What follows when a duty isn't done in time, in words, and which claims rest on it (A8).

use crate::finding::Occasion;
use crate::past::Past;
use crate::shown::both;
use crate::standing::StandingClaim;
use crate::wording::{Wording, wording};
use agreement::model::{Otherwise, PartyRole};
use calendar::{Instant, Span};

/// What follows, in words.
pub(super) fn words(otherwise: Option<&Otherwise>, party: PartyRole) -> Wording {
    let Some(otherwise) = otherwise else { return none() };
    let other = Wording::of(&other(party));
    let excuses = (!otherwise.excuses.is_empty()).then(|| {
        let names = excused(otherwise);
        wording!(
            en: "the provider may claim it as an excuse for {names}",
            nl: "de leverancier kan zich er voor {names} op beroepen"
        )
    });
    let may = otherwise.may.as_ref().map(|may| {
        let may = &may.0;
        wording!(en: "the {other} may {may}", nl: "de {other} mag: {may}"; other = other, may = Wording::same(may))
    });
    let counts_as = otherwise.counts_as.as_ref().map(|counts| {
        let counts = &counts.0;
        wording!(en: "it counts as {counts}", nl: "het geldt als: {counts}")
    });
    let pays = otherwise.pays.as_ref().map(|money| {
        let (by, money) = (Wording::of(&party), Wording::of(&money.value));
        wording!(en: "the {by} pays {money}", nl: "de {by} betaalt {money}"; by = by, money = money)
    });
    let said = Wording::joined([excuses, may, counts_as, pays].into_iter().flatten(), "; ");
    if said.is_empty() { none() } else { said }
}

/// That nothing is agreed.
pub(super) fn none() -> Wording {
    wording!(en: "nothing is agreed for that", nl: "daarvoor is niets afgesproken")
}

fn other(party: PartyRole) -> PartyRole {
    match party {
        PartyRole::Provider => PartyRole::Customer,
        PartyRole::Customer => PartyRole::Provider,
    }
}

fn excused(otherwise: &Otherwise) -> String {
    otherwise.excuses.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The claims that rest on a breach of the customer's duty, or that one is still possible (A8).
pub(super) fn claims(past: &Past, duty: &str, otherwise: &Otherwise, occasion: &Occasion) -> Vec<Wording> {
    let until = occasion.done.unwrap_or(past.now());
    let Ok(breach) = Span::new(occasion.due, until) else { return Vec::new() };
    let rests =
        |claim: &&StandingClaim| claim.claim.scope.duty.as_deref() == Some(duty) && claim.claim.span.overlaps(&breach);
    let made: Vec<Wording> = past.context.claims.iter().filter(rests).map(made).collect();
    if made.is_empty() { vec![possible(past, otherwise, occasion.due, until)] } else { made }
}

fn made(claim: &StandingClaim) -> Wording {
    let id = &claim.claim.id;
    wording!(en: "claim {id}: {why}", nl: "claim {id}: {why}"; why = claim.why)
}

fn possible(past: &Past, otherwise: &Otherwise, from: Instant, to: Instant) -> Wording {
    let names = excused(otherwise);
    let zone = past.context.zone();
    let (from, to) = (both::moment(zone, from), both::moment(zone, to));
    wording!(
        en: "no claim on record; one of the category customer over {from} to {to} could excuse {names}",
        nl: "geen claim vastgelegd; een claim van de soort customer over {from} tot {to} kan {names} verontschuldigen";
        from = from, to = to, names = Wording::same(names)
    )
}
