use crate::{Digest, base64};
use std::fmt;
use std::str::FromStr;

/// The most hashes of a proof: a tree has at most 2^64 leaves.
const MOST: usize = 64;

/// The hashes that lead from a leaf, or from an earlier tree, to the root. As text: one base64 hash a line.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Proof(pub Vec<Digest>);

/// Why a proof proves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofError {
    /// What is no proof at all.
    Form(String),
    /// The tree has no such leaf.
    Beyond {
        /// The leaf's number.
        index: u64,
        /// The tree's size.
        size: u64,
    },
    /// Hashes are missing, or there are too many.
    Length,
    /// The hashes lead to another root.
    NotIncluded {
        /// The leaf's number.
        index: u64,
        /// The tree's size.
        size: u64,
    },
    /// The later tree is smaller.
    Shrunk {
        /// The size of the earlier one.
        old: u64,
        /// The size of the later one.
        new: u64,
    },
    /// The later tree doesn't begin with the earlier one.
    Inconsistent {
        /// The size of the earlier one.
        old: u64,
        /// The size of the later one.
        new: u64,
    },
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProofError::Form(what) => f.write_str(what),
            ProofError::Beyond { index, size } => write!(f, "a tree of {size} records has no record {index}"),
            ProofError::Length => f.write_str("the proof has too few or too many hashes for these sizes"),
            ProofError::NotIncluded { index, size } => {
                write!(f, "record {index} isn't what stands in the tree of {size} records")
            }
            ProofError::Shrunk { old, new } => {
                write!(f, "the log had {old} records and now has {new}: records were taken away")
            }
            ProofError::Inconsistent { old, new } => {
                write!(f, "the log of {new} records doesn't begin with the {old} that were seen: it was rewritten")
            }
        }
    }
}

impl std::error::Error for ProofError {}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|hash| writeln!(f, "{}", base64::encode(&hash.0)))
    }
}

impl FromStr for Proof {
    type Err = ProofError;

    fn from_str(text: &str) -> Result<Proof, ProofError> {
        if !text.is_empty() && !text.ends_with('\n') {
            return Err(ProofError::Form("a proof ends with a line end".to_owned()));
        }
        let hashes: Vec<Digest> = text.split_terminator('\n').take(MOST + 1).map(hash).collect::<Result<_, _>>()?;
        if hashes.len() > MOST { Err(ProofError::Length) } else { Ok(Proof(hashes)) }
    }
}

fn hash(line: &str) -> Result<Digest, ProofError> {
    let bytes = if line.len() > 64 { None } else { base64::decode(line) };
    let hash = bytes.and_then(|bytes| Digest::from_slice(&bytes));
    hash.ok_or_else(|| ProofError::Form("each line of a proof is the base64 of 32 bytes".to_owned()))
}

/// A proof that can be checked without the log (C2SP tlog-proof): which record, the hashes, and the checkpoint they lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InclusionFile {
    /// The record's number.
    pub index: u64,
    /// The hashes from its leaf to the root.
    pub proof: Proof,
    /// The signed checkpoint, as text.
    pub checkpoint: String,
}

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1\n";

impl fmt::Display for InclusionFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FIRST_LINE}index {}\n{}\n{}", self.index, self.proof, self.checkpoint)
    }
}

impl FromStr for InclusionFile {
    type Err = ProofError;

    fn from_str(text: &str) -> Result<InclusionFile, ProofError> {
        let wrong = |what: &str| ProofError::Form(what.to_owned());
        let rest = text.strip_prefix(FIRST_LINE).ok_or_else(|| wrong("a proof begins with c2sp.org/tlog-proof@v1"))?;
        let rest = if rest.starts_with("extra ") { rest.split_once('\n').map_or("", |(_, rest)| rest) } else { rest };
        let (index, rest) = rest
            .strip_prefix("index ")
            .and_then(|rest| rest.split_once('\n'))
            .ok_or_else(|| wrong("the second line says `index` and the record's number"))?;
        let index = decimal(index).ok_or_else(|| wrong("the index isn't a number"))?;
        let (hashes, checkpoint) = match rest.strip_prefix('\n') {
            Some(checkpoint) => ("", checkpoint),
            None => {
                let at = rest.find("\n\n").ok_or_else(|| wrong("an empty line stands before the checkpoint"))?;
                (&rest[..=at], &rest[at + 2..])
            }
        };
        Ok(InclusionFile { index, proof: hashes.parse()?, checkpoint: checkpoint.to_owned() })
    }
}

/// A number in the one way to write it.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
