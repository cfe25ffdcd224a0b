//! What holds for every text: no panic, and what is shown is read as the same value again (the reader of `nouns` checks that).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod nouns;

use agreement::quantity::*;
use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use calendar::{Length, Term};
use nouns::NOUNS;

/// Words of the grammar and of its usual slips, from which sentences are made.
const WORDS: &str = "at least more than most less within or missed all per of out the fee service webshop charges failing member \
    price time lost in previous next month months day days working calendar week weeks quarter half-year year contract billing \
    fiscal from February last rolling each outage any location locations fail fails a majority sample samples ahead before \
    agreed target event yes no through hour hours minute minutes second seconds ms % EUR USD JPY BHD € eur 0 1 2 12 15 30 100 \
    99.9% 99,9% 1,000 2,500.00 2.500,00 0.5 .5 5. -1 06:00 24:00 2026-01-01 2026-02-30 01-02-2026 ≥ >= 4h 2d weken dagen EUX \
    percentile 95th 99.9th p95 mean median average up down unknown 500/hour 8/10 0.0035 2.500 since start";

fn sentence(u: &mut Unstructured) -> Result<String> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let length = u.int_in_range(1..=9)?;
    let chosen: Result<Vec<&str>> = (0..length).map(|_| u.choose(&words).copied()).collect();
    Ok(chosen?.join(" "))
}

/// An example with some characters changed, dropped or doubled.
fn slip_of_the_pen(u: &mut Unstructured) -> Result<String> {
    let noun = u.choose(NOUNS)?;
    let mut text: Vec<char> = u.choose(noun.examples)?.chars().collect();
    for _ in 0..u.int_in_range(1..=3)? {
        let at = u.choose_index(text.len().max(1))?;
        match u.int_in_range(0..=3)? {
            0 if at < text.len() => drop(text.remove(at)),
            1 => text.insert(at, u.arbitrary()?),
            2 => text.insert(at, *u.choose(&['0', '9', '.', ',', '-', ' ', '%', '`'])?),
            _ => text.rotate_left(at),
        }
    }
    Ok(text.into_iter().collect())
}

/// Reads a text as every noun; whatever can be read must be read from its canonical form, and every refusal says something.
fn read_as_everything(text: &str) {
    for noun in NOUNS {
        if let Err(misread) = (noun.canonical)(text) {
            assert!(
                !misread.code.is_empty() && !misread.message.is_empty() && !misread.mend.is_empty(),
                "{}: {text:?}",
                noun.file
            );
        }
    }
}

