use super::{Checkpoint, KeyKind, Note, NoteError, SigningKey, VerifierKey};
use crate::tree::{Proof, ProofError, verify_consistency};
use calendar::Instant;
use std::fmt;

/// Someone who vouches that a log only grew: keeps the last checkpoint it saw, and signs a later one only if it holds that one.
#[derive(Clone, Debug)]
pub struct Witness<'a> {
    /// The key of the log.
    pub log: &'a VerifierKey,
    /// Its own key, for cosignatures.
    pub key: &'a SigningKey,
    /// What it signed last; `None` the first time, when it takes the log as it is.
    pub last: Option<&'a Checkpoint>,
}

/// Why a witness doesn't sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The log didn't sign it, or it is no checkpoint.
    Unsigned(NoteError),
    /// The witness's own key makes no cosignatures.
    WrongKind,
    /// It is about another log.
    AnotherLog {
        /// The log that was seen.
        seen: String,
        /// The log that it is about.
        found: String,
    },
    /// The log became shorter.
    Rollback {
        /// How many records were seen.
        seen: u64,
        /// How many it has now.
        found: u64,
    },
    /// Two logs of one size: one of them was shown to somebody else.
    Fork {
        /// How many records both have.
        size: u64,
    },
    /// The proof doesn't show that the new log begins with the one that was seen.
    Unproved(ProofError),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Unsigned(error) => write!(f, "the log didn't sign this checkpoint: {error}"),
            Refusal::WrongKind => {
                f.write_str("the witness's key isn't one for cosignatures\n  mend: make a witness key")
            }
            Refusal::AnotherLog { seen, found } => {
                write!(f, "the checkpoint is about the log {found}, and the one seen before was about {seen}")
            }
            Refusal::Rollback { seen, found } => write!(
                f,
                "the log had {seen} records when it was last seen and now has {found}: records were taken away\n  mend: ask the keeper of the log for one of at least {seen} records; keep the checkpoint that you have as evidence"
            ),
            Refusal::Fork { size } => write!(
                f,
                "there are two different logs of {size} records, both signed: one of them was rewritten\n  mend: keep both checkpoints; together they prove it"
            ),
            Refusal::Unproved(error) => write!(
                f,
                "the proof doesn't lead from the checkpoint seen last to this one: {error}\n  mend: ask for a proof from the size seen last; if there is none, the log was rewritten"
            ),
        }
    }
}

impl std::error::Error for Refusal {}

impl Witness<'_> {
    /// The note with this witness's cosignature added.
    ///
    /// # Errors
    /// Whatever a witness can't vouch for.
    pub fn cosign(&self, note: &Note, proof: &Proof, now: Instant) -> Result<Note, Refusal> {
        if self.key.verifier().kind() != KeyKind::Cosignature {
            return Err(Refusal::WrongKind);
        }
        self.follows(note, proof)?;
        let mut cosigned = note.clone();
        cosigned.sign(self.key, now);
        Ok(cosigned)
    }

    /// That the log signed this checkpoint, and that it continues the one seen last.
    ///
    /// # Errors
    /// Whatever a witness can't vouch for.
    pub fn follows(&self, note: &Note, proof: &Proof) -> Result<Checkpoint, Refusal> {
        let new = Checkpoint::opened(note, self.log).map_err(Refusal::Unsigned)?;
        let Some(last) = self.last else { return Ok(new) };
        if last.origin != new.origin {
            return Err(Refusal::AnotherLog { seen: last.origin.clone(), found: new.origin });
        }
        if new.head.size < last.head.size {
            return Err(Refusal::Rollback { seen: last.head.size, found: new.head.size });
        }
        if new.head.size == last.head.size && new.head.root != last.head.root {
            return Err(Refusal::Fork { size: new.head.size });
        }
        verify_consistency(last.head, new.head, proof).map_err(Refusal::Unproved)?;
        Ok(new)
    }
}
