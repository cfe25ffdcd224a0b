//! Every duty of an agreement in one form: those written as such, and what `reports` and `reviews` make duties of.

use super::effects;
use crate::finding::Obliged;
use crate::wording::{Wording, wording};
use agreement::model::{
    Agreement, Duty, Otherwise, PERFORMANCE, PartyRole, REVIEW, Reports, Reviews, SATISFACTION, Trigger,
};
use agreement::quantity::{Every, Since, Stretch};
use calendar::Term;

/// A duty in the form that all share.
pub(super) struct Listed<'a> {
    pub name: &'a str,
    pub clause: String,
    pub by: Obliged,
    pub does: Wording,
    pub proof: Option<String>,
    pub start: Start<'a>,
    /// The term from the start.
    pub within: Option<Term>,
    pub hours: Option<&'a str>,
    pub otherwise: Option<&'a Otherwise>,
    pub effect: Wording,
}

impl Listed<'_> {
    /// Whether each occasion is a turn by itself, rather than a term from a moment.
    pub fn is_in_turn(&self) -> bool {
        matches!(self.start, Start::In(_))
    }
}

/// From what a duty's occasions come.
pub(super) enum Start<'a> {
    /// Once in each period.
    In(Every),
    /// Within the term of each period's end; without a term, by the end of the next one.
    After(Every),
    /// Each moment of a kind.
    Moments(&'a Since),
    /// Each time that something fell short.
    Upon(&'a Trigger),
    /// Nothing that could be known.
    Nothing,
}

/// All duties in the order of clauses.
pub(super) fn all(agreement: &Agreement) -> Vec<Listed<'_>> {
    let sides = [(PartyRole::Provider, &agreement.duties.provider), (PartyRole::Customer, &agreement.duties.customer)];
    let written = sides
        .into_iter()
        .flat_map(|(party, duties)| duties.iter().map(move |(name, duty)| written(name.as_str(), party, duty)));
    let reports = agreement.reports.iter().flat_map(reports);
    written.chain(reports).chain(agreement.reviews.iter().map(review)).collect()
}

fn written<'a>(name: &'a str, party: PartyRole, duty: &'a Duty) -> Listed<'a> {
    Listed {
        name,
        clause: format!("duties › {party} › {name}"),
        by: Obliged::One(party),
        does: Wording { en: duty.does.in_language("en").to_owned(), nl: duty.does.in_language("nl").to_owned() },
        proof: duty.proof.as_ref().map(|proof| proof.0.clone()),
        start: start(duty),
        within: duty.within.as_ref().map(|within| within.0),
        hours: duty.hours.as_ref().map(|hours| hours.as_str()),
        otherwise: duty.otherwise.as_ref(),
        effect: effects::words(duty.otherwise.as_ref(), party),
    }
}

fn start(duty: &Duty) -> Start<'_> {
    match (&duty.every, &duty.of, &duty.when) {
        (Some(every), _, _) if duty.within.is_some() => Start::After(every.value),
        (Some(every), _, _) => Start::In(every.value),
        (None, Some(of), _) => match of.value {
            Since::End(stretch) => Start::After(every(stretch)),
            _ => Start::Moments(&of.value),
        },
        (None, None, Some(when)) => Start::Upon(when),
        (None, None, None) => Start::Nothing,
    }
}

fn every(stretch: Stretch) -> Every {
    match stretch {
        Stretch::Day => Every::Day { before: None },
        Stretch::Week => Every::Week,
        Stretch::Period | Stretch::Month => Every::Month,
        Stretch::Quarter => Every::Quarter,
        Stretch::HalfYear => Every::HalfYear,
        Stretch::Year => Every::Year,
    }
}

fn reports(reports: &Reports) -> Vec<Listed<'_>> {
    let on_objectives =
        wording!(en: "send the report on the objectives", nl: "het rapport over de doelstellingen sturen");
    let on_satisfaction =
        wording!(en: "send the report on satisfaction", nl: "het rapport over de tevredenheid sturen");
    let each = [
        (PERFORMANCE, "performance", &reports.performance, on_objectives),
        (SATISFACTION, "satisfaction", &reports.satisfaction, on_satisfaction),
    ];
    let listed = each.into_iter().filter_map(|(name, key, every, does)| {
        Some(Listed {
            name,
            clause: format!("reports › {key}"),
            by: Obliged::One(PartyRole::Provider),
            does,
            proof: None,
            start: Start::After(every.as_ref()?.value),
            within: reports.within.as_ref().map(|within| within.0),
            hours: None,
            otherwise: None,
            effect: effects::none(),
        })
    });
    listed.collect()
}

fn review(reviews: &Reviews) -> Listed<'_> {
    Listed {
        name: REVIEW,
        clause: "reviews".to_owned(),
        by: Obliged::Both,
        does: wording!(en: "review the agreement", nl: "de overeenkomst evalueren"),
        proof: None,
        start: Start::In(reviews.every.value),
        within: None,
        hours: None,
        otherwise: None,
        effect: effects::none(),
    }
}
