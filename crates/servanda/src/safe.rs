//! Text that can't steer a terminal: only line ends, tabs and the colours that we use ourselves pass.

use agreement::quantity::printable;
use std::borrow::Cow;
use std::io::{self, Write};

const ESCAPE: char = '\u{1b}';

/// The text with every other control character and invisible direction mark written out, such as `\u{1b}`.
pub(crate) fn text(text: &str) -> String {
    let mut pieces = text.split(ESCAPE);
    let first = pieces.next().map(lines).unwrap_or_default();
    pieces.fold(first, |shown, piece| shown + &after_escape(piece))
}

/// Writes the text as [`text`] gives it; lines that need no change, as nearly all do, aren't copied.
pub(crate) fn write(mut stream: impl Write, all: &str) -> io::Result<()> {
    if is_plain(all) {
        return stream.write_all(all.as_bytes());
    }
    let mut rest = all;
    while !rest.is_empty() {
        let plain: usize = rest.split_inclusive('\n').take_while(|line| is_plain(line)).map(str::len).sum();
        let (plain, behind) = rest.split_at_checked(plain).unwrap_or(("", rest));
        let end = behind.find('\n').map_or(behind.len(), |end| end + 1);
        let (line, after) = behind.split_at_checked(end).unwrap_or((behind, ""));
        stream.write_all(plain.as_bytes())?;
        stream.write_all(text(line).as_bytes())?;
        rest = after;
    }
    Ok(())
}

/// Whether nothing in it could steer a terminal or needs a closer look.
fn is_plain(text: &str) -> bool {
    let plain = |part: &[u8]| part.iter().fold(true, |plain, byte| plain & matches!(byte, b'\n' | b' '..=b'~'));
    text.as_bytes().chunks(PART).all(plain)
}

/// How many bytes are looked at in one go.
const PART: usize = 256;

/// A JSON text with the control characters and direction marks that JSON lets pass as JSON's own escapes, so that it says the same.
pub(crate) fn json(text: String) -> String {
    if is_plain(&text) {
        return text;
    }
    let mut shown = String::with_capacity(text.len() + PART);
    for line in text.split_inclusive('\n') {
        if is_plain(line) {
            shown.push_str(line);
        } else {
            shown.extend(line.chars().map(json_char));
        }
    }
    shown
}

fn json_char(c: char) -> Cow<'static, str> {
    match c {
        '\n' => Cow::Borrowed("\n"),
        _ if printable(c.encode_utf8(&mut [0; 4])).len() > c.len_utf8() => format!("\\u{:04x}", u32::from(c)).into(),
        _ => c.to_string().into(),
    }
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
    fn what_is_written_is_the_same_line_by_line() {
        for shown in
            ["", "plain\nlines\n", "plain\n\u{1b}[31mred\nm\u{1b}[2J\u{1b}[\nm\nplain\nno end é", "\u{7}\nplain"]
        {
            let mut written = Vec::new();
            write(&mut written, shown).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), text(shown));
        }
    }

    #[test]
    fn json_says_the_same_as_before() {
        let value = serde_json::json!({ "a": "\u{1b}\u{7f}\u{9b}\u{202e}é\n" });
        let shown = json(format!("{value:#}"));
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).ok(), Some(value));
    }
}
