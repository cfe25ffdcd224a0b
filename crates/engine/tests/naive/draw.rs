//! Small helpers to draw choices from the source of randomness.

use arbtest::arbitrary::{Result, Unstructured};

pub type Source<'a, 'b> = &'b mut Unstructured<'a>;

/// True in `times` of `of` cases.
pub fn chance(source: Source, times: u8, of: u8) -> Result<bool> {
    Ok(source.int_in_range(1..=of)? <= times)
}

/// True in one of `of` cases, and never once the randomness is used up.
pub fn rarely(source: Source, of: u8) -> Result<bool> {
    chance(source, of - 1, of).map(|usual| !usual)
}

/// A whole number from `least` to `most`.
pub fn number(source: Source, least: i64, most: i64) -> Result<i64> {
    source.int_in_range(least..=most.max(least))
}

/// One of the list.
pub fn one<'l, T>(source: Source, list: &'l [T]) -> Result<&'l T> {
    source.choose(list)
}

/// `Some` in half of the cases.
pub fn maybe<'a, T>(source: Source<'a, '_>, draw: impl FnOnce(Source<'a, '_>) -> Result<T>) -> Result<Option<T>> {
    if chance(source, 1, 2)? { draw(source).map(Some) } else { Ok(None) }
}

/// Between `least` and `most` of them.
pub fn several<'a, T>(
    source: Source<'a, '_>,
    least: i64,
    most: i64,
    mut draw: impl FnMut(Source<'a, '_>, usize) -> Result<T>,
) -> Result<Vec<T>> {
    let count = number(source, least, most)?;
    (0..count as usize).map(|n| draw(source, n)).collect()
}

/// A length of time as the language writes it.
pub fn length(ms: i64) -> String {
    match ms {
        ms if ms % 3_600_000 == 0 => format!("{} hours", ms / 3_600_000),
        ms if ms % 60_000 == 0 => format!("{} minutes", ms / 60_000),
        ms if ms % 1000 == 0 => format!("{} seconds", ms / 1000),
        ms => format!("{ms} ms"),
    }
}
