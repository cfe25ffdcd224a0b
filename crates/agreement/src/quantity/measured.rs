//! Numbers of units of time as written: `4 hours`, `2 working days`.

use calendar::Length;

use super::unit::{Unit, counted, millis_of, near, slipped, spelled, spellings};
use super::words::{listed, quoted};
use super::{Exact, Misread, Quantity, number};

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
            return Err(unknown_unit::<Q>(words, count, &name));
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
            return Err(Misread::new("out-of-range", message, "write a shorter length"));
        }
        let whole = i64::try_from(total.floor()).ok().filter(|whole| total == *whole);
        whole.map(Length::from_millis).ok_or_else(|| {
            let message = format!("{} is not a whole number of ms", quoted(&self.text()));
            Misread::new("too-fine", message, format!("write `{} ms`", total.ceil()))
        })
    }
}

/// `2 days` has no meaning (T6): what to say, and the two texts that have one. A part of a day is rounded up, since day terms count
/// whole days.
pub(super) fn bare_days(measured: &Measured) -> (String, [String; 2]) {
    let count = measured.number().map_or("2".to_owned(), |count| count.ceil().to_string());
    let message = format!("{} could mean working days or calendar days", quoted(&measured.text()));
    (message, [counted(&count, Unit::WorkingDay), counted(&count, Unit::CalendarDay)])
}

/// Count, unit, and whether a space stands between them.
fn parts<'t>(words: &[&'t str]) -> Option<(&'t str, String, bool)> {
    let (first, rest) = words.split_first()?;
    if !number::starts_like_one(first) {
        return None;
    }
    let end = first.find(|c: char| c.is_alphabetic()).unwrap_or(first.len());
    let (count, glued) = first.split_at_checked(end)?;
    let name: Vec<&str> = std::iter::once(glued).chain(rest.iter().copied()).filter(|word| !word.is_empty()).collect();
    Some((count, name.join(" "), glued.is_empty()))
}

fn slip(words: &[&str], count: &str, unit: Unit) -> Misread {
    let message = format!("{} is not how a length of time is written", quoted(&words.join(" ")));
    Misread::new("unit-form", message, format!("write {}", quoted(&counted(count, unit))))
}

fn near_unit(name: &str, count: &str, unit: Unit) -> Misread {
    let mend = format!("did you mean {}?", quoted(&counted(count, unit)));
    Misread::new("unknown-unit", format!("{} is not a unit", quoted(name)), mend)
}

/// The number with each of the units that the examples have.
fn with_units<Q: Quantity>(count: &str) -> Vec<String> {
    let mut units: Vec<Unit> = Vec::new();
    let named = Q::EXAMPLES.iter().filter_map(|example| spelled(example.split_once(' ')?.1));
    named.for_each(|unit| {
        if !units.contains(&unit) {
            units.push(unit)
        }
    });
    units.into_iter().map(|unit| counted(count, unit)).collect()
}

fn unknown_unit<Q: Quantity>(words: &[&str], count: &str, name: &str) -> Misread {
    let mend = format!("write for example {}", listed(Q::EXAMPLES, 3));
    match name {
        "" => {
            let texts = with_units::<Q>(count);
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mend = format!("say of what: {}", listed(&texts, 4));
            Misread::new("no-unit", format!("{} has no unit", quoted(&words.join(" "))), mend)
        }
        _ => Misread::new("unknown-unit", format!("{} is not a unit that can stand here", quoted(name)), mend),
    }
}
