//! What would be sealed, and the sealing of it.

use super::months::{Wanted, months};
use super::past::{Past, Unlike, facts_with, refused, versions_at, without_text};
use super::statement::{By, STATEMENT, StatedVersion, Statement};
use crate::fault::Fault;
use crate::folder::AgreementFile;
use crate::journal::{Change, Known, Live, fault};
use calendar::{Instant, Span};
use engine::due::{DueKind, DueTerm};
use engine::ledger::{Restating, Sealed, Would};
use engine::wording::Wording;
use journal::{Appended, Author, Batch, Draft};

/// What would be sealed.
pub struct Plan {
    /// How many records it is by.
    pub size: u64,
    /// "Now".
    pub as_of: Instant,
    /// The agreement as it is recorded.
    pub file: AgreementFile,
    /// The statements and corrections, in order, each with its period.
    pub stated: Vec<Stated>,
    /// What was sealed before and comes to something else now, by what was known then.
    pub unlike: Vec<Unlike>,
    /// The texts that judge, and who accepted them.
    pub versions: Vec<StatedVersion>,
    /// The claims that nobody has answered yet.
    pub open: Vec<DueTerm>,
    /// Why no new month is sealed, or what else there is to say.
    pub remark: Option<Wording>,
}

/// A statement or a correction that would be sealed.
pub struct Stated {
    /// The time of its period.
    pub span: Span,
    /// What it says.
    pub would: Would,
}

impl Plan {
    /// What is sealed: all but what would change a statement that is final.
    pub fn to_seal(&self) -> impl Iterator<Item = &Stated> {
        self.stated.iter().filter(|one| !one.would.too_late())
    }
}

/// Plans by all that is recorded.
///
/// # Errors
/// An empty journal, a month whose turn it isn't, facts that can't be judged or settled.
pub fn plan(live: &Live, wanted: &Wanted, now: Instant) -> Result<Plan, Fault> {
    plan_with(live, wanted, now, &[])
}

/// The same as if some records said something else.
///
/// # Errors
/// As [`plan`].
pub fn plan_with(live: &Live, wanted: &Wanted, now: Instant, changes: &[Change]) -> Result<Plan, Fault> {
    let head = live.head()?;
    let (size, known) = (head.size, Known::Size(head.size));
    let as_of = head.recorded.map_or(now, |last| last.max(now));
    let file = live.text(known)?.ok_or_else(without_text)?;
    let past = Past::of(live, known)?;
    let (stated, unlike, open, remark) = drawn(live, (&file, &past), wanted, changes, as_of)?;
    Ok(Plan { size, as_of, stated, unlike, versions: versions_at(live, size)?, open, remark, file })
}

type Drawn = (Vec<Stated>, Vec<Unlike>, Vec<DueTerm>, Option<Wording>);

fn drawn(
    live: &Live,
    (file, past): (&AgreementFile, &Past),
    wanted: &Wanted,
    changes: &[Change],
    as_of: Instant,
) -> Result<Drawn, Fault> {
    let versions = file.versions()?;
    let facts = facts_with(live, file, changes, as_of)?;
    let months = months(wanted, past, (&versions, &facts), as_of)?;
    let mut books = Restating::of(&versions, &months.months, as_of).map_err(refused)?;
    let unlike = past.restate(live, &mut books, Sealed::differences)?;
    let would = books.would(&versions, &facts, as_of).map_err(refused)?;
    let span = |would: &Would| months.months.get(would.statement.period).map(|month| month.span());
    let stated = would.into_iter().filter_map(|would| Some(Stated { span: span(&would)?, would })).collect();
    let mut open = engine::due(&versions, &facts, as_of).map_err(refused)?;
    open.retain(|term| term.kind == DueKind::Claim);
    Ok((stated, unlike, open, months.remark))
}

/// Seals what a plan holds, all of it or nothing: only while the journal still is as it was planned by.
///
/// # Errors
/// A journal that moved on, a store that can't be written, a statement that is too large.
pub fn seal(live: &Live, plan: &Plan, now: Instant) -> Result<Vec<Appended>, Fault> {
    let drafts: Vec<Draft> = plan.to_seal().map(|one| draft(live, plan, one)).collect::<Result<_, _>>()?;
    let batch = Batch { now: now.max(plan.as_of), expected: Some(plan.size), drafts: &drafts };
    let appended = live.store.borrow_mut().append(&batch).map_err(fault)?;
    live.keep_index()?;
    Ok(appended)
}

fn draft(live: &Live, plan: &Plan, Stated { span, would }: &Stated) -> Result<Draft, Fault> {
    let statement = Statement {
        period: would.statement.label.clone(),
        span: *span,
        correction: would.statement.correction,
        as_of: plan.as_of,
        size: plan.size,
        versions: plan.versions.clone(),
        by: By::this(),
        content: would.content.clone(),
        changes: would.changes.clone(),
    };
    let body = statement.body().map_err(|error| {
        Fault::user(format!(
            "error: the statement of {}: {error}\n  mend: each finding stands in it: judge over longer windows, or give part of the services an agreement of its own",
            statement.period
        ))
    })?;
    Ok(Draft {
        agreement: live.agreement.clone(),
        kind: STATEMENT.to_owned(),
        author: Author::Program,
        happened: Some(plan.as_of),
        body,
        key: None,
        secrets: Vec::new(),
    })
}
