//! `check --lock` on files in many shapes: only the `holidays:` block changes, and it says the dates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

const HEAD: &str = "agreement: demo\ntitle: Demo # the title\nversion: 1\neffective: 2026-01-01\ntime_zone: Europe/Amsterdam\nmain_agreement: { reference: x, term: 2026-01-01 through 2026-12-31 }\n";
const TAIL: &str = "# a comment at the end\nhours: { always: 24/7 } # and another\n";
const NL_2026: &str = "2026-01-01, 2026-04-05, 2026-04-06, 2026-04-27, 2026-05-14,";

/// The text after locking.
fn locked(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agreement.yaml");
    fs::write(&path, text).unwrap();
    servanda::lock::lock(&path).unwrap();
    let found = fs::read_to_string(&path).unwrap();
    assert_eq!(entries(folder.path()), 1, "nothing is left beside the file");
    servanda::lock::lock(&path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), found, "a second time changes nothing");
    found
}

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn the_rest_of_the_file_stays() {
    let blocks = [
        "holidays:\n  from: NL # why\n",
        "holidays: { from: NL } # why\n",
        "holidays: { from: NL, also: [2026-05-05], without: [2026-04-05] }\n",
        "holidays:\n  also:\n    - 2026-05-05 # five years\n  from: NL\n",
        "holidays:\n  from: NL\n  dates: []\n",
        "holidays: { dates: [], from: NL }\n",
        "holidays: {\n  from: NL, # why\n  also: []\n}\n",
        "holidays: { from: [NL, BE], on: any of them } # why\n",
        "holidays:\n  from:\n    - NL # here\n    - BE # there\n",
    ];
    for block in blocks {
        let found = locked(&format!("{HEAD}{block}{TAIL}"));
        let middle = found.strip_prefix(HEAD).and_then(|rest| rest.strip_suffix(TAIL));
        let middle = middle.unwrap_or_else(|| panic!("more than the block changed:\n{found}"));
        assert!(middle.contains("dates: [2026-01-01, 2026-04-0"), "{middle}");
        assert!(!middle.contains("2026-01-02"), "{middle}");
        assert!(middle.lines().all(|line| line.len() <= 80), "{middle}");
    }
}

#[test]
fn additions_and_removals_are_in_the_dates() {
    let found = locked(&format!("{HEAD}holidays: {{ from: NL, also: [2026-05-05], without: [2026-04-05] }}\n"));
    let (_, dates) = found.split_once("dates: [").unwrap();
    assert!(dates.contains("2026-05-05"));
    assert!(!dates.contains("2026-04-05"));
}

#[test]
fn several_countries_are_written_as_agreed() {
    let dates = |on: &str| {
        let found = locked(&format!("{HEAD}holidays: {{ from: [NL, BE, DE]{on} }}\n"));
        found.split_once("dates: [").unwrap().1.to_owned()
    };
    for (on, of_one, of_all) in
        [("", true, true), (", on: any of them", true, true), (", on: all of them", false, true)]
    {
        assert_eq!(dates(on).contains("2026-04-27"), of_one, "{on}: a holiday of the Netherlands only");
        assert_eq!(dates(on).contains("2026-05-01"), of_one, "{on}: of Belgium and Germany only");
        assert_eq!(dates(on).contains("2026-05-14"), of_all, "{on}: of all");
    }
}

/// The first year's list is shorter than the region's and has a day of its own: it is agreed, so it stays.
#[test]
fn a_year_that_has_dates_keeps_them() {
    let two_years = HEAD.replace("2026-12-31", "2027-12-31");
    let blocks = [
        "holidays:\n  from: NL\n  dates: [2026-01-02, 2026-12-25]\n",
        "holidays:\n  dates:\n    - 2026-01-02 # one\n    - 2026-12-25\n  from: NL\n",
        "holidays: { dates: [2026-01-02, 2026-12-25], from: NL, also: [2026-05-05, 2027-05-07], without: [2026-12-25, 2027-03-28] }\n",
    ];
    for block in blocks {
        let found = locked(&format!("{two_years}{block}{TAIL}"));
        assert!(found.contains("dates: [2026-01-02, 2026-12-25,\n") && found.contains("2027-01-01"), "{found}");
        let dates = found.split_once("dates: [").and_then(|(_, rest)| rest.split_once(']')).unwrap().0;
        assert_eq!(dates.matches("2026-").count(), 2, "{dates}");
        assert_eq!(dates.contains("2027-05-07"), block.contains("also"), "{dates}");
        assert_eq!(dates.contains("2027-03-28"), !block.contains("without"), "{dates}");
    }
}

#[test]
fn it_says_which_years_were_added_and_which_were_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agreement.yaml");
    let said = |dates: &str| {
        let text = HEAD.replace("2026-12-31", "2029-12-31") + "holidays: { from: NL" + dates + " }\n";
        fs::write(&path, text).unwrap();
        let words = servanda::lock::lock(&path).unwrap();
        words.replace(&path.display().to_string(), "FILE")
    };
    assert_eq!(said(""), "locked 36 holidays of 2026 to 2029 in FILE");
    assert_eq!(
        said(", dates: [2027-01-01]"),
        "locked 27 holidays of 2026, 2028 to 2029 in FILE; the dates of 2027 stay as agreed"
    );
    let all = ", dates: [2026-01-01, 2027-01-01, 2028-01-01, 2029-01-01]";
    assert_eq!(said(all), "nothing to lock in FILE: the dates of 2026 to 2029 stay as agreed");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_stay() {
    let text = format!("\u{feff}{HEAD}holidays:\n  from: NL\n").replace('\n', "\r\n");
    let found = locked(&text);
    assert!(found.starts_with('\u{feff}'));
    assert_eq!(found.matches('\n').count(), found.matches("\r\n").count());
    assert!(found.contains(NL_2026));
}

#[test]
fn a_file_without_line_end_is_locked_as_well() {
    assert!(locked(&format!("{HEAD}holidays:\n  from: NL")).contains(NL_2026));
}

#[test]
fn what_cannot_be_locked_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agreement.yaml");
    for text in [HEAD.to_owned(), format!("{HEAD}holidays: {{ from: XX }}\n"), "agreement: [\n".to_owned()] {
        fs::write(&path, &text).unwrap();
        assert!(matches!(servanda::lock::lock(&path), Err(servanda::fault::Fault::User(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}
