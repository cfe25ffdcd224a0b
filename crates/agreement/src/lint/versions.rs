//! An agreement and its amendments: which text holds when must have one answer (C8).

use super::rule::{Rule, error};
use crate::model::Agreement;
use crate::quantity::Day;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[
    AMENDS_THE_PAST,
    OTHER_AGREEMENT,
    OTHER_ZONE,
    SAME_VERSION,
    OVERLAPPING_VERSIONS,
    VERSIONS_OUT_OF_ORDER,
    VERSION_GAP,
];

const AMENDS_THE_PAST: Rule = error(
    "amends-a-settled-month",
    "rule C8",
    "An amendment takes effect in a month that had ended, and so was settled, when it was agreed.",
    "let it take effect in the month in which it was agreed, or later; what is past is put right by a correction",
);
const OTHER_AGREEMENT: Rule = error(
    "another-agreement",
    "mission A14",
    "A version bears the name of another agreement.",
    "give every version the same `agreement`, or keep the file elsewhere",
);
const OTHER_ZONE: Rule = error(
    "another-zone",
    "rule T1",
    "Two versions read wall-clock times in different zones, so their periods don't meet.",
    "keep the `time_zone` of the first version",
);
const SAME_VERSION: Rule = error(
    "same-version",
    "mission A14",
    "Two texts bear the same version number, so nobody can say which judged a period.",
    "count the versions on: the later text has the higher number",
);
const OVERLAPPING_VERSIONS: Rule = error(
    "overlapping-versions",
    "rule C8",
    "Two versions take effect on the same date, so nothing says which holds.",
    "let one of them take effect on another date, or make one text of both",
);
const VERSIONS_OUT_OF_ORDER: Rule = error(
    "versions-out-of-order",
    "rule C8",
    "A version with a lower number takes effect later than one with a higher number.",
    "count the versions in the order in which they take effect",
);
const VERSION_GAP: Rule = error(
    "gap-between-versions",
    "rule C8",
    "A version's term has ended before the next version takes effect, so nothing is agreed between them.",
    "let the next version take effect on the day after, or prolong the term",
);

/// An amendment of a month that is over.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let Some(agreed) = agreement.agreed.as_ref().filter(|_| agreement.version.0 > 1) else { return Vec::new() };
    let effective = &agreement.effective;
    if effective.0.last_of_month() >= agreed.0 {
        return Vec::new();
    }
    let message = format!(
        "version {} was agreed on {}, and takes effect on {}, in a month that was over by then",
        agreement.version.0, agreed.value, effective.value
    );
    let remark = AMENDS_THE_PAST.at(effective.place, "effective", message);
    vec![remark.with_related(agreed.place, "agreed on this day")]
}

/// What is wrong with several versions of an agreement together; each remark with the number of the text that it stands in.
#[must_use]
pub fn versions(texts: &[&Agreement]) -> Vec<(usize, Diagnostic)> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|at| texts.get(*at).map(|text| (text.effective.0, text.version.0)));
    let pairs = order.iter().zip(order.iter().skip(1));
    let found = pairs.filter_map(|(before, after)| Some((*after, texts.get(*before)?, texts.get(*after)?)));
    found.filter_map(|(at, before, after)| between(before, after).map(|remark| (at, remark))).collect()
}

/// The first thing that is wrong between a version and the next to take effect.
fn between(before: &Agreement, after: &Agreement) -> Option<Diagnostic> {
    let (number, other) = (after.version.0, before.version.0);
    if before.agreement.value != after.agreement.value {
        let message =
            format!("this is `{}`, and the version before it is `{}`", after.agreement.value, before.agreement.value);
        return Some(OTHER_AGREEMENT.at(after.agreement.place, "agreement", message));
    }
    if before.time_zone.value != after.time_zone.value {
        let zone = |agreement: &Agreement| agreement.time_zone.0.name().to_owned();
        let message = format!("version {number} is in {}, version {other} in {}", zone(after), zone(before));
        return Some(OTHER_ZONE.at(after.time_zone.place, "time_zone", message));
    }
    if number == other {
        let message = format!("another text is version {number} too; it takes effect on {}", before.effective.value);
        return Some(SAME_VERSION.at(after.version.place, "version", message));
    }
    if before.effective.value == after.effective.value {
        let message = format!("version {other} takes effect on {} too", after.effective.value);
        return Some(OVERLAPPING_VERSIONS.at(after.effective.place, "effective", message));
    }
    if number < other {
        let message = format!(
            "version {number} takes effect on {}, after version {other} on {}",
            after.effective.value, before.effective.value
        );
        return Some(VERSIONS_OUT_OF_ORDER.at(after.version.place, "version", message));
    }
    gap(before, after)
}

fn gap(before: &Agreement, after: &Agreement) -> Option<Diagnostic> {
    let through = before.main_agreement.as_ref()?.term.as_ref()?.through;
    let free = through.tomorrow().ok().filter(|free| *free < after.effective.0)?;
    let message =
        format!("version {} ended on {}, so from {} no version holds", before.version.0, Day(through), Day(free));
    Some(VERSION_GAP.at(after.effective.place, "effective", message))
}
