//! Tickets of a source counted one after another, without a history of each (see [`crate::bulk::tickets`]).

use super::account::Account;
use super::find::Search;
use super::model::{Mapping, Sources, TicketForm};
use super::pauses::span;
use super::plan::{Bound, Plan, Read};
use super::taking::{no_columns, no_format};
use super::times::Resolution;
use crate::bulk::shapes::{Shapes, UNKNOWN};
use crate::bulk::tickets::{Clocks, Happened, NEVER, Pause, Pauses, Room, Runs, Sums, TicketRow, far};
use crate::columns::parquet::Parquet;
use crate::columns::{ABSENT, Batch, Columns, Wanted};
use crate::fact::{Cell, YEARS, instant_of};
use crate::fault::{FactFault, Place, Refusal, Wrong, quoted};
use crate::intake::{Intake, open_for};
use crate::rows::{Format, Row, Rows, Stop};
use crate::text::Texts;
use crate::{FileRead, Kind};
use agreement::quantity::Identifier;
use agreement::reading::At;
use calendar::{DeadlineError, Instant};
use engine::TicketClock;
use std::borrow::Cow;
use std::path::Path;

/// What tickets came to.
pub struct Clocked {
    /// The clocks, by whose places the sums are kept.
    pub clocks: Vec<TicketClock>,
    /// The sums.
    pub sums: Sums,
    /// How many pauses there are.
    pub pauses: usize,
    /// The files that were read.
    pub files: Vec<FileRead>,
    /// Sources with tickets in another form, which only `servanda report` reads.
    pub left: Vec<String>,
}

/// Takes a ticket by its name with what came of it.
pub type TakeRow<'t> = Box<dyn FnMut(&str, TicketRow) + 't>;

/// Counts the tickets of all sources that write them as one row each, with pauses of a row each. `file` is the path of sources.yaml;
/// `rows` takes what came of each ticket, in the order of the files.
///
/// # Errors
/// The faults of the files.
pub fn clocked(
    mut intake: Intake,
    sources: &Sources,
    file: &Path,
    (clocks, as_of): (Vec<TicketClock>, Instant),
    rows: Option<TakeRow<'_>>,
) -> Result<Clocked, Refusal> {
    let (folder, place) = (file.parent().unwrap_or(Path::new("")), Place::file(&file.display().to_string()));
    let of = |form: TicketForm| sources.sources.iter().filter(move |(_, mapping)| is_of(mapping, form));
    let mut pauses = Pauses::default();
    for (name, mapping) in of(TicketForm::Pauses) {
        let mut reading = Reading::new(name.as_str(), mapping, Held(&mut pauses));
        reading.files(&mut intake, folder, &place);
    }
    pauses.sort();
    let clocks = Clocks::new(clocks, pauses.states(), as_of);
    let (sums, twice) = count(&mut intake, of(TicketForm::Rows), (folder, &place), (&clocks, &pauses), rows);
    if let Some(ticket) = twice {
        let what = match ticket {
            0.. => format!("ticket {} stands in two rows", quoted(&ticket.to_string())),
            _ => "a ticket stands in two rows".to_owned(),
        };
        intake.refuse(FactFault::new("duplicate-id", place, what, "keep one row of each ticket"));
    }
    let left =
        [TicketForm::Events, TicketForm::Changes, TicketForm::History].into_iter().flat_map(of).map(|(name, _)| name.as_str().to_owned()).collect();
    let files = intake.finish()?.files;
    Ok(Clocked { sums, pauses: pauses.len(), clocks: clocks.end(), files, left })
}

/// Counts the tickets of these sources; also gives one that stands in two rows.
fn count<'m, 'c>(
    intake: &mut Intake,
    sources: impl Iterator<Item = (&'m At<Identifier>, &'m Mapping)>,
    (folder, place): (&Path, &Place),
    (clocks, pauses): (&'c Clocks, &'c Pauses),
    rows: Option<TakeRow<'c>>,
) -> (Sums, Option<i64>) {
    let mut counting = Counting { room: Room::new(clocks), clocks, pauses, near: 0, met: Runs::default(), rows };
    for (name, mapping) in sources {
        let mut reading = Reading::new(name.as_str(), mapping, counting);
        reading.files(intake, folder, place);
        counting = reading.takes;
    }
    (counting.room.end(), counting.met.twice())
}

