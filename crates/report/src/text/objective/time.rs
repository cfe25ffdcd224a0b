//! Availability: bounds, coverage, budget, outages, and what was left out.

use super::sheet::Sheet;
use crate::alike::once;
use crate::figures::unsigned;
use crate::page::words;
use crate::text::bar::budget_bar;
use crate::text::known::no_facts;
use crate::text::lines::painted;
use crate::text::marks::{BAD, GOOD, WARN};
use crate::text::rows::{LABEL, foremost};
use agreement::model::Indicator;
use agreement::quantity::Dutch;
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
        sheet.row(
            "known",
            &sheet.say(
                format!("no facts about {} in this period", about(finding, " of ")),
                format!("geen feiten over {} in deze periode", about(finding, " van ")),
            ),
        )
    } else {
        figures(sheet, finding, basis)
    };
    lines.extend(exclusions(sheet, &basis.excluded));
    let notes = once(sheet.paper.language(), basis.notes.iter().map(|note| &note.words));
    let notes = sheet.at_most(NOTES, notes, (" oddities in the facts", " bijzonderheden in de feiten"));
    lines.extend(sheet.rows("note", notes));
    lines
}

fn about(finding: &Finding, of: &str) -> String {
    let member = finding.key.member.iter().map(|member| format!("{member}{of}")).collect::<String>();
    format!("{member}{}", finding.key.service)
}

fn figures(sheet: &Sheet, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let mut lines = bounds(sheet, finding, basis);
    let (down, agreed) = (sheet.length(finding, basis.down), sheet.length(finding, basis.agreed));
    lines.extend(sheet.row("counted", &sheet.paper.language().fill(words::DOWN_OF, &[&down, &agreed])));
    lines.extend(sheet.rows("of which", each(sheet, finding, basis)));
    let parts =
        basis.weighed.iter().flat_map(|weighed| &weighed.parts).map(|part| sheet.wording(&part.words()).to_owned());
    lines.extend(sheet.rows("weighed", sheet.at_most(WEIGHTS, parts.collect(), (" weights", " gewichten"))));
    lines.extend(budget(sheet, finding));
    if finding.key.indicator == Indicator::DownTime {
        lines.extend(super::outage::margin(sheet, finding));
    }
    lines.extend(outages(sheet, finding, basis));
    lines
}

/// The parts that count by themselves and were down longest: `a: 2 h of 720 h`.
fn each(sheet: &Sheet, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let down = basis.each.iter().filter(|part| !part.time.down.is_zero()).collect();
    let (shown, rest) = foremost(OUTAGES, down, |part| Reverse(part.time.down));
    let words = shown.iter().map(|part| {
        let lengths = [part.time.down, part.time.agreed].map(|exact| sheet.length(finding, exact));
        format!("{}: {}", part.name, lengths.join(sheet.say(" of ", " van ")))
    });
    words.chain(sheet.and_more(rest, (", down shorter", ", korter"))).collect()
}

/// The bounds where they differ from the figure, and how much is known where that isn't everything (A9).
fn bounds(sheet: &Sheet, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let unknown = basis.unknown_length();
    if basis.unknown_millis().is_zero() {
        return Vec::new();
    }
    let language = sheet.paper.language();
    let share = |coverage| language.fill(words::OF_AGREED_TIME, &[&sheet.paper.share(coverage)]);
    let known = basis.coverage.iter().map(|coverage| share(coverage) + ", ").collect::<String>();
    let mut lines = super::bounds_row(sheet, finding);
    lines.extend(
        sheet.row("known", &format!("{known}{} {}", sheet.length(finding, unknown), language.say(words::UNKNOWN))),
    );
    lines
}

fn budget(sheet: &Sheet, finding: &Finding) -> Vec<String> {
    let Some(Margin::DownTime { allowed, left }) = finding.margin else {
        return Vec::new();
    };
    let (words, style) = budget_words(sheet, finding, allowed, left);
    let bar = budget_bar(BAR.min((sheet.paper.width() - LABEL) / 2), allowed, left);
    painted(sheet.row("budget", &format!("{bar}  {words}")), &bar, style)
}

