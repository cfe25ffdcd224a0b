//! Several parts in one run of bytes: of each its length, then its bytes.

/// Adds one.
pub fn push(all: &mut Vec<u8>, one: &[u8]) {
    all.extend((one.len() as u64).to_le_bytes());
    all.extend(one);
}

/// Each of them.
///
/// # Errors
/// A length leads beyond the end.
pub fn each(all: &[u8]) -> Result<Vec<&[u8]>, String> {
    let (mut rest, mut found) = (all, Vec::new());
    while !rest.is_empty() {
        let (length, behind) = rest.split_first_chunk::<8>().ok_or_else(broken)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| broken())?;
        let (one, behind) = behind.split_at_checked(length).ok_or_else(broken)?;
        found.push(one);
        rest = behind;
    }
    Ok(found)
}

fn broken() -> String {
    "what an executor measured arrived broken".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pushed_comes_out() {
        let mut all = Vec::new();
        push(&mut all, b"one");
        push(&mut all, b"");
        push(&mut all, b"three");
        assert_eq!(each(&all), Ok(vec![b"one".as_slice(), b"", b"three"]));
    }

    #[test]
    fn a_length_beyond_the_end_is_refused() {
        let mut all = Vec::new();
        push(&mut all, b"one");
        for end in 1..all.len() {
            assert!(each(&all[..end]).is_err(), "{end} bytes");
        }
        assert!(each(&[0xff; 16]).is_err());
    }
}
