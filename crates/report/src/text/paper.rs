//! A page's width, and how text is laid out on it; colours never count as columns.

use super::lines::{clean, columns};
use super::words::words;
use crate::page::Language;
use agreement::quantity::{Currency, Exact};
use calendar::{Instant, Span, Zone};
use engine::shown::{self, dutch};

/// What is laid out: so many columns wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    width: usize,
    language: Language,
}

impl Default for Paper {
    /// 80 columns.
    fn default() -> Paper {
        Paper { width: 80, language: Language::English }
    }
}

impl Paper {
    /// A page as wide as a terminal, from 40 to 120 columns.
    pub fn of_columns(columns: usize) -> Paper {
        Paper { width: columns.clamp(40, 120), ..Paper::default() }
    }

    /// The same page in the language of this code.
    #[must_use]
    pub fn in_language(self, code: &str) -> Paper {
        Paper { language: Language::of(code), ..self }
    }

    /// The language in which it is written.
    pub fn language(self) -> Language {
        self.language
    }

    /// The words for its language.
    pub fn say<T>(self, english: T, dutch: T) -> T {
        self.language.pick(english, dutch)
    }

    /// Date and time on the wall clock.
    pub fn moment(self, zone: &Zone, at: Instant) -> String {
        self.say(shown::moment(zone, at), dutch::moment(zone, at))
    }

    /// A due time with the day of the week.
    pub fn deadline(self, zone: &Zone, at: Instant) -> String {
        self.say(shown::deadline(zone, at), dutch::deadline(zone, at))
    }

    /// From when to when.
    pub fn stretch(self, zone: &Zone, span: Span) -> String {
        self.say(shown::stretch(zone, span), dutch::stretch(zone, span))
    }

    /// An exact amount, rounded to the minor unit.
    pub fn money(self, currency: Currency, exact: &Exact) -> String {
        self.say(shown::money(currency, exact), dutch::money(currency, exact))
    }

    /// A part of one as a percentage.
    pub fn share(self, exact: &Exact) -> String {
        self.say(shown::share(exact, &[]), dutch::share(exact, &[]))
    }

    /// A measured time, on its side of these.
    pub fn millis(self, exact: &Exact, beside: &[Exact]) -> String {
        self.say(shown::millis(exact, beside), dutch::millis(exact, beside))
    }

    /// How people call a window.
    pub fn label(self, label: &str) -> String {
        self.say(label.to_owned(), dutch::label(label))
    }

    /// How many columns a line has at most.
    pub fn width(self) -> usize {
        self.width
    }

    /// The same page with a margin of so many columns on the right.
    pub fn short_of(self, margin: usize) -> Paper {
        Paper { width: self.width.saturating_sub(margin), ..self }
    }

    /// The text broken into lines between words: the first begins with `first`, the others with `rest`.
    pub fn wrap(self, first: &str, rest: &str, text: &str) -> Vec<String> {
        let room = self.width.saturating_sub(columns(first).max(columns(rest)));
        let mut lines = Vec::new();
        let mut line = first.to_owned();
        let mut empty = true;
        for word in words(&clean(text), room) {
            let gap = usize::from(!empty);
            if !empty && columns(&line) + gap + columns(&word) > self.width {
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

    /// Left text, and right text at the page's right edge: on the left's last line, or on one of its own where both don't fit.
    pub fn two_sides(self, left: &str, right: &str) -> Vec<String> {
        let (left, right) = (&clean(left), &clean(right));
        let indent: String = left.chars().take_while(|character| *character == ' ').collect();
        let mut lines = match columns(left) <= self.width {
            true => vec![left.trim_end().to_owned()],
            false => self.wrap(&indent, &format!("{indent}  "), left),
        };
        if right.is_empty() {
            return lines;
        }
        let last = lines.last().map_or(0, |line| columns(line));
        match (self.width.saturating_sub(last + columns(right)), lines.last_mut()) {
            (room, Some(line)) if room >= 2 => line.push_str(&format!("{:room$}{right}", "")),
            _ => lines.push(format!("{:pad$}{right}", "", pad = self.width.saturating_sub(columns(right)))),
        }
        lines
    }

    /// Pieces in a row with three spaces between them, as many on a line as it holds; each piece as it is and as it is painted.
    pub fn in_a_row(self, pieces: &[(String, String)]) -> Vec<String> {
        let mut lines: Vec<(usize, String)> = Vec::new();
        for (plain, painted) in pieces {
            let taken = columns(plain);
            match lines.last_mut().filter(|(used, _)| used + 3 + taken <= self.width) {
                Some((used, line)) => {
                    *used += 3 + taken;
                    line.push_str(&format!("   {painted}"));
                }
                None => lines.push((taken, painted.clone())),
            }
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_within_the_page_however_wide() {
        let text = "word 32 h 6 m EUR 1,000.00 ".repeat(40) + &"x".repeat(200);
        for paper in [1, 40, 80, 120, 500].map(Paper::of_columns) {
            let lines = paper.wrap("- ", "  ", &text);
            assert!(lines.len() > 3);
            assert!(lines.iter().all(|line| columns(line) <= paper.width()));
            assert!(lines[1].starts_with("  "));
        }
    }

    #[test]
    fn the_right_side_gets_its_own_line_where_it_must() {
        let paper = Paper::default();
        assert_eq!(paper.two_sides("a", "b"), [format!("a{}b", " ".repeat(78))]);
        let lines = paper.two_sides(&"a".repeat(79), &"b".repeat(30));
        assert_eq!(lines.len(), 2);
        assert_eq!(columns(&lines[1]), 80);
        let lines = paper.two_sides(&"word ".repeat(18), "right");
        assert_eq!(lines.len(), 2);
        assert!(lines[1].starts_with("  word") && lines[1].ends_with("  right"));
    }

    #[test]
    fn a_row_goes_on_below() {
        let piece = |text: &str| (text.to_owned(), text.to_owned());
        let lines = Paper::of_columns(40).in_a_row(&[piece(&"a".repeat(30)), piece("b"), piece("cccccc")]);
        assert_eq!(lines, [format!("{}   b", "a".repeat(30)), "cccccc".to_owned()]);
    }
}
