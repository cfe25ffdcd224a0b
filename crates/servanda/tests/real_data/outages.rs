//! A public list of incidents: the grave ones united and clipped to quarters.

use super::cases::{case, exact, findings, folder, json};
use std::fs;

const INCIDENTS: &str = "github-incidents/downtime_windows.csv";

/// The reference figures of the case: `2024Q1 943 min, 99.2804 %`.
fn reference() -> Vec<(String, i128, String)> {
    let text = fs::read_to_string(case("github-incidents/README.md")).unwrap();
    let words: Vec<&str> = text.split([' ', ':', ';', '\n']).filter(|word| !word.is_empty()).collect();
    let quarters = words.windows(5).filter(|five| {
        let quarter = five[0].split_once('Q').is_some_and(|(year, number)| year.len() == 4 && number.len() == 1);
        quarter && five[2].starts_with("min")
    });
    quarters.map(|five| (five[0].replace('Q', "-Q"), five[1].parse().unwrap(), five[3].to_owned())).collect()
}

#[test]
fn the_quarters_of_the_case_are_reached_to_the_minute() {
    let folder = folder("outage-windows", &[INCIDENTS]);
    let reference = reference();
    assert!(reference.len() >= 2, "no reference figures found");
    for (quarter, minutes, percent) in reference {
        let report =
            json(&folder, "report", &["--period", &quarter, "--as-of", "2025-01-02T00:00:00Z", "--skip-bad-rows"]);
        let found = findings(&report);
        let finding = found.iter().find(|finding| finding["window"]["label"] == *quarter).unwrap();
        assert_eq!(i128::from(finding["basis"]["down_ms"].as_i64().unwrap()), minutes * 60_000, "{quarter}");
        let (up, of) = exact(&finding["figure"]);
        let shown = (2_000_000 * up + of) / (2 * of);
        assert_eq!(format!("{}.{:04}", shown / 10_000, shown % 10_000), percent, "{quarter}");
    }
}

#[test]
fn every_row_of_the_list_is_accounted_for() {
    let folder = folder("outage-windows", &[INCIDENTS]);
    let all = rows_of_the_list();
    let empty = all.iter().filter(|row| row[0] == row[1]).count();
    let read = json(&folder, "facts", &["--skip-bad-rows"]);
    let files = read["files"].as_array().unwrap();
    let file = files.iter().find(|file| file["name"].as_str().unwrap().contains("downtime_windows")).unwrap();
    let count = |key: &str| file["account"][key].as_u64().unwrap() as usize;
    assert_eq!((count("rows"), count("used")), (all.len(), all.len() - empty));
    assert_eq!(count("skipped"), empty, "incidents that end when they begin have no length");
}

/// Begin and end of every incident; titles may hold commas, so the cells are counted from the left.
fn rows_of_the_list() -> Vec<Vec<String>> {
    let text = fs::read_to_string(case(INCIDENTS)).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split(',').skip(1).take(2).map(str::to_owned).collect());
    rows.collect()
}
