//! Scenarios of the rules T1 to T9, one test each, named after the rule.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use calendar::{
    Instant, Length, RollOn, Span, SpanSet, Term, TermClock, WorkingTime, Zone, database_version,
};
use support::{at, calendar, clock, date, hours, minutes, span, zone};

const OFFICE: &str = "Mo-Fr 08:00-18:00; PH off";
const AMSTERDAM: &str = "Europe/Amsterdam";
/// Easter Monday and King's Day, both Mondays.
const HOLIDAYS: &str = "2026-04-06 2026-04-27";

/// Open time as local wall-clock times with their offsets.
fn shown(set: &SpanSet, zone: &Zone) -> Vec<String> {
    set.iter()
        .map(|span| format!("{} - {}", zone.show(span.from()), zone.show(span.to())))
        .collect()
}

#[test]
fn t1_instants_are_utc_milliseconds_and_spans_half_open() {
    let day = span("2026-03-01T10:00:00.001Z/2026-03-01T11:00:00Z");
    assert!(!day.contains(at("2026-03-01T10:00:00Z")));
    assert!(day.contains(at("2026-03-01T10:00:00.001Z")));
    assert!(day.contains(at("2026-03-01T10:59:59.999Z")));
    assert!(!day.contains(at("2026-03-01T11:00:00Z")));
    let error = Span::new(day.to(), day.from()).unwrap_err();
    assert!(error.to_string().contains("isn't later"), "{error}");
    assert!(Span::new(day.to(), day.to()).is_err());
}

#[test]
fn t1_zones_come_from_the_bundled_database() {
    assert!(
        database_version().starts_with("tzdb 20"),
        "{}",
        database_version()
    );
    assert_eq!(zone("europe/amsterdam").name(), AMSTERDAM);
    assert_eq!(zone("UTC"), Zone::utc());
    let suggested = [
        ("Europe/Amsterdm", Some("Europe/Amsterdam")),
        ("Amsterdam", Some("Europe/Amsterdam")),
        ("America/NewYork", Some("America/New_York")),
        ("somewhere else altogether", None),
        ("", None),
    ];
    for (name, suggestion) in suggested {
        assert_eq!(
            Zone::named(name).unwrap_err().suggestion.as_deref(),
            suggestion,
            "{name}"
        );
    }
}

