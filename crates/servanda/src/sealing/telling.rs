//! What would be sealed, in words.

use super::past::Unlike;
use super::plan::{Plan, Stated};
use super::standing::Unaccepted;
use crate::fault::Fault;
use agreement::model::Agreement;
use agreement::quantity::{Dutch, Money};
use calendar::{Instant, Zone};
use engine::due::DueTerm;
use engine::explain::verdict_word;
use engine::ledger::{Content, Difference, DutyText, Finality, LineText, Would, verdict};
use engine::shown;
use engine::versions::Versions;
use engine::wording::{Wording, wording};
use report::text::Paper;
use std::collections::BTreeMap;

/// The most differences that are told of one statement; JSON lists them all.
const TOLD: usize = 12;

/// All that a plan would seal, in a language.
///
/// # Errors
/// Versions that don't follow each other.
pub fn told(plan: &Plan, language: &str, paper: Paper) -> Result<String, Fault> {
    let versions = plan.file.versions()?;
    let zone = &versions.latest().agreement.time_zone.0;
    let mut lines: Vec<String> = Vec::new();
    let mut put = |first: &str, words: &Wording| {
        lines.extend(paper.wrap(first, &format!("{first}  "), words.in_language(language)));
    };
    for one in &plan.stated {
        put("", &heading(one, versions.latest().agreement));
        statement(&one.would, &versions).iter().for_each(|words| put("  ", words));
    }
    plan.open.iter().for_each(|term| put("", &open(term, zone)));
    plan.versions.iter().filter_map(Unaccepted::of).for_each(|one| put("", &one.words()));
    plan.unlike.iter().for_each(|one| put("", &unlike(one, &versions)));
    plan.remark.iter().for_each(|remark| put("", remark));
    Ok(lines.iter().map(|line| format!("{line}\n")).collect())
}

fn heading(stated: &Stated, agreement: &Agreement) -> Wording {
    let label = &stated.would.statement.label;
    match &stated.would.before {
        Some(Finality::Final(since)) => wording!(
            en: "{label}: final since {since}, so that this changes nothing",
            nl: "{label}: definitief sinds {since}, dus dit verandert niets";
            label = Wording::same(label), since = deadline(&agreement.time_zone.0, *since)
        ),
        _ => title(stated),
    }
}

/// `2026-03`, or `correction 2 of 2026-03`.
pub fn title(Stated { would, .. }: &Stated) -> Wording {
    let label = &would.statement.label;
    match would.statement.correction {
        0 => Wording::same(label),
        number => wording!(en: "correction {number} of {label}", nl: "correctie {number} van {label}"),
    }
}

fn statement(would: &Would, versions: &Versions) -> Vec<Wording> {
    let mut lines = Vec::new();
    if would.differences.is_empty() {
        lines.push(verdicts(&would.content));
    }
    let main = would.differences.iter().filter(|one| one.main);
    let more = would.differences.len() - main.clone().count().min(TOLD);
    lines.extend(main.take(TOLD).map(|one| changed(one, versions)));
    lines.extend((more > 0).then(
        || wording!(en: "{more} more; --format json lists them all", nl: "nog {more}; --format json noemt ze alle"),
    ));
    lines.extend(would.changes.iter().map(line));
    lines.extend(difference(would));
    lines.push(match &would.content.total {
        Some(all) => wording!(en: "in all {all}", nl: "samen {all}"; all = money(all)),
        None => wording!(en: "nothing is credited", nl: "er wordt niets toegekend"),
    });
    lines.extend(would.content.duties.iter().map(duty));
    lines
}

/// What the lines of a correction come to: what stands below them is all of the month.
fn difference(would: &Would) -> Option<Wording> {
    let currency = would.changes.first().filter(|_| would.statement.correction > 0)?.amount.currency;
    let amount = would.changes.iter().map(|line| line.amount.amount.clone()).sum();
    let sum = money(&Money { currency, amount });
    Some(wording!(en: "difference {sum}", nl: "verschil {sum}"; sum = sum))
}

