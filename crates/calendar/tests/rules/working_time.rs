//! T8, T9 and K2: working time, and pauses taken out of it.

use calendar::{Length, RollOn, SpanSet, Term, WorkingTime};

use crate::support::{at, calendar, clock, hours, minutes, span};
use crate::{AMSTERDAM, HOLIDAYS, OFFICE};

/// T8: events at the due instant come before its passing, so "within" is `at ≤ due`; a decision
/// belongs to the period with from < t ≤ to. The latter is tested with the periods.
#[test]
fn t8_elapsed_at_the_due_instant_equals_the_term() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, HOLIDAYS));
    let start = at("2026-03-02T14:00:00+01:00");
    for length in [minutes(1), hours(4), hours(40)] {
        let none = SpanSet::new();
        let due = office.due(start, Term::Working(length), RollOn::None, &none).unwrap();
        assert_eq!(office.elapsed(start, due, &none), length);
        let before = due.saturating_sub(Length::from_millis(1));
        assert!(office.elapsed(start, before, &none) < length);
    }
}

#[test]
fn t9_working_time_answers_by_running_totals() {
    let open: SpanSet =
        [span("2026-03-02T08:00:00Z/2026-03-02T12:00:00Z"), span("2026-03-02T13:00:00Z/2026-03-02T17:00:00.500Z")]
            .into_iter()
            .collect();
    let table = WorkingTime::new(open.clone(), span("2026-03-02T00:00:00Z/2026-03-03T00:00:00Z"));
    assert_eq!(table.spans(), &open);
    let elapsed = |from, to| table.elapsed(at(from), at(to)).millis();
    assert_eq!(elapsed("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"), 28_800_500);
    assert_eq!(elapsed("2026-03-02T11:59:59.999Z", "2026-03-02T13:00:00.001Z"), 2);
    assert_eq!(elapsed("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"), 0);
    assert_eq!(elapsed("2026-03-02T17:00:00Z", "2026-03-02T08:00:00Z"), 0, "backwards");
    let all = Length::from_millis(28_800_500);
    assert_eq!(table.after(at("2026-03-02T00:00:00Z"), all), Some(at("2026-03-02T17:00:00.500Z")));
    let more = Length::from_millis(28_800_501);
    assert_eq!(table.after(at("2026-03-02T00:00:00Z"), more), None, "beyond the horizon");
    assert_eq!(table.after(at("2026-03-01T23:59:59Z"), all), None, "before the horizon");
    assert_eq!(table.before(at("2026-03-03T00:00:00Z"), all), Some(at("2026-03-02T08:00:00Z")));
    let afternoon = Length::from_millis(4 * 3_600_000 + 500);
    assert_eq!(table.before(at("2026-03-03T00:00:00Z"), afternoon), Some(at("2026-03-02T13:00:00Z")));
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
        (hours(0), vec!["2026-03-02T08:00:00+01:00/2026-03-02T19:00:00+01:00"], "2026-03-03T08:00:00+01:00"),
        (hours(0), vec![day], "2026-03-02T09:00:00+01:00"),
    ];
    for (length, spans, due) in working {
        let got = office.due(at(start), Term::Working(length), RollOn::None, &pauses(&spans));
        assert_eq!(got, Ok(at(due)), "{length} with {spans:?}");
    }
    let days = [
        // Two hours of the granted time were paused: two more after the close.
        (Term::WorkingDays(1), vec![day], "2026-03-04T10:00:00+01:00"),
        (Term::WorkingDays(1), vec![night], "2026-03-04T09:00:00+01:00"),
        // A pause outside the hours takes nothing.
        (
            Term::WorkingDays(1),
            vec!["2026-03-02T19:00:00+01:00/2026-03-03T07:00:00+01:00"],
            "2026-03-03T18:00:00+01:00",
        ),
        // Calendar days: every hour counts.
        (Term::CalendarDays(1), vec![day], "2026-03-04T02:00:00+01:00"),
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
    let week = [(RollOn::None, "2026-03-07T02:00:00+01:00"), (RollOn::NextWorkingDay, "2026-03-10T00:00:00+01:00")];
    for (rule, due) in week {
        let got = office.due(at(start), Term::CalendarDays(4), rule, &pauses(&[day]));
        assert_eq!(got, Ok(at(due)), "{rule:?}");
    }
}
