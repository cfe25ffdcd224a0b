//! The files of a bundle: those that it lists, and those that follow from its parts.

use super::Line;
use crate::bundle::{CHECKPOINTS, LEDGER, MANIFEST, Manifest, Parts, Rendering, derived};
use crate::sealing::is_earlier;
use crate::version::SEMANTICS;
use journal::{Digest, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

type Files = BTreeMap<String, Vec<u8>>;

/// That the manifest lists the files that are there, each with its digest.
pub(super) fn listed(manifest: &[u8], files: &Files) -> Line {
    let value: Value = serde_json::from_slice(manifest).unwrap_or_default();
    let Some(list) = value.get("files").and_then(Value::as_object) else {
        return Line::fails("manifest", "the manifest lists no files");
    };
    let digest = |bytes: &Vec<u8>| Digest::of(&[bytes]).to_string();
    let differs = |name: &&String| {
        let said = list.get(*name).and_then(|one| one.get("sha256")).and_then(Value::as_str);
        said.map(str::to_owned) != files.get(*name).map(digest)
    };
    match files.keys().chain(list.keys()).find(differs) {
        None => Line::holds("manifest", format!("{} files, each with the digest that the manifest lists", files.len())),
        Some(name) => Line::fails("manifest", format!("{name} isn't the file that the manifest lists")),
    }
}

/// That every file which follows from the parts is what follows from them.
pub(super) fn lines(
    parts: &Parts,
    manifest: &Manifest,
    (own, there): (&[u8], &Files),
    rendering: Rendering,
) -> Vec<Line> {
    let (made, mut whole) = match (derived(parts, manifest, rendering), parts.files()) {
        (Ok(made), Ok(whole)) => (made, whole),
        (Err(fault), _) | (_, Err(fault)) => {
            return vec![Line::fails("figures", format!("the figures can't be computed again: {fault}"))];
        }
    };
    let stamps = whole.iter().filter(|(name, _)| name.starts_with(CHECKPOINTS) && !name.ends_with(".note"));
    let made: Files = stamps.map(|(name, bytes)| (name.clone(), bytes.clone())).chain(made).collect();
    let made: Files =
        made.into_iter().filter(|(name, _)| there.contains_key(name) || !unknown(name, manifest)).collect();
    let (mut same, mut lines) = (BTreeMap::<&'static str, Vec<&str>>::new(), Vec::new());
    for name in made.keys().chain(there.keys()).collect::<BTreeSet<_>>() {
        match (made.get(name), there.get(name)) {
            (Some(made), Some(there)) if made == there => same.entry(sort(name)).or_default().push(name),
            (None, _) => lines.push(Line::fails("files", format!("{name} belongs to no bundle"))),
            (Some(_), there) => lines.push(other(name, there.is_some(), manifest)),
        }
    }
    whole.extend(made.clone());
    let allowed = |(name, _): &(&String, &Vec<u8>)| made.contains_key(*name) && may_differ(name, manifest);
    whole.extend(there.iter().filter(allowed).map(|(name, bytes)| (name.clone(), bytes.clone())));
    let head = (parts.records.len() as u64, root(&parts.leaves()));
    if manifest.written(head, &whole) == own {
        same.entry("files").or_default().push(MANIFEST);
    } else {
        lines.push(other(MANIFEST, true, manifest));
    }
    let said = |(about, names): (&'static str, Vec<&str>)| {
        Line::holds(about, format!("{}: the same to the byte, derived again from the records", names.join(", ")))
    };
    same.into_iter().map(said).chain(lines).collect()
}

/// What a file is about.
fn sort(name: &str) -> &'static str {
    match name.split(['/', '.']).next() {
        Some("evaluation") => "evaluation",
        Some("report") => "report",
        Some("ledger") => "ledger",
        _ => "files",
    }
}

/// Another program may have counted and worded otherwise. Whatever else follows from the records does so by any program.
fn may_differ(name: &str, manifest: &Manifest) -> bool {
    let words =
        ["README.txt", LEDGER].contains(&name) || name.starts_with("evaluation/") || name.starts_with("report/");
    words && !manifest.is_by_this_program()
}

/// What bundles by the first semantics didn't hold yet.
fn unknown(name: &str, manifest: &Manifest) -> bool {
    name == LEDGER && is_earlier(&manifest.semantics)
}

/// A file that is missing, or otherwise than it is derived.
fn other(name: &str, is_there: bool, manifest: &Manifest) -> Line {
    if !is_there || !may_differ(name, manifest) {
        return Line::fails(sort(name), format!("{name} is missing, or isn't what follows from the records"));
    }
    let Manifest { program, semantics, zones, .. } = manifest;
    let words = format!(
        "{name} was made by servanda {program} (semantics {semantics}, {zones}), and isn't what this program derives by semantics {SEMANTICS}"
    );
    Line::open(sort(name), words, &format!("verify it with servanda {program} of then"))
}
