//! `servanda checkpoint`: what is signed of a log, by its keeper and by others.

use super::verify::key;
use super::{Format, Wishes};
use crate::checkpoint::{
    self, Seen, add, consistency_since, cosigned, inclusion_of, latest, limited, replied, sign, stamped,
};
use crate::fault::Fault;
use crate::folder;
use crate::journal::Live;
use crate::now::now;
use crate::output::{Output, wrapped};
use crate::whole_file;
use journal::{Checkpoint, KeyKind, Note, Proof, StampRequest, VerifierKey};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Sign how far the journal has come, and let others vouch for it
///
/// A checkpoint says how many records the journal has, and the root over them all.
/// Whoever keeps one sees later whether a record was changed, left out or put in
/// between. The other party cosigns each checkpoint as a witness, once it sees that
/// the journal only grew; a time-stamp authority says when it was there.
///
/// Examples:
///   servanda checkpoint sign --output head.note
///   servanda checkpoint key customer.key --name customer
///   servanda checkpoint cosign head.note --key customer.key --log-key KEY \
///     --state seen.note
///   servanda checkpoint add head.note
///   servanda checkpoint prove 17 --output record-17.proof
///   servanda checkpoint stamp --tsa http://timestamp.example
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand, Debug)]
enum Command {
    /// Show the checkpoint that was signed last
    Show(Folder),
    /// Sign the journal as it is now, with journal.key
    Sign {
        #[command(flatten)]
        at: Folder,
        /// Write the note to this file as well
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Make a key for a witness
    Key {
        /// The file to write; it is for its owner only
        file: PathBuf,
        /// What the witness is called in its signatures
        #[arg(long)]
        name: String,
    },
    /// As a witness: cosign a checkpoint that continues the one seen last
    Cosign {
        /// The note
        note: PathBuf,
        /// The witness's own key
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// The key of the log
        #[arg(long, value_name = "KEY", value_parser = boxed)]
        log_key: Box<VerifierKey>,
        /// Where the witness keeps what it saw last
        #[arg(long, value_name = "FILE")]
        state: PathBuf,
        /// The proof that the log only grew since (`checkpoint prove --since`)
        #[arg(long, value_name = "FILE")]
        proof: Option<PathBuf>,
    },
    /// Take over the signatures of a note
    Add {
        /// The note
        note: PathBuf,
        #[command(flatten)]
        at: Folder,
    },
    /// Prove that a record is in the journal, or that it only grew
    Prove {
        /// The number of a record
        #[arg(required_unless_present = "since")]
        record: Option<u64>,
        /// In its place: that the journal still begins with so many records
        #[arg(long, value_name = "SIZE", conflicts_with = "record")]
        since: Option<u64>,
        /// The folder with agreement.yaml
        #[arg(long, default_value = ".")]
        folder: PathBuf,
        /// The file to write; of a record, the record itself is written beside it, as .json
        #[arg(long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Ask a time-stamp authority to stamp the checkpoint that was signed last
    Stamp {
        /// Its address: http://host/path
        #[arg(long, value_name = "URL", required_unless_present = "request", conflicts_with = "request")]
        tsa: Option<String>,
        /// In its place: write the request to this file, to be posted by another program
        #[arg(long, value_name = "FILE")]
        request: Option<PathBuf>,
        /// Take over the answer to that request
        #[arg(long, value_name = "FILE", requires = "request")]
        reply: Option<PathBuf>,
        #[command(flatten)]
        at: Folder,
    },
}

#[derive(clap::Args, Debug)]
struct Folder {
    /// The folder with agreement.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
}

fn boxed(text: &str) -> Result<Box<VerifierKey>, String> {
    key(text).map(Box::new)
}

/// Does what is asked.
///
/// # Errors
/// No journal, no key, a checkpoint that can't be vouched for, a file that can't be read or written.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let live = |folder: &Path| -> Result<(Live, PathBuf), Fault> {
        let path = folder::agreement_path(folder)?;
        Ok((super::journal::live(&path, wishes.journal.as_deref())?, path))
    };
    match &args.command {
        Command::Show(at) => Ok(said(&latest(&live(&at.folder)?.0)?.1, wishes.format)),
        Command::Sign { at, output } => {
            let (live, path) = live(&at.folder)?;
            let key = checkpoint::key::of_or_made(&path, &live.agreement)?;
            let note = sign(&live, &key, now())?;
            written(output.as_deref(), &note.to_string())?;
            let remark = format!("the log's key, for --log-key: {}\n", key.verifier());
            Ok(said(&note, wishes.format).with_remarks(remark))
        }
        Command::Key { file, name } => {
            let key = checkpoint::key::make(file, name, KeyKind::Cosignature)?;
            Ok(Output::result(format!("{}\n", key.verifier())))
        }
        Command::Cosign { note, key, log_key, state, proof } => {
            let signed = read(note)?;
            let proof = match proof.as_deref() {
                Some(proof) => read_proof(proof)?,
                None => unproved(&Seen(state), &signed)?,
            };
            let key = checkpoint::key::read(key)?;
            let cosigned = cosigned(&signed, &proof, (&key, log_key), &Seen(state), now())?;
            written(Some(note), &cosigned.to_string())?;
            Ok(said(&cosigned, wishes.format))
        }
        Command::Add { note, at } => Ok(said(&add(&live(&at.folder)?.0, &read(note)?)?, wishes.format)),
        Command::Prove { record, since, folder, output } => {
            prove(&live(folder)?.0, *record, since.unwrap_or_default(), output)
        }
        Command::Stamp { tsa, request, reply, at } => {
            let (live, _) = live(&at.folder)?;
            stamp(&live, tsa.as_deref(), request.as_deref(), reply.as_deref())
        }
    }
}

