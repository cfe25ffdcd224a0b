//! The JSON Schema of the language: well formed, complete, and true of the agreements that stand.
#![allow(clippy::unwrap_used, clippy::panic)]

mod schema_check;

use agreement::quantity::*;
use schema_check::{faults, resolve};
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

fn definitions() -> Map<String, Value> {
    agreement::schema()["$defs"].as_object().unwrap().clone()
}

/// Every schema within a schema, with the path to it.
fn walk(path: String, schema: &Value, visit: &mut impl FnMut(&str, &Map<String, Value>)) {
    let Some(object) = schema.as_object() else {
        return;
    };
    visit(&path, object);
    for key in ["items", "additionalProperties", "propertyNames"] {
        object.get(key).into_iter().for_each(|inner| walk(format!("{path}/{key}"), inner, visit));
    }
    for key in ["anyOf", "oneOf"] {
        let list = object.get(key).and_then(Value::as_array).into_iter().flatten();
        list.enumerate().for_each(|(n, inner)| walk(format!("{path}/{key}/{n}"), inner, visit));
    }
    for (key, inner) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
        walk(format!("{path}/properties/{key}"), inner, visit);
    }
}

fn everywhere(mut visit: impl FnMut(&str, &Map<String, Value>)) {
    let schema = agreement::schema();
    for (name, definition) in definitions() {
        walk(format!("#/$defs/{name}"), &definition, &mut visit);
    }
    walk("#".to_owned(), &schema, &mut visit);
}

#[test]
fn it_is_a_schema_of_2020_12_whose_references_lead_somewhere() {
    const KEYWORDS: [&str; 21] = [
        "$schema",
        "$ref",
        "$defs",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "minItems",
        "anyOf",
        "oneOf",
        "const",
        "default",
        "examples",
        "propertyNames",
        "pattern",
        "maxLength",
        "$id",
        "$comment",
    ];
    let schema = agreement::schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    everywhere(|path, object| {
        for keyword in object.keys() {
            assert!(KEYWORDS.contains(&keyword.as_str()), "{path}: `{keyword}` is no keyword that we use");
        }
        if let Some(reference) = object.get("$ref") {
            let reference = reference.as_str().unwrap();
            assert!(resolve(&schema, reference).is_some(), "{path}: {reference} leads nowhere");
            assert!(reference.bytes().all(|byte| byte.is_ascii_graphic()), "{path}: {reference} is no URI");
        }
        let known = |key: &Value| {
            object.get("properties").is_some_and(|properties| properties.get(key.as_str().unwrap()).is_some())
        };
        for key in object.get("required").and_then(Value::as_array).into_iter().flatten() {
            assert!(known(key), "{path}: {key} is required but not described");
        }
    });
}

#[test]
fn every_key_and_every_type_is_described() {
    let described = |schema: &Value| {
        schema
            .get("description")
            .and_then(Value::as_str)
            .is_some_and(|text| text.split(' ').count() > 1 && text.ends_with('.'))
    };
    for (name, definition) in definitions() {
        assert!(described(&definition), "{name}: {definition}");
        for (key, property) in definition.get("properties").and_then(Value::as_object).into_iter().flatten() {
            assert!(described(property), "{name}.{key}: {property}");
        }
        for choice in definition.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
            assert!(described(choice), "{name}: {choice}");
        }
    }
}

#[test]
fn every_value_has_examples_that_can_be_read() {
    let mut seen = 0;
    for (name, definition) in definitions() {
        if definition.get("properties").is_some() || definition.get("oneOf").is_some() {
            continue;
        }
        let examples = definition["examples"].as_array().unwrap_or_else(|| panic!("{name} has no examples"));
        assert!(!examples.is_empty(), "{name}");
        for example in examples {
            let text = example.as_str().unwrap();
            assert!(reads(&name, text), "{name}: `{text}`");
            seen += 1;
        }
    }
    assert!(seen > 30, "only {seen} examples");
}

