//! Open time, elapsed time and due times around every seam of the calendar, against a naive walk
//! through the seconds (T3, T5, T6, T9, K2).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod naive;

use std::collections::BTreeSet;

use arbtest::arbitrary::{Result, Unstructured};
use calendar::{
    BusinessCalendar, Date, Holidays, Instant, Length, RollOn, ServiceHours, Span, SpanSet, Term, TermClock, Zone,
};
use naive::{Range, Table, Walk, Week};

const ZONES: [&str; 10] = [
    "Europe/Amsterdam",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Europe/Dublin",
    "America/Santiago",
    "Antarctica/Troll",
    "America/St_Johns",
];

const HOUR: i64 = 3_600;
const FIRST_YEAR: i16 = 2005;
const LAST_YEAR: i16 = 2030;
/// Hours walked to either side of a seam, and hours of them that are asked about.
const WALKED: i64 = 66;
const ASKED: i64 = 18;

/// The seconds at which something awkward happens: changes of the clock, found by stepping through
/// the hours, leap days and year ends.
fn seams(zone_name: &str) -> Vec<i64> {
    let zone = naive::zone(zone_name);
    let year = |year: i16, month, day| naive::midnight(Date::new(year, month, day).unwrap());
    let (from, to) = (year(FIRST_YEAR, 1, 2), year(LAST_YEAR, 12, 31));
    let hours: Vec<i64> = (from..to).step_by(HOUR as usize).collect();
    let changes = hours.windows(2).filter(|h| naive::offset(&zone, h[0]) != naive::offset(&zone, h[1]));
    let mut seams: Vec<i64> = changes.map(|h| h[1]).collect();
    for y in FIRST_YEAR..LAST_YEAR {
        seams.push(year(y + 1, 1, 1));
        if Date::new(y, 2, 29).is_ok() {
            seams.push(year(y, 2, 29) + 12 * HOUR);
        }
    }
    seams
}

/// A minute of the day, more often than not one at which clocks change.
fn minute(u: &mut Unstructured) -> Result<i64> {
    const AWKWARD: [i64; 12] = [0, 1, 30, 59, 60, 90, 119, 120, 150, 180, 210, 1_439];
    Ok(match u.int_in_range(0..=2)? {
        0 => u.int_in_range(0..=1_439)?,
        1 => u.int_in_range(0..=47)? * 30,
        _ => *u.choose(&AWKWARD)?,
    })
}

/// A range of a day, over midnight if it ends no later than it begins; at most to 30:00.
fn range(u: &mut Unstructured) -> Result<Range> {
    let (from, to) = (minute(u)?, minute(u)?);
    Ok(match (from < to, to <= 360) {
        (true, _) => (from, to),
        (false, true) => (from, to + 1_440),
        (false, false) => (from, 1_440),
    })
}

fn week(u: &mut Unstructured, dates: &[Date]) -> Result<Week> {
    let mut ranges: [Vec<Range>; 7] = Default::default();
    for day in &mut ranges {
        for _ in 0..*u.choose(&[0, 1, 1, 1, 2, 3])? {
            day.push(range(u)?);
        }
    }
    let mut off = BTreeSet::new();
    for date in dates {
        if u.ratio(1, 6)? {
            off.insert(*date);
        }
    }
    Ok(Week { ranges, off })
}

/// The week in the notation of service hours.
fn notation(week: &Week) -> String {
    let mut rules = vec!["off".to_owned()];
    for (name, ranges) in ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].iter().zip(&week.ranges) {
        let clock = |m: i64| format!("{:02}:{:02}", m / 60, m % 60);
        let ranges: Vec<String> = ranges.iter().map(|(from, to)| format!("{}-{}", clock(*from), clock(*to))).collect();
        if !ranges.is_empty() {
            rules.push(format!("{name} {}", ranges.join(",")));
        }
    }
    rules.push("PH off".to_owned());
    rules.join("; ")
}

fn business(zone: &Zone, week: &Week) -> BusinessCalendar {
    let hours = ServiceHours::parse(&notation(week)).unwrap();
    BusinessCalendar::new(zone.clone(), hours, week.off.iter().copied().collect::<Holidays>())
}

