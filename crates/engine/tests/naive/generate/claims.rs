//! Exceptions, claims and what was decided on them (A7, A8).

use super::measured::SERVICE;
use crate::naive::draw::{Source, chance, maybe, number, one};
use crate::naive::place::Place;
use agreement::model::PartyRole;
use arbtest::arbitrary::Result;
use calendar::Instant;
use engine::facts::{Claim, Decision, DecisionMaker, Facts, Name, Outcome, Scope};

const CATEGORIES: [&str; 3] = ["force-majeure", "customer", "third-party"];
const TERMS: [&str; 5] = ["1 working days", "2 working days", "1 calendar days", "4 hours", "1 weeks"];

/// The exceptions as text; most have a decider.
pub fn exceptions(source: Source) -> Result<String> {
    let mut text = "exceptions:\n".to_owned();
    for category in CATEGORIES {
        let mut keys = vec![format!("en: \"A {category} ground.\"")];
        keys.extend(maybe(source, |source| Ok(format!("claim_within: {}", one(source, &TERMS)?)))?);
        keys.extend(maybe(source, |source| Ok(format!("answer_within: {}", one(source, &TERMS)?)))?);
        keys.extend(maybe(source, |source| Ok(format!("silence: {}", one(source, &["accepts", "rejects"])?)))?);
        keys.extend(maybe(source, |source| Ok(format!("takes_out: {}", one(source, &["whole span", "down time"])?)))?);
        if chance(source, 3, 4)? {
            keys.push("decided_by: an expert".to_owned());
        }
        text.push_str(&format!("  {category}: {{ {} }}\n", keys.join(", ")));
    }
    Ok(text)
}

/// A duty whose breach excuses some objectives.
pub fn duties(source: Source, objectives: &[&str]) -> Result<String> {
    let excused = one(source, objectives)?;
    Ok(format!(
        "duties: {{ customer: {{ access: {{ does: give access, within: 4 hours, of: the request, otherwise: {{ excuses: [{excused}] }} }} }} }}\n"
    ))
}

/// What claims may cite beside objectives.
pub struct Cited<'a> {
    pub tickets: &'a [Name],
    pub outages: bool,
}

/// Claims with decisions; those on tickets cite one of them at times.
pub fn add(source: Source, place: &Place, objectives: &[&str], cited: Cited, facts: &mut Facts) -> Result<()> {
    let tickets = cited.tickets;
    for n in 0..number(source, 0, 3)? {
        let Some(span) = place.span(source, 5)? else { continue };
        let breach = chance(source, 1, 4)?;
        let category = if breach { "customer" } else { *one(source, &CATEGORIES)? };
        let outside = !tickets.is_empty() && chance(source, 1, 4)?;
        let ticket = if outside || (!tickets.is_empty() && chance(source, 1, 2)?) {
            Some(one(source, tickets)?.clone())
        } else {
            None
        };
        let scope = Scope {
            service: maybe(source, |_| Ok(SERVICE.into()))?,
            objectives: if chance(source, 1, 3)? { vec![Name::from(*one(source, objectives)?)] } else { Vec::new() },
            ticket,
            outage: if !cited.outages || facts.outages.is_empty() || !chance(source, 1, 4)? {
                None
            } else {
                Some(one(source, &facts.outages)?.id.clone())
            },
            duty: (breach && !outside).then(|| "access".into()),
            item: None,
        };
        let at = (span.to().millis() + number(source, -8, 300)? * 900_000).max(span.from().millis());
        let by = *one(source, &[PartyRole::Provider, PartyRole::Customer])?;
        let id: Name = format!("c{n}").into();
        let category = if outside { "outside-service" } else { category };
        facts.claims.push(Claim {
            id: id.clone(),
            category: category.into(),
            scope,
            span,
            by,
            at: on_grid(place, at),
            evidence: None,
            recorded: None,
        });
        decisions(source, &id, at, facts)?;
    }
    Ok(())
}

/// Up to three decisions at different instants, some before the claim; those after the end of what is judged don't count.
fn decisions(source: Source, claim: &Name, claimed: i64, facts: &mut Facts) -> Result<()> {
    let mut at = if chance(source, 1, 6)? { claimed - 24 * 900_000 } else { claimed };
    for _ in 0..number(source, 0, 3)? {
        at += number(source, 1, 96)? * 900_000;
        let makers = [
            DecisionMaker::Party(PartyRole::Provider),
            DecisionMaker::Party(PartyRole::Customer),
            DecisionMaker::Decider,
        ];
        let by = *one(source, &makers)?;
        let outcome = *one(source, &[Outcome::Accepted, Outcome::Accepted, Outcome::Rejected, Outcome::Withdrawn])?;
        facts.decisions.push(Decision {
            claim: claim.clone(),
            outcome,
            by,
            at: Instant::from_millis(at),
            recorded: None,
        });
    }
    Ok(())
}

/// Quarters of an hour are edges everywhere.
fn on_grid(place: &Place, at: i64) -> Instant {
    Instant::from_millis(at.min(place.as_of).div_euclid(900_000) * 900_000)
}
