//! Text from a file, made safe to show.

use std::borrow::Cow;

/// The text with control characters and invisible direction marks shown as escapes such as `\u{1b}`, so that it can neither move a
/// terminal's cursor nor show something else than it says.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| {
        if is_unsafe(c) { c.escape_default().to_string() } else { c.to_string() }
    };
    Cow::Owned(text.chars().map(shown).collect())
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
