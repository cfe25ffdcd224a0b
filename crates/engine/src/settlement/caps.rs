//! Caps, from the inside out (C3).

use super::base;
use super::draft::{Draft, Line};
use super::{Settlement, SettlementFault, Step};
use crate::finding::Key;
use crate::wording::{Wording, wording};
use agreement::model::{Cap, CapCovers};
use agreement::quantity::{Base, CapLimit, Exact, FeeOf, Money, Month, Per};
use agreement::reading::Read;
use calendar::{Instant, Period, PeriodKind, Span};

/// A cap on some lines: never more than this together.
pub(super) struct Limit {
    pub lines: Vec<usize>,
    pub most: Exact,
}

/// A cap with the lines that it covers.
struct Covering<'a> {
    cap: &'a Cap,
    clause: String,
    covers: CapCovers,
    lines: Vec<usize>,
}

/// Applies every cap and gives the limits, which rounding must respect as well.
pub(super) fn apply(draft: &mut Draft, earlier: &[Settlement]) -> Result<Vec<Limit>, SettlementFault> {
    let mut coverings = coverings(draft);
    coverings.sort_by_key(|covering| (covering.cap.per.value == Per::TwelveMonths, covering.covers));
    let mut limits = Vec::new();
    for covering in coverings {
        let most = room(draft, &covering, earlier)?;
        shrink(draft, &covering, &most);
        limits.push(Limit { lines: covering.lines, most });
    }
    Ok(limits)
}

fn coverings<'a>(draft: &Draft<'a>) -> Vec<Covering<'a>> {
    let mut found = remedy_caps(draft);
    for (number, cap) in draft.agreement.settlement.caps.iter().enumerate() {
        let clause = format!("settlement › caps › {}", number + 1);
        let covers = if cap.per.value == Per::Event { CapCovers::Event } else { cap.covers };
        let groups = draft.grouped(|line| covered(line, cap, covers));
        found.extend(groups.into_iter().map(|lines| Covering { cap, clause: clause.clone(), covers, lines }));
    }
    found
}

/// The caps that stand inside a remedy: per event they cover one finding, else the objective.
fn remedy_caps<'a>(draft: &Draft<'a>) -> Vec<Covering<'a>> {
    let mut found: Vec<Covering> = Vec::new();
    for (number, line) in draft.lines.iter().enumerate() {
        let Some(cap) = &line.remedy.cap else { continue };
        let event = cap.per.value == Per::Event;
        let known = found.iter_mut().find(|covering| !event && std::ptr::eq(covering.cap, cap));
        match known {
            Some(covering) => covering.lines.push(number),
            None => found.push(Covering {
                cap,
                clause: format!("{} › cap", line.clause()),
                covers: if event { CapCovers::Event } else { CapCovers::Objective },
                lines: vec![number],
            }),
        }
    }
    found
}

/// What a line shares with the others under one cap; `None` where the cap doesn't cover it.
fn covered(line: &Line, cap: &Cap, covers: CapCovers) -> Option<String> {
    let key = &line.finding.key;
    match covers {
        CapCovers::Event => Some(format!("{key:?}")),
        CapCovers::Objective => Some(key.objective.to_string()),
        CapCovers::Service => match named_service(cap) {
            Some(service) => (service == &*key.service).then(|| service.to_owned()),
            None => Some(key.service.to_string()),
        },
        CapCovers::Agreement => Some(String::new()),
    }
}

fn named_service(cap: &Cap) -> Option<&str> {
    match &cap.of.value {
        Base::Fee { of: FeeOf::Named(name), .. } => Some(name),
        _ => None,
    }
}

/// What a cap leaves room for, after what earlier settlements of the same stretch used.
fn room(draft: &mut Draft, covering: &Covering, earlier: &[Settlement]) -> Result<Exact, SettlementFault> {
    let limit = limit(draft, covering)?;
    let before = earlier.iter().filter(|settlement| counts_before(draft, settlement, covering.cap.per.value));
    let used: Exact = before.map(|settlement| used_in(draft, settlement, covering)).sum();
    let left = limit - used;
    Ok(if left.is_negative() { Exact::zero() } else { left })
}

/// Whether an earlier settlement lies in the stretch of time over which the cap counts; an event may reach back to any.
fn counts_before(draft: &Draft, settlement: &Settlement, per: Per) -> bool {
    let last = Instant::from_millis(settlement.period.to().millis() - 1);
    let in_stretch = per == Per::Event || stretch(draft, per).is_some_and(|stretch| stretch.contains(last));
    in_stretch && (settlement.period.to() <= draft.period.from() || is_other_part(draft, settlement))
}

/// Whether it is the part of the same period that another version of the agreement judged (C8).
fn is_other_part(draft: &Draft, settlement: &Settlement) -> bool {
    settlement.period == draft.period && settlement.version != draft.agreement.version.0
}

/// What earlier lines of the same cover were paid.
fn used_in(draft: &Draft, settlement: &Settlement, covering: &Covering) -> Exact {
    let Some(first) = covering.lines.first().and_then(|&line| draft.lines.get(line)) else { return Exact::zero() };
    let here = &first.finding.key;
    let same = |key: &Key| match covering.covers {
        CapCovers::Event => same_event(key, here),
        CapCovers::Objective => key.objective == here.objective,
        CapCovers::Service => key.service == here.service,
        CapCovers::Agreement => true,
    };
    settlement.lines.iter().filter(|line| same(&line.finding)).map(|line| line.paid.amount.clone()).sum()
}

