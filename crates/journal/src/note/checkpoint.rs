use super::{Note, NoteError, SigningKey, VerifierKey};
use crate::tree::{TreeHead, decimal};
use crate::{Digest, base64};
use calendar::Instant;
use std::fmt;
use std::str::FromStr;

/// How far a log had come, in the words that are signed (C2SP tlog-checkpoint): origin, size, root, each on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: String,
    /// Its size and root.
    pub head: TreeHead,
    /// Lines that others may have added; this program writes none.
    pub extensions: Vec<String>,
}

impl Checkpoint {
    /// The checkpoint of the log of an agreement.
    pub fn of(agreement: &str, head: TreeHead) -> Checkpoint {
        Checkpoint { origin: Checkpoint::origin(agreement), head, extensions: Vec::new() }
    }

    /// What the log of an agreement is called, and the name of the key that signs it.
    pub fn origin(agreement: &str) -> String {
        format!("servanda/{agreement}")
    }

    /// Signs it with the key of the log.
    ///
    /// # Errors
    /// An origin that can't stand in a note.
    pub fn signed(&self, key: &SigningKey, at: Instant) -> Result<Note, NoteError> {
        let mut note = Note::new(&self.to_string())?;
        note.sign(key, at);
        Ok(note)
    }

    /// The checkpoint in a note that the key of the log signed.
    ///
    /// # Errors
    /// No signature by that key, or no checkpoint.
    pub fn opened(note: &Note, log: &VerifierKey) -> Result<Checkpoint, NoteError> {
        note.verify(std::slice::from_ref(log))?;
        note.text().parse()
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.head.size, base64::encode(&self.head.root.0))?;
        self.extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl FromStr for Checkpoint {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Checkpoint, NoteError> {
        let wrong = |what: &str| NoteError(format!("no checkpoint: {what}"));
        super::read::text(text)?;
        let mut lines = text.split_terminator('\n');
        let mut line = |what| lines.next().filter(|line| !line.is_empty()).ok_or_else(|| wrong(what));
        let origin = line("its first line names the log")?.to_owned();
        let size = line("its second line is the number of records")?;
        let root = line("its third line is the root")?;
        let size =
            decimal(size).ok_or_else(|| wrong("its second line is the number of records, without zeros before it"))?;
        let root = if root.len() > 64 { None } else { base64::decode(root) };
        let root = root.and_then(|root| Digest::from_slice(&root));
        let root = root.ok_or_else(|| wrong("its third line is the base64 of 32 bytes"))?;
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if extensions.iter().any(String::is_empty) {
            return Err(wrong("it has an empty line"));
        }
        Ok(Checkpoint { origin, head: TreeHead { size, root }, extensions })
    }
}
