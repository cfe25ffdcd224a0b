//! The words that stand beside the files of a bundle, for whoever opens it without knowing the program.

use super::{Manifest, Parts};
use journal::root;

const ENGLISH: &str = include_str!("readme.en.txt");
const DUTCH: &str = include_str!("readme.nl.txt");

/// What a bundle is, how it is checked, and what each file is.
pub(super) fn readme(manifest: &Manifest, parts: &Parts) -> String {
    let words = if manifest.language == "nl" { DUTCH } else { ENGLISH };
    words
        .replace("{size}", &parts.records.len().to_string())
        .replace("{root}", &root(&parts.leaves()).to_string())
        .replace("{periods}", &manifest.periods.join(", "))
        .replace("{name}", &manifest.agreement)
}

/// By what it was counted.
pub(super) fn program(manifest: &Manifest) -> String {
    format!("servanda {}\nsemantics {}\n{}\n", manifest.program, manifest.semantics, manifest.zones)
}
