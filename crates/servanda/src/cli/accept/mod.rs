//! `servanda accept`: a party signs a version of the agreement.

mod shown;

use super::applying::{Applying, Go};
use super::{Language, Wishes};
use crate::acceptance::{self, Accepted, Keys, SIGNATURE, by_text};
use crate::fault::Fault;
use crate::folder;
use crate::journal::texts::{self, Version, canonical};
use crate::journal::{Known, Live, fault};
use crate::now::now;
use crate::output::Output;
use agreement::model::PartyRole;
use clap::builder::PossibleValuesParser;
use journal::{Appended, Author, Batch, Body, Draft, Signer, canonical_text};
use serde_json::json;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Accept a version of the agreement: sign its very text
///
/// Shows what is signed and what changed since the last version that both parties
/// accepted, then signs with a key of OpenSSH, or takes a signature that was made
/// with
///
///   ssh-keygen -Y sign -n servanda-agreement -f KEY agreement.yaml
///
/// and records it. Keys that the agreement names under signers are the only ones
/// that count for their party; those of the last accepted version decide on the
/// next.
///
/// Examples:
///   servanda accept --as provider --key ~/.ssh/id_ed25519
///   servanda accept --as customer --signature agreement.yaml.sig
///   servanda accept --status
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The folder with agreement.yaml
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Who accepts: provider or customer
    #[arg(long = "as", value_name = "PARTY", value_parser = PossibleValuesParser::new(["provider", "customer"]), required_unless_present_any = ["status", "print_text"])]
    party: Option<String>,
    /// A private key of OpenSSH without a passphrase
    #[arg(long, value_name = "FILE", conflicts_with = "signature")]
    key: Option<PathBuf>,
    /// A signature that ssh-keygen made
    #[arg(long, value_name = "FILE")]
    signature: Option<PathBuf>,
    /// The version; the last that is recorded unless given
    #[arg(long, value_name = "NUMBER")]
    version: Option<u64>,
    /// Show who accepted what, and when
    #[arg(long, conflicts_with_all = ["party", "key", "signature", "print_text"])]
    status: bool,
    /// Write the very text that is signed
    #[arg(long, conflicts_with_all = ["party", "key", "signature"])]
    print_text: bool,
    /// The language in which changes are shown
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "en|nl", hide_possible_values = true)]
    language: Language,
    #[command(flatten)]
    applying: Applying,
}

/// The most bytes of a key or signature.
const MOST_BYTES: u64 = 64 << 10;

/// Shows, asks and signs.
///
/// # Errors
/// A folder without a journal, a text that isn't recorded, a key or signature that doesn't count.
pub fn run(args: &Args, wishes: Wishes) -> Result<Output, Fault> {
    let path = folder::agreement_path(&args.folder)?;
    let live = super::journal::live(&path, wishes.journal.as_deref())?;
    let size = live.head()?.size;
    let known = Known::Size(size);
    let accepted = acceptance::accepted(&mut **live.store.borrow_mut(), &live.agreement, known).map_err(fault)?;
    if args.status {
        return Ok(shown::status(&accepted, wishes.format));
    }
    let versions = texts::versions(&mut **live.store.borrow_mut(), &live.agreement, known).map_err(fault)?;
    let version = version(args, &path, &versions)?;
    if args.print_text {
        return Ok(Output::result(version.text.clone()));
    }
    let party = args.party.as_deref().and_then(PartyRole::named).unwrap_or(PartyRole::Provider);
    let before = accepted.iter().rev().find(|one| one.version < version.version && one.by_both());
    let before = before.and_then(|one| versions.iter().find(|other| other.version == one.version));
    let plan = shown::plan(version, before, party, args.language.code())?;
    if let Some(signature) = accepted.iter().find(|one| one.version == version.version).and_then(|one| one.of(party)) {
        return Ok(shown::already(version, signature, wishes.format));
    }
    let (sshsig, key) = signature(args, &version.text)?;
    check(&key, party, version, before)?;
    own(&key, party, &accepted)?;
    let plan = format!("{plan}key      {} ({})\n", key.fingerprint(), key.kind());
    if args.applying.go(&plan)? == Go::No {
        return Ok(shown::not_signed(&plan, wishes.format));
    }
    let appended = record(&live, size, party, version, (&sshsig, &key))?;
    live.keep_index()?;
    let accepted = acceptance::accepted(&mut **live.store.borrow_mut(), &live.agreement, Known::Now).map_err(fault)?;
    Ok(shown::signed(&plan, (party, version, &key), appended, &accepted, wishes.format))
}

