//! Standard base64 (RFC 4648, section 4): padded, on one line, in its one canonical form.

use base64ct::{Base64, Encoding};

pub(crate) fn encode(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let bytes = Base64::decode_vec(text).ok()?;
    (encode(&bytes) == text).then_some(bytes)
}
