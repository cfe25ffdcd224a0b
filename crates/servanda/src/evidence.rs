//! Proof that lies beside an agreement: what a claim cites from `evidence/` is shown with the digest of the file (A7, W2).

use crate::folder::hex;
use engine::facts::Facts;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io;
use std::path::{Component, Path};

/// The folder beside the agreement.
const EVIDENCE: &str = "evidence";

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
            *proof = format!("{proof} (sha256:{digest})");
        }
    }
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
