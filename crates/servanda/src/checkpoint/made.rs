//! Heads of a log, signed and kept with it.

use super::checked::checked;
use crate::fault::Fault;
use crate::journal::{Live, fault};
use calendar::Instant;
use journal::{Checkpoint, Note, NoteError, SigningKey, TreeHead, root};

pub(super) fn wrong(error: &NoteError) -> Fault {
    Fault::user(format!("error: {error}"))
}

/// How far the log has come, with its root.
///
/// # Errors
/// A store that can't be read.
pub fn head(live: &Live) -> Result<TreeHead, Fault> {
    head_at(live, u64::MAX)
}

pub(super) fn head_at(live: &Live, size: u64) -> Result<TreeHead, Fault> {
    let leaves = live.store.borrow_mut().leaves(&live.agreement, 0..size).map_err(fault)?;
    Ok(TreeHead { size: leaves.len() as u64, root: root(&leaves) })
}

/// Signs the log as it is now and keeps the note; one that is kept of the same size keeps its cosignatures and time stamps.
///
/// # Errors
/// A store that can't be read or written, an empty log, a record that isn't what was written, a log that doesn't begin with what was signed before.
pub fn sign(live: &Live, key: &SigningKey, now: Instant) -> Result<Note, Fault> {
    let head = checked(live, None)?;
    if head.size == 0 {
        return Err(Fault::user(
            "error: the journal has no records yet\n  mend: record something, with `servanda import`",
        ));
    }
    let checkpoint = Checkpoint::of(&live.agreement, head);
    let mut note = checkpoint.signed(key, now).map_err(|error| wrong(&error))?;
    if let Some(earlier) = kept(live, head.size)?.filter(|earlier| earlier.text() == note.text()) {
        note.join(&earlier).map_err(|error| wrong(&error))?;
    }
    keep(live, head.size, &note)?;
    Ok(note)
}

/// Keeps a note.
///
/// # Errors
/// A store that can't be written.
pub fn keep(live: &Live, size: u64, note: &Note) -> Result<(), Fault> {
    live.store.borrow_mut().keep_checkpoint(&live.agreement, size, &note.to_string()).map_err(fault)
}

fn kept(live: &Live, size: u64) -> Result<Option<Note>, Fault> {
    let all = live.store.borrow_mut().checkpoints(&live.agreement).map_err(fault)?;
    let found = all.into_iter().find(|(of, _)| *of == size);
    found.map(|(_, text)| Note::read(&text).map_err(|error| wrong(&error))).transpose()
}

/// The checkpoint that was signed last.
///
/// # Errors
/// None was; a store that can't be read.
pub fn latest(live: &Live) -> Result<(u64, Note), Fault> {
    let all = live.store.borrow_mut().checkpoints(&live.agreement).map_err(fault)?;
    let (size, text) = all
        .into_iter()
        .last()
        .ok_or_else(|| Fault::user("error: no checkpoint was signed yet\n  mend: `servanda checkpoint sign`"))?;
    Ok((size, Note::read(&text).map_err(|error| wrong(&error))?))
}

/// Adds the signatures of a note to the one that is kept of the same size; how many there are now.
///
/// # Errors
/// A note about another log, or another state of this one.
pub fn add(live: &Live, note: &Note) -> Result<Note, Fault> {
    let said: Checkpoint = note.text().parse().map_err(|error: NoteError| wrong(&error))?;
    let mut own = kept(live, said.head.size)?.ok_or_else(|| {
        Fault::user(format!(
            "error: no checkpoint of {} records was signed here\n  mend: add it where it was",
            said.head.size
        ))
    })?;
    own.join(note).map_err(|error| wrong(&error))?;
    keep(live, said.head.size, &own)?;
    Ok(own)
}