/// Whether a text can be read as the value of this name.
fn reads(name: &str, text: &str) -> bool {
    fn as_one<Q: Quantity>(name: &str, text: &str) -> Option<bool> {
        (Q::NAME.replace(' ', "-") == name).then(|| Q::parse(text).is_ok())
    }
    let readers = [
        as_one::<Allowance>,
        as_one::<AtLeast>,
        as_one::<Base>,
        as_one::<Block>,
        as_one::<Bound>,
        as_one::<CapLimit>,
        as_one::<ClaimBy>,
        as_one::<CountsAs>,
        as_one::<Coverage>,
        as_one::<DateRange>,
        as_one::<Day>,
        as_one::<DecidedOn>,
        as_one::<Divisor>,
        as_one::<Duration>,
        as_one::<Every>,
        as_one::<Fee>,
        as_one::<Flag>,
        as_one::<Identifier>,
        as_one::<InARow>,
        as_one::<Kept>,
        as_one::<LeastRequests>,
        as_one::<Level>,
        as_one::<MetInARow>,
        as_one::<Milestone>,
        as_one::<Money>,
        as_one::<Notice>,
        as_one::<Pattern>,
        as_one::<Pays>,
        as_one::<Per>,
        as_one::<Percent>,
        as_one::<Precondition>,
        as_one::<Quorum>,
        as_one::<Reported>,
        as_one::<Samples>,
        as_one::<Score>,
        as_one::<ServiceTime>,
        as_one::<SigningKey>,
        as_one::<Since>,
        as_one::<Target>,
        as_one::<Supplied>,
        as_one::<TermValue>,
        as_one::<TimeLimit>,
        as_one::<UpWhile>,
        as_one::<Whole>,
        as_one::<Window>,
    ];
    match name {
        "Hours" => calendar::ServiceHours::parse(text).is_ok(),
        "TimeZone" => calendar::Zone::named(text).is_ok(),
        _ => {
            readers.iter().find_map(|reader| reader(name, text)).unwrap_or_else(|| panic!("no value is called {name}"))
        }
    }
}

#[test]
fn every_default_is_one_of_the_choices_or_can_be_read() {
    let schema = agreement::schema();
    let mut seen = 0;
    everywhere(|path, property| {
        let (Some(default), Some(reference)) =
            (property.get("default").and_then(Value::as_str), property.get("$ref").and_then(Value::as_str))
        else {
            return;
        };
        let target = resolve(&schema, reference).unwrap();
        seen += 1;
        match target.get("oneOf").and_then(Value::as_array) {
            Some(choices) => assert!(choices.iter().any(|choice| choice["const"] == default), "{path}: {default}"),
            None => assert!(reads(reference.trim_start_matches("#/$defs/"), default), "{path}: {default}"),
        }
    });
    assert!(seen > 20, "only {seen} defaults");
}

#[test]
fn agreements_that_stand_fit_the_schema_and_broken_ones_do_not() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/agreement");
    let check = |path: &str| faults(&agreement::schema(), &fs::read(cases.join(path)).unwrap());
    let good = fs::read_dir(cases.join("good")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let good: Vec<String> = good.map(|file| format!("good/{file}")).collect();
    assert!(good.len() > 5, "only {good:?}");
    for good in good.iter().map(String::as_str).chain(["../../../examples/webshop/agreement.yaml"]) {
        assert_eq!(check(good), Vec::<String>::new(), "{good}");
    }
    for bad in [
        "bad/unknown-key.yaml",
        "bad/missing-key.yaml",
        "bad/value-word.yaml",
        "bad/expected-keys.yaml",
        "bad/expected-list.yaml",
        "bad/expected-value.yaml",
        "bad/value-identifier.yaml",
        "bad/unknown-key-buckets.yaml",
        "bad/value-word-counted-from.yaml",
        "bad/expected-list-part.yaml",
    ] {
        assert!(!check(bad).is_empty(), "{bad}");
    }
}
