//! Our own words within errors that pass through many hands, which quote and wrap them.

/// What stands around a copy in digits, which no quoting changes.
const MARKS: (&str, &str) = ("[servanda:", "]");

/// The words, for whoever reads a log, and a copy for the driver.
pub fn carried(words: &str) -> String {
    let plain = anstream::adapter::strip_str(words).to_string();
    let copy: String = plain.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("{plain} {}{copy}{}", MARKS.0, MARKS.1)
}

/// The words that an error carries.
pub fn found(error: &str) -> Option<String> {
    let (copy, _) = error.split_once(MARKS.0)?.1.split_once(MARKS.1)?;
    let bytes: Option<Vec<u8>> = copy.as_bytes().chunks(2).map(byte).collect();
    String::from_utf8(bytes?).ok()
}

fn byte(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_quotes() {
        let words = "error[unreadable]: `a\"b` isn't there\n  mend: \u{2026}";
        let wrapped = format!("Job failed: {:?}", format!("Execution({:?})", carried(words)));
        assert_eq!(found(&wrapped).as_deref(), Some(words));
    }

    #[test]
    fn colours_are_left_behind() {
        assert_eq!(found(&carried("\u{1b}[1merror\u{1b}[0m: no")).as_deref(), Some("error: no"));
    }

    #[test]
    fn other_errors_carry_none() {
        for other in ["", "[servanda:", "[servanda:zz]", "[servanda:c3]", "connection refused"] {
            assert_eq!(found(other), None, "{other}");
        }
    }
}
