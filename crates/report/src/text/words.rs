//! The words between which a line may break: never within a number and its unit, an amount, a length, or a date and its time.

use super::lines::columns;

/// Units that belong to the number before them.
const UNITS: [&str; 30] = [
    "h",
    "m",
    "s",
    "ms",
    "%",
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "working",
    "calendar",
    "u",
    "min",
    "uur",
    "minuut",
    "minuten",
    "seconde",
    "seconden",
    "dag",
    "dagen",
    "werkdag",
    "werkdagen",
    "kalenderdagen",
    "maanden",
];

/// The words of a text, none wider than so many columns: a longer one is cut in pieces, so that no identifier can break the page.
pub fn words(text: &str, room: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in text.split_whitespace().flat_map(|word| pieces(word, room.max(8))) {
        match words.last_mut() {
            Some(before) if goes_on(before, piece) && columns(before) + 1 + columns(piece) <= room => {
                before.push(' ');
                before.push_str(piece);
            }
            _ => words.push(piece.to_owned()),
        }
    }
    words
}

/// Whether a piece belongs to what stands before it: a unit after its number, a number after a greater unit or a currency.
fn goes_on(before: &str, piece: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or(before);
    let number = piece.trim_start_matches('-').starts_with(|first: char| first.is_ascii_digit());
    let unit = UNITS.contains(&piece.trim_end_matches([',', ';', '.', ':', ')']));
    let after_number = last.ends_with(|last: char| last.is_ascii_digit());
    let days = matches!(last, "working" | "calendar") && before.contains(' ') && piece.starts_with("day");
    let smaller_unit = number && (before.ends_with(" h") || before.ends_with(" m"));
    (unit && after_number) || days || smaller_unit || (number && is_currency(last)) || (is_date(last) && is_time(piece))
}

fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    parts.len() == 3 && word.len() == 10 && parts.iter().all(|part| is_number(part))
}

fn is_time(word: &str) -> bool {
    word.get(..5)
        .and_then(|time| time.split_once(':'))
        .is_some_and(|(hour, minute)| is_number(hour) && is_number(minute))
}

fn is_number(text: &str) -> bool {
    text.chars().all(|character| character.is_ascii_digit())
}

fn is_currency(word: &str) -> bool {
    let code = word.trim_start_matches('(');
    code.len() == 3 && code.chars().all(|character| character.is_ascii_uppercase())
}

/// A word in pieces of at most so many columns.
fn pieces(word: &str, room: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let fits = |end: &usize| rest.split_at_checked(*end).is_some_and(|(piece, _)| columns(piece) <= room);
        let ends = rest.char_indices().skip(1).map(|(at, _)| at).chain([rest.len()]);
        let end = ends.take_while(fits).last().unwrap_or(rest.len());
        let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_with_their_units() {
        let cases = [
            ("and then 32 h 6 m, if", vec!["and", "then", "32 h 6 m,", "if"]),
            ("47 m of 15 minutes used", vec!["47 m", "of", "15 minutes", "used"]),
            ("up to EUR 1,000.00 more", vec!["up", "to", "EUR 1,000.00", "more"]),
            ("within 2 working days ahead", vec!["within", "2 working days", "ahead"]),
            (
                "due Tue 2026-03-31 24:00, or on 2026-03-31 8 times",
                vec!["due", "Tue", "2026-03-31 24:00,", "or", "on", "2026-03-31", "8", "times"],
            ),
            ("the working days of 2025", vec!["the", "working", "days", "of", "2025"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text, 60), expected);
        }
    }

    #[test]
    fn what_is_wider_than_the_page_is_cut() {
        assert_eq!(words("123456789 h 12345 m", 10), ["123456789", "h", "12345 m"]);
        assert_eq!(words("abcdefghijkl", 10), ["abcdefghij", "kl"]);
        assert_eq!(words("表表表表表表", 8), ["表表表表", "表表"]);
    }
}
