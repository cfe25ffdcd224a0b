//! What was charged and invoiced (C2, C5).

use super::SettlementFault;
use super::base::Asked;
use super::months::no_month;
use super::stretch::{Priced, Stretch, month};
use crate::facts::{Charge, Invoice, Name};
use crate::wording::{Wording, wording};
use agreement::quantity::{Exact, Money, Month as WhichMonth, Over};
use std::collections::BTreeSet;

/// What was charged for the failing member over a stretch, and for which of its dates; a charge that reaches beyond it counts for its
/// part. Where others of the service were charged and it wasn't, that is nought.
pub(super) fn of_member(asked: &Asked, over: Over) -> Result<(Money, Priced), SettlementFault> {
    let (stretch, key) = (Stretch::of(asked, over)?, &asked.finding.key);
    let mut total: Option<Money> = None;
    let mut dates = Vec::new();
    for (charge, share) in charged(asked, &stretch) {
        dates.push(stretch.dates_charged(charge.span));
        let part = &charge.amount.amount * &share;
        total = Some(plus(total, Money { currency: charge.amount.currency, amount: part })?);
    }
    let total = total.or_else(|| others(asked, &stretch));
    // Of the last so many days it is the average of all of them.
    let all = matches!(over, Over::LastDays(_));
    let priced = stretch.priced(|date| all || dates.iter().any(|(first, last)| *first <= date && date <= *last));
    let member = key.member.as_deref().unwrap_or(&key.service);
    let label = label(asked, over);
    let resource = key.member.as_ref().map_or("", |_| ", `resource`");
    let none = wording!(
        en: "a `charge` fact for `{member}` in {label}, with `service`, `from`, `to` and `amount`{resource}",
        nl: "een gegeven `charge` voor `{member}` in {label}, met `service`, `from`, `to` en `amount`{resource}"
    );
    total.map(|total| (total, priced)).ok_or_else(|| asked.missing(none))
}

/// What was charged for the failing member in a stretch, with the part of each charge that falls in it.
fn charged<'a>(asked: &Asked<'_, 'a>, stretch: &Stretch) -> Vec<(&'a Charge, Exact)> {
    let key = &asked.finding.key;
    let members: Option<BTreeSet<&Name>> = asked.resources().map(|own| own.map(|resource| &resource.id).collect());
    let own = |charge: &&Charge| {
        let among = |own: &BTreeSet<&Name>| charge.resource.as_ref().is_some_and(|resource| own.contains(resource));
        charge.service == key.service && members.as_ref().is_none_or(among)
    };
    let parts =
        asked.draft.facts.charges.iter().filter(own).map(|charge| (charge, stretch.share_of_charge(charge.span)));
    parts.filter(|(_, share)| !share.is_zero()).collect()
}

/// Nought, where resources of the service were charged in a stretch.
fn others(asked: &Asked, stretch: &Stretch) -> Option<Money> {
    let of_service = |charge: &&Charge| charge.service == asked.finding.key.service && charge.resource.is_some();
    let mut charges = asked.draft.facts.charges.iter().filter(of_service);
    let found = charges.find(|charge| !stretch.share_of_charge(charge.span).is_zero())?;
    Some(Money { currency: found.amount.currency, amount: Exact::zero() })
}

/// Says so where nothing was charged for a failing member that others of its service were charged for.
pub(super) fn note_of_none(asked: &Asked, over: Over) -> Option<Wording> {
    let stretch = Stretch::of(asked, over).ok()?;
    if !charged(asked, &stretch).is_empty() {
        return None;
    }
    others(asked, &stretch)?;
    let (member, label) = (asked.finding.key.member.as_deref()?, label(asked, over));
    Some(wording!(
        en: "nothing was charged for `{member}` in {label}, so that nothing is paid of its charges",
        nl: "voor `{member}` is niets berekend in {label}, dus over die kosten wordt niets betaald"
    ))
}

fn label(asked: &Asked, over: Over) -> String {
    match over {
        Over::Month(which) => month(asked, which).map_or_else(String::new, |month| month.label()),
        Over::Window | Over::LastDays(_) => asked.finding.key.window.label.clone(),
    }
}

/// The first invoice that is dated in the month after the one that settles.
pub(super) fn next_invoice(asked: &Asked) -> Result<Money, SettlementFault> {
    let month = month(asked, WhichMonth::Next).ok_or_else(|| asked.missing(no_month()))?;
    let dated = |invoice: &&Invoice| month.holds(invoice.date);
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
