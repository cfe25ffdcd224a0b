//! Rows that were taken in bulk: counted here, folded elsewhere.

use super::Intake;
use super::digests::State;
use super::files::open_within;
use crate::columns::parquet::Parquet;
use crate::fact::{Kind, Target};
use crate::fault::{FactFault, Place};
use crate::fold::Unfolded;
use crate::loaded::{FileRead, Later};
use crate::rows::Stop;
use crate::skipped::BadRows;
use calendar::Instant;
use engine::facts::Name;
use std::path::Path;

impl Intake {
    /// Opens a Parquet file, has it taken in, and keeps its name, number of rows and digest.
    pub(crate) fn parquet(
        &mut self,
        path: &Path,
        kind: Option<Kind>,
        take: impl FnOnce(&mut Self, Parquet) -> Result<(), Stop>,
    ) {
        let name = path.display().to_string();
        let (place, before) = (Place::file(&name), self.taken());
        // Memory doesn't grow with the file, so that no limit of its bytes holds.
        let Some((file, bytes)) = open_within(self, path, u64::MAX) else { return };
        let digests = self.digests.clone().and_then(|digests| State::of(path, &file).map(|state| (digests, state)));
        let known = digests.as_ref().and_then(|(digests, state)| digests.known(state));
        let read = Parquet::open(file, &place).and_then(|parquet| {
            let bytes = parquet.source();
            if let Some(digest) = known {
                return take(self, parquet).map(|()| digest);
            }
            std::thread::scope(|scope| {
                let digest = scope.spawn(|| bytes.digest(&place));
                take(self, parquet)?;
                digest.join().unwrap_or_else(|_| Err(gone(&place)))
            })
        });
        if let Some(watch) = &mut self.watch {
            watch.add(bytes);
        }
        match read {
            Ok(digest) => {
                if let Some((digests, state)) = digests {
                    digests.keep(state, digest.clone());
                }
                let rows = self.taken() - before;
                self.files.push(FileRead { name, kind, rows, records: false, digest, account: None });
            }
            Err(Stop::Row(fault) | Stop::End(fault)) => self.refuse(*fault),
        }
    }

    /// How many rows gave something.
    pub(super) fn taken(&self) -> u64 {
        self.rows + self.rows_in_bulk - self.bad
    }

    /// Whether samples fold while they are read, and nobody has to see each of them.
    pub(crate) fn folds(&self) -> bool {
        self.reading.names.is_some() && self.tap.is_none()
    }

    /// "Now", behind which nothing counts.
    pub(crate) fn as_of(&self) -> Option<Instant> {
        self.as_of
    }

    /// One more fact of this kind lies behind "now".
    pub(crate) fn count_later(&mut self, kind: Kind, place: &Place) {
        Later::count(&mut self.later, kind, place);
    }

    /// Whether an instant lies behind "now" (T8).
    pub(crate) fn is_behind_now(&self, at: Option<i64>) -> bool {
        at.zip(self.as_of).is_some_and(|(at, now)| at > now.millis())
    }

    /// So many rows took the short way: they need no room, so that another limit holds.
    pub(crate) fn count_in_bulk(&mut self, rows: u64, file: &Place) -> Result<(), Stop> {
        self.rows_in_bulk += rows;
        let most = self.limits().rows_in_bulk;
        if self.rows_in_bulk <= most {
            return Ok(());
        }
        let what = format!("there are more than {most} rows");
        let mend = "read a shorter time at once, or fewer services";
        Err(Stop::End(Box::new(FactFault::new("too-many-rows", file.clone(), what, mend))))
    }

    /// This is the how manyth row of its source that is like none before it: each is kept, so that their number is bounded.
    pub(crate) fn bound_different(&self, number: u32, row: &Place) -> Result<(), Stop> {
        let most = self.limits().different_rows;
        if number as usize <= most {
            return Ok(());
        }
        let what = format!("this is the {}th row that differs from all before it in more than its time", most + 1);
        let mend = "map no column that differs from row to row, or read fewer services at once";
        Err(Stop::End(Box::new(FactFault::new("too-many-different", row.clone(), what, mend))))
    }

    /// The names in the row that was read last which may lead nowhere, unless it was left out.
    pub(crate) fn said_in_last_row(&self) -> Vec<(Target, Name)> {
        self.reading.mentions.of_last_row()
    }

    /// So many rows said the same as an earlier one.
    pub(crate) fn said_again(&mut self, said: &[(Target, Name)], rows: u64) {
        self.reading.mentions.again(said, rows);
    }

    /// A row is at fault like an earlier one; false where its faults have to be told one by one.
    pub(crate) fn bad_again(&mut self, place: &Place, faults: usize) -> bool {
        self.reading.list_again(place, faults)
    }

    /// Whether rows at fault are left out.
    pub(crate) fn leaves_out(&self) -> bool {
        self.reading.bad_rows == BadRows::Skip
    }
}

fn gone(file: &Place) -> Stop {
    let fault = FactFault::new("unreadable", file.clone(), "its digest can't be taken", "read it again");
    Stop::End(Box::new(fault))
}

impl From<Unfolded> for FactFault {
    fn from(why: Unfolded) -> FactFault {
        match why {
            Unfolded::Crossing(crossing) => crossing.fault(crossing.file.clone()),
            Unfolded::Unsorted(error, file) => {
                let what =
                    format!("its samples aren't in order of time, and can't be sorted in a temporary file: {error}");
                let mend = "sort the files by time, or name a folder with more room in TMPDIR";
                FactFault::new("unsorted", file, what, mend)
            }
        }
    }
}
