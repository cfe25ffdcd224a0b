//! Service hours in the notation of OpenStreetMap's `opening_hours` (T3).

mod days;
mod error;
mod minutes;
mod rule;

use std::fmt;

pub use error::HoursError;
pub use minutes::Minutes;
use opening_hours_syntax::rules::RuleOperator;
use rule::Rule;

use crate::{Date, Holidays};

/// The longest notation that is read, in bytes.
pub const LONGEST_NOTATION: usize = 2_000;

/// Weekly and dated hours on the wall clock, such as `Mo-Fr 08:00-18:00; PH off` or `24/7`.
///
/// A shift belongs to the date on which it starts, so `Fr 22:00-06:00; PH off` runs into a Saturday
/// that is a holiday (T3). Dates are those of the years 1900 to 9999.
#[derive(Clone, Debug)]
pub struct ServiceHours {
    notation: String,
    rules: Vec<Rule>,
}

/// Hours are equal if they are written alike.
impl PartialEq for ServiceHours {
    fn eq(&self, other: &Self) -> bool {
        self.notation == other.notation
    }
}

impl Eq for ServiceHours {}

impl ServiceHours {
    /// Reads the notation (T3).
    ///
    /// # Errors
    /// What isn't the notation, is longer than [`LONGEST_NOTATION`], or isn't definite without a
    /// place or a person: the sun's times, open ends, `unknown`, comments, school holidays.
    pub fn parse(notation: &str) -> Result<ServiceHours, HoursError> {
        if notation.len() > LONGEST_NOTATION {
            let what = format!("the notation is longer than {LONGEST_NOTATION} bytes");
            return Err(HoursError::new(&what, None, "write fewer rules"));
        }
        refuse_holiday_beside_weekday(notation)?;
        let parsed = opening_hours_syntax::parse(notation)?.rules;
        let rules: Vec<Rule> = parsed.iter().map(|rule| Rule::of(rule, notation)).collect::<Result<_, _>>()?;
        refuse_part_of_night(&rules)?;
        let added = parsed.iter().skip(1).map(|next| next.operator == RuleOperator::Additional);
        let slip = rules.iter().zip(added).any(|(rule, added)| added && rule.opens_all_day());
        refuse_slip(slip, notation)?;
        Ok(ServiceHours { notation: notation.to_owned(), rules })
    }

    /// Around the clock: `24/7`.
    pub fn always() -> ServiceHours {
        // The notation is a constant that parses; the fallback would be no hours at all.
        let always = ServiceHours::parse("24/7");
        always.unwrap_or_else(|_| ServiceHours { notation: "off".to_owned(), rules: Vec::new() })
    }

    /// The notation as it was written.
    pub fn notation(&self) -> &str {
        &self.notation
    }

    /// Whether they are around the clock on every date, written as such.
    pub fn is_always(&self) -> bool {
        matches!(self.rules.as_slice(), [only] if only.is_always_open())
    }

    /// The shifts that start on a date, in minutes from its midnight (0 to 2880), in order,
    /// neither overlapping nor touching.
    pub fn shifts_on(&self, date: Date, holidays: &Holidays) -> Vec<Minutes> {
        let rules = self.rules.iter();
        minutes::merge(rules.fold(Vec::new(), |shifts, rule| rule.apply(shifts, date, holidays)))
    }
}

impl fmt::Display for ServiceHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.notation)
    }
}

const WEEKDAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/// `PH Mo-Fr` means holidays that fall on Monday to Friday, which the library reads as either.
fn refuse_holiday_beside_weekday(notation: &str) -> Result<(), HoursError> {
    let lower = notation.to_ascii_lowercase();
    let words: Vec<&str> = lower.split_ascii_whitespace().collect();
    let weekday = |word: &str| WEEKDAYS.iter().any(|day| word.starts_with(day));
    let weekday_at_end = |word: &str| WEEKDAYS.iter().any(|day| word.ends_with(day));
    let beside = words.windows(2).any(|pair| match pair {
        [a, b] => (a.ends_with("ph") && weekday(b)) || (weekday_at_end(a) && b.starts_with("ph")),
        _ => false,
    });
    if !beside {
        return Ok(());
    }
    let what = "a holiday beside a weekday can mean either or both";
    Err(HoursError::new(what, lower.find("ph"), "write `PH,Mo-Fr` for either, or name the dates"))
}

/// Whose time after midnight an `off` for a part of a date takes, can be read in two ways.
fn refuse_part_of_night(rules: &[Rule]) -> Result<(), HoursError> {
    if rules.iter().any(Rule::passes_midnight) && rules.iter().any(Rule::closes_a_part) {
        let what = "an `off` for a part of the day beside a shift over midnight has two readings";
        let mend = "write the shift in parts: `Mo-Fr 20:00-02:00, Tu-Sa 03:00-06:00`";
        return Err(HoursError::new(what, None, mend));
    }
    Ok(())
}

/// `Mo, We 08:00-18:00` is Monday all day: a comma and a space begin a new rule.
fn refuse_slip(slip: bool, notation: &str) -> Result<(), HoursError> {
    if slip && !notation.contains("00:00-24:00") {
        let what = "a comma and a space begin a new rule, so the days before it are open all day";
        let mend = "write `Mo,We 08:00-18:00` without the space, or `Mo 00:00-24:00, …` if all day is meant";
        return Err(HoursError::new(what, notation.find(", "), mend));
    }
    Ok(())
}
