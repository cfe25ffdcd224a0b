//! Holds a log to what was written, and to what was signed of it.

use crate::fault::Fault;
use crate::journal::{Live, fault};
use journal::{Checkpoint, Digest, Frontier, JournalError, Note, NoteError, TreeHead, VerifierKey, root};

/// Hashes every record again, and compares the log with each checkpoint that is kept of it; how far it has come.
///
/// # Errors
/// The first record that isn't what was written, a checkpoint that is of another log or that `key` didn't sign, a store that can't
/// be read.
pub fn checked(live: &Live, key: Option<&VerifierKey>) -> Result<TreeHead, Fault> {
    let signed = signed(live, key)?;
    let mut store = live.store.borrow_mut();
    let size = store.check(&live.agreement).map_err(fault)?;
    let leaves = store.leaves(&live.agreement, 0..size).map_err(fault)?;
    continues(&signed, &leaves)?;
    Ok(TreeHead { size, root: root(&leaves) })
}

/// The heads that were signed, the smallest first.
pub(super) fn signed(live: &Live, key: Option<&VerifierKey>) -> Result<Vec<TreeHead>, Fault> {
    let kept = live.store.borrow_mut().checkpoints(&live.agreement).map_err(fault)?;
    kept.iter().map(|(size, text)| signed_head(live, *size, text, key)).collect()
}

fn signed_head(live: &Live, size: u64, text: &str, key: Option<&VerifierKey>) -> Result<TreeHead, Fault> {
    let wrong = |error: NoteError| corrupt(format!("the checkpoint of {size} records is false: {error}"));
    let note = Note::read(text).map_err(wrong)?;
    let said: Checkpoint = note.text().parse().map_err(wrong)?;
    key.map_or(Ok(()), |key| note.verify(std::slice::from_ref(key)).map(drop)).map_err(wrong)?;
    if said.head.size != size || said.origin != Checkpoint::origin(&live.agreement) {
        return Err(corrupt(format!("what is kept as the checkpoint of {size} records is that of another log")));
    }
    Ok(said.head)
}

/// Refuses leaves that don't begin with all that was signed.
pub(super) fn continues(signed: &[TreeHead], leaves: &[Digest]) -> Result<(), Fault> {
    let mut tree = Frontier::default();
    for head in signed {
        let sound = tree.size();
        let next = usize::try_from(sound).ok().zip(usize::try_from(head.size).ok());
        let Some(next) = next.and_then(|(from, to)| leaves.get(from..to)) else {
            return Err(corrupt(format!(
                "a checkpoint of {} records was signed, and {} are there: the last were taken away",
                head.size,
                leaves.len()
            )));
        };
        next.iter().for_each(|leaf| tree.append(*leaf));
        if tree.root() != head.root {
            return Err(corrupt(format!(
                "the checkpoint of {} records has another root than they have: one of the records {sound} to {} was rewritten, with its leaf",
                head.size,
                head.size.saturating_sub(1)
            )));
        }
    }
    Ok(())
}

fn corrupt(what: String) -> Fault {
    fault(JournalError::Corrupt { sequence: None, what })
}
