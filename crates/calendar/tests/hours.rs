//! The notation of service hours (T3): what it means on a date, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use calendar::{Date, Holidays, LONGEST_NOTATION, Minutes, ServiceHours};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Shifts as `08:00-18:00 22:00-30:00`.
fn shown(shifts: &[Minutes]) -> String {
    let clock = |m: u16| format!("{:02}:{:02}", m / 60, m % 60);
    let ranges: Vec<String> = shifts.iter().map(|(from, to)| format!("{}-{}", clock(*from), clock(*to))).collect();
    ranges.join(" ")
}

/// 2026-03-02 is a Monday; 2026-04-06 (Monday) and 2026-04-11 (Saturday) are holidays.
#[test]
fn shifts_of_a_date() {
    let cases = [
        ("24/7", "2026-03-01", "00:00-24:00"),
        ("24/7; PH off", "2026-04-06", ""),
        ("Mo-Fr 08:00-18:00; PH off", "2026-03-02", "08:00-18:00"),
        ("Mo-Fr 08:00-18:00; PH off", "2026-03-07", ""),
        ("Mo-Fr 08:00-18:00; PH off", "2026-04-06", ""),
        ("Mo-Fr 08:00-18:00", "2026-04-06", "08:00-18:00"),
        ("Mo-Fr 08:00-12:00,13:00-17:00", "2026-03-02", "08:00-12:00 13:00-17:00"),
        ("Mo-Fr 08:00-12:00,12:00-17:00", "2026-03-02", "08:00-17:00"),
        ("Mo-Fr 08:00-12:00,11:00-17:00", "2026-03-02", "08:00-17:00"),
        ("Mo-Su 22:00-06:00", "2026-03-02", "22:00-30:00"),
        ("Mo-Su 20:00-26:00", "2026-03-02", "20:00-26:00"),
        ("Mo-Su 08:00-08:00", "2026-03-02", "08:00-32:00"),
        ("Mo-Su 08:00-48:00", "2026-03-02", "08:00-48:00"),
        // A Saturday that is a holiday, or has hours of its own, takes nothing from Friday's shift.
        ("Fr 22:00-06:00; PH off", "2026-04-10", "22:00-30:00"),
        ("Fr 22:00-06:00; PH off", "2026-04-11", ""),
        ("Mo-Fr 22:00-06:00; Sa 10:00-12:00", "2026-03-06", "22:00-30:00"),
        ("Mo-Fr 22:00-06:00; Sa 10:00-12:00", "2026-03-07", "10:00-12:00"),
        ("Mo-Fr 22:00-06:00; Sa off", "2026-03-06", "22:00-30:00"),
        // A later rule takes the place of an earlier one on its dates, a comma adds to it.
        ("Mo-Fr 08:00-18:00; Fr 08:00-12:00", "2026-03-06", "08:00-12:00"),
        ("Mo-Fr 08:00-18:00; Fr 22:00-02:00", "2026-03-06", "22:00-26:00"),
        ("Mo-Fr 08:00-18:00, Fr 22:00-02:00", "2026-03-06", "08:00-18:00 22:00-26:00"),
        ("Mo-Fr 08:00-18:00; We off, We 09:00-10:00", "2026-03-04", "09:00-10:00"),
        ("Mo-Fr 08:00-18:00; 12:00-13:00 off", "2026-03-02", "08:00-12:00 13:00-18:00"),
        ("Mo-Fr 08:00-18:00; Dec 24 16:00-24:00 off", "2026-12-24", "08:00-16:00"),
        ("Mo-Fr 08:00-18:00 || 10:00-12:00", "2026-03-02", "08:00-18:00"),
        ("Mo-Fr 08:00-18:00 || 10:00-12:00", "2026-03-07", "10:00-12:00"),
        ("Mo-Fr 08:00-18:00; PH 10:00-12:00", "2026-04-06", "10:00-12:00"),
        ("PH,Sa 10:00-12:00", "2026-04-06", "10:00-12:00"),
        ("PH,Sa 10:00-12:00", "2026-03-07", "10:00-12:00"),
        ("PH,Sa 10:00-12:00", "2026-03-02", ""),
        ("08:00-18:00; PH -1 day 08:00-12:00", "2026-04-05", "08:00-12:00"),
        ("Mo-Fr 08:00-18:00; 2026 Mar 02-2026 Mar 04 off", "2026-03-03", ""),
        ("Mo-Fr 08:00-18:00; Mar 02 10:00-11:00", "2026-03-02", "10:00-11:00"),
        ("week 10 Mo-Fr 08:00-18:00", "2026-03-02", "08:00-18:00"),
        ("week 10 Mo-Fr 08:00-18:00", "2026-03-09", ""),
        ("Mo[1] 08:00-18:00", "2026-03-02", "08:00-18:00"),
        ("Mo[1] 08:00-18:00", "2026-03-09", ""),
        ("Apr-Sep Mo-Fr 08:00-18:00", "2026-03-02", ""),
        ("2026 Mo 08:00-18:00", "2027-03-01", ""),
        ("easter +1 day off", "2026-04-06", ""),
        ("Mo 08:00-18:00; easter +1 day 10:00-11:00", "2026-04-06", "10:00-11:00"),
        ("Su[-1] 02:00-06:00", "2026-03-29", "02:00-06:00"),
        ("off", "2026-03-02", ""),
    ];
    let holidays = Holidays::from_iter([date("2026-04-06"), date("2026-04-11")]);
    for (notation, on, expected) in cases {
        let hours = ServiceHours::parse(notation).unwrap_or_else(|e| panic!("{notation}: {e}"));
        assert_eq!(shown(&hours.shifts_on(date(on), &holidays)), expected, "{notation} on {on}");
        assert_eq!(hours.notation(), notation);
    }
}

