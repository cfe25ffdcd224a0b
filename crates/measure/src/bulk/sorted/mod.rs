//! Records by the hundred million in order, in bounded memory: as many as there is room for are sorted at a time and written to
//! a temporary file that has no name, and at the end all those chunks are read at once.

mod merge;
mod packed;
#[cfg(test)]
mod tests;

use merge::Merge;
use packed::Packer;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

/// What is put in order: first by group, then by time, then by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Record {
    /// Whose it is.
    pub group: u32,
    /// Milliseconds since 1970.
    pub at: i64,
    /// What it says beside its instant.
    pub what: u32,
}

/// Takes records in any order.
#[derive(Debug)]
pub(crate) struct Sorter {
    /// Records that fit into memory at once.
    room: usize,
    /// The records that aren't written yet.
    chunk: Vec<u128>,
    spilled: Option<Spilled>,
}

/// The chunks that were written.
#[derive(Debug)]
struct Spilled {
    file: File,
    /// Where each ends in the file.
    ends: Vec<u64>,
}

impl Record {
    /// As one number, whose order is that of records.
    fn packed(self) -> u128 {
        let at = self.at.cast_unsigned() ^ (1 << 63);
        u128::from(self.group) << 96 | u128::from(at) << 32 | u128::from(self.what)
    }

    fn unpacked(packed: u128) -> Record {
        let at = ((packed >> 32) as u64 ^ (1 << 63)).cast_signed();
        Record { group: (packed >> 96) as u32, at, what: packed as u32 }
    }
}

impl Sorter {
    /// With room for so many bytes of records in memory; one record has 16.
    pub fn within(bytes: usize) -> Sorter {
        Sorter { room: (bytes / size_of::<u128>()).max(2), chunk: Vec::new(), spilled: None }
    }

    /// Takes a record.
    ///
    /// # Errors
    /// There is no temporary folder, or its disk is full.
    #[inline]
    pub fn push(&mut self, record: Record) -> io::Result<()> {
        if self.chunk.len() == self.room {
            self.spill()?;
        }
        self.chunk.push(record.packed());
        Ok(())
    }

    /// Writes the records that are in memory.
    #[cold]
    fn spill(&mut self) -> io::Result<()> {
        self.chunk.sort_unstable();
        let spilled = match &mut self.spilled {
            Some(spilled) => spilled,
            none => none.insert(Spilled { file: tempfile::tempfile()?, ends: Vec::new() }),
        };
        spilled.write(&self.chunk)?;
        self.chunk.clear();
        Ok(())
    }

    /// Gives all records in order.
    ///
    /// # Errors
    /// As [`Sorter::push`], what `take` gives, or the temporary file can't be read.
    pub fn each(mut self, mut take: impl FnMut(Record)) -> io::Result<()> {
        if self.spilled.is_some() && !self.chunk.is_empty() {
            self.spill()?;
        }
        let Some(spilled) = self.spilled else {
            self.chunk.sort_unstable();
            self.chunk.into_iter().for_each(|packed| take(Record::unpacked(packed)));
            return Ok(());
        };
        let bytes = self.room * size_of::<u128>();
        // Its room is what the chunks are read with.
        drop(self.chunk);
        let mut merge = Merge::of(&spilled, bytes)?;
        while let Some(packed) = merge.next()? {
            take(Record::unpacked(packed));
        }
        Ok(())
    }
}

impl Spilled {
    fn write(&mut self, sorted: &[u128]) -> io::Result<()> {
        self.file.seek(SeekFrom::End(0))?;
        let mut writer = BufWriter::with_capacity(256 << 10, &self.file);
        let (mut packer, mut bytes) = (Packer::default(), Vec::with_capacity(packed::MOST));
        for record in sorted {
            bytes.clear();
            packer.write(*record, &mut bytes);
            writer.write_all(&bytes)?;
        }
        writer.flush()?;
        drop(writer);
        self.ends.push(self.file.stream_position()?);
        Ok(())
    }
}
