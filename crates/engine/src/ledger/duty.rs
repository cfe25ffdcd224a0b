//! What a party pays the other for a duty that wasn't done in time, booked when the duty was due (A8, A10).

use super::LedgerFault;
use super::book::{Book, Move};
use super::content::{DutyText, is_due_within};
use super::entry::{Account, Movement};
use super::item::{Item, Origin};
use crate::facts::Facts;
use crate::finding::Payment;
use crate::obligations::obligations;
use crate::versions::Versions;
use agreement::model::{Agreement, PartyRole};
use agreement::quantity::Exact;
use calendar::{Instant, Span};

/// A payment, and the version of the agreement by which it is due.
pub(super) struct Owing {
    pub payment: Payment,
    version: u64,
}

/// The payments for what was due in the periods, in the order of time.
pub(super) fn payments(
    versions: &Versions,
    facts: &Facts,
    periods: &[(String, Span)],
    as_of: Instant,
) -> Result<Vec<Owing>, LedgerFault> {
    if !versions.iter().any(|version| pays(version.agreement)) || versions.first().begins() >= as_of {
        return Ok(Vec::new());
    }
    let held = |at: Instant| versions.iter().find(|version| version.has(at)).unwrap_or(versions.latest());
    let found = obligations(versions, facts, as_of)?.payments().into_iter();
    let owing = |payment: Payment| Owing { version: held(payment.began).agreement.version.0, payment };
    let mut all: Vec<Owing> = found.map(owing).collect();
    let within = |due: Instant| periods.iter().any(|(_, span)| is_due_within(due, *span));
    all.retain(|owing| within(owing.payment.due));
    all.sort_by_key(|owing| (owing.payment.due, owing.payment.clause.clone()));
    Ok(all)
}

/// What the parties pay for duties that were due in the periods and weren't done in time, as statements say it.
///
/// # Errors
/// Duties that can't be judged.
pub fn duties(
    versions: &Versions,
    facts: &Facts,
    periods: &[(String, Span)],
    as_of: Instant,
) -> Result<Vec<DutyText>, LedgerFault> {
    let text = |Owing { payment, version }: Owing| DutyText {
        clause: clause(&payment),
        duty: payment.duty.to_string(),
        of: payment.label,
        due: payment.due,
        by: payment.by,
        amount: payment.amount,
        version,
    };
    Ok(payments(versions, facts, periods, as_of)?.into_iter().map(text).collect())
}

fn clause(payment: &Payment) -> String {
    format!("{} › otherwise › pays", payment.clause)
}

/// Whether anything is paid for a duty of the agreement.
fn pays(agreement: &Agreement) -> bool {
    let sides = [&agreement.duties.provider, &agreement.duties.customer];
    let mut duties = sides.into_iter().flat_map(|duties| duties.iter());
    duties.any(|(_, duty)| duty.otherwise.as_ref().is_some_and(|otherwise| otherwise.pays.is_some()))
}

/// Books a payment: the provider owes its own, and the customer's stands as what the customer gives.
pub(super) fn missed(book: &mut Book, number: usize) -> Result<(), LedgerFault> {
    let Some(Owing { payment, version }) = book.payments.get(number) else { return Ok(()) };
    let (payment, version) = (payment.clone(), *version);
    book.take_currency(&payment.amount)?;
    let words = payment.wording();
    let origin = Origin::Duty { duty: payment.duty.clone(), of: payment.label.clone(), due: payment.due };
    let item = book.add(Item::new(origin, version, words.clone(), payment.due));
    let (from, to) = match payment.by {
        PartyRole::Provider => (Account::Duties, Account::Owed),
        PartyRole::Customer => (Account::Returnable, Account::Duties),
    };
    let clause = clause(&payment);
    let amount: Exact = payment.amount.amount;
    let movement = Movement::DutyMissed;
    book.post(
        payment.due,
        Move { movement, from, to, amount, item: Some(item), invoice: None, clause, rule: "A10", words },
    )
}
