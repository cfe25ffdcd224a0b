//! Amounts of money.

use std::fmt;

use super::words::{listed, quoted};
use super::{Currency, Exact, Misread, Quantity, Rounding, nearest, number};

/// An amount in a currency. Read amounts are not negative and have no more decimals than the currency; computed ones may.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Money {
    /// The currency.
    pub currency: Currency,
    /// The amount in the currency's main unit, exactly.
    pub amount: Exact,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = self.amount.decimal(self.currency.minor_digits(), Rounding::HalfAwayFromZero);
        let exact = Exact::from_decimal(&rounded).is_ok_and(|number| number == self.amount);
        let shown = self.amount.shown();
        let text = match exact {
            true => grouped(&rounded),
            false if shown.contains('/') => self.about(),
            false => finer(&shown),
        };
        write!(f, "{} {text}", self.currency)
    }
}

/// How many more digits than its currency has an amount is shown with that no decimal is exactly.
const FINER: u32 = 4;

impl Money {
    /// An amount that no decimal is exactly: `≈ 0.003844`.
    fn about(&self) -> String {
        let places = self.currency.minor_digits() + FINER;
        format!("≈ {}", grouped(&self.amount.decimal(places, Rounding::HalfAwayFromZero)))
    }
}

impl Quantity for Money {
    const NAME: &'static str = "amount of money";
    const DESCRIPTION: &'static str = "A currency code of ISO 4217 and an amount with no more decimals than the currency has; thousands may be set apart by commas.";
    const EXAMPLES: &'static [&'static str] = &["EUR 2,500.00", "EUR 2500", "JPY 100,000"];

    fn from_words(words: &[&str]) -> Result<Money, Misread> {
        let (money, decimals) = read(words)?;
        match words {
            [_, text] if decimals > money.currency.minor_digits() => Err(too_fine(&money, text)),
            _ => Ok(money),
        }
    }
}

impl Money {
    /// Reads an amount that may have more decimals than its currency: what one of many costs. Three decimals behind a whole amount, as in
    /// `EUR 2.500`, are refused where the currency has fewer, since the point may set thousands apart.
    pub(super) fn of_any_fineness(words: &[&str]) -> Result<Money, Misread> {
        let (money, decimals) = read(words)?;
        match words {
            [_, text] if decimals == 3 && money.currency.minor_digits() < 3 && like_thousands(text) => {
                Err(two_readings(&money, text))
            }
            _ => Ok(money),
        }
    }
}

/// The amount, with its number of decimals.
fn read(words: &[&str]) -> Result<(Money, u32), Misread> {
    let [code, text] = words else {
        return Err(rewritten(words));
    };
    let (Some(currency), Some(digits)) = (Currency::of(code), ungrouped(text)) else {
        return Err(rewritten(words));
    };
    let amount = number::decimal(&digits).map_err(|fault| fault.around(&format!("{currency} "), ""))?;
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| u32::try_from(fraction.len()).unwrap_or(u32::MAX));
    Ok((Money { currency, amount }, decimals))
}

