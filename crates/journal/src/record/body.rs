use serde_json::Value;
use std::fmt;

/// The most bytes of a body: a statement of a large agreement lists thousands of findings.
pub const MOST_BYTES: usize = 16 << 20;
/// How deep a body may be nested.
const DEEPEST: usize = 16;

/// What a record says: an object in canonical JSON (RFC 8785), of texts, integers, yes and no, lists and objects. No fractions:
/// an exact one stands as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body(String);

/// What is no body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyError(pub String);

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BodyError {}

impl Body {
    /// The body of an object.
    ///
    /// # Errors
    /// Anything but an object, fractions, more than 16 MiB, more than 16 levels.
    pub fn of(value: &Value) -> Result<Body, BodyError> {
        if !value.is_object() {
            return Err(BodyError("a body is an object".to_owned()));
        }
        let mut text = String::new();
        write(value, DEEPEST, &mut text)?;
        if text.len() > MOST_BYTES {
            return Err(BodyError(format!("a body has at most {MOST_BYTES} bytes, and this one {}", text.len())));
        }
        Ok(Body(text))
    }

    /// Reads a body; it must be canonical to the byte.
    ///
    /// # Errors
    /// What [`Body::of`] refuses, and any other way to write the same.
    pub fn read(text: &str) -> Result<Body, BodyError> {
        if text.len() > MOST_BYTES {
            return Err(BodyError(format!("a body has at most {MOST_BYTES} bytes, and this one {}", text.len())));
        }
        let value: Value = serde_json::from_str(text).map_err(|error| BodyError(format!("no JSON: {error}")))?;
        let body = Body::of(&value)?;
        if body.0 == text { Ok(body) } else { Err(BodyError("not in canonical form (RFC 8785)".to_owned())) }
    }

    /// A body that the store wrote itself; whether it still is what was written, only its leaf in the tree proves.
    pub(crate) fn stored(text: String) -> Body {
        Body(text)
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Its value.
    ///
    /// # Errors
    /// What is stored and no longer JSON.
    pub fn value(&self) -> Result<Value, BodyError> {
        serde_json::from_str(&self.0).map_err(|error| BodyError(format!("no JSON: {error}")))
    }
}

fn write(value: &Value, deeper: usize, to: &mut String) -> Result<(), BodyError> {
    let Some(deeper) = deeper.checked_sub(1) else {
        return Err(BodyError(format!("more than {DEEPEST} levels")));
    };
    match value {
        Value::Null => to.push_str("null"),
        Value::Bool(yes) => to.push_str(if *yes { "true" } else { "false" }),
        Value::Number(number) => integer(number, to)?,
        Value::String(text) => quote(text, to),
        Value::Array(items) => {
            to.push('[');
            for (number, item) in items.iter().enumerate() {
                separate(number, to);
                write(item, deeper, to)?;
            }
            to.push(']');
        }
        Value::Object(object) => {
            let mut keys: Vec<&String> = object.keys().collect();
            keys.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            to.push('{');
            for (number, key) in keys.into_iter().enumerate() {
                separate(number, to);
                quote(key, to);
                to.push(':');
                write(object.get(key).unwrap_or(&Value::Null), deeper, to)?;
            }
            to.push('}');
        }
    }
    Ok(())
}

fn separate(number: usize, to: &mut String) {
    if number > 0 {
        to.push(',');
    }
}

/// RFC 8785 writes numbers as JavaScript does, for which larger integers aren't exact.
const LARGEST: i64 = (1 << 53) - 1;

fn integer(number: &serde_json::Number, to: &mut String) -> Result<(), BodyError> {
    match number.as_i64() {
        Some(integer) if (-LARGEST..=LARGEST).contains(&integer) => {
            to.push_str(&integer.to_string());
            Ok(())
        }
        _ => Err(BodyError(format!("{number}: numbers are integers up to 2^53; write others as text"))),
    }
}

/// A text as RFC 8785 quotes it.
pub(super) fn quote(text: &str, to: &mut String) {
    to.push('"');
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        to.push_str(text);
        to.push('"');
        return;
    }
    for letter in text.chars() {
        match letter {
            '"' => to.push_str("\\\""),
            '\\' => to.push_str("\\\\"),
            '\u{8}' => to.push_str("\\b"),
            '\t' => to.push_str("\\t"),
            '\n' => to.push_str("\\n"),
            '\u{c}' => to.push_str("\\f"),
            '\r' => to.push_str("\\r"),
            control if control < ' ' => to.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => to.push(other),
        }
    }
    to.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn writes_one_form_only() {
        let body = Body::of(&json!({"b": [1, -2, true, null], "a": "é\u{1}\n\"", "\u{20ac}": {}, "\r": 1})).unwrap();
        assert_eq!(body.text(), "{\"\\r\":1,\"a\":\"é\\u0001\\n\\\"\",\"b\":[1,-2,true,null],\"€\":{}}");
        assert_eq!(Body::read(body.text()), Ok(body));
    }

    #[test]
    fn refuses_what_has_another_form() {
        for wrong in [
            "[]",
            "{\"a\":1.5}",
            "{ }",
            "{\"b\":1,\"a\":2}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":9007199254740993}",
            "{\"a\":\"\\u0041\"}",
            "x",
        ] {
            assert!(Body::read(wrong).is_err(), "{wrong}");
        }
        let deep = (0..20).fold(json!(1), |inner, _| json!({"a": inner}));
        assert!(Body::of(&deep).is_err());
    }

    #[test]
    fn has_room_for_a_large_statement_and_a_bound() {
        let finding = json!({"objective": "o".repeat(200), "figure": "1".repeat(2_000), "verdict": "met"});
        let large = Body::of(&json!({ "findings": vec![finding; 5_000] })).unwrap();
        assert!(large.text().len() > 10 << 20);
        assert_eq!(Body::read(large.text()), Ok(large));
        let over = json!({ "text": "x".repeat(MOST_BYTES) });
        let refused = Body::of(&over).unwrap_err();
        assert!(refused.0.starts_with("a body has at most 16777216 bytes, and this one 167772"), "{refused}");
        assert_eq!(Body::read(&over.to_string()), Err(refused));
    }
}