/// A millisecond of the window, more often than not at an edge, or next to one.
fn moment(u: &mut Unstructured, edges: &[i64], window: Range) -> Result<i64> {
    let milli = if edges.is_empty() || u.ratio(1, 4)? {
        u.int_in_range(window.0 * 1_000..=window.1 * 1_000)?
    } else {
        u.choose(edges)? * 1_000 + u.choose(&[0, 0, 1, -1, 2, -1_000, 999])?
    };
    Ok(milli.clamp(window.0 * 1_000, window.1 * 1_000))
}

fn pauses(u: &mut Unstructured, edges: &[i64], window: Range) -> Result<Vec<Range>> {
    let mut pauses = Vec::new();
    for _ in 0..u.int_in_range(0..=4)? {
        let from = moment(u, edges, window)?;
        let to = match u.int_in_range(0..=2)? {
            0 => from + u.int_in_range(1..=3_000)?,
            1 => from + u.int_in_range(1..=6 * HOUR * 1_000)?,
            _ => moment(u, edges, window)?,
        };
        if from < to {
            pauses.push((from, to));
        }
    }
    Ok(pauses)
}

fn at(milli: i64) -> Instant {
    Instant::from_millis(milli)
}

fn span((from, to): Range) -> Span {
    Span::new(at(from), at(to)).unwrap()
}

/// What is asked about one calendar at one seam.
struct Case<'a> {
    walk: &'a Walk,
    window: Range,
    shifts: Vec<(Date, i64, i64)>,
    table: Table,
    clock: TermClock,
}

impl Case<'_> {
    fn new<'a>(zone: &Zone, walk: &'a Walk, window: Range, week: &Week) -> Case<'a> {
        let shifts = walk.shifts(week);
        let table = Table::new(walk, window, &shifts);
        let calendar = business(zone, week);
        let clock = TermClock::new(calendar.clone(), calendar, span((window.0 * 1_000, window.1 * 1_000)));
        Case { walk, window, shifts, table, clock }
    }

    /// The open spans are the runs of open seconds.
    fn check_open_spans(&self) {
        let seconds = |span: Span| (span.from().millis(), span.to().millis());
        let open: Vec<Range> = self.clock.compiled().spans().iter().map(seconds).collect();
        let naive = self.table.runs();
        assert_eq!(open, naive, "open spans of {}", self.clock.hours().hours());
    }

    fn edges(&self) -> Vec<i64> {
        let all = self.shifts.iter().flat_map(|(_, opening, closing)| [*opening, *closing]);
        all.filter(|edge| (self.window.0..=self.window.1).contains(edge)).collect()
    }

    /// Elapsed time and due times, without and with pauses.
    fn check_times(&self, u: &mut Unstructured) -> Result<()> {
        let edges = self.edges();
        let (a, b) = (moment(u, &edges, self.window)?, moment(u, &edges, self.window)?);
        let (from, to) = (a.min(b), a.max(b));
        let pauses = pauses(u, &edges, self.window)?;
        let table = self.table.paused(&pauses);
        let pauses: SpanSet = pauses.into_iter().map(span).collect();
        let compiled = self.clock.compiled();

        let all = self.table.elapsed(from, to);
        assert_eq!(compiled.elapsed(at(from), at(to)).millis(), all, "elapsed");
        let counted = table.elapsed(from, to);
        assert_eq!(compiled.elapsed_without(at(from), at(to), &pauses).millis(), counted, "elapsed_without");

        let length = match u.int_in_range(0..=3)? {
            0 => counted,
            1 => (counted + u.choose(&[1, -1])?).max(0),
            2 => 0,
            _ => u.int_in_range(0..=counted)?,
        };
        let term = Length::from_millis(length);
        let due = self.table.due(from, length).map(at);
        assert_eq!(compiled.after(at(from), term), due, "after {term}");
        let due = table.due(from, length).map(at);
        assert_eq!(compiled.after_with_pauses(at(from), term, &pauses), due, "after {term} with pauses");
        if let Some(due) = due {
            let got = self.clock.due(at(from), Term::Working(term), RollOn::None, &pauses);
            assert_eq!(got, Ok(due));
        }
        if length > 0 && length <= all {
            let latest = compiled.before(at(to), term).unwrap().millis();
            assert_eq!(self.table.elapsed(latest, to), length, "before {term}");
            assert_eq!(self.table.elapsed(latest + 1, to), length - 1, "before {term} is the last");
        }
        Ok(())
    }

    /// Day terms, by looking through the shifts.
    fn check_days(&self, u: &mut Unstructured) -> Result<()> {
        let edges = self.edges();
        let start = moment(u, &edges, self.window)?;
        let pauses = pauses(u, &edges, self.window)?;
        let second = start.div_euclid(1_000);
        let n = u.int_in_range(0..=1)?;
        if let Some(close) = self.close_of_working_day(second, n) {
            self.check_day_term(Term::WorkingDays(n as u32), (start, close), &self.table, &pauses);
        }
        let date = self.walk.latest_date_begun(second);
        let next = (0..=n).fold(date, |date, _| date.tomorrow().unwrap());
        let end = self.walk.first_second(next).unwrap() * 1_000;
        let always = Table::new(self.walk, self.window, &[(date, self.window.0, self.window.1)]);
        self.check_day_term(Term::CalendarDays(n as u32), (start, end), &always, &pauses);
        Ok(())
    }

    /// The close of the nth working day after that of a second, in milliseconds, if it lies in the
    /// walk.
    fn close_of_working_day(&self, second: i64, n: usize) -> Option<i64> {
        let open = self.shifts.iter().filter(|(_, _, closing)| *closing > second);
        let days: BTreeSet<Date> = open.map(|(date, _, _)| *date).collect();
        // A shift of the last whole date may be cut by the walk's end.
        let day = days.iter().nth(n).filter(|day| Some(*day) != self.walk.whole_dates.last())?;
        let closes = self.shifts.iter().filter(|(date, _, _)| date == day);
        closes.map(|(_, _, closing)| *closing * 1_000).max()
    }

    /// A day term ends at its end, and with pauses where the time that it granted is used up (K2).
    fn check_day_term(&self, term: Term, (start, end): Range, table: &Table, pauses: &[Range]) {
        let due = |pauses: &SpanSet| self.clock.due(at(start), term, RollOn::None, pauses);
        assert_eq!(due(&SpanSet::new()), Ok(at(end)), "{term}");
        if end > self.window.1 * 1_000 {
            return;
        }
        let granted = table.elapsed(start, end);
        if let Some(reached) = table.paused(pauses).due(start, granted) {
            let pauses = pauses.iter().copied().map(span).collect();
            assert_eq!(due(&pauses), Ok(at(end.max(reached))), "{term} with pauses");
        }
    }
}

