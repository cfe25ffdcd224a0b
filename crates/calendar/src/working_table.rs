//! Open time for millions of questions: the running totals of [`WorkingTime`], found without searching (T5, T9).

use crate::{Instant, Length, Span, WorkingTime};

/// How many bits of milliseconds a cell of a table is wide: 70 minutes, so that hardly any holds two openings.
const WIDE: u32 = 22;

/// The same answers as the [`WorkingTime`] it is made from, each from one cell of a table.
///
/// A cell where hours open or close more than once is searched, so any hours will do. Of a horizon of a hundred years the tables
/// take 24 MiB.
#[derive(Clone, Debug)]
pub struct WorkingTable {
    time: WorkingTime,
    total: i64,
    /// By the time since the horizon's begin.
    passed: Vec<Passed>,
    /// By the open time since the horizon's begin.
    reached: Vec<Reached>,
}

/// Open time within one cell.
#[derive(Clone, Copy, Debug)]
struct Passed {
    /// The open milliseconds before the cell.
    before: i64,
    /// Where the only opening in the cell begins, from the cell's begin on; [`MANY`] where there are several.
    from: u32,
    /// How long it lasts within the cell.
    open: u32,
}

/// Instants at which the open times of one cell are reached: each is a sum of it and a lead.
#[derive(Clone, Copy, Debug)]
struct Reached {
    /// The lead of open times up to the closing in the cell.
    lead: i64,
    /// The open time at the only closing in the cell, from the cell's begin on; [`MANY`] where there are several.
    close: u32,
    /// By how much the closing makes the lead longer.
    closed: u64,
}

const MANY: u32 = u32::MAX;

impl WorkingTable {
    /// The tables of open time.
    pub fn new(time: WorkingTime) -> WorkingTable {
        let total = time.spans().total().millis();
        let passed = passed(&time);
        let reached = reached(&time, total);
        WorkingTable { time, total, passed, reached }
    }

    /// The open time that the tables were made from.
    pub const fn time(&self) -> &WorkingTime {
        &self.time
    }

    /// The span that the answers hold for.
    pub const fn horizon(&self) -> Span {
        self.time.horizon()
    }

    /// The open time of the horizon before an instant.
    #[inline]
    pub fn worked(&self, at: Instant) -> Length {
        let since = at.millis() - self.horizon().from().millis();
        if since < 0 {
            return Length::ZERO;
        }
        let Some(cell) = self.passed.get((since >> WIDE) as usize) else { return Length::from_millis(self.total) };
        if cell.from == MANY {
            return self.time.elapsed(self.horizon().from(), at);
        }
        let within = (since & ((1 << WIDE) - 1)) - i64::from(cell.from);
        Length::from_millis(cell.before + within.clamp(0, i64::from(cell.open)))
    }

    /// The open time in `[from, to)`; zero if `to` isn't later.
    #[inline]
    pub fn elapsed(&self, from: Instant, to: Instant) -> Length {
        self.worked(to).saturating_sub(self.worked(from)).max(Length::ZERO)
    }

    /// The first instant before which so much of the horizon's open time lies: with none, the first open moment; used up exactly at
    /// a closing, that closing. `None`: not within the horizon.
    #[inline]
    pub fn reached(&self, worked: Length) -> Option<Instant> {
        let worked = worked.millis();
        if worked <= 0 || worked > self.total {
            return self.first().filter(|_| worked <= 0);
        }
        let cell = self.reached.get((worked >> WIDE) as usize)?;
        if cell.close == MANY {
            return self.time.after(self.horizon().from(), Length::from_millis(worked));
        }
        let past = worked & ((1 << WIDE) - 1) > i64::from(cell.close);
        Some(Instant::from_millis(worked + cell.lead + if past { cell.closed.cast_signed() } else { 0 }))
    }

    /// The first instant at which so much open time has passed since `start` (T5), as [`WorkingTime::after`] says it.
    #[inline]
    pub fn after(&self, start: Instant, length: Length) -> Option<Instant> {
        if start < self.horizon().from() || length <= Length::ZERO {
            return self.time.after(start, length);
        }
        self.reached(self.worked(start).checked_add(length)?)
    }

    fn first(&self) -> Option<Instant> {
        self.time.spans().first().map(Span::from)
    }
}

