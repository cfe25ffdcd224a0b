use sha2::{Digest, Sha256};
use std::fmt;
use std::io::{self, Read};

/// The bytes of a file as they are read, with their number and digest.
pub(crate) struct Input<'r> {
    reader: Box<dyn Read + 'r>,
    digest: Sha256,
    bytes: u64,
}

impl<'r> Input<'r> {
    pub fn new(reader: impl Read + 'r) -> Input<'r> {
        Input { reader: Box::new(reader), digest: Sha256::new(), bytes: 0 }
    }

    /// SHA-256 in hexadecimal of what was read.
    pub fn digest(self) -> String {
        self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let taken = self.reader.read(buffer)?;
        self.digest.update(buffer.get(..taken).unwrap_or_default());
        self.bytes += taken as u64;
        Ok(taken)
    }
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_of_all_bytes() {
        let mut input = Input::new(&b"abc"[..]);
        io::copy(&mut input, &mut io::sink()).unwrap();
        assert_eq!(input.bytes, 3);
        assert_eq!(input.digest(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
