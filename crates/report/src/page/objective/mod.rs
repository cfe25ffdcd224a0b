//! Promise by promise: figure, target, margin, trend, timeline, and all that the figure is made of.

mod counted;
mod exclusions;
mod many;
mod measurers;
mod months;
mod outages;
mod stat;
mod stats;
mod tickets;
mod timeline;

use super::Page;
use super::figure::Figures;
use super::history::{self, Past};
use super::name::{capital, of_group, verdict};
use super::table::{cell, figures, table, words as column};
use super::words;
use crate::alike::once;
use crate::markup::{Element, el};
use crate::text::known::telling_figure;
use crate::text::subject::Group;
use engine::finding::{Basis, Finding};

/// What is needed to show findings of one objective.
pub struct Sheet<'a, 'p> {
    page: &'p Page<'a>,
    group: &'p Group<'a>,
    figures: Figures<'a>,
    /// What the promise is about.
    promise: String,
}

/// The section with a block for each promise.
pub fn section(page: &Page) -> Element {
    let blocks = page.groups().into_iter().map(|group| block(page, &group)).collect::<Vec<_>>();
    el("section")
        .with("aria-labelledby", "promises")
        .child(el("h2").with("id", "promises").text(page.say(words::PROMISES)))
        .children(blocks)
}

fn block(page: &Page, group: &Group) -> Element {
    let sheet = Sheet {
        page,
        group,
        figures: Figures::of(page.language, page.zone(), group.objective),
        promise: of_group(page, group),
    };
    let id = format!("promise-{}", group.name);
    let past = history::past(page, group.name);
    let trend = history::figure(page, group, &past, &sheet.promise)
        .map(|chart| el("div").child(chart).child(trend_table(&sheet, &past)));
    let article =
        el("article").with("id", id.clone()).with("aria-labelledby", format!("{id}-name")).child(head(&sheet, &id));
    let article = match (page.single(), group.findings.as_slice()) {
        (Some(_), [one]) => article
            .child(stats::stats(&sheet, one, group.name))
            .children(trend)
            .children(details(&sheet, one, group.name)),
        (Some(_), several) => {
            article.child(stats::target_only(&sheet)).children(trend).children(many::blocks(&sheet, several))
        }
        (None, findings) => {
            article.child(stats::target_only(&sheet)).children(trend).children(months::parts(&sheet, findings))
        }
    };
    article.children(measurers::parts(&sheet)).children(disputed(page, group.name))
}

/// Figure, verdict and money with and without the claims that are still open (A7).
fn disputed(page: &Page, objective: &str) -> Option<Element> {
    let months = page.months.iter();
    let told = months.flat_map(|(evaluation, settlement)| engine::explain::disputed(evaluation, settlement, objective));
    let told = told.map(|words| super::name::capital(page.language.wording(&words))).collect();
    listed(page, el("h4").text(page.say(words::DISPUTED)), told, NOTES)
}

fn head(sheet: &Sheet, id: &str) -> Element {
    let page = sheet.page;
    let running = sheet.group.findings.iter().any(|finding| finding.key.window.running());
    let service = sheet.group.findings.first().and_then(|one| page.agreement.services.get(&one.key.service));
    let title = service.and_then(|service| service.title.as_ref());
    let title = title.map(|title| title.in_language(page.language.code()).to_owned());
    let clause = el("code").text(sheet.group.name);
    let under = el("p").class("under").text(format!("{} ", page.say(words::CLAUSE))).child(clause);
    let under = match title {
        Some(title) => under.text(format!(" · {title}")),
        None => under,
    };
    el("div")
        .class("head")
        .child(el("h3").with("id", format!("{id}-name")).text(capital(&sheet.promise)))
        .child(verdict(page, sheet.group.outcome(), running))
        .child(under)
}

/// What one finding is made of; `id` tells it from all others on the page.
fn details(sheet: &Sheet, finding: &Finding, id: &str) -> Vec<Element> {
    let mut parts = match &finding.basis {
        Basis::Time(time) => outages::of_time(sheet, finding, time, id),
        Basis::Interruptions(interruptions) => outages::of_time(sheet, finding, &interruptions.time, id),
        Basis::Tickets(basis) => tickets::parts(sheet, finding, basis, id),
        other => counted::lists(sheet, other),
    };
    parts.extend(exclusions::part(sheet, finding.basis.excluded()));
    parts.extend(notes(sheet, finding));
    parts
}

/// How many oddities are listed.
const NOTES: usize = 20;

fn notes(sheet: &Sheet, finding: &Finding) -> Option<Element> {
    let notes = once(sheet.page.language, finding.basis.notes().iter().map(|note| &note.words));
    listed(sheet.page, el("h4").text(sheet.page.say(words::NOTES)), notes, NOTES)
}

/// A list under its heading, cut to so many; `None` where there is nothing to list.
pub fn listed(page: &Page, heading: Element, texts: Vec<String>, most: usize) -> Option<Element> {
    let rest = texts.len().saturating_sub(most);
    let more = (rest > 0).then(|| page.language.fill(words::MORE, &[&rest]));
    let empty = texts.is_empty();
    let items = texts.into_iter().take(most).chain(more).map(|text| el("li").text(text));
    let list = el("ul").children(items);
    (!empty).then(|| el("div").class("part").child(heading).child(list))
}

/// A paragraph that counts what isn't shown.
fn and_more(sheet: &Sheet, rest: usize, phrase: super::words::Phrase) -> Option<Element> {
    (rest > 0).then(|| el("p").class("aside").text(sheet.page.language.fill(phrase, &[&rest])))
}

fn trend_table(sheet: &Sheet, past: &[Past]) -> Element {
    let page = sheet.page;
    let columns = [column(page.say(words::PERIOD)), figures(page.say(words::FIGURE)), column(page.say(words::VERDICT))];
    let rows = past.iter().map(|one| {
        let figure = telling_figure(one.worst).map(|figure| sheet.figures.shown(figure));
        vec![
            cell(page.period(&one.label)),
            cell(figure.unwrap_or_else(|| "–".to_owned())),
            verdict(page, one.outcome, one.worst.key.window.running()),
        ]
    });
    let title = page
        .language
        .fill(words::TREND_OF, &[&capital(&sheet.promise), &page.say(words::TREND).to_lowercase(), &past.len()]);
    el("details").child(el("summary").text(page.say(words::TREND_TABLE))).child(table(&title, &columns, rows))
}