#[test]
fn t3_opening_is_the_first_closing_the_last_occurrence_and_a_skipped_time_the_end_of_the_gap() {
    // Amsterdam: 2026-03-29 02:00 to 03:00 skipped, 2026-10-25 02:00 to 03:00 doubled.
    let cases = [
        (
            "02:30-12:00",
            "2026-03-29",
            "03:00:00 +02:00 - 12:00:00 +02:00",
        ),
        (
            "01:00-02:30",
            "2026-03-29",
            "01:00:00 +01:00 - 03:00:00 +02:00",
        ),
        ("02:15-02:45", "2026-03-29", ""),
        (
            "02:30-12:00",
            "2026-10-25",
            "02:30:00 +02:00 - 12:00:00 +01:00",
        ),
        (
            "01:00-02:30",
            "2026-10-25",
            "01:00:00 +02:00 - 02:30:00 +01:00",
        ),
        (
            "02:15-02:45",
            "2026-10-25",
            "02:15:00 +02:00 - 02:45:00 +01:00",
        ),
    ];
    for (notation, on, expected) in cases {
        let calendar = calendar(AMSTERDAM, notation, "");
        let shifts: SpanSet = calendar.shifts_of(date(on)).into_iter().collect();
        let shown = shown(&shifts, calendar.zone())
            .join(" ")
            .replace(&format!("{on} "), "");
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
    assert_eq!(
        open,
        ["2026-04-04 00:00:00 +02:00 - 2026-04-04 06:00:00 +02:00"]
    );
    assert!(!night.is_working_day(date("2026-04-04")));
    // A shift that starts on the holiday is off as a whole.
    let holiday = calendar(AMSTERDAM, "Fr 22:00-06:00; PH off", "2026-04-03");
    assert!(holiday.open_spans(saturday).is_empty());
}

#[test]
fn t3_around_the_clock_leaves_no_seam() {
    for zone in [
        AMSTERDAM,
        "America/Sao_Paulo",
        "Pacific/Apia",
        "America/St_Johns",
    ] {
        let within = span("2005-01-01T00:00:00Z/2012-01-01T00:00:00Z");
        let open = calendar(zone, "24/7", "").open_spans(within);
        assert_eq!(open, SpanSet::from(within), "{zone}");
    }
}

#[test]
fn t4_holidays_are_the_dates_listed_and_no_others() {
    let listed = calendar(AMSTERDAM, OFFICE, "2026-04-08");
    assert!(
        listed.is_working_day(date("2026-04-06")),
        "Easter Monday isn't listed"
    );
    assert!(!listed.is_working_day(date("2026-04-08")));
}

#[test]
fn t5_due_at_the_first_instant_the_term_is_used_up() {
    let office = calendar(AMSTERDAM, OFFICE, HOLIDAYS);
    let clock = clock(&office);
    let cases = [
        (
            "2026-03-02T09:00:00+01:00",
            hours(4),
            "2026-03-02T13:00:00+01:00",
        ),
        // Used up exactly at close: due then, not at the next opening.
        (
            "2026-03-02T14:00:00+01:00",
            hours(4),
            "2026-03-02T18:00:00+01:00",
        ),
        (
            "2026-03-02T14:00:00+01:00",
            minutes(241),
            "2026-03-03T08:01:00+01:00",
        ),
        (
            "2026-03-06T17:00:00+01:00",
            hours(2),
            "2026-03-09T09:00:00+01:00",
        ),
        (
            "2026-03-07T12:00:00+01:00",
            hours(10),
            "2026-03-09T18:00:00+01:00",
        ),
        // Over Easter: Friday, then Tuesday.
        (
            "2026-04-03T17:30:00+02:00",
            hours(1),
            "2026-04-07T08:30:00+02:00",
        ),
        // No time at all: the next open moment, which may be the start.
        (
            "2026-03-02T09:00:00+01:00",
            hours(0),
            "2026-03-02T09:00:00+01:00",
        ),
        (
            "2026-03-02T18:00:00+01:00",
            hours(0),
            "2026-03-03T08:00:00+01:00",
        ),
        // Beyond the compiled horizon.
        (
            "2026-03-02T09:00:00+01:00",
            hours(10 * 260),
            "2027-03-03T09:00:00+01:00",
        ),
        (
            "2030-03-04T09:00:00+01:00",
            hours(4),
            "2030-03-04T13:00:00+01:00",
        ),
    ];
    for (start, length, due) in cases {
        let got = clock.due(
            at(start),
            Term::Working(length),
            RollOn::None,
            &SpanSet::new(),
        );
        assert_eq!(got, Ok(at(due)), "{length} from {start}");
    }
}

#[test]
fn t5_a_term_that_its_hours_never_hold_is_an_error() {
    let never = clock(&calendar(AMSTERDAM, "off", ""));
    let start = at("2026-03-02T09:00:00Z");
    for term in [
        Term::Working(hours(1)),
        Term::Working(Length::ZERO),
        Term::WorkingDays(1),
    ] {
        let error = never
            .due(start, term, RollOn::None, &SpanSet::new())
            .unwrap_err();
        assert!(
            error.to_string().contains("can't be met within 20 years"),
            "{error}"
        );
    }
    let roll = RollOn::NextWorkingDay;
    assert!(
        never
            .due(start, Term::CalendarDays(3), roll, &SpanSet::new())
            .is_err()
    );
    assert!(never.working_days_ahead(1, start).is_err());
    assert!(never.hours_ahead(hours(1), start).is_err());
    let always = clock(&calendar(AMSTERDAM, "24/7", ""));
    for term in [
        Term::CalendarDays(u32::MAX),
        Term::Weeks(u32::MAX),
        Term::WorkingDays(u32::MAX),
    ] {
        assert!(
            always
                .due(start, term, RollOn::None, &SpanSet::new())
                .is_err(),
            "{term}"
        );
    }
    let for_ever: SpanSet = Span::new(start, Instant::MAX).unwrap().into();
    let term = Term::Working(hours(1));
    assert!(always.due(start, term, RollOn::None, &for_ever).is_err());
    assert!(
        always
            .due(Instant::MAX, term, RollOn::None, &SpanSet::new())
            .is_err()
    );
}

#[test]
fn t6_working_days_end_at_the_close_of_the_nth_after_the_day_of_the_start() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, HOLIDAYS));
    let cases = [
        ("2026-03-02T09:00:00+01:00", 1, "2026-03-03T18:00:00+01:00"),
        ("2026-03-02T07:00:00+01:00", 1, "2026-03-03T18:00:00+01:00"), // before opening: Monday
        ("2026-03-02T18:00:00+01:00", 1, "2026-03-04T18:00:00+01:00"), // at close: Tuesday
        ("2026-03-02T20:00:00+01:00", 1, "2026-03-04T18:00:00+01:00"),
        ("2026-03-07T12:00:00+01:00", 1, "2026-03-10T18:00:00+01:00"), // Saturday: Monday
        ("2026-04-02T09:00:00+02:00", 2, "2026-04-07T18:00:00+02:00"), // over Easter
        ("2026-03-02T09:00:00+01:00", 5, "2026-03-09T18:00:00+01:00"),
        ("2026-03-02T09:00:00+01:00", 0, "2026-03-02T18:00:00+01:00"),
    ];
    for (start, n, due) in cases {
        let got = office.due(
            at(start),
            Term::WorkingDays(n),
            RollOn::None,
            &SpanSet::new(),
        );
        assert_eq!(got, Ok(at(due)), "{n} working days from {start}");
    }
}

