//! What is counted: events, values, buckets, money, answers and tests, each with what it is made of.

use super::sheet::Sheet;
use super::time::exclusions;
use crate::alike::once;
use crate::figures::number;
use crate::page::words;
use crate::text::known::no_facts;
use agreement::model::Indicator;
use agreement::quantity::{Duration, Exact, Level, Target};
use engine::finding::{
    AnswerBasis, Basis, BucketBasis, CostBasis, CountBasis, CountingNote, Figure, Finding, InterruptionBasis, Margin,
    RestoreBasis, RestoreSeen, ScoreSeen, ValueBasis, ValueSeen,
};
use engine::shown;

/// How many of the slowest, the worst, the failed and the notes are shown.
const SHOWN: usize = 5;

/// The rows of a figure that is counted.
pub fn lines(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let (mut lines, after) = match &finding.basis {
        Basis::Counts(basis) => (sheet.row("counted", &counts(sheet, finding, basis)), Vec::new()),
        Basis::Values(basis) => (sheet.row("counted", &values(sheet, finding, basis)), slowest(sheet, basis)),
        Basis::Buckets(basis) => (buckets(sheet, finding, basis), worst(sheet, basis)),
        Basis::Cost(basis) => (sheet.row("counted", &cost(sheet, finding, basis)), Vec::new()),
        Basis::Answers(basis) => (sheet.row("counted", &answers(sheet, basis)), Vec::new()),
        Basis::RestoreTests(basis) => (sheet.row("counted", &tests(sheet, finding, basis)), failed(sheet, basis)),
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
        let count = if basis.interruptions == 0 {
            sheet.say("none", "geen").to_owned()
        } else {
            basis.interruptions.to_string()
        };
        let dutch = if basis.interruptions > 1 { "begonnen" } else { "begon" };
        let words = sheet.say(format!("{count} began in this period"), format!("{count} {dutch} in deze periode"));
        lines.extend(sheet.row("interruptions", &words));
        lines.extend(margin(sheet, finding));
    }
    lines.extend(super::time::lines(sheet, finding, &basis.time));
    lines
}

fn counts(sheet: &Sheet, finding: &Finding, basis: &CountBasis) -> String {
    let CountBasis { events, of, records, time, .. } = basis;
    match (finding.key.indicator, records) {
        (_, 0) => sheet.say("nothing is on record", "er is niets vastgelegd").to_owned(),
        (Indicator::ErrorsPerTask, _) => {
            sheet.say(format!("{events} errors in {of} tasks"), format!("{events} fouten in {of} taken"))
        }
        (Indicator::ShareSolved, _) => {
            sheet.say(format!("{events} of {of} solved"), format!("{events} van {of} opgelost"))
        }
        (Indicator::ShareRightFirstTime, _) => {
            sheet.say(format!("{events} of {of} right the first time"), format!("{events} van {of} in één keer goed"))
        }
        _ => {
            let time = |words: fn(String) -> String| {
                time.map(|time| words(sheet.paper.language().quantity(&time))).unwrap_or_default()
            };
            let english = time(|time| format!(" in {time} of agreed time"));
            let dutch = time(|time| format!(" in {time} overeengekomen tijd"));
            sheet.say(format!("{events} processed{english}"), format!("{events} verwerkt{dutch}"))
        }
    }
}

/// `19 of 20 requests within 300 ms; 1 slower, 1 allowed`.
fn values(sheet: &Sheet, finding: &Finding, basis: &ValueBasis) -> String {
    let what = if finding.key.indicator == Indicator::LeadTime {
        sheet.say("pieces of work", "taken")
    } else {
        sheet.say("requests", "verzoeken")
    };
    let language = sheet.paper.language();
    let bound = match &finding.target {
        Some(_) if !basis.limits.is_empty() => Some(sheet.say("their limits", "hun grenzen").to_owned()),
        Some(Target::Share { within, .. }) => Some(language.quantity(within)),
        Some(Target::Statistic { than, .. }) => Some(language.quantity(than)),
        _ => None,
    };
    match (basis.values, basis.within.zip(bound)) {
        (0, _) => sheet.say(format!("no {what} in this period"), format!("geen {what} in deze periode")),
        (all, None) if !basis.scored.is_empty() => format!("{all} {what}: {}", scores(sheet, basis)),
        (all, None) => format!("{all} {what}"),
        (all, Some((within, bound))) => {
            let slower = missed(sheet, finding, all.saturating_sub(within), sheet.say("slower", "trager"));
            sheet.say(
                format!("{within} of {all} {what} within {bound}{slower}"),
                format!("{within} van {all} {what} binnen {bound}{slower}"),
            )
        }
    }
}

