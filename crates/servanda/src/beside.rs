//! What lies beside an agreement's file: `facts/`, and `sources.yaml` for files that other tools wrote.

use crate::bar::Bar;
use crate::evidence;
use crate::fault::Fault;
use crate::folder::{self, AgreementFile, tidy};
use crate::measured;
use agreement::model::Agreement;
use agreement::source::{Severity, Source};
use calendar::Instant;
use measure::mapping::{self, SourcesRead};
use measure::{BadRows, Intake, Loaded, Names, Refusal, Tap};
use std::path::{Path, PathBuf};

/// The name of the folder with facts.
pub const FACTS: &str = "facts";
/// The name of the file that says where facts stand in other tools' files.
pub const SOURCES: &str = "sources.yaml";

/// A `sources.yaml`, read: its text and what it says.
pub struct SourcesFile {
    /// The text.
    pub source: Source,
    /// What it says, with all faults and warnings.
    pub read: SourcesRead,
    /// SHA-256 of its bytes in hexadecimal (W2).
    pub digest: String,
}

/// What lies beside an agreement's file.
#[derive(Default)]
pub struct Beside {
    /// The folder of facts, where there is one.
    pub facts: Option<PathBuf>,
    /// The sources, where there are any.
    pub sources: Option<SourcesFile>,
}

impl Beside {
    /// What lies beside this file.
    ///
    /// # Errors
    /// A `sources.yaml` of which nothing can be read.
    pub fn of(agreement_file: &Path) -> Result<Beside, Fault> {
        let folder = agreement_file.parent().unwrap_or(Path::new(""));
        let (facts, sources) = (tidy(&folder.join(FACTS)), tidy(&folder.join(SOURCES)));
        Ok(Beside {
            facts: facts.is_dir().then_some(facts),
            sources: if sources.is_file() { Some(read_sources(&sources)?) } else { None },
        })
    }

    /// True where there is nothing.
    pub fn is_empty(&self) -> bool {
        self.facts.is_none() && self.sources.is_none()
    }

    /// Refuses sources that have errors: of them no file is read, and what they hold would be missing without a word.
    ///
    /// # Errors
    /// The faults of sources.yaml, rendered.
    fn sound(&self) -> Result<(), Fault> {
        match self.sources.as_ref().filter(|file| file.read.sources.is_none()) {
            Some(file) => Err(Fault::User(file.rendered().trim_end().to_owned())),
            None => Ok(()),
        }
    }

    /// Reads all facts; with names, those that lead nowhere are refused. Of sources that have errors no file is read.
    ///
    /// # Errors
    /// The faults of the files.
    pub fn read(&self, names: Option<Names>, bad_rows: BadRows) -> Result<Loaded, Refusal> {
        self.in_any_order(|| names.clone().map_or_else(Intake::default, Intake::knowing), bad_rows)
    }

    /// Reads all facts up to "now", each shown to the tap. Where more is recorded elsewhere, they may name facts that aren't here.
    ///
    /// # Errors
    /// The faults of sources.yaml or of the files, rendered.
    pub fn tapped(
        &self,
        (names, more): (Names, bool),
        now: Instant,
        bad_rows: BadRows,
        tap: Box<dyn Tap>,
    ) -> Result<Loaded, Fault> {
        self.sound()?;
        let intake = Intake::knowing(names).tapped(tap).until(now);
        let intake = if more { intake.in_part() } else { intake };
        let mut intake = watched(intake, bad_rows);
        self.take_in(&mut intake);
        intake.finish().map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))
    }

    /// Reads all facts, only to see whether they can be; in part where more is recorded elsewhere.
    ///
    /// # Errors
    /// The faults of sources.yaml or of the files, rendered.
    pub fn checked(&self, names: Names, in_part: bool, bad_rows: BadRows) -> Result<(), Fault> {
        self.sound()?;
        let knowing = || Intake::knowing(names.clone());
        let read = self.in_any_order(|| if in_part { knowing().in_part() } else { knowing() }, bad_rows);
        read.map(drop).map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))
    }

    /// Reads all facts; a second time where they have to be sorted.
    fn in_any_order(&self, intake: impl Fn() -> Intake, bad_rows: BadRows) -> Result<Loaded, Refusal> {
        measure::in_any_order(|| watched(intake(), bad_rows), |intake| self.take_in(intake))
    }

    fn take_in(&self, intake: &mut Intake) {
        self.facts.iter().for_each(|folder| intake.folder(folder));
        if let Some(file) = &self.sources {
            file.read.sources.iter().for_each(|sources| intake.sources(sources, Path::new(file.source.name())));
        }
    }
}

