//! Goes through everything that happened, in the order of time.

use super::asked::{self, Asked};
use super::book::{Book, Move, Reduction};
use super::entry::{Account, Movement};
use super::item::{Item, Origin};
use super::statement::{Change, Statement};
use super::{LedgerFault, damages, duty, earn_back, paying, words};
use crate::wording::Wording;
use agreement::quantity::Exact;
use calendar::Instant;
use std::collections::BTreeMap;

/// Something that happens to the books; at one instant in this order, and invoices after all of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// A statement, by number.
    Statement(usize),
    /// A duty that pays was due and not done, by number.
    Duty(usize),
    /// What an item waited for was done.
    Due(usize),
    /// Nobody claimed an item in time.
    Lapse(usize),
    /// Something was decided on a damage.
    Decision,
    /// An invoice, by number.
    Invoice(usize),
}

/// What is still to come.
type Queue = BTreeMap<(Instant, Event), ()>;

/// Keeps the books up to "now".
pub(super) fn keep(book: &mut Book) -> Result<(), LedgerFault> {
    let mut queue = known_events(book);
    while let Some((&(at, _), ())) = queue.first_key_value() {
        if at > book.as_of {
            break;
        }
        paying::pay_out(book, at)?;
        at_one_instant(book, &mut queue, at)?;
    }
    paying::pay_out(book, book.as_of)
}

fn known_events(book: &Book) -> Queue {
    let zone = book.zone();
    let statements = book.stated.statements.iter().enumerate().map(|(number, one)| (one.at, Event::Statement(number)));
    let damages = &book.facts.damages;
    let decisions = book.facts.decisions.iter().filter(|one| damages.iter().any(|damage| damage.id == one.claim));
    let decisions = decisions.map(|decision| (decision.at, Event::Decision));
    let invoices = book.invoices.iter().enumerate();
    let invoices = invoices.map(|(number, one)| (zone.first_instant(one.date), Event::Invoice(number)));
    let duties = book.payments.iter().enumerate().map(|(number, one)| (one.payment.due, Event::Duty(number)));
    statements.chain(duties).chain(decisions).chain(invoices).map(|event| (event, ())).collect()
}

/// Takes all events of one instant; damages and what is earned back follow from what then stands, and invoices come last.
fn at_one_instant(book: &mut Book, queue: &mut Queue, at: Instant) -> Result<(), LedgerFault> {
    let mut derived = false;
    while let Some(event) = next(queue, at) {
        if matches!(event, Event::Invoice(_)) && !derived {
            derive(book, at)?;
            derived = true;
        }
        match event {
            Event::Statement(number) => statement(book, queue, number)?,
            Event::Duty(number) => duty::missed(book, number)?,
            Event::Due(number) => due(book, number, at)?,
            Event::Lapse(number) => lapse(book, number, at)?,
            Event::Decision => {}
            Event::Invoice(number) => paying::invoice(book, number, at)?,
        }
    }
    if derived { Ok(()) } else { derive(book, at) }
}

fn next(queue: &mut Queue, at: Instant) -> Option<Event> {
    let (&key, ()) = queue.first_key_value()?;
    (key.0 == at).then(|| queue.remove(&key)).flatten()?;
    Some(key.1)
}

fn derive(book: &mut Book, at: Instant) -> Result<(), LedgerFault> {
    earn_back::derive(book, at)?;
    damages::derive(book, at)?;
    book.balance(at)?;
    paying::at_once(book, at)
}

fn statement(book: &mut Book, queue: &mut Queue, number: usize) -> Result<(), LedgerFault> {
    let Some(statement) = book.stated.statements.get(number) else { return Ok(()) };
    for change in &statement.changes {
        book.take_currency(&change.amount)?;
        if change.amount.amount.is_negative() {
            taken_back(book, statement, change)?;
        } else {
            credited(book, queue, statement, change)?;
        }
    }
    Ok(())
}

