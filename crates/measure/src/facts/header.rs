use super::entry::Cell;
use super::fault::{FactFault, Place, quoted};
use super::kind::{FACT, Kind};
use agreement::quantity::nearest;
use std::borrow::Cow;

/// The columns of a file of separated values.
#[derive(Debug)]
pub(super) struct Header {
    columns: Vec<String>,
    kind: Option<Kind>,
}

/// Why a header can't be used.
type Faults = Vec<FactFault>;

impl Header {
    /// The columns of the first row. With a column `fact` each row gives its kind; otherwise `kind` does.
    pub fn new(cells: Vec<String>, kind: Option<Kind>, place: &Place) -> Result<Header, Faults> {
        let columns: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        if let [column] = columns.as_slice()
            && column.contains('\t')
        {
            return Err(vec![by_tabs(place)]);
        }
        if columns.len() > MOST_COLUMNS {
            return Err(vec![too_wide(place, columns.len())]);
        }
        let by_row = columns.iter().any(|column| column == FACT);
        let kind = if by_row { None } else { kind };
        if kind.is_none() && !by_row {
            return Err(vec![no_kind(place)]);
        }
        let header = Header { columns, kind };
        let faults = header.faults(place);
        if faults.is_empty() { Ok(header) } else { Err(faults) }
    }

    fn faults(&self, place: &Place) -> Faults {
        let twice = self
            .columns
            .iter()
            .enumerate()
            .filter(|(n, column)| self.columns.iter().take(*n).any(|other| other == *column));
        let twice = twice.map(|(_, column)| twice_fault(place, column));
        let unknown = self.columns.iter().filter(|column| !self.has(column)).map(|column| self.unknown(place, column));
        let needed = self.kind.map_or(&[][..], |kind| kind.keys().needed);
        let missing = needed.iter().filter(|key| !self.columns.iter().any(|column| column == *key));
        let missing = missing.filter_map(|key| Some(missing_fault(place, key, self.kind?)));
        unknown.chain(twice).chain(missing).collect()
    }

    fn has(&self, column: &str) -> bool {
        self.kinds().iter().any(|kind| kind.has_key(column))
    }

    fn kinds(&self) -> Vec<Kind> {
        self.kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind])
    }

    fn unknown(&self, place: &Place, column: &str) -> FactFault {
        let kinds = self.kinds();
        let known = kinds.iter().flat_map(|kind| kind.all_keys());
        let mend = match (nearest(column, known), self.kind) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(kind)) => kind.needs(),
            (None, None) => "remove the column, or see the manual for the keys of each kind".to_owned(),
        };
        let what = if column.is_empty() {
            "a column has no name".to_owned()
        } else {
            format!("{} is not a column here", quoted(column))
        };
        FactFault::new("unknown-key", place.clone(), what, mend).reading("the header")
    }

    /// How many cells each row has.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// The row's cells under their columns, without the one that names the kind; the kind's word where a column gives it.
    pub fn row<'a>(&'a self, cells: &'a [String]) -> (Vec<Cell<'a>>, Option<&'a str>) {
        let named = self.columns.iter().zip(cells);
        let fact = named.clone().find(|(column, _)| *column == FACT).map(|(_, text)| text.trim());
        let cells = named.filter(|(column, text)| *column != FACT && !text.trim().is_empty());
        let cells = cells.map(|(column, text)| Cell { key: Cow::Borrowed(column), text: Cow::Borrowed(text) });
        (cells.collect(), fact)
    }

    /// The kind of every row, where no column gives it.
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }
}

/// How many columns a file may have.
const MOST_COLUMNS: usize = 200;

fn too_wide(place: &Place, columns: usize) -> FactFault {
    let what = format!("there are {columns} columns; {MOST_COLUMNS} is the most");
    FactFault::new("too-many-columns", place.clone(), what, "keep to the columns of one kind").reading("the header")
}

fn no_kind(place: &Place) -> FactFault {
    let mend = format!(
        "name the file after a kind, such as outages.csv, or add a column `fact`; the kinds are: {}",
        Kind::words()
    );
    FactFault::new(
        "no-kind",
        place.clone(),
        "neither the file's name nor a column `fact` says what kind of facts these are",
        mend,
    )
    .reading("the header")
}

fn by_tabs(place: &Place) -> FactFault {
    FactFault::new(
        "separator",
        place.clone(),
        "the columns are separated by tabs",
        "separate them by commas or semicolons",
    )
    .reading("the header")
}

fn twice_fault(place: &Place, column: &str) -> FactFault {
    FactFault::new(
        "duplicate-key",
        place.clone(),
        format!("the column {} stands twice", quoted(column)),
        "remove one of the two",
    )
    .reading("the header")
}

fn missing_fault(place: &Place, key: &str, kind: Kind) -> FactFault {
    FactFault::new("missing-column", place.clone(), format!("the column `{key}` is missing"), kind.needs())
        .reading("the header")
}
