//! Short ways to write calendars and instants in tests.
#![allow(dead_code, reason = "each test file uses its own share")]

use calendar::{BusinessCalendar, Date, Holidays, Instant, Length, ServiceHours, Span, TermClock, Zone};

/// An instant in RFC 3339.
pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

/// `from/to` in RFC 3339.
pub fn span(text: &str) -> Span {
    let (from, to) = text.split_once('/').unwrap();
    Span::new(at(from), at(to)).unwrap_or_else(|error| panic!("{error}"))
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap_or_else(|error| panic!("{error}"))
}

pub fn hours(n: i64) -> Length {
    Length::hours(n).unwrap()
}

pub fn minutes(n: i64) -> Length {
    Length::minutes(n).unwrap()
}

/// Hours in a zone, with the dates on which `PH` holds between spaces.
pub fn calendar(zone_name: &str, notation: &str, holidays: &str) -> BusinessCalendar {
    let dates: Holidays = holidays.split_whitespace().map(date).collect();
    let hours = ServiceHours::parse(notation).unwrap_or_else(|error| panic!("{notation}: {error}"));
    BusinessCalendar::new(zone(zone_name), hours, dates)
}

/// The clock of one calendar for its hours and its working days, compiled for 2026.
pub fn clock(calendar: &BusinessCalendar) -> TermClock {
    let horizon = span("2025-12-30T00:00:00Z/2027-01-02T00:00:00Z");
    TermClock::new(calendar.clone(), calendar.clone(), horizon)
}
