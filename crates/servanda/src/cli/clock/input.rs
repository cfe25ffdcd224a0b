//! The question as it is written on the command line.

use super::Args;
use crate::fault::Fault;
use agreement::quantity::{Day, Misread, Quantity, TermValue};
use agreement::reading::Hours;
use calendar::holidays::{LAST_YEAR, public_holidays};
use calendar::{
    Date, DateTime, Holidays, HoursError, Instant, LIMIT_YEARS, RollOn, ServiceHours, Span, SpanSet, Term, Zone,
};
use measure::times;

/// The question, read.
pub struct Question {
    pub zone: Zone,
    pub hours: ServiceHours,
    pub working_days: ServiceHours,
    pub holidays: Holidays,
    pub start: Instant,
    pub until: Option<Instant>,
    pub pauses: SpanSet,
    pub term: Option<Term>,
    pub roll_on: RollOn,
}

impl Question {
    /// Reads every argument.
    pub fn read(args: &Args) -> Result<Question, Fault> {
        let zone = Zone::named(&args.zone).map_err(|error| fault("--zone", error))?;
        let hours = notation("--hours", &args.hours)?;
        let working_days = args.working_days.as_deref().map(|text| notation("--working-days", text)).transpose()?;
        let start = instant("--start", &args.start, &zone)?;
        let until = args.until.as_deref().map(|text| instant("--until", text, &zone)).transpose()?;
        if until.is_some_and(|until| until < start) {
            return Err(fault("--until", "it comes before --start; swap them or mend one"));
        }
        Ok(Question {
            working_days: working_days.unwrap_or_else(|| hours.clone()),
            holidays: holidays(args, zone.date_of(start))?,
            pauses: args.pauses.iter().map(|text| pause(text, &zone)).collect::<Result<_, _>>()?,
            term: args
                .term
                .as_deref()
                .map(TermValue::parse)
                .transpose()
                .map_err(|misread| misread_fault("--term", &misread))?
                .map(|term| term.0),
            roll_on: args.roll_on.into(),
            zone,
            hours,
            start,
            until,
        })
    }
}

fn fault(option: &str, words: impl std::fmt::Display) -> Fault {
    Fault::user(format!("error: {option}: {words}"))
}

fn misread_fault(option: &str, misread: &Misread) -> Fault {
    fault(option, format!("{}\n  mend: {}", misread.message, misread.mend))
}

fn notation(option: &str, text: &str) -> Result<ServiceHours, Fault> {
    ServiceHours::parse(text).map_err(|error| fault(option, hours_words(text, &error)))
}

/// What is wrong, the part from which on it is wrong, and how to mend it.
fn hours_words(text: &str, error: &HoursError) -> String {
    let part = error.at.and_then(|at| text.split_at_checked(at)).filter(|(_, part)| !part.is_empty());
    let part = part.map(|(before, part)| format!(": `{part}` (character {})", before.chars().count() + 1));
    let mend = Hours::meant(text).map_or_else(|| error.mend.clone(), |meant| format!("write `{meant}`"));
    format!("{}{}\n  mend: {mend}", error.what, part.unwrap_or_default())
}

/// An instant with its zone, or a time on the wall clock: its first occurrence, or the end of the gap that skipped it (T3).
fn instant(option: &str, text: &str, zone: &Zone) -> Result<Instant, Fault> {
    match wall_clock(text) {
        Some(local) => Ok(zone.opening(local)),
        None => Instant::parse(&with_zone(text)).map_err(|error| match times::mend(text, false) {
            Some(mend) => fault(option, format!("`{text}` is not how a time is written\n  mend: {mend}")),
            None => fault(option, format!("`{text}`: {}; {}", error.what, error.mend)),
        }),
    }
}

fn wall_clock(text: &str) -> Option<DateTime> {
    if bare_time(text).is_some() { text.parse().ok() } else { None }
}

/// The time behind the date, where no zone stands behind it.
fn bare_time(text: &str) -> Option<&str> {
    let (_, time) = text.split_once(['T', ' '])?;
    let bare = time.len() <= 12 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.');
    bare.then_some(time)
}

