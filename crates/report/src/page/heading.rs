//! The head of the page: what agreement, what period, and how much is known.

use super::Page;
use super::words;
use crate::figures::to_the_second;
use crate::markup::{Element, el};
use agreement::model::Restated;
use calendar::{Length, Span};
use engine::Evaluation;
use std::collections::BTreeSet;

/// Title, parties, and what the report is about.
pub fn header(page: &Page) -> Element {
    let agreement = page.agreement;
    let parties = agreement.parties.as_ref().map(|parties| {
        let words = page.language.fill(words::PARTIES, &[&&*parties.provider.name, &&*parties.customer.name]);
        el("p").class("parties").text(words)
    });
    let title = el("div")
        .class("title")
        .child(el("p").class("over").text(page.say(words::REPORT)))
        .child(el("h1").text(agreement.title.in_language(page.language.code())))
        .children(parties)
        .child(el("p").class("period").text(super::name::capital(&page.period(page.label))));
    el("header").child(title).child(about(page))
}

fn about(page: &Page) -> Element {
    let agreement = page.agreement;
    let version = page.language.fill(words::VERSION, &[&agreement.agreement.as_str(), &agreement.version.0]);
    let rows = [
        (page.say(words::AGREEMENT), Some(version)),
        (page.say(words::RESTATES), agreement.restates.as_ref().map(|restated| text_of(page, restated))),
        (page.say(words::UNVERIFIED), agreement.restates.as_ref().and_then(unverified)),
        (page.say(words::PERIOD), span(page)),
        (page.say(words::TIMES), Some(page.zone().name().to_owned())),
        (page.say(words::KNOWN), page.evaluations().next_back().map(|last| known(page, last))),
        (page.say(words::STANDING), standing(page)),
    ];
    let rows = rows.into_iter().filter_map(|(term, words)| Some((term, words?)));
    el("dl")
        .class("about")
        .children(rows.map(|(term, words)| el("div").child(el("dt").text(term)).child(el("dd").text(words))))
}

/// The source of the text that is restated, and its date.
fn text_of(page: &Page, restated: &Restated) -> String {
    let source = &restated.source.value.0;
    match &restated.as_of {
        Some(day) => page.language.fill(words::TEXT_OF, &[source, &page.language.date(day.value.0)]),
        None => page.language.fill(words::TEXT_OF_NO_DATE, &[source]),
    }
}

fn unverified(restated: &Restated) -> Option<String> {
    let items: Vec<&str> = restated.unverified.iter().map(|what| what.value.0.as_str()).collect();
    (!items.is_empty()).then(|| items.join("; "))
}

/// From the first date through the last, or the exact times where the period doesn't consist of dates; of several months also how many.
fn span(page: &Page) -> Option<String> {
    let (first, last) = (page.evaluations().next()?, page.evaluations().next_back()?);
    let dates = dates(page, Span::new(first.period.span.from(), last.period.span.to()).ok()?);
    let parts = page.evaluations().count();
    let months = page.evaluations().map(|one| one.period.span).collect::<BTreeSet<_>>().len();
    let words = if months < parts { words::PARTS_OF_VERSIONS } else { words::MONTHS };
    let months = (parts > 1).then(|| page.language.fill(words, &[&parts]));
    let to_date = last.period.running().then(|| {
        page.language.fill(words::TO_DATE, &[&page.language.moment(page.zone(), to_the_second(last.period.until))])
    });
    Some([Some(dates), months, to_date].into_iter().flatten().collect::<Vec<_>>().join("; "))
}

fn dates(page: &Page, span: Span) -> String {
    let zone = page.zone();
    let (first, last) = (zone.date_of(span.from()), zone.date_of(span.to().saturating_sub(Length::from_millis(1))));
    let whole = zone.first_instant(first) == span.from() && zone.first_instant(zone.date_of(span.to())) == span.to();
    match (whole, first == last) {
        (true, true) => page.language.date(first),
        (true, false) => page.language.fill(words::THROUGH, &[&page.language.date(first), &page.language.date(last)]),
        (false, _) => page.language.stretch(zone, span),
    }
}

fn known(page: &Page, evaluation: &Evaluation) -> String {
    match (evaluation.known_at, evaluation.sealed) {
        (Some(at), _) => page.language.fill(words::KNOWN_AT, &[&page.language.moment(page.zone(), at)]),
        (None, true) => page.say(words::SEALED).to_owned(),
        (None, false) => page.say(words::NOT_SEALED).to_owned(),
    }
}

/// What was sealed of it, and who accepted its text.
fn standing(page: &Page) -> Option<String> {
    let words: Vec<&str> = page.inputs.standing.iter().map(|words| page.language.wording(words)).collect();
    (!words.is_empty()).then(|| words.join("; "))
}
