//! One column while it is read: from pages to numbers or codes, a batch at a time.

use super::broken::Broken;
use super::delta::{self, Pieces};
use super::dictionary::{Known, Listed, next_bytes, plain_ints, width};
use super::footer::{Chunk, Group};
use super::packed::{Packed, bits};
use super::pages::{Head, Pages};
use super::schema::{Kind, Leaf, Physical};
use super::source::Source;
use super::thrift::Compact;
use crate::columns::ABSENT_CODE;
use std::sync::Arc;

/// One column while it is read.
pub(super) struct Lane {
    pub column: usize,
    pub leaf: Leaf,
    /// Whether it gives codes, and not numbers as they are stored.
    coded: bool,
    /// The numbers of the present batch; nought where none is there.
    pub ints: Vec<i64>,
    /// For each row whether no number is there; empty where all are.
    pub absent: Vec<bool>,
    /// The codes of the present batch.
    pub codes: Vec<u32>,
    pub known: Known,
    listed: Listed,
    pages: Option<Pages>,
    /// Values that the row group still has.
    left: u64,
    page: Page,
    room: Room,
}

/// Room that is used again for each page.
#[derive(Default)]
struct Room {
    levels: Vec<u8>,
    body: Vec<u8>,
    numbers: Vec<u32>,
    present: Vec<u32>,
    ints: Vec<i64>,
    pieces: Pieces,
}

/// The page that is being read.
struct Page {
    left: usize,
    levels: Option<Packed>,
    body: Body,
}

/// Where the reading of a page's values stands.
enum Body {
    /// Codes of listed values, or truths.
    Codes(Packed),
    /// Values side by side, from this byte on.
    Plain(usize),
    /// Truths, from this bit on.
    Bits(usize),
    /// Numbers that were read ahead, from this place on.
    Ints(usize),
    /// Texts that were read ahead, from this place on.
    Pieces(usize),
}

impl Lane {
    /// A column that gives codes, or numbers where it holds any and codes aren't asked for.
    pub fn new(column: usize, leaf: &Leaf, coded: bool) -> Result<Lane, Broken> {
        if leaf.repeated {
            return Err(Broken::Unread("the column holds several values in one row".to_owned()));
        }
        if leaf.kind == Kind::Other {
            return Err(Broken::Unread("the column holds values that can't be written as a text".to_owned()));
        }
        let bytes = matches!(leaf.physical, Physical::Bytes | Physical::Fixed(_));
        let mut known = Known::new();
        if leaf.physical == Physical::Bool {
            for word in ["false", "true"] {
                known.words.push(word);
            }
            known.base = Some(0);
        }
        Ok(Lane {
            column,
            leaf: leaf.clone(),
            coded: coded || bytes,
            ints: Vec::new(),
            absent: Vec::new(),
            codes: Vec::new(),
            known,
            listed: Listed::default(),
            pages: None,
            left: 0,
            page: Page { left: 0, levels: None, body: Body::Plain(0) },
            room: Room::default(),
        })
    }

    /// Whether it gives codes.
    pub fn is_coded(&self) -> bool {
        self.coded
    }

    /// Goes on with a row group.
    pub fn open(&mut self, source: &Arc<Source>, group: &Group) -> Result<(), Broken> {
        let chunk: &Chunk = group.chunks.get(self.column).ok_or_else(|| Broken::form("a row group lacks a column"))?;
        match chunk {
            Chunk { encrypted: true, .. } => return Err(Broken::Unread("the column is encrypted".to_owned())),
            Chunk { elsewhere: true, .. } => {
                return Err(Broken::Unread("the column stands in another file".to_owned()));
            }
            _ => {}
        }
        if chunk.values != group.rows {
            return Err(Broken::form("a column has another number of values than its row group has rows"));
        }
        match &mut self.pages {
            Some(pages) => pages.again(chunk)?,
            pages => *pages = Some(Pages::new(source.clone(), chunk)?),
        }
        (self.left, self.page.left) = (chunk.values, 0);
        Ok(())
    }

    /// Reads the next rows, of which so many are left.
    pub fn fill(&mut self, rows: usize) -> Result<(), Broken> {
        self.ints.clear();
        self.codes.clear();
        self.absent.clear();
        if self.coded && self.known.is_full() && self.leaf.physical != Physical::Bool {
            self.known = Known::new();
        }
        let mut left = rows;
        while left > 0 {
            if self.page.left == 0 {
                self.turn()?;
                continue;
            }
            let many = left.min(self.page.left);
            self.part(rows - left, many)?;
            self.page.left -= many;
            left -= many;
        }
        Ok(())
    }

