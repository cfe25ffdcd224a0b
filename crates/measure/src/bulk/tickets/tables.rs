//! Running totals of hours, for as long a time as tickets need.

use crate::fact::YEARS;
use calendar::{BusinessCalendar, Instant, Length, Span, WorkingTable};

const DAY: i64 = 86_400_000;

/// How much longer than the tickets themselves the tables are, since terms run on.
const AHEAD: i64 = 400 * DAY;

/// The tables of different hours, all over the same time.
#[derive(Debug, Default)]
pub(super) struct Tables {
    from: i64,
    to: i64,
    all: Vec<WorkingTable>,
}

impl Tables {
    /// Makes sure that these instants, and a good while after them, are within.
    pub fn reach(&mut self, least: i64, most: i64, hours: &[BusinessCalendar]) {
        let known = !self.all.is_empty() && self.from <= least && most <= self.to - AHEAD / 2;
        if known || least > most || hours.is_empty() {
            return;
        }
        let (from, to) = if self.all.is_empty() { (least, most) } else { (self.from.min(least), self.to.max(most)) };
        let span = Span::new(Instant::from_millis((from - DAY).max(YEARS.start)), Instant::from_millis(to + AHEAD));
        let Ok(span) = span else { return };
        (self.from, self.to) = (span.from().millis(), span.to().millis());
        self.all = hours.iter().map(|hours| WorkingTable::new(hours.compile(span))).collect();
    }

    pub fn get(&self, hours: usize) -> Option<&WorkingTable> {
        self.all.get(hours)
    }
}

/// When so much open time without the pauses has passed since an instant, as [`calendar::WorkingTime::after_with_pauses`] says it. The
/// pauses are in order and don't touch.
pub(super) fn after(table: &WorkingTable, start: Instant, length: Length, pauses: &[(i64, i64)]) -> Option<Instant> {
    let (mut from, mut left) = (start, length.max(Length::ZERO));
    for (begins, ends) in pauses {
        let begins = Instant::from_millis(*begins);
        let due = table.after(from, left)?;
        if due < begins || (due == begins && !left.is_zero()) {
            return Some(due);
        }
        left = left.saturating_sub(table.elapsed(from, begins));
        from = Instant::from_millis(*ends);
    }
    table.after(from, left)
}
