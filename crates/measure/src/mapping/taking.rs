//! Rows of a source, taken in as facts.

use super::account::{Account, Fate};
use super::bulk::Bulk;
use super::changes::Change;
use super::find::{Found, Search};
use super::history::Entry;
use super::model::{Mapping, TicketForm};
use super::pauses::Paused;
use super::plan::{Bound, Plan, Read};
use crate::Kind;
use crate::fact::{Cell, subject};
use crate::fault::{FactFault, Place, quoted};
use crate::intake::{Intake, open_for};
use crate::rows::{Format, Row, Rows, Stop};
use crate::text::Texts;
use agreement::quantity::nearest;
use engine::facts::Name;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// One source while its files are read.
pub(super) struct Taking<'m> {
    pub(super) name: &'m str,
    pub(super) mapping: &'m Mapping,
    /// One for each file that was opened.
    pub(super) accounts: Vec<Account>,
    resources: HashMap<String, (Place, Said)>,
    pub(super) tickets: HashMap<Name, Place>,
    /// The changes of each ticket.
    pub(super) changes: BTreeMap<Name, Vec<Change>>,
    /// The histories of each ticket.
    pub(super) histories: BTreeMap<Name, Vec<Entry>>,
    /// The pauses of each ticket.
    pub(super) pauses: BTreeMap<Name, Vec<Paused>>,
    /// Rows that are alike, in files with very many.
    pub(super) bulk: Bulk,
}

/// What a row came to.
pub(super) enum Taken<'r> {
    /// `only` passes over it, by this column and text.
    Passed(&'r str, &'r str),
    Used,
    Bad,
    /// Anything else.
    Other,
}

/// What a row said of a resource.
type Said = Vec<(String, String)>;

