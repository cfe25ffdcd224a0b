//! Text that can't steer a terminal: only line ends, tabs and the colours that we use ourselves pass.

use agreement::quantity::printable;

const ESCAPE: char = '\u{1b}';

/// The text with every other control character and invisible direction mark written out, such as `\u{1b}`.
pub(crate) fn text(text: &str) -> String {
    let mut pieces = text.split(ESCAPE);
    let first = pieces.next().map(lines).unwrap_or_default();
    pieces.fold(first, |shown, piece| shown + &after_escape(piece))
}

/// A JSON text with the control characters and direction marks that JSON lets pass as JSON's own escapes, so that it says the same.
pub(crate) fn json(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => c.to_string(),
        _ if printable(c.encode_utf8(&mut [0; 4])).len() > c.len_utf8() => format!("\\u{:04x}", u32::from(c)),
        _ => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// What follows an escape character: a colour, or text before which the character is written out.
fn after_escape(piece: &str) -> String {
    let colour = piece.split_once('m').filter(|(code, _)| code.strip_prefix('[').is_some_and(is_colour));
    match colour {
        Some((code, rest)) => format!("{ESCAPE}{code}m{}", lines(rest)),
        None => format!("{}{}", printable("\u{1b}"), lines(piece)),
    }
}

/// Reset, bold, dim, underlined and the colours of text; nothing that hides or blinks.
fn is_colour(code: &str) -> bool {
    code.split(';').all(|number| matches!(number.parse::<u8>(), Ok(0..=2 | 4 | 30..=37 | 90..=97)))
}

fn lines(text: &str) -> String {
    let kept = text.split_inclusive(['\n', '\t']).map(|line| match line.strip_suffix(['\n', '\t']) {
        Some(words) => format!("{}{}", printable(words), line.get(words.len()..).unwrap_or_default()),
        None => printable(line).into_owned(),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_lines_pass_and_nothing_else() {
        let same = ["\u{1b}[1;31merror\u{1b}[0m: é\n\tmend\n", "", "\n\n", "plain"];
        for shown in same {
            assert_eq!(text(shown), shown);
        }
        let cases = [
            ("a\u{1b}]0;title\u{7}b", "a\\u{1b}]0;title\\u{7}b"),
            ("\u{1b}[2Jm", "\\u{1b}[2Jm"),
            ("\u{1b}[8mhidden", "\\u{1b}[8mhidden"),
            ("\u{1b}[m", "\\u{1b}[m"),
            ("\u{1b}\u{1b}[31mred", "\\u{1b}\u{1b}[31mred"),
            ("\r\u{9b}\u{202e}", "\\r\\u{9b}\\u{202e}"),
        ];
        for (raw, shown) in cases {
            assert_eq!(text(raw), shown);
        }
    }

    #[test]
    fn json_says_the_same_as_before() {
        let value = serde_json::json!({ "a": "\u{1b}\u{7f}\u{9b}\u{202e}é\n" });
        let shown = json(&format!("{value:#}"));
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).ok(), Some(value));
    }
}
