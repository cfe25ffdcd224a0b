//! The parts of a zip as they stand in ours (APPNOTE 4.3), little-endian.

/// A file as the zip tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: String,
    /// True where it is packed with DEFLATE.
    pub packed: bool,
    pub crc: u32,
    pub packed_bytes: u32,
    pub bytes: u32,
    /// Where its header stands.
    pub at: u32,
}

/// Bytes of a header before its name.
pub(super) const LOCAL: usize = 30;

const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
/// 1 January 1980, the first day that a zip knows.
const DATE: u16 = 0x0021;
/// Written on Unix, so that permissions count.
const MADE_BY: u16 = (3 << 8) | VERSION;
/// A plain file that all may read.
const MODE: u32 = 0o100_644 << 16;

impl Entry {
    /// The header before the file's bytes.
    pub(super) fn local(&self) -> Vec<u8> {
        let mut bytes = 0x0403_4b50_u32.to_le_bytes().to_vec();
        self.common(&mut bytes);
        bytes.extend(self.name.as_bytes());
        bytes
    }

    /// Its line in the directory at the end.
    pub(super) fn central(&self) -> Vec<u8> {
        let mut bytes = 0x0201_4b50_u32.to_le_bytes().to_vec();
        bytes.extend(MADE_BY.to_le_bytes());
        self.common(&mut bytes);
        // Comment, disk and inner attributes: none.
        bytes.extend([0; 6]);
        bytes.extend(MODE.to_le_bytes());
        bytes.extend(self.at.to_le_bytes());
        bytes.extend(self.name.as_bytes());
        bytes
    }

    fn common(&self, bytes: &mut Vec<u8>) {
        let method: u16 = if self.packed { 8 } else { 0 };
        let name = u16::try_from(self.name.len()).unwrap_or(u16::MAX);
        [VERSION, FLAGS, method, 0, DATE].iter().for_each(|part| bytes.extend(part.to_le_bytes()));
        [self.crc, self.packed_bytes, self.bytes].iter().for_each(|part| bytes.extend(part.to_le_bytes()));
        [name, 0].iter().for_each(|part| bytes.extend(part.to_le_bytes()));
    }
}

/// The end of the directory, before the comment.
pub(super) fn end(entries: usize, directory_bytes: usize, at: u32, comment: usize) -> Vec<u8> {
    let (count, comment) = (u16::try_from(entries).unwrap_or(u16::MAX), u16::try_from(comment).unwrap_or(u16::MAX));
    let directory = u32::try_from(directory_bytes).unwrap_or(u32::MAX);
    let mut bytes = 0x0605_4b50_u32.to_le_bytes().to_vec();
    [0, 0, count, count].iter().for_each(|part| bytes.extend(part.to_le_bytes()));
    [directory, at].iter().for_each(|part| bytes.extend(part.to_le_bytes()));
    bytes.extend(comment.to_le_bytes());
    bytes
}