#[test]
fn t6_in_a_night_shift_the_day_is_that_on_which_it_started() {
    let night = clock(&calendar(AMSTERDAM, "Mo-Fr 22:00-06:00", ""));
    let cases = [
        ("2026-03-03T03:00:00+01:00", "2026-03-04T06:00:00+01:00"), // still Monday's shift
        ("2026-03-03T06:00:00+01:00", "2026-03-05T06:00:00+01:00"),
        ("2026-03-07T03:00:00+01:00", "2026-03-10T06:00:00+01:00"), // Friday's, on Saturday
    ];
    for (start, due) in cases {
        let got = night.due(
            at(start),
            Term::WorkingDays(1),
            RollOn::None,
            &SpanSet::new(),
        );
        assert_eq!(got, Ok(at(due)), "{start}");
    }
}

#[test]
fn t6_calendar_days_and_weeks_end_at_midnight() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, HOLIDAYS));
    let cases = [
        (
            "2026-03-27T09:00:00+01:00",
            Term::CalendarDays(1),
            "2026-03-29T00:00:00+01:00",
        ),
        (
            "2026-03-27T09:00:00+01:00",
            Term::CalendarDays(2),
            "2026-03-30T00:00:00+02:00",
        ),
        (
            "2026-03-27T00:00:00+01:00",
            Term::CalendarDays(0),
            "2026-03-28T00:00:00+01:00",
        ),
        (
            "2024-02-28T23:59:59.999+01:00",
            Term::CalendarDays(1),
            "2024-03-01T00:00:00+01:00",
        ),
        (
            "2026-03-27T09:00:00+01:00",
            Term::Weeks(2),
            "2026-04-11T00:00:00+02:00",
        ),
    ];
    for (start, term, due) in cases {
        let got = office.due(at(start), term, RollOn::None, &SpanSet::new());
        assert_eq!(got, Ok(at(due)), "{term} from {start}");
    }
    // 2011-12-30 didn't take place in Apia, and counts as a day of no length.
    let apia = clock(&calendar("Pacific/Apia", "24/7", ""));
    let start = at("2011-12-29T09:00:00-10:00");
    let day = at("2011-12-31T00:00:00+14:00");
    for (n, due) in [(0, day), (1, day), (2, at("2012-01-01T00:00:00+14:00"))] {
        let got = apia.due(start, Term::CalendarDays(n), RollOn::None, &SpanSet::new());
        assert_eq!(got, Ok(due), "{n}");
    }
}

