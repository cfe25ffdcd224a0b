//! A naive model of service hours that shares no code with the crate: it walks through the seconds
//! (or, over years, the minutes), reads the wall clock at each, and counts.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

const HOUR: i64 = 3_600;

/// Minutes from a date's midnight, half-open.
pub type Range = (i64, i64);

/// Ranges for each weekday from Monday on, and dates that are off.
#[derive(Clone, Debug)]
pub struct Week {
    pub ranges: [Vec<Range>; 7],
    pub off: BTreeSet<Date>,
}

pub fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

pub fn offset(zone: &TimeZone, second: i64) -> i64 {
    zone.to_offset(Timestamp::from_second(second).unwrap()).seconds().into()
}

/// The date and the second of the day of a wall clock's reading, in seconds since 1970.
pub fn date_of(reading: i64) -> Date {
    Offset::UTC.to_datetime(Timestamp::from_second(reading).unwrap()).date()
}

/// The wall clock's reading at a date's midnight, in seconds since 1970.
pub fn midnight(date: Date) -> i64 {
    Offset::UTC.to_timestamp(date.to_datetime(jiff::civil::Time::midnight())).unwrap().as_second()
}

/// The moments around a seam, a tick apart, at which each reading of the wall clock occurs.
pub struct Walk {
    /// Seconds in a tick: 1, or 60 for a long walk (the clock changes we know are at whole minutes).
    pub tick: i64,
    /// The first moment that was walked through, in seconds since 1970.
    from: i64,
    /// The greatest reading up to each moment.
    latest: Vec<i64>,
    /// The least reading.
    least: i64,
    /// The first and last moment of each reading from the least on; `None` if it was skipped.
    occurrences: Vec<Option<(i64, i64)>>,
    /// The dates that occur, in order, without the first and the last, which are cut.
    pub whole_dates: Vec<Date>,
}

impl Walk {
    /// Walks through `[from, to)`, which lies on whole ticks.
    pub fn through(zone: &TimeZone, (from, to): (i64, i64), tick: i64) -> Walk {
        let moments = (from..to).step_by(tick as usize);
        let readings: Vec<i64> = moments.clone().map(|at| at + offset(zone, at)).collect();
        let (least, most) = (*readings.iter().min().unwrap(), *readings.iter().max().unwrap());
        let mut occurrences = vec![None; ((most - least) / tick + 1) as usize];
        for (moment, reading) in moments.zip(&readings) {
            let seen: &mut Option<(i64, i64)> = &mut occurrences[((reading - least) / tick) as usize];
            *seen = Some((seen.map_or(moment, |(first, _)| first), moment));
        }
        let latest = readings.iter().scan(least, |latest, reading| {
            *latest = (*latest).max(*reading);
            Some(*latest)
        });
        let (latest, whole_dates) = (latest.collect(), whole_dates(&readings));
        Walk { tick, from, latest, least, occurrences, whole_dates }
    }

    /// The first and last moment of a reading; of a skipped one, the moment after the skip, twice.
    fn moments_of(&self, reading: i64) -> Option<(i64, i64)> {
        let at = usize::try_from((reading - self.least).div_euclid(self.tick)).ok()?;
        if let Some(found) = *self.occurrences.get(at)? {
            return Some(found);
        }
        let (after, _) = self.occurrences[at..].iter().find_map(|seen| *seen)?;
        Some((after, after))
    }

    /// The latest date that has begun by a second; where a clock goes back over midnight that isn't
    /// the date it reads.
    pub fn latest_date_begun(&self, second: i64) -> Date {
        date_of(self.latest[((second - self.from) / self.tick) as usize])
    }

    /// The first second of a date, or of the next that occurs.
    pub fn first_second(&self, date: Date) -> Option<i64> {
        self.moments_of(midnight(date)).map(|(first, _)| first)
    }

    /// The shifts of the whole dates that aren't cut by the walk's end: their date, the first second
    /// of the opening's reading, the last of the closing's.
    pub fn shifts(&self, week: &Week) -> Vec<(Date, i64, i64)> {
        let mut shifts = Vec::new();
        for date in self.whole_dates.iter().copied() {
            if week.off.contains(&date) {
                continue;
            }
            let weekday = date.weekday().since(Weekday::Monday) as usize;
            for (from, to) in &week.ranges[weekday] {
                let opening = self.moments_of(midnight(date) + from * 60);
                let closing = self.moments_of(midnight(date) + to * 60);
                if let (Some((opening, _)), Some((_, closing))) = (opening, closing)
                    && opening < closing
                {
                    shifts.push((date, opening, closing));
                }
            }
        }
        shifts
    }
}

fn whole_dates(readings: &[i64]) -> Vec<Date> {
    let mut days: Vec<i64> = readings.iter().map(|r| r.div_euclid(24 * HOUR)).collect();
    days.dedup();
    let days: BTreeSet<i64> = days.into_iter().collect();
    let cut = [days.first().copied(), days.last().copied()];
    let whole = days.into_iter().filter(|day| !cut.contains(&Some(*day)));
    whole.map(|day| date_of(day * 24 * HOUR)).collect()
}

