//! A diagnostic as text for a person.

use unicode_width::UnicodeWidthChar;

use super::{Diagnostic, Place, Severity, Source};
use crate::quantity::printable;

/// How many characters of a line are shown.
const WIDEST: usize = 100;
/// How many characters are shown before the caret where a line is cut.
const LEAD: usize = 40;

const RED: &str = "1;31";
const YELLOW: &str = "1;33";
const BLUE: &str = "1;34";
const BOLD: &str = "1";

impl Source {
    /// The diagnostic with the lines that it is about and a caret row below each; every line ends in a line break. `colour` adds ANSI
    /// colours. Control characters of the file are shown as escapes, so that a file can't play tricks on a terminal.
    pub fn render(&self, diagnostic: &Diagnostic, colour: bool) -> String {
        let pen = Pen { colour, tone: tone(diagnostic.severity) };
        let head = format!("{}[{}]", diagnostic.severity.word(), diagnostic.code);
        let mut text = format!(
            "{}{}\n",
            pen.paint(pen.tone, &head),
            pen.paint(BOLD, &format!(": {}", printable(&diagnostic.message)))
        );
        let digits = self.gutter(diagnostic);
        text += &self.shown(diagnostic.place, "", '^', digits, &pen);
        for (place, role) in &diagnostic.related {
            text += &self.shown(*place, role, '-', digits, &Pen { tone: BLUE, ..pen });
        }
        text += &line_of("reading", &diagnostic.reading, &pen);
        text += &line_of("mend", diagnostic.mend.as_deref().unwrap_or(""), &pen);
        text
    }

    /// One place: where it is, its line, and marks below it.
    fn shown(&self, place: Place, role: &str, mark: char, digits: usize, pen: &Pen) -> String {
        let arrow = pen.paint(BLUE, "-->");
        if self.text().is_empty() {
            return format!("  {arrow} {}\n", printable(self.name()));
        }
        let (line, column) = self.line_col(place.start);
        let role = if role.is_empty() { String::new() } else { format!(": {}", printable(role)) };
        let excerpt = self.excerpt(place, line);
        let marks = format!(
            "{}{}",
            " ".repeat(excerpt.indent),
            pen.paint(pen.tone, &mark.to_string().repeat(excerpt.width.max(1)))
        );
        let (bare, numbered) =
            (pen.paint(BLUE, &format!("{:digits$} |", "")), pen.paint(BLUE, &format!("{line:digits$} |")));
        let name = printable(self.name());
        format!("  {arrow} {name}:{line}:{column}{role}\n{bare}\n{numbered} {}\n{bare} {marks}\n", excerpt.text)
    }

    /// The part of a line around a place.
    fn excerpt(&self, place: Place, line: u32) -> Excerpt {
        let (text, start) = (self.line(line), self.line_start(line));
        let from = (place.start as usize).saturating_sub(start);
        let to = (place.end as usize).saturating_sub(start);
        let before = text.char_indices().take_while(|(at, _)| *at < from).count();
        let skip = if text.chars().nth(WIDEST).is_some() { before.saturating_sub(LEAD) } else { 0 };
        let mut excerpt = Excerpt::cut_at_start(skip > 0);
        for (at, c) in text.char_indices().skip(skip).take(WIDEST) {
            excerpt.push(c, at < from, at < to);
        }
        if text.chars().nth(skip + WIDEST).is_some() {
            excerpt.text.push('…');
        }
        excerpt
    }

    /// The width of the widest line number.
    fn gutter(&self, diagnostic: &Diagnostic) -> usize {
        let places = diagnostic.related.iter().map(|(place, _)| *place).chain([diagnostic.place]);
        places.map(|place| self.line_col(place.start).0.to_string().len()).max().unwrap_or(1)
    }
}

/// A shown line with the columns before and below its marks.
struct Excerpt {
    text: String,
    indent: usize,
    width: usize,
}

impl Excerpt {
    fn cut_at_start(cut: bool) -> Excerpt {
        Excerpt { text: if cut { "…".to_owned() } else { String::new() }, indent: usize::from(cut), width: 0 }
    }

    fn push(&mut self, c: char, before: bool, inside: bool) {
        let shown = if c == '\t' { "    ".to_owned() } else { printable(c.encode_utf8(&mut [0; 4])).into_owned() };
        let columns: usize = shown.chars().filter_map(UnicodeWidthChar::width).sum();
        if before {
            self.indent += columns;
        } else if inside {
            self.width += columns;
        }
        self.text += &shown;
    }
}

/// How a diagnostic is coloured.
#[derive(Clone, Copy)]
struct Pen {
    colour: bool,
    tone: &'static str,
}

impl Pen {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
    }
}

fn line_of(label: &str, text: &str, pen: &Pen) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("  {} {}\n", pen.paint(BOLD, &format!("{label}:")), printable(text))
    }
}
