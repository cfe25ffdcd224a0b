use super::ids::Ids;
use super::kind::{ATTRIBUTE, FACT, Kind};
use super::lives::Lives;
use super::mentions::Mentions;
use super::names::Names;
use super::shared::Shared;
use super::values;
use crate::fault::Wrong;
use crate::fault::{FactFault, Faults, Place, quoted};
use crate::limits::Limits;
use crate::skipped::{BadRows, Skipped};
use agreement::quantity::nearest;
use calendar::{Instant, Span};
use engine::facts::Name;
use std::borrow::Cow;

/// One key of a row with its text.
#[derive(Clone, Debug)]
pub(crate) struct Cell<'a> {
    pub key: Cow<'a, str>,
    pub text: Cow<'a, str>,
}

/// What outlives the rows while files are read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub limits: Limits,
    /// The names that facts may use; without them any will do.
    pub names: Option<Names>,
    pub shared: Shared,
    pub ids: Ids,
    /// When each resource exists.
    pub lives: Lives,
    pub mentions: Mentions,
    pub faults: Faults,
    /// True where a fault hides what a row is called, or more stands elsewhere, so that nobody knows all that there is.
    pub hidden: bool,
    /// The source's column of each key, where rows come from another tool's file.
    pub columns: Vec<(String, String)>,
    /// How many faults there are.
    pub count: usize,
    pub bad_rows: BadRows,
    /// When the rows were recorded, where that isn't theirs to say.
    pub recorded: Option<Instant>,
    pub skipped: Skipped,
}

impl Reading {
    /// The column in which a key stands, as faults name it.
    pub fn column<'a>(&'a self, key: &'a str) -> &'a str {
        let found = self.columns.iter().find(|(other, _)| other == key);
        found.map_or(key, |(_, column)| column)
    }

    /// Records a fault that hides a row.
    pub fn refuse(&mut self, fault: FactFault) {
        self.hidden = true;
        self.list(fault);
    }

    /// Records a fault that ends the reading.
    pub fn list(&mut self, fault: FactFault) {
        self.count += 1;
        self.faults.push(fault, self.limits.faults);
    }

    /// Records a fault in a row; `hides` what the row is called, unless the row is left out.
    pub fn list_row(&mut self, fault: FactFault, hides: bool) {
        if self.bad_rows == BadRows::Stop {
            self.hidden |= hides;
            return self.list(fault);
        }
        self.count += 1;
        self.skipped.take(&fault, self.limits.faults);
    }

    /// Records so many faults of a row that is like one before; false where they would be listed, so that each has to be told.
    pub fn list_again(&mut self, place: &Place, faults: usize) -> bool {
        let counted = match self.bad_rows {
            BadRows::Stop => self.faults.push_unlisted(place, faults, self.limits.faults),
            BadRows::Skip => self.skipped.take_unlisted(place, self.limits.faults),
        };
        if counted {
            self.count += faults;
        }
        counted
    }
}

/// One row while it is decoded; every fault of it is recorded.
pub(crate) struct Entry<'a> {
    pub(super) kind: Kind,
    pub(super) cells: &'a [Cell<'a>],
    pub(super) place: &'a Place,
    pub(super) reading: &'a mut Reading,
}