/// An intake whose progress people see.
fn watched(mut intake: Intake, bad_rows: BadRows) -> Intake {
    intake.treat(bad_rows);
    match Bar::for_people() {
        Some(bar) => intake.watched(Box::new(bar)),
        None => intake,
    }
}

impl SourcesFile {
    /// All diagnostics as text, each followed by a blank line.
    pub fn rendered(&self) -> String {
        self.read.diagnostics.iter().map(|diagnostic| self.source.render(diagnostic, true) + "\n").collect()
    }

    /// How many diagnostics have this weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.read.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

fn read_sources(path: &Path) -> Result<SourcesFile, Fault> {
    let (source, digest) = folder::read_text(path)?;
    Ok(SourcesFile { read: mapping::read(&source), source, digest })
}

/// Reads the facts that lie beside an agreement's file, all of them or up to "now" (T8); their names must be the agreement's.
///
/// # Errors
/// Neither facts nor sources, errors in the sources, or faults in the files, rendered.
pub fn read_facts(
    agreement_file: &Path,
    agreement: &Agreement,
    as_of: Option<Instant>,
    bad_rows: BadRows,
) -> Result<(Loaded, Beside), Fault> {
    read_named(agreement_file, Names::of(agreement), as_of, bad_rows)
}

/// The same with the names that facts may use.
///
/// # Errors
/// As [`read_facts`].
pub fn read_named(
    agreement_file: &Path,
    names: Names,
    as_of: Option<Instant>,
    bad_rows: BadRows,
) -> Result<(Loaded, Beside), Fault> {
    let intake = || as_of.into_iter().fold(Intake::knowing(names.clone()), Intake::until);
    read_by(agreement_file, Beside::of(agreement_file)?, intake, bad_rows)
}

/// The same with samples that were measured before, in a file beside the agreement's.
///
/// # Errors
/// As [`read_facts`]; the file can't be used.
pub fn read_measured(
    file: &AgreementFile,
    (agreement_file, measured): (&Path, &Path),
    as_of: Option<Instant>,
    bad_rows: BadRows,
) -> Result<(Loaded, Beside), Fault> {
    let (names, beside) = (file.names()?, Beside::of(agreement_file)?);
    let part = measured::whole(measured, file, &beside)?;
    let shown = measured.display().to_string();
    let knowing = || Intake::knowing(names.clone()).having(part.clone(), &shown);
    let intake = || as_of.into_iter().fold(knowing(), Intake::until);
    read_by(agreement_file, beside, intake, bad_rows)
}

fn read_by(
    agreement_file: &Path,
    beside: Beside,
    intake: impl Fn() -> Intake,
    bad_rows: BadRows,
) -> Result<(Loaded, Beside), Fault> {
    if beside.is_empty() {
        let folder = tidy(&agreement_file.parent().unwrap_or(Path::new("")).join(FACTS));
        return Err(Fault::user(format!(
            "error: there are no facts: `{}` is no folder\n  mend: make it, with .ndjson or .csv files of what happened, or say in {SOURCES} where other tools' files are",
            folder.display()
        )));
    }
    beside.sound()?;
    let loaded = beside.in_any_order(intake, bad_rows);
    let mut loaded = loaded.map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))?;
    evidence::sealed(&mut loaded.facts, agreement_file);
    Ok((loaded, beside))
}
