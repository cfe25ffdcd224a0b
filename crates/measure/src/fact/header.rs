use super::kind::{FACT, Kind};
use crate::fault::{FactFault, Place, quoted};
use crate::text::Texts;
use agreement::quantity::nearest;

/// The kind of every row under these columns, or none where a column `fact` gives it in each row.
///
/// # Errors
/// Every fault of the columns.
pub(crate) fn kind_of_rows(columns: &Texts, kind: Option<Kind>, place: &Place) -> Result<Option<Kind>, Vec<FactFault>> {
    let by_row = columns.iter().any(|column| column == FACT);
    let kind = kind.filter(|_| !by_row);
    if kind.is_none() && !by_row && !columns.is_empty() {
        return Err(vec![no_kind(place)]);
    }
    let faults = Header { columns, kind }.faults(place);
    if faults.is_empty() { Ok(kind) } else { Err(faults) }
}

/// The columns of a file of separated values.
struct Header<'a> {
    columns: &'a Texts,
    kind: Option<Kind>,
}

impl Header<'_> {
    fn faults(&self, place: &Place) -> Vec<FactFault> {
        if self.columns.is_empty() {
            return Vec::new();
        }
        let stands_before = |n: usize, column: &str| self.columns.iter().take(n).any(|other| other == column);
        let twice = self.columns.iter().enumerate().filter(|(n, column)| stands_before(*n, column));
        let twice = twice.map(|(_, column)| twice_fault(place, column));
        let unknown = self.columns.iter().filter(|column| !self.has(column)).map(|column| self.unknown(place, column));
        let needed = self.kind.map_or(&[][..], |kind| kind.keys().needed);
        let missing = needed.iter().filter(|key| !self.columns.iter().any(|column| column == **key));
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
