//! Rows of a block: a label, and what is said under it.

use super::lines::{padded, painted};
use super::marks::DIM;
use super::paper::Paper;

/// Where the text of a row begins.
pub const LABEL: usize = 16;

/// A row: `  label       text`, wrapped under its text.
pub fn row(paper: Paper, label: &str, text: &str) -> Vec<String> {
    let label = paper.say(label, dutch(label));
    let first = format!("  {}", padded(label, LABEL - 2));
    painted(paper.wrap(&first, &" ".repeat(LABEL), text), label, DIM)
}

/// The labels of the blocks of a report in Dutch.
const LABELS: [(&str, &str); 27] = [
    ("before", "eerder"),
    ("bounds", "grenzen"),
    ("budget", "foutbudget"),
    ("counted", "geteld"),
    ("decided on", "beslissend"),
    ("disputed", "betwist"),
    ("failed", "mislukt"),
    ("in time", "op tijd"),
    ("interruptions", "onderbroken"),
    ("known", "bekend"),
    ("left out", "uitgesloten"),
    ("margin", "marge"),
    ("missed", "gemist"),
    ("not left out", "telt wel mee"),
    ("note", "opmerking"),
    ("of which", "waarvan"),
    ("outages", "storingen"),
    ("requests", "verzoeken"),
    ("running", "loopt nog"),
    ("slowest", "traagste"),
    ("target", "norm"),
    ("weighed", "gewogen"),
    ("when", "wanneer"),
    ("window", "meetperiode"),
    ("worst", "slechtste"),
    ("paid for", "verrekend"),
    ("", ""),
];

fn dutch(label: &str) -> &str {
    LABELS.iter().find(|(english, _)| *english == label).map_or(label, |(_, dutch)| dutch)
}

/// Rows under one label, which stands only before the first.
pub fn rows(paper: Paper, label: &str, texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    labels.zip(texts).flat_map(|(label, text)| row(paper, label, &text)).collect()
}

/// The first texts and a last one that counts the others.
pub fn at_most(paper: Paper, most: usize, texts: Vec<String>, others: (&str, &str)) -> Vec<String> {
    let rest = texts.len().saturating_sub(most);
    texts.into_iter().take(most).chain(and_more(paper, rest, others)).collect()
}

/// The line that counts what isn't shown, where there is any.
pub fn and_more(paper: Paper, rest: usize, (english, dutch): (&str, &str)) -> Option<String> {
    (rest > 0).then(|| paper.say(format!("and {rest} more{english}"), format!("en nog {rest}{dutch}")))
}

/// The items that weigh least by `rank`, in the order in which they were given, and how many others there are.
pub fn foremost<T, R: Ord>(most: usize, items: Vec<T>, rank: impl Fn(&T) -> R) -> (Vec<T>, usize) {
    let rest = items.len().saturating_sub(most);
    let mut numbered: Vec<(usize, T)> = items.into_iter().enumerate().collect();
    numbered.sort_by_key(|(_, item)| rank(item));
    numbered.truncate(most);
    numbered.sort_by_key(|(number, _)| *number);
    (numbered.into_iter().map(|(_, item)| item).collect(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Reverse;

    #[test]
    fn the_greatest_few_stand_in_their_own_order() {
        assert_eq!(foremost(3, vec![2, 9, 1, 7, 8], |item| Reverse(*item)), (vec![9, 7, 8], 2));
        assert_eq!(foremost(3, vec![2, 1], |item| Reverse(*item)), (vec![2, 1], 0));
    }
}
