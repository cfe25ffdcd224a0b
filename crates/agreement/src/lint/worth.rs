//! What a row of a remedy table is worth, so that rows can be compared, also an amount with a share (C2).

use crate::model::{Agreement, Remedy, Row, Service};
use crate::quantity::{Base, Cycle, Exact, Fee, FeeOf, Money, Month, Over, Pays, Percent, Rounding};
use std::cmp::Ordering;
use std::fmt;

/// What a row pays: money where that is known beforehand, else a part of a base that only the facts tell, or hours of service.
#[derive(Clone, Debug)]
pub(super) enum Worth {
    Money(Money),
    Part(Exact),
    Hours(Exact),
}

impl Worth {
    /// The worth of a row of a remedy for an objective of this service.
    pub fn of(agreement: &Agreement, service: Option<&Service>, remedy: &Remedy, row: &Row) -> Worth {
        Worth::paid(agreement, service, remedy, &row.pays.value)
    }

    fn paid(agreement: &Agreement, service: Option<&Service>, remedy: &Remedy, pays: &Pays) -> Worth {
        let base = || amount(agreement, service?, &remedy.base.as_ref()?.value);
        let part = match (pays, part_of_month(remedy, pays)) {
            (Pays::Fixed(money), _) => return Worth::Money(money.clone()),
            (Pays::Service(time), None) => return Worth::Hours(time.hours()),
            (_, part) => part.unwrap_or_default(),
        };
        base().map_or_else(
            || Worth::Part(part.clone()),
            |base| Worth::Money(Money { currency: base.currency, amount: base.amount * part.clone() }),
        )
    }

    /// Whether it is less than, as much as, or more than the other; `None` where that depends on the facts.
    pub fn against(&self, other: &Worth) -> Option<Ordering> {
        match (self, other) {
            (Worth::Part(one), Worth::Part(two)) | (Worth::Hours(one), Worth::Hours(two)) => Some(one.cmp(two)),
            (Worth::Money(one), Worth::Money(two)) if one.currency == two.currency => Some(one.amount.cmp(&two.amount)),
            _ => None,
        }
    }
}

/// The part of a base that is paid; `None` for an amount, and for time of service where the month's own length decides.
pub(super) fn part_of_month(remedy: &Remedy, pays: &Pays) -> Option<Exact> {
    match (pays, &remedy.month_counts) {
        (Pays::Service(time), Some(month)) => time.hours().checked_div(&month.hours()),
        _ => pays.part(),
    }
}

impl fmt::Display for Worth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Worth::Money(money) => money.fmt(f),
            Worth::Part(part) => match Percent::new(part * &Exact::from(100_i64)) {
                Ok(percent) => percent.fmt(f),
                Err(_) => part.fmt(f),
            },
            Worth::Hours(hours) => write!(f, "{} hours", hours.decimal(1, Rounding::HalfAwayFromZero)),
        }
    }
}

/// What a base comes to in a whole month, where the agreement says so itself.
pub(super) fn amount(agreement: &Agreement, service: &Service, base: &Base) -> Option<Money> {
    match base {
        Base::Fee { of: FeeOf::TheService, over: Over::Month(Month::This) } => monthly(&service.fee.as_ref()?.value),
        Base::Fee { of: FeeOf::Named(name), over: Over::Month(Month::This) } => {
            monthly(&agreement.service(name).ok()?.fee.as_ref()?.value)
        }
        Base::Fixed(money) => Some(money.clone()),
        _ => None,
    }
}

fn monthly(fee: &Fee) -> Option<Money> {
    let months = match fee.per {
        Cycle::Month => 1_i64,
        Cycle::Quarter => 3,
        Cycle::Year => 12,
    };
    let amount = fee.money.amount.checked_div(&Exact::from(months))?;
    Some(Money { currency: fee.money.currency, amount })
}
