//! Where and when a set plays: zone, period, and on which instants things happen.

use super::draw::{Source, chance, number, one};
use super::grid::{DAY, Grain, MINUTE};
use super::windows;
use arbtest::arbitrary::Result;
use calendar::{Instant, Span};
use jiff::tz::{TimeZone, TimeZoneDatabase};

pub const ZONES: [&str; 8] = [
    "Europe/Amsterdam",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
    "Europe/Dublin",
];

#[derive(Clone, Debug)]
pub struct Place {
    pub zone_name: &'static str,
    pub zone: TimeZone,
    /// First local date of the period, in days since 1970.
    pub first: i64,
    /// Dates in the period.
    pub days: i64,
    pub from: i64,
    pub to: i64,
    pub as_of: i64,
    pub grain: Grain,
    /// Things happen at `base + n × step`, moved by at most `jitter` ms.
    pub step: i64,
    pub base: i64,
    pub count: i64,
    pub jitter: i64,
}

impl Place {
    pub fn draw(source: Source, longest: i64) -> Result<Place> {
        let zone_name = *one(source, &ZONES)?;
        let zone = TimeZoneDatabase::bundled().get(zone_name).expect("the bundled zones hold all of the list");
        let style = number(source, 0, 7)?;
        let days = number(source, 1, if style == 7 { 2 } else { longest })?;
        let first = first_date(source, &zone, days)?;
        let skipped = i64::from(midnight(&zone, first) == midnight(&zone, first + days));
        let days = days + skipped;
        let (from, to) = (midnight(&zone, first), midnight(&zone, first + days));
        let quarters = (to - from) / (15 * MINUTE);
        let as_of = match number(source, 0, 3)? {
            0 => from + number(source, 1, quarters)? * 15 * MINUTE,
            1 => to + number(source, 0, 96)? * 15 * MINUTE,
            _ => to,
        };
        let place = Place {
            zone_name,
            zone,
            first,
            days,
            from,
            to,
            as_of,
            grain: coarse(),
            step: 15 * MINUTE,
            base: from - DAY,
            count: (as_of - from + DAY) / (15 * MINUTE),
            jitter: 0,
        };
        place.grained(source, style)
    }

    /// A whole calendar month in quarters of an hour, judged when it has ended.
    pub fn month(source: Source) -> Result<Place> {
        let mut place = Place::draw(source, 1)?;
        let date = windows::civil(place.first);
        place.first = windows::days(date.first_of_month());
        place.days = i64::from(date.days_in_month());
        (place.from, place.to) = (midnight(&place.zone, place.first), midnight(&place.zone, place.first + place.days));
        place.as_of = place.to;
        let base = place.from - DAY;
        Ok(Place {
            grain: coarse(),
            step: 15 * MINUTE,
            base,
            count: (place.to - base) / (15 * MINUTE),
            jitter: 0,
            ..place
        })
    }

    /// Quarters of an hour everywhere; or finer within a stretch; or a few ms beside the quarters.
    fn grained(self, source: Source, style: i64) -> Result<Place> {
        let (fine, count) = match style {
            4 => (MINUTE, 2000),
            5 => (10_000, 2400),
            6 => (1000, 3000),
            7 => {
                let grain = Grain { spread: 16, fine_from: self.base - DAY, fine_to: self.as_of + DAY, ..coarse() };
                return Ok(Place { jitter: 2, grain, ..self });
            }
            _ => return Ok(self),
        };
        let quarter = 15 * MINUTE;
        let base = self.from + number(source, -8, (self.as_of - self.from) / quarter - 1)? * quarter;
        let grain = Grain { fine, fine_from: base - quarter, fine_to: base + count * fine * 2, ..coarse() };
        Ok(Place { step: fine, base, count: count.min((self.as_of - base) / fine).max(0), grain, ..self })
    }

    /// An instant at which something may happen; never after what is judged.
    pub fn instant(&self, source: Source) -> Result<i64> {
        let at = self.base + number(source, 0, self.count)? * self.step;
        self.jittered(source, at)
    }

    fn jittered(&self, source: Source, at: i64) -> Result<i64> {
        Ok((at + number(source, -self.jitter, self.jitter)?).min(self.as_of))
    }

    /// An instant after this one, at most `most` steps later; `None` where none is left.
    pub fn later(&self, source: Source, at: i64, most: i64) -> Result<Option<i64>> {
        let steps = number(source, 1, most)?;
        let aligned = self.base + (at - self.base + self.step / 2).div_euclid(self.step) * self.step;
        let later = self.jittered(source, aligned + steps * self.step)?;
        Ok((later > at && later <= self.last()).then_some(later))
    }

    /// The last instant at which something may happen.
    pub fn last(&self) -> i64 {
        (self.base + self.count * self.step + self.jitter).min(self.as_of)
    }

    /// A span within reach; about a `share` of the stretch at most.
    pub fn span(&self, source: Source, share: i64) -> Result<Option<Span>> {
        let from = self.instant(source)?;
        let most = (self.count / share).max(2);
        Ok(self
            .later(source, from, most)?
            .and_then(|to| Span::new(Instant::from_millis(from), Instant::from_millis(to)).ok()))
    }

    /// A length of a few steps.
    pub fn steps(&self, source: Source, least: i64, most: i64) -> Result<i64> {
        Ok(number(source, least, most)? * self.step)
    }
}

fn coarse() -> Grain {
    Grain { coarse: 15 * MINUTE, fine: 15 * MINUTE, fine_from: 0, fine_to: 0, spread: 0 }
}

/// Often shortly before a clock change, so that it falls within the period.
fn first_date(source: Source, zone: &TimeZone, days: i64) -> Result<i64> {
    let year = number(source, 2009, 2026)?;
    let day = number(source, 0, 364)?;
    let start = windows::days(jiff::civil::date(year as i16, 1, 1)) + day;
    if zone.iana_name() == Some("Pacific/Apia") && chance(source, 1, 3)? {
        return Ok(windows::days(jiff::civil::date(2011, 12, 30)) - number(source, 0, days)?);
    }
    let after = jiff::Timestamp::from_millisecond(start * DAY).expect("the year lies in this era");
    let change = zone.following(after).next().map(|change| change.timestamp().as_millisecond().div_euclid(DAY));
    match change.filter(|change| change - start < 400) {
        Some(change) if chance(source, 2, 3)? => Ok(change - number(source, 0, days)?),
        _ => Ok(start),
    }
}

/// The first instant of a local date, found from the clock itself.
pub fn midnight(zone: &TimeZone, date: i64) -> i64 {
    let quarter = 15 * MINUTE;
    let wall = |at: i64| {
        let timestamp = jiff::Timestamp::from_millisecond(at).expect("instants of a set lie in this era");
        at + i64::from(zone.to_offset(timestamp).seconds()) * 1000
    };
    let start = date * DAY - 27 * 3_600_000;
    (0..).map(|n| start + n * quarter).find(|at| wall(*at) >= date * DAY).expect("every date begins")
}
