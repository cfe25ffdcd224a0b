use super::asn1::{Imprint, SHA_256, TimeStampReq, TimeStampResp};
use super::token::Content;
use super::{LONGEST_STAMP, StampError, form};
use crate::Digest;
use der::asn1::{Any, OctetString, Uint};
use der::{Decode, Encode};
use x509_cert::spki::AlgorithmIdentifierOwned;

/// What a time-stamp authority is asked: to stamp the hash of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampRequest {
    hash: Digest,
    nonce: [u8; 16],
}

impl StampRequest {
    /// Asks for a stamp under this text; the nonce is 16 random bytes, so that an old answer can't be served again.
    pub fn new(text: &[u8], nonce: [u8; 16]) -> StampRequest {
        StampRequest { hash: Digest::of(&[text]), nonce }
    }

    /// The request in DER, to be posted as `application/timestamp-query`.
    ///
    /// # Errors
    /// None that a caller could cause.
    pub fn der(&self) -> Result<Vec<u8>, StampError> {
        let broken = |_: der::Error| form("the request can't be written");
        let algorithm = AlgorithmIdentifierOwned { oid: SHA_256, parameters: Some(Any::null()) };
        let imprint = Imprint { algorithm, hash: OctetString::new(self.hash.0).map_err(broken)? };
        let nonce = self.nonce().map_err(broken)?;
        TimeStampReq { version: 1, imprint, nonce, certificate: true }.to_der().map_err(broken)
    }

    /// Reads a request that [`StampRequest::der`] wrote, for an answer that comes later.
    ///
    /// # Errors
    /// Anything else.
    pub fn read(bytes: &[u8]) -> Result<StampRequest, StampError> {
        let request = TimeStampReq::from_der(bytes).map_err(|_| form("the request isn't what RFC 3161 says"))?;
        let hash =
            Digest::from_slice(request.imprint.hash.as_bytes()).ok_or_else(|| form("it isn't about a SHA-256"))?;
        let mut nonce = [0; 16];
        let given = request.nonce.as_bytes();
        let at = nonce.len().checked_sub(given.len()).ok_or_else(|| form("its nonce is too long"))?;
        nonce.iter_mut().skip(at).zip(given).for_each(|(to, from)| *to = *from);
        let read = StampRequest { hash, nonce };
        if read.der()? == bytes { Ok(read) } else { Err(form("the request isn't one of this program")) }
    }

    /// True where it asks for a stamp under this text.
    pub fn is_about(&self, text: &[u8]) -> bool {
        self.hash == Digest::of(&[text])
    }

    fn nonce(&self) -> der::Result<Uint> {
        Uint::new(&self.nonce)
    }
}

/// The token in an authority's answer (`application/timestamp-reply`) to this request, in DER: what is kept. Whether it holds,
/// [`super::verify_stamp`] says.
///
/// # Errors
/// A refusal in the authority's words, an answer to another request, garbage.
pub fn granted(answer: &[u8], request: &StampRequest) -> Result<Vec<u8>, StampError> {
    if answer.len() > LONGEST_STAMP {
        return Err(form("it is longer than 128 KiB"));
    }
    let answer = TimeStampResp::from_der(answer).map_err(|_| form("the answer isn't what RFC 3161 says"))?;
    if answer.status.status > 1 {
        return Err(StampError::Refused(words(&answer)));
    }
    let token = answer.token.ok_or_else(|| form("the answer has no token"))?;
    let content = Content::of(&token)?;
    if !content.info.imprint.is_sha_256_of(&request.hash) {
        return Err(StampError::OtherText);
    }
    if content.info.nonce.is_none() || content.info.nonce != request.nonce().ok() {
        return Err(StampError::OtherNonce);
    }
    token.to_der().map_err(|_| form("the token can't be written"))
}

fn words(answer: &TimeStampResp) -> String {
    let status = format!("status {}", answer.status.status);
    let words =
        answer.status.words.iter().flatten().flat_map(|text| text.chars()).filter(|letter| !letter.is_control());
    let words: String = words.take(300).collect();
    if words.is_empty() { status } else { format!("{status}: {words}") }
}