fn stamp(live: &Live, tsa: Option<&str>, file: Option<&Path>, reply: Option<&Path>) -> Result<Output, Fault> {
    let size = match (tsa, file, reply) {
        (Some(url), ..) => stamped(live, url)?,
        (None, Some(file), Some(reply)) => {
            let wrong = |error: journal::StampError| Fault::user(format!("error: `{}`: {error}", file.display()));
            replied(live, &StampRequest::read(&limited::read(file)?).map_err(wrong)?, &limited::read(reply)?)?
        }
        (None, file, _) => {
            let request = checkpoint::request(live)?;
            file.map_or(Ok(()), |file| whole_file::write(file, &checkpoint::der(&request)?))?;
            return Ok(Output::result(
                "written; post it to an authority, and give the answer with --reply, beside\n--request\n",
            ));
        }
    };
    Ok(Output::result(format!("the checkpoint of {size} records is stamped; `servanda verify --tsa-ca` checks it\n")))
}

fn read(path: &Path) -> Result<Note, Fault> {
    Note::read(&limited::text(path)?).map_err(|error| Fault::user(format!("error: `{}`: {error}", path.display())))
}

fn read_proof(path: &Path) -> Result<Proof, Fault> {
    limited::text(path)?.parse().map_err(|error| Fault::user(format!("error: `{}`: {error}", path.display())))
}

/// Without a proof only what was seen before can be cosigned, or the first that is seen.
fn unproved(seen: &Seen<'_>, note: &Note) -> Result<Proof, Fault> {
    let size = note.text().parse::<Checkpoint>().map(|new| new.head.size).unwrap_or_default();
    match seen.last()?.map(|last| last.head.size).filter(|last| *last < size) {
        None => Ok(Proof::default()),
        Some(last) => Err(Fault::user(format!(
            "error: the checkpoint is of {size} records, the one seen last of {last}, and nothing shows that the log only grew in between\n  mend: give --proof, which the keeper of the log makes with `servanda checkpoint prove --since {last} --output grown.proof`"
        ))),
    }
}

fn written(path: Option<&Path>, text: &str) -> Result<(), Fault> {
    path.map_or(Ok(()), |path| whole_file::write(path, text.as_bytes()))
}

fn prove(live: &Live, record: Option<u64>, since: u64, output: &Path) -> Result<Output, Fault> {
    let shown = output.display();
    let Some(sequence) = record else {
        written(Some(output), &consistency_since(live, since)?.to_string())?;
        let words = format!("written to {shown}: the journal still begins with its first {since} records");
        return Ok(Output::result(wrapped("", "", &words)));
    };
    let (proof, bytes) = inclusion_of(live, sequence)?;
    let beside = beside(output);
    written(Some(output), &proof.to_string())?;
    whole_file::write(&beside, &[bytes.as_slice(), b"\n"].concat())?;
    let record = beside.display();
    Ok(Output::result(format!(
        "written to {shown} and {record}\nCheck it with `servanda verify {shown} --record {record}`.\n"
    )))
}

/// Where the record stands that a proof is about: `record-17.json` of `record-17.proof`, and never the proof's own place.
fn beside(output: &Path) -> PathBuf {
    let json = output.with_extension("json");
    if json == output { output.with_extension("record.json") } else { json }
}

fn said(note: &Note, format: Format) -> Output {
    match format {
        Format::Text => Output::result(note.to_string()),
        Format::Json => {
            let head = note.text().parse::<Checkpoint>().map(|checkpoint| checkpoint.head).ok();
            let names: Vec<String> =
                note.signatures().iter().map(|one| format!("{}+{:08x}", one.name, one.id)).collect();
            Output::json(&json!({
                "size": head.map(|head| head.size),
                "root": head.map(|head| head.root.to_string()),
                "signatures": names,
                "note": note.to_string(),
            }))
        }
    }
}
