//! Service hours and holidays in a zone: when work is done (T3).

use jiff::civil::DateTime;

use crate::dates::{dates_from, days_later};
use crate::{Date, Holidays, Instant, Minutes, ServiceHours, Span, SpanSet, WorkingTime, Zone};

/// Hours on the wall clock, with their holidays and zone.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct BusinessCalendar {
    zone: Zone,
    hours: ServiceHours,
    holidays: Holidays,
}

impl BusinessCalendar {
    /// The calendar of these hours, read on the wall clock of the zone.
    pub const fn new(zone: Zone, hours: ServiceHours, holidays: Holidays) -> Self {
        BusinessCalendar { zone, hours, holidays }
    }

    /// The zone whose wall clock the hours are read on.
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The hours.
    pub const fn hours(&self) -> &ServiceHours {
        &self.hours
    }

    /// The dates on which `PH` holds.
    pub const fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// The shifts that start on a local date, each resolved by T3, in order; none on a date that
    /// the zone skipped. A shift that a clock change leaves no time for isn't there.
    pub fn shifts_of(&self, date: Date) -> Vec<Span> {
        if self.zone.is_skipped(date) {
            return Vec::new();
        }
        let shifts = self.hours.shifts_on(date, &self.holidays);
        shifts.into_iter().filter_map(|minutes| self.resolve(date, minutes)).collect()
    }

    fn resolve(&self, date: Date, (from, to): Minutes) -> Option<Span> {
        let opening = self.zone.opening(wall_clock(date, from));
        let closing = self.zone.closing(wall_clock(date, to));
        Span::new(opening, closing).ok()
    }

    /// Whether a shift starts on the date (T3).
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.shifts_of(date).is_empty()
    }

    /// The open time within a span.
    pub fn open_spans(&self, within: Span) -> SpanSet {
        // A shift ends within two days of its date's begin; a third day allows for a skipped date.
        let first = days_later(self.zone.date_of(within.from()), -3);
        let last = days_later(self.zone.date_of(within.to()), 1);
        let dates = dates_from(first).take_while(|date| *date <= last);
        let open: SpanSet = dates.flat_map(|date| self.shifts_of(date)).collect();
        open.clip(within)
    }

    /// The open time within a span with its running totals (T9).
    pub fn compile(&self, horizon: Span) -> WorkingTime {
        WorkingTime::new(self.open_spans(horizon), horizon)
    }

    /// The date whose shift an instant falls in, or else that of the next opening (T6), looking no
    /// further than `until`. Where two shifts overlap it is the date that began first.
    pub(crate) fn working_day_of(&self, at: Instant, until: Instant) -> Option<Date> {
        let last = self.zone.date_of(until);
        let dates = dates_from(days_later(self.zone.date_of(at), -3));
        let mut dates = dates.take_while(|date| *date <= last);
        dates.find(|date| self.shifts_of(*date).iter().any(|shift| shift.to() > at))
    }
}

/// The wall-clock time so many minutes after a date's midnight.
fn wall_clock(date: Date, minutes: u16) -> DateTime {
    let date = days_later(date, i64::from(minutes / 1_440));
    let (hour, minute) = (minutes % 1_440 / 60, minutes % 60);
    date.at(hour as i8, minute as i8, 0, 0)
}
