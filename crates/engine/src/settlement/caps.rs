//! Caps, from the inside out (C3).

use super::draft::{Draft, Line};
use super::height;
use super::{Settlement, SettlementFault, Step};
use crate::facts::Name;
use crate::finding::Key;
use crate::wording::{Wording, wording};
use agreement::model::{AtRisk, Cap, CapCovers, Objective};
use agreement::quantity::{Base, CapLimit, Exact, FeeOf, Pays, Per};
use agreement::reading::{At, Read};
use calendar::{Instant, Period, PeriodKind, Span};
use std::borrow::Cow;

/// A cap on some lines: never more than this together.
pub(super) struct Limit {
    pub lines: Vec<usize>,
    pub most: Exact,
}

/// A cap with the lines that it covers.
#[derive(Clone)]
pub(super) struct Covering<'a> {
    pub cap: Cow<'a, Cap>,
    pub clause: String,
    pub covers: CapCovers,
    pub lines: Vec<usize>,
}

/// Applies every cap and gives the limits, which rounding must respect as well.
pub(super) fn apply(draft: &mut Draft, earlier: &[Settlement]) -> Result<Vec<Limit>, SettlementFault> {
    let mut coverings = coverings(draft);
    coverings.sort_by_key(|covering| (is_rolling(covering.cap.per.value), covering.covers));
    let mut limits = Vec::new();
    for covering in coverings {
        match covering.cap.per.value {
            Per::RollingDays(days) => limits.extend(rolling_days(draft, &covering, days, earlier)?),
            _ => {
                let most = room(draft, &covering, earlier)?;
                shrink(draft, &covering, &covering.lines, &most);
                limits.push(Limit { lines: covering.lines, most });
            }
        }
    }
    Ok(limits)
}

fn is_rolling(per: Per) -> bool {
    matches!(per, Per::TwelveMonths | Per::RollingDays(_))
}

fn coverings<'a>(draft: &Draft<'a>) -> Vec<Covering<'a>> {
    let mut found = remedy_caps(draft);
    let settlement = &draft.agreement.settlement;
    let caps = settlement.caps.iter().enumerate();
    let caps = caps.map(|(number, cap)| (Cow::Borrowed(cap), format!("settlement › caps › {}", number + 1)));
    let at_risk =
        settlement.at_risk.iter().map(|risk| (Cow::Owned(most_at_risk(risk)), "settlement › at_risk".to_owned()));
    for (cap, clause) in caps.chain(at_risk) {
        let covers = if cap.per.value == Per::Event { CapCovers::Event } else { cap.covers };
        let groups = draft.grouped(|line| covered(line, &cap, covers));
        let of_cap = |lines| Covering { cap: cap.clone(), clause: clause.clone(), covers, lines };
        found.extend(groups.into_iter().map(of_cap));
    }
    found
}

/// No more is paid in a month than what is at risk in it: for each service, or in all where one service's fee or an amount is at risk.
fn most_at_risk(risk: &AtRisk) -> Cap {
    let of_each = matches!(&risk.of.value, Base::Fee { of: FeeOf::TheService, .. });
    Cap {
        place: risk.place,
        at_most: At { value: CapLimit(Pays::Share(risk.share.value.clone())), place: risk.share.place },
        of: risk.of.clone(),
        per: At { value: Per::Month, place: risk.place },
        covers: if of_each { CapCovers::Service } else { CapCovers::Agreement },
    }
}

/// The caps that stand inside a remedy: per event they cover one finding, else the objective.
fn remedy_caps<'a>(draft: &Draft<'a>) -> Vec<Covering<'a>> {
    let mut found: Vec<(&Cap, Covering)> = Vec::new();
    for (number, line) in draft.lines.iter().enumerate() {
        let Some(cap) = &line.remedy.cap else { continue };
        let event = cap.per.value == Per::Event;
        let known = found.iter_mut().find(|(known, _)| !event && std::ptr::eq(*known, cap));
        match known {
            Some((_, covering)) => covering.lines.push(number),
            None => found.push((
                cap,
                Covering {
                    cap: Cow::Borrowed(cap),
                    clause: format!("{} › cap", line.clause()),
                    covers: if event { CapCovers::Event } else { CapCovers::Objective },
                    lines: vec![number],
                },
            )),
        }
    }
    found.into_iter().map(|(_, covering)| covering).collect()
}

