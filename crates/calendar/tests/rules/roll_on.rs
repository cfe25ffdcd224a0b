//! T7: calendar terms that end on a day off.

use calendar::{RollOn, SpanSet, Term};

use crate::support::{at, calendar, clock, date, hours};
use crate::{AMSTERDAM, OFFICE};

#[test]
fn t7_roll_on() {
    let office = clock(&calendar(AMSTERDAM, OFFICE, "2026-04-27"));
    let (none, next, act) = (RollOn::None, RollOn::NextWorkingDay, RollOn::AlgemeneTermijnenwet);
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
        let got = office.due(start_at, Term::CalendarDays(n), rule, &SpanSet::new()).unwrap();
        let end = date(last).tomorrow().unwrap();
        assert_eq!(got, office.working_days().zone().first_instant(end), "{n} days from {start}, {rule:?}");
    }
    // Twelve weeks are covered, thirteen aren't; hours and working days never are.
    let start = at("2026-02-14T12:00:00+01:00"); // a Saturday
    let weeks = |n| office.due(start, Term::Weeks(n), act, &SpanSet::new()).unwrap();
    assert_eq!(weeks(12), at("2026-05-12T00:00:00+02:00"));
    assert_eq!(weeks(13), at("2026-05-17T00:00:00+02:00"));
    let day = Term::Working(hours(24));
    let always = clock(&calendar(AMSTERDAM, "24/7", ""));
    assert_eq!(always.due(start, day, act, &SpanSet::new()), Ok(start.saturating_add(hours(24))));
}

#[test]
fn t7_the_acts_holidays_are_its_own() {
    let list = |year: i16| -> Vec<String> {
        let first = calendar::Date::new(year, 1, 1).unwrap();
        let dates = first.series(jiff_day()).take_while(|date| date.year() == year);
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
