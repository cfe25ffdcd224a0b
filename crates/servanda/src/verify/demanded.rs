//! What the verifier asked for by name, and the bundle has nothing of.

use super::{Line, Trust};
use crate::bundle::Parts;
use journal::Note;

pub(super) fn lines(parts: &Parts, trust: &Trust) -> Vec<Line> {
    let notes: Vec<Note> = parts.checkpoints.iter().filter_map(|(_, text)| Note::read(text).ok()).collect();
    let mut lines = Vec::new();
    if trust.log_key.is_some() && notes.is_empty() {
        lines
            .push(Line::fails("checkpoint", "you gave --log-key, and the bundle has no checkpoint that it could sign"));
    }
    lines.extend(silent(&notes, trust));
    if trust.anchors.is_some() && notes.iter().all(|note| note.stamps().is_empty()) {
        lines.push(Line::fails("time stamp", "you gave --tsa-ca, and no checkpoint of the bundle has a time stamp"));
    }
    lines
}

/// The witnesses that signed nothing.
fn silent(notes: &[Note], trust: &Trust) -> Vec<Line> {
    let signed = |name: &str, id: u32| {
        let mut all = notes.iter().flat_map(|note| note.signatures());
        all.any(|signature| signature.name == name && signature.id == id)
    };
    let silent = trust.witnesses.iter().filter(|key| !signed(key.name(), key.id()));
    let words = |name: &str, id: u32| format!("you gave --witness {name}+{id:08x}, and it cosigned no checkpoint");
    silent.map(|key| Line::fails("witness", words(key.name(), key.id()))).collect()
}
