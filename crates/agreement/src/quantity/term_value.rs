//! Terms: how long something may take, by clock, by working days or by calendar days.

use std::fmt;

use calendar::{Length, Term};

use super::unit::{Measured, Unit, bare_days, counted, length_text};
use super::words::quoted;
use super::{Misread, Quantity, number};

/// A term (T5, T6): a length within hours, working days, calendar days or weeks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TermValue(pub Term);

/// The longest term in days: a century.
const MOST_DAYS: u32 = 36_525;
/// The longest term in weeks: a century.
const MOST_WEEKS: u32 = 5_217;

impl TermValue {
    fn of(measured: &Measured, length: Option<Length>) -> Result<Term, Misread> {
        match (measured.unit, length) {
            (_, Some(length)) => Ok(Term::Working(length)),
            (Unit::WorkingDay, None) => units(measured, MOST_DAYS).map(Term::WorkingDays),
            (Unit::CalendarDay, None) => units(measured, MOST_DAYS).map(Term::CalendarDays),
            (Unit::Week, None) => units(measured, MOST_WEEKS).map(Term::Weeks),
            (_, None) => Err(bare_days(measured.count)),
        }
    }
}

fn units(measured: &Measured, most: u32) -> Result<u32, Misread> {
    number::whole_within(measured.count, 0, most).map_err(|fault| match fault.code {
        "not-whole" => Misread::new(
            "not-whole",
            format!(
                "{} is not a whole number of days or weeks",
                quoted(&measured.text())
            ),
            fault.mend,
        ),
        _ => fault,
    })
}

impl fmt::Display for TermValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self.0 {
            Term::Working(length) => length_text(length),
            Term::WorkingDays(days) => counted(&days.to_string(), Unit::WorkingDay),
            Term::CalendarDays(days) => counted(&days.to_string(), Unit::CalendarDay),
            Term::Weeks(weeks) => counted(&weeks.to_string(), Unit::Week),
        })
    }
}

impl Quantity for TermValue {
    const NAME: &'static str = "term";
    const DESCRIPTION: &'static str = "How long something may take: hours or shorter run within the hours that are named; days are working days or calendar days.";
    const EXAMPLES: &'static [&'static str] = &[
        "15 minutes",
        "4 hours",
        "2 working days",
        "3 calendar days",
        "1 week",
    ];

    fn from_words(words: &[&str]) -> Result<TermValue, Misread> {
        let measured = Measured::read::<TermValue>(words)?;
        let length = measured.length().transpose()?;
        TermValue::of(&measured, length).map(TermValue)
    }
}
