//! Words of commands that are shown to be pasted.

use std::borrow::Cow;

/// The word as one argument of a POSIX shell: between quotes where it holds anything but plain characters.
pub(crate) fn quoted(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ',' | '+' | '@' | '%' | ':');
    if !word.is_empty() && word.chars().all(plain) {
        return Cow::Borrowed(word);
    }
    match word.contains(['"', '$', '`', '\\', '!']) {
        true => Cow::Owned(format!("'{}'", word.replace('\'', "'\\''"))),
        false => Cow::Owned(format!("\"{word}\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_one_argument() {
        let cases = [
            ("mijn-sla/2026_v1.0", "mijn-sla/2026_v1.0"),
            ("Mijn SLA", "\"Mijn SLA\""),
            ("Jan's", "\"Jan's\""),
            ("a$b", "'a$b'"),
            ("Jan's $b", "'Jan'\\''s $b'"),
            ("a;b", "\"a;b\""),
            ("", "\"\""),
        ];
        for (word, shown) in cases {
            assert_eq!(quoted(word), shown);
        }
    }
}