fn is_of(mapping: &Mapping, form: TicketForm) -> bool {
    mapping.tickets == form && mapping.facts.0.iter().any(|kind| kind.value == Kind::Ticket)
}

/// What becomes of the rows of a source.
trait Takes {
    /// The keys whose columns hold whole numbers or instants, the ticket's first; the first two are needed.
    const INSTANTS: &'static [&'static str];
    /// The keys whose texts many rows share.
    const SHARED: &'static [&'static str];
    /// Keys that change nothing.
    const IDLE: &'static [&'static str];

    /// The number under which the shared texts of a row are known from now on.
    fn learn(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Option<usize>;

    /// Rows with instants between these are to come.
    fn reach(&mut self, least: i64, most: i64);

    /// A row by its numbers in the order of [`Takes::INSTANTS`]; `NEVER` for one that isn't there. `name` is the ticket's, unless it is its
    /// number.
    fn take(&mut self, shared: usize, numbers: &[i64], name: Option<&str>) -> Result<(), Refused>;

    /// The number of a ticket.
    fn number(&mut self, ticket: &str) -> i64;

    /// The instants of a row that was read as texts.
    fn instants(read: &Read<'_>) -> Result<Vec<i64>, (&'static str, Wrong)>;
}

/// Why a row can't be taken.
enum Refused {
    TooMany,
    Deadline(DeadlineError),
}

/// A source while its files are read.
struct Reading<'m, T> {
    name: &'m str,
    mapping: &'m Mapping,
    takes: T,
    accounts: Vec<Account>,
    shapes: Shapes,
    found: Vec<u32>,
    texts: Texts,
}

