//! The names of periods and windows as people say them.

use super::language::Language;
use calendar::Date;

/// `November 2025` for `2025-11`, `4e kwartaal 2025` for `2025-Q4`; a label of another form with its dates and words put over.
pub fn name(language: Language, label: &str) -> String {
    let (period, version) = versioned(label);
    let name = whole(language, period).unwrap_or_else(|| worded(language, period));
    version.map_or(name.clone(), |version| format!("{name}, {} {version}", language.pick("version", "versie")))
}

/// A label, and the version of the agreement that judged it, where an amendment cuts the period (C8).
fn versioned(label: &str) -> (&str, Option<&str>) {
    label.split_once(", version ").map_or((label, None), |(period, version)| (period, Some(version)))
}

/// The name on an axis in two lines: `Nov` and `2025`.
pub fn axis(language: Language, label: &str) -> (String, String) {
    let (period, version) = versioned(label);
    let (name, year) = axis_of(language, period);
    (version.map_or(name.clone(), |version| format!("{name} v{version}")), year)
}

fn axis_of(language: Language, label: &str) -> (String, String) {
    match parts(label) {
        Some((year, Some(Part::Month(month)))) => (language.short_month(month).to_owned(), year.to_string()),
        Some((year, Some(Part::Quarter(quarter)))) => {
            (format!("{}{quarter}", language.pick("Q", "K")), year.to_string())
        }
        Some((year, Some(Part::Week(week)))) => (format!("{}{week}", language.pick("W", "w")), year.to_string()),
        Some((year, Some(Part::Half(half)))) => (format!("H{half}"), year.to_string()),
        Some((year, None)) => (year.to_string(), String::new()),
        None => date(label).map_or_else(
            || (String::new(), String::new()),
            |date| (format!("{} {}", date.day(), language.short_month(date.month())), date.year().to_string()),
        ),
    }
}

enum Part {
    Month(i8),
    Quarter(u8),
    Half(u8),
    Week(u8),
}

/// The year and what follows it.
fn parts(label: &str) -> Option<(i16, Option<Part>)> {
    let (year, rest) = match label.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (label, None),
    };
    let year = (year.len() == 4).then(|| year.parse().ok())??;
    let part = match rest {
        None => None,
        Some(rest) => Some(part(rest)?),
    };
    Some((year, part))
}

fn part(rest: &str) -> Option<Part> {
    match (rest.get(..1)?, rest.get(1..)?) {
        ("Q", number) => number.parse().ok().map(Part::Quarter),
        ("H", number) => number.parse().ok().map(Part::Half),
        ("W", number) => number.parse().ok().map(Part::Week),
        _ if rest.len() == 2 => rest.parse().ok().filter(|month| (1..=12).contains(month)).map(Part::Month),
        _ => None,
    }
}

fn whole(language: Language, label: &str) -> Option<String> {
    if let Some(date) = date(label) {
        return Some(language.date(date));
    }
    let (year, part) = parts(label)?;
    Some(match part {
        None => year.to_string(),
        Some(Part::Month(month)) => format!("{} {year}", language.month(month)),
        Some(Part::Quarter(quarter)) => {
            language.pick(format!("Q{quarter} {year}"), format!("{quarter}e kwartaal {year}"))
        }
        Some(Part::Half(half)) => language.pick(format!("H{half} {year}"), format!("{half}e halfjaar {year}")),
        Some(Part::Week(week)) => language.pick(format!("week {week} of {year}"), format!("week {week} van {year}")),
    })
}

/// A date such as `2026-03-15`.
fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The words of labels that aren't a calendar period.
const WORDS: [(&str, &str); 8] = [
    ("outage ", "storing "),
    ("contract month ", "contractmaand "),
    ("month from ", "maand vanaf "),
    ("quarter from ", "kwartaal vanaf "),
    ("since ", "sinds "),
    ("last ", "laatste "),
    (" and ", " en "),
    (" through ", " tot en met "),
];

fn worded(language: Language, label: &str) -> String {
    let (english, rest) = WORDS
        .iter()
        .find_map(|(english, dutch)| label.strip_prefix(english).map(|rest| (language.pick(*english, *dutch), rest)))
        .unwrap_or(("", label));
    if english == language.pick("outage ", "storing ") {
        return format!("{english}{rest}");
    }
    let words = rest.split(' ').map(|word| match whole(language, word) {
        Some(date) => date,
        None => language.pick(word, dutch(word)).to_owned(),
    });
    format!("{english}{}", words.collect::<Vec<_>>().join(" "))
}

fn dutch(word: &str) -> &str {
    match word {
        "to" => "tot",
        "and" => "en",
        "day" => "dag",
        "days" => "dagen",
        "month" => "maand",
        "months" => "maanden",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_named_as_people_say_them() {
        let cases = [
            ("2025-11", "November 2025", "november 2025"),
            ("2025-Q4", "Q4 2025", "4e kwartaal 2025"),
            ("2025-H1", "H1 2025", "1e halfjaar 2025"),
            ("2025-W07", "week 7 of 2025", "week 7 van 2025"),
            ("2025", "2025", "2025"),
            ("2025-11-03", "3 November 2025", "3 november 2025"),
            ("contract month 3", "contract month 3", "contractmaand 3"),
            ("month from 2026-03-15", "month from 15 March 2026", "maand vanaf 15 maart 2026"),
            (
                "last 30 days to 2026-03-15 10:00",
                "last 30 days to 15 March 2026 10:00",
                "laatste 30 dagen tot 15 maart 2026 10:00",
            ),
            ("outage 2026-03", "outage 2026-03", "storing 2026-03"),
            ("2025-99", "2025-99", "2025-99"),
        ];
        for (label, english, dutch) in cases {
            assert_eq!(name(Language::English, label).replace('\u{a0}', " "), english);
            assert_eq!(name(Language::Dutch, label).replace('\u{a0}', " "), dutch);
        }
    }
}
