//! "Did you mean …?"

/// The text among others that a slip of the pen turns into `word`: at most two letters inserted, left out, changed or swapped, and
/// at most one where the word has fewer than five characters. Figures are never changed, since `rolling 6 months` is no slip of
/// `rolling 12 months`. The first of equally near ones wins.
pub fn nearest<'a>(word: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let slips = if word.chars().count() < 5 { 1 } else { 2 };
    among
        .filter(|other| other.len().abs_diff(word.len()) <= MAX_BYTES_APART)
        .map(|other| (strsim::damerau_levenshtein(word, other), other))
        .filter(|(distance, other)| *distance <= slips && figures(word).eq(figures(other)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

fn figures(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(char::is_ascii_digit)
}

/// Two characters are at most eight bytes; longer differences need no comparison, which bounds the work on hostile input.
const MAX_BYTES_APART: usize = 8;
