//! The columns of a Parquet file and what their values are.

use super::broken::Broken;
use super::thrift::{Compact, Field};

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Its name; within a group `group.name`.
    pub name: String,
    pub physical: Physical,
    pub kind: Kind,
    /// How many of the groups around it, and it itself, may be absent; a value is there where all of them are.
    pub levels: u32,
    /// A row may hold several values of it.
    pub repeated: bool,
}

/// How values are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Physical {
    Bool,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    /// So many bytes each.
    Fixed(usize),
}

/// What values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    Int,
    Unsigned,
    Float,
    Double,
    Text,
    Date,
    /// Since midnight, so many in a second.
    Time(i64),
    /// Since 1970, so many in a second; `utc` unless it is the time of a clock that isn't named.
    Instant {
        per_second: i64,
        utc: bool,
    },
    /// So many decimals.
    Decimal(u32),
    Uuid,
    /// Nothing that has a text.
    Other,
}

/// What the file says of one node of the tree of columns.
#[derive(Default)]
struct Node {
    physical: Option<i64>,
    length: i64,
    repetition: i64,
    name: String,
    children: u64,
    converted: Option<i64>,
    scale: i64,
    logical: Option<Kind>,
}

/// Columns at most.
const MOST: usize = 10_000;

/// Bytes of a name at most.
const LONGEST: usize = 4_096;

/// Groups within groups at most.
const DEEPEST: usize = 32;

/// Reads the columns from the list of nodes, of which the first is the file itself.
pub(super) fn read(field: Field, from: &mut Compact<'_>) -> Result<Vec<Leaf>, Broken> {
    let nodes = field.groups(from)?;
    if nodes > 2 * MOST {
        return Err(Broken::Large(format!("the file has more than {MOST} columns")));
    }
    let nodes: Vec<Node> = (0..nodes).map(|_| node(from)).collect::<Result<_, _>>()?;
    let mut nodes = nodes.into_iter();
    let root = nodes.next().ok_or_else(|| Broken::form("it names no columns"))?;
    let mut leaves = Vec::new();
    for _ in 0..root.children {
        leaf(&mut nodes, Above::default(), &mut leaves)?;
    }
    Ok(leaves)
}

/// The groups around a node.
#[derive(Clone, Default)]
struct Above {
    name: String,
    levels: u32,
    repeated: bool,
    depth: usize,
}

fn leaf(nodes: &mut impl Iterator<Item = Node>, above: Above, leaves: &mut Vec<Leaf>) -> Result<(), Broken> {
    let node = nodes.next().ok_or(Broken::Short)?;
    let here = Above {
        name: if above.name.is_empty() { node.name.clone() } else { format!("{}.{}", above.name, node.name) },
        levels: above.levels + u32::from(node.repetition != 0),
        repeated: above.repeated || node.repetition == 2,
        depth: above.depth + 1,
    };
    if here.depth > DEEPEST || here.name.len() > LONGEST {
        return Err(Broken::form("columns are nested too deep, or have names that are too long"));
    }
    if let (Some(physical), 0) = (node.physical, node.children) {
        let physical = stored(physical, node.length)?;
        let kind = kind(&node, physical);
        leaves.push(Leaf { name: here.name, physical, kind, levels: here.levels, repeated: here.repeated });
        return Ok(());
    }
    for _ in 0..node.children {
        leaf(nodes, here.clone(), leaves)?;
    }
    Ok(())
}