impl<'m> Taking<'m> {
    pub fn new(name: &'m str, mapping: &'m Mapping) -> Taking<'m> {
        Taking {
            name,
            mapping,
            accounts: Vec::new(),
            resources: HashMap::new(),
            tickets: HashMap::new(),
            changes: BTreeMap::new(),
            histories: BTreeMap::new(),
            pauses: BTreeMap::new(),
            bulk: Bulk::default(),
        }
    }

    /// Reads every file of the source, which `folder` holds.
    pub fn files(self, intake: &mut Intake, folder: &Path, sources: &Place) {
        let search = Search {
            source: self.name,
            place: sources,
            folder,
            most: intake.limits().files,
            before: intake.files_read(),
        };
        let (found, lost) = search.files(self.mapping);
        lost.into_iter().for_each(|fault| intake.refuse(fault));
        self.found(intake, &found);
    }

    /// Reads these files.
    pub fn found(mut self, intake: &mut Intake, found: &[Found]) {
        let plan = Plan::of(self.mapping);
        let columns = plan.columns().map(|(key, column)| (key.to_owned(), column.to_owned()));
        intake.show_columns(columns.collect());
        intake.expect(found.iter().map(|file| file.path.as_path()));
        let first = intake.files_read();
        found.iter().for_each(|file| self.file(intake, &plan, file));
        self.tell_tickets(intake);
        self.tell_histories(intake);
        self.tell_pauses(intake);
        intake.show_columns(Vec::new());
        intake.give_accounts(first, self.accounts);
    }

    fn file(&mut self, intake: &mut Intake, plan: &Plan<'_>, file: &Found) {
        let Some(format) = self.mapping.format_of(&file.path) else {
            return intake.refuse(no_format(&file.path, self.name));
        };
        let shown = file.path.display().to_string();
        let kind = match self.mapping.facts.0.as_slice() {
            [kind] => Some(kind.value),
            _ => None,
        };
        let account = Account { source: self.name.to_owned(), ..Account::default() };
        if format == Format::Parquet {
            return intake.parquet(&file.path, kind, |intake, parquet| {
                self.accounts.push(account);
                self.parquet(intake, plan, parquet, file)
            });
        }
        let Some(bytes) = open_for(intake, &file.path) else { return };
        self.accounts.push(account);
        intake.file(&shown, kind, &format, bytes, |intake, rows| self.rows(intake, plan, rows, &file.name));
    }

    pub(super) fn rows(
        &mut self,
        intake: &mut Intake,
        plan: &Plan<'_>,
        rows: &mut dyn Rows,
        name: &str,
    ) -> Result<(), Stop> {
        let bound = match rows.columns()? {
            None => plan.bind(None),
            Some((columns, place)) => {
                let bound = plan.bind(Some(columns));
                let faults = bound.as_ref().err().map(|lost| no_columns(lost, columns, &place, self.name));
                faults.into_iter().flatten().for_each(|fault| intake.refuse(fault));
                bound
            }
        };
        // Columns that aren't there have left their faults.
        let Ok(bound) = bound else { return Ok(()) };
        rows.only(&bound.places());
        if !bound.by_name
            && let Some(wanted) = self.in_bulk(intake, plan, &bound)
        {
            return self.lines(intake, plan, (&bound, &wanted), rows, name);
        }
        let mut unseen: Vec<&str> = if bound.by_name { self.expected(plan) } else { Vec::new() };
        while self.next(intake, (plan, &bound), rows, name, &mut unseen)? {}
        self.unseen(&unseen, name)
    }

    /// Takes the next row as texts; false where there is none.
    pub(super) fn next(
        &mut self,
        intake: &mut Intake,
        (plan, bound): (&Plan<'_>, &Bound),
        rows: &mut dyn Rows,
        name: &str,
        unseen: &mut Vec<&str>,
    ) -> Result<bool, Stop> {
        match rows.next() {
            Ok(None) => return Ok(false),
            Ok(Some(row)) => {
                unseen.retain(|column| row.get(column).is_none());
                self.row(intake, (plan, bound), row, name);
                intake.count_row(row)?;
            }
            Err(Stop::Row(fault)) => {
                self.tear(intake, None, &fault.place);
                intake.bad_row(*fault, None);
                self.count(|account| {
                    account.rows += 1;
                    account.skipped += 1;
                });
            }
            Err(end) => return Err(end),
        }
        Ok(true)
    }

    /// Keys that some row of a file must have: tickets of which nothing changed have no history.
    fn expected<'p>(&self, plan: &Plan<'p>) -> Vec<&'p str> {
        let of_tickets = |key: &str| ["ticket", "reported", "service"].contains(&key);
        match self.mapping.tickets {
            TicketForm::History => {
                plan.columns().filter(|(key, _)| of_tickets(key)).map(|(_, column)| column).collect()
            }
            _ => plan.names().collect(),
        }
    }

    /// Keys that no row has are most likely misspelt, and would silently say nothing.
    fn unseen(&self, unseen: &[&str], name: &str) -> Result<(), Stop> {
        let rows = self.accounts.last().map_or(0, |account| account.rows - account.skipped);
        match unseen.first().filter(|_| rows > 0) {
            None => Ok(()),
            Some(column) => {
                let what = format!("no row of the file has {}", quoted(column));
                let mend = "correct the name in sources.yaml, or remove it; a key of a group is written `group.key`";
                let fault = FactFault::new("no-column", Place::file(name), what, mend);
                Err(Stop::End(Box::new(fault.reading(format!("source {}", quoted(self.name))))))
            }
        }
    }

    pub(super) fn count(&mut self, take: impl FnOnce(&mut Account)) {
        if let Some(account) = self.accounts.last_mut() {
            take(account);
        }
    }

    /// Takes a row, and says what it came to.
    pub(super) fn row<'r>(
        &mut self,
        intake: &mut Intake,
        (plan, bound): (&'r Plan<'_>, &Bound),
        row: Row<'r>,
        name: &str,
    ) -> Taken<'r> {
        self.count(|account| account.rows += 1);
        if let Some((column, text)) = plan.passes_over(bound, row) {
            self.count(|account| account.pass_over(column, text, 1));
            return Taken::Passed(column, text);
        }
        let place = row.place();
        let read = plan.read(bound, row, || format!("{name}:{}", place.line.unwrap_or_default()));
        let fate = self.fate(intake, &read, &place);
        self.count(|account| {
            read.settled.iter().for_each(|by| account.settle(*by, place.line));
            account.count(fate);
        });
        match fate {
            Fate::Used => Taken::Used,
            Fate::Bad => Taken::Bad,
            Fate::Later | Fate::Unchanged => Taken::Other,
        }
    }

    fn fate(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Fate {
        for (column, wrong) in &read.wrong {
            let subject = self.mapping.facts.0.first().map(|kind| subject(kind.value, &read.cells)).unwrap_or_default();
            let fault = FactFault::new(wrong.code, place.clone(), wrong.what.clone(), wrong.mend.clone());
            intake.bad_row(fault.in_column(column).reading(subject), None);
        }
        if !read.wrong.is_empty() {
            self.tear(intake, read.get("ticket"), place);
            return Fate::Bad;
        }
        let tickets = self.gives_tickets();
        match self.mapping.tickets {
            TicketForm::Rows if tickets => self.ticket(intake, read, place),
            TicketForm::Changes if tickets => self.change(intake, read, place),
            TicketForm::History if tickets => self.history(intake, read, place),
            TicketForm::Pauses if tickets => self.pause(intake, read, place),
            _ => self.facts(intake, read, place),
        }
    }

    /// The kinds of a row, a sample last: it alone can't be given back where another fact of the row is at fault.
    fn kinds(&self) -> impl Iterator<Item = Kind> + use<'m> {
        let all = self.mapping.facts.0.iter().map(|kind| kind.value);
        let sample = all.clone().filter(|kind| *kind == Kind::Sample);
        all.filter(|kind| *kind != Kind::Sample).chain(sample)
    }

    /// What a row at fault said of a resource for the first time is not said.
    fn forget_resource(&mut self, read: &Read<'_>, place: &Place) {
        if let Some(id) = read.get("id").filter(|id| self.resources.get(*id).is_some_and(|(first, _)| first == place)) {
            self.resources.remove(id);
        }
    }

    fn gives_tickets(&self) -> bool {
        self.mapping.facts.0.iter().any(|kind| kind.value == Kind::Ticket)
    }

    /// A row at fault leaves its ticket out whole, if it is of one. A row that is a whole ticket takes nothing from another.
    pub(super) fn tear(&self, intake: &mut Intake, ticket: Option<&str>, place: &Place) {
        let whole = ticket.is_none() && self.mapping.tickets == TicketForm::Rows;
        if self.gives_tickets() && !whole {
            intake.tear(ticket, place);
        }
    }

    /// One fact of each kind of the source.
    fn facts(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Fate {
        let (before, mark, mut told) = (intake.faults(), intake.mark(), Vec::new());
        for kind in self.kinds() {
            if kind == Kind::Sample && mark.is_some() && intake.faults() > before {
                break;
            }
            let cells: Vec<Cell> = read.cells.iter().filter(|cell| kind.has_key(&cell.key)).map(lent).collect();
            if kind == Kind::Resource && self.is_said(intake, &cells, place) {
                continue;
            }
            intake.fact(kind, &cells, place);
            told.push(kind);
        }
        if intake.faults() > before {
            mark.into_iter().for_each(|mark| intake.go_back(mark));
            self.forget_resource(read, place);
            self.tear(intake, read.get("ticket"), place);
            return Fate::Bad;
        }
        intake.keep();
        self.count(|account| told.iter().for_each(|kind| account.give(*kind, 1)));
        if told.is_empty() { Fate::Unchanged } else { Fate::Used }
    }

    /// Whether a resource was said before; a row that says something else of it is refused.
    fn is_said(&mut self, intake: &mut Intake, cells: &[Cell<'_>], place: &Place) -> bool {
        let Some(id) = cells.iter().find(|cell| cell.key == "id") else { return false };
        let said: Said = cells
            .iter()
            .filter(|cell| cell.key != "recorded")
            .map(|cell| (cell.key.to_string(), cell.text.to_string()))
            .collect();
        match self.resources.get(id.text.as_ref()) {
            None => {
                self.resources.insert(id.text.to_string(), (place.clone(), said));
                false
            }
            Some((first, before)) => {
                let other = said
                    .iter()
                    .find(|pair| !before.contains(pair))
                    .or_else(|| before.iter().find(|pair| !said.contains(pair)));
                if let Some((key, _)) = other {
                    intake.bad_row(two_under_one(&id.text, key, (place, &said), (first, before)), Some(key));
                }
                true
            }
        }
    }
}

/// The same cell, whose text stays where it is.
pub(super) fn lent<'a>(cell: &'a Cell<'_>) -> Cell<'a> {
    Cell { key: Cow::Borrowed(&cell.key), text: Cow::Borrowed(&cell.text) }
}

fn two_under_one(id: &str, key: &str, here: (&Place, &Said), first: (&Place, &Said)) -> FactFault {
    let of = |said: &Said| match said.iter().find(|(other, _)| other == key) {
        Some((_, text)) => quoted(text),
        None => "nothing".to_owned(),
    };
    FactFault::new(
        "contradiction",
        here.0.clone(),
        format!("`{key}` of resource {} is {} here and {} before", quoted(id), of(here.1), of(first.1)),
        "give each thing that is measured an id of its own, or map a column that is the same in all its rows",
    )
    .reading(format!("resource {}", quoted(id)))
    .related(first.0.clone(), "it stands here first")
}

pub(super) fn no_format(path: &Path, source: &str) -> FactFault {
    FactFault::new(
        "file-type",
        Place::file(&path.display().to_string()),
        "the ending of this file's name doesn't say how it is written",
        "say under `format` in sources.yaml: csv, ndjson, xlsx, parquet, json (with `rows`) or sqlite (with `table`)",
    )
    .reading(format!("source {}", quoted(source)))
}

pub(super) fn no_columns(lost: &[&str], columns: &Texts, place: &Place, source: &str) -> Vec<FactFault> {
    let fault = |column: &&str| {
        let mend = match nearest(column, columns.iter()) {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None => format!("correct it in sources.yaml; the file has: {}", listed(columns)),
        };
        FactFault::new("no-column", place.clone(), format!("the file has no column {}", quoted(column)), mend)
            .reading(format!("source {}", quoted(source)))
    };
    lost.iter().map(fault).collect()
}

/// The first columns of a file.
fn listed(columns: &Texts) -> String {
    let shown: Vec<String> = columns.iter().take(20).map(quoted).collect();
    let more = if columns.iter().count() > shown.len() { ", …" } else { "" };
    shown.join(", ") + more
}