#[test]
fn t6_ahead_is_counted_back_from_the_event() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, HOLIDAYS));
    // Maintenance on Sunday 2026-04-12; Easter Monday lies in between.
    let event = at("2026-04-12T02:00:00+02:00");
    let working = [
        (0, event),
        (1, at("2026-04-10T08:00:00+02:00")),
        (5, at("2026-04-03T08:00:00+02:00")),
    ];
    for (n, before) in working {
        assert_eq!(
            office.working_days_ahead(n, event),
            Ok(before),
            "{n} working days"
        );
    }
    // A working day doesn't count for an event on the same day.
    let monday = at("2026-03-09T10:00:00+01:00");
    assert_eq!(
        office.working_days_ahead(1, monday),
        Ok(at("2026-03-06T08:00:00+01:00"))
    );
    let calendar_days = [
        (0, event),
        (1, at("2026-04-11T00:00:00+02:00")),
        (14, at("2026-03-29T00:00:00+01:00")),
    ];
    for (n, before) in calendar_days {
        assert_eq!(
            office.calendar_days_ahead(n, event),
            before,
            "{n} calendar days"
        );
    }
    let in_hours = [
        (hours(4), "2026-04-10T14:00:00+02:00"),
        (hours(10), "2026-04-10T08:00:00+02:00"),
        (hours(11), "2026-04-09T17:00:00+02:00"),
    ];
    for (length, latest) in in_hours {
        assert_eq!(
            office.hours_ahead(length, event),
            Ok(at(latest)),
            "{length}"
        );
    }
}

#[test]
fn t7_roll_on() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, "2026-04-27"));
    let (none, next, act) = (
        RollOn::None,
        RollOn::NextWorkingDay,
        RollOn::AlgemeneTermijnenwet,
    );
    // Start, calendar days, rule, and the last day, at whose end it is due.
    let cases = [
        ("2026-04-23", 2, none, "2026-04-25"), // Saturday
        ("2026-04-23", 2, next, "2026-04-28"), // the agreement lists the 27th
        ("2026-04-23", 2, act, "2026-04-28"),  // and so does the Act
        ("2026-04-23", 1, next, "2026-04-24"),
        ("2026-04-02", 1, next, "2026-04-03"), // the agreement works on Good Friday
        ("2026-04-02", 1, act, "2026-04-07"),  // the Act equates it, up to Easter Monday
        ("2026-05-04", 1, act, "2026-05-06"),  // 5 May of every year
        ("2026-05-04", 1, next, "2026-05-05"),
        // At least two ordinary days in three days or more: only Tuesday to Thursday have them.
        ("2026-04-02", 5, act, "2026-04-08"),
        ("2026-04-02", 2, act, "2026-04-07"),
        ("2026-12-24", 3, act, "2026-12-29"),
        // Longer than 90 days: the Act doesn't apply; the 91st day is a Saturday.
        ("2026-02-28", 91, act, "2026-05-30"),
        ("2026-03-01", 90, act, "2026-06-01"),
    ];
    for (start, n, rule, last) in cases {
        let start_at = office.working_days().zone().first_instant(date(start));
        let got = office
            .due(start_at, Term::CalendarDays(n), rule, &SpanSet::new())
            .unwrap();
        let end = date(last).tomorrow().unwrap();
        assert_eq!(
            got,
            office.working_days().zone().first_instant(end),
            "{n} days from {start}, {rule:?}"
        );
    }
    // Twelve weeks are covered, thirteen aren't; hours and working days never are.
    let start = at("2026-02-14T12:00:00+01:00"); // a Saturday
    let weeks = |n| {
        office
            .due(start, Term::Weeks(n), act, &SpanSet::new())
            .unwrap()
    };
    assert_eq!(weeks(12), at("2026-05-12T00:00:00+02:00"));
    assert_eq!(weeks(13), at("2026-05-17T00:00:00+02:00"));
    let day = Term::Working(hours(24));
    let always = clock(&calendar(AMSTERDAM, "24/7", ""));
    assert_eq!(
        always.due(start, day, act, &SpanSet::new()),
        Ok(start.saturating_add(hours(24)))
    );
}

