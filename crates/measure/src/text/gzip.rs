//! Bytes that may be packed by gzip.

use flate2::bufread::MultiGzDecoder;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

/// The packed bytes aren't whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Torn {
    /// They end too early.
    CutOff,
    /// They don't agree with their own checksum, or are no gzip at all.
    Corrupt,
}

impl fmt::Display for Torn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Torn::CutOff => "the packed file ends too early",
            Torn::Corrupt => "the packed file is damaged",
        })
    }
}

impl std::error::Error for Torn {}

/// What gzip's first bytes are.
const MAGIC: [u8; 2] = [0x1F, 0x8B];
/// How many packed bytes are read at once.
const CHUNK: usize = 64 << 10;

/// The bytes as they were before they were packed; those that aren't packed as they are.
pub(crate) fn unpacked<'r>(bytes: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let mut bytes = BufReader::with_capacity(CHUNK, bytes);
    let packed = bytes.fill_buf()?.starts_with(&MAGIC);
    Ok(if packed { Box::new(Unpacked(MultiGzDecoder::new(bytes))) } else { Box::new(bytes) })
}

struct Unpacked<R: BufRead>(MultiGzDecoder<R>);

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => io::Error::other(Torn::CutOff),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => io::Error::other(Torn::Corrupt),
            _ => error,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    /// The bytes, packed.
    pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> Result<Vec<u8>, String> {
        let mut read = Vec::new();
        let ended = unpacked(bytes).and_then(|mut bytes| bytes.read_to_end(&mut read));
        ended.map(|_| read).map_err(|error| error.to_string())
    }

    #[test]
    fn packed_bytes_are_unpacked_and_others_left_alone() {
        assert_eq!(read(b"plain").unwrap(), b"plain");
        assert_eq!(read(b"").unwrap(), b"");
        assert_eq!(read(&packed(b"some text")).unwrap(), b"some text");
        let two = [packed(b"one, "), packed(b"two")].concat();
        assert_eq!(read(&two).unwrap(), b"one, two", "a file of several members");
    }

    #[test]
    fn what_is_torn_is_never_read_as_if_it_were_whole() {
        let whole = packed(&b"service,at,state\n".repeat(50));
        for cut in 2..whole.len() {
            assert_eq!(read(&whole[..cut]).unwrap_err(), Torn::CutOff.to_string(), "cut after {cut} bytes");
        }
        let mut damaged = whole.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert_eq!(read(&damaged).unwrap_err(), Torn::Corrupt.to_string());
        assert_eq!(read(&[&whole[..], b"and other bytes behind it"].concat()).unwrap_err(), Torn::Corrupt.to_string());
    }
}
