//! Time stamps (RFC 3161) beside the signatures of a note: a line of the reserved kind 0xff, which other programs pass over.

use super::{Note, NoteError, NoteSignature, read};
use crate::Digest;

/// The name of the line.
const NAME: &str = "rfc3161";
/// What tells this kind of line from others of the reserved kind.
const KIND: &[u8] = b"servanda/rfc3161";

fn id() -> u32 {
    let Digest([a, b, c, d, ..]) = Digest::of(&[NAME.as_bytes(), b"\n", &[0xff], KIND]);
    u32::from_be_bytes([a, b, c, d])
}

impl NoteSignature {
    /// True where it is a time stamp and no signature.
    pub fn is_stamp(&self) -> bool {
        self.name == NAME && self.id == id()
    }
}

impl Note {
    /// The time stamp tokens below its text, in DER, in order. What they are worth, [`crate::verify_stamp`] says.
    pub fn stamps(&self) -> Vec<Vec<u8>> {
        self.signatures.iter().filter(|line| line.is_stamp()).map(|line| line.bytes.clone()).collect()
    }

    /// Adds a time stamp token over its text.
    ///
    /// # Errors
    /// More lines than a note may have.
    pub fn stamp(&mut self, token: &[u8]) -> Result<(), NoteError> {
        read::count(self.signatures.len() + 1)?;
        self.signatures.push(NoteSignature { name: NAME.to_owned(), id: id(), bytes: token.to_vec() });
        Ok(())
    }
}
