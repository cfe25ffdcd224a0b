//! What was said, in order, by whom and when. Each agreement has a log of its own: records are appended and never change, a
//! correction is a new record. The leaves of a Merkle tree are the records' own bytes, so that whoever holds a copy can check it.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod base64;
mod digest;
mod error;
mod note;
pub mod private;
mod record;
mod signature;
mod stamp;
mod store;
mod tree;

pub use digest::{Digest, DigestError};
pub use error::JournalError;
pub use note::{
    Checkpoint, KeyKind, Note, NoteError, NoteSignature, Refusal, SigningKey, Standing, VerifierKey, Witness,
};
pub use record::{Author, Body, BodyError, Draft, Head, IdempotencyKey, Record, RecordRef, Secret};
pub use signature::{AllowedSigners, NAMESPACE, NotAllowed, SignatureError, Signer, canonical_text, sign, verify};
pub use stamp::{Anchors, LONGEST_STAMP, Stamp, StampError, StampRequest, granted, verify_stamp};
pub use store::{Appended, Batch, Location, LocationError, Store};
pub use tree::{
    Frontier, InclusionFile, Proof, ProofError, TreeHead, consistency, inclusion, root, verify_consistency,
    verify_inclusion,
};