#[derive(Copy, Clone, Eq, PartialEq)]
enum Tick {
    Closed,
    Open,
    /// Open, and a pause begins or ends within it.
    Mixed,
}

/// Which ticks of a window are open, and which milliseconds are paused.
pub struct Table {
    /// Milliseconds in a tick.
    tick: i64,
    /// The first millisecond of the window.
    from: i64,
    ticks: Vec<Tick>,
    /// From and to in milliseconds, in any order, overlapping or not.
    pauses: Vec<(i64, i64)>,
}

impl Table {
    /// The open ticks of a window, in seconds.
    pub fn new(walk: &Walk, (from, to): (i64, i64), shifts: &[(Date, i64, i64)]) -> Table {
        let ticks = vec![Tick::Closed; ((to - from) / walk.tick) as usize];
        let mut table = Table { tick: walk.tick * 1_000, from: from * 1_000, ticks, pauses: Vec::new() };
        for (_, opening, closing) in shifts {
            let (opening, closing) = (table.index(opening * 1_000), table.index(closing * 1_000));
            table.between(opening, closing).fill(Tick::Open);
        }
        table
    }

    /// The same with pauses, in milliseconds.
    pub fn paused(&self, pauses: &[(i64, i64)]) -> Table {
        let ticks = self.ticks.clone();
        let mut table = Table { tick: self.tick, from: self.from, ticks, pauses: pauses.to_vec() };
        for (from, to) in pauses {
            for edge in [table.index(*from), table.index(*to)] {
                for tick in table.between(edge, edge + 1) {
                    if *tick == Tick::Open {
                        *tick = Tick::Mixed;
                    }
                }
            }
            let first_whole = table.index(from + table.tick - 1);
            let end = table.index(*to);
            table.between(first_whole, end).fill(Tick::Closed);
        }
        table
    }

    fn index(&self, milli: i64) -> i64 {
        (milli - self.from).div_euclid(self.tick)
    }

    fn between(&mut self, from: i64, to: i64) -> &mut [Tick] {
        let last = self.ticks.len() as i64;
        let from = from.clamp(0, last);
        &mut self.ticks[from as usize..to.clamp(from, last) as usize]
    }

    fn counts(&self, milli: i64) -> bool {
        let tick = self.ticks[self.index(milli) as usize];
        let paused = || self.pauses.iter().any(|(from, to)| (*from..*to).contains(&milli));
        tick == Tick::Open || (tick == Tick::Mixed && !paused())
    }

    /// The state of the tick that begins at a millisecond, if it is one and ends by `end`.
    fn whole_tick(&self, milli: i64, end: i64) -> Option<Tick> {
        let whole = (milli - self.from) % self.tick == 0 && milli + self.tick <= end;
        whole.then(|| self.ticks[self.index(milli) as usize])
    }

    /// The milliseconds that count in `[from, to)`.
    pub fn elapsed(&self, from: i64, to: i64) -> i64 {
        let (mut count, mut milli) = (0, from);
        while milli < to {
            match self.whole_tick(milli, to) {
                Some(tick @ (Tick::Open | Tick::Closed)) => {
                    count += if tick == Tick::Open { self.tick } else { 0 };
                    milli += self.tick;
                }
                _ => {
                    count += i64::from(self.counts(milli));
                    milli += 1;
                }
            }
        }
        count
    }

    /// The first millisecond at which `length` have counted since `start`, or, for none, the first
    /// that counts.
    pub fn due(&self, start: i64, length: i64) -> Option<i64> {
        let end = self.from + self.ticks.len() as i64 * self.tick;
        let (mut milli, mut left) = (start, length);
        while milli < end {
            if left == 0 && (length > 0 || self.counts(milli)) {
                return Some(milli);
            }
            match self.whole_tick(milli, end) {
                Some(Tick::Closed) => milli += self.tick,
                Some(Tick::Open) if left >= self.tick => {
                    left -= self.tick;
                    milli += self.tick;
                }
                _ => {
                    left -= i64::from(self.counts(milli));
                    milli += 1;
                }
            }
        }
        (left == 0 && length > 0).then_some(milli)
    }

    /// The open ticks as runs `[from, to)`, in milliseconds.
    pub fn runs(&self) -> Vec<(i64, i64)> {
        let mut runs: Vec<(i64, i64)> = Vec::new();
        for (tick, state) in self.ticks.iter().enumerate() {
            let from = self.from + tick as i64 * self.tick;
            match runs.last_mut() {
                _ if *state == Tick::Closed => {}
                Some(last) if last.1 == from => last.1 = from + self.tick,
                _ => runs.push((from, from + self.tick)),
            }
        }
        runs
    }
}