/// A time on the wall clock that isn't one, so that what is wrong with it is found and not that it has no zone.
fn with_zone(text: &str) -> String {
    match bare_time(text).map(|time| time.matches(':').count()) {
        None => text.to_owned(),
        Some(1) => format!("{text}:00Z"),
        Some(_) => format!("{text}Z"),
    }
}

fn pause(text: &str, zone: &Zone) -> Result<Span, Fault> {
    let Some((from, to)) = text.split_once('/') else {
        return Err(fault("--pause", format!("`{text}` has no `/` between its begin and end")));
    };
    let (from, to) = (instant("--pause", from, zone)?, instant("--pause", to, zone)?);
    Span::new(from, to).map_err(|error| fault("--pause", error))
}

/// The dates given, and the region's for as long as a due time is looked for.
fn holidays(args: &Args, start: Date) -> Result<Holidays, Fault> {
    let day = |text: &String| Day::parse(text).map(|day| day.0).map_err(|misread| misread_fault("--holiday", &misread));
    let mut dates = args.holiday.iter().map(day).collect::<Result<Vec<Date>, Fault>>()?;
    dates.extend(
        args.holidays.iter().map(|region| of_region(region, start.year())).collect::<Result<Vec<_>, Fault>>()?.concat(),
    );
    Ok(dates.into_iter().collect())
}

fn of_region(region: &str, first: i16) -> Result<Vec<Date>, Fault> {
    let last = LAST_YEAR.min(first.saturating_add(i16::try_from(LIMIT_YEARS).unwrap_or(0))).max(first);
    let years = (first..=last).map(|year| public_holidays(region, year).map_err(|error| fault("--holidays", error)));
    let holidays = years.collect::<Result<Vec<_>, Fault>>()?.concat();
    Ok(holidays.into_iter().map(|holiday| holiday.date).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_hours_shows_the_part_and_counts_characters() {
        let words = |text| notation("--hours", text).unwrap_err().to_string();
        let cases = [
            (
                "Mo-Fr 9-17",
                "error: --hours: from here on this is no opening_hours notation: `9-17` (character 7)\n  mend: write `Mo-Fr 09:00-17:00`",
            ),
            ("Ma t/m Vr 8.30-17.30", "`Ma t/m Vr 8.30-17.30` (character 1)\n  mend: write `Mo-Fr 08:30-17:30`"),
            ("Mo-Fr 08:00-12:00 \"é\" 9-17", "` 9-17` (character 22)"),
        ];
        for (text, part) in cases {
            assert!(words(text).contains(part), "{}", words(text));
        }
    }

    #[test]
    fn a_time_without_offset_is_read_on_the_wall_clock() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        let cases = [
            ("2026-03-02T16:00", "2026-03-02T15:00:00Z"),
            ("2026-03-02T16:00:30", "2026-03-02T15:00:30Z"),
            ("2026-03-02T16:00:00+02:00", "2026-03-02T14:00:00Z"),
            ("2026-03-29T02:30", "2026-03-29T01:00:00Z"),
            ("2026-10-25T02:30", "2026-10-25T00:30:00Z"),
        ];
        for (text, read) in cases {
            assert_eq!(instant("--start", text, &zone).unwrap().to_string(), read);
        }
        let other = instant("--start", "2/3/2026 16:00", &zone).unwrap_err().to_string();
        assert!(other.ends_with("mend: write `2026-03-02T16:00:00` or `2026-02-03T16:00:00`"), "{other}");
        for (text, what) in [
            ("2026-02-30T02:30", "`2026-02-30T02:30`: there is no such date"),
            ("2026-02-28T25:30", "`2026-02-28T25:30`: there is no such time"),
            ("2026-02-28T12:30:61", "`2026-02-28T12:30:61`: there is no such time"),
        ] {
            let words = instant("--start", text, &zone).unwrap_err().to_string();
            assert!(words.contains(what), "{words}");
        }
        assert!(instant("--start", "2026-03-02", &zone).is_err());
        assert!(instant("--start", "tomorrow", &zone).is_err());
    }
}
