//! Splitting a text into words, and quoting it in messages.

use super::{MAX_TEXT, Misread, Quantity, printable};

/// How many characters of a text are shown in a message.
const SHOWN: usize = 60;

/// The words of a text, which is neither empty nor too long.
pub(super) fn split<Q: Quantity>(text: &str) -> Result<Vec<&str>, Misread> {
    if text.len() > MAX_TEXT {
        return Err(too_long::<Q>(text.len()));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Err(empty::<Q>());
    }
    Ok(words)
}

/// The text between quotes, cut after some characters and without control characters.
pub(super) fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(SHOWN).collect();
    let cut = if text.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("`{}{cut}`", printable(&shown))
}

/// The first texts, quoted: `"a", "b" or "c"`.
pub(super) fn listed(texts: &[&str], most: usize) -> String {
    let shown: Vec<String> = texts.iter().take(most).map(|text| quoted(text)).collect();
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

fn too_long<Q: Quantity>(bytes: usize) -> Misread {
    let message = format!("a value of {bytes} bytes is too long; at most {MAX_TEXT} are read");
    Misread::new("too-long", message, example::<Q>())
}

fn empty<Q: Quantity>() -> Misread {
    Misread::new("empty", format!("the {} is missing", Q::NAME), example::<Q>())
}

fn example<Q: Quantity>() -> String {
    format!("write for example {}", listed(Q::EXAMPLES, 1))
}
