use super::{Note, NoteError, NoteSignature};
use crate::base64;

/// The most bytes of a note.
const LONGEST: usize = 256 << 10;
/// The most signatures of a note; other programs must read 16.
const MOST: usize = 100;

fn wrong<T>(what: &str) -> Result<T, NoteError> {
    Err(NoteError(what.to_owned()))
}

/// That this can be the text of a note.
pub(super) fn text(text: &str) -> Result<(), NoteError> {
    if text.len() > LONGEST {
        return wrong("a note has at most 256 KiB");
    }
    if !text.ends_with('\n') {
        return wrong("a note's text ends with a line end");
    }
    if text.chars().any(|letter| letter < ' ' && letter != '\n') {
        return wrong("a note has no control characters but line ends");
    }
    Ok(())
}

pub(super) fn count(signatures: usize) -> Result<(), NoteError> {
    if signatures > MOST { wrong("a note has at most 100 signatures") } else { Ok(()) }
}

pub(super) fn note(whole: &str) -> Result<Note, NoteError> {
    text(whole)?;
    let Some(split) = whole.rfind("\n\n") else {
        return wrong("a note has an empty line between its text and its signatures");
    };
    let (text, lines) = (&whole[..=split], &whole[split + 2..]);
    if lines.is_empty() {
        return wrong("a note has a signature below its empty line");
    }
    count(lines.split_terminator('\n').count())?;
    let signatures = lines.split_terminator('\n').map(signature).collect::<Result<_, _>>()?;
    Ok(Note { text: text.to_owned(), signatures })
}

fn signature(line: &str) -> Result<NoteSignature, NoteError> {
    let parts = line.strip_prefix("\u{2014} ").and_then(|line| line.split_once(' '));
    let Some((name, coded)) = parts.filter(|(name, _)| is_name(name)) else {
        return wrong("a line below a note is a long dash, the name of a key, and its signature");
    };
    let bytes = base64::decode(coded).unwrap_or_default();
    match bytes.split_first_chunk::<4>() {
        Some((id, bytes)) if !bytes.is_empty() => {
            Ok(NoteSignature { name: name.to_owned(), id: u32::from_be_bytes(*id), bytes: bytes.to_vec() })
        }
        _ => wrong("a note's signature is the base64 of the key's id and the signature"),
    }
}

/// Whether a key can have this name.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '+')
}
