//! The part of JSON Schema that our schema uses, checked against an agreement's text.

use agreement::source::{Kind, Node, Source, parse};
use serde_json::{Map, Value};

/// What a reference within the schema leads to.
pub fn resolve<'a>(schema: &'a Value, reference: &str) -> Option<&'a Value> {
    schema.pointer(reference.strip_prefix('#')?)
}

/// Where an agreement's text doesn't fit the schema.
pub fn faults(schema: &Value, bytes: &[u8]) -> Vec<String> {
    let node = parse(&Source::new("a.yaml", bytes).unwrap()).unwrap();
    let mut faults = Vec::new();
    check(schema, schema, &as_json(&node), "", &mut faults);
    faults
}

/// The tree as JSON: every scalar is text, as our language reads it.
fn as_json(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar(text) => Value::String(text.clone()),
        Kind::Sequence(items) => items.iter().map(as_json).collect(),
        Kind::Mapping(entries) => {
            Value::Object(entries.iter().map(|(key, value)| (key.text.clone(), as_json(value))).collect::<Map<_, _>>())
        }
    }
}

fn check(root: &Value, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        check(root, resolve(root, reference).unwrap(), value, path, faults);
    }
    let fits = |inner: &&Value| {
        let mut inner_faults = Vec::new();
        check(root, inner, value, path, &mut inner_faults);
        inner_faults.is_empty()
    };
    let list = |key: &str| schema.get(key).and_then(Value::as_array);
    if list("anyOf").is_some_and(|any| any.iter().filter(fits).count() == 0)
        || list("oneOf").is_some_and(|one| one.iter().filter(fits).count() != 1)
    {
        faults.push(format!("{path}: {value} is none of the forms"));
    }
    if schema.get("const").is_some_and(|word| word != value) || !of_type(schema.get("type"), value) {
        faults.push(format!("{path}: {value} doesn't fit"));
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        values.iter().enumerate().for_each(|(n, item)| check(root, items, item, &format!("{path}/{n}"), faults));
    }
    if let Some(object) = value.as_object() {
        check_keys(root, schema, object, path, faults);
    }
}

fn check_keys(root: &Value, schema: &Value, object: &Map<String, Value>, path: &str, faults: &mut Vec<String>) {
    for key in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        if !object.contains_key(key.as_str().unwrap()) {
            faults.push(format!("{path}: {key} is missing"));
        }
    }
    for (key, value) in object {
        let path = format!("{path}/{key}");
        if schema.get("propertyNames").is_some() && !is_kebab_case(key) {
            faults.push(format!("{path}: not kebab-case"));
        }
        match (schema.pointer(&format!("/properties/{key}")), schema.get("additionalProperties")) {
            (Some(property), _) => check(root, property, value, &path, faults),
            (None, Some(Value::Bool(false))) => faults.push(format!("{path}: not a key here")),
            (None, Some(others)) => check(root, others, value, &path, faults),
            (None, None) => (),
        }
    }
}

/// The pattern of names in our schema, which is the only pattern that it has.
fn is_kebab_case(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

fn of_type(types: Option<&Value>, value: &Value) -> bool {
    let is = |name: &str| match value {
        Value::Object(_) => name == "object",
        Value::Array(_) => name == "array",
        Value::String(_) => name == "string",
        _ => false,
    };
    match types {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().any(|name| is(name.as_str().unwrap())),
        _ => true,
    }
}
