//! Plain tables: a first column of names, then columns of cells, as many side by side as the page holds.

use super::lines::{WIDTH, columns, padded, paint};
use super::marks::BOLD;
use anstyle::Style;

/// A cell: what it says and how it looks.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// The text, on one line.
    pub text: String,
    /// Its style.
    pub style: Style,
}

/// A table with a heading for each column; every row has a name and as many cells as there are headings.
pub struct Table {
    /// The headings of the columns of cells.
    pub headings: Vec<String>,
    /// Each row's name and cells.
    pub rows: Vec<(String, Vec<Cell>)>,
}

impl Table {
    /// The lines of the table; columns that don't fit follow below under a copy of the names.
    pub fn lines(&self) -> Vec<String> {
        let names = self.rows.iter().map(|(name, _)| columns(name)).max().unwrap_or(0);
        let mut lines = Vec::new();
        for part in self.parts(names) {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(self.part_lines(names, &part));
        }
        lines
    }

    /// The columns, by number and width, in parts that fit the page.
    fn parts(&self, names: usize) -> Vec<Vec<(usize, usize)>> {
        let mut parts: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut room = 0;
        for (number, width) in self.widths().into_iter().enumerate() {
            if parts.is_empty() || width + 2 > room {
                parts.push(Vec::new());
                room = WIDTH.saturating_sub(names);
            }
            room = room.saturating_sub(width + 2);
            if let Some(part) = parts.last_mut() {
                part.push((number, width));
            }
        }
        parts
    }

    fn widths(&self) -> Vec<usize> {
        let cell = |number: usize| self.rows.iter().filter_map(move |(_, cells)| cells.get(number)).map(|cell| columns(&cell.text)).max();
        self.headings.iter().enumerate().map(|(number, heading)| columns(heading).max(cell(number).unwrap_or(0))).collect()
    }

    fn part_lines(&self, names: usize, part: &[(usize, usize)]) -> Vec<String> {
        let heading = |(number, width): &(usize, usize)| {
            let text = self.headings.get(*number).map_or("", String::as_str);
            format!("  {}", paint(BOLD, &padded(text, *width)))
        };
        let mut lines = vec![format!("{}{}", padded("", names), part.iter().map(heading).collect::<String>())];
        for (name, cells) in &self.rows {
            let cell = |(number, width): &(usize, usize)| {
                let cell = cells.get(*number).cloned().unwrap_or_default();
                let pad = width.saturating_sub(columns(&cell.text));
                format!("  {}{:pad$}", paint(cell.style, &cell.text), "")
            };
            let row: String = part.iter().map(cell).collect();
            lines.push(format!("{}{row}", padded(name, names)).trim_end().to_owned());
        }
        lines
    }
}
