//! The amount that a percentage is taken of (C2).

use super::SettlementFault;
use super::draft::Draft;
use super::level::millis;
use super::months::Month;
use crate::finding::{Basis, Finding};
use agreement::quantity::{Base, Cycle, Exact, Fee, FeeOf, Money, Month as WhichMonth};

/// An amount with the words that say where it comes from.
pub(super) struct Amount {
    pub money: Money,
    pub words: String,
}

/// The amount of a base for one finding.
pub(super) fn amount(draft: &Draft, base: &Base, finding: &Finding, clause: &str) -> Result<Amount, SettlementFault> {
    match base {
        Base::Fixed(money) => Ok(Amount { money: money.clone(), words: base.to_string() }),
        Base::Fee { of, month } => {
            let money = fee(draft, service_named(of, finding), *month, clause)?;
            Ok(worded(base, money))
        }
        Base::Charges { month } => Ok(worded(base, charges(draft, finding, *month, clause)?)),
        Base::TimeLost { of } => {
            let fee = fee(draft, service_named(of, finding), WhichMonth::This, clause)?;
            Ok(worded(base, time_lost(fee, finding, clause)?))
        }
    }
}

fn worded(base: &Base, money: Money) -> Amount {
    Amount { words: format!("{base}, {money}"), money }
}

fn service_named<'a>(of: &'a FeeOf, finding: &'a Finding) -> &'a str {
    match of {
        FeeOf::TheService => &finding.key.service,
        FeeOf::Named(name) => name,
    }
}

/// A service's fee for a month, in proportion to the calendar days in which the agreement is in force.
pub(super) fn fee(draft: &Draft, service: &str, which: WhichMonth, clause: &str) -> Result<Money, SettlementFault> {
    let found =
        draft.agreement.service(service).map_err(|unresolved| SettlementFault::Unresolved(unresolved.name.into()))?;
    let fee = found.fee.as_ref().ok_or_else(|| {
        missing(clause, format!("`services › {service} › fee`, since the clause takes a share of it"))
    })?;
    let month = draft.month.shifted(which).ok_or_else(|| missing(clause, "a month within the calendar".to_owned()))?;
    Ok(Money { currency: fee.money.currency, amount: monthly(fee) * month.share_in_force(draft.agreement) })
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
    let no_month = || missing(clause, "a month within the calendar".to_owned());
    let month: Month = draft.month.shifted(which).ok_or_else(no_month)?;
    let zone = &draft.agreement.time_zone.0;
    let span = month.span(zone).ok_or_else(no_month)?;
    let key = &finding.key;
    let mut total: Option<Money> = None;
    for charge in draft
        .facts
        .charges
        .iter()
        .filter(|charge| charge.service == key.service && (key.member.is_none() || charge.resource == key.member))
    {
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
    let member = key.member.as_deref().unwrap_or(&key.service);
    total.ok_or_else(|| missing(clause, format!("a `charge` fact for `{member}` in {}", month.label())))
}

/// Fee × time down ÷ the period's agreed time.
fn time_lost(fee: Money, finding: &Finding, clause: &str) -> Result<Money, SettlementFault> {
    let Basis::Time(time) = &finding.basis else {
        return Err(missing(
            clause,
            "an objective that measures availability: only there is time lost a part of agreed time".to_owned(),
        ));
    };
    let share = millis(time.down).checked_div(&millis(time.agreed)).unwrap_or_else(Exact::zero);
    Ok(Money { currency: fee.currency, amount: fee.amount * share })
}

fn missing(clause: &str, missing: String) -> SettlementFault {
    SettlementFault::NoBase { clause: clause.to_owned(), missing }
}
