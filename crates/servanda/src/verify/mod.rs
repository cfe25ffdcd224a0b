//! Holds a bundle to what it says: trusts nothing in it, and computes everything again.

mod agreements;
mod changes;
mod checkpoints;
mod demanded;
mod files;
mod imported;
mod imports;
mod line;
mod moments;
mod secrets;
mod statements;

pub use line::{Line, Standing};

use crate::bundle::{MANIFEST, Manifest, Parts, Rendering, zip};
use crate::fault::Fault;
use journal::{AllowedSigners, Anchors, Note, VerifierKey};

/// What the one who checks has from elsewhere, and so can trust.
#[derive(Clone, Default)]
pub struct Trust {
    /// The parties' keys.
    pub signers: Option<AllowedSigners>,
    /// The key that signs the log's checkpoints.
    pub log_key: Option<VerifierKey>,
    /// The keys of witnesses.
    pub witnesses: Vec<VerifierKey>,
    /// The time-stamp authorities.
    pub anchors: Option<Anchors>,
    /// A checkpoint that was kept.
    pub held: Option<Note>,
}

/// Line by line what holds, what doesn't, and what can't be told with what was given.
///
/// # Errors
/// A file that is no bundle at all.
pub fn verify(bytes: &[u8], trust: &Trust, rendering: Rendering) -> Result<Vec<Line>, Fault> {
    let refused = |what: String| {
        Fault::user(format!(
            "error: this is no bundle, or a damaged one: {what}\n  mend: ask for it again; unpacked and packed again it is another file"
        ))
    };
    let read = zip::read(bytes).map_err(|error| refused(error.to_string()))?;
    let whole = "all its bytes have the digest that stands at its end";
    let mut lines = vec![Line::that(read.whole, "file", whole, "a byte of it was changed: its digest is another")];
    let mut files = read.files;
    let own = files.remove(MANIFEST).ok_or_else(|| refused(format!("{MANIFEST} is missing")))?;
    let manifest = Manifest::read(&own).map_err(refused)?;
    lines.push(files::listed(&own, &files));
    lines.extend(language(&manifest));
    let parts = match Parts::taken(&manifest.agreement, &mut files) {
        Ok(parts) => parts,
        Err(what) => {
            lines.push(Line::fails("records", what));
            return Ok(lines);
        }
    };
    lines.extend(records(&parts));
    lines.extend(checkpoints::lines(&parts, &manifest, trust));
    lines.extend(demanded::lines(&parts, trust));
    lines.extend(agreements::lines(&parts, trust));
    lines.extend(statements::lines(&parts));
    lines.extend(secrets::lines(&parts));
    lines.extend(changes::lines(&parts));
    lines.extend(imported::lines(&parts));
    lines.extend(imports::lines(&parts));
    lines.extend(files::lines(&parts, &manifest, (&own, &files), rendering));
    Ok(lines)
}

fn language(manifest: &Manifest) -> Option<Line> {
    let other = !["en", "nl"].contains(&manifest.language.as_str());
    other.then(|| Line::fails("manifest", format!("its language is `{}`; a report is in en or nl", manifest.language)))
}

fn records(parts: &Parts) -> Vec<Line> {
    let wrong = parts.records.iter().filter_map(moments::wrong);
    let wrong: Vec<Line> = wrong.map(|what| Line::fails("records", what)).collect();
    if wrong.is_empty() { vec![in_order(parts)] } else { wrong }
}

fn in_order(parts: &Parts) -> Line {
    let (Some(first), Some(last)) = (parts.records.first(), parts.records.last()) else {
        return Line::holds("records", "the log has no records");
    };
    Line::holds(
        "records",
        format!(
            "{} records of {}, in canonical form, numbered without a gap, from {} to {} and never backwards",
            parts.records.len(),
            parts.agreement,
            first.recorded,
            last.recorded
        ),
    )
}
