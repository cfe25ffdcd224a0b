//! Cells in few bytes: how far each lies behind the one before it, of how many, and the events, where there are any. Most take two.

/// Numbered cells in order, each with its events and of how many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    chunks: Vec<Chunk>,
    /// The number of the last cell.
    last: i64,
    cells: u64,
}

/// Some cells; none lies in two chunks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chunk {
    /// The number of the last cell before it, so that one can begin here.
    before: i64,
    bytes: Vec<u8>,
}

/// The sizes of the first chunk and of all after some: small members stay small, and growth copies nothing.
const SIZES: std::ops::RangeInclusive<usize> = 32..=1024;

/// The most bytes that three numbers take.
const MOST: usize = 30;

impl Coded {
    /// Adds a cell behind all others; false where it doesn't lie there, or is of nothing.
    pub fn push(&mut self, number: i64, events: u64, of: u64) -> bool {
        let last = if self.is_empty() { number.saturating_sub(1) } else { self.last };
        let far = number.saturating_sub(last).saturating_sub(1);
        if of == 0 || number <= last || far >= 1 << 62 {
            return false;
        }
        self.last = last;
        let (mut bytes, mut length) = ([0; MOST], 0);
        write(&mut bytes, &mut length, far.cast_unsigned() << 1 | u64::from(events > 0));
        write(&mut bytes, &mut length, of - 1);
        if events > 0 {
            write(&mut bytes, &mut length, events - 1);
        }
        self.append(bytes.get(..length).unwrap_or_default());
        (self.last, self.cells) = (number, self.cells + 1);
        true
    }

    fn append(&mut self, cell: &[u8]) {
        let room = self.chunks.last().map(|chunk| (chunk.bytes.capacity() - chunk.bytes.len(), chunk.bytes.capacity()));
        match room {
            Some((room, _)) if room >= cell.len() => {}
            room => {
                let size = room.map_or(*SIZES.start(), |(_, size)| (size * 2).min(*SIZES.end()));
                self.chunks.push(Chunk { before: self.last, bytes: Vec::with_capacity(size) });
            }
        }
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.bytes.extend_from_slice(cell);
        }
    }

    /// How many cells there are.
    pub fn len(&self) -> u64 {
        self.cells
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.cells == 0
    }

    /// The cells from a number on, each with its number, its events and of how many.
    pub fn from(&self, number: i64) -> impl Iterator<Item = (i64, u64, u64)> {
        let next = self.chunks.partition_point(|chunk| chunk.before < number);
        let chunks = self.chunks.get(next.saturating_sub(1)..).unwrap_or_default();
        CellIter { chunks: chunks.iter(), bytes: &[], last: 0 }.skip_while(move |(other, ..)| *other < number)
    }

    /// All cells.
    pub fn iter(&self) -> impl Iterator<Item = (i64, u64, u64)> {
        CellIter { chunks: self.chunks.iter(), bytes: &[], last: 0 }
    }
}

/// Cells with their numbers, their events and of how many, in order.
struct CellIter<'c> {
    chunks: std::slice::Iter<'c, Chunk>,
    bytes: &'c [u8],
    last: i64,
}

impl Iterator for CellIter<'_> {
    type Item = (i64, u64, u64);

    #[inline]
    fn next(&mut self) -> Option<(i64, u64, u64)> {
        if self.bytes.is_empty() {
            let chunk = self.chunks.next()?;
            (self.bytes, self.last) = (&chunk.bytes, chunk.before);
        }
        let far = read(&mut self.bytes)?;
        let of = read(&mut self.bytes)?.wrapping_add(1);
        let events = if far & 1 == 1 { read(&mut self.bytes)?.wrapping_add(1) } else { 0 };
        self.last = self.last.wrapping_add((far >> 1).cast_signed()).wrapping_add(1);
        Some((self.last, events, of))
    }
}

/// Seven bits a byte, the lowest first; the top bit says that more follow.
fn write(bytes: &mut [u8; MOST], length: &mut usize, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if let Some(byte) = bytes.get_mut(*length) {
            *byte = if number > 0 { low | 0x80 } else { low };
        }
        *length += 1;
        if number == 0 {
            return;
        }
    }
}

#[inline]
fn read(bytes: &mut &[u8]) -> Option<u64> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    if *first < 0x80 { Some(u64::from(*first)) } else { read_on(bytes, u64::from(first & 0x7f)) }
}

fn read_on(bytes: &mut &[u8], mut number: u64) -> Option<u64> {
    for shift in (7..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if *first < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_from_any_number_on() {
        arbtest::arbtest(|draw| {
            let (mut coded, mut cells, mut number) =
                (Coded::default(), Vec::new(), draw.int_in_range(-9..=9_000_000_i64)?);
            for _ in 0..draw.int_in_range(0..=600)? {
                number +=
                    if draw.ratio(1, 20)? { draw.int_in_range(1..=1_i64 << 40)? } else { draw.int_in_range(1..=9)? };
                let of = if draw.ratio(1, 20)? { draw.int_in_range(1..=u64::MAX)? } else { draw.int_in_range(1..=9)? };
                let events = if draw.ratio(1, 3)? { draw.int_in_range(0..=of)? } else { 0 };
                assert!(coded.push(number, events, of));
                cells.push((number, events, of));
            }
            assert!(cells.is_empty() || !coded.push(number, 0, 1) && !coded.push(number + 1, 0, 0));
            assert_eq!((coded.len(), coded.is_empty()), (cells.len() as u64, cells.is_empty()));
            assert_eq!(coded.iter().collect::<Vec<_>>(), cells);
            let from = draw.int_in_range(-9..=number + 1)?;
            cells.retain(|(number, ..)| *number >= from);
            assert_eq!(coded.from(from).collect::<Vec<_>>(), cells);
            Ok(())
        });
    }

    #[test]
    fn most_cells_take_two_bytes() {
        let mut coded = Coded::default();
        (0..8_928).for_each(|number| assert!(coded.push(5_697_504 + number, 0, 3)));
        assert!(coded.chunks.iter().map(|chunk| chunk.bytes.capacity()).sum::<usize>() < 2 * 8_928 + 1_100);
    }
}
