//! Several months side by side: promises down, months across, and what each month costs.

use super::Page;
use super::figure::Figures;
use super::name::{capital, class, of_group, outcome, sign};
use super::words;
use crate::markup::{Element, el};
use crate::text::Month;
use crate::text::known::telling_figure;
use crate::text::marks::Outcome;
use crate::text::subject::{Group, groups};

/// The section.
pub fn section(page: &Page) -> Element {
    let title = page.say(words::BY_MONTH);
    let name = page.language.fill(words::SCROLLS, &[&title]);
    let region = el("div").class("scroll").with("role", "region").with("aria-label", name).with("tabindex", "0");
    el("section")
        .with("aria-labelledby", "by-month")
        .child(el("h2").with("id", "by-month").text(title))
        .child(region.child(table(page)))
}

fn table(page: &Page) -> Element {
    let heading = |text: String| el("th").with("scope", "col").text(text);
    let mut before = String::new();
    let months = page.evaluations().map(|evaluation| {
        let (name, year) = super::period::axis(page.language, &evaluation.period.label);
        let shown = (year != before).then(|| el("span").class("year").text(year.as_str()));
        before = year;
        heading(name).children(shown)
    });
    let months: Vec<Element> = months.collect();
    let head = el("tr").child(heading(page.say(words::PROMISE).to_owned())).children(months);
    let rows = page.groups();
    let body = rows.iter().map(|group| row(page, group)).chain([credits(page)]);
    el("table")
        .class("matrix")
        .child(el("caption").class("unseen").text(page.say(words::BY_MONTH)))
        .child(el("thead").child(head))
        .child(el("tbody").children(body))
}

fn row(page: &Page, group: &Group) -> Element {
    let cells = page.months.iter().map(|month| cell(page, group.name, month));
    el("tr").child(el("th").with("scope", "row").text(capital(&of_group(page, group)))).children(cells)
}

fn cell(page: &Page, name: &str, (evaluation, _): &Month) -> Element {
    let groups = groups(page.agreement, &evaluation.findings);
    let Some(group) = groups.iter().find(|group| group.name == name) else {
        return el("td").text("");
    };
    let worst = group.outcome();
    let word = el("span").class("unseen").text(page.say(outcome(worst)));
    let verdict = el("span").with("class", class(worst)).child(sign(worst)).child(word);
    el("td").child(verdict).child(el("span").class("figure").text(result(page, group)))
}

fn result(page: &Page, group: &Group) -> String {
    let figures = Figures::of(page.language, page.zone(), group.objective);
    match group.findings.as_slice() {
        [one] => telling_figure(one).map(|figure| figures.shown(figure)).unwrap_or_default(),
        several => page.language.fill(words::OF, &[&group.count(Outcome::Missed), &several.len()]),
    }
}

fn credits(page: &Page) -> Element {
    let cells = page.months.iter().map(|(evaluation, settlement)| {
        let total = settlement.total.as_ref().filter(|total| !total.amount.is_zero() && !evaluation.period.running());
        let text = total.map(|total| page.language.money(total.currency, &total.amount));
        let none = if settlement.missing.is_empty() { "–" } else { "?" };
        el("td").child(el("span").class("figure").text(text.unwrap_or_else(|| none.to_owned())))
    });
    el("tr").class("sum").child(el("th").with("scope", "row").text(page.say(words::CREDIT))).children(cells)
}
