//! The public holidays of a country or region, for drawing an agreement up (T4).

use std::fmt;

use chrono::Datelike;
use opening_hours::localization::Country;

use super::holiday::Holiday;
use super::rule::{Rule, holidays_of};
use super::tables;
use crate::Date;

/// The years that holidays are given for.
pub const FIRST_YEAR: i16 = 2000;
/// The last of the years that holidays are given for.
pub const LAST_YEAR: i16 = 2075;

/// The public holidays of a country (`NL`) or region (`DE-BY`, `GB-SCT`) in a year, in order; two
/// entries where two fall on one date.
///
/// Our own tables hold the countries of [`named_regions`]; any other comes without names. Holidays
/// of single municipalities (such as Assumption in most of Bavaria) aren't in it. The result is a
/// proposal: what counts is the list in the agreement (T4).
///
/// # Errors
/// An unknown region, or a year outside [`FIRST_YEAR`] to [`LAST_YEAR`].
pub fn public_holidays(region: &str, year: i16) -> Result<Vec<Holiday>, RegionError> {
    let region = region.trim().to_ascii_uppercase();
    let rules = tables::rules(&region);
    let country = region.parse::<Country>().ok();
    if rules.is_none() && country.is_none() {
        return Err(RegionError::unknown(&region));
    }
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(RegionError::Year { year });
    }
    Ok(match (rules, country) {
        (Some(rules), _) => holidays_of(&rules.into_iter().flatten().copied().collect::<Vec<Rule>>(), year),
        (None, country) => country.map(|country| embedded(country, year)).unwrap_or_default(),
    })
}

/// The countries and regions that our own tables know, with the names of their holidays.
pub fn named_regions() -> impl Iterator<Item = &'static str> {
    tables::REGIONS.into_iter()
}

/// All countries and regions that [`public_holidays`] knows, in order.
pub fn regions() -> Vec<&'static str> {
    let countries = Country::ALL.into_iter().map(Country::iso_code);
    let mut all: Vec<&'static str> = named_regions().chain(countries).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The dates of the `opening-hours` library.
fn embedded(country: Country, year: i16) -> Vec<Holiday> {
    let holidays = country.holidays();
    let of_year = holidays.get_public().iter().filter(|date| date.year() == i32::from(year));
    let dates = of_year.filter_map(|date| Date::new(year, date.month() as i8, date.day() as i8).ok());
    dates.map(|date| Holiday { date, name: None, substitute: false }).collect()
}

/// Why there are no holidays to give.
#[derive(Clone, Eq, PartialEq, Debug)]
pub enum RegionError {
    /// No country or region is known by that code.
    Unknown {
        /// The code, cut after 20 characters.
        region: String,
        /// The nearest code that is known, if one is near.
        suggestion: Option<&'static str>,
    },
    /// The tables don't reach that year.
    Year {
        /// The year that was asked for.
        year: i16,
    },
}

impl RegionError {
    fn unknown(region: &str) -> RegionError {
        let region: String = region.chars().take(20).collect();
        let distance = |known: &&str| strsim::damerau_levenshtein(known, &region);
        let suggestion = regions().into_iter().min_by_key(distance);
        let suggestion = suggestion.filter(|known| distance(known) <= 1 + region.len() / 4);
        RegionError::Unknown { region, suggestion }
    }
}

impl fmt::Display for RegionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RegionError::Unknown { region, suggestion: Some(known) } => {
                write!(f, "no country or region has the code `{region}`; did you mean {known}?")
            }
            RegionError::Unknown { region, suggestion: None } => write!(
                f,
                "no country or region has the code `{region}`; write a country such as NL \
                 or a region such as DE-BY or GB-SCT"
            ),
            RegionError::Year { year } => {
                write!(f, "holidays are known for {FIRST_YEAR} to {LAST_YEAR}, not {year}; list the dates")
            }
        }
    }
}

impl std::error::Error for RegionError {}
