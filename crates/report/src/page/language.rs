//! The language of a page: how it writes numbers, money, lengths, dates and the names of periods.

use super::words::Phrase;
use agreement::quantity::dutch::{comma, plain_money};
use agreement::quantity::{Currency, Dutch, Exact};
use calendar::{Date, Instant, Length, Span, Weekday, Zone};
use engine::wording::Wording;
use std::fmt::Display;

/// The language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Dutch.
    Dutch,
}

const MONTHS: [(&str, &str); 12] = [
    ("January", "januari"),
    ("February", "februari"),
    ("March", "maart"),
    ("April", "april"),
    ("May", "mei"),
    ("June", "juni"),
    ("July", "juli"),
    ("August", "augustus"),
    ("September", "september"),
    ("October", "oktober"),
    ("November", "november"),
    ("December", "december"),
];

impl Language {
    /// The language of this code; English unless it is `nl`.
    pub fn of(code: &str) -> Language {
        if code == "nl" { Language::Dutch } else { Language::English }
    }

    /// Its code: `en` or `nl`.
    pub fn code(self) -> &'static str {
        self.pick("en", "nl")
    }

    /// The one for this language.
    pub fn pick<T>(self, english: T, dutch: T) -> T {
        match self {
            Language::English => english,
            Language::Dutch => dutch,
        }
    }

    /// A phrase of the catalogue.
    pub fn say(self, phrase: Phrase) -> &'static str {
        self.pick(phrase.en, phrase.nl)
    }

    /// A phrase of the catalogue with its places `{0}`, `{1}`… filled.
    pub fn fill(self, phrase: Phrase, values: &[&dyn Display]) -> String {
        let mut text = String::new();
        let mut rest = self.say(phrase);
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}').unwrap_or(("", after));
            let value = place.parse::<usize>().ok().and_then(|at| values.get(at));
            text.push_str(before);
            text.extend(value.map(ToString::to_string));
            rest = after;
        }
        text + rest
    }

    /// The one phrase for 1, the other for any other number; `{0}` in it is the number.
    pub fn count(self, number: u64, one: Phrase, many: Phrase) -> String {
        self.fill(if number == 1 { one } else { many }, &[&self.whole(number)])
    }

    /// What the engine says.
    pub fn wording(self, wording: &Wording) -> &str {
        wording.in_language(self.code())
    }

    /// A quantity of an agreement.
    pub fn quantity<Q: Dutch + Display>(self, quantity: &Q) -> String {
        match self {
            Language::English => quantity.to_string(),
            Language::Dutch => quantity.dutch(),
        }
    }

    /// A figure that is written with a point and with commas between thousands.
    pub fn number(self, figure: &str) -> String {
        self.pick(figure.to_owned(), comma(figure))
    }

    /// A whole number, with its thousands set apart.
    pub fn whole(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        self.number(&text)
    }

    /// An amount, rounded to the minor unit: `EUR 1,234.56`, `€ 1.234,56`.
    pub fn money(self, currency: Currency, amount: &Exact) -> String {
        let text = engine::shown::money(currency, amount);
        let figure = text.split_once(' ').map_or(text.as_str(), |(_, figure)| figure);
        self.amount(currency, figure)
    }

    /// An amount whose digits are given, in one piece.
    pub fn amount(self, currency: Currency, figure: &str) -> String {
        let figure = figure.replace('-', "−");
        self.pick(format!("{currency} {figure}"), plain_money(currency, &figure)).replace(' ', "\u{a0}")
    }

    /// A length, in one piece: `1 h 12 m`, `1 u 12 min`.
    pub fn length(self, length: Length) -> String {
        self.quantity(&length).replace('-', "−").replace(' ', "\u{a0}")
    }

    /// `1 November 2025`, `1 november 2025`.
    pub fn date(self, date: Date) -> String {
        format!("{} {} {}", date.day(), self.month(date.month()), date.year()).replace(' ', "\u{a0}")
    }

    /// `1 Nov 2025`, `1 nov 2025`.
    pub fn short_date(self, date: Date) -> String {
        format!("{} {} {}", date.day(), self.short_month(date.month()), date.year()).replace(' ', "\u{a0}")
    }

    /// The name of a month from 1 to 12.
    pub fn month(self, month: i8) -> &'static str {
        let at = usize::try_from(month).unwrap_or(0).saturating_sub(1);
        MONTHS.get(at).map_or("", |(english, dutch)| self.pick(english, dutch))
    }

    /// The first letters of a month's name: `Mar`, `mrt`.
    pub fn short_month(self, month: i8) -> &'static str {
        match (self, month) {
            (Language::Dutch, 3) => "mrt",
            _ => self.month(month).get(..3).unwrap_or(""),
        }
    }

    fn weekday(self, day: Weekday) -> &'static str {
        let (english, dutch) = match day {
            Weekday::Monday => ("Mon", "ma"),
            Weekday::Tuesday => ("Tue", "di"),
            Weekday::Wednesday => ("Wed", "wo"),
            Weekday::Thursday => ("Thu", "do"),
            Weekday::Friday => ("Fri", "vr"),
            Weekday::Saturday => ("Sat", "za"),
            Weekday::Sunday => ("Sun", "zo"),
        };
        self.pick(english, dutch)
    }

    /// Date and time on the wall clock: `8 Mar 2026 03:00`.
    pub fn moment(self, zone: &Zone, at: Instant) -> String {
        self.with_time(zone.date_of(at), &engine::shown::moment(zone, at))
    }

    /// A due time with the day of the week; midnight reads as 24:00 of the day that it ends.
    pub fn deadline(self, zone: &Zone, at: Instant) -> String {
        let shown = engine::shown::deadline(zone, at);
        let ends = zone.date_of(at).yesterday().ok().filter(|_| shown.ends_with(" 24:00"));
        let date = ends.unwrap_or_else(|| zone.date_of(at));
        let time = shown.split_once(' ').map_or(shown.as_str(), |(_, rest)| rest);
        format!("{}\u{a0}{}", self.weekday(date.weekday()), self.with_time(date, time))
    }

    /// The date in this language and the time that stands after the date in `shown`.
    fn with_time(self, date: Date, shown: &str) -> String {
        let time = shown.split_once(' ').map_or("", |(_, time)| time);
        format!("{} {}", self.short_date(date), time.replace(' ', "\u{a0}"))
    }

    /// From when to when; the second date only where it differs.
    pub fn stretch(self, zone: &Zone, span: Span) -> String {
        let to = self.moment(zone, span.to());
        let same = zone.date_of(span.from()) == zone.date_of(span.to());
        let end = if same {
            engine::shown::moment(zone, span.to()).split_once(' ').map(|(_, time)| time.to_owned())
        } else {
            None
        };
        format!("{} {} {}", self.moment(zone, span.from()), self.pick("to", "tot"), end.unwrap_or(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [Language; 2] = [Language::English, Language::Dutch];

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn money_is_written_as_its_readers_write_it() {
        let euro = Currency::of("EUR").unwrap();
        let yen = Currency::of("JPY").unwrap();
        let amount = Exact::ratio(123_456_785, 100_000).unwrap();
        let less = &Exact::zero() - &amount;
        assert_eq!(BOTH.map(|one| plain(&one.money(euro, &amount))), ["EUR 1,234.57", "€ 1.234,57"]);
        assert_eq!(BOTH.map(|one| plain(&one.money(euro, &less))), ["EUR −1,234.57", "€ −1.234,57"]);
        assert_eq!(BOTH.map(|one| plain(&one.money(yen, &amount))), ["JPY 1,235", "JPY 1.235"]);
    }

    #[test]
    fn times_are_those_of_the_wall_clock() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        let at = |text| Instant::parse(text).unwrap();
        let night = at("2026-10-25T00:30:00Z");
        assert_eq!(
            BOTH.map(|one| plain(&one.moment(&zone, night))),
            ["25 Oct 2026 02:30 +02:00", "25 okt 2026 02:30 +02:00"]
        );
        let due = at("2026-03-31T22:00:00Z");
        assert_eq!(BOTH.map(|one| plain(&one.deadline(&zone, due))), ["Tue 31 Mar 2026 24:00", "di 31 mrt 2026 24:00"]);
        let span = Span::new(at("2026-03-08T02:00:00Z"), at("2026-03-08T03:00:00Z")).unwrap();
        assert_eq!(
            BOTH.map(|one| plain(&one.stretch(&zone, span))),
            ["8 Mar 2026 03:00 to 04:00", "8 mrt 2026 03:00 tot 04:00"]
        );
    }

    #[test]
    fn counts_and_lengths() {
        assert_eq!(BOTH.map(|one| one.whole(1_234_567)), ["1,234,567", "1.234.567"]);
        assert_eq!(BOTH.map(|one| one.whole(12)), ["12", "12"]);
        let length = Length::from_millis(-4_323_500);
        assert_eq!(BOTH.map(|one| plain(&one.length(length))), ["−1 h 12 m 3.5 s", "−1 u 12 min 3,5 s"]);
    }
}
