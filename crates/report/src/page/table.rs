//! Tables that stay tables where narrow pages lay their rows out one below the other.

use crate::markup::{Element, el};

/// A column.
pub struct Column {
    /// What stands above it, and before each cell on narrow pages.
    pub heading: &'static str,
    /// Whether it holds figures.
    pub figures: bool,
}

/// A column of words.
pub fn words(heading: &'static str) -> Column {
    Column { heading, figures: false }
}

/// A column of figures.
pub fn figures(heading: &'static str) -> Column {
    Column { heading, figures: true }
}

/// A cell with a text.
pub fn cell(text: impl Into<String>) -> Element {
    el("span").text(text)
}

/// A table with a title; of each row the first cell names it. The attribute `role` keeps it a table for screen readers however it is
/// laid out.
pub fn table(title: &str, columns: &[Column], rows: impl IntoIterator<Item = Vec<Element>>) -> Element {
    let headings = columns.iter().map(|column| {
        let heading = el("th").with("role", "columnheader").with("scope", "col").with("class", class(column));
        heading.text(column.heading)
    });
    let head = el("tr").with("role", "row").children(headings);
    let rows = rows.into_iter().map(|cells| row(columns, cells));
    el("table")
        .with("role", "table")
        .child(el("caption").text(title))
        .child(el("thead").with("role", "rowgroup").child(head))
        .child(el("tbody").with("role", "rowgroup").children(rows))
}

fn class(column: &Column) -> &'static str {
    if column.figures { "figures" } else { "words" }
}

fn row(columns: &[Column], cells: Vec<Element>) -> Element {
    let cells = columns.iter().zip(cells).enumerate().map(|(at, (column, content))| {
        let cell = if at == 0 {
            el("th").with("role", "rowheader").with("scope", "row")
        } else {
            el("td").with("role", "cell")
        };
        cell.with("class", class(column)).with("data-label", column.heading).child(content)
    });
    el("tr").with("role", "row").children(cells)
}
