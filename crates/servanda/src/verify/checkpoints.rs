//! What was signed of the log: whether it is this log, who signed it, and when.

use super::{Line, Trust};
use crate::bundle::{Manifest, Parts};
use journal::{Checkpoint, Digest, KeyKind, Note, NoteError, Standing, TreeHead, VerifierKey, root, verify_stamp};

const ABOUT: &str = "checkpoint";

pub(super) fn lines(parts: &Parts, manifest: &Manifest, trust: &Trust) -> Vec<Line> {
    let leaves = parts.leaves();
    let mut lines = vec![Line::holds("root", format!("over all {} records it is {}", leaves.len(), root(&leaves)))];
    let mut covered = 0;
    for (size, text) in &parts.checkpoints {
        match checkpoint(parts, &leaves, *size, text) {
            Ok(note) => {
                covered = covered.max(leaves.len().min(usize::try_from(*size).unwrap_or(usize::MAX)));
                lines.push(log_signature(&note, *size, manifest, trust));
                lines.extend(cosignatures(&note, *size, manifest, trust));
                lines.extend(stamps(&note, *size, trust));
            }
            Err(what) => lines.push(Line::fails(ABOUT, format!("that of {size} records: {what}"))),
        }
    }
    lines.extend(held(parts, &leaves, trust));
    let uncovered = leaves.len() - covered;
    if uncovered > 0 {
        let words =
            format!("the last {uncovered} records stand under none: whoever keeps the log could still rewrite them");
        lines.push(Line::open(ABOUT, words, "ask for a bundle made after `servanda checkpoint sign`"));
    }
    lines
}

/// The note, once its size and root are those of the log.
fn checkpoint(parts: &Parts, leaves: &[Digest], size: u64, text: &str) -> Result<Note, String> {
    let note = Note::read(text).map_err(|error| error.0)?;
    let said: Checkpoint = note.text().parse().map_err(|error: NoteError| error.0)?;
    if said.head.size != size || said.origin != Checkpoint::origin(&parts.agreement) {
        return Err("it is about another log, or another size".to_owned());
    }
    matches(leaves, said.head)?;
    Ok(note)
}

fn matches(leaves: &[Digest], head: TreeHead) -> Result<(), String> {
    let Some(before) = usize::try_from(head.size).ok().and_then(|size| leaves.get(..size)) else {
        return Err(format!("it has {} records and the bundle {}: records were left out", head.size, leaves.len()));
    };
    if root(before) == head.root {
        return Ok(());
    }
    Err(format!("the first {} records have another root: one of them was rewritten", head.size))
}

fn log_signature(note: &Note, size: u64, manifest: &Manifest, trust: &Trust) -> Line {
    let own = format!("that of {size} records is of these records");
    if let Some(key) = trust.log_key.as_ref().filter(|key| key.kind() != KeyKind::Plain) {
        let words = format!(
            "this key is of `{}`, a witness; the log is `{}`",
            key.name(),
            note.text().lines().next().unwrap_or_default()
        );
        return Line::fails(ABOUT, words);
    }
    let key = trust.log_key.clone().or_else(|| named(manifest)).filter(|key| key.kind() == KeyKind::Plain);
    let Some(key) = key else {
        return Line::open(ABOUT, format!("{own}; who signed it can't be told"), "give --log-key");
    };
    let shown = format!("{}+{:08x}", key.name(), key.id());
    match note.verify(std::slice::from_ref(&key)) {
        Ok(_) if trust.log_key.is_some() => Line::holds(ABOUT, format!("{own}, signed by {shown}")),
        Ok(_) => Line::open(
            ABOUT,
            format!("{own}, signed by {shown}, the key that the bundle names; whose that is can't be told"),
            "give --log-key, as you received it by another way",
        ),
        Err(error) => Line::fails(ABOUT, format!("that of {size} records isn't signed by {shown}: {error}")),
    }
}

/// The key that the bundle itself names: good for a look, proof of nothing.
fn named(manifest: &Manifest) -> Option<VerifierKey> {
    manifest.log_key.as_ref()?.parse().ok()
}

fn cosignatures(note: &Note, size: u64, manifest: &Manifest, trust: &Trust) -> Vec<Line> {
    let log = trust.log_key.clone().or_else(|| named(manifest));
    let others = note.standings(&trust.witnesses).into_iter().filter(|(signature, _)| {
        let is_log = log.as_ref().is_some_and(|key| key.id() == signature.id && key.name() == signature.name);
        !is_log && !signature.is_stamp()
    });
    others
        .map(|(signature, standing)| {
            let who = format!("{}+{:08x}", signature.name, signature.id);
            match standing {
                Standing::Holds { at: Some(at) } => {
                    Line::holds("witness", format!("{who} cosigned the checkpoint of {size} records on {at}"))
                }
                Standing::Holds { at: None } => {
                    Line::holds("witness", format!("{who} signed the checkpoint of {size} records"))
                }
                Standing::Fails => {
                    Line::fails("witness", format!("the cosignature of {who} under {size} records is false"))
                }
                Standing::Unknown => Line::open(
                    "witness",
                    format!("{who} signed the checkpoint of {size} records too, with a key that isn't known"),
                    "give it with --witness",
                ),
            }
        })
        .collect()
}

fn stamps(note: &Note, size: u64, trust: &Trust) -> Vec<Line> {
    let line = |token: Vec<u8>| match &trust.anchors {
        None => Line::open(
            "time stamp",
            format!("the checkpoint of {size} records has one"),
            "give --tsa-ca, the root certificate of the authority",
        ),
        Some(anchors) => match verify_stamp(&token, note.text().as_bytes(), anchors) {
            Ok(stamp) => {
                let words = format!("{} saw the checkpoint of {size} records on {}", stamp.authority, stamp.at);
                Line::holds("time stamp", words)
            }
            Err(error) => Line::fails("time stamp", format!("that of {size} records: {error}")),
        },
    };
    note.stamps().into_iter().map(line).collect()
}

/// Whether the log begins with the one that was seen before.
fn held(parts: &Parts, leaves: &[Digest], trust: &Trust) -> Option<Line> {
    let note = trust.held.as_ref()?;
    let fails = |what: &str| Some(Line::fails("kept checkpoint", what));
    let Ok(kept) = note.text().parse::<Checkpoint>() else { return fails("it is none") };
    if kept.origin != Checkpoint::origin(&parts.agreement) {
        return fails("it is of another log");
    }
    match matches(leaves, kept.head) {
        Ok(()) => {
            let words = format!("the log still begins with the {} records that you saw", kept.head.size);
            Some(Line::holds("kept checkpoint", words))
        }
        Err(what) => fails(&what),
    }
}
