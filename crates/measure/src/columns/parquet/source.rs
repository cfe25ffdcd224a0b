//! Bytes of a file by their place, so that several threads can read it at once.

use super::broken::Broken;
use crate::fault::Place;
use crate::rows::Stop;
use crate::text::hexadecimal;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io;

/// Where the bytes of a Parquet file come from.
#[derive(Debug)]
pub(crate) enum Source {
    File(File, u64),
    Bytes(Vec<u8>),
}

impl Source {
    /// SHA-256 of all bytes, in hexadecimal (W2). It is taken beside the reading, which leaves out what nobody asks for.
    pub fn digest(&self, file: &Place) -> Result<String, Stop> {
        let (mut digest, mut at, mut room) = (Sha256::new(), 0, vec![0; 256 << 10]);
        while at < self.len() {
            let bytes = usize::try_from(self.len() - at).unwrap_or(usize::MAX).min(room.len());
            let part = room.get_mut(..bytes).unwrap_or_default();
            self.read(at, part).map_err(|error| Broken::from(error).stop(file, None))?;
            digest.update(part);
            at += bytes as u64;
        }
        Ok(hexadecimal(digest))
    }

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