/// An outage keeps its name and beginning from one period to the next.
fn same_event(one: &Key, other: &Key) -> bool {
    let of = |key: &Key| (key.objective.clone(), key.member.clone(), key.window.label.clone(), key.window.span.from());
    of(one) == of(other)
}

/// The stretch of time over which a cap counts, up to the end of the month that settles.
fn stretch(draft: &Draft, per: Per) -> Option<Span> {
    let zone = &draft.agreement.time_zone.0;
    let month = draft.month.span(zone)?;
    let period = match per {
        Per::Event => None,
        Per::Month => return Some(month),
        Per::Quarter => Period::on(PeriodKind::Quarter, draft.month.first, zone),
        Per::Year => Period::on(PeriodKind::Year, draft.month.first, zone),
        Per::TwelveMonths => Period::ending_at(PeriodKind::RollingMonths(12), month.to(), zone),
    };
    period.map(|period| period.span())
}

/// The height of a cap in money: a share of its base, by default of the fee of the service for the month.
fn limit(draft: &mut Draft, covering: &Covering) -> Result<Exact, SettlementFault> {
    let money = match &covering.cap.at_most.value {
        CapLimit::Fixed(money) => money.clone(),
        CapLimit::Share(percent) => {
            let base = cap_base(draft, covering)?;
            Money { currency: base.currency, amount: base.amount * percent.fraction() }
        }
    };
    draft.take_currency(&money)?;
    Ok(money.amount)
}

/// The base of a cap: of each service, member or window that the lines are about, once.
fn cap_base(draft: &Draft, covering: &Covering) -> Result<Money, SettlementFault> {
    let amounts = match &covering.cap.of.value {
        Base::Fee { of, month } => fees(draft, covering, of, *month)?,
        base => amounts(draft, covering, base)?,
    };
    let mut amounts = amounts.into_iter();
    let none = || SettlementFault::NoBase {
        clause: covering.clause.clone(),
        missing: wording!(en: "a service with a fee", nl: "een dienst met een vergoeding"),
    };
    let first = amounts.next().ok_or_else(none)?;
    amounts.try_fold(first, |sum, next| match sum.currency == next.currency {
        true => Ok(Money { currency: sum.currency, amount: sum.amount + next.amount }),
        false => Err(SettlementFault::MixedCurrencies(sum.currency.to_string(), next.currency.to_string())),
    })
}

/// The fees of the services covered; a cap over the whole agreement counts all services. Where the cap counts over
/// more than the month, the month's fee is taken whole, so that the cap doesn't change from month to month.
fn fees(draft: &Draft, covering: &Covering, of: &FeeOf, month: Month) -> Result<Vec<Money>, SettlementFault> {
    let whole = !matches!(covering.cap.per.value, Per::Event | Per::Month);
    let mut services: Vec<&str> = match of {
        FeeOf::Named(name) => vec![name],
        FeeOf::TheService if covering.covers == CapCovers::Agreement => draft
            .agreement
            .services
            .iter()
            .filter(|(_, service)| service.fee.is_some())
            .map(|(name, _)| name.as_str())
            .collect(),
        FeeOf::TheService => lines(draft, covering).map(|line| &*line.finding.key.service).collect(),
    };
    services.sort_unstable();
    services.dedup();
    services.into_iter().map(|service| base::fee(draft, service, month, whole, &covering.clause)).collect()
}

/// Charges of each member once, the price of the time lost of each window once, a fixed amount once.
fn amounts(draft: &Draft, covering: &Covering, base: &Base) -> Result<Vec<Money>, SettlementFault> {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for line in lines(draft, covering) {
        let (finding, key) = (line.finding, &line.finding.key);
        let subject = match base {
            Base::Charges { .. } => format!(
                "{:?}",
                (&key.service, line.objective.for_each.as_ref().and_then(|each| each.written()), &key.member)
            ),
            Base::TimeLost { .. } => format!("{key:?}"),
            Base::Fixed(_) | Base::Fee { .. } => String::new(),
        };
        if !seen.contains(&subject) {
            seen.push(subject);
            found.push(base::amount(draft, base, finding, &covering.clause)?.money);
        }
    }
    Ok(found)
}

fn lines<'d, 'a>(draft: &'d Draft<'a>, covering: &'d Covering) -> impl Iterator<Item = &'d Line<'a>> {
    covering.lines.iter().filter_map(|&line| draft.lines.get(line))
}

/// Takes off what lies above the cap, from each line in proportion to what inner caps left of its exact credit.
fn shrink(draft: &mut Draft, covering: &Covering, most: &Exact) {
    let sum = draft.sum(&covering.lines);
    if sum <= *most {
        return;
    }
    let Some(factor) = most.checked_div(&sum) else { return };
    for &line in &covering.lines {
        let Some(amount) = draft.lines.get(line).map(|line| &line.amount * &factor) else { continue };
        let words = wording!(
            en: "at most {most} per {per}",
            nl: "hooguit {most} per {per}";
            most = Wording::of(&covering.cap.at_most.value), per = Wording::of(&covering.cap.per.value)
        );
        draft.change(line, amount, Step::Cap, covering.clause.clone(), words);
    }
}
