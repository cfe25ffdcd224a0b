//! How large a zip is once it is unpacked, found by unpacking it: what it says about itself proves nothing.

use flate2::read::DeflateDecoder;
use std::io::{self, Read};

/// Why a zip isn't opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It isn't built as programs for spreadsheets build it.
    Form,
    /// Unpacked it has more bytes than allowed.
    TooLarge,
}

const DIRECTORY_END: [u8; 4] = *b"PK\x05\x06";
const DIRECTORY_ENTRY: [u8; 4] = *b"PK\x01\x02";
const LOCAL_ENTRY: [u8; 4] = *b"PK\x03\x04";
const LARGE_FORM: [u8; 4] = *b"PK\x06\x07";
/// Bytes of the directory's end, where no comment follows, and of what stands before it in the form for large files.
const END_BYTES: usize = 22;
const LARGE_BYTES: usize = 20;

/// Unpacks every file of the zip and keeps nothing; at most `most` bytes in all.
pub(crate) fn measure(zip: &[u8], most: u64) -> Result<u64, Refused> {
    let end = zip.len().checked_sub(END_BYTES).ok_or(Refused::Form)?;
    let large = end.checked_sub(LARGE_BYTES).is_some_and(|at| has(zip, at, LARGE_FORM));
    if !has(zip, end, DIRECTORY_END) || large {
        return Err(Refused::Form);
    }
    let (mut at, entries) = (long(zip, end + 16)?, short(zip, end + 10)?);
    let mut bytes = 0;
    for _ in 0..entries {
        let entry = entry(zip, at)?;
        bytes += unpack(entry.data, entry.method, most - bytes)?;
        at = entry.next;
    }
    if at == end { Ok(bytes) } else { Err(Refused::Form) }
}

/// A file in the zip.
struct Entry<'z> {
    method: usize,
    data: &'z [u8],
    /// Where the next one stands in the directory.
    next: usize,
}

fn entry(zip: &[u8], at: usize) -> Result<Entry<'_>, Refused> {
    if !has(zip, at, DIRECTORY_ENTRY) {
        return Err(Refused::Form);
    }
    let (method, packed, local) = (short(zip, at + 10)?, long(zip, at + 20)?, long(zip, at + 42)?);
    let next = at + 46 + short(zip, at + 28)? + short(zip, at + 30)? + short(zip, at + 32)?;
    if !has(zip, local, LOCAL_ENTRY) {
        return Err(Refused::Form);
    }
    let from = local + 30 + short(zip, local + 26)? + short(zip, local + 28)?;
    let data = zip.get(from..from + packed).ok_or(Refused::Form)?;
    Ok(Entry { method, data, next })
}

fn unpack(data: &[u8], method: usize, most: u64) -> Result<u64, Refused> {
    let bytes = match method {
        0 => data.len() as u64,
        8 => io::copy(&mut DeflateDecoder::new(data).take(most + 1), &mut io::sink()).map_err(|_| Refused::Form)?,
        _ => return Err(Refused::Form),
    };
    if bytes > most { Err(Refused::TooLarge) } else { Ok(bytes) }
}

fn has(zip: &[u8], at: usize, mark: [u8; 4]) -> bool {
    zip.get(at..).is_some_and(|rest| rest.starts_with(&mark))
}

/// A number of two bytes.
fn short(zip: &[u8], at: usize) -> Result<usize, Refused> {
    let bytes = zip.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).ok_or(Refused::Form)?;
    Ok(usize::from(u16::from_le_bytes(bytes)))
}

/// A number of four bytes.
fn long(zip: &[u8], at: usize) -> Result<usize, Refused> {
    let bytes = zip.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).ok_or(Refused::Form)?;
    usize::try_from(u32::from_le_bytes(bytes)).map_err(|_| Refused::Form)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use flate2::{Compression, Crc, write::DeflateEncoder};
    use std::io::Write;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// A zip with these files.
    pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut zip, mut directory) = (Vec::new(), Vec::new());
        for (name, bytes) in files {
            let (local, data, mut crc) = (u32::try_from(zip.len()).unwrap(), deflated(bytes), Crc::new());
            crc.update(bytes);
            let mut shared = vec![20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0];
            shared.extend(crc.sum().to_le_bytes());
            shared.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
            shared.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
            shared.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            shared.extend([0, 0]);
            zip.extend(LOCAL_ENTRY);
            zip.extend(&shared);
            zip.extend(name.as_bytes());
            zip.extend(data);
            directory.extend(DIRECTORY_ENTRY);
            directory.extend([20, 0]);
            directory.extend(&shared);
            directory.extend([0; 10]);
            directory.extend(local.to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let (at, count) = (u32::try_from(zip.len()).unwrap(), u16::try_from(files.len()).unwrap().to_le_bytes());
        zip.extend(&directory);
        zip.extend(DIRECTORY_END);
        zip.extend([0; 4]);
        zip.extend([count, count].concat());
        zip.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
        zip.extend(at.to_le_bytes());
        zip.extend([0, 0]);
        zip
    }

    #[test]
    fn a_zip_is_measured_by_unpacking_it() {
        let zip = zipped(&[("a", &[b'x'; 5_000]), ("b", b"two")]);
        assert_eq!(measure(&zip, 5_003), Ok(5_003));
        assert_eq!(measure(&zip, 5_002), Err(Refused::TooLarge));
        let mut liar = zip.clone();
        let entry = liar.windows(4).position(|bytes| bytes == DIRECTORY_ENTRY).unwrap();
        liar[entry + 24..entry + 28].copy_from_slice(&[1, 0, 0, 0]);
        assert_eq!(measure(&liar, 5_002), Err(Refused::TooLarge), "what it says of its size proves nothing");
    }

    #[test]
    fn any_other_form_is_refused() {
        let zip = zipped(&[("a", b"text")]);
        for cut in 0..zip.len() {
            assert_eq!(measure(&zip[..cut], 100), Err(Refused::Form), "cut after {cut} bytes");
        }
        assert_eq!(measure(&[&zip[..], b"more"].concat(), 100), Err(Refused::Form));
    }
}
