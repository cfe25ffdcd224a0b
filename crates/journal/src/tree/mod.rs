//! The Merkle tree over the records of a log (RFC 6962, section 2): whoever knows its root can be shown that a record is in it, and
//! that a later tree holds the earlier one unchanged.

mod frontier;
mod made;
mod proof;
mod verified;

pub use frontier::Frontier;
pub use made::{consistency, inclusion, root};
pub(crate) use proof::decimal;
pub use proof::{InclusionFile, Proof, ProofError};
pub use verified::{verify_consistency, verify_inclusion};

use crate::Digest;

/// How far a log had come, and the root over all its records until there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    /// How many records.
    pub size: u64,
    /// The root of the tree over their leaves.
    pub root: Digest,
}

impl TreeHead {
    /// The head of the tree over these leaves.
    pub fn of(leaves: &[Digest]) -> TreeHead {
        Frontier::of(leaves).head()
    }
}

/// The hash of an inner node.
fn node(left: &Digest, right: &Digest) -> Digest {
    Digest::of(&[&[1], &left.0, &right.0])
}

#[cfg(test)]
mod tests;
