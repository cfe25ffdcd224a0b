//! What a row of a remedy table is worth, so that rows can be compared, also an amount with a share (C2).

use crate::model::{Agreement, Remedy, Row, Service};
use crate::quantity::{Base, Cycle, Exact, Fee, FeeOf, Money, Month, Pays, Percent};
use std::cmp::Ordering;
use std::fmt;

/// What a row pays: money where that is known beforehand, else a share of a base that only the facts tell.
#[derive(Clone, Debug)]
pub(super) enum Worth {
    Money(Money),
    Share(Percent),
}

impl Worth {
    /// The worth of a row of a remedy for an objective of this service.
    pub fn of(agreement: &Agreement, service: Option<&Service>, remedy: &Remedy, row: &Row) -> Worth {
        let base = || amount(agreement, service?, &remedy.base.as_ref()?.value);
        match &row.pays.value {
            Pays::Fixed(money) => Worth::Money(money.clone()),
            Pays::Share(share) => base().map_or_else(
                || Worth::Share(share.clone()),
                |base| Worth::Money(Money { currency: base.currency, amount: base.amount * share.fraction() }),
            ),
        }
    }

    /// Whether it is less than, as much as, or more than the other; `None` where that depends on the facts.
    pub fn against(&self, other: &Worth) -> Option<Ordering> {
        match (self, other) {
            (Worth::Share(one), Worth::Share(two)) => Some(one.cmp(two)),
            (Worth::Money(one), Worth::Money(two)) if one.currency == two.currency => Some(one.amount.cmp(&two.amount)),
            _ => None,
        }
    }
}

impl fmt::Display for Worth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Worth::Money(money) => money.fmt(f),
            Worth::Share(share) => share.fmt(f),
        }
    }
}

/// What a base comes to in a whole month, where the agreement says so itself.
pub(super) fn amount(agreement: &Agreement, service: &Service, base: &Base) -> Option<Money> {
    match base {
        Base::Fee { of: FeeOf::TheService, month: Month::This } => monthly(&service.fee.as_ref()?.value),
        Base::Fee { of: FeeOf::Named(name), month: Month::This } => {
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
