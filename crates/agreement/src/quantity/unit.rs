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

/// Every spelling that may be used, with the plural behind the singular.
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
}

impl<'t> Measured<'t> {
    /// Reads `4 hours` or `2 working days`; bare days pass, for the caller knows what may be meant.
    pub(super) fn read<Q: Quantity>(words: &[&'t str]) -> Result<Measured<'t>, Misread> {
        let Some((count, name, apart)) = parts(words) else {
            return Err(Misread::unreadable::<Q>(words));
        };
        match (spelled(&name), slipped(&name)) {
            (Some(unit), _) if apart || unit == Unit::BareDay => Ok(Measured { count, unit }),
            (None, Some(Unit::BareDay)) => Ok(Measured {
                count,
                unit: Unit::BareDay,
            }),
            (Some(unit), _) | (None, Some(unit)) => Err(slip(words, count, unit)),
            (None, None) => Err(unknown_unit::<Q>(words, count, &name)),
        }
    }

    /// The exact length of hours, minutes, seconds or ms; `None` for days and weeks.
    pub(super) fn length(&self) -> Option<Result<Length, Misread>> {
        let millis = millis_of(self.unit)?;
        Some(number::decimal(self.count).and_then(|count| self.times(&count, millis)))
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
        i64::try_from(total.floor())
            .ok()
            .filter(|whole| total == *whole)
            .map(Length::from_millis)
            .ok_or_else(|| {
                let message = format!("{} is not a whole number of ms", quoted(&self.text()));
                Misread::new("too-fine", message, format!("write `{} ms`", total.floor()))
            })
    }

    /// The canonical text.
    pub(super) fn text(&self) -> String {
        counted(self.count, self.unit)
    }
}

/// `2 days` has no meaning (T6): both corrections.
pub(super) fn bare_days(count: &str) -> Misread {
    let message = format!(
        "{} could mean working days or calendar days",
        quoted(&counted(count, Unit::BareDay))
    );
    let working = quoted(&counted(count, Unit::WorkingDay));
    let calendar = quoted(&counted(count, Unit::CalendarDay));
    Misread::new(
        "bare-days",
        message,
        format!("write {working} or {calendar}"),
    )
}

/// A count with its unit in the right number: `1 hour`, `2 hours`.
pub(super) fn counted(count: &str, unit: Unit) -> String {
    let (one, many) = SPELLINGS
        .iter()
        .find(|row| row.2 == unit)
        .map_or(("", ""), |row| (row.0, row.1));
    format!("{count} {}", if count == "1" { one } else { many })
}

/// How a length is shown: in the largest unit that it fills at least once, in whole units or halves; `1.5 hours`, `270 ms`.
pub(super) fn length_text(length: Length) -> String {
    let millis = length.millis();
    [Unit::Hour, Unit::Minute, Unit::Second]
        .into_iter()
        .find_map(|unit| in_halves(millis, unit))
        .unwrap_or_else(|| counted(&millis.to_string(), Unit::Millisecond))
}

fn in_halves(millis: i64, unit: Unit) -> Option<String> {
    let size = millis_of(unit)?;
    let fits = millis >= size && millis % (size / 2) == 0;
    fits.then(|| Exact::ratio(millis, size).map(|count| counted(&count.shown(), unit)))
        .flatten()
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
    let name = std::iter::once(glued)
        .chain(rest.iter().copied())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>();
    Some((count, name.join(" "), glued.is_empty()))
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
        .find(|(_, slips)| slips.split('|').any(|slip| slip == lower))
        .map(|row| row.0);
    slip.or_else(|| spelled(&lower))
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

fn unknown_unit<Q: Quantity>(words: &[&str], count: &str, name: &str) -> Misread {
    let spellings = SPELLINGS.iter().flat_map(|(one, many, _)| [*one, *many]);
    if name.is_empty() {
        let message = format!("{} has no unit", quoted(&words.join(" ")));
        return Misread::new(
            "no-unit",
            message,
            format!("write for example {}", listed(Q::EXAMPLES, 2)),
        );
    }
    let mend = match nearest(name, spellings).and_then(spelled) {
        Some(Unit::BareDay) => return bare_days(count),
        Some(unit) => format!("did you mean {}?", quoted(&counted(count, unit))),
        None => format!("write for example {}", listed(Q::EXAMPLES, 3)),
    };
    Misread::new(
        "unknown-unit",
        format!("{} is not a unit that can stand here", quoted(name)),
        mend,
    )
}
