//! What an import of an export would do.

use super::entry::{self, Entry};
use super::list::Tool;
use super::place::{self, Placed};
use super::standing;
use super::states::{self, Word};
use super::subjects::{self, Known, Said, Subject};
use super::survey::{self, Survey};
use crate::beside::{Beside, SOURCES};
use crate::fault::Fault;
use crate::folder::{AgreementFile, tidy};
use agreement::quantity::Identifier;
use agreement::quantity::Quantity;
use measure::mapping::{Account, Mapping};
use measure::{BadRows, Intake, Loaded, OfKind, Skipped, history};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What is asked of an import.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Whose export it is.
    pub tool: Tool,
    /// The name of the source.
    pub name: String,
    /// The files, wherever they are.
    pub files: Vec<PathBuf>,
    /// What is said of what is what.
    pub said: Said,
    /// The column that names what is measured.
    pub by: Option<String>,
    /// The tool's words for priorities with the agreement's.
    pub priorities: Vec<(String, String)>,
    /// What more states of tickets mean.
    pub states: Vec<(String, String)>,
    /// The zone of the clock that wrote the times.
    pub zone: Option<String>,
    /// Whether other content takes the place of a file of the same name.
    pub replace: bool,
    /// What is done with rows at fault.
    pub bad_rows: BadRows,
}

/// What an import would do, and what it found.
#[derive(Debug)]
pub struct Plan {
    /// Whose export it is.
    pub tool: Tool,
    /// The name of the source.
    pub name: String,
    /// The folder that holds the agreement's file.
    pub folder: PathBuf,
    /// What becomes of each file.
    pub files: Vec<Placed>,
    /// What the export measures.
    pub subjects: Vec<Subject>,
    /// The tool's words for states, with the agreement's.
    pub words: Vec<Word>,
    /// What became of the rows, over all files.
    pub account: Account,
    /// The facts that came of them.
    pub kinds: Vec<OfKind>,
    /// Rows at fault that were left out.
    pub skipped: Skipped,
    /// The new text of sources.yaml; none where the source stands there already.
    pub sources: Option<String>,
    /// What is done with rows at fault.
    pub bad_rows: BadRows,
}

impl Plan {
    /// True where all of it is done already.
    pub fn is_done(&self) -> bool {
        self.sources.is_none() && self.files.iter().all(Placed::is_there)
    }
}

/// Looks through an export, and says what would be done.
///
/// # Errors
/// Files at fault, nothing that the agreement knows, a source of that name that says something else.
pub fn plan(path: &Path, file: &AgreementFile, beside: &Beside, wanted: &Wanted) -> Result<Plan, Fault> {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    source_name(&wanted.name)?;
    asked_zone(wanted)?;
    let standing = standing::of(beside, wanted)?;
    let (subjects, mapping, sources, seen) = match standing {
        Some(mapping) => {
            let (subjects, seen) = standing::subjects(mapping, wanted)?;
            (subjects, mapping.clone(), None, seen)
        }
        None => fresh(&folder, file, beside, wanted)?,
    };
    let words = states::words(&mapping, &seen, &subjects, file.agreement()?);
    states::refuse_unknown(&words, file.agreement()?)?;
    let files = place::placed(&folder, wanted, &mapping)?;
    let loaded = trial(file, &mapping, wanted)?;
    Ok(Plan {
        tool: wanted.tool,
        name: wanted.name.clone(),
        folder,
        files,
        subjects,
        words,
        account: sum(&loaded),
        kinds: history(&loaded.facts),
        skipped: loaded.skipped,
        sources,
        bad_rows: wanted.bad_rows,
    })
}

/// What rows say of subject and state.
pub(super) type Seen = BTreeMap<Vec<String>, u64>;

/// A source that isn't there yet.
fn fresh(
    folder: &Path,
    file: &AgreementFile,
    beside: &Beside,
    wanted: &Wanted,
) -> Result<(Vec<Subject>, Mapping, Option<String>, Seen), Fault> {
    let ready = entry::ready(&wanted.tool)?;
    let column = wanted.by.as_deref().or(wanted.tool.subject);
    let (counts, seen) = counts(&ready, column, wanted)?;
    let resources = resources(beside, file, wanted)?;
    let known = Known::of(file.agreement()?, resources);
    let subjects = subjects::named(&counts, &people(wanted)?, &wanted.said, &known)?;
    standing::any_mapped(&subjects, column, wanted)?;
    let path = tidy(&folder.join(SOURCES)).display().to_string();
    let entry = Entry {
        tool: &wanted.tool,
        name: &wanted.name,
        subjects: &subjects,
        by: wanted.by.as_deref(),
        service: wanted.said.service.as_deref(),
        priorities: &wanted.priorities,
        states: &wanted.states,
        zone: wanted.zone.as_deref(),
    };
    let text = entry::added(&path, beside.sources.as_ref().map(|file| file.source.text()), &entry)?;
    let mapping = entry::read(&path, &text)?.sources.get(&wanted.name).cloned();
    let mapping = mapping.ok_or_else(|| Fault::own("the source that was added isn't there"))?;
    Ok((subjects, mapping, Some(text), seen))
}

