//! A witness: the other party, or a third, who vouches that a log only grew.

use super::limited;
use crate::fault::Fault;
use crate::whole_file;
use calendar::Instant;
use journal::{Checkpoint, Note, NoteError, Proof, SigningKey, VerifierKey, Witness};
use std::path::Path;

/// What a witness saw last, in a file of its own.
pub struct Seen<'a>(pub &'a Path);

impl Seen<'_> {
    /// The last checkpoint; `None` the first time.
    ///
    /// # Errors
    /// A file that can't be read or holds none.
    pub fn last(&self) -> Result<Option<Checkpoint>, Fault> {
        if !self.0.exists() {
            return Ok(None);
        }
        let text = limited::text(self.0)?;
        let wrong = |error: NoteError| Fault::user(format!("error: `{}`: {error}", self.0.display()));
        let note = Note::read(&text).map_err(wrong)?;
        note.text().parse().map(Some).map_err(wrong)
    }
}

/// The note with a cosignature, once it continues what was seen last; that it was seen is written down before it is given away.
///
/// # Errors
/// Whatever a witness can't vouch for; a state that can't be written.
pub fn cosigned(
    note: &Note,
    proof: &Proof,
    (key, log): (&SigningKey, &VerifierKey),
    seen: &Seen<'_>,
    now: Instant,
) -> Result<Note, Fault> {
    let last = seen.last()?;
    let witness = Witness { log, key, last: last.as_ref() };
    let cosigned = witness.cosign(note, proof, now).map_err(|refusal| Fault::user(format!("error: {refusal}")))?;
    whole_file::write(seen.0, cosigned.to_string().as_bytes())?;
    Ok(cosigned)
}
