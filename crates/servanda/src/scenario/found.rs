//! Values as they were found, held against expected texts. The kind of value found decides how the text is read.

use agreement::quantity::{Duration, Exact, Money, Percent, Quantity, Rounding};
use calendar::{Instant, Length};
use measure::instant;

/// A value as it was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// There is none.
    Nothing,
    /// A share between 0 and 1, which may be written as a percentage.
    Share(Exact),
    Number(Exact),
    Length(Length),
    /// Milliseconds with parts of them.
    Millis(Exact),
    Instant(Instant),
    Money(Money),
    /// One of a few words; hyphens count as spaces.
    Word(String),
    /// Sentences, one of which must contain the text.
    Words(Vec<String>),
}

impl Found {
    pub fn count(number: usize) -> Found {
        Found::Number(Exact::from(number as u64))
    }

    /// The value, or nothing.
    pub fn of<T>(value: Option<T>, found: impl FnOnce(T) -> Found) -> Found {
        value.map_or(Found::Nothing, found)
    }

    /// Whether it is what the text says.
    pub fn is(&self, text: &str) -> bool {
        let text = text.trim();
        match self {
            Found::Nothing => text == "none",
            Found::Share(share) => {
                is_number(share, text) || text.strip_suffix('%').is_some_and(|text| is_percent(share, text))
            }
            Found::Number(number) => is_number(number, text),
            Found::Length(length) => length_of(text) == Some(*length),
            Found::Millis(millis) => is_millis(millis, text),
            Found::Instant(at) => instant(text).ok() == Some(*at),
            Found::Money(money) => is_amount(money, text),
            Found::Word(word) => folded(word) == folded(text),
            Found::Words(words) => words.iter().any(|words| words.contains(text)),
        }
    }

    /// As it is shown beside the expected text, written like it where it can be.
    pub fn shown(&self) -> String {
        match self {
            Found::Nothing => "none".to_owned(),
            Found::Share(share) => format!("{} ({})", fraction(share), percent(share)),
            Found::Number(number) => number.shown(),
            Found::Length(length) => length.to_string(),
            Found::Millis(millis) => format!("{} ms", millis.shown()),
            Found::Instant(at) => at.to_string(),
            Found::Money(money) if money.amount.shown().contains('/') => {
                format!("{} {}", money.currency, money.amount.shown())
            }
            Found::Money(money) => money.to_string(),
            Found::Word(word) => folded(word),
            Found::Words(words) if words.is_empty() => "no words at all".to_owned(),
            Found::Words(words) => words.join("; "),
        }
    }
}

/// `45.752 ms`, `1/3 ms`, or a length.
fn is_millis(millis: &Exact, text: &str) -> bool {
    let length = length_of(text).is_some_and(|length| *millis == length.millis());
    length || text.strip_suffix(" ms").is_some_and(|number| is_number(millis, number))
}

/// `EUR 1,125.00`, or a part of the minor unit: `EUR 1/3`, `EUR 0.33…`.
fn is_amount(money: &Money, text: &str) -> bool {
    let is_part = |(code, number): (&str, &str)| code == money.currency.code() && is_number(&money.amount, number);
    Money::parse(text).is_ok_and(|amount| amount == *money) || text.split_once(' ').is_some_and(is_part)
}

fn folded(word: &str) -> String {
    word.replace(['-', '_'], " ").to_lowercase()
}

/// `3/4`, `0.75`, or the first digits with `…` behind them.
fn is_number(number: &Exact, text: &str) -> bool {
    match (text.strip_suffix('…'), text.split_once('/')) {
        (Some(digits), _) => begins_with(number, digits),
        (None, Some((above, below))) => {
            exact(above).zip(exact(below)).and_then(|(above, below)| above.checked_div(&below)).as_ref() == Some(number)
        }
        (None, None) => exact(text).as_ref() == Some(number),
    }
}

pub(super) fn exact(text: &str) -> Option<Exact> {
    Exact::parse(text.trim()).ok()
}

fn is_percent(share: &Exact, text: &str) -> bool {
    is_number(&(share * &Exact::from(100_u64)), text.trim_end())
}

fn begins_with(number: &Exact, digits: &str) -> bool {
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let positive = if number.is_negative() { Exact::zero() - number.clone() } else { number.clone() };
    let cut = positive.decimal(u32::try_from(places.min(200)).unwrap_or(0), Rounding::Floor);
    let sign = if number.is_negative() { "-" } else { "" };
    format!("{sign}{cut}") == digits
}

