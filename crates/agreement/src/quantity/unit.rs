//! Units of time: how they are written, and what people write instead.

use calendar::Length;

use super::words::{listed, quoted};
use super::{Exact, Misread, Quantity, nearest, number};

/// A unit of time. Days are of two kinds; which one a bare "day" means nobody can say (T6).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Unit {
    Millisecond,
    Second,
    Minute,
    Hour,
    BareDay,
    WorkingDay,
    CalendarDay,
    Week,
}

/// Every spelling that may be used: the singular and the plural.
const SPELLINGS: &[(&str, &str, Unit)] = &[
    ("ms", "ms", Unit::Millisecond),
    ("second", "seconds", Unit::Second),
    ("minute", "minutes", Unit::Minute),
    ("hour", "hours", Unit::Hour),
    ("day", "days", Unit::BareDay),
    ("working day", "working days", Unit::WorkingDay),
    ("calendar day", "calendar days", Unit::CalendarDay),
    ("week", "weeks", Unit::Week),
];

/// Spellings that are understood, only to say how to write them.
const SLIPS: &[(Unit, &str)] = &[
    (
        Unit::Millisecond,
        "msec|millisecond|milliseconds|milliseconde|milliseconden",
    ),
    (Unit::Second, "s|sec|secs|seconde|seconden"),
    (Unit::Minute, "m|min|mins|minuut|minuten"),
    (Unit::Hour, "h|hr|hrs|uur|uren"),
    (Unit::BareDay, "d|dag|dagen"),
    (
        Unit::WorkingDay,
        "workday|workdays|working-day|working-days|business day|business days|werkdag|werkdagen",
    ),
    (
        Unit::CalendarDay,
        "calendar-day|calendar-days|kalenderdag|kalenderdagen",
    ),
    (Unit::Week, "w|wk|wks|weken"),
];

/// The longest length that is read, in hours: a century of 365.25 days a year.
const MOST_HOURS: i64 = 876_600;

/// A number of units as written.
pub(super) struct Measured<'t> {
    pub(super) count: &'t str,
    pub(super) unit: Unit,
    slip: Option<Misread>,
}

