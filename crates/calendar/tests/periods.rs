//! Periods (T2): where they begin, how long they really last, what they are called.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use calendar::{Instant, Length, Period, PeriodKind, Zone};
use support::{at, date, span, zone};

const AMSTERDAM: &str = "Europe/Amsterdam";

fn hours_of(label: &str, zone: &Zone) -> i64 {
    Period::parse(label, zone).unwrap().span().length().millis() / 3_600_000
}

#[test]
fn t2_the_length_is_what_really_elapsed() {
    let amsterdam = zone(AMSTERDAM);
    let lengths = [
        ("2026-03", 743),
        ("2026-10", 745),
        ("2026-02", 672),
        ("2024-02", 696),
        ("2026-03-29", 23),
        ("2026-10-25", 25),
        ("2026-W13", 167),
        ("2026-Q1", 90 * 24 - 1),
        ("2026-H1", 181 * 24 - 1),
        ("2026", 8_760),
        ("2024", 8_784),
    ];
    for (label, hours) in lengths {
        assert_eq!(hours_of(label, &amsterdam), hours, "{label}");
    }
    assert_eq!(hours_of("2011-12", &zone("Pacific/Apia")), 30 * 24);
    assert_eq!(hours_of("2018-11-04", &zone("America/Sao_Paulo")), 23);
}

#[test]
fn t2_a_date_begins_at_its_first_instant() {
    let paulo = zone("America/Sao_Paulo");
    let day = Period::parse("2018-11-04", &paulo).unwrap();
    assert_eq!(day.span().from(), at("2018-11-04T01:00:00-02:00"), "midnight was skipped");
    let apia = zone("Pacific/Apia");
    assert!(Period::parse("2011-12-30", &apia).is_err(), "the zone skipped it");
    let before = Period::parse("2011-12-29", &apia).unwrap();
    assert_eq!(before.next(&apia).unwrap().label(), "2011-12-31");
}

#[test]
fn t2_kinds_and_names() {
    let amsterdam = zone(AMSTERDAM);
    let start = date("2024-01-31");
    let cases = [
        (PeriodKind::Day, "2026-03-15", "2026-03-15/2026-03-16"),
        (PeriodKind::Week, "2026-W11", "2026-03-09/2026-03-16"),
        (PeriodKind::Month, "2026-03", "2026-03-01/2026-04-01"),
        (PeriodKind::Quarter, "2026-Q1", "2026-01-01/2026-04-01"),
        (PeriodKind::HalfYear, "2026-H1", "2026-01-01/2026-07-01"),
        (PeriodKind::Year, "2026", "2026-01-01/2027-01-01"),
        (PeriodKind::ContractMonth { start }, "contract month 26", "2026-02-28/2026-03-31"),
        (PeriodKind::BillingMonth { day: 15 }, "month from 2026-03-15", "2026-03-15/2026-04-15"),
        (PeriodKind::BillingMonth { day: 31 }, "month from 2026-02-28", "2026-02-28/2026-03-31"),
        (PeriodKind::FiscalQuarter { first_month: 2 }, "quarter from 2026-02-01", "2026-02-01/2026-05-01"),
        (PeriodKind::FiscalQuarter { first_month: 12 }, "quarter from 2026-03-01", "2026-03-01/2026-06-01"),
    ];
    for (kind, label, dates) in cases {
        let period = Period::on(kind, date("2026-03-15"), &amsterdam).unwrap();
        let (from, to) = dates.split_once('/').unwrap();
        assert_eq!(period.label(), label);
        assert_eq!(period.first_date(), date(from), "{label}");
        assert_eq!(period.span().from(), amsterdam.first_instant(date(from)), "{label}");
        assert_eq!(period.span().to(), amsterdam.first_instant(date(to)), "{label}");
        assert_eq!(period.next(&amsterdam).unwrap().previous(&amsterdam), Some(period), "{label}");
        if !label.contains(' ') {
            assert_eq!(Period::parse(label, &amsterdam).unwrap(), period);
        }
    }
}

