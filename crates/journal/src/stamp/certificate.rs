//! What a certificate may be used for (RFC 5280, RFC 3161 section 2.3).

use super::StampError;
use super::asn1::TIME_STAMPING;
use calendar::Instant;
use der::{Decode, Encode};
use x509_cert::Certificate;
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};
use x509_cert::spki::ObjectIdentifier;

/// Extensions that are understood here: constraints, uses of the key, and names, which decide nothing.
const UNDERSTOOD: [ObjectIdentifier; 4] = [
    ObjectIdentifier::new_unwrap("2.5.29.19"),
    ObjectIdentifier::new_unwrap("2.5.29.15"),
    ObjectIdentifier::new_unwrap("2.5.29.37"),
    ObjectIdentifier::new_unwrap("2.5.29.17"),
];

/// A certificate for time stamps and nothing else.
pub(super) struct TimeStamper {
    pub(super) name: String,
}

impl TimeStamper {
    pub(super) fn of(certificate: &Certificate) -> Result<TimeStamper, StampError> {
        let wrong = |what: &str| Err(StampError::Certificate(what.to_owned()));
        let Some((critical, purpose)) = extension::<ExtendedKeyUsage>(certificate)? else {
            return wrong("it doesn't say that it is for time stamps (extended key usage)");
        };
        if !critical || purpose.0 != [TIME_STAMPING] {
            return wrong("its extended key usage must be time stamping alone, and critical");
        }
        if extension::<KeyUsage>(certificate)?
            .is_some_and(|(_, use_of)| !use_of.digital_signature() && !use_of.non_repudiation())
        {
            return wrong("its key may not sign");
        }
        understood(certificate)?;
        let name = certificate.tbs_certificate.subject.to_string();
        Ok(TimeStamper { name: name.chars().filter(|letter| !letter.is_control()).take(300).collect() })
    }
}

/// Those that may have signed others.
pub(super) fn authorities(certificates: &[Certificate]) -> Vec<Certificate> {
    certificates.iter().filter(|certificate| authority(certificate, 0).is_ok()).cloned().collect()
}

/// That a certificate may vouch for others, with so many authorities between it and the last.
pub(super) fn authority(certificate: &Certificate, below: u8) -> Result<(), StampError> {
    let wrong = |what: &str| Err(StampError::Untrusted(format!("{}: {what}", certificate.tbs_certificate.subject)));
    match extension::<BasicConstraints>(certificate)? {
        Some((_, limits)) if limits.ca && limits.path_len_constraint.is_none_or(|most| below <= most) => {}
        _ => return wrong("it isn't an authority, or not over so many others"),
    }
    if extension::<KeyUsage>(certificate)?.is_some_and(|(_, use_of)| !use_of.key_cert_sign()) {
        return wrong("its key may not sign certificates");
    }
    if extension::<ExtendedKeyUsage>(certificate)?.is_some_and(|(_, purpose)| !purpose.0.contains(&TIME_STAMPING)) {
        return wrong("it may not vouch for time stamps");
    }
    understood(certificate)
}

/// That a certificate was valid then.
pub(super) fn valid_at(certificate: &Certificate, at: Instant) -> Result<(), StampError> {
    let validity = &certificate.tbs_certificate.validity;
    let millis = |time: x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_millis()).unwrap_or(i64::MAX);
    let (from, until) = (millis(validity.not_before), millis(validity.not_after));
    // The last second counts whole.
    if from <= at.millis() && at.millis() < until.saturating_add(1_000) {
        return Ok(());
    }
    let until = Instant::from_millis(until);
    let from = Instant::from_millis(from);
    Err(StampError::Untrusted(format!(
        "the certificate of {} is valid from {from} until {until}, and the stamp is of {at}",
        certificate.tbs_certificate.subject
    )))
}

/// That `above` signed `below`.
pub(super) fn signed_by(below: &Certificate, above: &Certificate) -> Result<(), StampError> {
    if below.tbs_certificate.signature != below.signature_algorithm {
        return Err(StampError::Signature("a certificate names two algorithms".to_owned()));
    }
    let wrong = || StampError::Signature("a certificate can't be read".to_owned());
    let signed = below.tbs_certificate.to_der().map_err(|_| wrong())?;
    let signature = below.signature.as_bytes().ok_or_else(wrong)?;
    let key = &above.tbs_certificate.subject_public_key_info;
    super::key::verify(key, &below.signature_algorithm, None, &signed, signature)
}

fn extension<'a, T>(certificate: &'a Certificate) -> Result<Option<(bool, T)>, StampError>
where
    T: Decode<'a> + x509_cert::der::oid::AssociatedOid,
{
    let found = certificate.tbs_certificate.get::<T>();
    found.map_err(|_| StampError::Certificate("an extension of it can't be read, or stands twice".to_owned()))
}

/// That nothing critical stands in it that isn't understood here.
fn understood(certificate: &Certificate) -> Result<(), StampError> {
    let own = &certificate.tbs_certificate;
    let unknown =
        |extension: &&x509_cert::ext::Extension| extension.critical && !UNDERSTOOD.contains(&extension.extn_id);
    match own.extensions.iter().flatten().find(unknown) {
        _ if own.version != Version::V3 => Err(StampError::Certificate("it isn't of version 3".to_owned())),
        Some(extension) => {
            Err(StampError::Certificate(format!("its critical extension {} isn't known here", extension.extn_id)))
        }
        None => Ok(()),
    }
}
