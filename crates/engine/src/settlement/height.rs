//! How high a cap is (C3).

use super::SettlementFault;
use super::base::{self, Amount, Asked};
use super::caps::{Covering, stretch};
use super::draft::{Draft, Line};
use super::level;
use super::months::Month;
use super::paying::{no_price_of_time, part_of};
use super::stretch::{Priced, Stretch};
use crate::wording::wording;
use agreement::model::CapCovers;
use agreement::quantity::{Base, Exact, FeeOf, Money, Month as WhichMonth, Over, Pays, Per, ServiceTime};
use agreement::reading::Read;
use calendar::{Span, Zone};

/// Amounts, each with the time of service that it is the price of.
type Priceds = Result<Vec<(Money, Option<Priced>)>, SettlementFault>;

/// The height of a cap in money: an amount, or a part of its base, by default of the fee of the service for the month. A base over the
/// window is that of the cap's own stretch; an event has the finding's window.
pub(super) fn of(draft: &mut Draft, covering: &Covering, own: Option<Span>) -> Result<Exact, SettlementFault> {
    let money = match &covering.cap.at_most.0 {
        Pays::Fixed(money) => money.clone(),
        part => in_all(draft, covering, part, own)?,
    };
    draft.take_currency(&money)?;
    Ok(money.amount)
}

/// Whether the height follows the stretch that the cap looks at.
pub(super) fn moves(covering: &Covering) -> bool {
    let of = &covering.cap.of.value;
    matches!(of, Base::Fee { over: Over::Window, .. } | Base::Charges { over: Over::Window, .. })
        && covering.cap.at_most.0.is_of_base()
}

/// A part of the base of each service, member or window that the lines are about, once.
fn in_all(draft: &Draft, covering: &Covering, part: &Pays, own: Option<Span>) -> Result<Money, SettlementFault> {
    let own = own.filter(|_| moves(covering));
    let amounts = match (&covering.cap.of.value, own) {
        (Base::Fee { of, .. }, Some(own)) => fees_over(draft, covering, of, own)?,
        (Base::Charges { .. }, Some(own)) => charges_over(draft, covering, own)?,
        (Base::Fee { of, over: Over::Month(month) }, _) => fees(draft, covering, of, *month)?,
        (base, _) => amounts(draft, covering, base)?,
    };
    let none = || SettlementFault::NoBase {
        clause: covering.clause.clone(),
        missing: wording!(en: "a service with a fee", nl: "een dienst met een vergoeding"),
    };
    let mut parts = amounts.into_iter().map(|(money, priced)| {
        let no_price = || SettlementFault::NoBase { clause: covering.clause.clone(), missing: no_price_of_time() };
        let part = match part {
            Pays::Service(time) if own.is_some() => part_of(time, priced.as_ref(), None).ok_or_else(no_price)?,
            Pays::Service(time) => time_part(draft, covering, time, priced.as_ref()).ok_or_else(no_price)?,
            part => part.part().unwrap_or_default(),
        };
        Ok(Money { currency: money.currency, amount: money.amount * part })
    });
    let first = parts.next().ok_or_else(none)??;
    parts.try_fold(first, |sum, next| {
        let next = next?;
        match sum.currency == next.currency {
            true => Ok(Money { currency: sum.currency, amount: sum.amount + next.amount }),
            false => Err(SettlementFault::MixedCurrencies(sum.currency.to_string(), next.currency.to_string())),
        }
    })
}

/// The part of a base that is the price of some time of service: where the cap counts over more than a month, of the whole stretch, so that
/// its height doesn't change from month to month.
fn time_part(draft: &Draft, covering: &Covering, time: &ServiceTime, priced: Option<&Priced>) -> Option<Exact> {
    let zone = &draft.agreement.time_zone.0;
    let long = stretch(draft, covering.cap.per.value).filter(|_| is_long(covering.cap.per.value));
    match long.map(|span| Stretch::from(span, zone).priced(|_| true)) {
        Some(all) => part_of(time, Some(&all), None).map(|part| part * all.months),
        None => part_of(time, priced, None),
    }
}

/// Whether the cap counts over more than the month that settles.
fn is_long(per: Per) -> bool {
    !matches!(per, Per::Event | Per::Month)
}

