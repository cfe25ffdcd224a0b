//! The compact protocol in which Parquet writes what it says of itself, read within bounds: lengths never go beyond the bytes
//! that are there, and nesting has a limit.

use super::broken::Broken;

/// Bytes that are still to be read.
#[derive(Clone, Debug)]
pub(super) struct Compact<'a>(pub &'a [u8]);

/// A field of a group: its number, and the type of its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub id: i16,
    kind: u8,
}

const TRUE: u8 = 1;
const FALSE: u8 = 2;
const BYTE: u8 = 3;
const I64: u8 = 6;
const DOUBLE: u8 = 7;
const BINARY: u8 = 8;
const SET: u8 = 10;
const LIST: u8 = 9;
const MAP: u8 = 11;
const GROUP: u8 = 12;
const UUID: u8 = 13;

/// How deep groups may be nested.
const DEEPEST: usize = 24;

impl<'a> Compact<'a> {
    fn byte(&mut self) -> Result<u8, Broken> {
        let (byte, rest) = self.0.split_first().ok_or(Broken::Short)?;
        self.0 = rest;
        Ok(*byte)
    }

    /// An unsigned number of seven bits a byte.
    pub fn varint(&mut self) -> Result<u64, Broken> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Broken::form("a number has too many digits"))
    }

    /// A number of which the lowest bit is its sign.
    pub fn signed(&mut self) -> Result<i64, Broken> {
        self.varint().map(|number| (number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// So many bytes.
    pub fn take(&mut self, bytes: usize) -> Result<&'a [u8], Broken> {
        let (taken, rest) = self.0.split_at_checked(bytes).ok_or(Broken::Short)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The fields of a group; each is read by `read`, or else passed over.
    pub fn group(&mut self, mut read: impl FnMut(Field, &mut Self) -> Result<bool, Broken>) -> Result<(), Broken> {
        let mut id = 0_i16;
        loop {
            let Some(field) = self.field(id)? else { return Ok(()) };
            id = field.id;
            if !read(field, self)? {
                self.skip(field.kind, DEEPEST)?;
            }
        }
    }

    fn field(&mut self, before: i16) -> Result<Option<Field>, Broken> {
        let head = self.byte()?;
        let kind = head & 0x0f;
        if kind == 0 {
            return Ok(None);
        }
        let id = match head >> 4 {
            0 => i16::try_from(self.signed()?).ok(),
            step => before.checked_add(i16::from(step)),
        };
        Ok(Some(Field { id: id.ok_or_else(|| Broken::form("a field has no number"))?, kind }))
    }

    /// How many values a list has, each of a byte at least, and their type.
    fn items(&mut self) -> Result<(usize, u8), Broken> {
        let head = self.byte()?;
        let items = match head >> 4 {
            15 => usize::try_from(self.varint()?).unwrap_or(usize::MAX),
            few => usize::from(few),
        };
        if items > self.0.len() {
            return Err(Broken::Short);
        }
        Ok((items, head & 0x0f))
    }

    fn skip(&mut self, kind: u8, depth: usize) -> Result<(), Broken> {
        let depth = depth.checked_sub(1).ok_or_else(|| Broken::form("groups are nested too deep"))?;
        match kind {
            TRUE | FALSE => Ok(()),
            BYTE => self.byte().map(drop),
            4..=I64 => self.varint().map(drop),
            DOUBLE => self.take(8).map(drop),
            BINARY => self.binary().map(drop),
            LIST | SET => self.skip_list(depth),
            MAP => self.skip_map(depth),
            GROUP => self.skip_group(depth),
            UUID => self.take(16).map(drop),
            _ => Err(Broken::form("a field has a type that doesn't exist")),
        }
    }

    fn skip_list(&mut self, depth: usize) -> Result<(), Broken> {
        let (items, kind) = self.items()?;
        (0..items).try_for_each(|_| match kind {
            TRUE | FALSE => self.byte().map(drop),
            kind => self.skip(kind, depth),
        })
    }

    fn skip_map(&mut self, depth: usize) -> Result<(), Broken> {
        let items = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
        if items == 0 {
            return Ok(());
        }
        let kinds = self.byte()?;
        for _ in 0..items {
            self.skip(kinds >> 4, depth)?;
            self.skip(kinds & 0x0f, depth)?;
        }
        Ok(())
    }

    fn skip_group(&mut self, depth: usize) -> Result<(), Broken> {
        let mut id = 0;
        while let Some(field) = self.field(id)? {
            id = field.id;
            self.skip(field.kind, depth)?;
        }
        Ok(())
    }

    fn binary(&mut self) -> Result<&'a [u8], Broken> {
        let bytes = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
        self.take(bytes)
    }
}

/// The value of a field, of the type that is expected.
impl Field {
    pub fn int(self, from: &mut Compact<'_>) -> Result<i64, Broken> {
        match self.kind {
            BYTE => from.byte().map(|byte| i64::from(byte.cast_signed())),
            4..=I64 => from.signed(),
            _ => Err(self.wrong()),
        }
    }

    /// A size or number that can't be below nought.
    pub fn size(self, from: &mut Compact<'_>) -> Result<u64, Broken> {
        u64::try_from(self.int(from)?).map_err(|_| Broken::form("a size is below nought"))
    }

    pub fn bool(self) -> Result<bool, Broken> {
        match self.kind {
            TRUE | FALSE => Ok(self.kind == TRUE),
            _ => Err(self.wrong()),
        }
    }

    pub fn binary<'a>(self, from: &mut Compact<'a>) -> Result<&'a [u8], Broken> {
        self.of(BINARY)?;
        from.binary()
    }

    /// How many groups a list has.
    pub fn groups(self, from: &mut Compact<'_>) -> Result<usize, Broken> {
        self.of(LIST)?;
        match from.items()? {
            (0, _) => Ok(0),
            (items, GROUP) => Ok(items),
            _ => Err(self.wrong()),
        }
    }

    /// Makes sure that the value is a group.
    pub fn group(self) -> Result<(), Broken> {
        self.of(GROUP)
    }

    fn of(self, kind: u8) -> Result<(), Broken> {
        if self.kind == kind { Ok(()) } else { Err(self.wrong()) }
    }

    fn wrong(self) -> Broken {
        Broken::form("a field has another type than it should")
    }
}
