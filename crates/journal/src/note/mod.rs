//! Signed notes (C2SP signed-note), and what is signed with them: checkpoints of a log and the cosignatures of witnesses.

mod checkpoint;
mod key;
mod read;
mod stamp;
mod witness;

pub use checkpoint::Checkpoint;
pub use key::{KeyKind, SigningKey, VerifierKey};
pub use witness::{Refusal, Witness};

use crate::base64;
use calendar::Instant;
use std::fmt;

/// A text and the signatures below it. The text counts for nothing until one of them was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// A line below a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key.
    pub name: String,
    /// Its id, which depends on name, kind and key.
    pub id: u32,
    /// The signature, in the form of the key's kind.
    pub bytes: Vec<u8>,
}

/// What became of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds; a cosignature says when it was made.
    Holds {
        /// When, for a cosignature.
        at: Option<Instant>,
    },
    /// The key is known, and the signature isn't its own over this text.
    Fails,
    /// The key is unknown.
    Unknown,
}

/// Why a note, a key or a checkpoint is none, or isn't signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteError(pub String);

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoteError {}

impl Note {
    /// A note that nobody signed yet.
    ///
    /// # Errors
    /// A text that doesn't end its last line, is too long, or has control characters.
    pub fn new(text: &str) -> Result<Note, NoteError> {
        read::text(text)?;
        Ok(Note { text: text.to_owned(), signatures: Vec::new() })
    }

    /// Reads a note with its signatures.
    ///
    /// # Errors
    /// Any other form than that of C2SP signed-note, more than 256 KiB, more than 100 signatures.
    pub fn read(text: &str) -> Result<Note, NoteError> {
        read::note(text)
    }

    /// What is signed: the lines above the last empty one, with the last line end.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, in the order of their lines.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Signs it, as a cosignature at this time where that is the key's kind; an earlier signature by the same key gives way.
    pub fn sign(&mut self, key: &SigningKey, at: Instant) {
        let bytes = key.sign(&self.text, at);
        let (name, id) = (key.verifier().name().to_owned(), key.verifier().id());
        self.signatures.retain(|signature| signature.name != name || signature.id != id);
        self.signatures.push(NoteSignature { name, id, bytes });
    }

    /// Takes over the signatures that another note has over the same text.
    ///
    /// # Errors
    /// Another text.
    pub fn join(&mut self, other: &Note) -> Result<(), NoteError> {
        if other.text != self.text {
            return Err(NoteError("the two notes don't say the same".to_owned()));
        }
        let new = other.signatures.iter().filter(|signature| !self.signatures.contains(signature));
        let new: Vec<NoteSignature> = new.cloned().collect();
        self.signatures.extend(new);
        read::count(self.signatures.len())
    }

    /// What each of the signatures is worth by these keys.
    pub fn standings(&self, keys: &[VerifierKey]) -> Vec<(&NoteSignature, Standing)> {
        self.signatures.iter().map(|signature| (signature, self.standing(signature, keys))).collect()
    }

    fn standing(&self, signature: &NoteSignature, keys: &[VerifierKey]) -> Standing {
        match keys.iter().find(|key| key.name() == signature.name && key.id() == signature.id) {
            None => Standing::Unknown,
            Some(key) => match key.verify(&self.text, &signature.bytes) {
                Ok(at) => Standing::Holds { at },
                Err(_) => Standing::Fails,
            },
        }
    }

    /// That one of these keys signed it and none of them wrongly. Signatures of other keys say nothing.
    ///
    /// # Errors
    /// No signature of these keys, or a false one.
    pub fn verify(&self, keys: &[VerifierKey]) -> Result<Vec<(&NoteSignature, Option<Instant>)>, NoteError> {
        let mut held = Vec::new();
        for (signature, standing) in self.standings(keys) {
            match standing {
                Standing::Holds { at } => held.push((signature, at)),
                Standing::Fails => {
                    return Err(NoteError(format!(
                        "the signature of {}+{:08x} isn't over this text",
                        signature.name, signature.id
                    )));
                }
                Standing::Unknown => {}
            }
        }
        if held.is_empty() { Err(NoteError("no known key signed it".to_owned())) } else { Ok(held) }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| {
            let bytes = [&signature.id.to_be_bytes(), signature.bytes.as_slice()].concat();
            writeln!(f, "\u{2014} {} {}", signature.name, base64::encode(&bytes))
        })
    }
}

#[cfg(test)]
mod tests;
