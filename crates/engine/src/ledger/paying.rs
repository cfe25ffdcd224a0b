//! How what is owed is paid: set off on invoices, or paid out where none comes (C5).

use super::book::{Book, Move};
use super::entry::{Account, Movement};
use super::fault::Booked;
use super::{LedgerFault, words};
use crate::wording::Wording;
use agreement::model::SetOff;
use agreement::quantity::Exact;
use calendar::Instant;

/// Sets off what is owed on an invoice, the oldest first and never beyond it; what the customer got too much is added to it. Then
/// the term to pay out runs anew.
pub(super) fn invoice(book: &mut Book, number: usize, at: Instant) -> Result<(), LedgerFault> {
    let Some(invoice) = book.invoices.get(number).copied() else { return Ok(()) };
    let back = Exact::zero() - book.on(Account::Returnable);
    let nothing_moves = book.owed.is_empty() && back.is_zero();
    if !nothing_moves {
        book.take_currency_of(Booked::Invoice, &invoice.id, &invoice.amount)?;
    }
    let move_of = |movement, from, to, amount: Exact, item, words| Move {
        movement,
        from,
        to,
        amount,
        item,
        invoice: Some(invoice.id.clone()),
        clause: "settlement › set_off".to_owned(),
        rule: "C5",
        words,
    };
    if !back.is_negative() {
        let words = words::charged(invoice);
        let charged = move_of(Movement::Charged, Account::SetOff, Account::Returnable, back, None, words);
        book.post_on(at, invoice.date, charged)?;
    }
    let mut room = invoice.amount.amount.clone();
    for item in book.owed.clone() {
        let owed = book.of(item, Account::Owed);
        let part = owed.clone().min(room.clone());
        if part.is_zero() || part.is_negative() {
            break;
        }
        room = room - part.clone();
        let rest = owed - part.clone();
        let words = words::set_off(&book.paper(item), invoice, (!rest.is_zero()).then(|| book.money(&rest)));
        book.post_on(
            at,
            invoice.date,
            move_of(Movement::SetOff, Account::Owed, Account::SetOff, part, Some(item), words),
        )?;
    }
    book.last_invoice = Some(at);
    for item in book.owed.clone() {
        book.dated(item)?;
    }
    Ok(())
}

/// Pays out what no invoice took in time, up to an instant.
pub(super) fn pay_out(book: &mut Book, until: Instant) -> Result<(), LedgerFault> {
    let deadline = |book: &Book, number: &usize| book.items.get(*number).map_or(Instant::MAX, |item| item.deadline);
    let mut late: Vec<(Instant, usize)> = book.owed.iter().map(|number| (deadline(book, number), *number)).collect();
    late.retain(|(deadline, _)| *deadline <= until);
    late.sort_unstable();
    for (at, number) in late {
        let term = book.settlement(book.version_of(number)).pay_out_after.value;
        let words = words::no_invoice(&book.paper(number), term);
        paid_out(book, number, at, "settlement › pay_out_after", words)?;
    }
    Ok(())
}

/// Pays out at once, where that was agreed.
pub(super) fn at_once(book: &mut Book, at: Instant) -> Result<(), LedgerFault> {
    for number in book.owed.clone() {
        if book.settlement(book.version_of(number)).set_off != SetOff::PaidOut {
            continue;
        }
        paid_out(book, number, at, "settlement › set_off", words::paid_at_once(&book.paper(number)))?;
    }
    Ok(())
}

fn paid_out(book: &mut Book, number: usize, at: Instant, clause: &str, words: Wording) -> Result<(), LedgerFault> {
    let amount = book.of(number, Account::Owed);
    book.post(
        at,
        Move {
            movement: Movement::PaidOut,
            from: Account::Owed,
            to: Account::PaidOut,
            amount,
            item: Some(number),
            invoice: None,
            clause: clause.to_owned(),
            rule: "C5",
            words,
        },
    )
}