/// `9 findings: 6 met, 3 missed`.
fn verdicts(content: &Content) -> Wording {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    content.findings.iter().for_each(|finding| *counts.entry(&finding.verdict).or_default() += 1);
    content.met.iter().for_each(|met| *counts.entry("met").or_default() += met.windows);
    let counted = counts.iter().map(|(word, number)| {
        Wording::same(number.to_string()).and(" ", &verdict(word).map_or(Wording::same(*word), verdict_word))
    });
    let parts = Wording::joined(counted, ", ");
    match counts.values().sum::<u64>() {
        0 => wording!(en: "nothing to judge", nl: "niets te beoordelen"),
        1 => wording!(en: "1 finding: {parts}", nl: "1 oordeel: {parts}"; parts = parts),
        all => Wording { en: format!("{all} findings: {}", parts.en), nl: format!("{all} oordelen: {}", parts.nl) },
    }
}

fn line(line: &LineText) -> Wording {
    let member = line.member.iter().map(|member| format!(" {member}")).collect::<String>();
    let (objective, clause) = (format!("{}{member}", line.objective), &line.clause);
    let window = Wording { en: line.window.clone(), nl: shown::dutch::label(&line.window) };
    let about = Wording::same(objective).and(" ", &window).and(": ", &Wording::same(clause));
    wording!(en: "{amount} for {about}", nl: "{amount} voor {about}"; amount = money(&line.amount), about = about)
}

/// Beside what the lines come to.
fn duty(duty: &DutyText) -> Wording {
    let about = Wording::same(format!("{} {}: {}", duty.duty, duty.of, duty.clause));
    wording!(
        en: "beside it {amount} that the {by} pays for {about}",
        nl: "daarnaast {amount} die de {by} betaalt voor {about}";
        amount = money(&duty.amount), by = Wording::of(&duty.by), about = about
    )
}

fn open(term: &DueTerm, zone: &Zone) -> Wording {
    wording!(
        en: "still open until {until}: {what}; if not: {otherwise}",
        nl: "nog open tot {until}: {what}; zo niet: {otherwise}";
        until = deadline(zone, term.due), what = term.what, otherwise = term.otherwise
    )
}

fn unlike(one: &Unlike, versions: &Versions) -> Wording {
    let differences = Wording::joined(one.differences.iter().take(TOLD).map(|one| changed(one, versions)), "; ");
    let number = match one.differences.len() {
        1 => wording!(en: "1 difference", nl: "1 verschil"),
        number => wording!(en: "{number} differences", nl: "{number} verschillen"),
    };
    wording!(
        en: "record {record} comes to something else by this program ({number}): {differences}",
        nl: "vastlegging {record} komt met dit programma anders uit ({number}): {differences}";
        record = Wording::same(one.sequence.to_string()), number = number, differences = differences
    )
}

fn money(money: &Money) -> Wording {
    Wording { en: money.to_string(), nl: money.dutch() }
}

fn deadline(zone: &Zone, at: Instant) -> Wording {
    Wording { en: shown::deadline(zone, at), nl: shown::dutch::deadline(zone, at) }
}

/// `up 2026-03 (v1): figure 99% instead of 98%`.
pub fn changed(one: &Difference, versions: &Versions) -> Wording {
    let of = &one.of;
    match one.told(versions) {
        (Some(stated), Some(now)) => wording!(
            en: "{of} {now} instead of {stated}", nl: "{of} {now} in plaats van {stated}";
            of = of, now = now, stated = stated
        ),
        (None, Some(now)) => wording!(en: "{of} {now}, new", nl: "{of} {now}, nieuw"; of = of, now = now),
        (Some(stated), None) => {
            wording!(en: "{of} {stated}, gone", nl: "{of} {stated}, vervallen"; of = of, stated = stated)
        }
        (None, None) => of.clone(),
    }
}
