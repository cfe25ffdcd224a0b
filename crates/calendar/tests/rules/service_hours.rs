//! T3 and T4: service hours and holidays.

use calendar::SpanSet;

use crate::support::{calendar, date, minutes, span};
use crate::{AMSTERDAM, OFFICE, shown};

#[test]
fn t3_opening_is_the_first_closing_the_last_occurrence_and_a_skipped_time_the_end_of_the_gap() {
    // Amsterdam: 2026-03-29 02:00 to 03:00 skipped, 2026-10-25 02:00 to 03:00 doubled.
    let cases = [
        ("02:30-12:00", "2026-03-29", "03:00:00 +02:00 - 12:00:00 +02:00"),
        ("01:00-02:30", "2026-03-29", "01:00:00 +01:00 - 03:00:00 +02:00"),
        ("02:15-02:45", "2026-03-29", ""),
        ("02:30-12:00", "2026-10-25", "02:30:00 +02:00 - 12:00:00 +01:00"),
        ("01:00-02:30", "2026-10-25", "01:00:00 +02:00 - 02:30:00 +01:00"),
        ("02:15-02:45", "2026-10-25", "02:15:00 +02:00 - 02:45:00 +01:00"),
    ];
    for (notation, on, expected) in cases {
        let calendar = calendar(AMSTERDAM, notation, "");
        let shifts: SpanSet = calendar.shifts_of(date(on)).into_iter().collect();
        let shown = shown(&shifts, calendar.zone()).join(" ").replace(&format!("{on} "), "");
        assert_eq!(shown, expected, "{notation} on {on}");
    }
}

#[test]
fn t3_a_day_has_as_many_hours_as_really_elapse() {
    let cases = [
        (AMSTERDAM, "2026-03-29", 23 * 60),
        (AMSTERDAM, "2026-10-25", 25 * 60),
        ("America/Sao_Paulo", "2018-11-04", 23 * 60), // begins at 01:00
        ("America/Sao_Paulo", "2018-02-17", 25 * 60), // its last hour is doubled
        ("Australia/Lord_Howe", "2026-04-05", 24 * 60 + 30),
        ("Australia/Lord_Howe", "2026-10-04", 24 * 60 - 30),
        ("Pacific/Apia", "2011-12-30", 0), // skipped
        ("Pacific/Apia", "2011-12-29", 24 * 60),
        ("Asia/Kathmandu", "2026-03-29", 24 * 60),
        ("Antarctica/Troll", "2026-03-29", 22 * 60),
    ];
    for (zone, on, length) in cases {
        let calendar = calendar(zone, "24/7", "");
        let open: SpanSet = calendar.shifts_of(date(on)).into_iter().collect();
        assert_eq!(open.total(), minutes(length), "{zone} {on}");
        assert_eq!(calendar.is_working_day(date(on)), length > 0, "{zone} {on}");
    }
}

#[test]
fn t3_a_shift_belongs_to_the_date_on_which_it_starts() {
    let night = calendar(AMSTERDAM, "Fr 22:00-06:00; PH off", "2026-04-04");
    let saturday = span("2026-04-03T22:00:00Z/2026-04-04T22:00:00Z");
    let open = shown(&night.open_spans(saturday), night.zone());
    assert_eq!(open, ["2026-04-04 00:00:00 +02:00 - 2026-04-04 06:00:00 +02:00"]);
    assert!(!night.is_working_day(date("2026-04-04")));
    // A shift that starts on the holiday is off as a whole.
    let holiday = calendar(AMSTERDAM, "Fr 22:00-06:00; PH off", "2026-04-03");
    assert!(holiday.open_spans(saturday).is_empty());
}

#[test]
fn t3_around_the_clock_leaves_no_seam() {
    for zone in [AMSTERDAM, "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns"] {
        let within = span("2005-01-01T00:00:00Z/2012-01-01T00:00:00Z");
        let open = calendar(zone, "24/7", "").open_spans(within);
        assert_eq!(open, SpanSet::from(within), "{zone}");
    }
}

#[test]
fn t4_holidays_are_the_dates_listed_and_no_others() {
    let listed = calendar(AMSTERDAM, OFFICE, "2026-04-08");
    assert!(listed.is_working_day(date("2026-04-06")), "Easter Monday isn't listed");
    assert!(!listed.is_working_day(date("2026-04-08")));
}