#[test]
fn any_text_is_read_or_refused() {
    arbtest(|u| {
        read_as_everything(&u.arbitrary::<String>()?);
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn any_sentence_is_read_or_refused() {
    arbtest(|u| {
        read_as_everything(&sentence(u)?);
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn any_slip_of_the_pen_is_read_or_refused() {
    arbtest(|u| {
        read_as_everything(&slip_of_the_pen(u)?);
        Ok(())
    })
    .budget_ms(2_000);
}

/// A decimal number as a person writes it, within what the grammar reads.
fn number(u: &mut Unstructured) -> Result<Exact> {
    let units = u.int_in_range(0..=999_999_999_i64)?;
    let scale = *u.choose(&[1_i64, 10, 100, 1_000_000])?;
    Ok(Exact::ratio(units, scale).unwrap())
}

fn length(u: &mut Unstructured) -> Result<Length> {
    let unit = *u.choose(&[1_i64, 500, 1_000, 60_000, 1_800_000, 3_600_000])?;
    Ok(Length::from_millis(unit * u.int_in_range(0..=5_000)?))
}

fn term(u: &mut Unstructured) -> Result<TermValue> {
    Ok(TermValue(match u.int_in_range(0..=3)? {
        0 => Term::Working(length(u)?),
        1 => Term::WorkingDays(u.int_in_range(0..=400)?),
        2 => Term::CalendarDays(u.int_in_range(0..=400)?),
        _ => Term::Weeks(u.int_in_range(0..=60)?),
    }))
}

fn percent(u: &mut Unstructured) -> Result<Percent> {
    let hundred_thousandths = u.int_in_range(0..=10_000_000_i64)?;
    Ok(Percent::new(Exact::ratio(hundred_thousandths, 100_000).unwrap()).unwrap())
}

fn money(u: &mut Unstructured) -> Result<Money> {
    let currencies: Vec<Currency> = Currency::all().collect();
    let currency = *u.choose(&currencies)?;
    let units = u.int_in_range(0..=99_999_999_999_i64)?;
    let amount = Exact::ratio(units, 10_i64.pow(currency.minor_digits())).unwrap();
    Ok(Money { currency, amount })
}

fn level(u: &mut Unstructured) -> Result<Level> {
    let above_zero = |number: Exact| number + Exact::one();
    Ok(match u.int_in_range(0..=7)? {
        0 => Level::Percent(percent(u)?),
        1 => Level::Length(length(u)?),
        2 => Level::Per { count: number(u)?, per: above_zero(number(u)?) },
        3 => {
            let score = number(u)?;
            Level::Score { of: above_zero(score.clone()), score }
        }
        4 => Level::Money(money(u)?),
        5 => Level::Money(Money { amount: number(u)?, ..money(u)? }),
        6 => Level::Rate { count: number(u)?, per: Length::from_millis(length(u)?.millis() + 1) },
        _ => Level::Number(number(u)?),
    })
}

/// A part above nought and of at most all.
fn part(u: &mut Unstructured) -> Result<Percent> {
    Ok(Percent::new(Exact::ratio(u.int_in_range(1..=1_000_000_i64)?, 10_000).unwrap()).unwrap())
}

fn statistic(u: &mut Unstructured) -> Result<Statistic> {
    if u.arbitrary()? { part(u).map(Statistic::Percentile) } else { Ok(Statistic::Mean) }
}

fn counts_as(u: &mut Unstructured) -> Result<CountsAs> {
    Ok(match u.int_in_range(0..=2)? {
        0 => CountsAs::Up,
        1 => CountsAs::Unknown,
        _ => CountsAs::Down(part(u)?),
    })
}

fn target(u: &mut Unstructured) -> Result<Target> {
    if u.int_in_range(0..=2)? > 0 {
        let is = *u.choose(&[Comparison::AtLeast, Comparison::MoreThan, Comparison::AtMost, Comparison::LessThan])?;
        return Ok(match u.arbitrary()? {
            true => Target::Level { is, than: level(u)? },
            false => Target::Statistic { of: statistic(u)?, is, than: level(u)? },
        });
    }
    Ok(Target::Share { share: percent(u)?, within: term(u)?, or_at_most_missed: u.int_in_range(0..=9)? })
}

fn assert_round_trip<Q: Quantity>(value: Q) {
    let shown = value.to_string();
    assert_eq!(Q::parse(&shown), Ok(value), "shown as {shown:?}");
}

#[test]
fn what_is_shown_is_read_as_the_same() {
    arbtest(|u| {
        assert_round_trip(number(u)?);
        assert_round_trip(percent(u)?);
        assert_round_trip(money(u)?);
        assert_round_trip(Fee { money: money(u)?, per: *u.choose(&[Cycle::Month, Cycle::Quarter, Cycle::Year])? });
        assert_round_trip(Duration(length(u)?));
        assert_round_trip(term(u)?);
        assert_round_trip(Notice(term(u)?.0));
        assert_round_trip(Allowance {
            length: length(u)?,
            per: *u.choose(&[Cycle::Month, Cycle::Quarter, Cycle::Year])?,
        });
        assert_round_trip(statistic(u)?);
        assert_round_trip(counts_as(u)?);
        assert_round_trip(level(u)?);
        assert_round_trip(target(u)?);
        Ok(())
    })
    .size_min(256)
    .budget_ms(2_000);
}

#[test]
fn exact_arithmetic_keeps_its_laws() {
    arbtest(|u| {
        let (a, b, c) = (number(u)?, number(u)? - number(u)?, number(u)?);
        assert_eq!(&a + &b, &b + &a);
        assert_eq!(&(&a + &b) * &c, &(&a * &c) + &(&b * &c));
        assert_eq!(&(&a - &b) + &b, a);
        if let Some(quotient) = a.checked_div(&b) {
            assert_eq!(&quotient * &b, a);
        }
        let (floor, ceil, round) = (Exact::from(b.floor()), Exact::from(b.ceil()), Exact::from(b.round()));
        assert!(floor <= b && b <= ceil && &ceil - &floor <= Exact::one());
        let off = &round - &b;
        assert!(&off * &off <= Exact::ratio(1, 4).unwrap());
        Ok(())
    });
}
