//! Lines of 80 columns: wrapping, two sides, and colours that never count as columns.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

/// How many columns a line has at most.
pub const WIDTH: usize = 80;

/// The text in this style, with the marks that switch it on and off.
pub fn paint(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}

/// How many columns a text without style marks takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// The text without control characters and changes of direction, so that an identifier from a file can't steer the terminal.
pub fn clean(text: &str) -> String {
    let steers = |character: char| {
        character.is_control()
            || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|character| match character {
            '\n' | '\t' => ' ',
            other if steers(other) => '\u{fffd}',
            other => other,
        })
        .collect()
}

/// The text broken into lines: the first begins with `first`, the others with `rest`, none wider than [`WIDTH`] unless one word is.
pub fn wrap(first: &str, rest: &str, text: &str) -> Vec<String> {
    wrap_at(WIDTH, first, rest, text)
}

/// The same for a page of another width.
pub fn wrap_at(width: usize, first: &str, rest: &str, text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in words(&clean(text)) {
        let gap = usize::from(!empty);
        if !empty && columns(&line) + gap + columns(&word) > width {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            empty = true;
        }
        line.push_str(if empty { "" } else { " " });
        line.push_str(&word);
        empty = false;
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The words between which a line may break: not within a length such as `32 h 6 m`.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in text.split_whitespace().flat_map(pieces) {
        match words.last_mut() {
            Some(before) if goes_on(before, piece) => {
                before.push(' ');
                before.push_str(piece);
            }
            _ => words.push(piece.to_owned()),
        }
    }
    words
}

/// Whether a piece belongs to the length before it: a unit after its number, or a number after a greater unit.
fn goes_on(before: &str, piece: &str) -> bool {
    let unit = |text: &str| matches!(text.trim_end_matches([',', ';', '.', ':', ')']), "h" | "m" | "s");
    let number = piece.starts_with(|first: char| first.is_ascii_digit());
    let after_number = before.ends_with(|last: char| last.is_ascii_digit());
    (unit(piece) && after_number) || (number && (before.ends_with(" h") || before.ends_with(" m")))
}

/// A word in pieces of at most 60 characters, so that no identifier can break the page.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(60).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Left text, right text at the page's right edge; the right one goes to a line of its own where both don't fit.
pub fn two_sides(left: &str, right: &str) -> Vec<String> {
    let (left, right) = (&clean(left), &clean(right));
    let room = WIDTH.saturating_sub(columns(left) + columns(right));
    if room >= 2 || right.is_empty() {
        return vec![format!("{left}{:room$}{right}", "").trim_end().to_owned()];
    }
    let pad = WIDTH.saturating_sub(columns(right));
    wrap("", "  ", left).into_iter().chain([format!("{:pad$}{right}", "")]).collect()
}

/// The text padded on the right to so many columns.
pub fn padded(text: &str, width: usize) -> String {
    let pad = width.saturating_sub(columns(text));
    format!("{text}{:pad$}", "")
}

/// The text cut to so many columns, ending in `…` where something is missing.
pub fn cut(text: &str, width: usize) -> String {
    let text = clean(text);
    if columns(&text) <= width {
        return text;
    }
    let mut kept = String::new();
    for character in text.chars() {
        let next = format!("{kept}{character}");
        if columns(&next) + 1 > width {
            break;
        }
        kept = next;
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_within_the_page() {
        let text = "word ".repeat(40) + &"x".repeat(200);
        let lines = wrap("- ", "  ", &text);
        assert!(lines.len() > 3);
        assert!(lines.iter().all(|line| columns(line) <= WIDTH));
        assert!(lines[1].starts_with("  word"));
    }

    #[test]
    fn the_right_side_gets_its_own_line_where_it_must() {
        assert_eq!(two_sides("a", "b"), vec![format!("a{}b", " ".repeat(78))]);
        let lines = two_sides(&"a ".repeat(39), &"b".repeat(30));
        assert_eq!(lines.len(), 2);
        assert_eq!(columns(&lines[1]), WIDTH);
    }

    #[test]
    fn nothing_from_a_file_steers_the_terminal() {
        let name = "o-\u{1b}[31m\u{202e}1";
        for shown in [wrap("", "", name).join(""), two_sides(name, "x").join(""), cut(name, 40)] {
            assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'));
        }
    }

    #[test]
    fn a_length_stays_on_one_line() {
        let lines = wrap(&"x".repeat(64), "", "and then 32 h 6 m, if");
        assert_eq!(lines[1..], ["32 h 6 m, if"]);
    }

    #[test]
    fn cuts_with_a_sign() {
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("abcd", 4), "abcd");
    }
}
