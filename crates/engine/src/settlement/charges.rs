//! What was charged and invoiced (C2, C5).

use super::SettlementFault;
use super::base::Asked;
use super::months::no_month;
use super::stretch::Stretch;
use crate::facts::{Charge, Invoice, Name};
use crate::wording::wording;
use agreement::quantity::{Money, Month as WhichMonth, Over};
use std::collections::BTreeSet;

/// What was charged for the failing member over a stretch; a charge that reaches beyond it counts for its part.
pub(super) fn of_member(asked: &Asked, over: Over) -> Result<Money, SettlementFault> {
    let (stretch, key) = (Stretch::of(asked, over)?, &asked.finding.key);
    let members: Option<BTreeSet<&Name>> = asked.resources().map(|own| own.map(|resource| &resource.id).collect());
    let own = |charge: &&Charge| {
        let among = |own: &BTreeSet<&Name>| charge.resource.as_ref().is_some_and(|resource| own.contains(resource));
        charge.service == key.service && members.as_ref().is_none_or(among)
    };
    let mut total: Option<Money> = None;
    for charge in asked.draft.facts.charges.iter().filter(own) {
        if charge.span.clip(&stretch.span).is_none() {
            continue;
        }
        let part = &charge.amount.amount * &stretch.share_of_charge(charge.span);
        total = Some(plus(total, Money { currency: charge.amount.currency, amount: part })?);
    }
    let member = key.member.as_deref().unwrap_or(&key.service);
    let label = label(asked, over);
    let none = wording!(
        en: "a `charge` fact for `{member}` in {label}",
        nl: "een gegeven `charge` voor `{member}` in {label}"
    );
    total.ok_or_else(|| asked.missing(none))
}

fn label(asked: &Asked, over: Over) -> String {
    match over {
        Over::Month(which) => asked.draft.month.shifted(which).map_or_else(String::new, |month| month.label()),
        Over::Window | Over::LastDays(_) => asked.finding.key.window.label.clone(),
    }
}

/// The first invoice that is dated in the month after the one that settles.
pub(super) fn next_invoice(asked: &Asked) -> Result<Money, SettlementFault> {
    let month = asked.draft.month.shifted(WhichMonth::Next).ok_or_else(|| asked.missing(no_month()))?;
    let dated = |invoice: &&Invoice| invoice.date.first_of_month() == month.first;
    let first = asked.draft.facts.invoices.iter().filter(dated).min_by_key(|invoice| (invoice.date, &invoice.id));
    let label = month.label();
    let none = wording!(en: "an `invoice` fact in {label}", nl: "een gegeven `invoice` in {label}");
    first.map(|invoice| invoice.amount.clone()).ok_or_else(|| asked.missing(none))
}

fn plus(sum: Option<Money>, more: Money) -> Result<Money, SettlementFault> {
    match sum {
        None => Ok(more),
        Some(sum) if sum.currency == more.currency => {
            Ok(Money { currency: sum.currency, amount: sum.amount + more.amount })
        }
        Some(sum) => Err(SettlementFault::MixedCurrencies(sum.currency.to_string(), more.currency.to_string())),
    }
}
