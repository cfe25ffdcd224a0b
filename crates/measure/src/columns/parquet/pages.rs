//! The pages of a column in a row group, one after another.

use super::broken::Broken;
use super::codec::Codec;
use super::footer::Chunk;
use super::source::Source;
use super::thrift::Compact;
use std::sync::Arc;

/// The pages of a column in a row group.
pub(super) struct Pages {
    source: Arc<Source>,
    /// Where the bytes behind the window stand.
    at: u64,
    end: u64,
    /// Bytes that were read; those before `used` are done with.
    window: Vec<u8>,
    used: usize,
    codec: Codec,
    codec_number: i64,
}

/// What a page says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Head {
    kind: i64,
    unpacked: u64,
    packed: u64,
    /// How many values it has, those that are absent among them.
    pub values: u64,
    pub encoding: i64,
    level_encoding: i64,
    /// Bytes of levels that stand unpacked before the values; only in the second form of pages.
    level_bytes: u64,
    repeat_bytes: u64,
    plain: bool,
    /// Where the values begin in the body.
    pub from: usize,
}

/// Bytes of a page at most, packed and unpacked alike.
const LARGEST: u64 = 64 << 20;

/// How many bytes are read at once.
const STEP: u64 = 256 << 10;

/// Bytes of what a page says of itself at most.
const LONGEST_HEAD: usize = 1 << 20;

impl Pages {
    pub fn new(source: Arc<Source>, chunk: &Chunk) -> Result<Pages, Broken> {
        let codec = Codec::of(chunk.codec)?;
        let (window, end) = (Vec::new(), chunk.start + chunk.bytes);
        Ok(Pages { source, at: chunk.start, end, window, used: 0, codec, codec_number: chunk.codec })
    }

    /// Goes on with another row group, in the same room.
    pub fn again(&mut self, chunk: &Chunk) -> Result<(), Broken> {
        if self.codec_number != chunk.codec {
            (self.codec, self.codec_number) = (Codec::of(chunk.codec)?, chunk.codec);
        }
        (self.at, self.end, self.used) = (chunk.start, chunk.start + chunk.bytes, 0);
        self.window.clear();
        Ok(())
    }

    /// The next page, its levels if `levelled`, and its body; `None` at the end.
    pub fn next(&mut self, levelled: bool, levels: &mut Vec<u8>, body: &mut Vec<u8>) -> Result<Option<Head>, Broken> {
        loop {
            let Some(mut head) = self.head()? else { return Ok(None) };
            if head.unpacked > LARGEST || head.packed > LARGEST {
                return Err(Broken::Large(format!("a page has more than {LARGEST} bytes")));
            }
            let packed = size(head.packed);
            self.want(packed)?;
            let bytes = self.window.get(self.used..).and_then(|rest| rest.get(..packed)).ok_or(Broken::Short)?;
            match head.kind {
                0 => head.from = first_form(&mut self.codec, head, levelled, bytes, levels, body)?,
                2 => self.codec.unpack(bytes, size(head.unpacked), body)?,
                3 => second_form(&mut self.codec, head, bytes, levels, body)?,
                _ => {}
            }
            self.used += packed;
            if matches!(head.kind, 0 | 2 | 3) {
                return Ok(Some(head));
            }
        }
    }

    fn head(&mut self) -> Result<Option<Head>, Broken> {
        if self.used == self.window.len() && self.at == self.end {
            return Ok(None);
        }
        let mut wanted = 4 << 10;
        loop {
            self.want(wanted.min(self.left()))?;
            let text = self.window.get(self.used..).unwrap_or_default();
            let mut from = Compact(text);
            match read_head(&mut from) {
                Ok(head) => {
                    self.used += text.len() - from.0.len();
                    return Ok(Some(head));
                }
                Err(Broken::Short) if text.len() < self.left() && wanted < LONGEST_HEAD => wanted *= 4,
                Err(broken) => return Err(broken),
            }
        }
    }

    /// How many bytes are left in the column.
    fn left(&self) -> usize {
        self.window.len() - self.used + size(self.end - self.at)
    }

