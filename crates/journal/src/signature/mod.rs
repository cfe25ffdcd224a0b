//! Signatures of the parties under the text of an agreement, as OpenSSH makes and checks them (SSHSIG): what
//! `ssh-keygen -Y sign -n servanda-agreement -f KEY agreement.yaml` writes is read here, and the other way round.

mod allowed;
mod made;
mod text;

pub use allowed::{AllowedSigners, NotAllowed};
pub use made::sign;
pub use text::canonical_text;

use ssh_key::public::KeyData;
use ssh_key::{HashAlg, LineEnding, PublicKey, SshSig};
use std::fmt;

/// What a signature must say that it is for, so that one made for something else counts for nothing here.
pub const NAMESPACE: &str = "servanda-agreement";

/// The most bytes of an armoured signature.
const LONGEST_SIGNATURE: usize = 16 << 10;

/// The key of somebody who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer(PublicKey);

impl Signer {
    /// Reads a line of a public key file: kind, base64, and a comment that is passed over.
    ///
    /// # Errors
    /// Anything else, and kinds of keys that this program doesn't check.
    pub fn read(line: &str) -> Result<Signer, SignatureError> {
        let key = PublicKey::from_openssh(line.trim());
        let key = key.map_err(|_| SignatureError::Form("this is no public key of OpenSSH".to_owned()))?;
        Signer::of(key.key_data().clone())
    }

    fn of(key: KeyData) -> Result<Signer, SignatureError> {
        let known = match &key {
            KeyData::Ed25519(key) => strong(&key.0),
            KeyData::SkEd25519(key) => strong(&key.public_key().0),
            KeyData::Ecdsa(ssh_key::public::EcdsaPublicKey::NistP256(_)) => true,
            KeyData::Rsa(key) => rsa::RsaPublicKey::try_from(key).is_ok(),
            _ => false,
        };
        if known {
            return Ok(Signer(PublicKey::from(key)));
        }
        Err(SignatureError::Kind(key.algorithm().to_string()))
    }

    /// Its fingerprint, as `ssh-keygen -l` shows it: `SHA256:…`.
    pub fn fingerprint(&self) -> String {
        self.0.fingerprint(HashAlg::Sha256).to_string()
    }

    /// Its kind: `ssh-ed25519`, `sk-ssh-ed25519@openssh.com` (in hardware), `ecdsa-sha2-nistp256`, `ssh-rsa`.
    pub fn kind(&self) -> String {
        self.0.algorithm().to_string()
    }
}

/// Kind and base64: a line of a public key file without a comment.
impl fmt::Display for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_openssh().map_err(|_| fmt::Error)?)
    }
}

/// Whether this is a point of the curve, and not one under which a signature fits every text.
fn strong(key: &[u8; 32]) -> bool {
    ed25519_dalek::VerifyingKey::from_bytes(key).is_ok_and(|key| !key.is_weak())
}

/// Why a signature counts for nothing, or can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureError {
    /// It isn't what it should be at all.
    Form(String),
    /// It was made for something else.
    Namespace(String),
    /// It isn't over this text.
    OtherText,
    /// A kind of key that isn't checked here.
    Kind(String),
    /// A private key that needs a passphrase.
    Encrypted,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignatureError::Form(what) => f.write_str(what),
            SignatureError::Namespace(found) => write!(
                f,
                "the signature was made for `{found}`, and not for {NAMESPACE}\n  mend: sign with `ssh-keygen -Y sign -n {NAMESPACE} -f KEY agreement.yaml`"
            ),
            SignatureError::OtherText => {
                f.write_str("the signature isn't over this text\n  mend: sign the file as it is now, to the byte")
            }
            SignatureError::Kind(kind) => write!(
                f,
                "this program doesn't check keys of the kind {kind}, or not of this size\n  mend: sign with an Ed25519, ECDSA P-256 or RSA key (2,048 to 4,096 bits)"
            ),
            SignatureError::Encrypted => write!(
                f,
                "the private key has a passphrase, which this program never asks for\n  mend: sign with `ssh-keygen -Y sign -n {NAMESPACE} -f KEY agreement.yaml`, and hand over agreement.yaml.sig"
            ),
        }
    }
}

impl std::error::Error for SignatureError {}

/// Who signed this text. Whether it is somebody who may, an [`AllowedSigners`] says.
///
/// # Errors
/// What is no signature, one for something else, one over another text, or by a key of another kind.
pub fn verify(text: &[u8], armoured: &str) -> Result<Signer, SignatureError> {
    let form = || SignatureError::Form("this is no signature of OpenSSH (-----BEGIN SSH SIGNATURE-----)".to_owned());
    if armoured.len() > LONGEST_SIGNATURE {
        return Err(form());
    }
    let signature = SshSig::from_pem(armoured.as_bytes()).map_err(|_| form())?;
    let one_form = signature.to_pem(LineEnding::LF).is_ok_and(|pem| pem.trim_end() == armoured.trim_end());
    if signature.version() != SshSig::VERSION || !one_form {
        return Err(form());
    }
    let signer = Signer::of(signature.public_key().clone())?;
    if signature.namespace() != NAMESPACE {
        return Err(SignatureError::Namespace(signature.namespace().escape_debug().take(100).collect()));
    }
    signer.0.verify(NAMESPACE, text, &signature).map_err(|_| SignatureError::OtherText)?;
    Ok(signer)
}

#[cfg(test)]
mod tests;
