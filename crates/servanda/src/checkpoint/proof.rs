//! Proofs: that a record is in a log, and that a log still begins with an earlier one.

use super::made::{latest, wrong};
use crate::fault::Fault;
use crate::journal::{Live, fault, record};
use crate::verify::{Line, Trust};
use journal::{Checkpoint, Digest, InclusionFile, NoteError, Proof, Record, consistency, inclusion, verify_inclusion};

fn leaves(live: &Live, size: u64) -> Result<Vec<Digest>, Fault> {
    live.store.borrow_mut().leaves(&live.agreement, 0..size).map_err(fault)
}

/// The proof that a record is in the log as it was signed last, and the record's bytes.
///
/// # Errors
/// No checkpoint, or none that covers the record.
pub fn inclusion_of(live: &Live, sequence: u64) -> Result<(InclusionFile, Vec<u8>), Fault> {
    let (size, note) = latest(live)?;
    let proof = inclusion(&leaves(live, size)?, sequence).ok_or_else(|| {
        Fault::user(format!(
            "error: record {sequence} isn't among the {size} that were signed last\n  mend: `servanda checkpoint sign`"
        ))
    })?;
    let record = record(&mut **live.store.borrow_mut(), &live.agreement, sequence).map_err(fault)?;
    Ok((InclusionFile { index: sequence, proof, checkpoint: note.to_string() }, record.bytes()))
}

/// The proof that the log as it was signed last begins with its first `size` records, for a witness.
///
/// # Errors
/// No checkpoint, or a smaller one.
pub fn consistency_since(live: &Live, size: u64) -> Result<Proof, Fault> {
    let (signed, _) = latest(live)?;
    consistency(&leaves(live, signed)?, size)
        .ok_or_else(|| Fault::user(format!("error: {signed} records were signed last, fewer than {size}")))
}

/// What a proof of one record is worth.
pub fn proof_of_record(file: &InclusionFile, bytes: &[u8], trust: &Trust) -> Vec<Line> {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let record = match Record::read(line) {
        Ok(record) => record,
        Err(error) => return vec![Line::fails("record", error.0)],
    };
    let told =
        format!("record {}: {} by {}, recorded {}", record.sequence, record.kind, record.author, record.recorded);
    let mut lines = vec![Line::holds("record", told)];
    match included(file, &record) {
        Ok(size) => lines.push(Line::holds("inclusion", format!("it is in the log of {size} records"))),
        Err(what) => lines.push(Line::fails("inclusion", what)),
    }
    lines.push(signed(file, trust));
    lines
}

fn included(file: &InclusionFile, record: &Record) -> Result<u64, String> {
    let note = journal::Note::read(&file.checkpoint).map_err(|error| error.0)?;
    let said: Checkpoint = note.text().parse().map_err(|error: NoteError| error.0)?;
    if file.index != record.sequence || said.origin != Checkpoint::origin(&record.agreement) {
        return Err("the proof is about another record, or another log".to_owned());
    }
    verify_inclusion(record.leaf(), file.index, said.head, &file.proof).map_err(|error| error.to_string())?;
    Ok(said.head.size)
}

fn signed(file: &InclusionFile, trust: &Trust) -> Line {
    let note = match journal::Note::read(&file.checkpoint) {
        Ok(note) => note,
        Err(error) => return Line::fails("checkpoint", error.0),
    };
    match &trust.log_key {
        None => Line::open("checkpoint", "who signed it can't be told", "give --log-key"),
        Some(key) => match Checkpoint::opened(&note, key) {
            Ok(_) => Line::holds("checkpoint", format!("it is signed by {}+{:08x}", key.name(), key.id())),
            Err(error) => Line::fails("checkpoint", wrong(&error).to_string()),
        },
    }
}
