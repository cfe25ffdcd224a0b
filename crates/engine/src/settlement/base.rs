//! The amount that a percentage is taken of (C2).

use super::SettlementFault;
use super::draft::Draft;
use super::level::{self, millis};
use super::months::Month;
use crate::facts::{Charge, Name, Resource};
use crate::finding::{Basis, Finding, Key};
use crate::indicators::members::resources_of;
use crate::wording::{Wording, wording};
use agreement::quantity::{Base, Cycle, Exact, Fee, FeeOf, Money, Month as WhichMonth};
use calendar::{Date, Length};
use std::collections::BTreeSet;

/// An amount with the words that say where it comes from.
pub(super) struct Amount {
    pub money: Money,
    pub words: Wording,
}

/// The amount of a base for one finding.
pub(super) fn amount(draft: &Draft, base: &Base, finding: &Finding, clause: &str) -> Result<Amount, SettlementFault> {
    match base {
        Base::Fixed(money) => Ok(Amount { money: money.clone(), words: Wording::of(base) }),
        Base::Fee { of, month } => {
            let service = service_named(of, finding);
            let counts = |date| exists(draft, finding, date);
            let fee = match (month, &finding.basis) {
                (WhichMonth::This, basis) if !is_outage(basis) => own_fee(draft, service, counts, clause)?,
                (_, basis) => {
                    let part = if is_outage(basis) { Exact::one() } else { draft.part_of_month() };
                    let whole = any_fee(draft, service, *month, counts, clause)?;
                    Money { amount: whole.amount * part, ..whole }
                }
            };
            Ok(worded(base, fee))
        }
        Base::Charges { month } => Ok(worded(base, charges(draft, finding, *month, clause)?)),
        Base::TimeLost { of } => Ok(worded(base, time_lost(draft, service_named(of, finding), finding, clause)?)),
    }
}

/// A service's fee for a month; for the part in force by calendar days, or whole where a cap looks at more than the month.
pub(super) fn fee(
    draft: &Draft,
    service: &str,
    which: WhichMonth,
    whole: bool,
    clause: &str,
) -> Result<Money, SettlementFault> {
    if !whole {
        return any_fee(draft, service, which, |_| true, clause);
    }
    shifted(draft, which, clause)?;
    let fee = fee_of(draft, service, clause)?;
    Ok(Money { currency: fee.money.currency, amount: monthly(fee) })
}

/// What happens by itself follows no seam (C4).
fn is_outage(basis: &Basis) -> bool {
    matches!(basis, Basis::Outage(_))
}

/// The fee of the days of this month on which the version is in force (C8).
fn own_fee(
    draft: &Draft,
    service: &str,
    counts: impl Fn(Date) -> bool,
    clause: &str,
) -> Result<Money, SettlementFault> {
    let fee = fee_of(draft, service, clause)?;
    let share = draft.month.share_of_dates(|date| draft.in_force(date) && counts(date));
    Ok(Money { currency: fee.money.currency, amount: monthly(fee) * share })
}

/// The fee of a month, each date's by the version that is in force on it (C8).
fn any_fee(
    draft: &Draft,
    service: &str,
    which: WhichMonth,
    counts: impl Fn(Date) -> bool,
    clause: &str,
) -> Result<Money, SettlementFault> {
    let month = shifted(draft, which, clause)?;
    let own = fee_of(draft, service, clause)?;
    let mut sum = Money { currency: own.money.currency, amount: Exact::zero() };
    for version in draft.versions.iter() {
        let share = month.share_of_dates(|date| version.in_force_on(date) && counts(date));
        let fee = version.agreement.services.get(service).and_then(|service| service.fee.as_ref());
        let Some(fee) = fee.filter(|_| !share.is_zero()) else { continue };
        if fee.money.currency != sum.currency {
            return Err(SettlementFault::MixedCurrencies(sum.currency.to_string(), fee.money.currency.to_string()));
        }
        sum.amount = sum.amount + monthly(fee) * share;
    }
    Ok(sum)
}

fn fee_of<'a>(draft: &Draft<'a>, service: &str, clause: &str) -> Result<&'a Fee, SettlementFault> {
    let found =
        draft.agreement.service(service).map_err(|unresolved| SettlementFault::Unresolved(unresolved.name.into()))?;
    let none = || {
        missing(
            clause,
            wording!(
                en: "`services › {service} › fee`, since the clause takes a share of it",
                nl: "`services › {service} › fee`, want de bepaling neemt daar een deel van"
            ),
        )
    };
    found.fee.as_ref().map(|fee| &fee.value).ok_or_else(none)
}

fn shifted(draft: &Draft, which: WhichMonth, clause: &str) -> Result<Month, SettlementFault> {
    draft.month.shifted(which).ok_or_else(|| missing(clause, no_month()))
}