impl<'m, T: Takes> Reading<'m, T> {
    fn new(name: &'m str, mapping: &'m Mapping, takes: T) -> Reading<'m, T> {
        let (shapes, found, texts) = (Shapes::default(), Vec::new(), Texts::default());
        Reading { name, mapping, takes, accounts: Vec::new(), shapes, found, texts }
    }

    fn files(&mut self, intake: &mut Intake, folder: &Path, sources: &Place) {
        let (most, before) = (intake.limits().files, intake.files_read());
        let search = Search { source: self.name, place: sources, folder, most, before };
        let (found, lost) = search.files(self.mapping);
        lost.into_iter().for_each(|fault| intake.refuse(fault));
        let plan = Plan::of(self.mapping);
        intake.expect(found.iter().map(|file| file.path.as_path()));
        for file in &found {
            let Some(format) = self.mapping.format_of(&file.path) else {
                intake.refuse(no_format(&file.path, self.name));
                continue;
            };
            if format == Format::Parquet {
                intake.parquet(&file.path, Some(Kind::Ticket), |intake, parquet| {
                    self.begin();
                    self.parquet(intake, &plan, parquet, &file.path)
                });
                continue;
            }
            let Some(bytes) = open_for(intake, &file.path) else { continue };
            self.begin();
            let shown = file.path.display().to_string();
            intake.file(&shown, Some(Kind::Ticket), &format, bytes, |intake, rows| self.rows(intake, &plan, rows));
        }
        intake.give_accounts(before, std::mem::take(&mut self.accounts));
    }

    fn begin(&mut self) {
        self.accounts.push(Account { source: self.name.to_owned(), ..Account::default() });
    }

    fn count(&mut self, take: impl FnOnce(&mut Account)) {
        if let Some(account) = self.accounts.last_mut() {
            take(account);
        }
    }

    /// Rows one by one.
    fn rows(&mut self, intake: &mut Intake, plan: &Plan<'_>, rows: &mut dyn Rows) -> Result<(), Stop> {
        let columns = rows.columns()?;
        let bound = match plan.bind(columns.as_ref().map(|(columns, _)| *columns)) {
            Ok(bound) => bound,
            Err(lost) => {
                let faults = columns.map(|(columns, place)| no_columns(&lost, columns, &place, self.name));
                faults.into_iter().flatten().for_each(|fault| intake.refuse(fault));
                return Ok(());
            }
        };
        loop {
            match rows.next() {
                Ok(None) => return Ok(()),
                Ok(Some(row)) => {
                    self.row(intake, (plan, &bound), row, false)?;
                    intake.count_in_bulk(1, &row.place())?;
                }
                Err(Stop::Row(fault)) => intake.bad_row(*fault, None),
                Err(end) => return Err(end),
            }
        }
    }

    /// A row that became texts.
    fn row(
        &mut self,
        intake: &mut Intake,
        (plan, bound): (&Plan<'_>, &Bound),
        row: Row<'_>,
        short: bool,
    ) -> Result<Option<usize>, Stop> {
        self.count(|account| account.rows += 1);
        if let Some((column, text)) = plan.passes_over(bound, row) {
            self.count(|account| account.pass_over(column, text, 1));
            return Ok(None);
        }
        let place = row.place();
        let read = plan.read(bound, row, String::new);
        let subject =
            read.get("ticket").map_or_else(|| "a ticket".to_owned(), |ticket| format!("ticket {}", quoted(ticket)));
        let fault =
            |wrong: Wrong| FactFault::new(wrong.code, place.clone(), wrong.what, wrong.mend).reading(subject.clone());
        for (column, wrong) in &read.wrong {
            let wrong = Wrong::new(wrong.code, wrong.what.clone(), wrong.mend.clone());
            intake.bad_row(fault(wrong).in_column(column), None);
        }
        if !read.wrong.is_empty() {
            return Ok(None);
        }
        let lacking = Wrong::new("missing", "`ticket` is missing", "fill it in, or take the row out");
        let (ticket, instants) = match (read.get("ticket"), T::instants(&read)) {
            (Some(ticket), Ok(instants)) => (ticket, instants),
            (None, _) => {
                intake.bad_row(fault(lacking), Some("ticket"));
                return Ok(None);
            }
            (_, Err((key, wrong))) => {
                intake.bad_row(fault(wrong), Some(key));
                return Ok(None);
            }
        };
        let Some(shared) = self.takes.learn(intake, &read, &place) else { return Ok(None) };
        let mut numbers = vec![self.takes.number(ticket)];
        numbers.extend(&instants);
        let there = || instants.iter().copied().filter(|at| *at != NEVER);
        self.takes.reach(there().min().unwrap_or(NEVER), there().max().unwrap_or(0));
        self.takes.take(shared, &numbers, Some(ticket)).map_err(|refused| refused.stop(&place, &subject))?;
        self.count(|account| {
            read.settled
                .iter()
                .filter(|by| !short || **by != Resolution::Finer)
                .for_each(|by| account.settle(*by, place.line));
            account.used += 1;
            account.give(Kind::Ticket, 1);
        });
        Ok(Some(shared))
    }

    fn parquet(&mut self, intake: &mut Intake, plan: &Plan<'_>, mut parquet: Parquet, path: &Path) -> Result<(), Stop> {
        let place = Place::file(&path.display().to_string());
        let bound = plan.bind(Some(parquet.names())).ok();
        let wanted = bound.and_then(|bound| wanted::<T>(plan, &bound).map(|wanted| (bound, wanted)));
        let Some((bound, (wanted, places))) = wanted else {
            return self.rows(intake, plan, &mut crate::columns::parquet::ParquetRows::new(parquet));
        };
        for stretch in 0..parquet.stretches(None).len() {
            parquet.batches(&wanted, stretch, &mut |batch| {
                self.batch(intake, (plan, &bound), batch, &places, &place)?;
                intake.count_in_bulk(batch.rows as u64, &place)
            })?;
        }
        Ok(())
    }

    /// Rows by columns; `places` says for each of [`Takes::INSTANTS`] which column it is.
    fn batch(
        &mut self,
        intake: &mut Intake,
        of: (&Plan<'_>, &Bound),
        batch: &Batch<'_>,
        places: &[Option<usize>],
        file: &Place,
    ) -> Result<(), Stop> {
        self.shapes.look(batch.keys, batch.rows, &mut self.found);
        let column = |place: &Option<usize>| batch.instants.get((*place)?).map(|moments| moments.at);
        let columns: Vec<Option<&[i64]>> = places.iter().map(column).collect();
        let (least, most) = extent(columns.iter().skip(1).flatten().copied());
        self.takes.reach(least, most);
        let mut numbers = vec![NEVER; columns.len()];
        let mut short = 0;
        for row in 0..batch.rows {
            let shape = self.found.get(row).copied().unwrap_or(UNKNOWN);
            let mut absent = shape == UNKNOWN || most >= YEARS.end;
            for (number, column) in numbers.iter_mut().zip(&columns) {
                if let Some(at) = column.and_then(|column| column.get(row)) {
                    *number = *at;
                    absent |= *at == ABSENT;
                }
            }
            if absent {
                self.long_way(intake, of, batch, row)?;
                continue;
            }
            short += 1;
            let taken = self.takes.take(shape as usize - 1, &numbers, None);
            taken.map_err(|refused| {
                let ticket = numbers.first().copied().unwrap_or_default();
                refused.stop(&file.line(batch.first + row as u64), &format!("ticket {}", quoted(&ticket.to_string())))
            })?;
        }
        self.count(|account| {
            account.rows += short;
            account.used += short;
            account.give(Kind::Ticket, short);
            let cut = batch.instants.iter().flat_map(|moments| moments.cut);
            cut.for_each(|row| account.settle(Resolution::Finer, Some(batch.first + u64::from(*row))));
        });
        Ok(())
    }

    fn long_way(
        &mut self,
        intake: &mut Intake,
        of: (&Plan<'_>, &Bound),
        batch: &Batch<'_>,
        row: usize,
    ) -> Result<(), Stop> {
        let mut texts = std::mem::take(&mut self.texts);
        let mut shared = Ok(None);
        if let Some(row) = batch.row(row, &mut texts) {
            shared = self.row(intake, of, row, true);
        }
        self.texts = texts;
        if let Some(shared) = shared? {
            let shape = shared.checked_add(1).and_then(|shape| u32::try_from(shape).ok()).unwrap_or(UNKNOWN);
            self.shapes.learn(batch.keys, row, shape);
            self.shapes.look(batch.keys, batch.rows, &mut self.found);
        }
        Ok(())
    }
}

/// The first and the last instant that is there.
fn extent<'c>(columns: impl Iterator<Item = &'c [i64]>) -> (i64, i64) {
    let (mut least, mut most) = (NEVER, 0);
    for column in columns {
        for at in column {
            least = least.min(if *at == ABSENT { NEVER } else { *at });
            most = most.max(*at);
        }
    }
    (least, most)
}

/// What is wanted of a file's columns, and for each key of [`Takes::INSTANTS`] which of the instants it is; `None` where rows must become
/// texts.
fn wanted<T: Takes>(plan: &Plan<'_>, bound: &Bound) -> Option<(Wanted, Vec<Option<usize>>)> {
    let known = |key: &str| T::INSTANTS.contains(&key) || T::SHARED.contains(&key) || T::IDLE.contains(&key);
    if plan.chooses() || !plan.keys().all(known) {
        return None;
    }
    let (mut wanted, mut places) = (Wanted::default(), Vec::new());
    for (number, key) in T::INSTANTS.iter().enumerate() {
        if !plan.keys().any(|other| other == *key) {
            places.push(None);
            continue;
        }
        wanted.instants.push(if number == 0 { plan.numbers_in(bound, key)? } else { plan.instants_in(bound, key)? });
        places.push(Some(wanted.instants.len() - 1));
    }
    wanted.keys = T::SHARED.iter().filter_map(|key| plan.column_of(bound, key)).collect();
    Some((wanted, places))
}

impl Refused {
    fn stop(self, place: &Place, subject: &str) -> Stop {
        let fault = match self {
            Refused::TooMany => FactFault::new(
                "too-many-rows",
                place.clone(),
                "there are too many pauses",
                "read a shorter time at once",
            ),
            Refused::Deadline(error) => FactFault::new(
                "deadline",
                place.clone(),
                error.to_string(),
                "correct the hours or the term of the objective",
            ),
        };
        Stop::End(Box::new(fault.reading(subject)))
    }
}

/// Pauses are held, to be looked up.
struct Held<'p>(&'p mut Pauses);

