//! Samples that were measured before, in files of their own.

use crate::beside::{Beside, SourcesFile};
use crate::fault::Fault;
use crate::folder::{AgreementFile, hex};
use crate::version;
use crate::whole_file;
use calendar::Instant;
use measure::{Digests, Header, Intake, Part, counted};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The most bytes of a file with measured samples.
const MOST_BYTES: u64 = 2 << 30;

/// Measures a part of the samples of the sources beside an agreement, up to an instant. Who measures several parts of the same files
/// gives the same digests each time.
///
/// # Errors
/// No sources, or errors in them, in the agreement or in the files.
pub fn measure(
    file: &AgreementFile,
    beside: &Beside,
    (part, of): (u32, u32),
    as_of: Instant,
    digests: Arc<Digests>,
) -> Result<Part, Fault> {
    let none = || Fault::user("error: there is no sources.yaml\n  mend: say there where the files with samples are");
    let sources = beside.sources.as_ref().ok_or_else(none)?;
    let said = sources.read.sources.as_ref();
    let said = said.ok_or_else(|| Fault::User(sources.rendered().trim_end().to_owned()))?;
    let names = file.names()?;
    let program = format!("{} {}", version::PROGRAM, version::SEMANTICS);
    let header = Header { program, texts: texts(file, sources), part, of, inputs: Vec::new() };
    let make = || Intake::knowing(names.clone()).until(as_of).digesting(digests.clone());
    let read = measure::measure(make, said, Path::new(sources.source.name()), header);
    read.map_err(|refusal| Fault::User(refusal.render(true).trim_end().to_owned()))
}

/// What decides what samples come to: the agreement's texts, and where the samples stand.
fn texts(file: &AgreementFile, sources: &SourcesFile) -> String {
    let mut digest = Sha256::new();
    file.files().map(|file| &file.digest).chain([&sources.digest]).for_each(|one| digest.update(one));
    hex(&digest.finalize())
}

/// Reads a file.
///
/// # Errors
/// It can't be read, or `servanda measure` didn't write it.
pub fn read(path: &Path) -> Result<Part, Fault> {
    let shown = path.display();
    let unreadable = |error: std::io::Error| Fault::user(format!("error: `{shown}` can't be read: {error}"));
    let known = fs::metadata(path).map_err(unreadable)?;
    if !known.is_file() || known.len() > MOST_BYTES {
        return Err(Fault::user(format!("error: `{shown}` is no file, or has more than {MOST_BYTES} bytes")));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    Part::read(&bytes).map_err(|why| Fault::user(format!("error: `{shown}` can't be used: {why}")))
}

/// Reads a file for a report by these texts.
///
/// # Errors
/// As [`read`]; it is one part of several, or was measured under other texts or by another version.
pub fn whole(path: &Path, file: &AgreementFile, beside: &Beside) -> Result<Part, Fault> {
    let (part, shown) = (read(path)?, path.display());
    let wrong = if part.header.of > 1 {
        format!(
            "it is part {} of {}\n  mend: `servanda merge` makes one of all parts",
            part.header.part, part.header.of
        )
    } else if part.header.program != format!("{} {}", version::PROGRAM, version::SEMANTICS) {
        "another version of servanda wrote it\n  mend: measure once more with this one".to_owned()
    } else if beside.sources.as_ref().is_none_or(|sources| texts(file, sources) != part.header.texts) {
        "it was measured under another agreement or sources.yaml\n  mend: measure once more".to_owned()
    } else {
        return Ok(part);
    };
    Err(Fault::user(format!("error: `{shown}` can't be used: {wrong}")))
}

/// Writes a file, whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write(path: &Path, part: &Part) -> Result<(), Fault> {
    whole_file::write(path, &part.bytes())
}

/// What was written, for people.
pub fn told(part: &Part, path: &Path) -> String {
    let Header { part: number, of, inputs, .. } = &part.header;
    let which = if *of > 1 { format!("part {number} of {of}: ") } else { String::new() };
    let files = counted(inputs.len(), "file");
    let (samples, pieces) = (part.samples(), counted(part.pieces(), "run"));
    format!("{which}{samples} samples of {files} came to {pieces}; written to {}\n", path.display())
}

/// The same for programs.
pub fn json(part: &Part, path: &Path) -> Value {
    let Header { program, texts, part: number, of, inputs } = &part.header;
    let inputs = inputs.iter().map(|one| json!({ "source": one.source, "file": one.file, "sha256": one.digest }));
    json!({
        "written": path.display().to_string(),
        "part": number,
        "of": of,
        "program": program,
        "texts": texts,
        "files": inputs.collect::<Vec<_>>(),
        "samples": part.samples(),
        "runs": part.pieces(),
    })
}