/// What each of these is in the agreement, before any file is there.
///
/// # Errors
/// As [`plan`], as far as it can be known.
pub fn subjects(
    file: &AgreementFile,
    beside: &Beside,
    wanted: &Wanted,
    counts: &BTreeMap<String, u64>,
) -> Result<Vec<Subject>, Fault> {
    source_name(&wanted.name)?;
    if let Some(mapping) = standing::of(beside, wanted)? {
        return standing::named(mapping, counts, wanted);
    }
    let known = Known::of(file.agreement()?, resources(beside, file, wanted)?);
    let subjects = subjects::named(counts, &BTreeMap::new(), &wanted.said, &known)?;
    standing::any_mapped(&subjects, wanted.by.as_deref().or(wanted.tool.subject), wanted)?;
    Ok(subjects)
}

/// How many rows there are of each subject, and of each subject in each state.
pub(super) fn counts(
    mapping: &Mapping,
    column: Option<&str>,
    wanted: &Wanted,
) -> Result<(BTreeMap<String, u64>, Seen), Fault> {
    let state = states::column(mapping);
    let columns: Vec<&str> = column.into_iter().chain(state).collect();
    let mut survey = Survey::default();
    wanted.files.iter().try_for_each(|file| survey.look(mapping, file, &columns))?;
    let mut counts = BTreeMap::new();
    for (texts, rows) in survey.seen.iter().filter(|_| column.is_some()) {
        *counts.entry(texts.first().cloned().unwrap_or_default()).or_default() += rows;
    }
    Ok((counts, survey.seen))
}

/// People's names for what the files measure.
pub(super) fn people(wanted: &Wanted) -> Result<BTreeMap<String, String>, Fault> {
    let mut names = BTreeMap::new();
    for (of, file) in wanted.tool.names.iter().flat_map(|of| wanted.files.iter().map(move |file| (of, file))) {
        names.extend(survey::names(*of, file)?);
    }
    Ok(names)
}

/// The resources among the facts, read only where they may be meant.
fn resources(beside: &Beside, file: &AgreementFile, wanted: &Wanted) -> Result<Vec<(String, String)>, Fault> {
    if beside.is_empty() {
        return Ok(Vec::new());
    }
    let loaded = beside.read(Some(file.names()?), wanted.bad_rows);
    let loaded = loaded.map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))?;
    Ok(loaded.facts.resources.iter().map(|one| (one.id.to_string(), one.service.to_string())).collect())
}

/// Reads the files as the source says, by themselves.
fn trial(file: &AgreementFile, mapping: &Mapping, wanted: &Wanted) -> Result<Loaded, Fault> {
    let mut intake = Intake::knowing(file.names()?).in_part();
    intake.treat(wanted.bad_rows);
    intake.source(&wanted.name, mapping, &wanted.files);
    intake.finish().map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))
}

fn sum(loaded: &Loaded) -> Account {
    let mut sum = Account::default();
    for account in loaded.files.iter().filter_map(|file| file.account.as_ref()) {
        sum.rows += account.rows;
        sum.used += account.used;
        sum.unchanged += account.unchanged;
        sum.skipped += account.skipped;
        for (key, rows) in &account.passed_over {
            *sum.passed_over.entry(key.clone()).or_default() += rows;
        }
    }
    sum
}

fn source_name(name: &str) -> Result<(), Fault> {
    match Identifier::parse(name) {
        Ok(_) => Ok(()),
        Err(misread) => Err(Fault::user(format!("error: --name: {}\n  mend: {}", misread.message, misread.mend))),
    }
}

fn asked_zone(wanted: &Wanted) -> Result<(), Fault> {
    if wanted.tool.asks_zone && wanted.zone.is_none() {
        return Err(Fault::user(format!(
            "error: {} writes local times, and nothing says by which clock\n  mend: add --time-zone, such as --time-zone Europe/Amsterdam: the zone that its pages are set to",
            wanted.tool.title
        )));
    }
    for file in &wanted.files {
        let wal = PathBuf::from(format!("{}-wal", file.display()));
        if fs::metadata(&wal).is_ok_and(|about| about.len() > 0) {
            return Err(Fault::user(format!(
                "error: `{}` holds rows that aren't in `{}` yet\n  mend: stop the tool and copy again, or make a copy with `sqlite3 FILE \"VACUUM INTO 'copy.db'\"`",
                wal.display(),
                file.display()
            )));
        }
    }
    Ok(())
}