impl Takes for Held<'_> {
    const INSTANTS: &'static [&'static str] = &["ticket", "from", "to"];
    const SHARED: &'static [&'static str] = &["state"];
    const IDLE: &'static [&'static str] = &["reason", "recorded"];

    fn learn(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Option<usize> {
        let Some(state) = read.get("state") else {
            intake.bad_row(
                FactFault::new("missing", place.clone(), "`state` is missing", "fill it in, or take the row out"),
                Some("state"),
            );
            return None;
        };
        Some(self.0.state(state) as usize)
    }

    fn reach(&mut self, _: i64, _: i64) {}

    #[inline]
    fn take(&mut self, shared: usize, numbers: &[i64], _: Option<&str>) -> Result<(), Refused> {
        let [ticket, from, to] = *numbers else { return Ok(()) };
        let state = u32::try_from(shared).unwrap_or(u32::MAX);
        if to == from || self.0.push(Pause { ticket, from, to, state }) { Ok(()) } else { Err(Refused::TooMany) }
    }

    fn number(&mut self, ticket: &str) -> i64 {
        self.0.number(ticket)
    }

    fn instants(read: &Read<'_>) -> Result<Vec<i64>, (&'static str, Wrong)> {
        let (from, to) = span(read)?;
        Ok(vec![from.millis(), to.map_or(NEVER, Instant::millis)])
    }
}

