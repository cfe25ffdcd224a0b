//! Personal values beside a log. The log holds a commitment, `sha256(domain, salt, value)` with 32 random bytes of salt; the value
//! and its salt are kept apart. Whoever is given both can check what was committed to; once they are erased nobody can guess it,
//! however few values it could have been, and every leaf stands as it was.

use crate::{Digest, JournalError, Secret};

/// What a commitment hashes first, so that it can be taken for nothing else.
const DOMAIN: &[u8] = b"servanda-commitment/1\n";
/// What stands before the hexadecimal digits in a body.
const PREFIX: &str = "commitment:";

/// Commits to a value under fresh salt. `class` is what the value is, as retention and erasure name it.
///
/// # Errors
/// A machine that gives no random bytes.
pub fn commit(class: &str, value: &str) -> Result<Secret, JournalError> {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|error| JournalError::Store {
        doing: "hiding a personal value".to_owned(),
        what: format!("the machine gives no random bytes: {error}"),
        mend: "nothing was recorded; do it again once it does".to_owned(),
    })?;
    Ok(Secret { commitment: digest(&salt, value), salt, value: value.to_owned(), class: class.to_owned() })
}

/// The commitment to a value under this salt.
pub fn digest(salt: &[u8; 32], value: &str) -> Digest {
    Digest::of(&[DOMAIN, salt, value.as_bytes()])
}

/// Whether the value is what was committed to.
pub fn opens(secret: &Secret) -> bool {
    digest(&secret.salt, &secret.value) == secret.commitment
}

/// The text that stands in a body in the place of a value.
pub fn written(commitment: Digest) -> String {
    format!("{PREFIX}{commitment}")
}

/// The commitment that a text of a body is; `None` for any other text.
pub fn read(text: &str) -> Option<Digest> {
    text.strip_prefix(PREFIX)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_opens_to_its_value_alone() {
        let secret = commit("person", "Jan").unwrap();
        assert!(opens(&secret));
        assert_eq!(read(&written(secret.commitment)), Some(secret.commitment));
        assert!(!opens(&Secret { value: "Jon".to_owned(), ..secret.clone() }));
        let mut salt = secret.salt;
        salt[31] ^= 1;
        assert!(!opens(&Secret { salt, ..secret.clone() }));
        assert_ne!(
            commit("person", "Jan").unwrap().commitment,
            secret.commitment,
            "the same name hides anew each time"
        );
    }

    #[test]
    fn the_commitment_is_the_hash_that_the_manual_gives() {
        // printf 'servanda-commitment/1\n' + 32 bytes of 0x01 + 'Jan', through sha256sum.
        let expected = "921639dbdb991577ee706e746e7ad32dc52f3edaf1329924606e863de89627a6";
        assert_eq!(digest(&[1; 32], "Jan").to_string(), expected);
    }

    #[test]
    fn other_texts_are_no_commitment() {
        let digest = digest(&[0; 32], "");
        for text in ["", "Jan", "commitment:", "commitment:12", &digest.to_string(), &format!("Commitment:{digest}")] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
