//! A record, and the bytes that it stands for.

mod author;
mod body;
mod borrowed;
mod bytes;

pub use author::Author;
pub use body::{Body, BodyError};
pub use borrowed::RecordRef;

use crate::Digest;
use calendar::Instant;

/// What somebody wants recorded; the store adds its number and the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The agreement that it is about, by its id: each has a log of its own.
    pub agreement: String,
    /// What is said, in a word: a kind of fact (`outage`), or `agreement`, `signature`, `statement`, `correction`, `withdrawal`…
    pub kind: String,
    /// Who says it.
    pub author: Author,
    /// When it happened, where that is one instant.
    pub happened: Option<Instant>,
    /// What is said.
    pub body: Body,
    /// A draft with the key of an earlier one is that one, said again.
    pub key: Option<IdempotencyKey>,
    /// The personal values to which the body only commits.
    pub secrets: Vec<Secret>,
}

/// What tells a retry from something new, unique in the log of an agreement; 1 to 200 bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdempotencyKey(pub String);

/// A personal value, kept apart from the log so that it can be erased: the body holds `sha256(domain, salt, value)` in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What the body holds.
    pub commitment: Digest,
    /// 32 random bytes: without them a commitment can't be guessed.
    pub salt: [u8; 32],
    /// The value.
    pub value: String,
    /// What it is, as retention names it: `subject`, `person`, `words`, `note`.
    pub class: String,
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its number in the log of its agreement, from 0 on and without a gap.
    pub sequence: u64,
    /// When it was recorded, never before the record that precedes it (W1).
    pub recorded: Instant,
    /// When it happened, where that is one instant.
    pub happened: Option<Instant>,
    /// The agreement that it is about.
    pub agreement: String,
    /// What is said, in a word.
    pub kind: String,
    /// Who said it.
    pub author: Author,
    /// What was said.
    pub body: Body,
}

/// How far the log of an agreement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Head {
    /// How many records there are.
    pub size: u64,
    /// When the last of them was recorded.
    pub recorded: Option<Instant>,
}

impl Record {
    /// The record of a draft.
    pub fn of(draft: &Draft, sequence: u64, recorded: Instant) -> Record {
        Record {
            sequence,
            recorded,
            happened: draft.happened,
            agreement: draft.agreement.clone(),
            kind: draft.kind.clone(),
            author: draft.author,
            body: draft.body.clone(),
        }
    }

    /// Its bytes: canonical JSON (RFC 8785), one line. A log is the sequence of these.
    pub fn bytes(&self) -> Vec<u8> {
        self.borrowed().bytes()
    }

    /// Its leaf in the Merkle tree of its log: `sha256(0x00, bytes)` (RFC 6962).
    pub fn leaf(&self) -> Digest {
        self.borrowed().leaf()
    }

    /// The same, borrowed.
    pub fn borrowed(&self) -> RecordRef<'_> {
        RecordRef {
            sequence: self.sequence,
            recorded: self.recorded,
            happened: self.happened,
            agreement: &self.agreement,
            kind: &self.kind,
            author: self.author,
            body: self.body.text(),
        }
    }

    /// Reads its bytes; whatever isn't canonical is refused.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(bytes: &[u8]) -> Result<Record, BodyError> {
        bytes::read(bytes)
    }
}