    /// Reads values of one page; those that are absent leave a gap.
    fn part(&mut self, before: usize, many: usize) -> Result<(), Broken> {
        let present = match &mut self.page.levels {
            None => return self.values(many),
            Some(levels) => match levels.all(&self.room.levels, many)? {
                Some(level) if level == self.leaf.levels => {
                    levels.pass(many);
                    return self.values(many);
                }
                _ => {
                    self.room.present.clear();
                    self.room.present.resize(many, 0);
                    levels.read(&self.room.levels, &mut self.room.present)?;
                    self.room.present.iter().filter(|level| **level == self.leaf.levels).count()
                }
            },
        };
        self.values(present)?;
        let here = self.room.present.iter().map(|level| *level == self.leaf.levels);
        if self.coded {
            spread(&mut self.codes, before, present, here, ABSENT_CODE);
        } else {
            self.absent.resize(before, false);
            self.absent.extend(here.clone().map(|here| !here));
            spread(&mut self.ints, before, present, here, 0);
        }
        Ok(())
    }

    /// Reads values that are there.
    fn values(&mut self, many: usize) -> Result<(), Broken> {
        if self.coded { self.values_as_codes(many) } else { self.values_as_ints(many) }
    }

    fn values_as_ints(&mut self, many: usize) -> Result<(), Broken> {
        let Room { body, numbers, ints, .. } = &mut self.room;
        match &mut self.page.body {
            Body::Plain(at) => {
                *at += plain_ints(self.leaf.physical, body.get(*at..).unwrap_or_default(), many, &mut self.ints)?;
            }
            Body::Ints(at) => {
                self.ints.extend_from_slice(ints.get(*at..*at + many).ok_or(Broken::Short)?);
                *at += many;
            }
            Body::Pieces(_) => return Err(Broken::form("a number is written as a text")),
            Body::Bits(at) => {
                numbers.resize(many, 0);
                bits(body, *at, numbers)?;
                *at += many;
                self.ints.extend(numbers.iter().map(|number| i64::from(*number)));
            }
            Body::Codes(packed) => {
                numbers.resize(many, 0);
                packed.read(body, numbers)?;
                if self.leaf.physical == Physical::Bool {
                    self.ints.extend(numbers.iter().map(|number| i64::from(*number)));
                    return Ok(());
                }
                check(numbers, self.listed.ints.len())?;
                let listed = &self.listed.ints;
                self.ints.extend(numbers.iter().map(|code| listed.get(*code as usize).copied().unwrap_or_default()));
            }
        }
        Ok(())
    }

    fn values_as_codes(&mut self, many: usize) -> Result<(), Broken> {
        let (start, bytes) = (self.codes.len(), self.is_bytes());
        match &mut self.page.body {
            Body::Bits(at) => {
                self.codes.resize(start + many, 0);
                bits(&self.room.body, *at, self.codes.get_mut(start..).unwrap_or_default())?;
                *at += many;
                Ok(())
            }
            Body::Codes(packed) => {
                self.codes.resize(start + many, 0);
                let codes = self.codes.get_mut(start..).unwrap_or_default();
                packed.read(&self.room.body, codes)?;
                self.settle(start)
            }
            Body::Plain(_) | Body::Ints(_) if !bytes => self.ints_to_codes(many),
            Body::Ints(_) => Err(Broken::form("a text is written as a number")),
            Body::Plain(at) => {
                for _ in 0..many {
                    let value = next_bytes(self.leaf.physical, &self.room.body, at)?;
                    self.codes.push(self.known.bytes(&self.leaf, value)?);
                }
                Ok(())
            }
            Body::Pieces(at) => {
                for place in *at..*at + many {
                    let value = self.room.pieces.get(place).ok_or(Broken::Short)?;
                    self.codes.push(self.known.bytes(&self.leaf, value)?);
                }
                *at += many;
                Ok(())
            }
        }
    }

    fn is_bytes(&self) -> bool {
        matches!(self.leaf.physical, Physical::Bytes | Physical::Fixed(_))
    }

    fn ints_to_codes(&mut self, many: usize) -> Result<(), Broken> {
        self.ints.clear();
        self.values_as_ints(many)?;
        for value in &self.ints {
            self.codes.push(self.known.int(&self.leaf, *value)?);
        }
        Ok(())
    }

    /// From places in the list to codes of the words.
    fn settle(&mut self, start: usize) -> Result<(), Broken> {
        let codes = self.codes.get_mut(start..).unwrap_or_default();
        let listed = if self.leaf.physical == Physical::Bool { 2 } else { self.listed.many };
        check(codes, listed)?;
        if self.known.base.is_none() {
            self.known.list(&self.leaf, &self.listed)?;
        }
        if let Some(base @ 1..) = self.known.base {
            codes.iter_mut().for_each(|code| *code += base);
        }
        Ok(())
    }