/// Tickets are counted, each by itself.
struct Counting<'c> {
    room: Room,
    clocks: &'c Clocks,
    pauses: &'c Pauses,
    near: usize,
    met: Runs,
    rows: Option<TakeRow<'c>>,
}

/// What else can have happened to a ticket: then its history decides.
const MORE: [&str; 8] = ["detected", "escalated", "cancelled", "paused", "resumed", "reopened", "impact", "urgency"];

impl Takes for Counting<'_> {
    const INSTANTS: &'static [&'static str] = &["ticket", "reported", "answered", "solved"];
    const SHARED: &'static [&'static str] = &["service", "priority"];
    const IDLE: &'static [&'static str] = &["resource", "recorded"];

    /// The first row of a service and priority goes through the decoder, which knows the agreement's names.
    fn learn(&mut self, intake: &mut Intake, read: &Read<'_>, place: &Place) -> Option<usize> {
        let (before, mark) = (intake.faults(), intake.ticket_events());
        let cell = |key: &'static str, text| Cell { key: Cow::Borrowed(key), text: Cow::Borrowed(text) };
        let mut cells = vec![cell("event", "reported")];
        cells.extend(read.get("reported").map(|at| cell("at", at)));
        let keys = ["ticket", "service", "priority", "impact", "urgency"];
        cells.extend(keys.into_iter().filter_map(|key| Some(cell(key, read.get(key)?))));
        intake.fact(Kind::Ticket, &cells, place);
        intake.take_back_ticket_events(mark);
        if intake.faults() > before {
            return None;
        }
        if MORE.iter().any(|key| read.get(key).is_some()) {
            return Some(usize::MAX);
        }
        Some(self.room.group(self.clocks, read.get("service").unwrap_or_default(), read.get("priority")))
    }

    fn reach(&mut self, least: i64, most: i64) {
        self.room.reach(self.clocks, least, most);
    }

    #[inline]
    fn take(&mut self, shared: usize, numbers: &[i64], name: Option<&str>) -> Result<(), Refused> {
        let [ticket, reported, answered, solved] = *numbers else { return Ok(()) };
        self.met.push(ticket);
        if shared == usize::MAX {
            self.room.unusual();
            return Ok(());
        }
        let pauses = self.pauses.of(ticket, &mut self.near);
        let happened = Happened { reported, answered, solved };
        let mut rows = self.rows.as_mut().map(|rows| {
            let number = if name.is_none() { ticket.to_string() } else { String::new() };
            move |row: TicketRow| rows(name.unwrap_or(&number), row)
        });
        self.room.ticket(self.clocks, shared, happened, pauses, &mut rows).map_err(Refused::Deadline)
    }

    /// A ticket without a plain number and without pauses is told apart by a number made from its name.
    fn number(&mut self, ticket: &str) -> i64 {
        self.pauses.known(ticket).unwrap_or_else(|| far(ticket))
    }

    fn instants(read: &Read<'_>) -> Result<Vec<i64>, (&'static str, Wrong)> {
        let missing = || Wrong::new("missing", "`reported` is missing", "fill it in, or take the row out");
        let at = |key: &'static str| match read.get(key) {
            Some(text) => instant_of(text).map(Instant::millis).map_err(|wrong| (key, wrong)),
            None if key == "reported" => Err((key, missing())),
            None => Ok(NEVER),
        };
        Ok(vec![at("reported")?, at("answered")?, at("solved")?])
    }
}
