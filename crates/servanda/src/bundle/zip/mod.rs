//! A zip that has one form only: files in the order of their names, nothing between them, no times, no comments but the last, which
//! is the hash of all bytes before it. Any program opens it; the reader takes nothing else, so that there is nothing in a bundle
//! that isn't looked at.

mod name;
mod read;
mod records;
mod write;

pub use read::{Read, read};
pub use write::write;

use std::fmt;

/// The most files.
pub const MOST_FILES: usize = 10_000;
/// The most bytes of all files unpacked, and of the zip.
pub const MOST_BYTES: u64 = 1 << 30;
/// How many times smaller a packed file may be at most; what packs better is stored as it is.
const MOST_PACKED: u64 = 100;
/// What the comment begins with; 64 hexadecimal digits follow.
const COMMENT: &str = "servanda-bundle/1 sha256:";

/// Why a zip isn't read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZipError {
    /// What is wrong, and where.
    pub what: String,
}

impl fmt::Display for ZipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for ZipError {}

fn wrong<T>(what: impl Into<String>) -> Result<T, ZipError> {
    Err(ZipError { what: what.into() })
}

#[cfg(test)]
mod tests;