#[test]
fn t2_a_contract_month_is_counted_from_the_original_date() {
    let amsterdam = zone(AMSTERDAM);
    let start = date("2023-10-31");
    let begins = |n| Period::contract_month(start, n, &amsterdam).unwrap().first_date().to_string();
    let all: Vec<String> = (1..=7).map(begins).collect();
    let expected = ["2023-10-31", "2023-11-30", "2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"];
    assert_eq!(all, expected);
    assert_eq!(Period::contract_month(start, 0, &amsterdam), None);
    let kind = PeriodKind::ContractMonth { start };
    assert_eq!(Period::on(kind, date("2023-10-30"), &amsterdam), None, "before the contract");
    // A contract that starts on a leap day has its months on the 29th.
    let leap = Period::contract_month(date("2024-02-29"), 13, &amsterdam).unwrap();
    assert_eq!(leap.first_date(), date("2025-02-28"));
}

#[test]
fn t2_rolling_periods_go_back_to_the_same_wall_clock_time() {
    let amsterdam = zone(AMSTERDAM);
    let cases = [
        (
            PeriodKind::RollingDays(30),
            "2026-04-10T09:30:00+02:00",
            "2026-03-11T09:30:00+01:00",
            "last 30 days to 2026-04-10 09:30",
        ),
        (
            PeriodKind::RollingDays(1),
            "2026-03-30T02:30:00+02:00",
            "2026-03-29T03:00:00+02:00",
            "last 1 day to 2026-03-30 02:30",
        ),
        (
            PeriodKind::RollingDays(1),
            "2026-10-26T02:30:00+01:00",
            "2026-10-25T02:30:00+02:00",
            "last 1 day to 2026-10-26 02:30",
        ),
        (
            PeriodKind::RollingMonths(1),
            "2026-03-31T12:00:00+02:00",
            "2026-02-28T12:00:00+01:00",
            "last 1 month to 2026-03-31 12:00",
        ),
        (
            PeriodKind::RollingMonths(12),
            "2024-02-29T12:00:00+01:00",
            "2023-02-28T12:00:00+01:00",
            "last 12 months to 2024-02-29 12:00",
        ),
    ];
    for (kind, to, from, label) in cases {
        let period = Period::ending_at(kind, at(to), &amsterdam).unwrap();
        assert_eq!((period.span().from(), period.span().to()), (at(from), at(to)), "{label}");
        assert_eq!(period.label(), label);
        assert_eq!(Period::containing(kind, at(to), &amsterdam), None, "it has no fixed place");
    }
    let end = at("2026-04-10T09:30:00+02:00");
    assert_eq!(Period::ending_at(PeriodKind::RollingDays(0), end, &amsterdam), None);
    assert_eq!(Period::ending_at(PeriodKind::Month, end, &amsterdam), None);
}

#[test]
fn t8_a_decision_belongs_to_the_period_that_ends_with_it() {
    let amsterdam = zone(AMSTERDAM);
    let midnight = at("2026-04-01T00:00:00+02:00");
    let after = midnight.saturating_add(Length::from_millis(1));
    let month = |at| Period::deciding(PeriodKind::Month, at, &amsterdam).unwrap().label();
    assert_eq!(month(midnight), "2026-03");
    assert_eq!(month(after), "2026-04");
    let holding = Period::containing(PeriodKind::Month, midnight, &amsterdam).unwrap();
    assert_eq!(holding.label(), "2026-04");
}

