//! Holidays by our tables (T4), against the dates on which two public libraries agree.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use calendar::holidays::{
    FIRST_YEAR, Holiday, LAST_YEAR, RegionError, easter_sunday, named_regions, public_holidays, regions,
};
use calendar::{Date, Weekday};

fn recorded(country: &str) -> BTreeSet<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases/holidays/public_holidays_nl_be.csv");
    let mut file =
        csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{} can't be read: {error}", path.display()));
    let rows = file.records().map(|row| row.unwrap());
    let rows = rows.filter(|row| &row[0] == country);
    rows.map(|row| (row[1].to_owned(), row[2].to_owned())).collect()
}

#[test]
fn every_date_and_name_of_both_countries() {
    for country in ["NL", "BE"] {
        let years = (2015..=2029).flat_map(|year| public_holidays(country, year).unwrap());
        let ours: BTreeSet<_> = years.map(|day| (day.date.to_string(), day.name.unwrap().to_owned())).collect();
        assert_eq!(ours, recorded(country), "{country}");
        assert!(ours.len() >= 135);
    }
}

fn dates(region: &str, year: i16) -> BTreeSet<String> {
    let days = public_holidays(region, year).unwrap();
    days.iter().map(|day| day.date.to_string()[5..].to_owned()).collect()
}

/// One year of each region as its government published it, chosen for its traps.
#[test]
fn published_years() {
    let published = [
        ("NL", 2013, "01-01 03-31 04-01 04-30 05-09 05-19 05-20 12-25 12-26"),
        ("LU", 2024, "01-01 04-01 05-01 05-09 05-20 06-23 08-15 11-01 12-25 12-26"),
        ("FR", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"),
        ("DE-BY", 2025, "01-01 01-06 04-18 04-21 05-01 05-29 06-09 06-19 10-03 11-01 12-25 12-26"),
        ("DE-BE", 2025, "01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26"),
        ("DE-SN", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 10-31 11-20 12-25 12-26"),
        ("DE-HH", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26"),
        ("AT", 2025, "01-01 01-06 04-21 05-01 05-29 06-09 06-19 08-15 10-26 11-01 12-08 12-25 12-26"),
        ("GB-ENG", 2022, "01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27"),
        ("GB-SCT", 2022, "01-01 01-02 01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-25 12-26 12-27"),
        ("GB-NIR", 2020, "01-01 03-17 04-10 04-13 05-08 05-25 07-12 07-13 08-31 12-25 12-26 12-28"),
        ("GB-ENG", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28"),
        ("IE", 2023, "01-01 02-06 03-17 04-10 05-01 06-05 08-07 10-30 12-25 12-26"),
        ("DK", 2024, "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26"),
        ("SE", 2026, "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26"),
        ("NO", 2027, "01-01 03-25 03-26 03-28 03-29 05-01 05-06 05-16 05-17 12-25 12-26"),
        ("US", 2021, "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31"),
    ];
    for (region, year, expected) in published {
        let expected: BTreeSet<String> = expected.split(' ').map(str::to_owned).collect();
        assert_eq!(dates(region, year), expected, "{region} {year}");
    }
}

#[test]
fn a_substitute_says_so() {
    let days = public_holidays("GB-ENG", 2022).unwrap();
    let of = |name| -> Vec<(String, bool)> {
        let named = days.iter().filter(|day| day.name == Some(name));
        named.map(|day| (day.date.to_string(), day.substitute)).collect()
    };
    let expected = [("2022-12-25".to_owned(), false), ("2022-12-27".to_owned(), true)];
    assert_eq!(of("Christmas Day"), expected);
}

#[test]
fn other_countries_come_without_names() {
    let spain = public_holidays("ES", 2026).unwrap();
    assert!(spain.iter().any(|day| day.date == "2026-10-12".parse::<Date>().unwrap()));
    assert!(spain.iter().all(|day| day.name.is_none()));
}

#[test]
fn every_region_has_holidays_in_order_in_every_year() {
    for region in regions() {
        for year in [FIRST_YEAR, 2026, LAST_YEAR] {
            let days = public_holidays(region, year).unwrap();
            assert!(days.len() >= 3, "{region} {year}: {} days", days.len());
            assert!(days.is_sorted_by_key(|day| day.date), "{region} {year}");
            assert!(days.iter().all(|day| day.date.year() == year), "{region} {year}");
        }
    }
    let named = |region| public_holidays(region, 2026).unwrap().iter().all(is_named);
    assert!(named_regions().all(named));
}

fn is_named(day: &Holiday) -> bool {
    day.name.is_some()
}

#[test]
fn refuses_with_a_suggestion() {
    let unknown = public_holidays("DE-XY", 2026).unwrap_err();
    assert!(matches!(unknown, RegionError::Unknown { suggestion: Some(_), .. }), "{unknown}");
    for region in ["", "-", "NL-", "GB-", "Atlantis", "DE-BY-1"] {
        assert!(public_holidays(region, 2026).is_err(), "{region}");
    }
    let year = public_holidays("NL", 1999).unwrap_err();
    assert_eq!(year, RegionError::Year { year: 1999 });
}

#[test]
fn easter_is_a_sunday_from_22_march_to_25_april() {
    for year in 1583..=9999_i16 {
        let easter = easter_sunday(year).unwrap();
        assert_eq!(easter.weekday(), Weekday::Sunday, "{easter}");
        let [first, last] = [(3, 22), (4, 25)].map(|(m, d)| Date::new(year, m, d).unwrap());
        assert!((first..=last).contains(&easter), "{easter}");
    }
    let known = ["1818-03-22", "1943-04-25", "2000-04-23", "2026-04-05", "2038-04-25", "2285-03-22"];
    for date in known {
        let date: Date = date.parse().unwrap();
        assert_eq!(easter_sunday(date.year()), Some(date));
    }
    assert_eq!(easter_sunday(1582), None);
}
