//! That opened personal values are those to which the records commit.

use super::Line;
use crate::bundle::{Opened, Parts, Person};
use journal::{Digest, Secret};
use serde_json::Value;
use std::collections::HashSet;

/// What a commitment hashes first.
const DOMAIN: &[u8] = b"servanda-commitment/1\n";

pub(super) fn lines(parts: &Parts) -> Vec<Line> {
    values(parts).into_iter().chain(parts.people.as_deref().map(|people| pseudonyms(parts, people))).collect()
}

/// A pseudonym stands for a commitment of the records; whether two are one person, only who has the names can see.
fn pseudonyms(parts: &Parts, people: &[Person]) -> Line {
    let stand: HashSet<Digest> = parts.records.iter().flat_map(|record| committed(record.body.text())).collect();
    match people.iter().find(|(commitment, _)| !stand.contains(commitment)) {
        Some((_, name)) => Line::fails("personal data", format!("{name} stands for nothing in the records")),
        None => Line::open(
            "personal data",
            format!(
                "{} names stand as pseudonyms; that each is one person can't be told without the names",
                people.len()
            ),
            "ask whoever made the bundle; no figure rests on it",
        ),
    }
}

/// The commitments in a body.
fn committed(body: &str) -> impl Iterator<Item = Digest> {
    body.split("\"commitment:").skip(1).filter_map(|rest| rest.get(..64)?.parse().ok())
}

fn values(parts: &Parts) -> Vec<Line> {
    let Some(opened) = &parts.secrets else {
        let hidden = parts.records.iter().any(|record| record.body.text().contains("\"commitment:"));
        return if hidden { vec![closed()] } else { Vec::new() };
    };
    let wrong = opened.iter().find(|(sequence, secret)| !holds(parts, *sequence, secret));
    let told = match wrong {
        None => {
            let words = format!("{} opened values are those to which the records commit", opened.len());
            Line::holds("personal data", words)
        }
        Some((sequence, _)) => {
            Line::fails("personal data", format!("an opened value isn't one to which record {sequence} commits"))
        }
    };
    [told].into_iter().chain(unopened(parts, opened)).collect()
}

/// How many commitments have no value: it was erased, or left out.
fn unopened(parts: &Parts, opened: &[Opened]) -> Option<Line> {
    let all: HashSet<Digest> = parts.records.iter().flat_map(|record| committed(record.body.text())).collect();
    let open: HashSet<Digest> = opened.iter().map(|(_, secret)| secret.commitment).collect();
    let lacking = all.difference(&open).count();
    let words = format!("{lacking} of {} personal values aren't opened: erased, or left out", all.len());
    let mend = "ask whoever made the bundle which; no figure rests on them";
    (lacking > 0).then(|| Line::open("personal data", words, mend))
}

/// True where a body has this text under this key, in itself or in one of its rows.
fn has(body: &Value, key: &str, text: &str) -> bool {
    match body {
        Value::Object(map) => {
            let at = map.get("columns").and_then(Value::as_array).and_then(|all| all.iter().position(|one| one == key));
            let rows = map.get("rows").and_then(Value::as_array).into_iter().flatten();
            let in_rows = at.is_some_and(|at| rows.into_iter().any(|row| row.get(at).is_some_and(|one| one == text)));
            in_rows || map.get(key).is_some_and(|one| one == text) || map.values().any(|one| has(one, key, text))
        }
        Value::Array(all) => all.iter().any(|one| has(one, key, text)),
        _ => false,
    }
}

fn closed() -> Line {
    Line::open(
        "personal data",
        "names and free texts stand in the records as commitments only; no figure rests on them",
        "ask for a bundle --with-personal-data, if you may have it",
    )
}

fn holds(parts: &Parts, sequence: u64, secret: &Secret) -> bool {
    let opens = Digest::of(&[DOMAIN, &secret.salt, secret.value.as_bytes()]) == secret.commitment;
    let record = usize::try_from(sequence).ok().and_then(|at| parts.records.get(at));
    let text = format!("commitment:{}", secret.commitment);
    let body = record.and_then(|record| record.body.value().ok());
    opens && body.is_some_and(|body| has(&body, &secret.class, &text))
}
