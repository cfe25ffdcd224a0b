//! Pseudonyms: which commitments are to one person, without saying who.

use super::names::PEOPLE;
use journal::{Body, Digest};
use serde_json::{Value, json};

/// A commitment, and what stands in the place of the name.
pub type Person = (Digest, String);

/// Their file, one on each line.
pub(super) fn written(people: &[Person]) -> Vec<u8> {
    let line = |(commitment, name): &Person| {
        let body = Body::of(&json!({ "commitment": commitment.to_string(), "name": name }));
        body.map(|body| format!("{}\n", body.text())).unwrap_or_default()
    };
    people.iter().map(line).collect::<String>().into_bytes()
}

/// Reads their file.
///
/// # Errors
/// The first line that isn't one.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Person>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| format!("{PEOPLE} isn't UTF-8"))?;
    if !text.is_empty() && !text.ends_with('\n') {
        return Err(format!("{PEOPLE} doesn't end its last line"));
    }
    text.lines()
        .enumerate()
        .map(|(number, line)| person(line).ok_or_else(|| format!("{PEOPLE}, line {} is none", number + 1)))
        .collect()
}

fn person(line: &str) -> Option<Person> {
    let body = Body::read(line).ok()?.value().ok()?;
    let text = |key: &str| body.get(key).and_then(Value::as_str);
    let name = text("name").filter(|name| is_pseudonym(name))?;
    (body.as_object()?.len() == 2).then_some((text("commitment")?.parse().ok()?, name.to_owned()))
}

fn is_pseudonym(name: &str) -> bool {
    name.strip_prefix("person ")
        .is_some_and(|number| number.parse::<u32>().is_ok_and(|read| read.to_string() == number))
}
