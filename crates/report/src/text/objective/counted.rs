//! What is counted: events, values, buckets, money, answers and tests, each with what it is made of.

use super::sheet::Sheet;
use super::time::exclusions;
use crate::figures::{millis, moment, money, number, share, stretch};
use crate::text::known::no_facts;
use crate::text::rows::{and_more, at_most};
use agreement::model::Indicator;
use agreement::quantity::{Duration, Exact, Level, Target};
use engine::finding::{
    AnswerBasis, Basis, BucketBasis, CostBasis, CountBasis, CountingNote, Figure, Finding, InterruptionBasis, Margin,
    RestoreBasis, RestoreSeen, ScoreSeen, ValueBasis, ValueSeen,
};

/// How many of the slowest, the worst, the failed and the notes are shown.
const SHOWN: usize = 5;

/// The rows of a figure that is counted.
pub fn lines(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let (mut lines, after) = match &finding.basis {
        Basis::Counts(basis) => (sheet.row("counted", &counts(finding, basis)), Vec::new()),
        Basis::Values(basis) => (sheet.row("counted", &values(finding, basis)), slowest(sheet, basis)),
        Basis::Buckets(basis) => (buckets(sheet, finding, basis), worst(sheet, basis)),
        Basis::Cost(basis) => (sheet.row("counted", &cost(finding, basis)), Vec::new()),
        Basis::Answers(basis) => (sheet.row("counted", &answers(basis)), Vec::new()),
        Basis::RestoreTests(basis) => (sheet.row("counted", &tests(finding, basis)), failed(sheet, basis)),
        _ => return Vec::new(),
    };
    lines.extend(margin(sheet, finding));
    lines.extend(after);
    lines.extend(notes(sheet, finding.basis.notes()));
    lines
}

/// The rows of interruptions: how many began, and the time they are made of.
pub fn interruptions(sheet: &Sheet, finding: &Finding, basis: &InterruptionBasis) -> Vec<String> {
    let mut lines = Vec::new();
    if !no_facts(&basis.time) {
        let count = if basis.interruptions == 0 { "none".to_owned() } else { basis.interruptions.to_string() };
        lines.extend(sheet.row("interruptions", &format!("{count} began in this period")));
        lines.extend(margin(sheet, finding));
    }
    lines.extend(super::time::lines(sheet, finding, &basis.time));
    lines
}

fn counts(finding: &Finding, basis: &CountBasis) -> String {
    let CountBasis { events, of, records, time, .. } = basis;
    match (finding.key.indicator, records) {
        (_, 0) => "nothing is on record".to_owned(),
        (Indicator::ErrorsPerTask, _) => format!("{events} errors in {of} tasks"),
        (Indicator::ShareSolved, _) => format!("{events} of {of} solved"),
        (Indicator::ShareRightFirstTime, _) => format!("{events} of {of} right the first time"),
        _ => {
            let within = time.map(|time| format!(" in {time} of agreed time")).unwrap_or_default();
            format!("{events} processed{within}")
        }
    }
}

/// `19 of 20 requests within 300 ms; 1 slower, 1 allowed`.
fn values(finding: &Finding, basis: &ValueBasis) -> String {
    let what = if finding.key.indicator == Indicator::LeadTime { "pieces of work" } else { "requests" };
    let bound = match &finding.target {
        Some(Target::Share { within, .. }) => Some(within.to_string()),
        Some(Target::Statistic { than, .. }) => Some(than.to_string()),
        _ => None,
    };
    match (basis.values, basis.within.zip(bound)) {
        (0, _) => format!("no {what} in this period"),
        (all, None) if !basis.scored.is_empty() => format!("{all} {what}: {}", scores(basis)),
        (all, None) => format!("{all} {what}"),
        (all, Some((within, bound))) => {
            format!("{within} of {all} {what} within {bound}{}", missed(finding, all.saturating_sub(within), "slower"))
        }
    }
}

/// `900 within 1 second at 1, 100 slower at 0`.
fn scores(basis: &ValueBasis) -> String {
    let band = |band: &ScoreSeen| {
        let within = band.within.map_or_else(|| "slower".to_owned(), |within| format!("within {}", Duration(within)));
        format!("{} {within} at {}", band.requests, number(&band.score, &[]))
    };
    basis.scored.iter().map(band).collect::<Vec<_>>().join(", ")
}

/// `; 2 slower, 1 allowed`, where misses are allowed by their number.
fn missed(finding: &Finding, misses: u64, word: &str) -> String {
    match finding.margin {
        Some(Margin::Misses { allowed, .. }) => format!("; {misses} {word}, {allowed} allowed"),
        _ => String::new(),
    }
}

fn slowest(sheet: &Sheet, basis: &ValueBasis) -> Vec<String> {
    let words = |one: &ValueSeen| {
        let name = one.id.iter().map(|id| format!("{id}, ")).collect::<String>();
        format!("{name}{}: {}", moment(sheet.context.zone, one.at), millis(&one.took.exact(), &[]))
    };
    sheet.rows("slowest", basis.slowest.iter().take(SHOWN).map(words))
}

