//! Numbers written as differences, and texts written with them.

use super::broken::Broken;
use super::thrift::Compact;

/// Numbers of a page at most, where a page is read ahead.
pub(super) const MOST: usize = 8 << 20;

/// Bytes of the texts of a page at most.
const LARGEST: usize = 64 << 20;

/// Texts side by side: where each ends.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Pieces {
    /// The text at this place.
    pub fn get(&self, place: usize) -> Option<&[u8]> {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.bytes.get(start..*self.ends.get(place)?)
    }

    fn push(&mut self, prefix: usize, suffix: &[u8]) -> Result<(), Broken> {
        let last = self.ends.len().checked_sub(1).and_then(|last| self.get(last)).unwrap_or_default();
        let (from, before) = (self.bytes.len() - last.len(), last.len());
        if prefix > before {
            return Err(Broken::form("a text goes on from more than the text before it"));
        }
        if self.bytes.len() + prefix + suffix.len() > LARGEST {
            return Err(Broken::Large(format!("the texts of a page have more than {LARGEST} bytes")));
        }
        self.bytes.extend_from_within(from..from + prefix);
        self.bytes.extend_from_slice(suffix);
        self.ends.push(self.bytes.len());
        Ok(())
    }
}

/// Reads numbers that are written as differences, at most `most`; what follows them is left in `from`.
pub(super) fn ints(from: &mut Compact<'_>, most: usize) -> Result<Vec<i64>, Broken> {
    let (block, parts) = (from.varint()?, from.varint()?);
    let many = usize::try_from(from.varint()?).unwrap_or(usize::MAX);
    let mut last = from.signed()?;
    if many > most.min(MOST) {
        return Err(Broken::Large("a page has too many values".to_owned()));
    }
    let a_part = block.checked_div(parts).and_then(|values| usize::try_from(values).ok()).unwrap_or(0);
    if a_part == 0 || a_part % 8 != 0 || parts > 1_024 || a_part > MOST {
        return Err(Broken::form("differences are written in blocks of no size"));
    }
    let mut numbers = Vec::new();
    if many > 0 {
        numbers.push(last);
    }
    while numbers.len() < many {
        let least = from.signed()?;
        let widths = from.take(usize::try_from(parts).unwrap_or_default())?;
        for width in widths {
            if numbers.len() == many {
                break;
            }
            let bytes = from.take(part_bytes(a_part, *width, from.0.len(), many - numbers.len())?)?;
            for place in 0..a_part.min(many - numbers.len()) {
                let step = bits(bytes, place * usize::from(*width), *width)?;
                last = last.wrapping_add(least).wrapping_add(step.cast_signed());
                numbers.push(last);
            }
        }
    }
    Ok(numbers)
}

/// How many bytes a part has; the last one may be cut behind its last number.
fn part_bytes(values: usize, width: u8, there: usize, left: usize) -> Result<usize, Broken> {
    if width > 64 {
        return Err(Broken::form("a difference has more than 64 bits"));
    }
    let bytes = |values: usize| values.saturating_mul(usize::from(width)).div_ceil(8);
    let (whole, needed) = (bytes(values), bytes(values.min(left)));
    if there < needed { Err(Broken::Short) } else { Ok(whole.min(there)) }
}

/// So many bits from this bit on.
fn bits(bytes: &[u8], bit: usize, width: u8) -> Result<u64, Broken> {
    if width == 0 {
        return Ok(0);
    }
    let rest = bytes.get(bit / 8..).ok_or(Broken::Short)?;
    let word = match rest.first_chunk::<16>() {
        Some(word) => u128::from_le_bytes(*word),
        None => rest.iter().rev().fold(0, |word, byte| (word << 8) | u128::from(*byte)),
    };
    Ok((word >> (bit % 8)) as u64 & (u64::MAX >> (64 - width)))
}

/// Texts of which first all lengths stand there.
pub(super) fn lengths(from: &mut Compact<'_>, most: usize) -> Result<Pieces, Broken> {
    let mut pieces = Pieces::default();
    for length in ints(from, most)? {
        pieces.push(0, from.take(length_of(length)?)?)?;
    }
    Ok(pieces)
}

/// Texts that begin as the one before them.
pub(super) fn prefixed(from: &mut Compact<'_>, most: usize) -> Result<Pieces, Broken> {
    let prefixes = ints(from, most)?;
    let suffixes = lengths(from, most)?;
    let mut pieces = Pieces::default();
    for (place, prefix) in prefixes.into_iter().enumerate() {
        pieces.push(length_of(prefix)?, suffixes.get(place).ok_or(Broken::Short)?)?;
    }
    Ok(pieces)
}

fn length_of(length: i64) -> Result<usize, Broken> {
    usize::try_from(length).map_err(|_| Broken::form("a text has a length below nought"))
}
