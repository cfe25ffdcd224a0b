//! What was said, in order, by whom and when. Each agreement has a log of its own: records are appended and never change, a
//! correction is a new record. The leaves of a Merkle tree are the records' own bytes, so that whoever holds a copy can check it.

mod digest;
mod error;
mod record;
mod store;

pub use digest::{Digest, DigestError};
pub use error::JournalError;
pub use record::{Author, Body, BodyError, Draft, Head, IdempotencyKey, Record, Secret};
pub use store::{Appended, Batch, Store};