fn node(from: &mut Compact<'_>) -> Result<Node, Broken> {
    let mut node = Node::default();
    from.group(|field, from| {
        match field.id {
            1 => node.physical = Some(field.int(from)?),
            2 => node.length = field.int(from)?,
            3 => node.repetition = field.int(from)?,
            4 => node.name = String::from_utf8_lossy(field.binary(from)?).into_owned(),
            5 => node.children = field.size(from)?,
            6 => node.converted = Some(field.int(from)?),
            7 => node.scale = field.int(from)?,
            10 => {
                field.group()?;
                node.logical = logical(from)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(node)
}

fn stored(physical: i64, length: i64) -> Result<Physical, Broken> {
    Ok(match physical {
        0 => Physical::Bool,
        1 => Physical::Int32,
        2 => Physical::Int64,
        3 => Physical::Int96,
        4 => Physical::Float,
        5 => Physical::Double,
        6 => Physical::Bytes,
        7 => match usize::try_from(length) {
            Ok(length @ 1..=1_024) => Physical::Fixed(length),
            _ => return Err(Broken::form("a column of fixed length has no such length")),
        },
        _ => return Err(Broken::form("a column has a type that doesn't exist")),
    })
}

/// The older and the newer way to say what values are; the newer counts.
fn kind(node: &Node, physical: Physical) -> Kind {
    let decimal = u32::try_from(node.scale).ok().filter(|scale| *scale <= 38).map_or(Kind::Other, Kind::Decimal);
    let said = node.logical.or(match node.converted {
        Some(0 | 4 | 19) => Some(Kind::Text),
        Some(5) => Some(decimal),
        Some(6) => Some(Kind::Date),
        Some(7) => Some(Kind::Time(1_000)),
        Some(8) => Some(Kind::Time(1_000_000)),
        Some(9) => Some(Kind::Instant { per_second: 1_000, utc: true }),
        Some(10) => Some(Kind::Instant { per_second: 1_000_000, utc: true }),
        Some(11..=14) => Some(Kind::Unsigned),
        Some(20 | 21) => Some(Kind::Other),
        _ => None,
    });
    fitting(said, physical)
}

/// What is said holds where it can be stored so.
fn fitting(said: Option<Kind>, physical: Physical) -> Kind {
    let whole = matches!(physical, Physical::Int32 | Physical::Int64);
    match (physical, said) {
        (Physical::Bool, _) => Kind::Bool,
        (Physical::Int96, _) => Kind::Instant { per_second: 1_000_000_000, utc: false },
        (Physical::Float, _) => Kind::Float,
        (Physical::Double, _) => Kind::Double,
        (_, Some(Kind::Decimal(scale))) => Kind::Decimal(scale),
        (Physical::Int64, Some(kind @ Kind::Instant { .. })) => kind,
        (Physical::Int32, Some(Kind::Date)) => Kind::Date,
        (_, Some(kind @ (Kind::Time(_) | Kind::Unsigned))) if whole => kind,
        (Physical::Int32 | Physical::Int64, _) => Kind::Int,
        (Physical::Fixed(16), Some(Kind::Uuid)) => Kind::Uuid,
        (Physical::Bytes, None | Some(Kind::Text)) => Kind::Text,
        (Physical::Fixed(_), Some(Kind::Text)) => Kind::Text,
        _ => Kind::Other,
    }
}

/// What values are, in the newer way: one group within a group.
fn logical(from: &mut Compact<'_>) -> Result<Option<Kind>, Broken> {
    let mut kind = None;
    from.group(|field, from| {
        kind = Some(match field.id {
            1 | 4 | 12 => return empty(&mut kind, Kind::Text),
            6 => return empty(&mut kind, Kind::Date),
            14 => return empty(&mut kind, Kind::Uuid),
            5 => decimal(from)?,
            7 => clock(from)?.map_or(Kind::Other, |(per_second, _)| Kind::Time(per_second)),
            8 => clock(from)?.map_or(Kind::Other, |(per_second, utc)| Kind::Instant { per_second, utc }),
            10 => integer(from)?,
            _ => return Ok(false),
        });
        Ok(true)
    })?;
    Ok(kind)
}

fn empty(place: &mut Option<Kind>, kind: Kind) -> Result<bool, Broken> {
    *place = Some(kind);
    Ok(false)
}

fn decimal(from: &mut Compact<'_>) -> Result<Kind, Broken> {
    let mut scale = 0;
    from.group(|field, from| {
        if field.id == 1 {
            scale = field.int(from)?;
        }
        Ok(field.id == 1)
    })?;
    Ok(u32::try_from(scale).ok().filter(|scale| *scale <= 38).map_or(Kind::Other, Kind::Decimal))
}

fn integer(from: &mut Compact<'_>) -> Result<Kind, Broken> {
    let mut signed = true;
    from.group(|field, _| {
        if field.id == 2 {
            signed = field.bool()?;
        }
        Ok(field.id == 2)
    })?;
    Ok(if signed { Kind::Int } else { Kind::Unsigned })
}

/// How many there are in a second, and whether they count from an instant.
fn clock(from: &mut Compact<'_>) -> Result<Option<(i64, bool)>, Broken> {
    let (mut utc, mut per_second) = (false, None);
    from.group(|field, from| match field.id {
        1 => {
            utc = field.bool()?;
            Ok(true)
        }
        2 => {
            field.group()?;
            from.group(|unit, _| {
                per_second = match unit.id {
                    1 => Some(1_000),
                    2 => Some(1_000_000),
                    3 => Some(1_000_000_000),
                    _ => None,
                };
                Ok(false)
            })?;
            Ok(true)
        }
        _ => Ok(false),
    })?;
    Ok(per_second.map(|per_second| (per_second, utc)))
}
