//! Which terms hold for a member, and how its resources make it up, in words (A12, A13).

use super::members::Member;
use super::parts::{Part, under};
use crate::facts::Name;
use crate::finding::{Finding, Scope};
use crate::wording::{Wording, wording};
use agreement::model::{NotExisting, Objective, Together, Where};
use agreement::quantity::UpWhile;
use calendar::{Span, SpanSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many names are listed.
const MOST_NAMED: usize = 12;

/// The number of the variant whose terms hold for a member in a span: the last that any of its resources fits then.
pub(super) fn variant(objective: &Objective, member: &Member, within: Span) -> Option<usize> {
    let fits = |number: &usize| member.parts.iter().any(|part| fits(part, *number, within));
    (0..objective.variants.len()).rev().find(fits)
}

fn fits(part: &Part, variant: usize, within: Span) -> bool {
    let fitting = part.fits.get(variant).map(|fits| fits.intersection(&part.life).clip(within));
    fitting.is_some_and(|fitting| !fitting.is_empty())
}

/// The scope of each member by name, as it stands in the windows of these findings; none where nothing is agreed about it.
pub(super) fn scopes<'m>(
    objective: &Objective,
    members: &'m [Member],
    findings: &[Finding],
) -> BTreeMap<&'m Name, Arc<[Wording]>> {
    let spans: SpanSet = findings.iter().map(|finding| finding.key.window.span).collect();
    let hull = spans.first().zip(spans.last()).and_then(|(first, last)| Span::new(first.from(), last.to()).ok());
    let Some(hull) = hull else { return BTreeMap::new() };
    let scope = |member: &'m Member| Some((member.name.as_ref()?, reasons(objective, member, hull).into()));
    members.iter().filter_map(scope).collect()
}

/// The variant of this number for a finding, and why its member is what it is.
pub(super) fn scope(objective: &Objective, variant: Option<usize>, reasons: Option<&Arc<[Wording]>>) -> Scope {
    let chosen = variant.and_then(|number| objective.variants.iter().nth(number));
    Scope {
        variant: chosen.map(|(name, _)| name.as_str().into()),
        reasons: reasons.cloned().unwrap_or_else(|| Arc::from([])),
        conditions: Vec::new(),
    }
}

fn reasons(objective: &Objective, member: &Member, within: Span) -> Vec<Wording> {
    let name = member.name.as_deref().unwrap_or_default();
    let mut reasons = Vec::new();
    if let Some(together) = &objective.together {
        reasons.extend(group(name, member, together, within));
    }
    if let Some(wanted) = &objective.r#where {
        reasons.push(preconditions(member, &wanted.value, within));
    }
    if objective.not_existing.value == NotExisting::CountsUp {
        reasons.push(wording!(
            en: "time in which `{name}` doesn't exist counts as up",
            nl: "tijd waarin `{name}` niet bestaat, telt als beschikbaar"
        ));
    }
    reasons
}

/// How a group's state follows from its parts, and those from their resources.
fn group(name: &str, member: &Member, together: &Together, within: Span) -> Vec<Wording> {
    let lives = under(&member.parts);
    let parts: Vec<&str> =
        lives.iter().filter(|(_, life)| !life.clip(within).is_empty()).map(|(name, _)| &***name).collect();
    let by = together.by.as_ref().map(|by| by.as_str());
    let mut reasons = vec![kept_up(name, together.up_while.value, &parts, by)];
    for part in parts.iter().filter(|_| by.is_some()) {
        let own = member.parts.iter().filter(|own| *own.under == **part && !own.life.clip(within).is_empty());
        let own: Vec<&str> = own.map(|own| &*own.resource).collect();
        reasons.push(kept_up(part, UpWhile::Any, &own, None));
    }
    let least = together.least();
    if least > 1 {
        reasons.push(wording!(
            en: "time in which fewer than {least} of them exist isn't agreed time",
            nl: "tijd waarin er minder dan {least} bestaan, is geen overeengekomen tijd"
        ));
    }
    reasons
}

