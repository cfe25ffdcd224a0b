//! How promises and outcomes are called.

use super::Page;
use super::language::Language;
use super::words::{self, Phrase};
use crate::charts::scale::Across;
use crate::charts::shape::mark;
use crate::markup::{Element, el};
use crate::text::marks::Outcome;
use crate::text::subject::Group;
use agreement::model::{Indicator, Objective};
use agreement::quantity::Dutch;

/// What a promise is about: `availability of webshop`, `response time of helpdesk (critical)`.
pub fn promise(language: Language, indicator: Indicator, service: &str, objective: Option<&Objective>) -> String {
    let noun = language.pick(indicator.to_string(), indicator.dutch());
    let about = language.fill(words::OF, &[&noun, &service]);
    match objective.and_then(|objective| objective.priority.as_ref()) {
        Some(priority) => format!("{about} ({})", priority.as_str()),
        None => about,
    }
}

/// The name of a group's promise.
pub fn of_group(page: &Page, group: &Group) -> String {
    group.findings.first().map_or_else(
        || group.name.to_owned(),
        |one| {
            told_apart(page, group.name, promise(page.language, one.key.indicator, &one.key.service, group.objective))
        },
    )
}

/// With the clause's own name, where another promise goes by the same.
fn told_apart(page: &Page, name: &str, called: String) -> String {
    let same = |objective: &Objective| {
        promise(page.language, objective.measures.value, objective.service.as_str(), Some(objective)) == called
    };
    let others =
        page.agreement.objectives.iter().filter(|(other, objective)| other.as_str() != name && same(objective));
    if others.count() > 0 { format!("{called} ({name})") } else { called }
}

/// The name of an objective's promise, by the objective's own name.
pub fn of_objective(page: &Page, name: &str) -> String {
    page.agreement.objectives.get(name).map_or_else(
        || name.to_owned(),
        |objective| {
            let called = promise(page.language, objective.measures.value, objective.service.as_str(), Some(objective));
            told_apart(page, name, called)
        },
    )
}

/// With a capital first letter.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// The parts of a sentence: `a, b and c`.
pub fn listed(language: Language, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {} {last}", most.join(", "), language.say(words::AND)),
    }
}

/// The word of an outcome.
pub fn outcome(outcome: Outcome) -> Phrase {
    match outcome {
        Outcome::Met => words::MET,
        Outcome::Missed => words::MISSED,
        Outcome::BelowSoFar => words::BELOW_SO_FAR,
        Outcome::Undetermined => words::UNDETERMINED,
        Outcome::NoCases => words::NO_CASES,
        Outcome::NoTarget => words::NO_TARGET,
    }
}

/// How an outcome is styled.
pub fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "verdict is-met",
        Outcome::Missed => "verdict is-missed",
        Outcome::BelowSoFar | Outcome::Undetermined => "verdict is-open",
        Outcome::NoCases | Outcome::NoTarget => "verdict is-nothing",
    }
}

/// Sign and word of an outcome; while its window runs the word says so.
pub fn verdict(page: &Page, one: Outcome, running: bool) -> Element {
    let word = page.say(outcome(one));
    let so_far = running && one != Outcome::BelowSoFar;
    let word = if so_far { page.language.fill(words::SO_FAR, &[&word]) } else { word.to_owned() };
    el("span").class(class(one)).child(sign(one)).text(word)
}

/// The sign of an outcome, for the eye only.
pub fn sign(outcome: Outcome) -> Element {
    el("svg")
        .class("sign")
        .with("viewBox", "-7 -7 14 14")
        .with("width", "14")
        .with("height", "14")
        .with("aria-hidden", "true")
        .child(mark(outcome, (Across(0), 0)))
}
