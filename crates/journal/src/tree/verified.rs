//! The verifiers of RFC 9162 (sections 2.1.3.2 and 2.1.4.2): every hash of a proof is used, and none is missing.

use super::{Proof, ProofError, TreeHead, node};
use crate::Digest;

/// That the leaf with this number is in the tree with this head.
///
/// # Errors
/// A number beyond the tree, a proof of another length, another root.
pub fn verify_inclusion(leaf: Digest, index: u64, head: TreeHead, proof: &Proof) -> Result<(), ProofError> {
    if index >= head.size {
        return Err(ProofError::Beyond { index, size: head.size });
    }
    let mut way = Way { to: index, last: head.size - 1 };
    let mut hash = leaf;
    for step in &proof.0 {
        hash = match way.up()? {
            Side::Left => node(step, &hash),
            Side::Right => node(&hash, step),
        };
    }
    way.ended()?;
    if hash == head.root { Ok(()) } else { Err(ProofError::NotIncluded { index, size: head.size }) }
}

/// That the tree with the head `new` begins with the tree with the head `old`.
///
/// # Errors
/// A new tree that is smaller, a proof of another length, other roots.
pub fn verify_consistency(old: TreeHead, new: TreeHead, proof: &Proof) -> Result<(), ProofError> {
    let differs = ProofError::Inconsistent { old: old.size, new: new.size };
    if old.size > new.size {
        return Err(ProofError::Shrunk { old: old.size, new: new.size });
    }
    if old.size == 0 || old.size == new.size {
        let same = if old.size == 0 { old.root == Digest::of(&[]) } else { old.root == new.root };
        return match (proof.0.is_empty(), same) {
            (false, _) => Err(ProofError::Length),
            (true, false) => Err(differs),
            (true, true) => Ok(()),
        };
    }
    let (first, steps) = if old.size.is_power_of_two() {
        (&old.root, proof.0.as_slice())
    } else {
        proof.0.split_first().ok_or(ProofError::Length)?
    };
    let (before, after) = folded(old.size, new.size, *first, steps)?;
    if before == old.root && after == new.root { Ok(()) } else { Err(differs) }
}

/// The roots of the old and the new tree that follow from a proof.
fn folded(old: u64, new: u64, first: Digest, steps: &[Digest]) -> Result<(Digest, Digest), ProofError> {
    let known = (old - 1).trailing_ones();
    let mut way = Way { to: (old - 1) >> known, last: (new - 1) >> known };
    let (mut before, mut after) = (first, first);
    for step in steps {
        match way.up()? {
            Side::Left => (before, after) = (node(step, &before), node(step, &after)),
            Side::Right => after = node(&after, step),
        }
    }
    way.ended()?;
    Ok((before, after))
}

/// On which side of the way up a hash of the proof stands.
enum Side {
    Left,
    Right,
}

/// The way from a node to the root: its number on its level, and that of the last node there.
struct Way {
    to: u64,
    last: u64,
}

impl Way {
    fn up(&mut self) -> Result<Side, ProofError> {
        if self.last == 0 {
            return Err(ProofError::Length);
        }
        let side = if self.to & 1 == 1 || self.to == self.last { Side::Left } else { Side::Right };
        if matches!(side, Side::Left) {
            // A last node without a sibling moves up as it is.
            let alone = self.to.trailing_zeros().min(63);
            (self.to, self.last) = (self.to >> alone, self.last >> alone);
        }
        (self.to, self.last) = (self.to >> 1, self.last >> 1);
        Ok(side)
    }

    fn ended(&self) -> Result<(), ProofError> {
        if self.last == 0 { Ok(()) } else { Err(ProofError::Length) }
    }
}