    /// Makes sure that so many bytes stand in the window.
    fn want(&mut self, bytes: usize) -> Result<(), Broken> {
        let there = self.window.len() - self.used;
        if there >= bytes {
            return Ok(());
        }
        if bytes > self.left() {
            return Err(Broken::Short);
        }
        self.window.copy_within(self.used.., 0);
        let more = ((bytes - there) as u64).max(STEP).min(self.end - self.at);
        self.window.resize(there + size(more), 0);
        self.used = 0;
        self.source.read(self.at, self.window.get_mut(there..).unwrap_or_default())?;
        self.at += more;
        Ok(())
    }
}

impl Head {
    /// True where it holds the distinct values of the pages behind it.
    pub fn is_dictionary(&self) -> bool {
        self.kind == 2
    }
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// Levels and values are packed together; the levels say first how many bytes they have. Gives where the values begin.
fn first_form(
    codec: &mut Codec,
    head: Head,
    levelled: bool,
    bytes: &[u8],
    levels: &mut Vec<u8>,
    body: &mut Vec<u8>,
) -> Result<usize, Broken> {
    codec.unpack(bytes, size(head.unpacked), body)?;
    levels.clear();
    if levelled {
        if head.level_encoding != 3 {
            return Err(Broken::Unread(
                "the column says in a way that is no longer used which values are there".to_owned(),
            ));
        }
        let (length, rest) = body.split_first_chunk::<4>().ok_or(Broken::Short)?;
        let length = u32::from_le_bytes(*length) as usize;
        levels.extend_from_slice(rest.get(..length).ok_or(Broken::Short)?);
        return Ok(length + 4);
    }
    Ok(0)
}

/// Levels stand before the values, and aren't packed.
fn second_form(
    codec: &mut Codec,
    head: Head,
    bytes: &[u8],
    levels: &mut Vec<u8>,
    body: &mut Vec<u8>,
) -> Result<(), Broken> {
    let (before, level_bytes) = (size(head.repeat_bytes), size(head.level_bytes));
    let (head_bytes, packed) = bytes.split_at_checked(before.saturating_add(level_bytes)).ok_or(Broken::Short)?;
    levels.clear();
    levels.extend_from_slice(head_bytes.get(before..).unwrap_or_default());
    let unpacked = size(head.unpacked).checked_sub(head_bytes.len()).ok_or(Broken::Short)?;
    if head.plain || unpacked == 0 {
        body.clear();
        body.extend_from_slice(packed);
        return Ok(());
    }
    codec.unpack(packed, unpacked, body)
}

fn read_head(from: &mut Compact<'_>) -> Result<Head, Broken> {
    let mut head = Head { kind: -1, ..Head::default() };
    from.group(|field, from| {
        match field.id {
            1 => head.kind = field.int(from)?,
            2 => head.unpacked = field.size(from)?,
            3 => head.packed = field.size(from)?,
            5 | 7 => {
                field.group()?;
                read_values(from, &mut head)?;
            }
            8 => {
                field.group()?;
                read_second(from, &mut head)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(head)
}

fn read_values(from: &mut Compact<'_>, head: &mut Head) -> Result<(), Broken> {
    from.group(|field, from| {
        match field.id {
            1 => head.values = field.size(from)?,
            2 => head.encoding = field.int(from)?,
            // In a dictionary this is a flag.
            3 if head.kind == 0 => head.level_encoding = field.int(from)?,
            _ => return Ok(false),
        }
        Ok(true)
    })
}

fn read_second(from: &mut Compact<'_>, head: &mut Head) -> Result<(), Broken> {
    from.group(|field, from| {
        match field.id {
            1 => head.values = field.size(from)?,
            4 => head.encoding = field.int(from)?,
            5 => head.level_bytes = field.size(from)?,
            6 => head.repeat_bytes = field.size(from)?,
            7 => head.plain = !field.bool()?,
            _ => return Ok(false),
        }
        Ok(true)
    })
}
