//! All chunks at once, each with a part of the memory.

use super::Spilled;
use super::packed::{MOST, Packer};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// The least and the most bytes that are read of a chunk at a time.
const LEAST_READ: usize = 4 << 10;
const MOST_READ: usize = 1 << 20;

/// The records of all chunks in order.
pub(super) struct Merge<'s> {
    chunks: Vec<Chunk<'s>>,
    /// The next record of each chunk that has one.
    next: BinaryHeap<Reverse<(u128, usize)>>,
}

/// The rest of a chunk.
struct Chunk<'s> {
    file: &'s File,
    /// Where its bytes stand in the file that aren't read yet.
    from: u64,
    to: u64,
    read: Vec<u8>,
    /// Where the next record begins in `read`.
    at: usize,
    most: usize,
    packer: Packer,
}

impl<'s> Merge<'s> {
    /// Reads these chunks with so much memory.
    pub fn of(spilled: &'s Spilled, bytes: usize) -> io::Result<Merge<'s>> {
        let most = (bytes / spilled.ends.len().max(1)).clamp(LEAST_READ, MOST_READ);
        let starts = std::iter::once(0).chain(spilled.ends.iter().copied());
        let mut merge = Merge { chunks: Vec::new(), next: BinaryHeap::new() };
        for (number, (from, to)) in starts.zip(spilled.ends.iter().copied()).enumerate() {
            let packer = Packer::default();
            let mut chunk = Chunk { file: &spilled.file, from, to, read: Vec::new(), at: 0, most, packer };
            merge.next.extend(chunk.next()?.map(|record| Reverse((record, number))));
            merge.chunks.push(chunk);
        }
        Ok(merge)
    }

    /// The next record of all.
    pub fn next(&mut self) -> io::Result<Option<u128>> {
        let Some(mut least) = self.next.peek_mut() else { return Ok(None) };
        let Reverse((record, number)) = *least;
        let behind = match self.chunks.get_mut(number) {
            Some(chunk) => chunk.next()?,
            None => None,
        };
        match behind {
            Some(behind) => *least = Reverse((behind, number)),
            None => drop(PeekMut::pop(least)),
        }
        Ok(Some(record))
    }
}

impl Chunk<'_> {
    fn next(&mut self) -> io::Result<Option<u128>> {
        if self.read.len() - self.at < MOST && self.from < self.to {
            self.fill()?;
        }
        let rest = self.read.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let (record, behind) = self.packer.read(rest).ok_or(io::ErrorKind::UnexpectedEof)?;
        self.at = self.read.len() - behind.len();
        Ok(Some(record))
    }

    /// Reads on behind what is left of the bytes that were read.
    fn fill(&mut self) -> io::Result<()> {
        self.read.drain(..self.at);
        self.at = 0;
        let kept = self.read.len();
        let bytes = usize::try_from(self.to - self.from).unwrap_or(usize::MAX).min(self.most);
        self.read.resize(kept + bytes, 0);
        let mut file = self.file;
        file.seek(SeekFrom::Start(self.from))?;
        file.read_exact(self.read.get_mut(kept..).unwrap_or_default())?;
        self.from += bytes as u64;
        Ok(())
    }
}