#[test]
fn t7_the_acts_holidays_are_its_own() {
    let list = |year: i16| -> Vec<String> {
        let first = calendar::Date::new(year, 1, 1).unwrap();
        let dates = first
            .series(jiff_day())
            .take_while(|date| date.year() == year);
        let days = dates.filter(|date| calendar::dutch_act::is_recognised_holiday(*date));
        days.map(|date| date.to_string()[5..].to_owned()).collect()
    };
    let of_2026 = "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26";
    assert_eq!(list(2026).join(" "), of_2026);
    let of_2025 = "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26"; // the 27th is a Sunday
    assert_eq!(list(2025).join(" "), of_2025);
    let of_2006 = "01-01 04-14 04-17 04-29 05-05 05-25 06-05 12-25 12-26"; // 30 April is a Sunday
    assert_eq!(list(2006).join(" "), of_2006);
}

fn jiff_day() -> jiff::Span {
    jiff::Span::new().days(1)
}

/// T8: events at the due instant come before its passing, so "within" is `at ≤ due`; a decision
/// belongs to the period with from < t ≤ to. The latter is tested with the periods.
#[test]
fn t8_elapsed_at_the_due_instant_equals_the_term() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, HOLIDAYS));
    let start = at("2026-03-02T14:00:00+01:00");
    for length in [minutes(1), hours(4), hours(40)] {
        let none = SpanSet::new();
        let due = office
            .due(start, Term::Working(length), RollOn::None, &none)
            .unwrap();
        assert_eq!(office.elapsed(start, due, &none), length);
        let before = due.saturating_sub(Length::from_millis(1));
        assert!(office.elapsed(start, before, &none) < length);
    }
}

#[test]
fn t9_working_time_answers_by_running_totals() {
    let open: SpanSet = [
        span("2026-03-02T08:00:00Z/2026-03-02T12:00:00Z"),
        span("2026-03-02T13:00:00Z/2026-03-02T17:00:00.500Z"),
    ]
    .into_iter()
    .collect();
    let table = WorkingTime::new(
        open.clone(),
        span("2026-03-02T00:00:00Z/2026-03-03T00:00:00Z"),
    );
    assert_eq!(table.spans(), &open);
    let elapsed = |from, to| table.elapsed(at(from), at(to)).millis();
    assert_eq!(
        elapsed("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
        28_800_500
    );
    assert_eq!(
        elapsed("2026-03-02T11:59:59.999Z", "2026-03-02T13:00:00.001Z"),
        2
    );
    assert_eq!(elapsed("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"), 0);
    assert_eq!(
        elapsed("2026-03-02T17:00:00Z", "2026-03-02T08:00:00Z"),
        0,
        "backwards"
    );
    let all = Length::from_millis(28_800_500);
    assert_eq!(
        table.after(at("2026-03-02T00:00:00Z"), all),
        Some(at("2026-03-02T17:00:00.500Z"))
    );
    let more = Length::from_millis(28_800_501);
    assert_eq!(
        table.after(at("2026-03-02T00:00:00Z"), more),
        None,
        "beyond the horizon"
    );
    assert_eq!(
        table.after(at("2026-03-01T23:59:59Z"), all),
        None,
        "before the horizon"
    );
    assert_eq!(
        table.before(at("2026-03-03T00:00:00Z"), all),
        Some(at("2026-03-02T08:00:00Z"))
    );
    let afternoon = Length::from_millis(4 * 3_600_000 + 500);
    assert_eq!(
        table.before(at("2026-03-03T00:00:00Z"), afternoon),
        Some(at("2026-03-02T13:00:00Z"))
    );
    assert_eq!(table.before(at("2026-03-03T00:00:00Z"), more), None);
}

#[test]
fn k2_pauses_come_out_of_the_working_time() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, HOLIDAYS));
    let pauses = |texts: &[&str]| -> SpanSet { texts.iter().map(|text| span(text)).collect() };
    let start = "2026-03-02T09:00:00+01:00";
    let day = "2026-03-02T10:00:00+01:00/2026-03-02T12:00:00+01:00";
    let night = "2026-03-02T20:00:00+01:00/2026-03-03T09:00:00+01:00";
    let both = "2026-03-02T11:00:00+01:00/2026-03-02T13:00:00+01:00";
    let working = [
        (hours(4), vec![day], "2026-03-02T15:00:00+01:00"),
        (hours(1), vec![day], "2026-03-02T10:00:00+01:00"),
        (hours(4), vec![day, both], "2026-03-02T16:00:00+01:00"),
        (hours(9), vec![night], "2026-03-02T18:00:00+01:00"),
        (hours(10), vec![night], "2026-03-03T10:00:00+01:00"),
        (
            hours(0),
            vec!["2026-03-02T08:00:00+01:00/2026-03-02T19:00:00+01:00"],
            "2026-03-03T08:00:00+01:00",
        ),
        (hours(0), vec![day], "2026-03-02T09:00:00+01:00"),
    ];
    for (length, spans, due) in working {
        let got = office.due(
            at(start),
            Term::Working(length),
            RollOn::None,
            &pauses(&spans),
        );
        assert_eq!(got, Ok(at(due)), "{length} with {spans:?}");
    }
    let days = [
        // Two hours of the granted time were paused: two more after the close.
        (Term::WorkingDays(1), vec![day], "2026-03-04T10:00:00+01:00"),
        (
            Term::WorkingDays(1),
            vec![night],
            "2026-03-04T09:00:00+01:00",
        ),
        // A pause outside the hours takes nothing.
        (
            Term::WorkingDays(1),
            vec!["2026-03-02T19:00:00+01:00/2026-03-03T07:00:00+01:00"],
            "2026-03-03T18:00:00+01:00",
        ),
        // Calendar days: every hour counts.
        (
            Term::CalendarDays(1),
            vec![day],
            "2026-03-04T02:00:00+01:00",
        ),
        (
            Term::CalendarDays(1),
            vec!["2026-03-04T00:00:00+01:00/2026-03-05T00:00:00+01:00"],
            "2026-03-04T00:00:00+01:00",
        ),
        // What is given back can be paused too.
        (
            Term::CalendarDays(1),
            vec![day, "2026-03-04T01:00:00+01:00/2026-03-04T03:00:00+01:00"],
            "2026-03-04T04:00:00+01:00",
        ),
    ];
    for (term, spans, due) in days {
        let got = office.due(at(start), term, RollOn::None, &pauses(&spans));
        assert_eq!(got, Ok(at(due)), "{term} with {spans:?}");
    }
    // Friday's midnight, put on Saturday by a pause, rolls on to the end of Monday.
    let week = [
        (RollOn::None, "2026-03-07T02:00:00+01:00"),
        (RollOn::NextWorkingDay, "2026-03-10T00:00:00+01:00"),
    ];
    for (rule, due) in week {
        let got = office.due(at(start), Term::CalendarDays(4), rule, &pauses(&[day]));
        assert_eq!(got, Ok(at(due)), "{rule:?}");
    }
}

