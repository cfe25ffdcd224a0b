//! T5 and T6: when terms are due.

use calendar::{Instant, Length, RollOn, Span, SpanSet, Term, TermClock};

use crate::support::{at, calendar, clock, hours, minutes, span};
use crate::{AMSTERDAM, HOLIDAYS, OFFICE};

#[test]
fn t5_due_at_the_first_instant_the_term_is_used_up() {
    let office = calendar(AMSTERDAM, OFFICE, HOLIDAYS);
    let clock = clock(&office);
    let cases = [
        ("2026-03-02T09:00:00+01:00", hours(4), "2026-03-02T13:00:00+01:00"),
        // Used up exactly at close: due then, not at the next opening.
        ("2026-03-02T14:00:00+01:00", hours(4), "2026-03-02T18:00:00+01:00"),
        ("2026-03-02T14:00:00+01:00", minutes(241), "2026-03-03T08:01:00+01:00"),
        ("2026-03-06T17:00:00+01:00", hours(2), "2026-03-09T09:00:00+01:00"),
        ("2026-03-07T12:00:00+01:00", hours(10), "2026-03-09T18:00:00+01:00"),
        // Over Easter: Friday, then Tuesday.
        ("2026-04-03T17:30:00+02:00", hours(1), "2026-04-07T08:30:00+02:00"),
        // No time at all: the next open moment, which may be the start.
        ("2026-03-02T09:00:00+01:00", hours(0), "2026-03-02T09:00:00+01:00"),
        ("2026-03-02T18:00:00+01:00", hours(0), "2026-03-03T08:00:00+01:00"),
        // Beyond the compiled horizon.
        ("2026-03-02T09:00:00+01:00", hours(10 * 260), "2027-03-03T09:00:00+01:00"),
        ("2030-03-04T09:00:00+01:00", hours(4), "2030-03-04T13:00:00+01:00"),
    ];
    for (start, length, due) in cases {
        let got = clock.due(at(start), Term::Working(length), RollOn::None, &SpanSet::new());
        assert_eq!(got, Ok(at(due)), "{length} from {start}");
    }
}

#[test]
fn t5_a_term_that_its_hours_never_hold_is_an_error() {
    let never = clock(&calendar(AMSTERDAM, "off", ""));
    let start = at("2026-03-02T09:00:00Z");
    for term in [Term::Working(hours(1)), Term::Working(Length::ZERO), Term::WorkingDays(1)] {
        let error = never.due(start, term, RollOn::None, &SpanSet::new()).unwrap_err();
        assert!(error.to_string().contains("can't be met within 20 years"), "{error}");
    }
    let roll = RollOn::NextWorkingDay;
    assert!(never.due(start, Term::CalendarDays(3), roll, &SpanSet::new()).is_err());
    assert!(never.working_days_ahead(1, start).is_err());
    assert!(never.hours_ahead(hours(1), start).is_err());
    let always = clock(&calendar(AMSTERDAM, "24/7", ""));
    for term in [Term::CalendarDays(u32::MAX), Term::Weeks(u32::MAX), Term::WorkingDays(u32::MAX)] {
        assert!(always.due(start, term, RollOn::None, &SpanSet::new()).is_err(), "{term}");
    }
    let for_ever: SpanSet = Span::new(start, Instant::MAX).unwrap().into();
    let term = Term::Working(hours(1));
    assert!(always.due(start, term, RollOn::None, &for_ever).is_err());
    assert!(always.due(Instant::MAX, term, RollOn::None, &SpanSet::new()).is_err());
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
        let got = office.due(at(start), Term::WorkingDays(n), RollOn::None, &SpanSet::new());
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
        let got = night.due(at(start), Term::WorkingDays(1), RollOn::None, &SpanSet::new());
        assert_eq!(got, Ok(at(due)), "{start}");
    }
}

#[test]
fn t6_calendar_days_and_weeks_end_at_midnight() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, HOLIDAYS));
    let cases = [
        ("2026-03-27T09:00:00+01:00", Term::CalendarDays(1), "2026-03-29T00:00:00+01:00"),
        ("2026-03-27T09:00:00+01:00", Term::CalendarDays(2), "2026-03-30T00:00:00+02:00"),
        ("2026-03-27T00:00:00+01:00", Term::CalendarDays(0), "2026-03-28T00:00:00+01:00"),
        ("2024-02-28T23:59:59.999+01:00", Term::CalendarDays(1), "2024-03-01T00:00:00+01:00"),
        ("2026-03-27T09:00:00+01:00", Term::Weeks(2), "2026-04-11T00:00:00+02:00"),
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
    let working = [(0, event), (1, at("2026-04-10T08:00:00+02:00")), (5, at("2026-04-03T08:00:00+02:00"))];
    for (n, before) in working {
        assert_eq!(office.working_days_ahead(n, event), Ok(before), "{n} working days");
    }
    // A working day doesn't count for an event on the same day.
    let monday = at("2026-03-09T10:00:00+01:00");
    assert_eq!(office.working_days_ahead(1, monday), Ok(at("2026-03-06T08:00:00+01:00")));
    let calendar_days = [(0, event), (1, at("2026-04-11T00:00:00+02:00")), (14, at("2026-03-29T00:00:00+01:00"))];
    for (n, before) in calendar_days {
        assert_eq!(office.calendar_days_ahead(n, event), before, "{n} calendar days");
    }
    let in_hours = [
        (hours(4), "2026-04-10T14:00:00+02:00"),
        (hours(10), "2026-04-10T08:00:00+02:00"),
        (hours(11), "2026-04-09T17:00:00+02:00"),
    ];
    for (length, latest) in in_hours {
        assert_eq!(office.hours_ahead(length, event), Ok(at(latest)), "{length}");
    }
}

#[test]
fn the_clock_of_hours_and_the_working_days_may_differ() {
    let always = calendar(AMSTERDAM, "24/7", "");
    let office = calendar(AMSTERDAM, OFFICE, "");
    let clock = TermClock::new(always, office, span("2026-01-01T00:00:00Z/2026-12-31T00:00:00Z"));
    let start = at("2026-03-06T17:00:00+01:00");
    let due = |term| clock.due(start, term, RollOn::None, &SpanSet::new()).unwrap();
    assert_eq!(due(Term::Working(hours(4))), at("2026-03-06T21:00:00+01:00"));
    assert_eq!(due(Term::WorkingDays(1)), at("2026-03-09T18:00:00+01:00"));
}
