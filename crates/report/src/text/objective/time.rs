//! Availability: bounds, coverage, budget, outages, and what was left out.

use crate::context::Context;
use crate::figures::{share, stretch, unsigned};
use crate::text::bar::budget_bar;
use crate::text::lines::paint;
use crate::text::marks::{BAD, GOOD, WARN};
use crate::text::rows::{at_most, row, rows};
use calendar::Length;
use engine::finding::{Excluded, ExclusionGround, Finding, Margin, OutageSeen, TimeBasis};
use std::cmp::Reverse;

/// How many outages are shown, the longest first.
const OUTAGES: usize = 5;
/// How many exclusions are shown of each kind.
const EXCLUSIONS: usize = 6;
/// How many notes on the facts are shown.
const NOTES: usize = 5;

/// The rows of an availability.
pub fn lines(context: &Context, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let mut lines = bounds(context, finding, basis);
    lines.extend(row("counted", &format!("{} down of {} agreed", basis.down, basis.agreed)));
    lines.extend(budget(finding));
    lines.extend(outages(context, basis));
    lines.extend(exclusions(context, &basis.excluded));
    let notes = basis.notes.iter().map(|note| note.words.clone()).collect();
    lines.extend(rows("note", at_most(NOTES, notes, " oddities in the facts")));
    lines
}

/// The bounds where they differ from the figure, and how much is known where that isn't everything (A9).
fn bounds(context: &Context, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let unknown = basis.unknown.total();
    if unknown.is_zero() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper)
        && lower != upper
    {
        lines.extend(super::bounds_row(context, lower, upper));
    }
    let known =
        basis.coverage.iter().map(|coverage| format!("{} of agreed time, ", share(coverage, &[]))).collect::<String>();
    lines.extend(row("known", &format!("{known}{unknown} unknown")));
    lines
}

fn budget(finding: &Finding) -> Vec<String> {
    let Some(Margin::DownTime { allowed, left }) = finding.margin else {
        return Vec::new();
    };
    let (words, style) = budget_words(allowed, left);
    let bar = budget_bar(allowed, left);
    row("budget", &format!("{bar}  {words}"))
        .into_iter()
        .map(|line| line.replacen(&bar, &paint(style, &bar), 1))
        .collect()
}

fn budget_words(allowed: Length, left: Length) -> (String, anstyle::Style) {
    match (left.is_negative(), left.is_zero()) {
        (true, _) => (format!("{} over {allowed}", unsigned(left)), BAD),
        (_, true) => (format!("{allowed}, used up"), WARN),
        _ => (format!("{left} left of {allowed}"), GOOD),
    }
}

fn outages(context: &Context, basis: &TimeBasis) -> Vec<String> {
    let mut counted: Vec<&OutageSeen> = basis.outages.iter().filter(|outage| !outage.counted.is_zero()).collect();
    counted.sort_by_key(|outage| (Reverse(outage.counted), outage.span.from()));
    let texts = counted.iter().map(|outage| outage_words(context, outage)).collect();
    rows("outages", at_most(OUTAGES, texts, ", shorter"))
}

/// `2026-03-08 03:00 to 04:00  1 h (o1)`.
pub fn outage_words(context: &Context, outage: &OutageSeen) -> String {
    let ids = outage.ids.join(", ");
    let ids = if ids.is_empty() { String::new() } else { format!(" ({ids})") };
    let open = if outage.open { ", still open" } else { "" };
    let short = if outage.too_short { ", too short to count" } else { "" };
    format!("{}: {}{ids}{open}{short}", stretch(context.zone, outage.span), outage.counted)
}

/// What was left out, and what was not, each by name with its reason (A6, A7).
pub fn exclusions(context: &Context, excluded: &[Excluded]) -> Vec<String> {
    let of = |taken: bool| excluded.iter().filter(move |one| one.taken.is_empty() != taken);
    let words = |taken: bool| of(taken).map(|one| exclusion_words(context, one)).collect::<Vec<_>>();
    let mut lines = rows("left out", at_most(EXCLUSIONS, words(true), " left out"));
    lines.extend(rows("not left out", at_most(EXCLUSIONS, words(false), " not left out")));
    lines
}

fn exclusion_words(context: &Context, one: &Excluded) -> String {
    let ground = match &one.ground {
        ExclusionGround::Maintenance => "maintenance",
        ExclusionGround::Exception(category) => category,
    };
    let taken = if one.taken.is_empty() { String::new() } else { format!(", {} taken out", one.taken.total()) };
    format!("{} ({ground}), {}{taken}: {}", one.id, stretch(context.zone, one.span), one.why)
}
