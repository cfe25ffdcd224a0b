//! Rows of a block: a label, and what is said under it.

use super::lines::{columns, padded, paint, wrap};
use super::marks::DIM;

/// Where the text of a row begins.
pub const LABEL: usize = 16;

/// A row: `  label       text`, wrapped under its text.
pub fn row(label: &str, text: &str) -> Vec<String> {
    let first = format!("  {}", padded(label, LABEL - 2));
    let plain = wrap(&first, &" ".repeat(LABEL), text);
    plain
        .into_iter()
        .enumerate()
        .map(|(number, line)| if number == 0 { with_dim_label(&line, label) } else { line })
        .collect()
}

/// Rows under one label, which stands only before the first.
pub fn rows(label: &str, texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    labels.zip(texts).flat_map(|(label, text)| row(label, &text)).collect()
}

/// The first texts and a last one that counts the others.
pub fn at_most(most: usize, texts: Vec<String>, others: &str) -> Vec<String> {
    let rest = texts.len().saturating_sub(most);
    let last = (rest > 0).then(|| format!("and {rest} more{others}"));
    texts.into_iter().take(most).chain(last).collect()
}

fn with_dim_label(line: &str, label: &str) -> String {
    if label.is_empty() {
        return line.to_owned();
    }
    match line.split_at_checked(2 + label.len()) {
        Some((head, tail)) if columns(head) == 2 + columns(label) => {
            format!("  {}{tail}", paint(DIM, label))
        }
        _ => line.to_owned(),
    }
}
