//! Texts side by side: a name, then one column for each text.

use super::lines::{columns, padded, paint};
use super::paper::Paper;
use anstyle::Style;

/// Between two columns.
const GAP: usize = 2;

/// A row: a name of at most so many columns, then the cells, each broken within its column and in its style.
pub fn row(paper: Paper, name: &str, name_width: usize, cells: &[(String, Style)]) -> Vec<String> {
    let count = cells.len().max(1);
    let room = paper.width().saturating_sub(name_width + GAP);
    let width = (room.saturating_sub(GAP * (count - 1)) / count).max(8);
    let narrow = paper.short_of(paper.width().saturating_sub(width));
    let broken: Vec<(Vec<String>, Style)> =
        cells.iter().map(|(text, style)| (narrow.wrap("", "", text), *style)).collect();
    let height = broken.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
    let line = |at: usize| {
        let first = if at == 0 { padded(name, name_width) } else { " ".repeat(name_width) };
        let cells = broken.iter().enumerate().map(|(number, (lines, style))| {
            let text = lines.get(at).map_or("", String::as_str);
            let fill = if number + 1 == count { 0 } else { width.saturating_sub(columns(text)) };
            let shown = if text.is_empty() { String::new() } else { paint(*style, text) };
            format!("{}{shown}{}", " ".repeat(GAP), " ".repeat(fill))
        });
        (first + &cells.collect::<String>()).trim_end().to_owned()
    };
    (0..height).map(line).collect()
}