fn buckets(sheet: &Sheet, finding: &Finding, basis: &BucketBasis) -> Vec<String> {
    let mut lines = super::bounds_row(sheet, finding);
    let down = basis.down.map(|down| format!(", {down} of them down")).unwrap_or_default();
    let silent = if basis.silent == 0 { String::new() } else { format!(", {} without requests", basis.silent) };
    let few = if basis.few == 0 { String::new() } else { format!(", {} with too few requests", basis.few) };
    let apart = if basis.apart == 0 { String::new() } else { format!(", {} more in too short a row", basis.apart) };
    let counted = format!("{} buckets of {}{silent}{few}{down}{apart}", basis.buckets, basis.every);
    lines.extend(sheet.row("counted", &counted));
    lines.extend(sheet.row("requests", &format!("{} bad of {}", basis.events, basis.of)));
    if basis.known < basis.buckets {
        let coverage = basis.coverage.iter().map(|known| format!("{} of the buckets, ", share(known, &[])));
        let unknown = format!("{} unknown", basis.buckets.saturating_sub(basis.known));
        lines.extend(sheet.row("known", &(coverage.collect::<String>() + &unknown)));
    }
    lines
}

fn worst(sheet: &Sheet, basis: &BucketBasis) -> Vec<String> {
    let worst = basis.worst.iter().take(SHOWN).map(|one| {
        let rate = Exact::ratio(one.events, one.of).map(|rate| share(&rate, &[])).unwrap_or_default();
        format!("{}: {rate}, {} of {}", stretch(sheet.context.zone, one.span), one.events, one.of)
    });
    let mut lines = sheet.rows("worst", worst);
    lines.extend(exclusions(sheet, &basis.excluded));
    lines
}

fn cost(finding: &Finding, basis: &CostBasis) -> String {
    let spent = money(basis.spent.currency, &basis.spent.amount);
    let units = number(&basis.units, &[]);
    match finding.key.indicator {
        Indicator::CostPerUser => format!("{spent} for {units} users on average"),
        _ => format!("{spent} for {units} transactions"),
    }
}

fn answers(basis: &AnswerBasis) -> String {
    let plural = |count: u64, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let needed = if basis.answers < basis.needed { format!(", {} needed", basis.needed) } else { String::new() };
    format!("{}{needed}; {}", plural(basis.answers, "answer"), plural(basis.complaints, "complaint"))
}

fn tests(finding: &Finding, basis: &RestoreBasis) -> String {
    if basis.all == 0 {
        return "no restore test in this period".to_owned();
    }
    let failed = basis.all.saturating_sub(basis.passed);
    format!("{} of {} restore tests passed{}", basis.passed, basis.all, missed(finding, failed, "failed"))
}

fn failed(sheet: &Sheet, basis: &RestoreBasis) -> Vec<String> {
    let words = |test: &RestoreSeen| {
        let lost = test.lost.map_or("what was lost isn't on record".to_owned(), |lost| format!("{lost} lost"));
        format!("{}, {}: took {}, {lost}", test.id, moment(sheet.context.zone, test.at), test.took)
    };
    let failed: Vec<&RestoreSeen> = basis.tests.iter().filter(|test| !test.passed).collect();
    let rest = failed.len().saturating_sub(SHOWN);
    sheet.rows("failed", failed.into_iter().take(SHOWN).map(words).chain(and_more(rest, ", later")))
}

/// How far on its side of the bound the figure lies, in the unit of the target.
pub fn margin(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let Some(Margin::Distance(left)) = &finding.margin else { return Vec::new() };
    let Some(Target::Level { than, .. } | Target::Statistic { than, .. }) = &finding.target else { return Vec::new() };
    let (over, distance) =
        if left.is_negative() { (true, Exact::zero() - left.clone()) } else { (false, left.clone()) };
    let shown = match (&finding.figure, than) {
        (_, Level::Percent(_)) => format!("{} points", number(&(&distance * &Exact::from(100_u64)), &[Exact::zero()])),
        (Some(Figure::Millis(_)), _) => millis(&distance, &[Exact::zero()]),
        (Some(Figure::Money(money)), _) => format!("{} {}", money.currency, number(&distance, &[Exact::zero()])),
        (_, Level::Score { .. }) => number(&distance, &[Exact::zero()]),
        (_, level) => engine::shown::in_unit(&distance, level, &[Exact::zero()]),
    };
    sheet.row("margin", &format!("{shown} {}", if over { "off" } else { "left" }))
}

/// Oddities in the facts.
pub fn notes(sheet: &Sheet, notes: &[CountingNote]) -> Vec<String> {
    let words = notes.iter().map(|note| note.words.to_string()).collect();
    sheet.rows("note", at_most(SHOWN, words, " remarks"))
}
