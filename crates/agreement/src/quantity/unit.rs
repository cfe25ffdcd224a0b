//! Units of time: how they are written, and what people write instead.

use calendar::Length;

use super::{Exact, nearest};

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
    (Unit::Millisecond, "msec|millisecond|milliseconds|milliseconde|milliseconden"),
    (Unit::Second, "s|sec|secs|seconde|seconden"),
    (Unit::Minute, "m|min|mins|minuut|minuten"),
    (Unit::Hour, "h|hr|hrs|uur|uren"),
    (Unit::BareDay, "d|dag|dagen"),
    (Unit::WorkingDay, "workday|workdays|working-day|working-days|business day|business days|werkdag|werkdagen"),
    (Unit::CalendarDay, "calendar-day|calendar-days|kalenderdag|kalenderdagen"),
    (Unit::Week, "w|wk|wks|weken"),
];

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
    let count = Exact::ratio(millis, size).filter(|_| millis >= size && millis % (size / 2) == 0)?;
    Some(counted(&count.shown(), unit))
}

/// The length of a unit in ms; `None` for days and weeks.
pub(super) fn millis_of(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Millisecond => Some(1),
        Unit::Second => Some(1_000),
        Unit::Minute => Some(60_000),
        Unit::Hour => Some(3_600_000),
        _ => None,
    }
}

/// The singular and the plural of a unit.
pub(super) fn spellings(unit: Unit) -> (&'static str, &'static str) {
    SPELLINGS.iter().find(|row| row.2 == unit).map_or(("", ""), |row| (row.0, row.1))
}

/// The unit with exactly this spelling.
pub(super) fn spelled(name: &str) -> Option<Unit> {
    SPELLINGS.iter().find(|(one, many, _)| name == *one || name == *many).map(|row| row.2)
}

/// The unit that another spelling stands for.
pub(super) fn slipped(name: &str) -> Option<Unit> {
    let lower = name.trim_end_matches('.').to_lowercase();
    let slip = SLIPS.iter().find(|(_, slips)| slips.split('|').any(|slip| slip == lower));
    slip.map(|row| row.0).or_else(|| spelled(&lower))
}

/// The unit whose spelling is a slip of the pen away.
pub(super) fn near(name: &str) -> Option<Unit> {
    nearest(name, SPELLINGS.iter().flat_map(|(one, many, _)| [*one, *many])).and_then(spelled)
}