impl<'t> Measured<'t> {
    /// Reads `4 hours` or `2 working days`. Bare days and slips of the pen pass, for the caller knows what may be meant; see
    /// [`Measured::spelled`].
    pub(super) fn read<Q: Quantity>(words: &[&'t str]) -> Result<Measured<'t>, Misread> {
        let Some((count, name, apart)) = parts(words) else {
            return Err(Misread::unreadable::<Q>(words));
        };
        let understood = spelled(&name).or_else(|| slipped(&name));
        let Some(unit) = understood.or_else(|| near(&name)) else {
            return Err(unknown_unit::<Q>(words, &name));
        };
        let slip = match understood {
            _ if apart && spelled(&name).is_some() => None,
            Some(unit) => Some(slip(words, count, unit)),
            None => Some(near_unit(&name, count, unit)),
        };
        Ok(Measured { count, unit, slip })
    }

    /// Refuses a unit that is understood, but not written as it must be.
    pub(super) fn spelled(&self) -> Result<(), Misread> {
        self.slip.clone().map_or(Ok(()), Err)
    }

    /// The exact length of hours, minutes, seconds or ms; `None` for days and weeks.
    pub(super) fn length(&self) -> Option<Result<Length, Misread>> {
        let millis = millis_of(self.unit)?;
        Some(self.number().and_then(|count| self.times(&count, millis)))
    }

    /// The count, exactly.
    pub(super) fn number(&self) -> Result<Exact, Misread> {
        number::decimal(self.count).map_err(|fault| self.around(fault))
    }

    /// A fault of the count, told with the unit behind it.
    pub(super) fn around(&self, fault: Misread) -> Misread {
        fault.around("", &format!(" {}", spellings(self.unit).1))
    }

    /// The canonical text.
    pub(super) fn text(&self) -> String {
        counted(self.count, self.unit)
    }

    fn times(&self, count: &Exact, millis: i64) -> Result<Length, Misread> {
        let total = count * &Exact::from(millis);
        if total > MOST_HOURS * 3_600_000 {
            let message = format!("{} is longer than a century", quoted(&self.text()));
            return Err(Misread::new(
                "out-of-range",
                message,
                "write a shorter length",
            ));
        }
        let whole = i64::try_from(total.floor())
            .ok()
            .filter(|whole| total == *whole);
        whole.map(Length::from_millis).ok_or_else(|| {
            let message = format!("{} is not a whole number of ms", quoted(&self.text()));
            Misread::new("too-fine", message, format!("write `{} ms`", total.ceil()))
        })
    }
}

/// `2 days` has no meaning (T6): what to say, and the two texts that have one. A part of a day is rounded up, since day terms count
/// whole days.
pub(super) fn bare_days(measured: &Measured) -> (String, [String; 2]) {
    let count = measured
        .number()
        .map_or("2".to_owned(), |count| count.ceil().to_string());
    let message = format!(
        "{} could mean working days or calendar days",
        quoted(&measured.text())
    );
    (
        message,
        [
            counted(&count, Unit::WorkingDay),
            counted(&count, Unit::CalendarDay),
        ],
    )
}

/// A count with its unit in the right number: `1 hour`, `2 hours`.
pub(super) fn counted(count: &str, unit: Unit) -> String {
    let (one, many) = spellings(unit);
    format!("{count} {}", if count == "1" { one } else { many })
}

/// How a length is shown: in the largest unit that it fills at least once, in whole units or halves; `1.5 hours`, `270 ms`.
pub(super) fn length_text(length: Length) -> String {
    let millis = length.millis();
    if millis == 0 {
        return counted("0", Unit::Minute);
    }
    [Unit::Hour, Unit::Minute, Unit::Second]
        .into_iter()
        .find_map(|unit| in_halves(millis, unit))
        .unwrap_or_else(|| counted(&millis.to_string(), Unit::Millisecond))
}

fn in_halves(millis: i64, unit: Unit) -> Option<String> {
    let size = millis_of(unit)?;
    let count =
        Exact::ratio(millis, size).filter(|_| millis >= size && millis % (size / 2) == 0)?;
    Some(counted(&count.shown(), unit))
}

fn millis_of(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Millisecond => Some(1),
        Unit::Second => Some(1_000),
        Unit::Minute => Some(60_000),
        Unit::Hour => Some(3_600_000),
        _ => None,
    }
}

/// Count, unit, and whether a space stands between them.
fn parts<'t>(words: &[&'t str]) -> Option<(&'t str, String, bool)> {
    let (first, rest) = words.split_first()?;
    if !number::starts_like_one(first) {
        return None;
    }
    let end = first
        .find(|c: char| c.is_alphabetic())
        .unwrap_or(first.len());
    let (count, glued) = first.split_at_checked(end)?;
    let name: Vec<&str> = std::iter::once(glued)
        .chain(rest.iter().copied())
        .filter(|word| !word.is_empty())
        .collect();
    Some((count, name.join(" "), glued.is_empty()))
}

/// The singular and the plural of a unit.
fn spellings(unit: Unit) -> (&'static str, &'static str) {
    SPELLINGS
        .iter()
        .find(|row| row.2 == unit)
        .map_or(("", ""), |row| (row.0, row.1))
}

fn spelled(name: &str) -> Option<Unit> {
    SPELLINGS
        .iter()
        .find(|(one, many, _)| name == *one || name == *many)
        .map(|row| row.2)
}

fn slipped(name: &str) -> Option<Unit> {
    let lower = name.trim_end_matches('.').to_lowercase();
    let slip = SLIPS
        .iter()
        .find(|(_, slips)| slips.split('|').any(|slip| slip == lower));
    slip.map(|row| row.0).or_else(|| spelled(&lower))
}

fn near(name: &str) -> Option<Unit> {
    nearest(
        name,
        SPELLINGS.iter().flat_map(|(one, many, _)| [*one, *many]),
    )
    .and_then(spelled)
}

fn slip(words: &[&str], count: &str, unit: Unit) -> Misread {
    let message = format!(
        "{} is not how a length of time is written",
        quoted(&words.join(" "))
    );
    Misread::new(
        "unit-form",
        message,
        format!("write {}", quoted(&counted(count, unit))),
    )
}

fn near_unit(name: &str, count: &str, unit: Unit) -> Misread {
    let mend = format!("did you mean {}?", quoted(&counted(count, unit)));
    Misread::new(
        "unknown-unit",
        format!("{} is not a unit", quoted(name)),
        mend,
    )
}

fn unknown_unit<Q: Quantity>(words: &[&str], name: &str) -> Misread {
    let mend = format!("write for example {}", listed(Q::EXAMPLES, 3));
    match name {
        "" => Misread::new(
            "no-unit",
            format!("{} has no unit", quoted(&words.join(" "))),
            mend,
        ),
        _ => Misread::new(
            "unknown-unit",
            format!("{} is not a unit that can stand here", quoted(name)),
            mend,
        ),
    }
}
