//! What a batch comes to, before anything is written: the same for every store.

use super::{Appended, Batch, retry};
use crate::{Author, Digest, Draft, Head, JournalError, RecordRef, Secret};
use calendar::Instant;
use std::collections::HashMap;

/// The most bytes of a name: an agreement's id, a key.
const NAME: usize = 200;
/// The most bytes of a kind or class.
const WORD: usize = 100;
/// The most bytes of a personal value.
const VALUE: usize = 1 << 16;

/// What stands in the log under a key.
pub(super) struct Earlier {
    pub sequence: u64,
    pub recorded: Instant,
    pub kind: String,
    pub author: String,
    pub body: String,
    pub secrets: Vec<Secret>,
}

/// A record to be written.
pub(super) struct New<'a> {
    pub draft: &'a Draft,
    pub sequence: u64,
    pub recorded: Instant,
    pub leaf: Digest,
}

/// What becomes of each draft, and what is to be written.
pub(super) struct Plan<'a> {
    pub appended: Vec<Appended>,
    pub new: Vec<New<'a>>,
}

/// The agreement of a batch that any store takes; `None` for an empty one.
pub(super) fn agreement<'a>(batch: &Batch<'a>) -> Result<Option<&'a str>, JournalError> {
    let Some(first) = batch.drafts.first() else { return Ok(None) };
    for draft in batch.drafts {
        if draft.agreement != first.agreement {
            return Err(JournalError::Unfit {
                what: format!("`{}` and `{}` in one batch", first.agreement, draft.agreement),
                mend: "append for one agreement at a time".to_owned(),
            });
        }
        fits(draft)?;
    }
    Ok(Some(&first.agreement))
}

fn fits(draft: &Draft) -> Result<(), JournalError> {
    word("the id of an agreement", &draft.agreement, NAME)?;
    word("the kind of a record", &draft.kind, WORD)?;
    draft.key.as_ref().map_or(Ok(()), |key| word("an idempotency key", &key.0, NAME))?;
    for secret in &draft.secrets {
        word("the class of a personal value", &secret.class, WORD)?;
        size("a personal value", secret.value.len(), VALUE)?;
    }
    Ok(())
}

fn word(what: &str, text: &str, most: usize) -> Result<(), JournalError> {
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err(JournalError::Unfit {
            what: format!("{what} is empty or has control characters"),
            mend: "give it letters and digits".to_owned(),
        });
    }
    size(what, text.len(), most)
}

fn size(what: &str, bytes: usize, most: usize) -> Result<(), JournalError> {
    if bytes > most { Err(JournalError::TooLarge { what: what.to_owned(), bytes, most }) } else { Ok(()) }
}

/// Numbers and dates what is new, and finds what stands there already.
pub(super) fn plan<'a>(
    batch: &Batch<'a>,
    head: Head,
    earlier: &HashMap<String, Earlier>,
) -> Result<Plan<'a>, JournalError> {
    let recorded = head.recorded.map_or(batch.now, |last| last.max(batch.now));
    let mut plan = Plan { appended: Vec::with_capacity(batch.drafts.len()), new: Vec::new() };
    let mut said: HashMap<&str, (u64, &Draft)> = HashMap::new();
    for draft in batch.drafts {
        let key = draft.key.as_ref().map(|key| key.0.as_str());
        let appended = if let Some(found) = key.and_then(|key| earlier.get(key)) {
            again(draft, found.sequence, retry::same(draft, found))?;
            Appended { sequence: found.sequence, recorded: found.recorded, new: false }
        } else if let Some((sequence, first)) = key.and_then(|key| said.get(key)) {
            again(draft, *sequence, retry::same_draft(draft, first))?;
            Appended { sequence: *sequence, recorded, new: false }
        } else {
            let sequence = head.size + plan.new.len() as u64;
            plan.new.push(New { draft, sequence, recorded, leaf: borrowed(draft, sequence, recorded).leaf() });
            key.and_then(|key| said.insert(key, (sequence, draft)));
            Appended { sequence, recorded, new: true }
        };
        plan.appended.push(appended);
    }
    match batch.expected {
        Some(expected) if expected != head.size && !plan.new.is_empty() => {
            Err(JournalError::Moved { expected, found: head.size })
        }
        _ => Ok(plan),
    }
}

fn again(draft: &Draft, sequence: u64, same: bool) -> Result<(), JournalError> {
    let key = draft.key.as_ref().map(|key| key.0.clone()).unwrap_or_default();
    if same { Ok(()) } else { Err(JournalError::KeyReused { key, sequence }) }
}

fn borrowed(draft: &Draft, sequence: u64, recorded: Instant) -> RecordRef<'_> {
    RecordRef {
        sequence,
        recorded,
        happened: draft.happened,
        agreement: &draft.agreement,
        kind: &draft.kind,
        author: draft.author,
        body: draft.body.text(),
    }
}

/// That a record is the one that was written.
pub(super) fn intact(record: &RecordRef<'_>, leaf: Digest) -> Result<(), JournalError> {
    if record.leaf() == leaf {
        return Ok(());
    }
    let what = "its bytes have another hash than was stored with it".to_owned();
    Err(JournalError::Corrupt { sequence: Some(record.sequence), what })
}

/// The author of a stored word.
pub(super) fn author(word: &str, sequence: u64) -> Result<Author, JournalError> {
    Author::named(word).ok_or_else(|| JournalError::Corrupt {
        sequence: Some(sequence),
        what: format!("`{}` is no author", word.chars().take(40).collect::<String>()),
    })
}
