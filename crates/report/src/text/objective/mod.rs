//! One objective: its verdict, its figure against its target, and what the figure is made of.

mod counted;
mod many;
mod outage;
mod sheet;
mod tickets;
mod time;

use super::known::telling_figure;
use super::lines::painted;
use super::marks::{Mark, Outcome, marked};
use super::subject::{Group, Subject};
use crate::context::Context;
use crate::figures::decided_on;
use crate::page::words;
use engine::finding::{Basis, Finding};
use sheet::Sheet;

/// The block of an objective.
pub fn block(subject: &Subject, group: &Group) -> Vec<String> {
    let context = Context::of(&subject.agreement.time_zone.0, group.objective).spoken(subject.paper.language());
    let sheet = Sheet { paper: subject.paper, context, objective: group.objective };
    let mut lines = first_line(&sheet, group);
    lines.extend(target_row(&sheet, group));
    match group.findings.as_slice() {
        [one] => {
            lines.extend(window_row(&sheet, subject, one));
            lines.extend(rounded_row(&sheet, one));
            lines.extend(details(&sheet, one));
        }
        several => lines.extend(many::lines(&sheet, several)),
    }
    let disputed = engine::explain::disputed(subject.evaluation, subject.settlement, group.name);
    lines.extend(
        sheet.rows("disputed", disputed.into_iter().map(|words| sheet.paper.language().wording(&words).to_owned())),
    );
    lines
}

/// `✗ missed  uptime: availability of webshop            99.87%`.
fn first_line(sheet: &Sheet, group: &Group) -> Vec<String> {
    let paper = sheet.paper;
    let Mark { sign, word, style } = marked(paper, group.outcome());
    let running = group.findings.iter().any(|finding| finding.key.window.running());
    let so_far =
        if running && group.outcome() != Outcome::BelowSoFar { paper.say(" so far", " tot nu toe") } else { "" };
    let verdict = format!("{sign} {word}{so_far}");
    let about = group
        .findings
        .first()
        .map(|one| {
            format!(
                ": {} {} {}",
                paper.language().quantity(&one.key.indicator),
                paper.say("of", "van"),
                one.key.service
            )
        })
        .unwrap_or_default();
    let lines = sheet.paper.two_sides(&format!("{verdict}  {}{about}", group.name), &result(sheet, group));
    painted(lines, &verdict, style)
}

/// The figure of one finding, or how many of several were missed.
fn result(sheet: &Sheet, group: &Group) -> String {
    match group.findings.as_slice() {
        [one] => telling_figure(one).map(|figure| sheet.figure(one, figure)).unwrap_or_default(),
        several => {
            let (missed, all) = (group.count(Outcome::Missed), several.len());
            sheet.paper.language().fill(words::OF_MISSED, &[&missed, &all])
        }
    }
}

fn target_row(sheet: &Sheet, group: &Group) -> Vec<String> {
    let Some(objective) = group.objective else {
        return Vec::new();
    };
    let language = sheet.paper.language();
    let window = language.quantity(&objective.window.value);
    match &objective.target {
        Some(target) => sheet.row("target", &format!("{}, {window}", language.quantity(&target.value))),
        None => sheet.row("target", &format!("{}, {window}", language.say(words::NONE))),
    }
}

/// The rounded percentage that is held against the target, where that was agreed.
fn rounded_row(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let Some(objective) = sheet.objective else { return Vec::new() };
    let precision = objective.decided_on.value;
    let decides = decided_on(precision, finding);
    let language = sheet.paper.language();
    let words = |decides: String| format!("{} ({})", language.number(&decides), language.quantity(&precision));
    decides.map(|decides| sheet.row("decided on", &words(decides))).unwrap_or_default()
}

/// What one finding is made of.
fn details(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    match &finding.basis {
        Basis::Time(basis) => time::lines(sheet, finding, basis),
        Basis::Outage(basis) => outage::lines(sheet, finding, basis),
        Basis::Tickets(basis) => tickets::lines(sheet, finding, basis),
        Basis::Interruptions(basis) => counted::interruptions(sheet, finding, basis),
        Basis::Nothing(why) => sheet.row("", sheet.paper.language().wording(why)),
        _ => counted::lines(sheet, finding),
    }
}

/// Both bounds where they differ (A9), the smaller first.
fn bounds_row(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper) else {
        return Vec::new();
    };
    if lower == upper {
        return Vec::new();
    }
    let backwards = lower.number() > upper.number();
    let (least, most) = if backwards { (upper, lower) } else { (lower, upper) };
    let bounds = [sheet.apart(finding, least, most), sheet.apart(finding, most, least)];
    sheet.row("bounds", &bounds.join(sheet.paper.say(" to ", " tot ")))
}

/// The member and the window, where that isn't the period itself.
fn window_row(sheet: &Sheet, subject: &Subject, finding: &Finding) -> Vec<String> {
    let key = &finding.key;
    let period = &subject.evaluation.period;
    let told = key.window.label == period.label || matches!(finding.basis, Basis::Outage(_));
    let (paper, language) = (sheet.paper, sheet.paper.language());
    let label = (!told).then(|| paper.label(&key.window.label));
    let running =
        (key.window.running() && !period.running()).then(|| paper.say("still running", "loopt nog").to_owned());
    let terms = finding.scope.variant.as_ref().map(|variant| match &finding.target {
        Some(target) => {
            format!("{} {variant}, {}", paper.say("terms of", "voorwaarden van"), language.quantity(target))
        }
        None => format!("{} {variant}", paper.say("terms of", "voorwaarden van")),
    });
    let member = key.member.iter().map(|member| member.to_string());
    let parts: Vec<String> = member.chain(label).chain(terms).chain(running).collect();
    if parts.is_empty() { Vec::new() } else { sheet.row("window", &parts.join(", ")) }
}