/// `eu` is up while any of its 2 parts by zone is: a, b.
fn kept_up(name: &str, up_while: UpWhile, parts: &[&str], by: Option<&str>) -> Wording {
    if up_while == UpWhile::EachByItself {
        return each_by_itself(name, parts, by);
    }
    if let ([one], None) = (parts, by) {
        return wording!(en: "`{name}` is up while {one} is", nl: "`{name}` is beschikbaar zolang {one} dat is");
    }
    let (count, names) = (parts.len(), named(parts));
    let what = match by {
        Some(by) => wording!(en: "its {count} parts by `{by}`", nl: "de {count} delen naar `{by}`"),
        None => wording!(en: "its {count} resources", nl: "de {count} onderdelen"),
    };
    let (how_many, are) = match up_while {
        UpWhile::Any => (wording!(en: "any", nl: "één"), wording!(en: "is", nl: "dat is")),
        _ => (Wording::of(&up_while), wording!(en: "are", nl: "dat zijn")),
    };
    wording!(
        en: "`{name}` is up while {how_many} of {what} {are}: {names}",
        nl: "`{name}` is beschikbaar zolang {how_many} van {what} {are}: {names}";
        how_many = how_many, what = what, are = are, names = names
    )
}

fn each_by_itself(name: &str, parts: &[&str], by: Option<&str>) -> Wording {
    let (count, names) = (parts.len(), named(parts));
    let what = match by {
        Some(by) => wording!(en: "{count} parts by `{by}`", nl: "{count} delen naar `{by}`"),
        None => wording!(en: "{count} resources", nl: "{count} onderdelen"),
    };
    wording!(
        en: "each of the {what} of `{name}` counts by itself, the down time of all divided by the agreed time of all: {names}",
        nl: "elk van de {what} van `{name}` telt afzonderlijk, de uitval van alle gedeeld door de overeengekomen tijd van alle: {names}";
        what = what, name = Wording::same(name), names = names
    )
}

fn preconditions(member: &Member, wanted: &Where, within: Span) -> Wording {
    let existing = || member.parts.iter().filter(|part| part.exists.overlaps(&within));
    let never: Vec<&str> =
        existing().filter(|part| part.life.clip(within).is_empty()).map(|part| &*part.resource).collect();
    let never = match never.is_empty() {
        true => Wording::default(),
        false => wording!(en: "; never so: {names}", nl: "; nooit zo: {names}"; names = named(&never)),
    };
    wording!(
        en: "it is agreed only for resources while {wanted}{never}",
        nl: "het is alleen overeengekomen voor onderdelen zolang {wanted}{never}";
        wanted = asked(wanted), never = never
    )
}

/// What is asked of attributes: `plan is business or enterprise, and age is at least 24 hours`.
fn asked(wanted: &Where) -> Wording {
    let each = wanted.iter().map(|(name, values)| {
        let values = values.0.iter().map(|value| Wording::of(&value.value));
        let values = either(values.collect());
        wording!(en: "`{name}` is {values}", nl: "`{name}` gelijk is aan {values}"; name = Wording::same(name.as_str()), values = values)
    });
    let all: Vec<Wording> = each.collect();
    all.into_iter()
        .reduce(|first, next| wording!(en: "{first} and {next}", nl: "{first} en {next}"; first = first, next = next))
        .unwrap_or_default()
}

fn either(values: Vec<Wording>) -> Wording {
    let or = |first: Wording, next: Wording| wording!(en: "{first} or {next}", nl: "{first} of {next}"; first = first, next = next);
    values.into_iter().reduce(or).unwrap_or_default()
}

/// The first names, and how many more there are.
fn named(names: &[&str]) -> Wording {
    let shown = Wording::same(names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", "));
    match names.len().saturating_sub(MOST_NAMED) {
        0 => shown,
        more => {
            wording!(en: "{shown} and {more} more", nl: "{shown} en nog {more}"; shown = shown, more = Wording::same(more.to_string()))
        }
    }
}

/// Why the terms of a variant hold.
pub(crate) fn why_variant(objective: &Objective, name: &str) -> Wording {
    let wanted = objective.variants.get(name).map(|variant| asked(&variant.r#where.value)).unwrap_or_default();
    wording!(
        en: "the terms of variant `{name}` hold, the last that any of its resources fits: {wanted}",
        nl: "de voorwaarden van variant `{name}` gelden, de laatste waaraan een van de onderdelen voldoet: {wanted}";
        name = Wording::same(name), wanted = wanted
    )
}