/// What a line shares with the others under one cap; `None` where the cap doesn't cover it.
fn covered(line: &Line, cap: &Cap, covers: CapCovers) -> Option<String> {
    let key = &line.finding.key;
    match covers {
        CapCovers::Event => Some(format!("{key:?}")),
        CapCovers::Objective => Some(key.objective.to_string()),
        CapCovers::Member => Some(format!("{:?}", member(key, Some(line.objective)))),
        CapCovers::Service => match named_service(cap) {
            Some(service) => (service == &*key.service).then(|| service.to_owned()),
            None => Some(key.service.to_string()),
        },
        CapCovers::Agreement => Some(String::new()),
    }
}

/// What a finding is about: names tell members apart only among those that are made up alike.
fn member<'k>(key: &'k Key, objective: Option<&Objective>) -> (&'k Name, Option<String>, Option<&'k Name>) {
    let each = objective.and_then(|objective| objective.for_each.as_ref()?.written());
    (&key.service, each, key.member.as_ref())
}

fn named_service(cap: &Cap) -> Option<&str> {
    match &cap.of.value {
        Base::Fee { of: FeeOf::Named(name), .. } => Some(name),
        _ => None,
    }
}

/// What a cap leaves room for, after what earlier settlements of the same stretch used.
fn room(draft: &mut Draft, covering: &Covering, earlier: &[Settlement]) -> Result<Exact, SettlementFault> {
    let own = stretch(draft, covering.cap.per.value);
    let limit = height::of(draft, covering, own)?;
    let before = earlier.iter().filter(|settlement| counts_before(draft, settlement, covering.cap.per.value));
    let used: Exact = before.map(|settlement| used_in(draft, settlement, covering, |_| true)).sum();
    Ok((limit - used).max(Exact::zero()))
}

/// Whether an earlier settlement lies in the stretch of time over which the cap counts; an event may reach back to any.
fn counts_before(draft: &Draft, settlement: &Settlement, per: Per) -> bool {
    let last = Instant::from_millis(settlement.period.to().millis() - 1);
    let in_stretch = per == Per::Event || stretch(draft, per).is_some_and(|stretch| stretch.contains(last));
    in_stretch && is_before(draft, settlement)
}

/// Whether it was settled before, or is another version's part of the same period.
pub(super) fn is_before(draft: &Draft, settlement: &Settlement) -> bool {
    settlement.period.to() <= draft.period.from() || is_other_part(draft, settlement)
}

/// Whether it is the part of the same period that another version of the agreement judged (C8).
fn is_other_part(draft: &Draft, settlement: &Settlement) -> bool {
    settlement.period == draft.period && settlement.version != draft.agreement.version.0
}

/// What earlier lines of the same cover were paid, as far as they count.
fn used_in(draft: &Draft, settlement: &Settlement, covering: &Covering, counts: impl Fn(&Key) -> bool) -> Exact {
    let Some(first) = covering.lines.first().and_then(|&line| draft.lines.get(line)) else { return Exact::zero() };
    let here = &first.finding.key;
    let objectives = &draft.versions.numbered(settlement.version).agreement.objectives;
    let same = |key: &Key| match covering.covers {
        CapCovers::Event => same_event(key, here),
        CapCovers::Objective => key.objective == here.objective,
        CapCovers::Member => member(key, objectives.get(&key.objective)) == member(here, Some(first.objective)),
        CapCovers::Service => key.service == here.service,
        CapCovers::Agreement => true,
    };
    let lines = settlement.lines.iter().filter(|line| same(&line.finding) && counts(&line.finding));
    lines.map(|line| line.paid.amount.clone()).sum()
}

/// An outage keeps its name and beginning from one period to the next.
fn same_event(one: &Key, other: &Key) -> bool {
    let of = |key: &Key| (key.objective.clone(), key.member.clone(), key.window.label.clone(), key.window.span.from());
    of(one) == of(other)
}

