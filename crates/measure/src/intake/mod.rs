//! One file after another: rows are decoded, names held against each other, faults gathered.

mod again;
mod bulk;
mod digests;
mod files;
mod folding;
mod later;
mod mark;
mod part;
mod quick;
mod said;
mod samples;
mod tap;
mod torn;
mod wishes;

use crate::bulk::cells::Counting;
use crate::fact::{Cell, Entry, FACT, Kind, Reading, decode, kind_of_rows, node_cells};
use crate::fault::{FactFault, Place, Refusal, Wrong, quoted};
use crate::fold::{Fold, Unfolded};
use crate::loaded::{FileRead, Later, Loaded};
use crate::mapping::{Account, Share};
use crate::part::Part;
use crate::rows::{self, Format, Nested, Row, Rows, Stop};
use crate::text::{Input, Watch};
pub use again::in_any_order;
use agreement::source::{Node, Source};
use calendar::Instant;
pub use digests::Digests;
use engine::facts::Facts;
pub(crate) use files::open_for;
pub use files::{open, read_file, read_folder, why_unread};
pub use part::measure;
pub use said::Origin;
use std::borrow::Cow;
use std::io::Read;
use std::rc::Rc;
use std::sync::Arc;
use tap::Tapped;
pub use tap::{Fact, Tap};
use torn::Torn;

/// Takes in one file after another; identifiers are held against each other over all of them.
#[derive(Debug, Default)]
pub struct Intake {
    reading: Reading,
    facts: Facts,
    pub(crate) fold: Fold,
    counting: Counting,
    /// Whether counts come in bulk just now, and the file from which anything did last.
    counts_in_bulk: bool,
    last_in_bulk: Option<Place>,
    files: Vec<FileRead>,
    rows: u64,
    /// Rows that took the short way of files by columns.
    rows_in_bulk: u64,
    /// How many of them are at fault.
    bad: u64,
    as_of: Option<Instant>,
    later: Vec<Later>,
    watch: Option<Watch>,
    torn: Torn,
    tap: Option<Tapped>,
    /// Which rows of sources are read, where others read the rest.
    pub(crate) share: Option<Share>,
    /// What was measured before, and the file that it stands in.
    measured: Option<(Rc<Part>, Place)>,
    /// Digests of files that were read before.
    digests: Option<Arc<Digests>>,
}

impl Intake {
    /// Reads NDJSON under this name.
    pub fn ndjson(&mut self, name: &str, bytes: impl Read) {
        self.file(name, None, &Format::Ndjson(Nested::Refused), bytes, |intake, rows| intake.native(None, rows));
    }

    /// Reads CSV under this name; without a kind each row gives it in a column `fact`.
    pub fn csv(&mut self, name: &str, kind: Option<Kind>, bytes: impl Read) {
        self.file(name, kind, &Format::Csv(None), bytes, |intake, rows| intake.native(kind, rows));
    }

    /// Opens the bytes as rows, has them taken in, and keeps the file's name, number of rows and digest.
    pub(crate) fn file(
        &mut self,
        name: &str,
        kind: Option<Kind>,
        format: &Format,
        bytes: impl Read,
        take: impl FnOnce(&mut Self, &mut dyn Rows) -> Result<(), Stop>,
    ) {
        let (before, mut input) = (self.taken(), Input::new(bytes, self.watch.take()));
        let read = rows::open(format, &Place::file(name), &mut input, self.limits(), |rows| take(self, rows));
        if let Err(Stop::Row(fault) | Stop::End(fault)) = read {
            self.refuse(*fault);
        }
        let (digest, watch) = input.end();
        self.watch = watch;
        self.files.push(FileRead {
            name: name.to_owned(),
            kind,
            rows: self.taken() - before,
            records: false,
            digest,
            account: None,
        });
    }

    /// Takes a fact that stands as a group of keys in a YAML file.
    pub fn node(&mut self, source: &Source, node: &Node) {
        let (line, _) = source.line_col(node.place.start);
        let place = Place::file(source.name()).line(u64::from(line));
        match node_cells(node) {
            Ok(cells) => self.keyed(cells, &place),
            Err((key, wrong)) => self.refuse_row(&place, key.as_deref(), wrong),
        }
    }

    /// From now on faults name these columns in the place of keys, until others are given; each key with its column.
    pub(crate) fn show_columns(&mut self, columns: Vec<(String, String)>) {
        self.reading.columns = columns;
    }

