use super::REASON;
use crate::journal::Said;
use journal::{JournalError, Secret, private};
use measure::PERSONAL;
use serde_json::{Map, Value};
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

/// The same of a body: one row, or many under `same`, `columns` and `rows`.
///
/// # Errors
/// A machine that gives no random bytes.
pub fn hide_body(body: &Map<String, Value>) -> Result<(Map<String, Value>, Vec<Secret>), JournalError> {
    let (mut body, mut secrets) = (body.clone(), Vec::new());
    let columns: Vec<String> =
        body.get("columns").and_then(Value::as_array).map(|list| texts(list)).unwrap_or_default();
    for (key, value) in &mut body {
        match value {
            Value::Object(same) if key == "same" => {
                same.iter_mut().try_for_each(|(key, value)| hide_value(key, value, &mut secrets))?;
            }
            Value::Array(rows) if key == "rows" => {
                for cells in rows.iter_mut().filter_map(Value::as_array_mut) {
                    let named = columns.iter().zip(cells);
                    named.into_iter().try_for_each(|(key, value)| hide_value(key, value, &mut secrets))?;
                }
            }
            value => hide_value(key, value, &mut secrets)?,
        }
    }
    Ok((body, secrets))
}

fn texts(list: &[Value]) -> Vec<String> {
    list.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}

fn hide_value(key: &str, value: &mut Value, secrets: &mut Vec<Secret>) -> Result<(), JournalError> {
    let text = value.as_str().filter(|text| !text.is_empty() && private::read(text).is_none());
    if let Some(text) = text.filter(|_| PERSONAL.contains(&key)) {
        let secret = private::commit(key, text)?;
        *value = Value::String(private::written(secret.commitment));
        secrets.push(secret);
    }
    Ok(())
}

/// The same of why something was done, which is typed by hand like a note.
///
/// # Errors
/// A machine that gives no random bytes.
pub fn hide_reason(reason: &str) -> Result<(String, Secret), JournalError> {
    let secret = private::commit(REASON, reason)?;
    Ok((private::written(secret.commitment), secret))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn many_rows_hide_what_one_would() {
        let body = json!({ "same": { "person": "Jan", "objective": "o" }, "columns": ["at", "words"], "rows": [["t", "slow"], ["u", ""]] });
        let (hidden, secrets) = hide_body(body.as_object().unwrap()).unwrap();
        let values: Vec<&str> = secrets.iter().map(|secret| secret.value.as_str()).collect();
        assert_eq!(values, ["Jan", "slow"]);
        let shown = Value::Object(hidden.clone()).to_string();
        assert!(!shown.contains("Jan") && !shown.contains("slow"), "{shown}");
        assert_eq!(hidden["rows"][1], json!(["u", ""]));
        assert_eq!(hide_body(&hidden).unwrap(), (hidden, Vec::new()));
    }

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