    /// Goes on to the next page of values.
    fn turn(&mut self) -> Result<(), Broken> {
        let pages = self.pages.as_mut().ok_or(Broken::Short)?;
        let Room { levels, body, .. } = &mut self.room;
        let head = pages.next(self.leaf.levels > 0, levels, body)?.ok_or(Broken::Short)?;
        if head.is_dictionary() {
            if self.listed.read(&self.leaf, head.values, &self.room.body)? && self.coded {
                self.known = Known::new();
            }
            return Ok(());
        }
        let values = usize::try_from(head.values).ok().filter(|_| head.values <= self.left);
        let values = values.ok_or_else(|| Broken::form("a page holds more values than its row group has rows"))?;
        self.left -= head.values;
        let levels = match self.leaf.levels {
            0 => None,
            most => Some(Packed::new(u32::BITS - most.leading_zeros(), 0, self.room.levels.len())?),
        };
        self.page = Page { left: values, levels, body: self.body(&head, values)? };
        Ok(())
    }

    fn body(&mut self, head: &Head, values: usize) -> Result<Body, Broken> {
        let Room { body, ints, pieces, .. } = &mut self.room;
        let text = body.get(head.from..).ok_or(Broken::Short)?;
        let bytes = matches!(self.leaf.physical, Physical::Bytes | Physical::Fixed(_));
        Ok(match (head.encoding, self.leaf.physical) {
            (0, Physical::Bool) => Body::Bits(head.from * 8),
            (0, _) => Body::Plain(head.from),
            (3, Physical::Bool) => Body::Codes(Packed::new(1, head.from + 4, body.len())?),
            (2 | 8, physical) if physical != Physical::Bool => {
                let width = text.first().map_or(0, |width| u32::from(*width));
                Body::Codes(Packed::new(width, head.from + 1, body.len())?)
            }
            (5, Physical::Int32 | Physical::Int64) => {
                *ints = delta::ints(&mut Compact(text), values)?;
                if self.leaf.physical == Physical::Int32 {
                    // Differences wrap around at the width of the column.
                    ints.iter_mut().for_each(|value| *value = i64::from(*value as i32));
                }
                Body::Ints(0)
            }
            (6, Physical::Bytes) => {
                *pieces = delta::lengths(&mut Compact(text), values)?;
                Body::Pieces(0)
            }
            (7, _) if bytes => {
                *pieces = delta::prefixed(&mut Compact(text), values)?;
                Body::Pieces(0)
            }
            (9, Physical::Int32 | Physical::Float | Physical::Int64 | Physical::Double) => {
                *ints = apart(width(self.leaf.physical), text)?;
                Body::Ints(0)
            }
            (encoding, _) => {
                return Err(Broken::Unread(format!(
                    "the column is written in a way (number {encoding}) that isn't read"
                )));
            }
        })
    }
}

/// All codes are within the list.
fn check(codes: &[u32], listed: usize) -> Result<(), Broken> {
    let most = codes.iter().copied().max();
    if most.is_some_and(|most| most as usize >= listed) {
        return Err(Broken::form("a value isn't in the list of the column's values"));
    }
    Ok(())
}

/// Moves values apart, so that each stands at its row; a filler stands in the other rows.
fn spread<T: Copy>(
    values: &mut Vec<T>,
    before: usize,
    present: usize,
    here: impl DoubleEndedIterator<Item = bool> + ExactSizeIterator,
    filler: T,
) {
    let rows = here.len();
    values.resize(before + rows, filler);
    let mut from = before + present;
    for (row, here) in here.enumerate().rev() {
        let value = if here {
            from -= 1;
            values.get(from).copied()
        } else {
            None
        };
        if let Some(place) = values.get_mut(before + row) {
            *place = value.unwrap_or(filler);
        }
    }
}

/// Numbers of which the first bytes stand together, then the second bytes, and so on.
fn apart(width: usize, text: &[u8]) -> Result<Vec<i64>, Broken> {
    let many = text.len() / width;
    if many > delta::MOST {
        return Err(Broken::Large("a page has too many values".to_owned()));
    }
    let mut numbers = vec![0_u64; many];
    for (place, bytes) in text.chunks_exact(many.max(1)).take(width).enumerate() {
        numbers.iter_mut().zip(bytes).for_each(|(number, byte)| *number |= u64::from(*byte) << (8 * place));
    }
    let narrow = width == 4;
    Ok(numbers.into_iter().map(|n| if narrow { i64::from(n as u32 as i32) } else { n.cast_signed() }).collect())
}
