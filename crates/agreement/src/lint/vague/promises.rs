//! The fields of an agreement that promise something in running text. Titles and names promise nothing.

use crate::model::{Agreement, Otherwise};
use crate::reading::{At, Text, Words};
use crate::source::Place;

/// What a text is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    /// It says what will be done.
    Promise,
    /// It says what excuses a shortfall.
    Definition,
}

/// A text that promises something.
pub(super) struct Promise<'a> {
    pub text: &'a str,
    pub role: Role,
    pub place: Place,
    pub reading: String,
}

impl<'a> Promise<'a> {
    fn of(words: &'a At<Words>, reading: impl Into<String>) -> Promise<'a> {
        Promise { text: words, role: Role::Promise, place: words.place, reading: reading.into() }
    }
}

/// All promises, in the order of clauses.
pub(super) fn of(agreement: &Agreement) -> Vec<Promise<'_>> {
    [
        liability(agreement),
        services(agreement),
        priorities(agreement),
        duties(agreement),
        exceptions(agreement),
        rest(agreement),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn liability(agreement: &Agreement) -> Vec<Promise<'_>> {
    let covers = agreement.main_agreement.iter().filter_map(|main| main.liability.as_ref()?.covers.as_ref());
    covers.map(|words| Promise::of(words, "main_agreement › liability › covers")).collect()
}

fn services(agreement: &Agreement) -> Vec<Promise<'_>> {
    let each = agreement.services.iter().flat_map(|(id, service)| {
        let lists = [("includes", &service.includes), ("excludes", &service.excludes)];
        lists.into_iter().flat_map(move |(key, words)| {
            words.iter().map(move |words| Promise::of(words, format!("services › {} › {key}", id.value)))
        })
    });
    each.collect()
}

fn priorities(agreement: &Agreement) -> Vec<Promise<'_>> {
    agreement.priorities.iter().flat_map(|(id, text)| both(text, &format!("priorities › {}", id.value))).collect()
}

/// A text in two languages; one that serves both is looked at once.
fn both<'a>(text: &'a Text, reading: &str) -> Vec<Promise<'a>> {
    let nl = text.nl.as_ref().filter(|nl| text.en.as_ref().is_none_or(|en| en.place != nl.place));
    let languages = [("nl", nl), ("en", text.en.as_ref())];
    languages
        .into_iter()
        .filter_map(|(key, words)| words.map(|words| Promise::of(words, format!("{reading} › {key}"))))
        .collect()
}

fn duties(agreement: &Agreement) -> Vec<Promise<'_>> {
    let sides = [("provider", &agreement.duties.provider), ("customer", &agreement.duties.customer)];
    let all = sides.into_iter().flat_map(|(side, duties)| {
        duties.iter().map(move |(id, duty)| (format!("duties › {side} › {}", id.value), duty))
    });
    all.flat_map(|(reading, duty)| {
        let effects = duty.otherwise.iter().flat_map(|otherwise| effects(otherwise, &reading)).collect::<Vec<_>>();
        does(&duty.does, &format!("{reading} › does")).into_iter().chain(effects)
    })
    .collect()
}

/// What a duty asks: under its own key where one text serves both languages.
fn does<'a>(text: &'a Text, reading: &str) -> Vec<Promise<'a>> {
    match (&text.nl, &text.en) {
        (Some(nl), Some(en)) if nl.place == en.place => vec![Promise::of(en, reading.to_owned())],
        _ => both(text, reading),
    }
}

fn effects<'a>(otherwise: &'a Otherwise, reading: &str) -> Vec<Promise<'a>> {
    let keys = [("may", &otherwise.may), ("counts_as", &otherwise.counts_as)];
    keys.into_iter()
        .filter_map(|(key, words)| {
            words.as_ref().map(|words| Promise::of(words, format!("{reading} › otherwise › {key}")))
        })
        .collect()
}

fn exceptions(agreement: &Agreement) -> Vec<Promise<'_>> {
    let each = agreement.exceptions.iter().flat_map(|(id, exception)| {
        let languages = [("nl", &exception.nl), ("en", &exception.en)];
        languages.into_iter().filter_map(move |(key, words)| {
            words.as_ref().map(|words| Promise {
                role: Role::Definition,
                ..Promise::of(words, format!("exceptions › {} › {key}", id.value))
            })
        })
    });
    each.collect()
}

fn rest(agreement: &Agreement) -> Vec<Promise<'_>> {
    let then = agreement
        .escalation
        .iter()
        .filter_map(|ladder| ladder.then.as_ref())
        .map(|words| Promise::of(words, "escalation › then"));
    let also = agreement
        .reviews
        .iter()
        .filter_map(|reviews| reviews.also.as_ref())
        .map(|words| Promise::of(words, "reviews › also"));
    then.chain(also).collect()
}