/// Whether a point before three digits may set thousands apart: `2.500`, but neither `0.005` nor `2,500.005`.
fn like_thousands(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

/// An amount finer than its currency; a nought behind three decimals says that the point is a decimal sign.
fn finer(shown: &str) -> String {
    match shown.split_once('.') {
        Some((whole, fraction)) if fraction.len() == 3 && like_thousands(whole.trim_start_matches('-')) => {
            format!("{shown}0")
        }
        Some(_) => grouped(shown),
        None => shown.to_owned(),
    }
}

/// Commas between groups of three digits before the point.
fn grouped(decimal: &str) -> String {
    let (whole, fraction) = decimal.split_once('.').map_or((decimal, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::new();
    let digits = whole.chars().filter(char::is_ascii_digit).count();
    for (at, c) in whole.trim_start_matches('-').chars().enumerate() {
        if at > 0 && (digits - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(c);
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    fraction.map_or_else(|| format!("{sign}{text}"), |rest| format!("{sign}{text}.{rest}"))
}

/// The text without its commas; `None` where they are not between groups of three digits before the point.
fn ungrouped(text: &str) -> Option<String> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let well_grouped = !whole.contains(',') || ((1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3));
    let no_comma_after = text.matches(',').count() == whole.matches(',').count();
    (well_grouped && no_comma_after && number::starts_like_one(text)).then(|| text.replace(',', ""))
}

fn too_fine(Money { currency, amount }: &Money, text: &str) -> Misread {
    let digits = currency.minor_digits();
    let message = format!("{} has more decimals than {currency}, which has {digits}", quoted(text));
    let cut = format!("{currency} {}", grouped(&amount.decimal(digits, Rounding::Floor)));
    let thousands = Money { currency: *currency, amount: amount * &Exact::from(1000_i64) };
    match text.split_once('.') {
        Some((_, fraction)) if fraction.len() == 3 => {
            Misread::new("too-fine", message, format!("write {} or {}", quoted(&cut), quoted(&thousands.to_string())))
        }
        _ => Misread::new("too-fine", message, format!("write {}", quoted(&cut))),
    }
}

fn two_readings(money: &Money, text: &str) -> Misread {
    let message = format!("{} could have three decimals, or thousands set apart by a point", quoted(text));
    let thousands = Money { currency: money.currency, amount: &money.amount * &Exact::from(1000_i64) };
    Misread::new("two-readings", message, format!("write `{money}` or `{thousands}`"))
}

/// What was probably meant by an amount that is written in another way: `2500 EUR`, `€ 2.500,00`, `eur 2500`.
fn rewritten(words: &[&str]) -> Misread {
    let text = words.join(" ");
    // `€ 2.500,-` is a round amount in Dutch.
    let text = [",-", ",--", ".-"].iter().find_map(|round| text.strip_suffix(round)).unwrap_or(&text).to_owned();
    let is_figure = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let name: String = text.chars().filter(|c| !is_figure(*c) && !c.is_whitespace()).collect();
    let figure: String = text.chars().filter(|c| is_figure(*c)).collect();
    match (currency_named(&name), figure.contains(|c: char| c.is_ascii_digit())) {
        (Some(currency), true) => in_form(&text, currency, &figure),
        (None, true) if name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            unknown_currency(&name, words)
        }
        _ if name.contains('-') && figure.contains(|c: char| c.is_ascii_digit()) => negative(&text),
        _ => Misread::unreadable::<Money>(words),
    }
}

fn in_form(text: &str, currency: Currency, figure: &str) -> Misread {
    let amount = loose(figure, currency.minor_digits() as usize).and_then(|digits| number::decimal(&digits).ok());
    match amount {
        Some(amount) => {
            let form = Money { currency, amount }.to_string();
            let message = format!("{} is not how an amount of money is written", quoted(text));
            Misread::new("money-form", message, format!("write {}", quoted(&form)))
        }
        None => Misread::new(
            "not-a-number",
            format!("{} holds no amount that can be read in one way", quoted(text)),
            format!(
                "write a point before decimals and commas between thousands, for example {}",
                listed(Money::EXAMPLES, 1)
            ),
        ),
    }
}

/// Digits with a point, whichever separators were used: the last one is the decimal sign if no more digits follow it than the currency
/// has, and separates thousands if three do; `None` where the digits stand in other groups.
fn loose(figure: &str, minor: usize) -> Option<String> {
    match figure.rsplit_once([',', '.']) {
        None => Some(figure.to_owned()),
        Some((whole, fraction)) if (1..=minor).contains(&fraction.len()) => {
            number::thousands(whole).map(|whole| format!("{whole}.{fraction}"))
        }
        Some((whole, _)) if (1..=3).contains(&whole.split([',', '.']).next().unwrap_or("").len()) => {
            number::thousands(figure)
        }
        Some(_) => None,
    }
}

/// By its code, its sign or its everyday name; not by any three small letters, which may be a word.
fn currency_named(name: &str) -> Option<Currency> {
    Currency::of(match name {
        "€" | "eur" | "Eur" | "euro" | "Euro" | "euros" => "EUR",
        "$" | "US$" | "usd" | "dollar" | "dollars" => "USD",
        "£" | "gbp" | "pound" | "pounds" => "GBP",
        "¥" | "yen" => "JPY",
        code => code,
    })
}

fn unknown_currency(name: &str, words: &[&str]) -> Misread {
    let near: Vec<&str> =
        Currency::all().map(Currency::code).filter(|code| nearest(name, std::iter::once(*code)).is_some()).collect();
    let mend = match near.as_slice() {
        [code] => format!("did you mean {}?", quoted(&words.join(" ").replace(name, code))),
        _ => format!("write the currency's three-letter code of ISO 4217: {}", listed(Money::EXAMPLES, 1)),
    };
    Misread::new("unknown-currency", format!("{} is not a currency code", quoted(name)), mend)
}

fn negative(text: &str) -> Misread {
    let message = format!("{} is below zero", quoted(text));
    Misread::new("negative", message, "write an amount without a sign")
}
