//! Small numbers as Parquet packs them: runs of one number, and groups of eight with a fixed number of bits each.

use super::broken::Broken;
use super::thrift::Compact;

/// Where the reading of packed numbers stands; the bytes are given anew each time.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    /// Bits of a number.
    width: u32,
    /// The next byte.
    at: usize,
    end: usize,
    run: Run,
}

#[derive(Clone, Debug)]
enum Run {
    /// So many times this number.
    Same { left: usize, number: u32 },
    /// So many numbers in the bytes that follow; `ahead` of those in the group that begins at `at` are taken.
    Groups { left: usize, ahead: usize },
}

impl Packed {
    /// Numbers of so many bits in these bytes.
    pub fn new(width: u32, at: usize, end: usize) -> Result<Packed, Broken> {
        if width > 32 {
            return Err(Broken::form("a packed number has more than 32 bits"));
        }
        Ok(Packed { width, at, end, run: Run::Same { left: 0, number: 0 } })
    }

    /// The number that stands in all of the next `many` places, if one run says so.
    pub fn all(&mut self, bytes: &[u8], many: usize) -> Result<Option<u32>, Broken> {
        self.begin(bytes)?;
        match self.run {
            Run::Same { left, number } if left >= many => Ok(Some(number)),
            _ => Ok(None),
        }
    }

    /// Passes over numbers that [`Packed::all`] told of.
    pub fn pass(&mut self, many: usize) {
        if let Run::Same { left, .. } = &mut self.run {
            *left = left.saturating_sub(many);
        }
    }

    /// Fills `room` with the next numbers.
    pub fn read(&mut self, bytes: &[u8], mut room: &mut [u32]) -> Result<(), Broken> {
        while !room.is_empty() {
            self.begin(bytes)?;
            let taken = match &mut self.run {
                Run::Same { left, number } => {
                    let many = room.len().min(*left);
                    room.iter_mut().take(many).for_each(|place| *place = *number);
                    *left -= many;
                    many
                }
                Run::Groups { .. } => self.unpack(bytes, room)?,
            };
            room = room.get_mut(taken..).unwrap_or_default();
        }
        Ok(())
    }

    /// Makes sure that a run is there.
    fn begin(&mut self, bytes: &[u8]) -> Result<(), Broken> {
        while let Run::Same { left: 0, .. } | Run::Groups { left: 0, .. } = self.run {
            let text = bytes.get(self.at..self.end).ok_or(Broken::Short)?;
            let mut from = Compact(text);
            let head = from.varint()?;
            let many = usize::try_from(head >> 1).map_err(|_| Broken::Short)?;
            self.run = if head & 1 == 1 {
                // Whole groups are there, but for the last, which some writers cut.
                Run::Groups { left: many.saturating_mul(8), ahead: 0 }
            } else {
                let number = from.take(self.width.div_ceil(8) as usize)?;
                let number = number.iter().rev().fold(0, |number, byte| (number << 8) | u32::from(*byte));
                Run::Same { left: many, number }
            };
            self.at = self.end - from.0.len();
        }
        Ok(())
    }

    /// Takes numbers of the present groups, at most as many as there is room for.
    fn unpack(&mut self, bytes: &[u8], room: &mut [u32]) -> Result<usize, Broken> {
        let Run::Groups { left, ahead } = &mut self.run else { return Ok(0) };
        let width = self.width as usize;
        let text = bytes.get(self.at..self.end).ok_or(Broken::Short)?;
        let mut taken = 0;
        if *ahead == 0 {
            let groups = (room.len().min(*left) / 8).min(text.len().checked_div(width).unwrap_or(usize::MAX));
            taken = groups * 8;
            groups_of(width, text, room.get_mut(..taken).unwrap_or_default());
            self.at += groups * width;
        }
        if taken == 0 {
            // A part of a group: what is left over from before, or the end of the room or the bytes.
            let mut group = [0; 8];
            let mut padded = [0; 32];
            let there = text.len().min(width);
            let (part, _) = padded.split_at_mut(there);
            part.copy_from_slice(text.get(..there).unwrap_or_default());
            groups_of(width, padded.get(..width).unwrap_or_default(), &mut group);
            let many = room.len().min(8 - *ahead).min(*left);
            if (*ahead + many) * width > there * 8 {
                return Err(Broken::Short);
            }
            room.iter_mut().zip(group.iter().skip(*ahead)).take(many).for_each(|(place, number)| *place = *number);
            *ahead += many;
            taken = many;
            if *ahead == 8 || *left == many {
                self.at += there;
                *ahead = 0;
            }
        }
        *left -= taken;
        // What follows begins behind the last group, whether or not all of it was asked for.
        Ok(taken)
    }
}

