//! Terms: how long something may take, by clock, by working days or by calendar days.

use std::fmt;

use calendar::Term;

use super::measured::{Measured, bare_days};
use super::unit::{Unit, counted, length_text};
use super::{Misread, Quantity, number};

/// A term (T5, T6): a length within hours, working days, calendar days or weeks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TermValue(pub Term);

/// The longest term in days: a century.
const MOST_DAYS: u32 = 36_525;
/// The longest term in weeks: a century.
const MOST_WEEKS: u32 = 5_217;

fn term(measured: &Measured) -> Result<Term, Misread> {
    match (measured.length(), measured.unit) {
        (Some(length), _) => length.map(Term::Working),
        (None, Unit::WorkingDay) => whole(measured, MOST_DAYS).map(Term::WorkingDays),
        (None, Unit::CalendarDay) => whole(measured, MOST_DAYS).map(Term::CalendarDays),
        (None, Unit::Week) => whole(measured, MOST_WEEKS).map(Term::Weeks),
        (None, _) => Err(which_days(measured)),
    }
}

fn whole(measured: &Measured, most: u32) -> Result<u32, Misread> {
    number::whole_within(measured.count, 0, most).map_err(|fault| measured.around(fault))
}

fn which_days(measured: &Measured) -> Misread {
    let (message, days) = bare_days(measured);
    Misread::new("bare-days", message, format!("write `{}`", days.join("` or `")))
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
    const EXAMPLES: &'static [&'static str] = &["15 minutes", "4 hours", "2 working days", "3 calendar days", "1 week"];

    fn from_words(words: &[&str]) -> Result<TermValue, Misread> {
        let measured = Measured::read::<TermValue>(words)?;
        let term = term(&measured)?;
        measured.spelled().map(|()| TermValue(term))
    }
}