    /// How many faults there are so far.
    pub(crate) fn faults(&self) -> usize {
        self.reading.count
    }

    /// How many events of tickets there are so far.
    pub(crate) fn ticket_events(&self) -> usize {
        self.facts.tickets.len()
    }

    /// How many files were read.
    pub(crate) fn files_read(&self) -> usize {
        self.files.len()
    }

    /// Says what became of the rows of the files from this one on.
    pub(crate) fn give_accounts(&mut self, first: usize, accounts: Vec<Account>) {
        for (file, account) in self.files.iter_mut().skip(first).zip(accounts) {
            file.rows = account.facts.values().sum();
            file.account = Some(account);
        }
    }

    /// A fault of a row, under the column of its key where it has one.
    pub(crate) fn bad_row(&mut self, fault: FactFault, key: Option<&str>) {
        let fault = match key {
            Some(key) => fault.in_column(self.reading.column(key)),
            None => fault,
        };
        self.reading.list_row(fault, true);
    }

    /// A fault that ends the reading.
    pub(crate) fn refuse(&mut self, fault: FactFault) {
        self.reading.refuse(fault);
    }

    /// All that was read.
    ///
    /// # Errors
    /// Every fault of every file; then nothing is loaded.
    pub fn finish(self) -> Result<Loaded, Refusal> {
        self.ended().0
    }

    /// All that was read, and whether samples that came in bulk were in order; if not, nothing was loaded, but could be.
    fn ended(mut self) -> (Result<Loaded, Refusal>, bool) {
        let Reading { names, ids, mentions, hidden, .. } = &self.reading;
        let lost = mentions.faults(names.as_ref(), ids, !hidden);
        lost.into_iter().for_each(|fault| self.reading.list(fault));
        self.leave_out_torn();
        let mut in_order = self.fold.late().is_none();
        if self.reading.faults.is_empty()
            && let Err(why) = std::mem::take(&mut self.fold).finish(&mut self.facts)
        {
            in_order = !matches!(why, Unfolded::Crossing(_));
            self.reading.refuse(why.into());
        }
        if self.reading.faults.is_empty()
            && let Err(fault) = self.give_cells()
        {
            self.reading.refuse(*fault);
        }
        if !self.reading.faults.is_empty() {
            return (Err(self.reading.faults.into_refusal()), in_order);
        }
        let ids = &self.reading.ids;
        let places = ids.places(Kind::Invoice).chain(ids.places(Kind::Damage)).collect();
        let (facts, files, later) = (self.facts, self.files, self.later);
        (Ok(Loaded { facts, files, later, skipped: self.reading.skipped, places }), in_order)
    }

    /// Rows that stand under the keys of facts.
    fn native(&mut self, kind: Option<Kind>, rows: &mut dyn Rows) -> Result<(), Stop> {
        let kind = match rows.columns()?.map(|(columns, place)| kind_of_rows(columns, kind, &place)) {
            None => None,
            Some(Ok(kind)) => kind,
            Some(Err(faults)) => {
                faults.into_iter().for_each(|fault| self.refuse(fault));
                return Ok(());
            }
        };
        if kind == Some(Kind::Sample) && self.tap.is_none() {
            return self.samples(rows);
        }
        let before = self.tickets_so_far();
        self.each(rows, |intake, row| {
            let cells = cells(row);
            match kind {
                Some(kind) => intake.own_row(kind, &cells, &row.place()),
                None => intake.keyed(cells, &row.place()),
            }
        })?;
        self.end_of_rows(kind, before);
        Ok(())
    }

