//! The distinct values of a column: those that the file lists, and those that are met.

use super::broken::Broken;
use super::schema::{Leaf, Physical};
use super::text;
use crate::columns::Words;
use std::collections::HashMap;

/// Words of a column, with the codes of values that were met.
pub(super) struct Known {
    pub words: Words,
    /// The code of the first value that the file lists, once they were all added.
    pub base: Option<u32>,
    ints: HashMap<i64, u32>,
    texts: HashMap<Vec<u8>, u32>,
    /// Numbers that were met lately, each at the place that it comes to.
    lately: Vec<(i64, u32)>,
    text: String,
}

/// How many texts, and how many bytes of them, are kept before other words are begun.
const MOST: usize = 256 << 10;
const LARGEST: usize = 16 << 20;

const LATELY: usize = 1_024;

impl Known {
    pub fn new() -> Known {
        Known {
            words: Words::new(),
            base: None,
            ints: HashMap::new(),
            texts: HashMap::new(),
            lately: vec![(0, u32::MAX); LATELY],
            text: String::new(),
        }
    }

    /// True where so much was met that other words should be begun; what the file lists is always kept.
    pub fn is_full(&self) -> bool {
        self.ints.len() + self.texts.len() > MOST || (self.words.bytes() > LARGEST && !self.texts.is_empty())
    }

    /// The code of a number.
    pub fn int(&mut self, leaf: &Leaf, value: i64) -> Result<u32, Broken> {
        // Neighbours go to different places, and so do numbers that are multiples of a power of two.
        let place = (value.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54) as usize;
        match self.lately.get(place) {
            Some((same, code)) if *same == value && *code != u32::MAX => return Ok(*code),
            _ => {}
        }
        let code = match self.ints.get(&value) {
            Some(code) => *code,
            None => {
                self.text.clear();
                text::int(leaf.kind, leaf.physical == Physical::Int32, value, &mut self.text).map_err(Broken::form)?;
                let code = self.words.push(&self.text);
                self.ints.insert(value, code);
                code
            }
        };
        if let Some(kept) = self.lately.get_mut(place) {
            *kept = (value, code);
        }
        Ok(code)
    }

    /// The code of bytes.
    pub fn bytes(&mut self, leaf: &Leaf, value: &[u8]) -> Result<u32, Broken> {
        if let Some(code) = self.texts.get(value) {
            return Ok(*code);
        }
        let code = self.push_bytes(leaf, value)?;
        self.texts.insert(value.to_vec(), code);
        Ok(code)
    }

    /// Adds what the file lists.
    pub fn list(&mut self, leaf: &Leaf, listed: &Listed) -> Result<(), Broken> {
        self.base = u32::try_from(self.words.len()).ok();
        match leaf.physical {
            Physical::Bytes | Physical::Fixed(_) => {
                each_bytes(leaf.physical, &listed.bytes, listed.many, |value| self.push_bytes(leaf, value).map(drop))
            }
            _ => listed.ints.iter().try_for_each(|value| {
                self.text.clear();
                text::int(leaf.kind, leaf.physical == Physical::Int32, *value, &mut self.text).map_err(Broken::form)?;
                self.words.push(&self.text);
                Ok(())
            }),
        }
    }

    fn push_bytes(&mut self, leaf: &Leaf, value: &[u8]) -> Result<u32, Broken> {
        self.text.clear();
        text::bytes(leaf.kind, value, &mut self.text)?;
        Ok(self.words.push(&self.text))
    }
}

/// The distinct values that the file lists before the pages.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub bytes: Vec<u8>,
    pub many: usize,
    /// The values, where they are numbers.
    pub ints: Vec<i64>,
}

/// Values in a list at most.
const LONGEST: usize = 16 << 20;

impl Listed {
    /// Reads a list; false where it is the same as before.
    pub fn read(&mut self, leaf: &Leaf, many: u64, body: &[u8]) -> Result<bool, Broken> {
        let many = usize::try_from(many).ok().filter(|many| *many <= LONGEST);
        let many = many.ok_or_else(|| Broken::Large(format!("a column lists more than {LONGEST} values")))?;
        if many == self.many && body == self.bytes {
            return Ok(false);
        }
        self.many = many;
        body.clone_into(&mut self.bytes);
        self.ints.clear();
        match leaf.physical {
            Physical::Bytes | Physical::Fixed(_) => {}
            Physical::Bool => return Err(Broken::form("a column of truths lists its values")),
            physical => {
                let used = plain_ints(physical, body, many, &mut self.ints)?;
                debug_assert!(used <= body.len());
            }
        }
        Ok(true)
    }
}

/// Takes numbers that stand side by side, and says how many bytes they had.
pub(super) fn plain_ints(physical: Physical, body: &[u8], many: usize, to: &mut Vec<i64>) -> Result<usize, Broken> {
    let width = width(physical);
    let bytes = many.checked_mul(width).and_then(|bytes| body.get(..bytes)).ok_or(Broken::Short)?;
    match width {
        4 => to.extend(bytes.as_chunks().0.iter().map(|value| i64::from(i32::from_le_bytes(*value)))),
        8 => to.extend(bytes.as_chunks().0.iter().map(|value| i64::from_le_bytes(*value))),
        _ => {
            for value in bytes.as_chunks::<12>().0 {
                to.push(int96(value)?);
            }
        }
    }
    Ok(bytes.len())
}

/// Bytes of a number.
pub(super) fn width(physical: Physical) -> usize {
    match physical {
        Physical::Int32 | Physical::Float => 4,
        Physical::Int96 => 12,
        _ => 8,
    }
}

/// Nanoseconds of the day, then the Julian day; as nanoseconds since 1970.
fn int96(value: &[u8; 12]) -> Result<i64, Broken> {
    let [n1, n2, n3, n4, n5, n6, n7, n8, day @ ..] = *value;
    let nanos = i64::from_le_bytes([n1, n2, n3, n4, n5, n6, n7, n8]);
    let day = i64::from(u32::from_le_bytes(day)) - 2_440_588;
    let at = day.checked_mul(86_400_000_000_000).and_then(|day| day.checked_add(nanos));
    at.ok_or_else(|| {
        Broken::Unread("an instant lies outside the years 1678 to 2262, which its type can't hold".to_owned())
    })
}

/// Goes through bytes that stand side by side, each behind its length unless that is fixed, and says how many bytes they had.
pub(super) fn each_bytes(
    physical: Physical,
    body: &[u8],
    many: usize,
    mut take: impl FnMut(&[u8]) -> Result<(), Broken>,
) -> Result<(), Broken> {
    let mut at = 0;
    (0..many).try_for_each(|_| take(next_bytes(physical, body, &mut at)?))
}

/// The bytes that stand at this place, which moves behind them.
pub(super) fn next_bytes<'b>(physical: Physical, body: &'b [u8], at: &mut usize) -> Result<&'b [u8], Broken> {
    let rest = body.get(*at..).ok_or(Broken::Short)?;
    let (length, rest, before) = match physical {
        Physical::Fixed(length) => (length, rest, 0),
        _ => {
            let (length, rest) = rest.split_first_chunk::<4>().ok_or(Broken::Short)?;
            (u32::from_le_bytes(*length) as usize, rest, 4)
        }
    };
    let value = rest.get(..length).ok_or(Broken::Short)?;
    *at += before + length;
    Ok(value)
}