/// Whether the finding's scope member exists on a date (A13); what isn't measured for each always does.
fn exists(draft: &Draft, finding: &Finding, date: Date) -> bool {
    let Some(mut lives) = resources(draft, &finding.key) else { return true };
    let zone = &draft.agreement.time_zone.0;
    lives.any(|life| {
        zone.date_of(life.from) <= date
            && life.to.is_none_or(|to| date <= zone.date_of(to.saturating_add(Length::from_millis(-1))))
    })
}

/// The resources of a finding's scope member; `None` where it is about the service as a whole.
fn resources<'a>(draft: &Draft<'a>, key: &'a Key) -> Option<impl Iterator<Item = &'a Resource>> {
    let member = key.member.as_ref()?;
    let objective = draft.agreement.objectives.get(&key.objective)?;
    Some(resources_of(draft.facts, objective, member))
}

fn worded(base: &Base, money: Money) -> Amount {
    Amount { words: Wording::of(base).and(", ", &Wording::of(&money)), money }
}

fn service_named<'a>(of: &'a FeeOf, finding: &'a Finding) -> &'a str {
    match of {
        FeeOf::TheService => &finding.key.service,
        FeeOf::Named(name) => name,
    }
}

fn monthly(fee: &Fee) -> Exact {
    let months = match fee.per {
        Cycle::Month => 1_i64,
        Cycle::Quarter => 3,
        Cycle::Year => 12,
    };
    fee.money.amount.checked_div(&Exact::from(months)).unwrap_or_else(Exact::zero)
}

/// What was charged for the failing member in a month; a charge over several months counts by calendar days.
fn charges(draft: &Draft, finding: &Finding, which: WhichMonth, clause: &str) -> Result<Money, SettlementFault> {
    let month = shifted(draft, which, clause)?;
    let zone = &draft.agreement.time_zone.0;
    let span = month.span(zone).ok_or_else(|| missing(clause, no_month()))?;
    let key = &finding.key;
    let members: Option<BTreeSet<&Name>> = resources(draft, key).map(|own| own.map(|resource| &resource.id).collect());
    let own = |charge: &&Charge| {
        let among = |own: &BTreeSet<&Name>| charge.resource.as_ref().is_some_and(|resource| own.contains(resource));
        charge.service == key.service && members.as_ref().is_none_or(among)
    };
    let mut total: Option<Money> = None;
    for charge in draft.facts.charges.iter().filter(own) {
        if charge.span.clip(&span).is_none() {
            continue;
        }
        let part = &charge.amount.amount * &month.share_of(charge.span, zone);
        total = Some(match total {
            None => Money { currency: charge.amount.currency, amount: part },
            Some(sum) if sum.currency == charge.amount.currency => {
                Money { currency: sum.currency, amount: sum.amount + part }
            }
            Some(sum) => {
                return Err(SettlementFault::MixedCurrencies(
                    sum.currency.to_string(),
                    charge.amount.currency.to_string(),
                ));
            }
        });
    }
    let part = if is_outage(&finding.basis) { Exact::one() } else { draft.part_of_month() };
    let total = total.map(|total| Money { amount: total.amount * part, ..total });
    let (member, label) = (key.member.as_deref().unwrap_or(&key.service), month.label());
    let none = wording!(
        en: "a `charge` fact for `{member}` in {label}",
        nl: "een gegeven `charge` voor `{member}` in {label}"
    );
    total.ok_or_else(|| missing(clause, none))
}

/// Fee of the window × time down ÷ its agreed time.
fn time_lost(draft: &Draft, service: &str, finding: &Finding, clause: &str) -> Result<Money, SettlementFault> {
    let Basis::Time(time) = &finding.basis else {
        return Err(missing(
            clause,
            wording!(
                en: "an objective that measures availability: only there is time lost a part of agreed time",
                nl: "een doelstelling die beschikbaarheid meet: alleen daar is verloren tijd een deel van de overeengekomen tijd"
            ),
        ));
    };
    let fee = fee_of(draft, service, clause)?;
    let down = time.lost() + level::unknown_as_down(draft, finding, time);
    let share = down.checked_div(&millis(time.agreed)).unwrap_or_else(Exact::zero);
    Ok(Money { currency: fee.money.currency, amount: over_window(draft, fee, finding) * share })
}

/// The fee of a window: each month that it touches counts by its calendar days.
fn over_window(draft: &Draft, fee: &Fee, finding: &Finding) -> Exact {
    let zone = &draft.agreement.time_zone.0;
    let window = finding.key.window.span;
    let inside = |date: Date| zone.first_instant(date) < window.to() && zone.date_of(window.from()) <= date;
    let months = Month::touching(window, zone);
    let share: Exact = months.map(|month| month.share_of_dates(|date| inside(date) && draft.in_force(date))).sum();
    monthly(fee) * share
}

fn no_month() -> Wording {
    wording!(en: "a month within the calendar", nl: "een maand binnen de kalender")
}

fn missing(clause: &str, missing: Wording) -> SettlementFault {
    SettlementFault::NoBase { clause: clause.to_owned(), missing }
}