/// The stretch of time over which a cap counts: up to the end of the month that settles, or the whole of a quarter or year.
pub(super) fn stretch(draft: &Draft, per: Per) -> Option<Span> {
    let zone = &draft.agreement.time_zone.0;
    let month = draft.month.span(zone)?;
    let on = |kind| Period::on(kind, draft.month.first, zone);
    let period = match per {
        Per::Event | Per::RollingDays(_) => None,
        Per::Month => return Some(month),
        Per::Quarter => on(PeriodKind::Quarter),
        Per::HalfYear => on(PeriodKind::HalfYear),
        Per::Year => on(PeriodKind::Year),
        Per::TwelveMonths => Period::ending_at(PeriodKind::RollingMonths(12), month.to(), zone),
    };
    period.map(|period| period.span())
}

/// A cap over any so many days in a row: each credit counts where its window or event ends, and who comes first is paid first.
fn rolling_days(
    draft: &mut Draft,
    covering: &Covering,
    days: u32,
    earlier: &[Settlement],
) -> Result<Vec<Limit>, SettlementFault> {
    let zone = &draft.agreement.time_zone.0;
    let mut ordered: Vec<(Instant, usize)> = covering
        .lines
        .iter()
        .filter_map(|&line| Some((draft.lines.get(line)?.finding.key.window.span.to(), line)))
        .collect();
    ordered.sort_unstable();
    let known = if height::moves(covering) { None } else { Some(height::of(draft, covering, None)?) };
    let mut limits = Vec::new();
    for &(end, line) in &ordered {
        let own = Period::ending_at(PeriodKind::RollingDays(days), end, zone).map(|period| period.span());
        let from = own.map_or(end, |own| own.from());
        let height = match &known {
            Some(height) => height.clone(),
            None => height::of(draft, covering, own)?,
        };
        let counts = |at: Instant| from < at && at <= end;
        let settled = earlier.iter().filter(|settlement| is_before(draft, settlement));
        let used: Exact =
            settled.map(|settlement| used_in(draft, settlement, covering, |key| counts(key.window.span.to()))).sum();
        let together: Vec<usize> =
            ordered.iter().take_while(|at| at.1 != line).filter(|at| counts(at.0)).map(|at| at.1).collect();
        let most = (&height - &used).max(Exact::zero());
        let left = (&most - &draft.sum(&together)).max(Exact::zero());
        shrink(draft, covering, &[line], &left);
        limits.push(Limit { lines: together.into_iter().chain([line]).collect(), most });
    }
    Ok(limits)
}

/// Takes off what lies above the cap, from each line in proportion to what inner caps left of its exact credit.
fn shrink(draft: &mut Draft, covering: &Covering, lines: &[usize], most: &Exact) {
    let sum = draft.sum(lines);
    if sum <= *most {
        return;
    }
    let Some(factor) = most.checked_div(&sum) else { return };
    for &line in lines {
        let Some(amount) = draft.lines.get(line).map(|line| &line.amount * &factor) else { continue };
        let words = words(draft, covering);
        draft.change(line, amount, Step::Cap, covering.clause.clone(), words);
    }
}

/// The height of a cap, of what it is a part, and over which time: `at most 20% of fee of web per month`.
fn words(draft: &Draft, covering: &Covering) -> Wording {
    let cap = &covering.cap;
    let most = Wording::of(&cap.at_most.value);
    let part =
        || wording!(en: "{most} of {base}", nl: "{most} van {base}"; most = most, base = Wording::of(&cap.of.value));
    let most = wording!(
        en: "at most {most} per {per}",
        nl: "hooguit {most} per {per}";
        most = if cap.at_most.0.is_of_base() { part() } else { most.clone() }, per = Wording::of(&cap.per.value)
    );
    let first = covering.lines.first().and_then(|&line| draft.lines.get(line));
    match first.and_then(|line| line.finding.key.member.as_deref()).filter(|_| covering.covers == CapCovers::Member) {
        Some(member) => wording!(
            en: "{most} for all that is promised of `{member}`",
            nl: "{most} voor alles wat van `{member}` is toegezegd";
            most = most, member = Wording::same(member)
        ),
        None => most,
    }
}
