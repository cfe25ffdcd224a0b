//! Incidents with their causes, actions with what they brought, and what falls short structurally.

use super::Page;
use super::table::{cell, table, words as column};
use super::words;
use crate::markup::{Element, el};
use calendar::{Instant, Span};
use engine::facts::Cause;
use engine::improvement::{ActionFinding, Deviation, IncidentFinding};
use engine::wording::Wording;

/// How many of each are listed.
const SHOWN: usize = 50;

/// The section; none where nobody reported an incident or agreed on an action.
pub fn section(page: &Page) -> Option<Element> {
    let found = page.learnt;
    if found.is_empty() {
        return None;
    }
    let title = el("h2").with("id", "learnt").text(page.say(words::LEARNT));
    let parts = [incidents(page), deviations(page), actions(page), structural(page)];
    Some(el("section").with("aria-labelledby", "learnt").child(title).children(parts.into_iter().flatten()))
}

fn incidents(page: &Page) -> Option<Element> {
    let columns = [words::WHAT_HAPPENED, words::CAUSE, words::MENDED].map(|phrase| column(page.say(phrase)));
    let rows = page.learnt.incidents.iter().take(SHOWN).map(|one| incident(page, one));
    (!page.learnt.incidents.is_empty()).then(|| table(page.say(words::INCIDENTS), &columns, rows))
}

fn incident(page: &Page, one: &IncidentFinding) -> Vec<Element> {
    let (incident, language) = (&one.incident, page.language);
    let remark = |text: &str| el("div").class("remark").text(text);
    let head = format!("{}, {}: {}", incident.id, incident.service, time(page, incident.from, incident.to));
    let reported = language.fill(words::REPORTED_AT, &[&language.moment(page.zone(), incident.at)]);
    let about = cell(head).children(incident.impact.as_deref().map(remark)).child(remark(&reported));
    let cause = cell(causes(page, &incident.causes)).children(incident.outside.as_deref().map(remark));
    let lacks = Wording::joined(one.lacks.iter().map(|lack| lack.wording()), ", ");
    let lacks = (!lacks.is_empty()).then(|| language.fill(words::LACKS, &[&language.wording(&lacks)]));
    let mended = [incident.recovery.as_deref(), incident.prevention.as_deref(), lacks.as_deref()];
    vec![about, cause, el("span").children(mended.into_iter().flatten().map(|text| el("div").text(text)))]
}

fn time(page: &Page, from: Instant, to: Option<Instant>) -> String {
    let language = page.language;
    match to.and_then(|to| Span::new(from, to).ok()) {
        Some(span) => language.stretch(page.zone(), span),
        None => language.fill(words::SINCE, &[&language.moment(page.zone(), from)]),
    }
}

fn causes(page: &Page, causes: &[Cause]) -> String {
    let joined = Wording::joined(causes.iter().map(|cause| cause.wording()), ", ");
    if joined.is_empty() { page.say(words::NO_CAUSE).to_owned() } else { page.language.wording(&joined).to_owned() }
}

fn deviations(page: &Page) -> Option<Element> {
    let texts = page.learnt.deviations.iter().rev().map(|one| deviation(page, one)).collect();
    super::objective::listed(page, el("h3").text(page.say(words::MISSED_AND_WHY)), texts, SHOWN)
}

fn deviation(page: &Page, one: &Deviation) -> String {
    let key = &one.key;
    let member = key.member.iter().map(|member| format!(" {member}")).collect::<String>();
    let ids = one.incidents.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let why = match ids.is_empty() {
        true => page.say(words::NO_REPORT).to_owned(),
        false => format!("{ids}: {}", causes(page, &one.causes)),
    };
    format!("{}{member}, {}: {why}", key.objective, page.period(&key.window.label))
}

fn actions(page: &Page) -> Option<Element> {
    let columns = [words::ACTION, words::OWNER, words::DUE, words::STATE].map(|phrase| column(page.say(phrase)));
    let rows = page.learnt.actions.iter().take(SHOWN).map(|one| action(page, one));
    (!page.learnt.actions.is_empty()).then(|| table(page.say(words::ACTIONS), &columns, rows))
}

fn action(page: &Page, one: &ActionFinding) -> Vec<Element> {
    let (action, language) = (&one.action, page.language);
    let effects = one.effects.iter().map(|effect| {
        let (before, after) = (effect.before.wording(), effect.after.wording());
        let judged = effect.judgement.wording();
        let told = [&before, &after, &judged].map(|wording| language.wording(wording));
        let told = language.fill(words::BEFORE_AND_AFTER, &[&effect.objective, &told[0], &told[1], &told[2]]);
        el("div").class("remark").text(told)
    });
    let state = language.wording(&one.state.wording()).to_owned();
    let done = action.done.map(|at| format!(" {}", language.moment(page.zone(), at))).unwrap_or_default();
    vec![
        cell(format!("{}: {}", action.id, action.does)).children(effects),
        cell(format!("{} ({})", action.owner, language.quantity(&action.by))),
        cell(language.date(action.due)),
        cell(state + &done),
    ]
}

fn structural(page: &Page) -> Option<Element> {
    let texts = page.learnt.structural.iter().map(|one| page.language.wording(&one.proposal()).to_owned()).collect();
    super::objective::listed(page, el("h3").text(page.say(words::STRUCTURAL)), texts, SHOWN)
}