impl<'a> Entry<'a> {
    /// The row; a key that its kind doesn't have is a fault.
    pub fn new(kind: Kind, cells: &'a [Cell<'a>], place: &'a Place, reading: &'a mut Reading) -> Entry<'a> {
        let mut entry = Entry { kind, cells, place, reading };
        for cell in cells.iter().filter(|cell| !kind.has_key(&cell.key)) {
            entry.refuse::<()>(&cell.key, unknown_key(kind, &cell.key));
        }
        entry
    }

    /// The text of a key, trimmed; `None` where nothing is written.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        text(self.cells, key)
    }

    /// A key that must be there.
    pub fn must<T>(&mut self, key: &str, read: impl FnOnce(&'a str) -> Result<T, Wrong>) -> Option<T> {
        match self.text(key) {
            Some(text) => self.value(key, text, read),
            None => self.refuse(key, missing(self.kind, key)),
        }
    }

    /// A key that may be absent.
    pub fn may<T>(&mut self, key: &str, read: impl FnOnce(&'a str) -> Result<T, Wrong>) -> Option<Option<T>> {
        match self.text(key) {
            Some(text) => self.value(key, text, read).map(Some),
            None => Some(None),
        }
    }

    fn value<T>(&mut self, key: &str, text: &'a str, read: impl FnOnce(&'a str) -> Result<T, Wrong>) -> Option<T> {
        match read(text) {
            Ok(value) => Some(value),
            Err(wrong) => self.refuse(key, wrong),
        }
    }

    /// A name that must be there.
    pub fn name(&mut self, key: &str) -> Option<Name> {
        let text = self.must(key, values::name)?;
        Some(self.reading.shared.share(text))
    }

    /// A name that may be absent.
    pub fn may_name(&mut self, key: &str) -> Option<Option<Name>> {
        let text = self.may(key, values::name)?;
        Some(text.map(|text| self.reading.shared.share(text)))
    }

    /// Names separated by spaces or commas; none where nothing is written.
    pub fn names(&mut self, key: &str) -> Option<Vec<Name>> {
        let text = self.text(key).unwrap_or("");
        let parts = text.split([' ', ',']).filter(|part| !part.is_empty());
        let names: Vec<Option<Name>> = parts.map(|part| self.shared(key, part)).collect();
        names.into_iter().collect()
    }

    fn shared(&mut self, key: &str, text: &'a str) -> Option<Name> {
        let text = self.value(key, text, values::name)?;
        Some(self.reading.shared.share(text))
    }

    /// The row's own identifier, which no other row of its kind may have; `open` where it has no end.
    pub fn id(&mut self, open: bool) -> Option<Name> {
        // No other row of its kind says it, so there is nothing to share.
        let id = Name::from(self.must("id", values::name)?);
        match self.reading.ids.take(self.kind, &id, self.place, open) {
            None => Some(id),
            Some(fault) => {
                self.reading.list_row(fault.reading(self.kind.to_string()), false);
                None
            }
        }
    }

    /// A resource over the time of this row; another row may tell of it over other time.
    pub fn resource(&mut self, service: &Name, times: (Instant, Option<Instant>)) -> Option<Name> {
        let id = self.name("id")?;
        match self.reading.lives.take((&id, service), times, self.place) {
            None => Some(id),
            Some(fault) => {
                self.reading.list_row(fault.reading(self.kind.to_string()), false);
                None
            }
        }
    }

    /// When the fact was recorded (W1).
    pub fn recorded(&mut self) -> Option<Option<Instant>> {
        match self.reading.recorded {
            Some(at) => Some(Some(at)),
            None => self.may("recorded", values::instant),
        }
    }

    /// The span of `from` and `to`, both needed.
    pub fn span(&mut self) -> Option<Span> {
        let (from, to) = (self.must("from", values::instant), self.must("to", values::instant));
        self.in_order(from?, to?)
    }

    /// `from` and an end that may still be to come.
    pub fn open_span(&mut self) -> Option<(Instant, Option<Instant>)> {
        let (from, to) = (self.must("from", values::instant), self.may("to", values::instant));
        let (from, to) = (from?, to?);
        match to {
            Some(end) => self.in_order(from, end).map(|_| (from, to)),
            None => Some((from, None)),
        }
    }

    fn in_order(&mut self, from: Instant, to: Instant) -> Option<Span> {
        Span::new(from, to).ok().or_else(|| self.refuse("to", backwards(from, to)))
    }

    /// The attributes of a resource or a request: keys that begin with `attribute.`.
    pub fn attributes(&mut self) -> Option<Vec<(String, String)>> {
        let written = self.cells.iter().filter_map(|cell| Some((cell.key.as_ref(), cell.key.strip_prefix(ATTRIBUTE)?)));
        let written: Vec<(&str, &str)> = written.filter(|(key, _)| self.text(key).is_some()).collect();
        let read: Vec<_> = written
            .into_iter()
            .map(|(key, name)| Some((name.to_owned(), self.must(key, values::attribute)?.to_owned())))
            .collect();
        read.into_iter().collect()
    }

    /// The attributes of a request, of which many say the same.
    pub fn shared_attributes(&mut self) -> Option<Vec<(Name, Name)>> {
        let written = self.attributes()?;
        let shared = &mut self.reading.shared;
        Some(written.iter().map(|(name, value)| (shared.share(name), shared.share(value))).collect())
    }

    /// Refuses keys that say nothing for this row.
    pub fn without(&mut self, keys: &[&str], row: &str) -> Option<()> {
        let written: Vec<&str> = keys.iter().copied().filter(|key| self.text(key).is_some()).collect();
        for key in &written {
            self.refuse::<()>(key, Wrong::new("idle-key", format!("`{key}` says nothing for {row}"), "leave it empty"));
        }
        written.is_empty().then_some(())
    }

    /// Records a fault in a key of this row and gives `None`, so that a reader can end with it.
    pub fn refuse<T>(&mut self, key: &str, wrong: Wrong) -> Option<T> {
        let fault = FactFault::new(wrong.code, self.place.clone(), wrong.what, wrong.mend)
            .in_column(self.reading.column(key))
            .reading(subject(self.kind, self.cells));
        self.reading.list_row(fault, self.kind.is_found_by(key));
        None
    }
}

/// The text of a key, trimmed; `None` where nothing is written.
fn text<'a>(cells: &'a [Cell<'_>], key: &str) -> Option<&'a str> {
    let cell = cells.iter().find(|cell| cell.key == key)?;
    Some(cell.text.trim()).filter(|text| !text.is_empty())
}

/// What is being read: the kind with the identifier, where it has one.
pub(crate) fn subject(kind: Kind, cells: &[Cell<'_>]) -> String {
    let needed = ["id", "ticket", "claim"].into_iter().filter(|key| kind.keys().needed.contains(key));
    match needed.filter_map(|key| text(cells, key)).next() {
        Some(id) => format!("{} {}", kind.noun(), quoted(id)),
        None => kind.to_string(),
    }
}

fn unknown_key(kind: Kind, key: &str) -> Wrong {
    let known = kind.all_keys().filter(|known| *known != FACT);
    let mend = nearest(key, known).map_or_else(|| kind.needs(), |near| format!("did you mean `{near}`?"));
    Wrong::new("unknown-key", format!("{} is not a key of {kind}", quoted(key)), mend)
}

fn missing(kind: Kind, key: &str) -> Wrong {
    Wrong::new("missing", format!("`{key}` is missing"), kind.needs())
}

fn backwards(from: Instant, to: Instant) -> Wrong {
    let what = if from == to {
        format!("the end {to} equals the start")
    } else {
        format!("the end {to} lies before the start {from}")
    };
    Wrong::new("backwards", what, "the end must be later than the start; check both, and their offsets from UTC")
}