fn budget_words(sheet: &Sheet, finding: &Finding, allowed: Length, left: Length) -> (String, anstyle::Style) {
    let (whole, rest) = (sheet.length(finding, allowed), sheet.length(finding, unsigned(left)));
    let language = sheet.paper.language();
    match (left.is_negative(), left.is_zero()) {
        (true, _) => (language.fill(words::BUDGET_OVER, &[&rest, &whole]), BAD),
        (_, true) => (language.fill(words::BUDGET_USED_UP, &[&whole]), WARN),
        _ => (language.fill(words::BUDGET_LEFT, &[&rest, &whole]), GOOD),
    }
}

/// The longest, in time order.
fn outages(sheet: &Sheet, finding: &Finding, basis: &TimeBasis) -> Vec<String> {
    let mut counted: Vec<&OutageSeen> = basis.outages.iter().filter(|outage| !outage.counted.is_zero()).collect();
    counted.sort_by_key(|outage| outage.span.from());
    let (shown, rest) = foremost(OUTAGES, counted, |outage| Reverse(outage.counted));
    let words = shown.iter().map(|outage| outage_words(sheet, finding, outage));
    sheet.rows("outages", words.chain(sheet.and_more(rest, (", shorter", ", korter"))))
}

/// `2026-03-08 03:00 to 04:00: 1 h (o1)`.
pub fn outage_words(sheet: &Sheet, finding: &Finding, outage: &OutageSeen) -> String {
    let ids = outage.ids.join(", ");
    let ids = if ids.is_empty() { String::new() } else { format!(" ({ids})") };
    let running = outage.open && finding.key.window.running();
    let zone = sheet.context.zone;
    let when = match running {
        true => format!("{} {}", sheet.say("since", "sinds"), sheet.paper.moment(zone, outage.span.from())),
        false => sheet.paper.stretch(zone, outage.span),
    };
    let open = match (outage.open, running) {
        (true, true) => sheet.say(", still going on", ", duurt nog voort"),
        (true, false) => sheet.say(", goes on into the next period", ", loopt door in de volgende periode"),
        (false, _) => "",
    };
    let short = if outage.too_short { sheet.say(", too short to count", ", te kort om te tellen") } else { "" };
    format!("{when}: {}{ids}{open}{short}", sheet.length(finding, outage.counted))
}

/// What was left out, and what was not, each by name with its reason (A6, A7).
pub fn exclusions(sheet: &Sheet, excluded: &[Excluded]) -> Vec<String> {
    let of = |taken: bool| excluded.iter().filter(move |one| one.taken.is_empty() != taken);
    let words = |taken: bool| of(taken).map(|one| exclusion_words(sheet, one)).collect::<Vec<_>>();
    let mut lines = sheet.rows("left out", sheet.at_most(EXCLUSIONS, words(true), (" left out", " uitgesloten")));
    lines.extend(
        sheet.rows("not left out", sheet.at_most(EXCLUSIONS, words(false), (" not left out", " niet uitgesloten"))),
    );
    lines
}

fn exclusion_words(sheet: &Sheet, one: &Excluded) -> String {
    let ground = match &one.ground {
        ExclusionGround::Maintenance => sheet.say("maintenance", "onderhoud"),
        ExclusionGround::Exception(category) => category,
    };
    let taken = if one.taken.is_empty() {
        String::new()
    } else {
        sheet.say(format!(", {} taken out", one.taken.total()), format!(", {} uitgesloten", one.taken.total().dutch()))
    };
    format!(
        "{} ({ground}), {}{taken}: {}",
        one.id,
        sheet.paper.stretch(sheet.context.zone, one.span),
        sheet.wording(&one.why)
    )
}
