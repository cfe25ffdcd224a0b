//! Keys with which a party signs.

use std::fmt;

use super::words::quoted;
use super::{Misread, Quantity};

/// A key of OpenSSH: its fingerprint, or the line of its public key without the comment.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct SigningKey(String);

/// What the base64 of each kind that may stand in full begins with, and how long it is. Keys of RSA are longer than a value may be,
/// and stand as a fingerprint.
const KINDS: [(&str, &str, usize); 2] = [
    ("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAI", 68),
    ("ecdsa-sha2-nistp256", "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAI", 140),
];
/// What a fingerprint begins with.
const FINGERPRINT: &str = "SHA256:";
/// The length of 32 bytes in base64 without padding.
const DIGITS: usize = 43;

impl SigningKey {
    /// Whether this is the key with this fingerprint (`SHA256:…`) and public key line (kind and base64).
    pub fn is(&self, fingerprint: &str, line: &str) -> bool {
        self.0 == fingerprint || self.0 == line
    }
}

impl fmt::Display for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Quantity for SigningKey {
    const NAME: &'static str = "signing key";
    const DESCRIPTION: &'static str = "A key of OpenSSH with which a party signs: its fingerprint as `ssh-keygen -l` shows it, or its public key line.";
    const EXAMPLES: &'static [&'static str] = &[
        "SHA256:fkuYDyqH33xhL0A/8b5mDrlx2SUzGkRFfzMuA4f4sY0",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG3BTp49mwAMCgAGuuEgMB14JjYnmLXRbkeizXTfYS0Q",
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBlLX6lnBeLLo1iwRDorIcIQZA4bCOkuf6w4OPaMqvjsXgsD/wviKG0Zbgst7xe0cRKrEtlzcjxI/YZgQv6VzM0=",
    ];

    fn from_words(words: &[&str]) -> Result<SigningKey, Misread> {
        match words {
            [print] if print.strip_prefix(FINGERPRINT).is_some_and(|digits| is_base64(digits, DIGITS)) => {
                Ok(SigningKey((*print).to_owned()))
            }
            [kind, digits, ..] => of_line(kind, digits),
            _ => Err(form(&words.join(" "))),
        }
    }
}

fn of_line(kind: &str, digits: &str) -> Result<SigningKey, Misread> {
    let known = KINDS.iter().find(|(known, ..)| *known == kind);
    match known {
        Some((_, begin, length))
            if digits.starts_with(begin)
                && is_base64(digits.trim_end_matches('='), digits.trim_end_matches('=').len())
                && digits.len() == *length =>
        {
            Ok(SigningKey(format!("{kind} {digits}")))
        }
        _ => Err(form(kind)),
    }
}

fn is_base64(digits: &str, length: usize) -> bool {
    let digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    digits.len() == length && digits.bytes().all(digit)
}

fn form(text: &str) -> Misread {
    let mend = "write the fingerprint that ssh-keygen -l -f KEY.pub shows, from SHA256: on";
    Misread::new("key-form", format!("{} is no key with which agreements are signed", quoted(text)), mend)
}