/// `900 within 1 second at 1, 100 slower at 0`.
fn scores(sheet: &Sheet, basis: &ValueBasis) -> String {
    let band = |band: &ScoreSeen| {
        let language = sheet.paper.language();
        let within = band.within.map_or_else(
            || sheet.say("slower", "trager").to_owned(),
            |within| format!("{} {}", sheet.say("within", "binnen"), language.quantity(&Duration(within))),
        );
        let score = language.number(&number(&band.score, &[]));
        format!("{} {within} {} {score}", band.requests, sheet.say("at", "met"))
    };
    basis.scored.iter().map(band).collect::<Vec<_>>().join(", ")
}

/// `; 2 slower, 1 allowed`, where misses are allowed by their number.
fn missed(sheet: &Sheet, finding: &Finding, misses: u64, word: &str) -> String {
    match finding.margin {
        Some(Margin::Misses { allowed, .. }) => {
            format!("; {misses} {word}, {allowed} {}", sheet.say("allowed", "toegestaan"))
        }
        _ => String::new(),
    }
}

fn slowest(sheet: &Sheet, basis: &ValueBasis) -> Vec<String> {
    let words = |one: &ValueSeen| {
        let name = one.id.iter().map(|id| format!("{id}, ")).collect::<String>();
        format!(
            "{name}{}: {}",
            sheet.paper.moment(sheet.context.zone, one.at),
            sheet.paper.millis(&one.took.exact(), &[])
        )
    };
    sheet.rows("slowest", basis.slowest.iter().take(SHOWN).map(words))
}

fn buckets(sheet: &Sheet, finding: &Finding, basis: &BucketBasis) -> Vec<String> {
    let mut lines = super::bounds_row(sheet, finding);
    let language = sheet.paper.language();
    let beside = [
        (basis.silent, sheet.say("without requests", "zonder verzoeken")),
        (basis.few, sheet.say("with too few requests", "met te weinig verzoeken")),
    ];
    let beside = beside.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!(", {count} {words}"));
    let down = basis.down.map(|down| format!(", {down} {}", sheet.say("of them down", "daarvan met uitval")));
    let apart = (basis.apart > 0)
        .then(|| format!(", {} {}", basis.apart, sheet.say("more in too short a row", "meer in een te korte reeks")));
    let more: String = beside.chain(down).chain(apart).collect();
    let (buckets, every) = (basis.buckets, language.quantity(&basis.every));
    let counted = sheet.say(format!("{buckets} buckets of {every}"), format!("{buckets} tijdvakken van {every}"));
    lines.extend(sheet.row("counted", &(counted + &more)));
    lines.extend(sheet.row("requests", &language.fill(words::BAD_OF, &[&basis.events, &basis.of])));
    if basis.known < basis.buckets {
        let coverage = basis.coverage.iter().map(|known| {
            format!("{} {}, ", sheet.paper.share(known), sheet.say("of the buckets", "van de tijdvakken"))
        });
        let unknown = format!("{} {}", basis.buckets.saturating_sub(basis.known), sheet.say("unknown", "onbekend"));
        lines.extend(sheet.row("known", &(coverage.collect::<String>() + &unknown)));
    }
    lines
}

fn worst(sheet: &Sheet, basis: &BucketBasis) -> Vec<String> {
    let worst = basis.worst.iter().take(SHOWN).map(|one| {
        let rate = Exact::ratio(one.events, one.of).map(|rate| sheet.paper.share(&rate)).unwrap_or_default();
        let (when, of) = (sheet.paper.stretch(sheet.context.zone, one.span), sheet.say("of", "van"));
        format!("{when}: {rate}, {} {of} {}", one.events, one.of)
    });
    let mut lines = sheet.rows("worst", worst);
    lines.extend(exclusions(sheet, &basis.excluded));
    lines
}

