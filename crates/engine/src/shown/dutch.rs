//! The same in Dutch: `zo 8 maart 2026 03:00`, `99,87%`, `€ 2.500,00`.

use super::millis::with_minutes;
use super::moment as clocks;
use super::unit::{bare, unit};
use crate::finding::Figure;
use agreement::quantity::dutch::{comma, plain_money};
use agreement::quantity::{Currency, Day, Dutch, Exact, Level, Target};
use calendar::{Instant, Span, Weekday, Zone};

/// Date and time on the wall clock: `8 maart 2026 03:00`, with the same seconds and offset as in English.
pub fn moment(zone: &Zone, at: Instant) -> String {
    format!("{} {}", Day(zone.date_of(at)).dutch(), comma(&clocks::clock(zone, at)))
}

/// The same with the day of the week: `ma 9 maart 2026 09:15`.
pub fn day_and_time(zone: &Zone, at: Instant) -> String {
    format!("{} {}", weekday(zone.date_of(at).weekday()), moment(zone, at))
}

/// A due time with the day of the week; at midnight `di 7 april 2026 24:00`.
pub fn deadline(zone: &Zone, at: Instant) -> String {
    match clocks::day_ended(zone, at) {
        Some(day) => format!("{} {} 24:00", weekday(day.weekday()), Day(day).dutch()),
        None => day_and_time(zone, at),
    }
}

/// From when to when: `8 maart 2026 03:00 tot 04:00`, with both dates where they differ.
pub fn stretch(zone: &Zone, span: Span) -> String {
    let same_date = zone.date_of(span.from()) == zone.date_of(span.to());
    let end = if same_date { comma(&clocks::clock(zone, span.to())) } else { moment(zone, span.to()) };
    format!("{} tot {end}", moment(zone, span.from()))
}

/// How the labels of windows begin, with their Dutch.
const LABELS: [(&str, &str); 7] = [
    ("outage from ", "storing vanaf "),
    ("outage ", "storing "),
    ("contract month ", "contractmaand "),
    ("month from ", "maand vanaf "),
    ("quarter from ", "kwartaal vanaf "),
    ("last ", "laatste "),
    ("since the start", "sinds het begin"),
];

/// How people call a window: `storing o-17` for `outage o-17`; `2026-03` is the same in both.
pub fn label(label: &str) -> String {
    if let Some((period, version)) = label.split_once(", version ") {
        return format!("{}, versie {version}", self::label(period));
    }
    let found = LABELS.iter().find_map(|(english, dutch)| Some((dutch, label.strip_prefix(english)?)));
    match found {
        Some((&"laatste ", rest)) => format!("laatste {}", rolling(rest)),
        Some((dutch, rest)) => format!("{dutch}{rest}"),
        None => label.to_owned(),
    }
}

/// `30 days to 2026-04-01 00:00`.
fn rolling(rest: &str) -> String {
    let word = |word: &str| match word {
        "day" => "dag".to_owned(),
        "days" => "dagen".to_owned(),
        "month" => "maand".to_owned(),
        "months" => "maanden".to_owned(),
        "to" => "tot".to_owned(),
        other => other.to_owned(),
    };
    rest.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The first two letters of a day of the week.
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "ma",
        Weekday::Tuesday => "di",
        Weekday::Wednesday => "wo",
        Weekday::Thursday => "do",
        Weekday::Friday => "vr",
        Weekday::Saturday => "za",
        Weekday::Sunday => "zo",
    }
}

/// A figure beside its target, with digits enough to keep them apart.
pub fn figure(figure: &Figure, target: Option<&Target>) -> String {
    let thresholds: Vec<Exact> = target.and_then(super::threshold).into_iter().collect();
    beside(figure, target, &thresholds)
}

