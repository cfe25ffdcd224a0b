use super::book::Book;
use super::entry::{Account, Entry};
use agreement::quantity::Exact;
use calendar::{Date, Instant, Length};

/// What moved in a month, and what was owed before and after: `opening + due - back - set_off - paid_out = closing`.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthOf {
    /// Its label: `2026-03`.
    pub label: String,
    /// What was owed when it began; negative where the customer had too much.
    pub opening: Exact,
    /// What became owed: credits and damages.
    pub due: Exact,
    /// What was taken back or earned back.
    pub back: Exact,
    /// What was set off on invoices, less what was added to them.
    pub set_off: Exact,
    /// What was paid out.
    pub paid_out: Exact,
    /// What lapsed.
    pub forfeited: Exact,
    /// What is owed at its end, and carried over.
    pub closing: Exact,
    /// What waits for a claim or a notice at its end.
    pub waiting: Exact,
    /// The same with what waits among it.
    pub with_waiting: Flow,
    /// Its entries, by number.
    pub entries: Vec<usize>,
}

/// What is owed or waits for a claim or a notice: `opening + arose - back - forfeited - set_off - paid_out = closing`.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What was owed or waited when the month began.
    pub opening: Exact,
    /// What arose, owed at once or waiting.
    pub arose: Exact,
    /// What was taken back or earned back.
    pub back: Exact,
    /// What lapsed, less what was taken back of it.
    pub forfeited: Exact,
    /// What is owed or waits at its end.
    pub closing: Exact,
}

/// Every month from the first period to "now".
pub(super) fn months(book: &Book) -> Vec<MonthOf> {
    let zone = book.zone();
    let day = |at: Instant| zone.date_of(at.saturating_sub(Length::from_millis(1))).first_of_month();
    let begins = book.stated.periods.first().map(|(_, span)| zone.date_of(span.from()).first_of_month());
    let booked = book.entries.iter().map(|entry| entry.on.first_of_month());
    let Some(first) = begins.into_iter().chain(booked).min() else { return Vec::new() };
    let mut opening = Exact::zero();
    let mut waiting = Exact::zero();
    let mut months = Vec::new();
    let mut next = Some(first);
    while let Some(month) = next.filter(|month| *month <= day(book.as_of)) {
        let one = month_of(&book.entries, month, opening, waiting);
        (opening, waiting) = (one.closing.clone(), one.waiting.clone());
        months.push(one);
        next = month.last_of_month().tomorrow().ok();
    }
    months
}

fn month_of(entries: &[Entry], month: Date, opening: Exact, waiting: Exact) -> MonthOf {
    let own: Vec<usize> =
        entries.iter().enumerate().filter(|(_, entry)| entry.on.first_of_month() == month).map(|(n, _)| n).collect();
    let sum = |from: &[Account], to: &[Account]| -> Exact {
        let moved = own.iter().filter_map(|number| entries.get(*number));
        moved.filter(|one| from.contains(&one.from) && to.contains(&one.to)).map(|one| one.amount.clone()).sum()
    };
    use Account::{Credits, Damages, Duties, Forfeited, Owed, PaidOut, Returnable, SetOff, Waiting};
    let costs = [Credits, Damages, Duties];
    let due = sum(&[Credits, Damages, Duties, Waiting], &[Owed]);
    let back = sum(&[Owed, Returnable], &costs);
    let set_off = sum(&[Owed], &[SetOff]) - sum(&[SetOff], &[Returnable]);
    let paid_out = sum(&[Owed], &[PaidOut]);
    let forfeited = sum(&[Waiting], &[Forfeited]);
    let waited = waiting.clone();
    let waiting = waiting + sum(&[Credits], &[Waiting]) - sum(&[Waiting], &[Credits, Owed, Forfeited]);
    let closing = opening.clone() + due.clone() - back.clone() - set_off.clone() - paid_out.clone();
    let label = format!("{:04}-{:02}", month.year(), month.month());
    let lost = sum(&[Forfeited], &costs);
    let with_waiting = Flow {
        opening: &opening + &waited,
        arose: sum(&costs, &[Owed, Waiting]),
        back: &back + &(&sum(&[Waiting], &costs) + &lost),
        forfeited: &forfeited - &lost,
        closing: &closing + &waiting,
    };
    MonthOf { label, opening, due, back, set_off, paid_out, forfeited, closing, waiting, with_waiting, entries: own }
}