/// What is tried: seams drawn, and calendars at each of them.
const SEAMS: usize = 70;
const CALENDARS: usize = 30;

fn ask(u: &mut Unstructured, name: &str, walk: &Walk, window: Range, calendars: usize) -> Result<()> {
    let zone = Zone::named(name).unwrap();
    for _ in 0..calendars {
        let week = week(u, &walk.whole_dates)?;
        let case = Case::new(&zone, walk, window, &week);
        case.check_open_spans();
        case.check_times(u)?;
        case.check_days(u)?;
    }
    Ok(())
}

/// Draws random bytes and asks with them, once; a failure names the seed to reproduce it with.
fn draw(property: impl FnMut(&mut Unstructured) -> Result<()>) {
    arbtest::arbtest(property).size_min(16_384).budget_ms(1);
}

#[test]
fn every_kind_of_seam_like_a_naive_walk() {
    let seams: Vec<(&str, Vec<i64>)> = ZONES.iter().map(|name| (*name, seams(name))).collect();
    let known: usize = seams.iter().map(|(_, seams)| seams.len()).sum();
    assert!(known >= 500, "only {known} seams were found");
    for _ in 0..SEAMS {
        draw(|u| {
            let (name, seams) = u.choose(&seams)?;
            let seam = *u.choose(seams)?;
            let walked = (seam - WALKED * HOUR, seam + WALKED * HOUR);
            let walk = Walk::through(&naive::zone(name), walked, 1);
            let window = (seam - ASKED * HOUR, seam + ASKED * HOUR);
            ask(u, name, &walk, window, CALENDARS)
        });
    }
}

#[test]
fn years_like_a_naive_walk() {
    const DAY: i64 = 24 * HOUR;
    for (name, first) in ZONES.iter().zip(FIRST_YEAR..) {
        draw(|u| {
            let from = naive::midnight(Date::new(first + u.int_in_range(0..=10)?, 7, 1).unwrap());
            let walk = Walk::through(&naive::zone(name), (from - 5 * DAY, from + 805 * DAY), 60);
            ask(u, name, &walk, (from, from + 800 * DAY), 2)
        });
    }
}
