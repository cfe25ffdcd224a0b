//! Pieces of a line: colours, columns, and text that can't steer the terminal.

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

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
            || matches!(character, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|character| match character {
            '\n' | '\t' => ' ',
            other if steers(other) => '\u{fffd}',
            other => other,
        })
        .collect()
}

/// The lines with a piece of them in this style, where it stands on one line.
pub fn painted(mut lines: Vec<String>, piece: &str, style: Style) -> Vec<String> {
    if let Some(line) = lines.iter_mut().find(|line| line.contains(piece)) {
        *line = line.replacen(piece, &paint(style, piece), 1);
    }
    lines
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
    fn nothing_from_a_file_steers_the_terminal() {
        let paper = crate::text::Paper::default();
        let name = "o-\u{1b}[31m\u{202e}1";
        for shown in [paper.wrap("", "", name).join(""), paper.two_sides(name, "x").join(""), cut(name, 40)] {
            assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'));
        }
    }

    #[test]
    fn cuts_with_a_sign() {
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("abcd", 4), "abcd");
    }
}