/// What is signed is what is recorded; a file that says something else would be signed by mistake.
fn version<'a>(args: &Args, path: &Path, versions: &'a [Version]) -> Result<&'a Version, Fault> {
    let found = match args.version {
        Some(number) => versions.iter().find(|version| version.version == number),
        None => versions.last(),
    };
    let record_it = "record it first with `servanda import`";
    let missing = || match args.version {
        Some(number) => Fault::user(format!("error: version {number} isn't recorded\n  mend: {record_it}")),
        None => Fault::user(format!("error: no text of the agreement is recorded\n  mend: {record_it}")),
    };
    let version = found.ok_or_else(missing)?;
    let (disk, _) = folder::read_text(path)?;
    if args.version.is_none() && canonical(disk.text()) != version.text {
        return Err(Fault::user(format!(
            "error: `{}` isn't version {} as it is recorded, and that is what would be signed\n  mend: {record_it}, or name the version with --version",
            path.display(),
            version.version
        )));
    }
    canonical_text(version.text.as_bytes()).map_err(|error| Fault::user(format!("error: {error}")))?;
    Ok(version)
}

fn signature(args: &Args, text: &str) -> Result<(String, Signer), Fault> {
    let wrong =
        |path: &Path, error: &dyn std::fmt::Display| Fault::user(format!("error: `{}`: {error}", path.display()));
    match (&args.key, &args.signature) {
        (Some(path), _) => journal::sign(text.as_bytes(), &read(path)?).map_err(|error| wrong(path, &error)),
        (None, Some(path)) => {
            let sshsig = read(path)?.replace("\r\n", "\n");
            let key = journal::verify(text.as_bytes(), &sshsig).map_err(|error| wrong(path, &error))?;
            Ok((sshsig, key))
        }
        (None, None) => Err(Fault::user(
            "error: nothing signs\n  mend: name a private key with --key, or a signature of ssh-keygen with --signature",
        )),
    }
}

fn read(path: &Path) -> Result<String, Fault> {
    let failed =
        |what: &dyn std::fmt::Display| Fault::user(format!("error: `{}` can't be read: {what}", path.display()));
    let file = std::fs::File::open(path).map_err(|error| failed(&error))?;
    let mut text = String::new();
    file.take(MOST_BYTES).read_to_string(&mut text).map_err(|error| failed(&error))?;
    Ok(text)
}

/// The key must be the party's, where an agreement says which those are.
fn check(key: &Signer, party: PartyRole, version: &Version, before: Option<&Version>) -> Result<(), Fault> {
    let (text, before) = (by_text(&version.text), before.and_then(|before| by_text(&before.text)));
    match Keys::of(key, party, text.as_ref(), before.as_ref()) {
        Keys::Named | Keys::Unnamed => Ok(()),
        Keys::Other => Err(Fault::user(format!(
            "error: {} is no key of the {party}: {} names others under `parties › {party} › signers`\n  mend: sign with one of those; a new key counts from the version after the one that names it",
            key.fingerprint(),
            if before.is_some() { "the last version that both accepted" } else { "the agreement" },
        ))),
    }
}

/// One key can't sign for both.
fn own(key: &Signer, party: PartyRole, accepted: &[Accepted]) -> Result<(), Fault> {
    let print = key.fingerprint();
    let mut others = accepted.iter().flat_map(|one| &one.by).filter(|signature| signature.party != party);
    match others.find(|signature| signature.key.fingerprint() == print) {
        None => Ok(()),
        Some(signature) => Err(Fault::user(format!(
            "error: {print} is the {}'s key, who signed this agreement with it (record {})\n  mend: sign with a key of the {party}'s own",
            signature.party, signature.sequence
        ))),
    }
}

fn record(
    live: &Live,
    size: u64,
    party: PartyRole,
    version: &Version,
    (sshsig, key): (&str, &Signer),
) -> Result<Option<Appended>, Fault> {
    let body = json!({
        "version": version.version,
        "digest": format!("sha256:{}", version.digest),
        "party": party.word(),
        "sshsig": sshsig,
        "key": key.fingerprint(),
    });
    let draft = Draft {
        agreement: live.agreement.clone(),
        kind: SIGNATURE.to_owned(),
        author: if party == PartyRole::Provider { Author::Provider } else { Author::Customer },
        happened: None,
        body: Body::of(&body).map_err(|error| Fault::user(format!("error: {error}")))?,
        key: None,
        secrets: Vec::new(),
    };
    let batch = Batch { now: now(), expected: Some(size), drafts: &[draft] };
    let appended = live.store.borrow_mut().append(&batch).map_err(fault)?;
    Ok(appended.first().copied())
}

/// Who still has to accept a version.
fn missing(accepted: &[Accepted], version: u64) -> Vec<PartyRole> {
    let found = accepted.iter().find(|one| one.version == version);
    let both = [PartyRole::Provider, PartyRole::Customer];
    both.into_iter().filter(|party| found.is_none_or(|one| one.of(*party).is_none())).collect()
}
