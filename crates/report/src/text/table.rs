//! Plain tables: a first column of names, then columns of cells, as many side by side as the page holds.

use super::lines::{columns, cut, padded, paint};
use super::marks::BOLD;
use super::paper::Paper;
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
    /// The headings of the columns of cells; long ones are broken at their hyphens.
    pub headings: Vec<String>,
    /// Each row's name and cells.
    pub rows: Vec<(String, Vec<Cell>)>,
}

/// A column on the page: its number, its width and its heading in lines.
struct Column {
    number: usize,
    width: usize,
    heading: Vec<String>,
}

impl Table {
    /// The lines of the table; columns that don't fit follow below beside a copy of the names.
    pub fn lines(&self, paper: Paper) -> Vec<String> {
        let names = self.rows.iter().map(|(name, _)| columns(name)).max().unwrap_or(0);
        let parts: Vec<Vec<String>> =
            self.parts(paper.width().saturating_sub(names)).iter().map(|part| self.part_lines(names, part)).collect();
        parts.join(&String::new())
    }

    /// The columns in parts that fit the page.
    fn parts(&self, whole: usize) -> Vec<Vec<Column>> {
        let mut parts: Vec<Vec<Column>> = Vec::new();
        let mut room = 0;
        for column in self.columns(whole.saturating_sub(2)) {
            let taken = column.width + 2;
            match parts.last_mut().filter(|_| taken <= room) {
                Some(part) => part.push(column),
                None => {
                    parts.push(vec![column]);
                    room = whole;
                }
            }
            room = room.saturating_sub(taken);
        }
        parts
    }

    fn columns(&self, widest: usize) -> Vec<Column> {
        let cells = |number: usize| {
            self.rows.iter().filter_map(move |(_, cells)| cells.get(number)).map(|cell| columns(&cell.text)).max()
        };
        let column = |(number, heading): (usize, &String)| {
            let cells = cells(number).unwrap_or(0);
            let heading: Vec<String> = broken(heading, cells).iter().map(|line| cut(line, widest)).collect();
            let width = heading.iter().map(|line| columns(line)).max().unwrap_or(0).max(cells);
            Column { number, width, heading }
        };
        self.headings.iter().enumerate().map(column).collect()
    }

    fn part_lines(&self, names: usize, part: &[Column]) -> Vec<String> {
        let height = part.iter().map(|column| column.heading.len()).max().unwrap_or(0);
        let headings = (0..height).map(|line| heading_line(names, part, height, line));
        headings.chain(self.rows.iter().map(|row| row_line(names, part, row))).collect()
    }
}

/// Headings stand on their last line, above the cells.
fn heading_line(names: usize, part: &[Column], height: usize, line: usize) -> String {
    let mut text = padded("", names);
    let mut gap = 2;
    for column in part {
        let own = (line + column.heading.len()).checked_sub(height).and_then(|line| column.heading.get(line));
        let Some(own) = own else {
            gap += column.width + 2;
            continue;
        };
        text.push_str(&format!("{:gap$}{}", "", paint(BOLD, own)));
        gap = 2 + column.width - columns(own);
    }
    text
}

fn row_line(names: usize, part: &[Column], (name, cells): &(String, Vec<Cell>)) -> String {
    let cell = |column: &Column| {
        let cell = cells.get(column.number).cloned().unwrap_or_default();
        let pad = column.width.saturating_sub(columns(&cell.text));
        format!("  {}{:pad$}", paint(cell.style, &cell.text), "")
    };
    let row: String = part.iter().map(cell).collect();
    format!("{}{row}", padded(name, names)).trim_end().to_owned()
}

/// A heading in lines of at most so many columns, as far as its hyphens let it.
fn broken(heading: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in heading.split_inclusive('-') {
        match lines.last_mut() {
            Some(line) if columns(line) + columns(piece) <= width => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Cell {
        Cell { text: text.to_owned(), style: Style::new() }
    }

    #[test]
    fn headings_break_and_columns_line_up() {
        let table = Table {
            headings: vec!["a".to_owned(), "normal-resolution".to_owned()],
            rows: vec![("2025-01".to_owned(), vec![cell("123"), cell("x")])],
        };
        let lines: Vec<String> =
            table.lines(Paper::default()).iter().map(|line| anstream::adapter::strip_str(line).to_string()).collect();
        assert_eq!(lines, ["              normal-", "         a    resolution", "2025-01  123  x"]);
    }

    #[test]
    fn what_does_not_fit_follows_below() {
        let headings: Vec<String> = (0..20).map(|number| format!("column{number}")).collect();
        let table =
            Table { rows: vec![("n".to_owned(), headings.iter().map(|_| cell("12345678")).collect())], headings };
        let lines = table.lines(Paper::default());
        assert_eq!(lines.iter().filter(|line| line.is_empty()).count(), 2);
        assert!(lines.iter().all(|line| columns(&anstream::adapter::strip_str(line).to_string()) <= 80));
    }
}
