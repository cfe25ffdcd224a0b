//! Caps, from the inside out (C3).

use super::base;
use super::draft::{Draft, Line};
use super::{Settlement, SettlementFault, Step};
use crate::finding::Finding;
use agreement::model::{Cap, CapCovers};
use agreement::quantity::{Base, CapLimit, Exact, FeeOf, Money, Month, Per};
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
    let Some(stretch) = stretch(draft, covering.cap.per.value) else { return Ok(limit) };
    let used: Exact = earlier
        .iter()
        .filter(|settlement| settlement.period.from() >= stretch.from() && settlement.period.to() <= draft_start(draft))
        .map(|settlement| used_in(draft, settlement, covering))
        .sum();
    let left = limit - used;
    Ok(if left.is_negative() { Exact::zero() } else { left })
}

fn draft_start(draft: &Draft) -> Instant {
    draft.month.span(&draft.agreement.time_zone.0).map_or(Instant::MAX, |span| span.from())
}

/// What earlier lines of the same cover were paid.
fn used_in(draft: &Draft, settlement: &Settlement, covering: &Covering) -> Exact {
    let Some(first) = covering.lines.first().and_then(|&line| draft.lines.get(line)) else { return Exact::zero() };
    let here = &first.finding.key;
    let same = |key: &crate::finding::Key| match covering.covers {
        CapCovers::Event => key == here,
        CapCovers::Objective => key.objective == here.objective,
        CapCovers::Service => key.service == here.service,
        CapCovers::Agreement => true,
    };
    settlement.lines.iter().filter(|line| same(&line.finding)).map(|line| line.paid.amount.clone()).sum()
}

/// The stretch of time over which a cap counts, up to the end of the month that settles; `None` where only this settlement counts.
fn stretch(draft: &Draft, per: Per) -> Option<Span> {
    let kind = match per {
        Per::Event | Per::Month => return None,
        Per::Quarter => PeriodKind::Quarter,
        Per::Year => PeriodKind::Year,
        Per::TwelveMonths => PeriodKind::RollingMonths(12),
    };
    let zone = &draft.agreement.time_zone.0;
    let month = draft.month.span(zone)?;
    let period = match per {
        Per::TwelveMonths => Period::ending_at(kind, month.to(), zone),
        _ => Period::on(kind, draft.month.first, zone),
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

fn cap_base(draft: &Draft, covering: &Covering) -> Result<Money, SettlementFault> {
    let missing = || SettlementFault::NoBase {
        clause: covering.clause.clone(),
        missing: "a line that the cap covers".to_owned(),
    };
    let line = covering.lines.first().and_then(|&line| draft.lines.get(line)).ok_or_else(missing)?;
    match &covering.cap.of.value {
        Base::Fee { of: FeeOf::TheService, month: Month::This } if covering.covers == CapCovers::Agreement => {
            all_fees(draft, &covering.clause)
        }
        base => amount_of(draft, base, line.finding, &covering.clause),
    }
}

fn amount_of(draft: &Draft, base: &Base, finding: &Finding, clause: &str) -> Result<Money, SettlementFault> {
    base::amount(draft, base, finding, clause).map(|amount| amount.money)
}

/// A cap over the whole agreement counts the fees of all services together.
fn all_fees(draft: &Draft, clause: &str) -> Result<Money, SettlementFault> {
    let mut total: Option<Money> = None;
    for (name, _) in draft.agreement.services.iter().filter(|(_, service)| service.fee.is_some()) {
        let fee = base::fee(draft, name.as_str(), Month::This, clause)?;
        total = Some(match total {
            None => fee,
            Some(sum) if sum.currency == fee.currency => {
                Money { currency: sum.currency, amount: sum.amount + fee.amount }
            }
            Some(sum) => {
                return Err(SettlementFault::MixedCurrencies(sum.currency.to_string(), fee.currency.to_string()));
            }
        });
    }
    total.ok_or_else(|| SettlementFault::NoBase {
        clause: clause.to_owned(),
        missing: "a service with a fee".to_owned(),
    })
}

/// Takes off what lies above the cap, from each line in proportion to its exact credit so far.
fn shrink(draft: &mut Draft, covering: &Covering, most: &Exact) {
    let sum = draft.sum(&covering.lines);
    if sum <= *most {
        return;
    }
    let Some(factor) = most.checked_div(&sum) else { return };
    for &line in &covering.lines {
        let Some(amount) = draft.lines.get(line).map(|line| &line.amount * &factor) else { continue };
        let words = format!("at most {} per {}", covering.cap.at_most.value, covering.cap.per.value);
        draft.change(line, amount, Step::Cap, covering.clause.clone(), words);
    }
}