/// A new credit: owed at once, or waiting for what must be done first.
fn credited(book: &mut Book, queue: &mut Queue, statement: &Statement, change: &Change) -> Result<(), LedgerFault> {
    let Asked { due, lapses, words: awaits } = asked::asked(book, statement, change)?;
    let at = statement.at;
    let now = due.is_some_and(|due| due <= at);
    let origin = Origin::Credit {
        finding: change.finding.clone(),
        remedy: change.remedy,
        event: change.event,
        events: change.events.clone(),
        period: statement.label.clone(),
        correction: statement.correction,
    };
    let since = book.stated.periods.get(statement.period).map_or(at, |(_, span)| span.to());
    let mut item = Item::new(origin, change.version, change.words.clone(), since);
    if !now {
        item.awaits = awaits.clone();
        item.lapses = lapses;
    }
    let number = book.add(item);
    let done = now.then_some(awaits).filter(|done| !done.is_empty());
    let words = std::iter::once(words::credited(book.kind(change.version), statement, change)).chain(done);
    let words = Wording::joined(words, "; ");
    if !now {
        queue.extend(due.map(|due| ((due, Event::Due(number)), ())));
        queue.extend(lapses.map(|lapses| ((lapses.max(at), Event::Lapse(number)), ())));
    }
    book.post(
        at,
        Move {
            movement: Movement::Credited,
            from: Account::Credits,
            to: if now { Account::Owed } else { Account::Waiting },
            amount: change.amount.amount.clone(),
            item: Some(number),
            invoice: None,
            clause: change.clause.clone(),
            rule: if statement.correction > 0 { "C7" } else { "C1" },
            words,
        },
    )
}

/// A correction that takes back, from the items of the same line.
fn taken_back(book: &mut Book, statement: &Statement, change: &Change) -> Result<(), LedgerFault> {
    let same = |item: &Item| match &item.origin {
        Origin::Credit { finding, remedy, period, .. } => {
            let of = |key: &crate::finding::Key| {
                (key.objective.clone(), key.member.clone(), key.window.label.clone(), key.window.span.from())
            };
            *remedy == change.remedy && *period == statement.label && of(finding) == of(&change.finding)
        }
        Origin::Damage { .. } | Origin::Duty { .. } => false,
    };
    let numbers: Vec<usize> = book.items.iter().enumerate().filter(|(_, item)| same(item)).map(|(n, _)| n).collect();
    let amount = Exact::zero() - change.amount.amount.clone();
    let reduction = Reduction {
        movement: Movement::Corrected,
        clause: change.clause.clone(),
        rule: "C7",
        words: words::corrected(book.kind(change.version), statement, change),
    };
    book.reduce(statement.at, &numbers, &amount, &reduction)
}

/// What waits becomes owed.
fn due(book: &mut Book, number: usize, at: Instant) -> Result<(), LedgerFault> {
    let Some(item) = book.items.get_mut(number) else { return Ok(()) };
    let words = std::mem::take(&mut item.awaits);
    let waiting = item.on(Account::Waiting);
    book.post(at, moved_on(Movement::Due, Account::Owed, waiting, number, words))
}

/// What waits is forfeited.
fn lapse(book: &mut Book, number: usize, at: Instant) -> Result<(), LedgerFault> {
    let Some(item) = book.items.get_mut(number) else { return Ok(()) };
    let words = std::mem::take(&mut item.awaits);
    let waiting = item.on(Account::Waiting);
    book.post(at, moved_on(Movement::Forfeited, Account::Forfeited, waiting, number, words))
}

fn moved_on(movement: Movement, to: Account, amount: Exact, item: usize, words: Wording) -> Move {
    Move {
        movement,
        from: Account::Waiting,
        to,
        amount,
        item: Some(item),
        invoice: None,
        clause: "settlement › claim".to_owned(),
        rule: "C1",
        words,
    }
}
