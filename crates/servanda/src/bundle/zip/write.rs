use super::name::Names;
use super::records::{Entry, end};
use super::{COMMENT, MOST_BYTES, MOST_FILES, MOST_PACKED, ZipError, wrong};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use journal::Digest;
use std::collections::BTreeMap;
use std::io::Write;

/// The zip of these files; the same files give the same bytes.
///
/// # Errors
/// A name that not every system can hold, more files or bytes than are read again.
pub fn write(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ZipError> {
    if files.len() > MOST_FILES {
        return wrong(format!("a bundle holds at most {MOST_FILES} files"));
    }
    let unpacked: u64 = files.values().map(|bytes| bytes.len() as u64).sum();
    if unpacked > MOST_BYTES {
        return wrong(format!("a bundle holds at most {MOST_BYTES} bytes, and these files have {unpacked}"));
    }
    let (mut zip, mut directory, mut names) = (Vec::new(), Vec::new(), Names::default());
    for (name, bytes) in files {
        names.add(name)?;
        let (entry, body) = entry(name, bytes, small(zip.len())?)?;
        directory.extend(entry.central());
        zip.extend(entry.local());
        zip.extend(body);
    }
    let at = small(zip.len())?;
    zip.extend(&directory);
    zip.extend(end(files.len(), directory.len(), at, COMMENT.len() + 64));
    zip.extend(COMMENT.as_bytes());
    let digest = Digest::of(&[&zip]);
    zip.extend(digest.to_string().into_bytes());
    Ok(zip)
}

fn small(bytes: usize) -> Result<u32, ZipError> {
    u32::try_from(bytes).map_err(|_| ZipError { what: "a bundle has at most 4 GiB".to_owned() })
}

fn entry(name: &str, bytes: &[u8], at: u32) -> Result<(Entry, Vec<u8>), ZipError> {
    let body = packed(bytes)?;
    let useful = body.len() < bytes.len() && bytes.len() as u64 / MOST_PACKED < body.len() as u64;
    let mut crc = Crc::new();
    crc.update(bytes);
    let body = if useful { body } else { bytes.to_vec() };
    let entry = Entry {
        name: name.to_owned(),
        packed: useful,
        crc: crc.sum(),
        packed_bytes: small(body.len())?,
        bytes: small(bytes.len())?,
        at,
    };
    Ok((entry, body))
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>, ZipError> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    let done = encoder.write_all(bytes).and_then(|()| encoder.finish());
    done.map_err(|error| ZipError { what: format!("it can't be packed: {error}") })
}
