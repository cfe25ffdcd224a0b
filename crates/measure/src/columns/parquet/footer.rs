//! What a Parquet file says of itself, at its end.

use super::broken::Broken;
use super::schema::{self, Leaf};
use super::source::Source;
use super::thrift::{Compact, Field};

/// What a file says of itself.
#[derive(Debug)]
pub(super) struct Footer {
    pub leaves: Vec<Leaf>,
    pub groups: Vec<Group>,
}

/// A row group.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The number of its first row in the file, from 1.
    pub first: u64,
    pub rows: u64,
    /// One for each leaf.
    pub chunks: Vec<Chunk>,
}

/// The values of one column in a row group.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    pub codec: i64,
    pub values: u64,
    /// The first byte.
    pub start: u64,
    pub bytes: u64,
    /// It says that it stands in another file, or is encrypted.
    pub elsewhere: bool,
    pub encrypted: bool,
    pub least: Option<i64>,
    pub most: Option<i64>,
}

/// Bytes of a footer at most.
const LONGEST: u64 = 64 << 20;

/// Row groups at most.
const MOST_GROUPS: usize = 100_000;

/// Columns of all row groups together at most.
const MOST_CHUNKS: usize = 1_000_000;

const MAGIC: &[u8; 4] = b"PAR1";

/// Reads the end of a file.
pub(super) fn read(source: &Source) -> Result<Footer, Broken> {
    let mut tail = [0; 8];
    let end =
        source.len().checked_sub(8).filter(|end| *end >= 4).ok_or_else(|| Broken::form("it is no Parquet file"))?;
    source.read(end, &mut tail)?;
    let [l1, l2, l3, l4, magic @ ..] = tail;
    match &magic {
        MAGIC => {}
        b"PARE" => return Err(encrypted()),
        _ => return Err(Broken::form("it is no Parquet file, or its end is missing")),
    }
    let bytes = u64::from(u32::from_le_bytes([l1, l2, l3, l4]));
    if bytes > LONGEST {
        return Err(Broken::Large(format!("what the file says of itself has more than {LONGEST} bytes")));
    }
    let start = end.checked_sub(bytes).ok_or(Broken::Short)?;
    let mut text = vec![0; usize::try_from(bytes).unwrap_or_default()];
    source.read(start, &mut text)?;
    parse(&text, start)
}

fn parse(text: &[u8], end: u64) -> Result<Footer, Broken> {
    let (mut leaves, mut groups) = (None, Vec::new());
    Compact(text).group(|field, from| {
        match field.id {
            2 => leaves = Some(schema::read(field, from)?),
            4 => {
                let columns = leaves.as_ref().map_or(0, Vec::len);
                groups = read_groups(field, from, columns, end)?;
            }
            8 => return Err(encrypted()),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(Footer { leaves: leaves.ok_or_else(|| Broken::form("it names no columns"))?, groups })
}

fn encrypted() -> Broken {
    Broken::Unread("the file is encrypted".to_owned())
}

fn read_groups(field: Field, from: &mut Compact<'_>, columns: usize, end: u64) -> Result<Vec<Group>, Broken> {
    let groups = field.groups(from)?;
    if groups > MOST_GROUPS {
        return Err(Broken::Large(format!("the file has more than {MOST_GROUPS} row groups")));
    }
    if groups.saturating_mul(columns) > MOST_CHUNKS {
        return Err(Broken::Large(format!("the row groups have more than {MOST_CHUNKS} columns together")));
    }
    let mut first = 1_u64;
    let mut read = || {
        let mut group = group(from, columns, end)?;
        group.first = first;
        first = first.checked_add(group.rows).ok_or_else(|| Broken::form("it has more rows than can be counted"))?;
        Ok(group)
    };
    (0..groups).map(|_| read()).collect()
}

fn group(from: &mut Compact<'_>, columns: usize, end: u64) -> Result<Group, Broken> {
    let mut group = Group::default();
    from.group(|field, from| {
        match field.id {
            1 => {
                let chunks = field.groups(from)?;
                if chunks != columns {
                    return Err(Broken::form("a row group has another number of columns than the file"));
                }
                group.chunks = (0..chunks).map(|_| chunk(from, end)).collect::<Result<_, _>>()?;
            }
            3 => group.rows = field.size(from)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    if group.chunks.len() != columns {
        return Err(Broken::form("a row group has no columns"));
    }
    Ok(group)
}

fn chunk(from: &mut Compact<'_>, end: u64) -> Result<Chunk, Broken> {
    let mut chunk = Chunk::default();
    from.group(|field, from| {
        match field.id {
            1 => chunk.elsewhere = !field.binary(from)?.is_empty(),
            3 => {
                field.group()?;
                said(from, &mut chunk)?;
            }
            8 => {
                chunk.encrypted = true;
                return Ok(false);
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let inside = chunk.start.checked_add(chunk.bytes).is_some_and(|behind| behind <= end);
    if inside || chunk.elsewhere || chunk.encrypted { Ok(chunk) } else { Err(Broken::Short) }
}

fn said(from: &mut Compact<'_>, chunk: &mut Chunk) -> Result<(), Broken> {
    let (mut data, mut words) = (0, None);
    from.group(|field, from| {
        match field.id {
            4 => chunk.codec = field.int(from)?,
            5 => chunk.values = field.size(from)?,
            7 => chunk.bytes = field.size(from)?,
            9 => data = field.size(from)?,
            11 => words = Some(field.size(from)?),
            12 => {
                field.group()?;
                statistics(from, chunk)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    // Some writers say nought where there is no dictionary.
    chunk.start = words.filter(|start| (1..data).contains(start)).unwrap_or(data);
    Ok(())
}

/// The least and the most value, where they are integers of eight bytes.
fn statistics(from: &mut Compact<'_>, chunk: &mut Chunk) -> Result<(), Broken> {
    from.group(|field, from| {
        let place = match field.id {
            5 => &mut chunk.most,
            6 => &mut chunk.least,
            _ => return Ok(false),
        };
        *place = field.binary(from)?.try_into().ok().map(i64::from_le_bytes);
        Ok(true)
    })
}
