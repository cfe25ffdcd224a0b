//! Proof that lies beside an agreement: what a claim cites from `evidence/` is shown with the digest of the file (A7, W2).

use crate::folder::hex;
use crate::journal::Said;
use engine::facts::Facts;
use measure::{Fact, Kind};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::path::{Component, Path};

/// The folder beside the agreement.
const EVIDENCE: &str = "evidence";
/// The key that cites it.
const KEY: &str = "evidence";

/// Adds the digest of its file to each proof that is cited by the name of a file in `evidence/`; what can't be read stays a name.
pub fn sealed(facts: &mut Facts, agreement_file: &Path) {
    let folder = agreement_file.parent().unwrap_or(Path::new("")).join(EVIDENCE);
    if !folder.is_dir() {
        return;
    }
    let claims = facts.claims.iter_mut().map(|claim| &mut claim.evidence);
    let credits = facts.credit_claims.iter_mut().map(|claim| &mut claim.evidence);
    let damages = facts.damages.iter_mut().map(|damage| &mut damage.evidence);
    for proof in claims.chain(credits).chain(damages).flatten() {
        if let Some(digest) = digest(&folder, proof) {
            *proof = with(proof, &digest);
        }
    }
}

/// The kinds that cite proof.
const CITING: [Kind; 3] = [Kind::Claim, Kind::CreditClaim, Kind::Damage];

/// A fact as it is recorded: a proof that it cites with the digest that the file has now, so that another file is noticed.
pub fn recorded<'a>(fact: &Fact<'a>, folder: &Path) -> Said<'a> {
    let cells = fact.cells().filter(|(key, _)| *key != "recorded");
    let citing = CITING.contains(&fact.kind);
    let file = |key: &str, text: &str| if citing && key == KEY { digest(&folder.join(EVIDENCE), text) } else { None };
    let text = |key: &str, text: &'a str| match file(key, text) {
        Some(digest) => Cow::Owned(with(text, &digest)),
        None => Cow::Borrowed(text),
    };
    Said(cells.map(|(key, said)| (Cow::Borrowed(key), text(key, said))).collect())
}

/// A recorded proof without its digest.
pub fn name(proof: &str) -> &str {
    let cut = proof.rsplit_once(" (sha256:").filter(|(_, rest)| rest.len() == 65 && rest.ends_with(')'));
    cut.map_or(proof, |(name, _)| name)
}

fn with(proof: &str, digest: &str) -> String {
    format!("{proof} (sha256:{digest})")
}

/// The digest of a file in the folder; nothing where the text names none.
fn digest(folder: &Path, name: &str) -> Option<String> {
    let mut parts = Path::new(name).components();
    let (Some(Component::Normal(_)), None) = (parts.next(), parts.next()) else { return None };
    let path = folder.join(name);
    if !path.is_file() {
        return None;
    }
    let mut hasher = Sha256::new();
    io::copy(&mut File::open(path).ok()?, &mut hasher).ok()?;
    Some(hex(&hasher.finalize()))
}