#[test]
fn the_clock_of_hours_and_the_working_days_may_differ() {
    let always = calendar(AMSTERDAM, "24/7", "");
    let office = calendar(AMSTERDAM, OFFICE, "");
    let clock = TermClock::new(
        always,
        office,
        span("2026-01-01T00:00:00Z/2026-12-31T00:00:00Z"),
    );
    let start = at("2026-03-06T17:00:00+01:00");
    let due = |term| {
        clock
            .due(start, term, RollOn::None, &SpanSet::new())
            .unwrap()
    };
    assert_eq!(
        due(Term::Working(hours(4))),
        at("2026-03-06T21:00:00+01:00")
    );
    assert_eq!(due(Term::WorkingDays(1)), at("2026-03-09T18:00:00+01:00"));
}

#[test]
fn transitions_are_listed_for_lint() {
    let year = span("2026-01-01T00:00:00Z/2027-01-01T00:00:00Z");
    let found = zone(AMSTERDAM).transitions(year);
    let shown: Vec<String> = found
        .iter()
        .map(|t| format!("{} {}", t.at, t.skips()))
        .collect();
    assert_eq!(
        shown,
        ["2026-03-29T01:00:00Z true", "2026-10-25T01:00:00Z false"]
    );
    assert!(Zone::utc().transitions(year).is_empty());
    let edge = span("2026-03-29T01:00:00Z/2026-10-25T01:00:00Z");
    assert_eq!(zone(AMSTERDAM).transitions(edge).len(), 1, "half-open");
}
