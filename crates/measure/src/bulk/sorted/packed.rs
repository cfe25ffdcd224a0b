//! Records in order as few bytes: each by what differs from the one before it.

use super::Record;

/// The most bytes that one record has.
pub(super) const MOST: usize = 32;

/// Writes records in order.
#[derive(Debug)]
pub(super) struct Packer {
    last: Record,
}

impl Default for Packer {
    fn default() -> Packer {
        Packer { last: Record { group: 0, at: 0, what: 0 } }
    }
}

impl Packer {
    /// A record that says the same a little later is one number, which is even; any other begins with an odd one.
    pub fn write(&mut self, packed: u128, bytes: &mut Vec<u8>) {
        let (record, last) = (Record::unpacked(packed), self.last);
        let later = record.at.wrapping_sub(last.at).cast_unsigned();
        if record.group == last.group && record.what == last.what && later >> 63 == 0 {
            write(bytes, later << 1);
        } else {
            write(bytes, u64::from(record.group.wrapping_sub(last.group)) << 1 | 1);
            write(bytes, later);
            write(bytes, u64::from(record.what));
        }
        self.last = record;
    }

    /// The next record, and the bytes behind it; `None` where they end within it.
    pub fn read<'b>(&mut self, bytes: &'b [u8]) -> Option<(u128, &'b [u8])> {
        let (first, mut rest) = read(bytes)?;
        let last = self.last;
        let record = if first & 1 == 0 {
            Record { at: last.at.wrapping_add((first >> 1).cast_signed()), ..last }
        } else {
            let (later, behind) = read(rest)?;
            let (what, behind) = read(behind)?;
            rest = behind;
            let group = last.group.wrapping_add(u32::try_from(first >> 1).ok()?);
            Record { group, at: last.at.wrapping_add(later.cast_signed()), what: u32::try_from(what).ok()? }
        };
        self.last = record;
        Some((record.packed(), rest))
    }
}

/// Seven bits a byte, the highest bit of each but the last set.
fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[inline]
fn read(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (mut number, mut rest) = (0_u64, bytes);
    for shift in (0..64).step_by(7) {
        let (byte, behind) = rest.split_first()?;
        rest = behind;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some((number, rest));
        }
    }
    None
}