fn fraction(share: &Exact) -> String {
    format!("{}/{}", share.numerator(), share.denominator())
}

/// All digits where they end, else six with `…`.
fn percent(share: &Exact) -> String {
    let number = share * &Exact::from(100_u64);
    match Percent::new(number.clone()).map(|percent| percent.to_string()) {
        Ok(text) if !text.contains('/') => text,
        _ => format!("{}…%", number.decimal(6, Rounding::Floor)),
    }
}

/// `4.5 minutes`, or hours, minutes and seconds as lengths are shown: `-1 h 30 m 2.5 s`.
pub(super) fn length_of(text: &str) -> Option<Length> {
    if let Ok(duration) = Duration::parse(text) {
        return Some(duration.0);
    }
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let words: Vec<&str> = text.split_whitespace().collect();
    let parts = words.chunks(2).map(|part| match part {
        [count, "h"] => milliseconds(count, 3_600_000),
        [count, "m"] => milliseconds(count, 60_000),
        [count, "s"] => milliseconds(count, 1_000),
        _ => None,
    });
    let sum = parts.sum::<Option<i64>>()?;
    (!words.is_empty()).then(|| Length::from_millis(sign * sum))
}

fn milliseconds(count: &str, unit: i64) -> Option<i64> {
    let product = exact(count)? * Exact::from(unit);
    let whole = i64::try_from(product.floor()).ok()?;
    (product == whole).then_some(whole).filter(|millis| *millis < i64::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(above: i64, below: i64) -> Found {
        Found::Share(Exact::ratio(above, below).unwrap())
    }

    #[test]
    fn shares_are_fractions_percentages_and_first_digits() {
        for text in ["742/743", "1484/1486", "99.8654…%", "0.998…"] {
            assert!(share(742, 743).is(text), "{text}");
        }
        for text in ["741/743", "99.8654%", "99.8655…%", "99.9%", "1", "none", "742/0", ""] {
            assert!(!share(742, 743).is(text), "{text}");
        }
        assert!(share(1, 2).is("50%") && share(1, 2).is("0.5") && share(1, 1).is("100.00%"));
        assert_eq!(share(742, 743).shown(), "742/743 (99.865410…%)");
        assert_eq!(share(1, 2).shown(), "1/2 (50%)");
    }

    #[test]
    fn lengths_are_read_as_people_and_as_the_program_write_them() {
        let found = |millis| Found::Length(Length::from_millis(millis));
        assert!(
            found(5_400_000).is("1 h 30 m")
                && found(5_400_000).is("90 minutes")
                && found(-90_500).is("-1 m 30.5 s")
                && found(0).is("0 s")
        );
        for text in ["1 h", "1h 30m", "1 h 30", "", "-", "90", "99999999999999999 h", "1 h 30 m 0.0001 s"] {
            assert!(!found(5_400_000).is(text), "{text}");
        }
    }

    #[test]
    fn measured_times_may_have_parts_of_a_millisecond() {
        let third = Found::Millis(Exact::ratio(1_000, 3).unwrap());
        assert!(third.is("333.33… ms") && third.is("1000/3 ms") && !third.is("333 ms") && !third.is("1000/3"));
        assert!(Found::Millis(Exact::from(90_000_i64)).is("1 m 30 s"));
    }

    #[test]
    fn words_money_and_nothing() {
        assert!(Found::Word("no-cases".to_owned()).is("no cases"));
        assert!(Found::Money(Money::parse("EUR 1,125.00").unwrap()).is("EUR 1125"));
        let third = Money { amount: Exact::ratio(1, 3).unwrap(), ..Money::parse("EUR 1").unwrap() };
        assert!(Found::Money(third.clone()).is("EUR 0.33…") && Found::Money(third.clone()).is("EUR 1/3"));
        assert!(!Found::Money(third.clone()).is("USD 1/3") && !Found::Money(third).is("EUR 0.33"));
        assert!(Found::Nothing.is("none") && !Found::Nothing.is("0"));
        assert!(Found::Words(vec!["announced too late".to_owned()]).is("too late"));
        assert!(
            Found::Number(Exact::from(-2_i64)).is("-2") && Found::Number(Exact::ratio(-1, 3).unwrap()).is("-0.33…")
        );
    }
}
