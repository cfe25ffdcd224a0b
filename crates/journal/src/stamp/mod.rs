//! Time stamps (RFC 3161): a third party puts its signature under the hash of a checkpoint and the time, so that nobody can later claim
//! it was made earlier. A stamp is checked offline, against the certificates of authorities that the checker trusts.

mod anchors;
mod asn1;
mod certificate;
mod key;
mod request;
mod token;

pub use anchors::Anchors;
pub use request::{StampRequest, granted};
pub use token::{Stamp, verify_stamp};

use std::fmt;

/// The most bytes of an answer of a time-stamp authority.
pub const LONGEST_STAMP: usize = 128 << 10;

/// Why a time stamp proves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StampError {
    /// It isn't what it should be at all.
    Form(String),
    /// The authority didn't stamp.
    Refused(String),
    /// It is over something else.
    OtherText,
    /// It answers another request.
    OtherNonce,
    /// A signature in it isn't what it claims.
    Signature(String),
    /// The authority's certificate can't be used for time stamps.
    Certificate(String),
    /// No trusted certificate vouches for the authority.
    Untrusted(String),
}

impl fmt::Display for StampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StampError::Form(what) => write!(f, "this is no time stamp: {what}"),
            StampError::Refused(why) => write!(f, "the time-stamp authority refused: {why}"),
            StampError::OtherText => f.write_str("the time stamp is over something else"),
            StampError::OtherNonce => f.write_str("the time stamp answers another request\n  mend: ask for a new one"),
            StampError::Signature(what) => write!(f, "the time stamp's signature doesn't hold: {what}"),
            StampError::Certificate(what) => write!(f, "the authority's certificate isn't one for time stamps: {what}"),
            StampError::Untrusted(what) => write!(
                f,
                "nobody trusted vouches for the time-stamp authority: {what}\n  mend: give the certificate of the authority's root, from a source that you trust"
            ),
        }
    }
}

impl std::error::Error for StampError {}

fn form(what: &str) -> StampError {
    StampError::Form(what.to_owned())
}

#[cfg(test)]
mod tests;
