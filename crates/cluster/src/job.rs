//! What a cluster is asked to measure, in a form that travels: the texts that decide, where the files stand, and in how many parts.

use agreement::source::Source;
use calendar::Instant;
use measure::{Digests, Part, mapping};
use serde::{Deserialize, Serialize};
use servanda::beside::{Beside, SourcesFile};
use servanda::fault::Fault;
use servanda::folder::AgreementFile;
use servanda::{measured, version};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A text with the name of its file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The file's path, as the driver named it.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// What is measured. Every executor sees the files under the same paths: on a disk that they share, or in object storage.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    /// The program that asks, with the number of its semantics.
    pub program: String,
    /// `agreement.yaml`, then the versions before it.
    pub agreement: Vec<Text>,
    /// `sources.yaml`.
    pub sources: Text,
    /// What lies later is left out; milliseconds since 1970.
    pub as_of: i64,
    /// In how many parts.
    pub parts: u32,
}

/// The most parts of a job.
pub const MOST_PARTS: u32 = 10_000;

/// This program, as jobs and parts name it.
pub fn program() -> String {
    format!("{} {}", version::PROGRAM, version::SEMANTICS)
}

impl Job {
    /// The job of measuring what lies beside an agreement's file.
    ///
    /// # Errors
    /// An agreement or sources with faults, or no sources at all.
    pub fn of(agreement: &Path, as_of: Instant, parts: u32) -> Result<Job, Fault> {
        // Executors stand elsewhere.
        let agreement = &agreement.canonicalize().map_err(|error| unreadable(agreement, &error))?;
        let file = servanda::folder::read_agreement(agreement)?;
        file.names()?;
        let beside = Beside::of(agreement)?;
        let none =
            || Fault::user("error: there is no sources.yaml\n  mend: say there where the files with samples are");
        let sources = beside.sources.as_ref().ok_or_else(none)?;
        if sources.read.sources.is_none() {
            return Err(Fault::user(sources.rendered().trim_end()));
        }
        Ok(Job {
            program: program(),
            agreement: file.files().map(|file| text(&file.source)).collect::<Result<_, _>>()?,
            sources: text(&sources.source)?,
            as_of: as_of.millis(),
            parts,
        })
    }

    /// As bytes.
    ///
    /// # Errors
    /// None that a job can cause.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        serde_json::to_vec(self).map_err(|error| error.to_string())
    }

    /// From bytes.
    ///
    /// # Errors
    /// They are no job, or that of another version of the program.
    pub fn read(bytes: &[u8]) -> Result<Job, String> {
        #[derive(Deserialize)]
        struct Asker {
            program: String,
        }
        let broken = |_| "this is no job of servanda-cluster".to_owned();
        let (asker, own): (Asker, String) = (serde_json::from_slice(bytes).map_err(broken)?, program());
        if asker.program != own {
            return Err(format!(
                "the job comes from {}, and this executor or scheduler is {own}: run one version everywhere",
                asker.program
            ));
        }
        let job: Job = serde_json::from_slice(bytes).map_err(broken)?;
        match (1..=MOST_PARTS).contains(&job.parts) && !job.agreement.is_empty() {
            true => Ok(job),
            false => Err("this is no job of servanda-cluster".to_owned()),
        }
    }

    /// Measures one part, the first being 1; takes no digest that was taken before.
    ///
    /// # Errors
    /// As [`measured::measure`].
    pub fn measure(&self, part: u32, digests: &Arc<Digests>) -> Result<Part, String> {
        let said = |fault: Fault| fault.to_string();
        let mut files = self.agreement.iter().map(agreement_file).collect::<Result<Vec<_>, _>>()?;
        let before = files.split_off(1);
        let file = files.pop().ok_or("a job without an agreement")?;
        let file = AgreementFile { before, ..file };
        let beside = Beside { facts: None, sources: Some(sources_file(&self.sources)?) };
        measured::measure(&file, &beside, (part, self.parts), Instant::from_millis(self.as_of), digests.clone())
            .map_err(said)
    }
}

/// The text as it is on disk, since its digest is that of all its bytes.
fn text(source: &Source) -> Result<Text, Fault> {
    let read = fs::read_to_string(source.name());
    let text = read.map_err(|error| unreadable(Path::new(source.name()), &error))?;
    Ok(Text { name: source.name().to_owned(), text })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Fault {
    Fault::user(format!("error: `{}` can't be read: {error}", path.display()))
}

fn agreement_file(text: &Text) -> Result<AgreementFile, String> {
    let (source, digest) = source(text)?;
    Ok(AgreementFile { reading: agreement::read(&source), source, digest, before: Vec::new() })
}

fn sources_file(text: &Text) -> Result<SourcesFile, String> {
    let (source, digest) = source(text)?;
    Ok(SourcesFile { read: mapping::read(&source), source, digest })
}

fn source(Text { name, text }: &Text) -> Result<(Source, String), String> {
    let source = Source::new(name, text.as_bytes()).map_err(|fault| format!("{name}: {}", fault.message))?;
    let digest = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((source, digest))
}
