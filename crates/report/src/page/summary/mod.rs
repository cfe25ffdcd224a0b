//! The summary that stands alone: three sentences, the money, and each verdict.

mod sentences;

pub use sentences::claim_sentences;

use super::Page;
use super::figure::Figures;
use super::history::past;
use super::name::{capital, of_group, verdict};
use super::table::{cell, figures, table, words as column};
use super::words;
use crate::charts::Picture;
use crate::charts::trend::row;
use crate::figures::{claimable, owed_by_itself};
use crate::markup::{Element, el};
use crate::text::credits;
use crate::text::known::telling_figure;
use crate::text::marks::Outcome;
use crate::text::subject::Group;
use agreement::model::CreditKind;
use agreement::quantity::{Dutch, Money};
use calendar::Period;

/// The section.
pub fn section(page: &Page) -> Element {
    let sentences = sentences::sentences(page).into_iter().map(|sentence| el("p").text(sentence));
    let lead = el("div").class("lead").child(el("div").class("told").children(sentences)).child(money(page));
    el("section")
        .with("aria-labelledby", "in-short")
        .child(el("h2").with("id", "in-short").text(page.say(words::IN_SHORT)))
        .child(lead)
        .child(verdicts(page))
        .children(judged_later(page))
}

/// What is credited in all, in large figures.
fn money(page: &Page) -> Element {
    let total: Vec<String> =
        total(page).iter().map(|money| page.language.money(money.currency, &money.amount)).collect();
    let penalty = page.agreement.settlement.credits_are == CreditKind::Penalty;
    let period = page.period(page.label);
    let lacking = page.settlements().any(|one| !one.missing.is_empty());
    let owed = owed_by_itself(page.settlements());
    let claims = claimable(page.settlements());
    let claims: Vec<String> =
        claims.iter().map(|one| page.language.money(one.amount.currency, &one.amount.amount)).collect();
    let label = match (page.runs(), total.is_empty(), penalty) {
        (true, ..) => page.say(words::NOTHING_YET).to_owned(),
        (_, true, _) if lacking => page.say(words::NOT_COMPUTED_YET).to_owned(),
        (_, true, _) => page.say(words::NO_MONEY).to_owned(),
        _ if owed.is_empty() && !claims.is_empty() => page.language.fill(words::CLAIMABLE_FOR, &[&period]),
        _ if !claims.is_empty() => page.language.fill(words::CREDIT_OF_WHICH, &[&period, &claims.join(" + ")]),
        (_, _, true) => page.language.fill(words::PENALTY_FOR, &[&period]),
        (..) => page.language.fill(words::CREDIT_FOR, &[&period]),
    };
    let amount = if total.is_empty() { "–".to_owned() } else { total.join(" + ") };
    let groups = page.groups();
    let counted = Outcome::ALL.into_iter().filter_map(|outcome| {
        let count = groups.iter().filter(|group| group.outcome() == outcome).count();
        (count > 0).then(|| el("li").text(format!("{count} ")).child(verdict(page, outcome, false)))
    });
    el("div")
        .class("money")
        .child(el("p").class("amount").text(amount))
        .child(el("p").class("label").text(label))
        .child(el("ul").class("counted").children(counted))
}

/// What is credited; nothing while the period runs, or where it isn't settled by itself.
pub fn total(page: &Page) -> Vec<Money> {
    let settled =
        page.single().is_none_or(|(evaluation, _)| crate::text::subject::is_whole_months(page.agreement, evaluation));
    if page.runs() && page.single().is_some() || !settled {
        return Vec::new();
    }
    credits(page.months)
}

fn verdicts(page: &Page) -> Element {
    let columns = [
        column(page.say(words::PROMISE)),
        column(page.say(words::VERDICT)),
        figures(page.say(words::FIGURE)),
        column(page.say(words::TARGET)),
        column(page.say(words::LAST_PERIODS)),
    ];
    let rows = page.groups().into_iter().map(|group| verdict_row(page, &group));
    el("div").class("verdicts").child(table(page.say(words::VERDICTS), &columns, rows))
}

fn verdict_row(page: &Page, group: &Group) -> Vec<Element> {
    let promise = capital(&of_group(page, group));
    let running = group.findings.iter().any(|finding| finding.key.window.running());
    let target = group.objective.and_then(|objective| objective.target.as_ref());
    let target =
        target.map_or_else(|| page.say(words::NONE).to_owned(), |target| page.language.quantity(&target.value));
    let name = el("a").with("href", format!("#promise-{}", group.name)).text(promise.as_str());
    vec![
        name,
        verdict(page, group.outcome(), running),
        cell(result(page, group)),
        cell(target),
        lately(page, group, &promise),
    ]
}

/// The figure of one finding, or how many of several were missed.
fn result(page: &Page, group: &Group) -> String {
    let figures = Figures::of(page.language, page.zone(), group.objective);
    match group.findings.as_slice() {
        [one] => telling_figure(one).map(|figure| figures.shown(figure)).unwrap_or_default(),
        several => page.language.fill(words::OF_MISSED, &[&group.count(Outcome::Missed), &several.len()]),
    }
}

/// The outcomes of the last periods as marks.
fn lately(page: &Page, group: &Group, promise: &str) -> Element {
    let past = past(page, group.name);
    let outcomes: Vec<Outcome> = past.iter().map(|one| one.outcome).collect();
    let told: Vec<&str> = outcomes.iter().map(|one| page.say(super::name::outcome(*one))).collect();
    let told = page.language.fill(words::LAST_PERIODS_OF, &[&promise, &told.len(), &told.join(", ")]);
    let id = format!("lately-{}", group.name);
    row(
        &Picture { id: &id, title: page.say(words::LAST_PERIODS), told: &told, height: 0, class: "chart marks" },
        &outcomes,
    )
}

/// Objectives about which the period says nothing, since their windows end later.
fn judged_later(page: &Page) -> Option<Element> {
    let until = page.evaluations().next_back()?.period.until;
    let judged = page.groups();
    let later =
        page.agreement.objectives.iter().filter(|(name, _)| judged.iter().all(|group| group.name != name.as_str()));
    let later = later.map(|(name, objective)| {
        let window = objective.window.value;
        let promise = super::name::of_objective(page, name.as_str());
        let zone = engine::window_zone(page.agreement, window);
        let ends = engine::period_kind(page.agreement, window).and_then(|kind| Period::deciding(kind, until, &zone));
        let window = page.language.pick(window.to_string(), window.dutch());
        match ends.and_then(|period| zone.date_of(period.span().to()).yesterday().ok()) {
            Some(last) => page.language.fill(words::LATER, &[&promise, &window, &page.language.date(last)]),
            None => page.language.fill(words::LATER_OPEN, &[&promise, &window]),
        }
    });
    let later: Vec<String> = later.collect();
    let text = page.language.fill(words::JUDGED_LATER, &[&later.join("; ")]);
    (!later.is_empty()).then(|| el("p").class("aside").text(text))
}
