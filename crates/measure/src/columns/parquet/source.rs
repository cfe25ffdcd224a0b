//! Bytes of a file by their place, so that several threads can read it at once.

use std::fs::File;
use std::io;

/// Where the bytes of a Parquet file come from.
#[derive(Debug)]
pub(super) enum Source {
    File(File, u64),
    Bytes(Vec<u8>),
}

impl Source {
    /// How many bytes there are.
    pub fn len(&self) -> u64 {
        match self {
            Source::File(_, len) => *len,
            Source::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// Fills `room` with the bytes from this place on.
    pub fn read(&self, from: u64, room: &mut [u8]) -> io::Result<()> {
        match self {
            Source::File(file, _) => read_at(file, from, room),
            Source::Bytes(bytes) => {
                let start = usize::try_from(from).unwrap_or(usize::MAX);
                let found = bytes.get(start..).and_then(|rest| rest.get(..room.len()));
                room.copy_from_slice(found.ok_or(io::ErrorKind::UnexpectedEof)?);
                Ok(())
            }
        }
    }
}

#[cfg(unix)]
fn read_at(file: &File, from: u64, room: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, room, from)
}

#[cfg(windows)]
fn read_at(file: &File, mut from: u64, mut room: &mut [u8]) -> io::Result<()> {
    while !room.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, room, from)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        from += read as u64;
        room = room.get_mut(read..).unwrap_or_default();
    }
    Ok(())
}