/// A figure in the unit of its target, on its side of each threshold (numbers in the figure's own unit).
pub fn beside(figure: &Figure, target: Option<&Target>, thresholds: &[Exact]) -> String {
    match (figure, target) {
        (Figure::Length(length), _) => length.dutch(),
        (Figure::Money(money), _) => amount(money.currency, &super::beside(figure, target, thresholds)),
        (Figure::Millis(exact), _) => millis(exact, thresholds),
        (Figure::Number(exact), Some(Target::Level { than, .. })) => in_unit(exact, than, thresholds),
        (Figure::Share(_) | Figure::Number(_), _) => comma(&super::beside(figure, target, thresholds)),
    }
}

/// Milliseconds in the units in which people say them, on their side of every threshold.
pub fn millis(exact: &Exact, thresholds: &[Exact]) -> String {
    comma(&with_minutes(exact, thresholds, |whole| whole.dutch()))
}

/// A number in the unit of a level: `2,25 per 100`, `499,99 per uur`.
pub fn in_unit(exact: &Exact, level: &Level, thresholds: &[Exact]) -> String {
    format!("{}{}", comma(&bare(exact, level, thresholds)), unit(level, &level.dutch()))
}

/// A part of one as a percentage that stands to each threshold as the exact part does.
pub fn share(exact: &Exact, thresholds: &[Exact]) -> String {
    comma(&super::share(exact, thresholds))
}

/// An exact amount, rounded to the currency's minor unit.
pub fn money(currency: Currency, exact: &Exact) -> String {
    amount(currency, &super::money(currency, exact))
}

/// An exact amount that may lie between two minor units.
pub fn exact_money(currency: Currency, exact: &Exact) -> String {
    amount(currency, &super::exact_money(currency, exact))
}

/// An English amount without its currency code, in Dutch.
fn amount(currency: Currency, english: &str) -> String {
    plain_money(currency, english.strip_prefix(currency.code()).unwrap_or(english).trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_read_as_in_dutch() {
        let zone = Zone::named("Europe/Amsterdam").unwrap();
        let at = |text| Instant::parse(text).unwrap();
        assert_eq!(moment(&zone, at("2026-03-08T02:00:30.250Z")), "8 maart 2026 03:00:30,250");
        assert_eq!(day_and_time(&zone, at("2026-10-25T01:30:00Z")), "zo 25 oktober 2026 02:30 +01:00");
        assert_eq!(deadline(&zone, at("2026-04-07T22:00:00Z")), "di 7 april 2026 24:00");
        let span = |from, to| Span::new(at(from), at(to)).unwrap();
        let short = span("2026-03-08T02:00:00Z", "2026-03-08T03:00:00Z");
        assert_eq!(stretch(&zone, short), "8 maart 2026 03:00 tot 04:00");
        let long = span("2026-03-31T21:00:00Z", "2026-03-31T23:00:00Z");
        assert_eq!(stretch(&zone, long), "31 maart 2026 23:00 tot 1 april 2026 01:00");
    }

    #[test]
    fn labels_read_as_in_dutch() {
        let cases = [
            ("2026-Q1", "2026-Q1"),
            ("outage o-17+last", "storing o-17+last"),
            ("outage from 2026-03-08 03:00", "storing vanaf 2026-03-08 03:00"),
            ("contract month 3", "contractmaand 3"),
            ("last 30 days to 2026-04-01 00:00", "laatste 30 dagen tot 2026-04-01 00:00"),
            ("last 1 month to 2026-04-01 00:00", "laatste 1 maand tot 2026-04-01 00:00"),
            ("since the start", "sinds het begin"),
            ("2026-03, version 2", "2026-03, versie 2"),
        ];
        for (english, dutch) in cases {
            assert_eq!(label(english), dutch);
        }
    }

    #[test]
    fn figures_read_as_in_dutch() {
        let eur = Currency::of("EUR").unwrap();
        assert_eq!(money(eur, &Exact::from(2_500_i64)), "€ 2.500,00");
        assert_eq!(exact_money(eur, &Exact::ratio(-625, 11).unwrap()), "€ -56,818182…");
        assert_eq!(share(&Exact::ratio(742, 743).unwrap(), &[]), "99,87%");
        assert_eq!(figure(&Figure::Millis(Exact::ratio(3, 2).unwrap()), None), "1,5 ms");
    }
}
