//! Rows by the hundred million: of those that are alike only the first becomes texts (see [`crate::columns`]).

use super::find::Found;
use super::plan::{Bound, Plan};
use super::taking::{Taken, Taking};
use super::times::Resolution;
use crate::Kind;
use crate::bulk::alike::{Alike, Becomes, Learnt};
use crate::bulk::shapes::{Shape, Shapes, UNKNOWN};
use crate::columns::parquet::{Parquet, ParquetRows};
use crate::columns::{Batch, Columns, Wanted};
use crate::fact::YEARS;
use crate::fault::{FactFault, Place, quoted};
use crate::fold::Crossing;
use crate::intake::Intake;
use crate::rows::{Rows, Stop};
use crate::text::Texts;
use calendar::Instant;
use std::path::Path;

/// What is known of the rows of a source, over all its files.
#[derive(Debug, Default)]
pub(super) struct Bulk {
    shapes: Shapes,
    alike: Alike,
    /// The shapes of the present batch.
    found: Vec<Shape>,
    /// How many rows of the present batch went the long way.
    long: usize,
    /// How many of its times with digits cut off were settled.
    cut: usize,
    texts: Texts,
}

/// A batch with all that its rows are read by.
struct Of<'b, 'm> {
    /// What its rows are.
    kind: Kind,
    plan: &'b Plan<'m>,
    bound: &'b Bound,
    batch: &'b Batch<'b>,
    /// The file.
    place: &'b Place,
    name: &'b str,
}

impl<'m> Taking<'m> {
    /// Takes all rows of a file, in bulk where that can be.
    pub(super) fn parquet(
        &mut self,
        intake: &mut Intake,
        plan: &Plan<'_>,
        mut parquet: Parquet,
        file: &Found,
    ) -> Result<(), Stop> {
        let bound = plan.bind(Some(parquet.names())).ok();
        let wanted = bound.and_then(|bound| self.in_bulk(intake, plan, &bound).map(|wanted| (bound, wanted)));
        let Some((bound, wanted)) = wanted else {
            return self.rows(intake, plan, &mut ParquetRows::new(parquet), &file.name);
        };
        let place = Place::file(&file.path.display().to_string());
        self.columns(intake, plan, (&bound, &wanted), &mut parquet, (&place, &file.name))
    }

    /// What is wanted of a file's columns, where its rows can be taken in bulk: they are samples alone, or counts over spans of one
    /// length, and differ in one instant.
    pub(super) fn in_bulk(&self, intake: &Intake, plan: &Plan<'_>, bound: &Bound) -> Option<Wanted> {
        let at = match self.kind_in_bulk()? {
            Kind::Count if plan.has_one_length() => "from",
            Kind::Sample => "at",
            _ => return None,
        };
        plan.wanted(bound, at).filter(|_| intake.folds() && !plan.has("recorded"))
    }

    /// The kind of all facts of the source.
    fn kind_in_bulk(&self) -> Option<Kind> {
        match self.mapping.facts.0.as_slice() {
            [kind] => Some(kind.value),
            _ => None,
        }
    }

    /// Takes all rows of a file.
    pub(super) fn columns(
        &mut self,
        intake: &mut Intake,
        plan: &Plan<'_>,
        (bound, wanted): (&Bound, &Wanted),
        columns: &mut dyn Columns,
        (place, name): (&Place, &str),
    ) -> Result<(), Stop> {
        let (mut bulk, stretches) = (std::mem::take(&mut self.bulk), columns.stretches(wanted.instants.first()));
        if intake.fold.late().is_some() {
            // All will be read once more.
            return Ok(());
        }
        let kind = self.kind_in_bulk().unwrap_or(Kind::Sample);
        intake.begin_bulk(kind, place);
        let mut read = Ok(());
        for stretch in 0..stretches.len() {
            if intake.share.as_ref().is_some_and(|share| !share.reads(Path::new(&*place.file), stretch)) {
                continue;
            }
            read = columns.batches(wanted, stretch, &mut |batch| {
                self.batch(intake, &mut bulk, &Of { kind, plan, bound, batch, place, name })
            });
            if read.is_err() {
                break;
            }
        }
        intake.end_bulk();
        self.settle_bulk(intake, &mut bulk);
        self.bulk = bulk;
        read
    }