/// The fees of the services covered; a cap over the whole agreement counts all services. Where the cap counts over
/// more than the month, the month's fee is taken whole, so that the cap doesn't change from month to month.
fn fees(draft: &Draft, covering: &Covering, of: &FeeOf, month: WhichMonth) -> Priceds {
    let whole = is_long(covering.cap.per.value);
    let zone = &draft.agreement.time_zone.0;
    let fee = |service| {
        let (money, month) = base::fee(draft, service, month, whole, &covering.clause)?;
        let in_force = |date| draft.versions.iter().any(|version| version.in_force_on(date));
        Ok((money, priced(month, zone, |date| whole || in_force(date))))
    };
    services(draft, covering, of).into_iter().map(fee).collect()
}

/// The fees of the services covered over the cap's own stretch, each date's by the version that holds then.
fn fees_over(draft: &Draft, covering: &Covering, of: &FeeOf, own: Span) -> Priceds {
    let own = Stretch::from(own, &draft.agreement.time_zone.0);
    let in_force = |date| draft.versions.iter().any(|version| version.in_force_on(date));
    let fee = |service| {
        let money = base::any_fee(draft, service, &own, |_| true, &covering.clause)?;
        Ok((money, Some(own.priced(in_force))))
    };
    services(draft, covering, of).into_iter().map(fee).collect()
}

/// What was charged over the cap's own stretch for each member that the lines are about, once.
fn charges_over(draft: &Draft, covering: &Covering, own: Span) -> Priceds {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for line in lines(draft, covering) {
        let mut finding = line.finding.clone();
        finding.key.window.span = own;
        let member = (finding.key.service.clone(), finding.key.member.clone());
        if seen.contains(&member) {
            continue;
        }
        seen.push(member);
        let window = finding.key.window.span;
        let asked = Asked { draft, finding: &finding, window, clause: &covering.clause, lost: None, free: None };
        let Amount { money, priced, .. } = asked.amount(&covering.cap.of.value)?;
        found.push((money, priced));
    }
    Ok(found)
}

fn services<'n>(draft: &'n Draft, covering: &'n Covering, of: &'n FeeOf) -> Vec<&'n str> {
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
    services
}

fn priced(month: Month, zone: &Zone, counts: impl Fn(calendar::Date) -> bool) -> Option<Priced> {
    month.span(zone).map(|span| Stretch::from(span, zone).priced(counts))
}

/// Charges of each member once, those of a window or event once for each, a fixed amount or an invoice once.
fn amounts(draft: &Draft, covering: &Covering, base: &Base) -> Priceds {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for line in lines(draft, covering) {
        let subject = subject(line, base);
        if !seen.contains(&subject) {
            seen.push(subject);
            let value = level::deciding(draft, line.finding, line.objective);
            let asked = Asked {
                draft,
                finding: line.finding,
                window: line.finding.key.window.span,
                clause: &covering.clause,
                lost: value.and_then(|value| level::lost(draft, line.finding, &value)),
                free: None,
            };
            let Amount { money, priced, .. } = asked.amount(base)?;
            found.push((money, priced));
        }
    }
    Ok(found)
}

/// What a base is about, of what a line is about.
fn subject(line: &Line, base: &Base) -> String {
    let key = &line.finding.key;
    let member = || (&key.service, line.objective.for_each.as_ref().and_then(|each| each.written()), &key.member);
    match base {
        Base::Fee { over: Over::Month(_), .. } | Base::Fixed(_) | Base::NextInvoice => String::new(),
        Base::Fee { over, .. } => format!("{:?}", (over_of(over, line), &key.service)),
        Base::Charges { over } => format!("{:?}", (over_of(over, line), member())),
        Base::AtRisk => key.service.to_string(),
        Base::TimeLost { .. } | Base::TimeLostOfMember => format!("{key:?}"),
    }
}

/// The window, where the time of a base depends on it.
fn over_of(over: &Over, line: &Line) -> Option<calendar::Span> {
    matches!(over, Over::Window | Over::LastDays(_)).then_some(line.finding.key.window.span)
}

fn lines<'d, 'a>(draft: &'d Draft<'a>, covering: &'d Covering) -> impl Iterator<Item = &'d Line<'a>> {
    covering.lines.iter().filter_map(|&line| draft.lines.get(line))
}
