use super::asn1::{CONTENT_TYPE, MESSAGE_DIGEST, SIGNED_DATA, SIGNING_CERTIFICATE_V2, TST_INFO};
use super::asn1::{SigningCertificateV2, Token, TstInfo};
use super::certificate::{TimeStamper, authorities};
use super::key::Hash;
use super::{Anchors, LONGEST_STAMP, StampError, form};
use crate::Digest;
use calendar::Instant;
use cms::cert::CertificateChoices;
use cms::content_info::CmsVersion;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{Any, ObjectIdentifier};
use der::{Decode, Encode, Tag, Tagged};
use x509_cert::Certificate;
use x509_cert::attr::Attributes;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

/// What a time stamp that holds says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The time that the authority vouches for, to the millisecond at most.
    pub at: Instant,
    /// Who the authority is, as its certificate says.
    pub authority: String,
    /// The policy under which it stamps, as numbers with dots.
    pub policy: String,
}

/// A token, read but not yet believed.
pub(super) struct Content {
    pub(super) info: TstInfo,
    signed: SignedData,
    bytes: Vec<u8>,
}

/// That a token in DER is a time stamp over this text by an authority for whom one of the anchors vouches: the hash, the signature over
/// it, the signing certificate that it names, that certificate's purpose, and its chain, each valid at the time of the stamp. Whether
/// a certificate was revoked can't be seen offline.
///
/// # Errors
/// The first of these that doesn't hold.
pub fn verify_stamp(token: &[u8], text: &[u8], anchors: &Anchors) -> Result<Stamp, StampError> {
    if token.len() > LONGEST_STAMP {
        return Err(form("it is longer than 128 KiB"));
    }
    let content = Content::of(&Token::from_der(token).map_err(|_| form("it isn't DER as RFC 5652 says"))?)?;
    if !content.info.imprint.is_sha_256_of(&Digest::of(&[text])) {
        return Err(StampError::OtherText);
    }
    let at = time(&content.info.time).ok_or_else(|| form("its time can't be read"))?;
    let signer = content.signer()?;
    let certificates = content.certificates()?;
    let own = named(signer, &certificates)?;
    content.check_signature(signer, own)?;
    let stamper = TimeStamper::of(own)?;
    anchors.vouch_for(own, &authorities(&certificates), at)?;
    Ok(Stamp { at, authority: stamper.name, policy: content.info.policy.to_string() })
}

impl Content {
    pub(super) fn of(token: &Token) -> Result<Content, StampError> {
        if token.kind != SIGNED_DATA {
            return Err(form("it isn't signed data"));
        }
        let signed: SignedData = token.content.decode_as().map_err(|_| form("its signed data can't be read"))?;
        let inner = signed.encap_content_info.econtent.as_ref().filter(|inner| inner.tag() == Tag::OctetString);
        let inner = inner.filter(|_| signed.encap_content_info.econtent_type == TST_INFO);
        let bytes = inner.ok_or_else(|| form("it doesn't hold a time"))?.value().to_vec();
        let info = TstInfo::from_der(&bytes).map_err(|_| form("what it says of the time can't be read"))?;
        if info.version != 1 {
            return Err(form("it has a version that isn't known"));
        }
        if info.extensions.iter().flatten().any(|extension| extension.critical) {
            return Err(form("it has an extension that must be understood and isn't known"));
        }
        Ok(Content { info, signed, bytes })
    }

    fn signer(&self) -> Result<&SignerInfo, StampError> {
        match self.signed.signer_infos.0.as_slice() {
            [signer] => Ok(signer),
            _ => Err(form("it has another number of signers than one")),
        }
    }

