//! Several findings of one objective: each outage, each member, or several windows.

use super::{Sheet, and_more, details, stats};
use crate::markup::{Element, el};
use crate::page::name::verdict;
use crate::page::table::{cell, figures, table, words as column};
use crate::page::words;
use crate::text::known::telling_figure;
use crate::text::marks::Outcome;
use crate::text::rows::foremost;
use engine::finding::Finding;

/// How many findings get a row, the gravest.
const LISTED: usize = 50;
/// How many that aren't met are told in full.
const IN_FULL: usize = 3;

/// A row for each of the gravest findings, and below the first that aren't met all that they are made of.
pub fn blocks(sheet: &Sheet, findings: &[&Finding]) -> Vec<Element> {
    let unmet = findings.iter().copied().filter(|finding| Outcome::of(finding) < Outcome::Met).collect();
    let (told, _) = foremost(IN_FULL, unmet, |finding| Outcome::of(finding));
    let told = told.into_iter().enumerate().map(|(number, finding)| in_full(sheet, finding, number));
    [list(sheet, findings)].into_iter().chain(told).collect()
}

/// A row for each of the gravest findings.
pub fn list(sheet: &Sheet, findings: &[&Finding]) -> Element {
    let page = sheet.page;
    let (shown, rest) = foremost(LISTED, findings.to_vec(), |finding| Outcome::of(finding));
    let columns = [column(page.say(words::WHAT)), column(page.say(words::VERDICT)), figures(page.say(words::FIGURE))];
    let rows = shown.iter().map(|finding| row(sheet, finding));
    let list = table(page.say(words::EACH), &columns, rows);
    el("div").class("part").child(list).children(and_more(sheet, rest, words::MORE))
}

/// The member and the window.
fn name(sheet: &Sheet, finding: &Finding) -> String {
    let key = &finding.key;
    let window = sheet.page.period(&key.window.label);
    key.member.iter().map(|member| format!("{member}, ")).chain([window]).collect()
}

fn row(sheet: &Sheet, finding: &Finding) -> Vec<Element> {
    let figure = telling_figure(finding).map(|figure| stats::figure_words(sheet, finding, figure));
    vec![
        cell(super::capital(&name(sheet, finding))),
        verdict(sheet.page, Outcome::of(finding), finding.key.window.running()),
        cell(figure.unwrap_or_else(|| "–".to_owned())),
    ]
}

fn in_full(sheet: &Sheet, finding: &Finding, number: usize) -> Element {
    let id = format!("{}-{number}", sheet.group.name);
    el("section")
        .class("one")
        .with("aria-labelledby", format!("one-{id}"))
        .child(el("h4").with("id", format!("one-{id}")).text(super::capital(&name(sheet, finding))))
        .child(stats::stats(sheet, finding, &id))
        .children(details(sheet, finding, &id))
}
