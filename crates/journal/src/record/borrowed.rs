use super::{Author, Body, Record, bytes};
use crate::Digest;
use calendar::Instant;

/// A [`Record`] that the store lends out: a million of them are read without a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordRef<'a> {
    /// Its number.
    pub sequence: u64,
    /// When it was recorded.
    pub recorded: Instant,
    /// When it happened, where that is one instant.
    pub happened: Option<Instant>,
    /// The agreement that it is about.
    pub agreement: &'a str,
    /// What is said, in a word.
    pub kind: &'a str,
    /// Who said it.
    pub author: Author,
    /// The text of its body.
    pub body: &'a str,
}

impl RecordRef<'_> {
    /// As [`Record::bytes`].
    pub fn bytes(&self) -> Vec<u8> {
        bytes::of(self)
    }

    /// As [`Record::leaf`].
    pub fn leaf(&self) -> Digest {
        Digest::of(&[&[0], &self.bytes()])
    }

    /// A copy to keep. That its body is what was written, only its leaf proves.
    pub fn to_owned(&self) -> Record {
        Record {
            sequence: self.sequence,
            recorded: self.recorded,
            happened: self.happened,
            agreement: self.agreement.to_owned(),
            kind: self.kind.to_owned(),
            author: self.author,
            body: Body::stored(self.body.to_owned()),
        }
    }
}
