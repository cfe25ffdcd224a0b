//! Who accepted which version of an agreement: signatures of the parties over its very text (A13).

mod keys;
mod who;

pub use keys::{Keys, by_text};
pub use who::{Accepted, Refused, Signature, accepted, fold};

/// The kind of a record that holds a party's signature.
pub const SIGNATURE: &str = "signature";
