use super::{TreeHead, node};
use crate::Digest;

/// What must be kept of a tree so that it can grow: the roots of its perfect subtrees, the largest first; at most 64 of them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    roots: Vec<Digest>,
}

impl Frontier {
    /// That of the tree over these leaves.
    pub fn of(leaves: &[Digest]) -> Frontier {
        let mut frontier = Frontier::default();
        leaves.iter().for_each(|leaf| frontier.append(*leaf));
        frontier
    }

    /// Adds a leaf at the end: two perfect subtrees of one size become one of the next size.
    pub fn append(&mut self, leaf: Digest) {
        let mut root = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.roots.pop() {
                root = node(&left, &root);
            }
        }
        self.roots.push(root);
        self.size += 1;
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the whole tree; that of no leaves is the hash of nothing.
    pub fn root(&self) -> Digest {
        let whole = self.roots.iter().rev().copied().reduce(|right, left| node(&left, &right));
        whole.unwrap_or_else(|| Digest::of(&[]))
    }

    /// Size and root.
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size, root: self.root() }
    }
}
