//! How pages are packed.

use super::broken::Broken;
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// How the pages of a column are packed.
pub(super) enum Codec {
    Plain,
    Snappy(snap::raw::Decoder),
    Gzip,
    /// In frames of its own, as Hadoop writes them, or without.
    Lz4,
    Zstd(zstd::bulk::Decompressor<'static>),
}

impl Codec {
    /// The codec with this number.
    pub fn of(number: i64) -> Result<Codec, Broken> {
        Ok(match number {
            0 => Codec::Plain,
            1 => Codec::Snappy(snap::raw::Decoder::new()),
            2 => Codec::Gzip,
            5 | 7 => Codec::Lz4,
            6 => Codec::Zstd(zstd::bulk::Decompressor::new()?),
            3 => return Err(Broken::Unread("the column is packed by LZO".to_owned())),
            4 => return Err(Broken::Unread("the column is packed by Brotli".to_owned())),
            _ => return Err(Broken::form("a column is packed in a way that doesn't exist")),
        })
    }

    /// Unpacks bytes that come to `size` into `room`, whose old content is lost.
    pub fn unpack(&mut self, packed: &[u8], size: usize, room: &mut Vec<u8>) -> Result<(), Broken> {
        let read = match self {
            Codec::Plain => {
                room.clear();
                room.extend_from_slice(packed);
                Ok(packed.len())
            }
            Codec::Snappy(decoder) => {
                room.resize(size, 0);
                decoder.decompress(packed, room).map_err(Broken::form)
            }
            Codec::Gzip => {
                room.clear();
                let unpacked = MultiGzDecoder::new(packed).take(size as u64 + 1).read_to_end(room);
                unpacked.map_err(Broken::form)
            }
            Codec::Lz4 => {
                room.resize(size, 0);
                lz4(packed, room)
            }
            Codec::Zstd(decoder) => {
                room.clear();
                room.reserve(size);
                decoder.decompress_to_buffer(packed, room).map_err(Broken::form)
            }
        }?;
        if read == size && room.len() == size {
            Ok(())
        } else {
            Err(Broken::form("a page has another size than it says"))
        }
    }
}

fn lz4(packed: &[u8], room: &mut [u8]) -> Result<usize, Broken> {
    match framed(packed, room) {
        Some(read) if read == room.len() => Ok(read),
        _ => lz4_flex::block::decompress_into(packed, room).map_err(Broken::form),
    }
}

/// Each frame says how many bytes it comes to, and how many it has.
fn framed(mut packed: &[u8], room: &mut [u8]) -> Option<usize> {
    let mut filled = 0;
    while !packed.is_empty() {
        let (unpacked, rest) = packed.split_first_chunk::<4>()?;
        let (bytes, rest) = rest.split_first_chunk::<4>()?;
        let unpacked = usize::try_from(u32::from_be_bytes(*unpacked)).ok()?;
        let (frame, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*bytes)).ok()?)?;
        let place = room.get_mut(filled..)?.get_mut(..unpacked)?;
        if lz4_flex::block::decompress_into(frame, place).ok()? != unpacked {
            return None;
        }
        filled += unpacked;
        packed = rest;
    }
    Some(filled)
}