#[test]
fn knows_when_it_is_always() {
    for (notation, always) in [
        ("24/7", true),
        ("00:00-24:00", true),
        ("open", true),
        ("24/7; PH off", false),
        ("Mo-Fr 00:00-24:00", false),
        ("24/7 off", false),
        ("08:00-18:00", false),
    ] {
        assert_eq!(ServiceHours::parse(notation).unwrap().is_always(), always, "{notation}");
    }
    assert!(ServiceHours::always().is_always());
}

#[test]
fn refuses_what_is_not_definite() {
    let cases = [
        ("Mo-Fr 08:00-sunset", "the sun's times", Some(12)),
        ("(sunrise-01:00)-18:00", "the sun's times", Some(1)),
        ("Mo-Fr 10:00+", "an open end", Some(11)),
        ("Mo-Fr 10:00-16:00+", "an open end", Some(17)),
        ("Mo-Fr 10:00-16:00/30", "points that repeat", Some(17)),
        ("Mo-Fr 08:00-18:00; Sa unknown", "`unknown`", Some(22)),
        ("Mo-Fr 08:00-18:00 \"by appointment\"", "a comment", Some(18)),
        ("Mo-Fr 08:00-18:00; SH off", "school holidays", Some(19)),
        ("Mo-Fr 08:00-18:00 || off", "`|| off`", Some(18)),
        ("PH Mo-Fr 10:00-12:00", "a holiday beside a weekday", Some(0)),
        ("Mo-Fr PH 10:00-12:00", "a holiday beside a weekday", Some(6)),
        ("Mo-Fr 22:00-06:00; 02:00-03:00 off", "an `off` for a part", None),
        ("Mo, We 08:00-18:00", "a comma and a space", Some(2)),
        ("Mo-Fr 8 to 18", "no opening_hours", Some(6)),
        ("Mo-Fr 08:00-25:61", "no opening_hours", Some(15)),
        ("", "no opening_hours", Some(0)),
        ("Mo-Fr 10:00", "no opening_hours", Some(11)),
        ("week 20-10 Mo", "Inverted week", None),
        ("ph öff", "no opening_hours", Some(0)),
    ];
    for (notation, what, at) in cases {
        let error = ServiceHours::parse(notation).err().unwrap_or_else(|| panic!("{notation}"));
        assert!(error.what.contains(what), "{notation}: {error}");
        assert_eq!(error.at, at, "{notation}: {error}");
        assert!(!error.mend.is_empty());
    }
    let long = format!("Mo-Fr {}", "08:00-18:00,".repeat(LONGEST_NOTATION / 11));
    assert!(ServiceHours::parse(&long).unwrap_err().what.contains("longer than"));
}

/// Random strings of the notation's own words: parsing and asking never panic, shifts are in order,
/// and what is equal in text is equal in meaning.
#[test]
fn any_text_is_hours_or_an_error() {
    const WORDS: [&str; 34] = [
        "Mo",
        "Tu-Fr",
        "Sa,Su",
        "PH",
        "SH",
        "off",
        "open",
        "unknown",
        " ",
        " ",
        ",",
        "; ",
        " || ",
        "08:00-18:00",
        "22:00-06:00",
        "00:00-24:00",
        "24/7",
        "10:00+",
        "12:00-48:00",
        "[1]",
        "[-1]",
        "week 01-53/2",
        "Jan",
        "Feb 29",
        "2024",
        "2024-2030",
        "easter",
        " +400 days",
        " -1 day",
        "\"x\"",
        "dawn",
        "-",
        "Dec 25-Jan 02",
        "é",
    ];
    let dates = ["1900-01-01", "2024-02-29", "2026-12-31", "9999-12-31", "0001-01-01"].map(date);
    let holidays = Holidays::from_iter(dates);
    let mut good = 0;
    arbtest::arbtest(|u| {
        let length = u.int_in_range(1..=8)?;
        let words: Vec<&str> = (0..length).map(|_| u.choose(&WORDS).copied()).collect::<Result<_, _>>()?;
        if let Ok(hours) = ServiceHours::parse(&words.concat()) {
            good += 1;
            for date in dates {
                let shifts = hours.shifts_on(date, &holidays);
                assert!(shifts.iter().all(|(from, to)| from < to && *to <= 2_880), "{hours}");
                assert!(shifts.is_sorted_by(|a, b| a.1 < b.0), "{hours}");
            }
        }
        Ok(())
    })
    .budget_ms(2_000);
    assert!(good > 0, "no text was hours: the test tests nothing");
}
