//! Signatures by RSA (PKCS #1 v1.5) and ECDSA on P-256, each over SHA-256, 384 or 512.

use super::StampError;
use super::asn1::{SHA_256, SHA_384, SHA_512, no_parameters};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::Pkcs1v15Sign;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::traits::PublicKeyParts;
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use x509_cert::spki::{AlgorithmIdentifierOwned, ObjectIdentifier, SubjectPublicKeyInfoOwned};

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");

/// Algorithms of signatures, with the kind of key and the hash that each of them means.
const SIGNATURES: [(ObjectIdentifier, ObjectIdentifier, Hash); 6] = [
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11"), RSA, Hash::Sha256),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12"), RSA, Hash::Sha384),
    (ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13"), RSA, Hash::Sha512),
    (ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2"), EC, Hash::Sha256),
    (ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3"), EC, Hash::Sha384),
    (ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4"), EC, Hash::Sha512),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(super) fn of(algorithm: &AlgorithmIdentifierOwned) -> Option<Hash> {
        let known = [(SHA_256, Hash::Sha256), (SHA_384, Hash::Sha384), (SHA_512, Hash::Sha512)];
        let found = known.into_iter().find(|(oid, _)| *oid == algorithm.oid && no_parameters(algorithm));
        found.map(|(_, hash)| hash)
    }

    pub(super) fn over(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Hash::Sha256 => Sha256::digest(bytes).to_vec(),
            Hash::Sha384 => Sha384::digest(bytes).to_vec(),
            Hash::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    fn padding(self) -> Pkcs1v15Sign {
        match self {
            Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
            Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
            Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        }
    }
}

/// That this key signed these bytes. In CMS the algorithm may name the key alone; then the hash is the one given beside it.
pub(super) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    beside: Option<Hash>,
    bytes: &[u8],
    signature: &[u8],
) -> Result<(), StampError> {
    let unknown = || StampError::Signature(format!("its algorithm {} isn't checked here", algorithm.oid));
    let named = SIGNATURES.iter().find(|(oid, kind, _)| *oid == algorithm.oid && *kind == key.algorithm.oid);
    let hash = match (named, beside) {
        (Some((.., hash)), beside) if beside.is_none_or(|beside| beside == *hash) => *hash,
        (None, Some(beside)) if algorithm.oid == RSA && key.algorithm.oid == RSA => beside,
        _ => return Err(unknown()),
    };
    if !no_parameters(algorithm) {
        return Err(unknown());
    }
    let held = match key.algorithm.oid {
        RSA => by_rsa(key, hash, bytes, signature),
        _ => by_ecdsa(key, hash, bytes, signature),
    };
    held.ok_or_else(|| StampError::Signature("it isn't by this key".to_owned()))
}

fn by_rsa(key: &SubjectPublicKeyInfoOwned, hash: Hash, bytes: &[u8], signature: &[u8]) -> Option<()> {
    let key = rsa::RsaPublicKey::from_pkcs1_der(key.subject_public_key.as_bytes()?).ok()?;
    if key.size() < SMALLEST_RSA {
        return None;
    }
    key.verify(hash.padding(), &hash.over(bytes), signature).ok()
}

/// 2,048 bits.
const SMALLEST_RSA: usize = 256;

fn by_ecdsa(key: &SubjectPublicKeyInfoOwned, hash: Hash, bytes: &[u8], signature: &[u8]) -> Option<()> {
    let curve = key.algorithm.parameters.as_ref()?.decode_as::<ObjectIdentifier>().ok()?;
    if curve != P_256 {
        return None;
    }
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(key.subject_public_key.as_bytes()?).ok()?;
    let signature = p256::ecdsa::Signature::from_der(signature).ok()?;
    key.verify_prehash(&hash.over(bytes), &signature).ok()
}
