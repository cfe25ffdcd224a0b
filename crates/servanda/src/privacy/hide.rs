use crate::journal::Said;
use journal::{JournalError, Secret, private};
use measure::PERSONAL;
use std::borrow::Cow;

/// Puts a commitment in the place of each personal value of a row. What is a commitment already stays: it is a row of the journal
/// that is said again.
///
/// # Errors
/// A machine that gives no random bytes.
pub fn hide(row: Said<'static>) -> Result<(Said<'static>, Vec<Secret>), JournalError> {
    let mut secrets = Vec::new();
    let mut cells = row.0;
    for (key, text) in &mut cells {
        if PERSONAL.contains(&key.as_ref()) && private::read(text).is_none() {
            let secret = private::commit(key, text)?;
            *text = Cow::Owned(private::written(secret.commitment));
            secrets.push(secret);
        }
    }
    Ok((Said(cells), secrets))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_personal_values_are_hidden_and_only_once() {
        let cell = |key: &'static str, text: &'static str| (Cow::Borrowed(key), Cow::Borrowed(text));
        let row = Said(vec![cell("id", "o-1"), cell("note", "Jan saw it"), cell("person", "Jan")]);
        let (hidden, secrets) = hide(row).unwrap();
        assert_eq!(hidden.get("id"), Some("o-1"));
        let classes: Vec<&str> = secrets.iter().map(|secret| secret.class.as_str()).collect();
        assert_eq!(classes, ["note", "person"]);
        assert_eq!(hidden.get("person"), Some(private::written(secrets[1].commitment).as_str()));
        assert_eq!(hide(hidden.clone()).unwrap(), (hidden, Vec::new()));
    }
}
