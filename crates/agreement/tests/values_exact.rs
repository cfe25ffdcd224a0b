//! Exact numbers, rounding, and what a few nouns compute.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::quantity::*;

fn ratio(numerator: i64, denominator: i64) -> Exact {
    Exact::ratio(numerator, denominator).unwrap()
}

#[test]
fn decimals_are_rounded_in_the_named_direction() {
    use Rounding::{Ceiling, Floor, HalfAwayFromZero};
    let table = [
        (ratio(1, 3), 2, "0.33", "0.33", "0.34"),
        (ratio(-1, 3), 2, "-0.33", "-0.34", "-0.33"),
        (ratio(5, 1000), 2, "0.01", "0.00", "0.01"),
        (ratio(-5, 1000), 2, "-0.01", "-0.01", "0.00"),
        (ratio(999, 10), 1, "99.9", "99.9", "99.9"),
        (ratio(99_996, 1000), 2, "100.00", "99.99", "100.00"),
        (ratio(5, 2), 0, "3", "2", "3"),
        (ratio(-5, 2), 0, "-3", "-3", "-2"),
        (ratio(0, 1), 3, "0.000", "0.000", "0.000"),
    ];
    for (number, places, half, floor, ceiling) in table {
        assert_eq!(number.decimal(places, HalfAwayFromZero), half, "{number}");
        assert_eq!(number.decimal(places, Floor), floor, "{number}");
        assert_eq!(number.decimal(places, Ceiling), ceiling, "{number}");
    }
}

#[test]
fn a_number_is_shown_exactly_or_as_a_fraction() {
    assert_eq!(ratio(1, 8).shown(), "0.125");
    assert_eq!(ratio(10, 1).shown(), "10");
    assert_eq!(ratio(-3, 2).shown(), "-1.5");
    assert_eq!(ratio(1, 3).shown(), "1/3");
    assert_eq!(ratio(1, 1 << 18).shown(), "0.000003814697265625");
    assert_eq!(ratio(1, 1 << 19).shown(), "1/524288");
}

#[test]
fn nothing_is_divided_by_zero() {
    assert_eq!(Exact::ratio(1, 0), None);
    assert_eq!(ratio(1, 2).checked_div(&Exact::zero()), None);
    assert_eq!(ratio(1, 2).checked_div(&ratio(1, 4)), Some(ratio(2, 1)));
}

#[test]
fn a_percentage_is_a_part_of_one() {
    assert_eq!(Percent::parse("99.9%").unwrap().fraction(), ratio(999, 1000));
    assert_eq!(Percent::parse("100%").unwrap(), Percent::whole(100));
    assert_eq!(Percent::whole(50_000), Percent::whole(10_000));
    assert!(Percent::new(ratio(-1, 10)).is_err() && Percent::new(ratio(100_001, 10)).is_err());
}

#[test]
fn computed_money_is_shown_as_a_decimal_that_says_where_it_is_rounded() {
    let euros = |amount| Money { currency: Currency::of("EUR").unwrap(), amount };
    assert_eq!(euros(ratio(-123_456_789, 100)).to_string(), "EUR -1,234,567.89");
    assert_eq!(euros(ratio(1, 1000)).to_string(), "EUR 0.001");
    assert_eq!(euros(ratio(1005, 1000)).to_string(), "EUR 1.0050");
    assert_eq!(euros(ratio(-12_345_678, 10_000)).to_string(), "EUR -1,234.5678");
    assert_eq!(euros(ratio(1, 3)).to_string(), "EUR ≈ 0.333333");
    assert_eq!(euros(ratio(-100, 1)).to_string(), "EUR -100.00");
}

#[test]
fn currencies_have_their_own_minor_units() {
    let digits = |code| Currency::of(code).map(Currency::minor_digits);
    assert_eq!((digits("EUR"), digits("JPY"), digits("BHD")), (Some(2), Some(0), Some(3)));
    assert_eq!((digits("eur"), digits("XXX"), digits("")), (None, None, None));
    let mut codes: Vec<&str> = Currency::all().map(Currency::code).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
    assert!(codes.iter().all(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())));
}

#[test]
fn a_quorum_never_lets_nobody_decide() {
    let table = [
        (Quorum::Any, 3, 1),
        (Quorum::Majority, 3, 2),
        (Quorum::Majority, 4, 3),
        (Quorum::All, 3, 3),
        (Quorum::AtLeast(2), 3, 2),
        (Quorum::AtLeast(0), 3, 1),
        (Quorum::All, 0, 1),
        (Quorum::Majority, 0, 1),
    ];
    for (quorum, locations, threshold) in table {
        assert_eq!(quorum.threshold(locations), threshold, "{quorum} of {locations}");
    }
}

#[test]
fn a_comparison_holds_on_its_side_of_the_level() {
    let table = [
        (Comparison::AtLeast, [false, true, true]),
        (Comparison::MoreThan, [false, false, true]),
        (Comparison::AtMost, [true, true, false]),
        (Comparison::LessThan, [true, false, false]),
    ];
    for (comparison, expected) in table {
        let holds = [1_i64, 2, 3].map(|figure| comparison.holds(&Exact::from(figure), &Exact::from(2_i64)));
        assert_eq!(holds, expected, "{comparison}");
        assert_eq!(comparison.wants_more(), expected[2]);
    }
}

#[test]
fn the_nearest_word_is_one_or_two_slips_away() {
    let near = |word| nearest(word, ["uptime", "speed", "errors", "cap"].into_iter());
    assert_eq!(near("uptme"), Some("uptime"));
    assert_eq!(near("utpime"), Some("uptime"));
    assert_eq!(near("upptimme"), Some("uptime"));
    assert_eq!(near("cup"), Some("cap"));
    assert_eq!(near("cop"), Some("cap"));
    assert_eq!(near("cups"), None);
    assert_eq!(near("downtime"), None);
    assert_eq!(near(&"uptime".repeat(100_000)), None);
}

#[test]
fn nothing_invisible_is_shown() {
    assert_eq!(printable("plain é 日本"), "plain é 日本");
    assert_eq!(printable("\u{1b}[31m\u{202e}x\u{feff}"), "\\u{1b}[31m\\u{202e}x\\u{feff}");
}
