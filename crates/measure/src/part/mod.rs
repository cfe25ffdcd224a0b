//! A partial result in a file: what a part of the sources' samples folded into, for whom it was measured, and a digest at the end.
//!
//! Parts of one input merge into the very bytes that measuring it whole gives. A file is three lines of text behind one that
//! names the form: what it was made of, what came of it, and SHA-256 over all before.

mod body;
mod merge;

pub(crate) use body::{Body, Look, OfFile, OfSource, piece, state, word, written};
pub use merge::merge;

use crate::text::hexadecimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The first line of every file of this form.
const FORM: &str = "servanda measured 1";

/// What samples came to, and of what they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Of what.
    pub header: Header,
    pub(crate) body: Body,
}

/// What a part was made of; all parts of one input agree in all but `part`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The version of the program.
    pub program: String,
    /// SHA-256 over the agreement with its earlier versions, and over sources.yaml.
    pub texts: String,
    /// Which part, from 1.
    pub part: u32,
    /// How many parts there are; 1 for the whole.
    pub of: u32,
    /// All files of all sources that were measured.
    pub inputs: Vec<Input>,
}

/// A file that was read, in whole or in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// The source in sources.yaml.
    pub source: String,
    /// Its path from the folder of sources.yaml on.
    pub file: String,
    /// SHA-256 of its bytes in hexadecimal.
    pub digest: String,
}

impl Part {
    /// How many samples were folded.
    pub fn samples(&self) -> u64 {
        self.body.sources.iter().flat_map(|source| &source.pieces).map(|piece| piece.2).sum()
    }

    /// How many runs and single samples they came to.
    pub fn pieces(&self) -> usize {
        self.body.sources.iter().map(|source| source.pieces.len()).sum()
    }

    /// As the bytes of a file: the same for equal parts.
    pub fn bytes(&self) -> Vec<u8> {
        let line = |json: serde_json::Result<String>| json.unwrap_or_default();
        let (header, body) = (line(serde_json::to_string(&self.header)), line(serde_json::to_string(&self.body)));
        let text = format!("{FORM}\n{header}\n{body}\n");
        let digest = hexadecimal(Sha256::new_with_prefix(&text));
        (text + &digest + "\n").into_bytes()
    }

    /// From the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with them, and how to mend it.
    pub fn read(bytes: &[u8]) -> Result<Part, String> {
        let broken =
            || "it is broken: its end or a part of it is missing or was changed; measure it once more".to_owned();
        let text = std::str::from_utf8(bytes).map_err(|_| no_part())?;
        let lines: Vec<&str> = text.splitn(5, '\n').collect();
        match lines.first() {
            Some(&FORM) => {}
            Some(form) if form.starts_with("servanda measured ") => {
                return Err("another version of servanda wrote it; measure it once more with this one".to_owned());
            }
            _ => return Err(no_part()),
        }
        let [_, header, body, digest, ""] = lines.as_slice() else { return Err(broken()) };
        let covered = text.len().checked_sub(digest.len() + 1).and_then(|end| bytes.get(..end)).ok_or_else(broken)?;
        if hexadecimal(Sha256::new_with_prefix(covered)) != *digest {
            return Err(broken());
        }
        let header: Header = serde_json::from_str(header).map_err(|_| no_part())?;
        let body: Body = serde_json::from_str(body).map_err(|_| no_part())?;
        if !body.is_sound() || body.files.len() != header.inputs.len() || !(1..=header.of).contains(&header.part) {
            return Err(no_part());
        }
        Ok(Part { header, body })
    }
}

fn no_part() -> String {
    "it is no file that `servanda measure` wrote".to_owned()
}
