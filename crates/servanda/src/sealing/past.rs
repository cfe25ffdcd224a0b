//! The statements that a journal holds, drawn up again by what was known when each was sealed.

use super::statement::{STATEMENT, StatedVersion, Statement};
use crate::acceptance::accepted;
use crate::fault::Fault;
use crate::folder::AgreementFile;
use crate::journal::{Change, Index, Known, Live, fault, record, with_changes};
use calendar::{Instant, Period, PeriodKind, Zone};
use engine::facts::Facts;
use engine::ledger::{Content, Difference, Restating, Sealed};
use journal::{JournalError, Store};
use measure::Intake;
use report::text::lines::clean;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A statement, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The record.
    pub sequence: u64,
    /// When it was recorded.
    pub recorded: Instant,
    /// What it says.
    pub statement: Statement,
}

/// A statement that comes to something else now than when it was sealed: another program, or a record at fault.
#[derive(Clone, Debug, PartialEq)]
pub struct Unlike {
    /// The record.
    pub sequence: u64,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// The statements in order, with the texts by which each was drawn up.
pub struct Past {
    /// The statements.
    pub statements: Vec<Recorded>,
    /// The agreement as it was known at each size.
    files: BTreeMap<u64, AgreementFile>,
}

impl Past {
    /// Reads the statements of a log up to then.
    ///
    /// # Errors
    /// A store that can't be read, a statement or a text that can't be understood.
    pub fn of(live: &Live, known: Known) -> Result<Past, Fault> {
        let statements = statements(&mut **live.store.borrow_mut(), &live.agreement, known).map_err(fault)?;
        let mut files = BTreeMap::new();
        for statement in statements.iter().map(|one| &one.statement) {
            if let Entry::Vacant(place) = files.entry(statement.size) {
                place.insert(live.text(Known::Size(statement.size))?.ok_or_else(without_text)?);
            }
        }
        Ok(Past { statements, files })
    }

    /// Those that were drawn up by then.
    #[must_use]
    pub fn up_to(mut self, as_of: Instant) -> Past {
        self.statements.retain(|one| one.statement.as_of <= as_of);
        self
    }

    /// The first month that was sealed, and the last.
    pub fn ends(&self, zone: &Zone) -> Option<(Period, Period)> {
        let months = self.statements.iter().filter_map(|one| Period::parse(&one.statement.period, zone).ok());
        let mut months: Vec<Period> = months.filter(|month| month.kind() == PeriodKind::Month).collect();
        months.sort_by_key(|month| month.span().from());
        months.first().copied().zip(months.last().copied())
    }

    /// Draws all of them up again, each by what was known then; what doesn't come to what was sealed, by this comparison.
    ///
    /// # Errors
    /// A store that can't be read, facts that can't be judged any more.
    pub fn restate<'a>(
        &'a self,
        live: &Live,
        books: &mut Restating<'a>,
        compared: impl Fn(&Sealed, &Content) -> Vec<Difference>,
    ) -> Result<Vec<Unlike>, Fault> {
        let mut unlike = Vec::new();
        let moment = |one: &Recorded| (one.statement.size, one.statement.as_of);
        for group in self.statements.chunk_by(|one, next| moment(one) == moment(next)) {
            let Some(Recorded { statement: Statement { size, as_of, .. }, .. }) = group.first() else { continue };
            let Some(file) = self.files.get(size) else { continue };
            let facts = facts_at(live, file, Known::Size(*size), *as_of)?;
            let sealed: Vec<Sealed> = group.iter().map(|one| one.statement.sealed()).collect();
            let again = books.restate(&file.versions()?, &facts, *as_of, &sealed).map_err(refused)?;
            let again = group.iter().zip(&sealed).zip(again).filter_map(|((one, sealed), again)| {
                Some(Unlike { sequence: one.sequence, differences: compared(sealed, &again?) })
            });
            unlike.extend(again.filter(|one| !one.differences.is_empty()));
        }
        Ok(unlike)
    }
}

/// The statements of a log, in order.
///
/// # Errors
/// A store that can't be read, a statement that can't be understood.
pub fn statements(store: &mut dyn Store, agreement: &str, known: Known) -> Result<Vec<Recorded>, JournalError> {
    let size = crate::journal::head(store, agreement, known)?.size;
    let index = Index::before(store, agreement, size)?;
    let mut statements = Vec::new();
    for sequence in index.of_kind(STATEMENT, size) {
        let record = record(store, agreement, sequence)?;
        let corrupt = || JournalError::Corrupt { sequence: Some(sequence), what: "it is no statement".to_owned() };
        let body = record.body.value().map_err(|_| corrupt())?;
        let statement = Statement::read(&body).filter(|one| one.size <= sequence).ok_or_else(corrupt)?;
        statements.push(Recorded { sequence, recorded: record.recorded, statement });
    }
    Ok(statements)
}

/// The facts as known then, without what lay after "now" (T8).
///
/// # Errors
/// A store that can't be read, facts that name what the agreement doesn't have.
pub fn facts_at(live: &Live, file: &AgreementFile, known: Known, as_of: Instant) -> Result<Facts, Fault> {
    let mut intake = Intake::knowing(file.names()?).until(as_of);
    live.facts(known, &mut intake)?;
    finished(intake)
}

/// The facts as known now, as if some records said something else.
///
/// # Errors
/// As [`facts_at`].
pub(super) fn facts_with(
    live: &Live,
    file: &AgreementFile,
    changes: &[Change],
    as_of: Instant,
) -> Result<Facts, Fault> {
    let mut intake = Intake::knowing(file.names()?).until(as_of);
    with_changes(live, as_of, changes, &mut intake)?;
    finished(intake)
}

fn finished(intake: Intake) -> Result<Facts, Fault> {
    Ok(intake.finish().map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))?.facts)
}

/// The texts known at a size, each with the parties that accepted it.
///
/// # Errors
/// A store that can't be read, a record that can't be understood.
pub fn versions_at(live: &Live, size: u64) -> Result<Vec<StatedVersion>, Fault> {
    let accepted = accepted(&mut **live.store.borrow_mut(), &live.agreement, Known::Size(size)).map_err(fault)?;
    let stated = accepted.into_iter().map(|one| {
        let mut accepted_by: Vec<String> = one.parties().into_iter().map(str::to_owned).collect();
        accepted_by.sort_by_key(|party| PARTIES.iter().position(|known| known == party));
        StatedVersion { version: one.version, digest: one.digest, accepted_by }
    });
    Ok(stated.collect())
}

/// The parties that must accept a text.
pub const PARTIES: [&str; 2] = ["provider", "customer"];

/// The parties that haven't accepted a text.
pub fn missing(accepted_by: &[String]) -> Vec<&'static str> {
    PARTIES.into_iter().filter(|party| !accepted_by.iter().any(|by| by == party)).collect()
}

/// What is said where a journal holds no text of the agreement.
pub(super) fn without_text() -> Fault {
    Fault::user("error: the journal holds no text of the agreement\n  mend: record it with `servanda import`")
}

/// The engine's words.
pub(super) fn refused(fault: impl std::fmt::Display) -> Fault {
    Fault::User(format!("error: {}", clean(&fault.to_string())))
}