/// Unpacks whole groups of eight numbers: `width` bytes each.
fn groups_of(width: usize, text: &[u8], room: &mut [u32]) {
    macro_rules! by_width {
        ($($width:literal)*) => {
            match width {
                $($width => unpack::<$width>(text, room),)*
                _ => room.fill(0),
            }
        };
    }
    by_width!(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32);
}

/// The width is known when this is compiled, so that each number is a load, a shift and a mask.
fn unpack<const WIDTH: usize>(text: &[u8], room: &mut [u32]) {
    let mask = u64::MAX >> (64 - WIDTH);
    for (group, places) in text.as_chunks::<WIDTH>().0.iter().zip(room.as_chunks_mut::<8>().0) {
        let mut padded = [0_u8; 40];
        let (part, _) = padded.split_at_mut(WIDTH);
        part.copy_from_slice(group);
        for (place, number) in places.iter_mut().enumerate() {
            let bit = place * WIDTH;
            let word = padded.get(bit / 8..).and_then(<[u8]>::first_chunk::<8>).copied().unwrap_or_default();
            *number = ((u64::from_le_bytes(word) >> (bit % 8)) & mask) as u32;
        }
    }
}

/// One bit each, from the bit `first` on.
pub(super) fn bits(text: &[u8], first: usize, room: &mut [u32]) -> Result<(), Broken> {
    if (first + room.len()).div_ceil(8) > text.len() {
        return Err(Broken::Short);
    }
    let ahead = ((8 - first % 8) % 8).min(room.len());
    let (head, body) = room.split_at_mut(ahead);
    let bit = |bit: usize| text.get(bit / 8).map_or(0, |byte| u32::from(byte >> (bit % 8)) & 1);
    head.iter_mut().enumerate().for_each(|(place, number)| *number = bit(first + place));
    let from = first + ahead;
    let whole = body.len() / 8 * 8;
    let (whole, tail) = body.split_at_mut(whole);
    unpack::<1>(text.get(from / 8..).unwrap_or_default(), whole);
    let from = from + whole.len();
    tail.iter_mut().enumerate().for_each(|(place, number)| *number = bit(from + place));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Packs numbers of `width` bits, in groups of eight.
    fn pack(width: usize, numbers: &[u32]) -> Vec<u8> {
        let mut bytes = vec![0_u8; numbers.len().div_ceil(8) * width];
        for (place, number) in numbers.iter().enumerate() {
            for bit in 0..width {
                let to = place * width + bit;
                bytes[to / 8] |= u8::from((number >> bit) & 1 == 1) << (to % 8);
            }
        }
        bytes
    }

    #[test]
    fn every_width_is_unpacked_in_pieces_of_any_size() {
        arbtest::arbtest(|u| {
            let width = u.int_in_range(0..=32_usize)?;
            let mask = u32::try_from((1_u64 << width) - 1).unwrap();
            let numbers: Vec<u32> = (0..u.int_in_range(1..=60)?)
                .map(|_| u.arbitrary::<u32>().map(|n| n & mask))
                .collect::<Result<_, _>>()?;
            let mut bytes = vec![u8::try_from((numbers.len().div_ceil(8) << 1) | 1).unwrap()];
            bytes.extend(pack(width, &numbers));
            let padding = numbers.len().div_ceil(8) * 8 - numbers.len();
            bytes.push(6);
            bytes.extend(vec![0; width.div_ceil(8)]);
            let expected: Vec<u32> = numbers.iter().copied().chain(std::iter::repeat_n(0, padding + 3)).collect();
            let mut packed = Packed::new(u32::try_from(width).unwrap(), 0, bytes.len()).unwrap();
            let mut found = Vec::new();
            while found.len() < expected.len() {
                let mut room = vec![7; u.int_in_range(1..=20)?.min(expected.len() - found.len())];
                packed.read(&bytes, &mut room).unwrap();
                found.extend(room);
            }
            assert_eq!(found, expected);
            assert!(packed.read(&bytes, &mut [0]).is_err());
            Ok(())
        });
    }

    #[test]
    fn bits_begin_anywhere() {
        let text = [0b1010_1100, 0b0000_1111, 0xff];
        for first in 0..24 {
            for many in 0..=24 - first {
                let mut room = vec![9; many];
                bits(&text, first, &mut room).unwrap();
                let expected: Vec<u32> =
                    (first..first + many).map(|bit| u32::from(text[bit / 8] >> (bit % 8)) & 1).collect();
                assert_eq!(room, expected);
            }
        }
        assert!(bits(&text, 20, &mut [0; 5]).is_err());
    }
}