    /// Gives every row that is whole to `take`; the others leave a fault.
    pub(crate) fn each(&mut self, rows: &mut dyn Rows, mut take: impl FnMut(&mut Self, Row<'_>)) -> Result<(), Stop> {
        loop {
            match rows.next() {
                Ok(None) => return Ok(()),
                Ok(Some(row)) => {
                    let before = self.faults();
                    take(self, row);
                    self.bad += u64::from(self.faults() > before);
                    self.count_row(row)?;
                }
                Err(Stop::Row(fault)) => {
                    self.unread(&fault.place);
                    self.bad_row(*fault, None);
                }
                Err(end) => return Err(end),
            }
        }
    }

    pub(crate) fn count_row(&mut self, row: Row<'_>) -> Result<(), Stop> {
        self.rows += 1;
        let most = self.limits().rows;
        if self.rows <= most {
            return Ok(());
        }
        let what = format!("there are more than {most} rows");
        let mend = "read a shorter time at once, or fewer services";
        Err(Stop::End(Box::new(FactFault::new("too-many-rows", row.place(), what, mend))))
    }

    /// A row whose key `fact` gives its kind.
    fn keyed(&mut self, mut cells: Vec<Cell<'_>>, place: &Place) {
        cells.retain(|cell| !cell.text.trim().is_empty());
        let word = cells.iter().position(|cell| cell.key == FACT).map(|n| cells.remove(n).text);
        match word.as_deref().map(str::trim).map(|word| (word, Kind::named(word))) {
            Some((_, Some(kind))) => self.own_row(kind, &cells, place),
            Some((word, None)) => self.refuse_row(
                place,
                Some(FACT),
                Wrong::new("unknown-kind", format!("{} is no kind of fact", quoted(word)), Kind::mend(word)),
            ),
            None => self.refuse_row(
                place,
                None,
                Wrong::new("no-kind", "`fact` is missing", format!("add `fact`, the kind of fact: {}", Kind::words())),
            ),
        }
    }

    /// Takes a row of our own format: whole, or not at all.
    fn own_row(&mut self, kind: Kind, cells: &[Cell<'_>], place: &Place) {
        let (before, mark) = (self.faults(), self.mark());
        self.fact(kind, cells, place);
        match mark {
            Some(mark) if self.faults() > before => self.go_back(mark),
            Some(_) => self.keep(),
            None => {}
        }
    }

    /// Takes one fact of this kind: a text under each of its keys.
    pub(crate) fn fact(&mut self, kind: Kind, cells: &[Cell<'_>], place: &Place) {
        self.reading.mentions.begin();
        let before = (self.facts.tickets.len(), self.faults());
        // A row that gives nothing has left its faults in the reading.
        let read: Option<()> = decode(kind, Entry::new(kind, cells, place, &mut self.reading), &mut self.facts);
        let whole = read.is_some() && self.faults() == before.1;
        if whole && !self.is_later(kind, place) {
            self.show(kind, cells, place);
            match kind {
                Kind::Sample => drop(self.fold_last()),
                Kind::Count => self.add_last_count(),
                _ => {}
            }
        }
        if kind == Kind::Ticket {
            let ticket = cells.iter().find(|cell| cell.key == "ticket");
            self.told(ticket.map(|cell| cell.text.as_ref()), place, before);
        }
    }

    fn refuse_row(&mut self, place: &Place, key: Option<&str>, wrong: Wrong) {
        let fault = FactFault::new(wrong.code, place.clone(), wrong.what, wrong.mend).reading("a fact");
        let fault = match key {
            Some(key) => fault.in_column(key),
            None => fault,
        };
        self.unread(place);
        self.reading.list_row(fault, true);
    }
}

/// The cells of a row that hold some text.
fn cells<'a>(row: Row<'a>) -> Vec<Cell<'a>> {
    let cells = row.cells().filter(|(_, text)| !text.trim().is_empty());
    cells.map(|(key, text)| Cell { key: Cow::Borrowed(key), text: Cow::Borrowed(text) }).collect()
}

/// Reads NDJSON: one JSON object a line, with `fact:` and the keys of its kind.
///
/// # Errors
/// Every fault of the text, at most [`crate::Limits::faults`] and one that counts the rest.
pub fn read_ndjson(name: &str, bytes: impl Read) -> Result<Loaded, Refusal> {
    let mut intake = Intake::default();
    intake.ndjson(name, bytes);
    intake.finish()
}

/// Reads CSV of one kind; without a kind each row gives it in a column `fact`.
///
/// # Errors
/// As [`read_ndjson`].
pub fn read_csv(name: &str, kind: Option<Kind>, bytes: impl Read) -> Result<Loaded, Refusal> {
    let mut intake = Intake::default();
    intake.csv(name, kind, bytes);
    intake.finish()
}

/// Reads facts that stand as groups of keys in a scenario file.
///
/// # Errors
/// As [`read_ndjson`].
pub fn read_rows<'a>(source: &Source, rows: impl IntoIterator<Item = &'a Node>) -> Result<Loaded, Refusal> {
    let mut intake = Intake::default();
    rows.into_iter().for_each(|row| intake.node(source, row));
    intake.finish()
}