    /// Takes all rows of a file that gives batches between rows that need another reader.
    pub(super) fn lines(
        &mut self,
        intake: &mut Intake,
        plan: &Plan<'_>,
        (bound, wanted): (&Bound, &Wanted),
        rows: &mut dyn Rows,
        name: &str,
    ) -> Result<(), Stop> {
        if intake.fold.late().is_some() {
            return Ok(());
        }
        let place = match rows.columns()? {
            Some((_, place)) => Place { line: None, ..place },
            None => Place::file(name),
        };
        let mut bulk = std::mem::take(&mut self.bulk);
        let kind = self.kind_in_bulk().unwrap_or(Kind::Sample);
        intake.begin_bulk(kind, &place);
        let mut read = Ok(true);
        while let Ok(true) = read {
            let batches = rows.batches(wanted, &mut |batch| {
                self.batch(intake, &mut bulk, &Of { kind, plan, bound, batch, place: &place, name })
            });
            read = batches.and_then(|()| self.next(intake, (plan, bound), rows, name, &mut Vec::new()));
        }
        intake.end_bulk();
        self.settle_bulk(intake, &mut bulk);
        self.bulk = bulk;
        read.map(|_| ())
    }

    fn batch(&mut self, intake: &mut Intake, bulk: &mut Bulk, of: &Of<'_, '_>) -> Result<(), Stop> {
        let (batch, at) = (of.batch, of.batch.at());
        let now = intake.as_of().filter(|_| of.kind == Kind::Sample);
        let within = YEARS.start..YEARS.end.min(now.map_or(i64::MAX, |now| now.millis().saturating_add(1)));
        bulk.shapes.look(batch.keys, batch.rows, &mut bulk.found);
        (bulk.long, bulk.cut) = (0, 0);
        let mut row = 0;
        while row < batch.rows {
            let (shapes, at) = (bulk.found.get(row..).unwrap_or_default(), at.get(row..).unwrap_or_default());
            let taken = intake.fold_alike(of.kind, &mut bulk.alike, (shapes, at), &within);
            row += taken;
            if row < batch.rows {
                self.one(intake, bulk, of, row)?;
                row += 1;
            }
        }
        self.settle_cut(bulk, batch, batch.rows);
        intake.count_in_bulk((batch.rows - bulk.long) as u64, of.place)?;
        intake.fold.late().map_or(Ok(()), |late| Err(Stop::End(Box::new(self.not_in_order(&late, batch)))))
    }

    /// A row that can't take the short way as it stands.
    fn one(&mut self, intake: &mut Intake, bulk: &mut Bulk, of: &Of<'_, '_>, row: usize) -> Result<(), Stop> {
        let (shape, at) = (bulk.shapes.find(of.batch.keys, row), of.batch.at().get(row).copied());
        let at = at.filter(|at| YEARS.contains(at));
        let later = of.kind == Kind::Sample && intake.is_behind_now(at);
        let learnt = bulk.alike.of(shape).is_some_and(|learnt| learnt.becomes == Becomes::Folded);
        if let Some(at) = at.filter(|_| learnt && !later)
            && intake.fold_alike(of.kind, &mut bulk.alike, (&[shape], &[at]), &YEARS) > 0
        {
            // It was learnt since the batch was looked at.
            return Ok(());
        }
        let place = || of.place.line(of.batch.first + row as u64);
        let short = match (bulk.alike.of(shape).map(|learnt| &learnt.becomes), at) {
            (Some(Becomes::Passed(..)), _) => true,
            (Some(Becomes::Folded | Becomes::Later), Some(_)) if later => {
                intake.count_later(of.kind, &place());
                true
            }
            (Some(Becomes::Refused(faults)), Some(_)) => intake.bad_again(&place(), *faults),
            _ => false,
        };
        if short {
            bulk.alike.count(shape);
            return Ok(());
        }
        self.long_way(intake, bulk, of, (row, shape))
    }