fn cost(sheet: &Sheet, finding: &Finding, basis: &CostBasis) -> String {
    let spent = sheet.paper.money(basis.spent.currency, &basis.spent.amount);
    let units = sheet.paper.language().number(&number(&basis.units, &[]));
    match finding.key.indicator {
        Indicator::CostPerUser => sheet
            .say(format!("{spent} for {units} users on average"), format!("{spent} voor gemiddeld {units} gebruikers")),
        _ => sheet.say(format!("{spent} for {units} transactions"), format!("{spent} voor {units} transacties")),
    }
}

fn answers(sheet: &Sheet, basis: &AnswerBasis) -> String {
    let plural = |count: u64, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let needed = (basis.answers < basis.needed).then(|| format!(", {} {}", basis.needed, sheet.say("needed", "nodig")));
    let (answers, complaints) = (basis.answers, basis.complaints);
    let counted = sheet.say(
        [plural(answers, "answer", "answers"), plural(complaints, "complaint", "complaints")],
        [plural(answers, "antwoord", "antwoorden"), plural(complaints, "klacht", "klachten")],
    );
    counted.join(&format!("{}; ", needed.unwrap_or_default()))
}

fn tests(sheet: &Sheet, finding: &Finding, basis: &RestoreBasis) -> String {
    if basis.all == 0 {
        return sheet.say("no restore test in this period", "geen hersteltest in deze periode").to_owned();
    }
    let failed = basis.all.saturating_sub(basis.passed);
    let missed = missed(sheet, finding, failed, sheet.say("failed", "mislukt"));
    let (passed, all) = (basis.passed, basis.all);
    sheet.say(
        format!("{passed} of {all} restore tests passed{missed}"),
        format!("{passed} van {all} hersteltests geslaagd{missed}"),
    )
}

fn failed(sheet: &Sheet, basis: &RestoreBasis) -> Vec<String> {
    let words = |test: &RestoreSeen| {
        let language = sheet.paper.language();
        let unknown = sheet.say("what was lost isn't on record", "niet vastgelegd wat verloren ging");
        let lost = |lost| format!("{} {}", language.quantity(&lost), sheet.say("lost", "verloren"));
        let lost = test.lost.map_or_else(|| unknown.to_owned(), lost);
        let (when, took) = (sheet.paper.moment(sheet.context.zone, test.at), language.quantity(&test.took));
        format!("{}, {when}: {} {took}, {lost}", test.id, sheet.say("took", "duurde"))
    };
    let failed: Vec<&RestoreSeen> = basis.tests.iter().filter(|test| !test.passed).collect();
    let rest = failed.len().saturating_sub(SHOWN);
    sheet.rows("failed", failed.into_iter().take(SHOWN).map(words).chain(sheet.and_more(rest, (", later", ", later"))))
}

/// How far on its side of the bound the figure lies, in the unit of the target.
pub fn margin(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let Some(Margin::Distance(left)) = &finding.margin else { return Vec::new() };
    let Some(Target::Level { than, .. } | Target::Statistic { than, .. }) = &finding.target else { return Vec::new() };
    let (over, distance) =
        if left.is_negative() { (true, Exact::zero() - left.clone()) } else { (false, left.clone()) };
    let language = sheet.paper.language();
    let shown = match (&finding.figure, than) {
        (_, Level::Percent(_)) => {
            let points = number(&(&distance * &Exact::from(100_u64)), &[Exact::zero()]);
            language.fill(words::POINTS, &[&language.number(&points)])
        }
        (Some(Figure::Millis(_)), _) => sheet.paper.millis(&distance, &[Exact::zero()]),
        (Some(Figure::Money(money)), _) => {
            format!("{} {}", money.currency, language.number(&number(&distance, &[Exact::zero()])))
        }
        (_, Level::Score { .. }) => language.number(&number(&distance, &[Exact::zero()])),
        (_, level) => sheet.say(
            shown::in_unit(&distance, level, &[Exact::zero()]),
            shown::dutch::in_unit(&distance, level, &[Exact::zero()]),
        ),
    };
    let side = if over { sheet.say("off", "tekort") } else { sheet.say("left", "over") };
    sheet.row("margin", &format!("{shown} {side}"))
}

/// Oddities in the facts.
pub fn notes(sheet: &Sheet, notes: &[CountingNote]) -> Vec<String> {
    let words = once(sheet.paper.language(), notes.iter().map(|note| &note.words));
    sheet.rows("note", sheet.at_most(SHOWN, words, (" remarks", " opmerkingen")))
}
