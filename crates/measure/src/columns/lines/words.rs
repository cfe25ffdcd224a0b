//! A column of texts, each as the code of its bytes.

use super::{cell, ends, inside};
use crate::columns::{ABSENT_CODE, Words};

/// The codes of a batch, and the cells that they stand for.
#[derive(Debug)]
pub(super) struct Coded {
    pub words: Words,
    pub codes: Vec<u32>,
    /// The cells by code, as they stand in the file.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The code that followed each code last: rows often come in turns.
    next: Vec<u32>,
    last: u32,
    /// Hashes and codes, each at the first free place from that which the hash gives.
    places: Vec<(u32, u32)>,
}

/// How many words are kept; then others are begun.
const MOST: usize = 1 << 20;
/// How many bytes they have.
const MOST_BYTES: usize = 32 << 20;
const PLACES: usize = 64;

impl Default for Coded {
    fn default() -> Coded {
        Coded {
            words: Words::new(),
            codes: Vec::new(),
            bytes: Vec::new(),
            ends: Vec::new(),
            next: Vec::new(),
            last: ABSENT_CODE,
            places: vec![(0, ABSENT_CODE); PLACES],
        }
    }
}

impl Coded {
    /// Begins a batch.
    pub fn restart(&mut self) {
        self.codes.clear();
        if self.ends.len() >= MOST || self.bytes.len() >= MOST_BYTES {
            *self = Coded::default();
        }
    }

    /// Takes the first cell, and says how many bytes it has.
    pub fn take(&mut self, text: &[u8], separator: u8) -> Option<usize> {
        let expected = self.next.get(self.last as usize).copied().unwrap_or(ABSENT_CODE);
        for code in [expected, self.last] {
            if let Some(known) = self.cell(code)
                && text.starts_with(known)
                && ends(text, known.len(), separator)
            {
                let length = known.len();
                self.put(code);
                return Some(length);
            }
        }
        let length = cell(text, separator)?;
        let code = self.code(text.get(..length)?)?;
        self.put(code);
        Some(length)
    }

    fn put(&mut self, code: u32) {
        if let Some(next) = self.next.get_mut(self.last as usize) {
            *next = code;
        }
        self.last = code;
        // A cell without text stands among the cells, so that it is found again, but has no code for others.
        let says = self.words.get(code).is_some_and(|text| !text.is_empty());
        self.codes.push(if says { code } else { ABSENT_CODE });
    }

    fn cell(&self, code: u32) -> Option<&[u8]> {
        let place = code as usize;
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.bytes.get(start..end)
    }

    /// The code of a cell, which is new where nobody has it yet.
    fn code(&mut self, cell: &[u8]) -> Option<u32> {
        let hash = hash(cell);
        let mut place = hash as usize;
        loop {
            place &= self.places.len() - 1;
            let (of, code) = *self.places.get(place)?;
            if code == ABSENT_CODE {
                break;
            }
            if of == hash && self.cell(code) == Some(cell) {
                return Some(code);
            }
            place += 1;
        }
        let code = self.words.push(std::str::from_utf8(inside(cell)).ok()?);
        self.bytes.extend(cell);
        self.ends.push(self.bytes.len());
        self.next.push(ABSENT_CODE);
        *self.places.get_mut(place)? = (hash, code);
        if self.ends.len() * 2 > self.places.len() {
            self.spread();
        }
        Some(code)
    }

    /// Doubles the room.
    fn spread(&mut self) {
        let room = vec![(0, ABSENT_CODE); self.places.len() * 2];
        let most = room.len() - 1;
        for (hash, code) in std::mem::replace(&mut self.places, room) {
            if code == ABSENT_CODE {
                continue;
            }
            let free = |place: &usize| self.places.get(*place).is_some_and(|(_, code)| *code == ABSENT_CODE);
            let place = (0..=most).map(|step| (hash as usize + step) & most).find(free);
            if let Some(place) = place.and_then(|place| self.places.get_mut(place)) {
                *place = (hash, code);
            }
        }
    }
}

/// A number that differs for nearly all cells that differ.
fn hash(cell: &[u8]) -> u32 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let (chunks, rest) = cell.as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let parts = chunks.iter().chain(std::iter::once(&last)).map(|chunk| u64::from_le_bytes(*chunk));
    let mixed = parts.fold(cell.len() as u64, |all, part| (all.rotate_left(29) ^ part).wrapping_mul(ODD));
    (mixed >> 32) as u32
}