    /// A row that becomes texts.
    fn long_way(
        &mut self,
        intake: &mut Intake,
        bulk: &mut Bulk,
        of: &Of<'_, '_>,
        (row, shape): (usize, Shape),
    ) -> Result<(), Stop> {
        self.settle_cut(bulk, of.batch, row);
        // Its own digits are settled as its text is read.
        bulk.cut += usize::from(cut(of.batch, bulk.cut) == Some(row));
        bulk.long += 1;
        let Some(texts) = of.batch.row(row, &mut bulk.texts) else { return Ok(()) };
        let before = intake.faults();
        intake.folded();
        let taken = self.row(intake, (of.plan, of.bound), texts, of.name);
        intake.count_row(texts)?;
        let (token, instant) = (intake.folded(), of.batch.at().get(row).is_some_and(|at| YEARS.contains(at)));
        let becomes = match taken {
            Taken::Passed(column, text) => Becomes::Passed(column.to_owned(), text.to_owned()),
            Taken::Used if token.is_some() => Becomes::Folded,
            Taken::Used if of.kind == Kind::Sample && intake.is_behind_now(of.batch.at().get(row).copied()) => {
                Becomes::Later
            }
            Taken::Bad if instant => Becomes::Refused(intake.faults() - before),
            _ => return Ok(()),
        };
        let said = match becomes {
            Becomes::Passed(..) => Vec::new(),
            Becomes::Refused(_) if intake.leaves_out() => Vec::new(),
            _ => intake.said_in_last_row(),
        };
        let learnt = bulk.alike.learn(shape, Learnt { becomes, said }, token);
        if shape == UNKNOWN {
            bulk.shapes.learn(of.batch.keys, row, learnt);
        }
        intake.bound_different(learnt, &of.place.line(of.batch.first + row as u64))
    }

    /// Times of which digits were cut off, in rows before this one that were read on the short way.
    fn settle_cut(&mut self, bulk: &mut Bulk, batch: &Batch<'_>, before: usize) {
        while let Some(row) = cut(batch, bulk.cut).filter(|row| *row < before) {
            bulk.cut += 1;
            let shape = bulk.shapes.find(batch.keys, row);
            if !bulk.alike.of(shape).is_some_and(|learnt| matches!(learnt.becomes, Becomes::Passed(..))) {
                self.count(|account| account.settle(Resolution::Finer, Some(batch.first + row as u64)));
            }
        }
    }

    /// Says what became of the rows that took the short way.
    fn settle_bulk(&mut self, intake: &mut Intake, bulk: &mut Bulk) {
        let kind = self.kind_in_bulk().unwrap_or(Kind::Sample);
        bulk.alike.drain(|learnt, rows| {
            intake.said_again(&learnt.said, rows);
            self.count(|account| {
                account.rows += rows;
                match &learnt.becomes {
                    Becomes::Passed(column, text) => account.pass_over(column, text, rows),
                    Becomes::Refused(_) => account.skipped += rows,
                    Becomes::Folded | Becomes::Later => {
                        account.used += rows;
                        account.give(kind, rows);
                    }
                }
            });
        });
    }

    fn not_in_order(&self, late: &Crossing, batch: &Batch<'_>) -> FactFault {
        let row = batch.at().iter().position(|at| *at == late.at);
        let place = row.map_or_else(|| late.file.clone(), |row| late.file.line(batch.first + row as u64));
        late.fault(place).reading(format!("source {}", quoted(self.name)))
    }
}

/// The row of the time at this place among those with digits cut off.
fn cut(batch: &Batch<'_>, place: usize) -> Option<usize> {
    batch.instants.first()?.cut.get(place).map(|row| *row as usize)
}

impl Crossing {
    /// The fault, at this place.
    pub(crate) fn fault(&self, place: Place) -> FactFault {
        let of = quoted(self.resource.as_ref().unwrap_or(&self.service));
        let what = format!("a sample of {of} at {} comes behind a later one", Instant::from_millis(self.at));
        FactFault::new("out-of-order", place, what, "sort the files by time, and write no time into two of them")
    }
}
