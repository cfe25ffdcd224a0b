//! The files of a source, row by row or by columns.

use super::super::account::Account;
use super::super::find::Search;
use super::super::model::Mapping;
use super::super::plan::{Bound, Plan};
use super::super::taking::{no_columns, no_format};
use super::super::times::Resolution;
use super::takes::Takes;
use crate::Kind;
use crate::bulk::shapes::{Shapes, UNKNOWN};
use crate::bulk::tickets::NEVER;
use crate::columns::parquet::Parquet;
use crate::columns::{ABSENT, Batch, Columns, Wanted};
use crate::fact::YEARS;
use crate::fault::{FactFault, Place, Wrong, quoted};
use crate::intake::{Intake, open_for};
use crate::rows::{Format, Row, Rows, Stop};
use crate::text::Texts;
use std::path::Path;

/// A source while its files are read.
pub(super) struct Reading<'m, T> {
    name: &'m str,
    mapping: &'m Mapping,
    pub takes: T,
    accounts: Vec<Account>,
    shapes: Shapes,
    found: Vec<u32>,
    texts: Texts,
}

impl<'m, T: Takes> Reading<'m, T> {
    pub fn new(name: &'m str, mapping: &'m Mapping, takes: T) -> Reading<'m, T> {
        let (shapes, found, texts) = (Shapes::default(), Vec::new(), Texts::default());
        Reading { name, mapping, takes, accounts: Vec::new(), shapes, found, texts }
    }

    pub fn files(&mut self, intake: &mut Intake, folder: &Path, sources: &Place) {
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
