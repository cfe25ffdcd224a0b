//! Availability: bounds, coverage, budget, outages, and what was left out.

use super::sheet::{Sheet, length};
use crate::figures::{moment, share, stretch, unsigned};
use crate::text::bar::budget_bar;
use crate::text::known::no_facts;
use crate::text::lines::painted;
use crate::text::marks::{BAD, GOOD, WARN};
use crate::text::rows::{LABEL, and_more, at_most, foremost};
use agreement::model::Indicator;
use calendar::Length;
use engine::finding::{Excluded, ExclusionGround, Finding, Margin, OutageSeen, TimeBasis};
use std::cmp::Reverse;

/// How many outages are shown, the longest.
const OUTAGES: usize = 5;
/// How many exclusions are shown of each kind.
const EXCLUSIONS: usize = 6;
/// How many notes on the facts are shown.
const NOTES: usize = 5;
/// How many weights of partial outages are shown.
const WEIGHTS: usize = 5;
/// The most columns of the picture of a budget.
const BAR: usize = 30;

/// The rows of an availability.
pub fn lines(sheet: &Sheet, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let mut lines = if no_facts(basis) {
        sheet.row("known", &format!("no facts about {} in this period", about(finding)))
    } else {
        figures(sheet, finding, basis)
    };
    lines.extend(exclusions(sheet, &basis.excluded));
    let notes = basis.notes.iter().map(|note| note.words.to_string()).collect();
    lines.extend(sheet.rows("note", at_most(NOTES, notes, " oddities in the facts")));
    lines
}

fn about(finding: &Finding) -> String {
    let member = finding.key.member.iter().map(|member| format!("{member} of ")).collect::<String>();
    format!("{member}{}", finding.key.service)
}

fn figures(sheet: &Sheet, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let mut lines = bounds(sheet, finding, basis);
    let (down, agreed) = (length(finding, basis.down), length(finding, basis.agreed));
    lines.extend(sheet.row("counted", &format!("{down} down of {agreed} agreed")));
    lines.extend(sheet.rows("of which", each(finding, basis)));
    let parts = basis.weighed.iter().flat_map(|weighed| &weighed.parts).map(|part| part.words().to_string());
    lines.extend(sheet.rows("weighed", at_most(WEIGHTS, parts.collect(), " weights")));
    lines.extend(budget(sheet, finding));
    if finding.key.indicator == Indicator::DownTime {
        lines.extend(super::outage::margin(sheet, finding));
    }
    lines.extend(outages(sheet, finding, basis));
    lines
}

/// The parts that count by themselves and were down longest: `a: 2 h of 720 h`.
fn each(finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let down = basis.each.iter().filter(|part| !part.time.down.is_zero()).collect();
    let (shown, rest) = foremost(OUTAGES, down, |part| Reverse(part.time.down));
    let words = shown.iter().map(|part| {
        format!("{}: {} of {}", part.name, length(finding, part.time.down), length(finding, part.time.agreed))
    });
    words.chain(and_more(rest, ", down shorter")).collect()
}

/// The bounds where they differ from the figure, and how much is known where that isn't everything (A9).
fn bounds(sheet: &Sheet, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let unknown = basis.unknown_length();
    if basis.unknown_millis().is_zero() {
        return Vec::new();
    }
    let known =
        basis.coverage.iter().map(|coverage| format!("{} of agreed time, ", share(coverage, &[]))).collect::<String>();
    let mut lines = super::bounds_row(sheet, finding);
    lines.extend(sheet.row("known", &format!("{known}{} unknown", length(finding, unknown))));
    lines
}

fn budget(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let Some(Margin::DownTime { allowed, left }) = finding.margin else {
        return Vec::new();
    };
    let (words, style) = budget_words(finding, allowed, left);
    let bar = budget_bar(BAR.min((sheet.paper.width() - LABEL) / 2), allowed, left);
    painted(sheet.row("budget", &format!("{bar}  {words}")), &bar, style)
}

fn budget_words(finding: &Finding, allowed: Length, left: Length) -> (String, anstyle::Style) {
    let (whole, rest) = (length(finding, allowed), length(finding, unsigned(left)));
    match (left.is_negative(), left.is_zero()) {
        (true, _) => (format!("{rest} over {whole}"), BAD),
        (_, true) => (format!("{whole}, used up"), WARN),
        _ => (format!("{rest} left of {whole}"), GOOD),
    }
}

/// The longest, in time order.
fn outages(sheet: &Sheet, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let mut counted: Vec<&OutageSeen> = basis.outages.iter().filter(|outage| !outage.counted.is_zero()).collect();
    counted.sort_by_key(|outage| outage.span.from());
    let (shown, rest) = foremost(OUTAGES, counted, |outage| Reverse(outage.counted));
    let words = shown.iter().map(|outage| outage_words(sheet, finding, outage));
    sheet.rows("outages", words.chain(and_more(rest, ", shorter")))
}

/// `2026-03-08 03:00 to 04:00: 1 h (o1)`.
pub fn outage_words(sheet: &Sheet, finding: &Finding, outage: &OutageSeen) -> String {
    let ids = outage.ids.join(", ");
    let ids = if ids.is_empty() { String::new() } else { format!(" ({ids})") };
    let running = outage.open && finding.key.window.running();
    let zone = sheet.context.zone;
    let when = match running {
        true => format!("since {}", moment(zone, outage.span.from())),
        false => stretch(zone, outage.span),
    };
    let open = match (outage.open, running) {
        (true, true) => ", still going on",
        (true, false) => ", goes on into the next period",
        (false, _) => "",
    };
    let short = if outage.too_short { ", too short to count" } else { "" };
    format!("{when}: {}{ids}{open}{short}", length(finding, outage.counted))
}

/// What was left out, and what was not, each by name with its reason (A6, A7).
pub fn exclusions(sheet: &Sheet, excluded: &[Excluded]) -> Vec<String> {
    let of = |taken: bool| excluded.iter().filter(move |one| one.taken.is_empty() != taken);
    let words = |taken: bool| of(taken).map(|one| exclusion_words(sheet, one)).collect::<Vec<_>>();
    let mut lines = sheet.rows("left out", at_most(EXCLUSIONS, words(true), " left out"));
    lines.extend(sheet.rows("not left out", at_most(EXCLUSIONS, words(false), " not left out")));
    lines
}

fn exclusion_words(sheet: &Sheet, one: &Excluded) -> String {
    let ground = match &one.ground {
        ExclusionGround::Maintenance => "maintenance",
        ExclusionGround::Exception(category) => category,
    };
    let taken = if one.taken.is_empty() { String::new() } else { format!(", {} taken out", one.taken.total()) };
    format!("{} ({ground}), {}{taken}: {}", one.id, stretch(sheet.context.zone, one.span), one.why)
}