    fn certificates(&self) -> Result<Vec<Certificate>, StampError> {
        let set = self.signed.certificates.as_ref().map_or(&[][..], |set| set.0.as_slice());
        let certificates = set.iter().filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        });
        let certificates: Vec<Certificate> = certificates.take(MOST_CERTIFICATES + 1).collect();
        if certificates.len() > MOST_CERTIFICATES {
            Err(form("it has too many certificates"))
        } else {
            Ok(certificates)
        }
    }

    /// What no signature covers is what it must be: versions, and the hash that is announced.
    fn check_form(&self, signer: &SignerInfo, hash: Hash) -> Result<(), StampError> {
        let version = match signer.sid {
            SignerIdentifier::IssuerAndSerialNumber(_) => CmsVersion::V1,
            SignerIdentifier::SubjectKeyIdentifier(_) => CmsVersion::V3,
        };
        let announced: Vec<Option<Hash>> = self.signed.digest_algorithms.iter().map(Hash::of).collect();
        if self.signed.version != CmsVersion::V3 || signer.version != version || announced != [Some(hash)] {
            return Err(form("its versions or its hash aren't those that it should have"));
        }
        Ok(())
    }

    /// The signature over the attributes, and in the attributes the hash of the content and of the certificate.
    fn check_signature(&self, signer: &SignerInfo, own: &Certificate) -> Result<(), StampError> {
        let wrong = |what: &str| StampError::Signature(what.to_owned());
        let hash = Hash::of(&signer.digest_alg).ok_or_else(|| wrong("its hash isn't SHA-256, 384 or 512"))?;
        self.check_form(signer, hash)?;
        let attributes = signer.signed_attrs.as_ref().ok_or_else(|| wrong("it has no signed attributes"))?;
        let kind = attribute(attributes, CONTENT_TYPE)?;
        if kind.decode_as::<ObjectIdentifier>().ok() != Some(TST_INFO) {
            return Err(wrong("it was made for something else"));
        }
        let digest = attribute(attributes, MESSAGE_DIGEST)?;
        if digest.tag() != Tag::OctetString || digest.value() != hash.over(&self.bytes) {
            return Err(wrong("it isn't over this content"));
        }
        check_named(attribute(attributes, SIGNING_CERTIFICATE_V2)?, own)?;
        let signed = attributes.to_der().map_err(|_| wrong("its attributes can't be read"))?;
        let key = &own.tbs_certificate.subject_public_key_info;
        super::key::verify(key, &signer.signature_algorithm, Some(hash), &signed, signer.signature.as_bytes())
    }
}

/// The most certificates of a token.
const MOST_CERTIFICATES: usize = 16;

/// The one value of an attribute that occurs once.
fn attribute(attributes: &Attributes, kind: ObjectIdentifier) -> Result<&Any, StampError> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == kind);
    match (found.next().map(|attribute| attribute.values.as_slice()), found.next()) {
        (Some([value]), None) => Ok(value),
        (None, _) if kind == SIGNING_CERTIFICATE_V2 => Err(StampError::Signature(
            "it doesn't name its certificate by a hash of RFC 5816 (SHA-1 alone isn't enough)".to_owned(),
        )),
        _ => Err(StampError::Signature(format!("the attribute {kind} is missing or stands twice"))),
    }
}

/// That the attribute names this certificate by its hash (RFC 5816).
fn check_named(value: &Any, own: &Certificate) -> Result<(), StampError> {
    let wrong = |what: &str| StampError::Signature(what.to_owned());
    let named: SigningCertificateV2 =
        value.decode_as().map_err(|_| wrong("the name of its certificate can't be read"))?;
    let first = named.certificates.first().ok_or_else(|| wrong("it names no certificate"))?;
    let hash = first
        .algorithm
        .as_ref()
        .map_or(Some(Hash::Sha256), Hash::of)
        .ok_or_else(|| wrong("it names its certificate by an unknown hash"))?;
    let bytes = own.to_der().map_err(|_| wrong("its certificate can't be read"))?;
    if hash.over(&bytes) == first.hash.as_bytes() { Ok(()) } else { Err(wrong("another certificate made it")) }
}

/// The certificate that the signer names, by issuer and number or by its key's id.
fn named<'a>(signer: &SignerInfo, certificates: &'a [Certificate]) -> Result<&'a Certificate, StampError> {
    let is_named = |certificate: &&Certificate| match &signer.sid {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            let own = &certificate.tbs_certificate;
            own.issuer == named.issuer && own.serial_number == named.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => {
            let own = certificate.tbs_certificate.get::<SubjectKeyIdentifier>();
            own.is_ok_and(|own| own.is_some_and(|(_, own)| own == *named))
        }
    };
    let found = certificates.iter().find(is_named);
    found.ok_or_else(|| StampError::Certificate("the token doesn't hold it".to_owned()))
}

/// A GeneralizedTime in UTC, with or without a fraction (RFC 3161, section 2.4.2).
fn time(value: &Any) -> Option<Instant> {
    let text = std::str::from_utf8(value.value()).ok().filter(|_| value.tag() == Tag::GeneralizedTime)?;
    let text = text.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    if whole.len() != 14 || !digits(whole) || !digits(fraction) || fraction.is_empty() || fraction.len() > 12 {
        return None;
    }
    let [date, clock] = [&whole[..8], &whole[8..]];
    let millis = format!("{fraction:0<3}");
    Instant::parse(&format!(
        "{}-{}-{}T{}:{}:{}.{}Z",
        &date[..4],
        &date[4..6],
        &date[6..],
        &clock[..2],
        &clock[2..4],
        &clock[4..],
        &millis[..3]
    ))
    .ok()
}