#[test]
fn periods_that_end_within_a_span() {
    let amsterdam = zone(AMSTERDAM);
    let year = span("2026-01-01T00:00:00+01:00/2027-01-01T00:00:00+01:00");
    let months = Period::ending_within(PeriodKind::Month, year, &amsterdam);
    assert_eq!(months.len(), 12);
    assert_eq!(months.first().unwrap().label(), "2026-01");
    assert!(months.is_sorted_by(|a, b| a.span().to() == b.span().from()));
    let part = span("2026-01-31T23:59:59+01:00/2026-03-31T23:59:59+02:00");
    let labels: Vec<String> =
        Period::ending_within(PeriodKind::Month, part, &amsterdam).iter().map(Period::label).collect();
    assert_eq!(labels, ["2026-01", "2026-02"]);
    assert!(Period::ending_within(PeriodKind::RollingDays(30), year, &amsterdam).is_empty());
    let contract = PeriodKind::ContractMonth { start: date("2026-11-15") };
    assert_eq!(Period::ending_within(contract, year, &amsterdam).len(), 1);
}

/// Every instant of years around the seams of several zones lies in exactly the period that is
/// found for it, and the periods follow each other without a gap.
#[test]
fn t2_periods_divide_time_without_gaps() {
    let zones = [AMSTERDAM, "America/Sao_Paulo", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu"];
    let kinds = [
        PeriodKind::Day,
        PeriodKind::Week,
        PeriodKind::Month,
        PeriodKind::Quarter,
        PeriodKind::BillingMonth { day: 30 },
        PeriodKind::ContractMonth { start: date("2004-08-31") },
        PeriodKind::FiscalQuarter { first_month: 4 },
    ];
    let start = at("2005-01-01T00:00:00Z");
    for name in zones {
        let zone = zone(name);
        for kind in kinds {
            let periods: Vec<Period> = Period::from(kind, start, &zone)
                .take_while(|period| period.span().from() < at("2013-01-01T00:00:00Z"))
                .collect();
            assert!(periods.len() >= 30, "{name} {kind}");
            assert!(periods.is_sorted_by(|a, b| a.span().to() == b.span().from()), "{name} {kind}");
            for period in periods {
                let last = period.span().to().saturating_sub(Length::from_millis(1));
                for at in [period.span().from(), last] {
                    assert_eq!(Period::containing(kind, at, &zone), Some(period), "{name} {at}");
                }
            }
        }
    }
}

#[test]
fn refuses_other_names() {
    let amsterdam = zone(AMSTERDAM);
    let labels = [
        "",
        "26",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-Q0",
        "2026-H3",
        "2026-W54",
        "2026-W1",
        "2026-02-30",
        "2026-3",
        "March 2026",
        "2026-Q",
        "-2026",
        "+2026",
        "2026-",
        "2026-03-",
        "２０２６",
        "0000",
        "99999",
    ];
    for label in labels {
        match Period::parse(label, &amsterdam) {
            Err(error) => assert!(error.to_string().contains("is no period"), "{error}"),
            Ok(period) => panic!("`{label}` was read as {period}"),
        }
    }
    let far = Period::containing(PeriodKind::Year, Instant::MAX, &amsterdam);
    assert!(far.is_none_or(|period| period.span().contains(Instant::MAX)));
}

#[test]
fn t2_clock_hours_tile_every_day_whatever_the_clock_does() {
    let cases =
        [(AMSTERDAM, "2026-10-25", 25), (AMSTERDAM, "2026-03-29", 23), ("Australia/Lord_Howe", "2026-04-05", 25)];
    for (name, day, count) in cases {
        let zone = zone(name);
        let day = Period::parse(day, &zone).unwrap().span();
        let hours = Period::ending_within(PeriodKind::Hour, day, &zone);
        assert_eq!(hours.len(), count, "{name}");
        assert_eq!(hours[0].span().from(), day.from());
        assert!(hours.windows(2).all(|pair| pair[0].span().to() == pair[1].span().from()), "{name}");
        assert_eq!(hours[count - 1].span().to(), day.to());
        let labels: std::collections::BTreeSet<String> = hours.iter().map(Period::label).collect();
        assert_eq!(labels.len(), count, "{name}: {labels:?}");
    }
}
