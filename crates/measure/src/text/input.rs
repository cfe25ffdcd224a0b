use sha2::{Digest, Sha256};
use std::fmt;
use std::io::{self, Read};

/// Somebody who is told how far the reading is.
pub trait Progress: fmt::Debug {
    /// So many bytes of so many were read, over all files; files that turn up later add to both.
    fn read(&mut self, done: u64, total: u64);
}

/// How far the reading of all files is.
#[derive(Debug)]
pub(crate) struct Watch {
    pub progress: Box<dyn Progress>,
    pub done: u64,
    pub total: u64,
}

impl Watch {
    pub fn add(&mut self, bytes: u64) {
        self.done += bytes;
        self.progress.read(self.done, self.total.max(self.done));
    }
}

/// The bytes of a file as they are read, with their digest.
pub(crate) struct Input<'r> {
    reader: Box<dyn Read + 'r>,
    digest: Sha256,
    watch: Option<Watch>,
}

impl<'r> Input<'r> {
    pub fn new(reader: impl Read + 'r, watch: Option<Watch>) -> Input<'r> {
        Input { reader: Box::new(reader), digest: Sha256::new(), watch }
    }

    /// SHA-256 in hexadecimal of what was read, and who watched.
    pub fn end(self) -> (String, Option<Watch>) {
        (hexadecimal(self.digest), self.watch)
    }
}

/// A digest as it is shown.
pub(crate) fn hexadecimal(digest: Sha256) -> String {
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let taken = self.reader.read(buffer)?;
        self.digest.update(buffer.get(..taken).unwrap_or_default());
        if let Some(watch) = &mut self.watch {
            watch.add(taken as u64);
        }
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_of_all_bytes() {
        let mut input = Input::new(&b"abc"[..], None);
        io::copy(&mut input, &mut io::sink()).unwrap();
        assert_eq!(input.end().0, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
