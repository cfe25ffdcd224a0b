use super::SignatureError;

/// The text of an agreement that is signed: the bytes of its file, if they are what every tool would write the same.
///
/// # Errors
/// Other than UTF-8, a byte-order mark, line ends of another kind, not exactly one line end at the end.
pub fn canonical_text(file: &[u8]) -> Result<&str, SignatureError> {
    let wrong = |what: &str, mend: &str| Err(SignatureError::Form(format!("{what}\n  mend: {mend}")));
    let Ok(text) = std::str::from_utf8(file) else {
        return wrong("the agreement isn't UTF-8", "save it as UTF-8");
    };
    if text.starts_with('\u{feff}') {
        return wrong("the agreement begins with a byte-order mark", "save it as UTF-8 without one");
    }
    if text.contains('\r') {
        return wrong("the agreement has line ends of Windows", "save it with line ends of Unix (LF)");
    }
    if !text.ends_with('\n') || text.ends_with("\n\n") {
        return wrong("the agreement doesn't end with exactly one line end", "let the last line be one of text");
    }
    Ok(text)
}
