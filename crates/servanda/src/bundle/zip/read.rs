use super::name::Names;
use super::records::{Entry, LOCAL, end};
use super::{COMMENT, MOST_BYTES, MOST_FILES, MOST_PACKED, ZipError, wrong};
use flate2::Crc;
use flate2::read::DeflateDecoder;
use journal::Digest;
use std::collections::BTreeMap;
use std::io::Read as _;

/// A zip, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The files by their names.
    pub files: BTreeMap<String, Vec<u8>>,
    /// True where all bytes have the hash that stands at the end.
    pub whole: bool,
}

/// Reads a zip that [`super::write`] could have written; anything else is refused, and nothing is unpacked beyond its bounds.
///
/// # Errors
/// The first thing that isn't as we write it, with where it stands.
pub fn read(zip: &[u8]) -> Result<Read, ZipError> {
    if zip.len() as u64 > MOST_BYTES {
        return wrong(format!("it has more than {MOST_BYTES} bytes"));
    }
    let mut reading = Reading { zip, at: 0, names: Names::default(), entries: Vec::new(), unpacked: 0 };
    let mut files = BTreeMap::new();
    while reading.zip.get(reading.at..).is_some_and(|rest| rest.starts_with(b"PK\x03\x04")) {
        let (name, bytes) = reading.file()?;
        files.insert(name, bytes);
    }
    reading.directory()?;
    let (body, digest) = zip.split_at(zip.len() - 64);
    Ok(Read { files, whole: Digest::of(&[body]).to_string().as_bytes() == digest })
}

struct Reading<'a> {
    zip: &'a [u8],
    at: usize,
    names: Names,
    entries: Vec<Entry>,
    unpacked: u64,
}

impl<'a> Reading<'a> {
    fn take(&mut self, bytes: usize) -> Result<&'a [u8], ZipError> {
        let end = self.at.checked_add(bytes).filter(|end| *end <= self.zip.len());
        let Some(end) = end else { return wrong(format!("it ends early, after {} bytes", self.zip.len())) };
        let taken = &self.zip[self.at..end];
        self.at = end;
        Ok(taken)
    }

    fn file(&mut self) -> Result<(String, Vec<u8>), ZipError> {
        let start = self.at;
        let header = self.take(LOCAL)?;
        let name = self.take(usize::from(short(header, 26)))?;
        let name = std::str::from_utf8(name).map_err(|_| odd(start))?;
        self.names.add(name)?;
        let entry = Entry {
            name: name.to_owned(),
            packed: short(header, 8) == 8,
            crc: long(header, 14),
            packed_bytes: long(header, 18),
            bytes: long(header, 22),
            at: u32::try_from(start).map_err(|_| odd(start))?,
        };
        if entry.local() != self.zip[start..self.at] {
            return Err(odd(start));
        }
        self.bounds(&entry)?;
        let body = self.take(entry.packed_bytes as usize)?;
        let bytes = unpacked(&entry, body)?;
        self.entries.push(entry);
        Ok((name.to_owned(), bytes))
    }

    fn bounds(&mut self, entry: &Entry) -> Result<(), ZipError> {
        let (packed, bytes) = (u64::from(entry.packed_bytes), u64::from(entry.bytes));
        self.unpacked += bytes;
        if self.entries.len() >= MOST_FILES || self.unpacked > MOST_BYTES {
            return wrong(format!("it holds more than {MOST_FILES} files or {MOST_BYTES} bytes"));
        }
        if entry.packed && bytes / MOST_PACKED >= packed {
            return wrong(format!(
                "`{}` claims to be more than {MOST_PACKED} times larger than what is there",
                entry.name
            ));
        }
        if entry.packed == (packed >= bytes) {
            return wrong(format!("`{}` isn't packed as a bundle packs", entry.name));
        }
        Ok(())
    }

    /// The directory says what the headers said, and the end says what the directory is; the digits of the hash follow.
    fn directory(&mut self) -> Result<(), ZipError> {
        let at = self.at;
        let directory: Vec<u8> = self.entries.iter().flat_map(Entry::central).collect();
        let begins = u32::try_from(at).map_err(|_| odd(at))?;
        let mut rest = directory.clone();
        rest.extend(end(self.entries.len(), directory.len(), begins, COMMENT.len() + 64));
        rest.extend(COMMENT.as_bytes());
        if self.zip.get(at..).unwrap_or_default().iter().zip(&rest).any(|(found, due)| found != due) {
            return Err(odd(at));
        }
        self.take(rest.len())?;
        self.take(64)?;
        if self.at == self.zip.len() { Ok(()) } else { wrong("something stands behind its end") }
    }
}

fn odd(at: usize) -> ZipError {
    ZipError { what: format!("what stands from byte {at} on isn't as a bundle has it") }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// The bytes of a file, as many as it claims and no more, of all that is packed.
fn unpacked(entry: &Entry, body: &[u8]) -> Result<Vec<u8>, ZipError> {
    let damaged = || ZipError { what: format!("`{}` is damaged: it doesn't unpack to what was packed", entry.name) };
    let mut bytes = Vec::new();
    if entry.packed {
        let mut decoder = DeflateDecoder::new(body);
        let most = u64::from(entry.bytes) + 1;
        decoder.by_ref().take(most).read_to_end(&mut bytes).map_err(|_| damaged())?;
        if decoder.total_in() != u64::from(entry.packed_bytes) {
            return Err(damaged());
        }
    } else {
        bytes.extend(body);
    }
    let mut crc = Crc::new();
    crc.update(&bytes);
    if bytes.len() as u64 == u64::from(entry.bytes) && crc.sum() == entry.crc { Ok(bytes) } else { Err(damaged()) }
}