fn passed(time: &WorkingTime) -> Vec<Passed> {
    let (from, to) = (time.horizon().from().millis(), time.horizon().to().millis());
    let mut spans = time.spans().iter().peekable();
    let (mut before, mut cells) = (0, Vec::new());
    for start in (from..to).step_by(1 << WIDE) {
        let (end, mut cell) = (start + (1 << WIDE), Passed { before, from: 0, open: 0 });
        while let Some(span) = spans.peek().filter(|span| span.from().millis() < end) {
            let (opens, closes) = (span.from().millis().max(start), span.to().millis().min(end));
            cell.from = if cell.open > 0 { MANY } else { narrow(opens - start) };
            cell.open = narrow(closes - opens).max(1);
            before += closes - opens;
            if span.to().millis() > end {
                break;
            }
            spans.next();
        }
        cells.push(cell);
    }
    cells
}

fn reached(time: &WorkingTime, total: i64) -> Vec<Reached> {
    let mut spans = time.spans().iter().scan(0, |before, span| {
        let lead = span.from().millis() - *before;
        *before += span.length().millis();
        Some((lead, *before))
    });
    let Some(mut open) = spans.next() else { return Vec::new() };
    let mut cells = Vec::new();
    for start in (0..=total).step_by(1 << WIDE) {
        // The open time at which a cell begins belongs to it, and to the span that it closes.
        while open.1 < start {
            let Some(next) = spans.next() else { break };
            open = next;
        }
        let mut cell = Reached { lead: open.0, close: (1 << WIDE) - 1, closed: 0 };
        let mut closings = 0;
        while open.1 < start + (1 << WIDE) - 1 {
            let Some(next) = spans.next() else { break };
            cell.close = if closings > 0 { MANY } else { narrow(open.1 - start) };
            cell.closed = next.0.abs_diff(cell.lead);
            closings += 1;
            open = next;
        }
        cells.push(cell);
    }
    cells
}

/// A number that is less than a cell is wide.
fn narrow(millis: i64) -> u32 {
    u32::try_from(millis).unwrap_or(MANY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SpanSet;
    use arbtest::arbitrary::{Result, Unstructured};

    /// Some hours of all lengths, some of them in one cell.
    fn time(u: &mut Unstructured) -> Result<WorkingTime> {
        let from = u.int_in_range(-9_i64..=9)? * 1_000_000_007;
        let (mut at, mut spans) = (from, Vec::new());
        for _ in 0..u.int_in_range(0..=12)? {
            let scale = *u.choose(&[1_i64, 1_000, 3_600_000, 36_000_000, 1 << 22])?;
            let opens = at + u.int_in_range(0..=3)? * scale;
            at = opens + u.int_in_range(1..=4)? * scale;
            spans.extend(Span::new(Instant::from_millis(opens), Instant::from_millis(at)));
        }
        let end = at + 1 + u.int_in_range(0..=9)? * 1_000_000;
        let horizon = Span::new(Instant::from_millis(from), Instant::from_millis(end)).unwrap();
        Ok(WorkingTime::new(spans.into_iter().collect::<SpanSet>(), horizon))
    }

    /// An instant in or near the horizon, often at a begin or end.
    fn instant(u: &mut Unstructured, time: &WorkingTime) -> Result<Instant> {
        let (from, to) = (time.horizon().from().millis(), time.horizon().to().millis());
        let any = u.int_in_range(from - 10..=to + 10)?;
        let edges: Vec<i64> = time.spans().iter().flat_map(|span| [span.from().millis(), span.to().millis()]).collect();
        let at = if u.ratio(1, 2)? && !edges.is_empty() { *u.choose(&edges)? + u.int_in_range(-1..=1)? } else { any };
        Ok(Instant::from_millis(at))
    }

    #[test]
    fn a_table_answers_as_a_search_does() {
        arbtest::arbtest(|u| {
            let time = time(u)?;
            let table = WorkingTable::new(time.clone());
            for _ in 0..20 {
                let (from, to) = (instant(u, &time)?, instant(u, &time)?);
                assert_eq!(table.elapsed(from, to), time.elapsed(from, to), "{time:?} {from} {to}");
                let exactly = time.elapsed(from, to).saturating_add(Length::from_millis(u.int_in_range(-1..=1)?));
                let length = if u.ratio(1, 2)? { exactly } else { Length::from_millis(u.int_in_range(-1..=1 << 26)?) };
                assert_eq!(table.after(from, length), time.after(from, length), "{time:?} {from} {length}");
            }
            Ok(())
        });
    }
}
