//! Proofs from the leaves, as RFC 6962 defines them (sections 2.1.1 and 2.1.2).

use super::{Frontier, Proof};
use crate::Digest;

/// The root of the tree over these leaves.
pub fn root(leaves: &[Digest]) -> Digest {
    Frontier::of(leaves).root()
}

/// The proof that the leaf with this number is in the tree over these leaves; `None` where there is no such leaf.
pub fn inclusion(leaves: &[Digest], index: u64) -> Option<Proof> {
    let index = usize::try_from(index).ok().filter(|index| *index < leaves.len())?;
    let mut path = Vec::new();
    path_to(index, leaves, &mut path);
    Some(Proof(path))
}

fn path_to(index: usize, leaves: &[Digest], path: &mut Vec<Digest>) {
    let Some((left, right)) = halves(leaves) else { return };
    if index < left.len() {
        path_to(index, left, path);
        path.push(root(right));
    } else {
        path_to(index - left.len(), right, path);
        path.push(root(left));
    }
}

/// The proof that the tree over these leaves begins with the tree over the first `old` of them; `None` where there are fewer.
pub fn consistency(leaves: &[Digest], old: u64) -> Option<Proof> {
    let old = usize::try_from(old).ok().filter(|old| *old <= leaves.len())?;
    let mut path = Vec::new();
    if old > 0 && old < leaves.len() {
        shared(old, leaves, true, &mut path);
    }
    Some(Proof(path))
}

/// `known`: the subtree is one that the verifier has, as the whole of the old tree.
fn shared(old: usize, leaves: &[Digest], known: bool, path: &mut Vec<Digest>) {
    match halves(leaves).filter(|_| old < leaves.len()) {
        None if known => {}
        None => path.push(root(leaves)),
        Some((left, right)) if old <= left.len() => {
            shared(old, left, known, path);
            path.push(root(right));
        }
        Some((left, right)) => {
            shared(old - left.len(), right, false, path);
            path.push(root(left));
        }
    }
}

/// The leaves before and after the largest power of two that is less than their number.
fn halves(leaves: &[Digest]) -> Option<(&[Digest], &[Digest])> {
    (leaves.len() > 1).then(|| leaves.split_at(leaves.len().next_power_of_two() / 2))
}
