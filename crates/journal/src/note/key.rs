//! Keys of notes, in the text forms of C2SP signed-note: `name+id+key` and `PRIVATE+KEY+name+id+seed`.

use super::NoteError;
use super::read::is_name;
use crate::{Digest, base64};
use calendar::Instant;
use ed25519_dalek::{Signature, Signer};
use std::fmt;
use std::str::FromStr;

/// What a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// The text of a note.
    Plain,
    /// A checkpoint and the time, as a witness (C2SP tlog-cosignature, Ed25519).
    Cosignature,
}

impl KeyKind {
    fn byte(self) -> u8 {
        match self {
            KeyKind::Plain => 0x01,
            KeyKind::Cosignature => 0x04,
        }
    }

    fn of(byte: u8) -> Option<KeyKind> {
        [KeyKind::Plain, KeyKind::Cosignature].into_iter().find(|kind| kind.byte() == byte)
    }
}

/// The public half of a key, with its name: what others are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    kind: KeyKind,
    key: ed25519_dalek::VerifyingKey,
}

impl VerifierKey {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its kind.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Its id, which stands before every signature: the first four bytes of the hash of name, kind and key.
    pub fn id(&self) -> u32 {
        let Digest([a, b, c, d, ..]) =
            Digest::of(&[self.name.as_bytes(), b"\n", &[self.kind.byte()], self.key.as_bytes()]);
        u32::from_be_bytes([a, b, c, d])
    }

    /// That this is its signature over the text; of a cosignature, when it was made.
    ///
    /// # Errors
    /// Another form, another key, another text.
    pub fn verify(&self, text: &str, signature: &[u8]) -> Result<Option<Instant>, NoteError> {
        let wrong = || NoteError(format!("this isn't a signature of {} over the text", self.name));
        let (seconds, signature) = match self.kind {
            KeyKind::Plain => (None, signature),
            KeyKind::Cosignature => {
                let (seconds, signature) = signature.split_first_chunk::<8>().ok_or_else(wrong)?;
                (Some(u64::from_be_bytes(*seconds)), signature)
            }
        };
        let signature = Signature::from_slice(signature).map_err(|_| wrong())?;
        let signed = seconds.map_or_else(|| text.to_owned(), |seconds| cosigned(seconds, text));
        self.key.verify_strict(signed.as_bytes(), &signature).map_err(|_| wrong())?;
        seconds.map(|seconds| instant(seconds).ok_or_else(wrong)).transpose()
    }

    fn checked(name: &str, kind: KeyKind, key: &[u8; 32]) -> Result<VerifierKey, NoteError> {
        if !is_name(name) {
            return Err(NoteError("the name of a key has no spaces and no plus signs".to_owned()));
        }
        let key = ed25519_dalek::VerifyingKey::from_bytes(key).ok().filter(|key| !key.is_weak());
        let key = key.ok_or_else(|| NoteError("these 32 bytes are no public key (Ed25519)".to_owned()))?;
        Ok(VerifierKey { name: name.to_owned(), kind, key })
    }
}

/// What a cosignature signs.
fn cosigned(seconds: u64, text: &str) -> String {
    format!("cosignature/v1\ntime {seconds}\n{text}")
}

fn instant(seconds: u64) -> Option<Instant> {
    let millis = i64::try_from(seconds).ok()?.checked_mul(1_000)?;
    let instant = Instant::from_millis(millis);
    (instant.millis() == millis).then_some(instant)
}

/// Whole seconds since 1970; none before.
fn seconds(at: Instant) -> u64 {
    u64::try_from(at.millis().div_euclid(1_000)).unwrap_or(0)
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[self.kind.byte()], self.key.as_bytes().as_slice()].concat();
        write!(f, "{}+{:08x}+{}", self.name, self.id(), base64::encode(&key))
    }
}

impl FromStr for VerifierKey {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<VerifierKey, NoteError> {
        let (name, id, kind, key) = parts(text)?;
        let key = VerifierKey::checked(name, kind, &key)?;
        agreeing(&key, id)?;
        Ok(key)
    }
}

/// Name, id, kind and 32 bytes of a key's text.
fn parts(text: &str) -> Result<(&str, u32, KeyKind, [u8; 32]), NoteError> {
    let wrong = || {
        NoteError(
            "a key is written as its name, its id in 8 hexadecimal digits and its base64, with plus signs between them"
                .to_owned(),
        )
    };
    let (name, rest) = text.split_once('+').ok_or_else(wrong)?;
    let (id, coded) = rest.split_once('+').ok_or_else(wrong)?;
    let number = u32::from_str_radix(id, 16).map_err(|_| wrong())?;
    let bytes = if coded.len() > 64 { None } else { base64::decode(coded) };
    let bytes = bytes.filter(|_| format!("{number:08x}") == id).ok_or_else(wrong)?;
    let (kind, key) = bytes.split_first().ok_or_else(wrong)?;
    let kind = KeyKind::of(*kind);
    let kind = kind.ok_or_else(|| NoteError("this program knows Ed25519 keys and their cosignatures".to_owned()))?;
    Ok((name, number, kind, key.try_into().map_err(|_| wrong())?))
}

fn agreeing(key: &VerifierKey, id: u32) -> Result<(), NoteError> {
    if key.id() == id {
        return Ok(());
    }
    Err(NoteError(format!("the id {id:08x} isn't that of the key {}: a letter of it may have been lost", key.name)))
}

/// A key that signs. Its text holds the secret; it is never shown by `Debug`.
#[derive(Clone)]
pub struct SigningKey {
    secret: ed25519_dalek::SigningKey,
    verifier: VerifierKey,
}

impl SigningKey {
    /// The key of 32 random bytes.
    ///
    /// # Errors
    /// A name with spaces or plus signs.
    pub fn from_seed(name: &str, kind: KeyKind, seed: &[u8; 32]) -> Result<SigningKey, NoteError> {
        let secret = ed25519_dalek::SigningKey::from_bytes(seed);
        let verifier = VerifierKey::checked(name, kind, secret.verifying_key().as_bytes())?;
        Ok(SigningKey { secret, verifier })
    }

    /// Reads `PRIVATE+KEY+name+id+seed`.
    ///
    /// # Errors
    /// Any other form, and an id that isn't the key's.
    pub fn read(text: &str) -> Result<SigningKey, NoteError> {
        let rest = text.strip_prefix(PRIVATE);
        let rest = rest.ok_or_else(|| NoteError("a private key begins with PRIVATE+KEY+".to_owned()))?;
        let (name, id, kind, seed) = parts(rest)?;
        let key = SigningKey::from_seed(name, kind, &seed)?;
        agreeing(&key.verifier, id)?;
        Ok(key)
    }

    /// Its text, which is the secret itself.
    pub fn secret_text(&self) -> String {
        let seed = [&[self.verifier.kind.byte()], self.secret.as_bytes().as_slice()].concat();
        format!("{PRIVATE}{}+{:08x}+{}", self.verifier.name, self.verifier.id(), base64::encode(&seed))
    }

    /// The public half.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    pub(super) fn sign(&self, text: &str, at: Instant) -> Vec<u8> {
        match self.verifier.kind {
            KeyKind::Plain => self.secret.sign(text.as_bytes()).to_bytes().to_vec(),
            KeyKind::Cosignature => {
                let seconds = seconds(at);
                let signature = self.secret.sign(cosigned(seconds, text).as_bytes());
                [seconds.to_be_bytes().as_slice(), &signature.to_bytes()].concat()
            }
        }
    }
}

const PRIVATE: &str = "PRIVATE+KEY+";

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.verifier)
    }
}
