//! Personal values that a bundle opens: each is the one to which a record commits, under the key where it commits to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bundles;

use bundles::{Bed, failing, repacked};
use serde_json::{Value, json};
use servanda::bundle::zip;
use servanda::cli::rendering;
use servanda::verify::{Line, Standing, Trust, verify};
use std::collections::BTreeMap;
use std::fs;

const SECRETS: &str = "secrets.ndjson";

type Files = BTreeMap<String, Vec<u8>>;

/// A bundle with a person, a note and a reason in it, opened; of each line of secrets its value.
fn opened() -> (Files, Vec<Value>) {
    let bed = Bed::signed();
    let outage = ["id=o-3", "service=web", "from=2026-03-06T10:00:00Z", "to=2026-03-06T10:01:00Z", "note=a plug"];
    let said = bed.run(&[&["record", "outage"][..], &outage, &["--person", "Jan", "--yes"]].concat());
    assert_eq!(said.0, 0, "{}", said.1);
    let number = said.1.split("Recorded as ").nth(1).unwrap().split(|letter: char| !letter.is_ascii_digit()).next();
    let said = bed.run(&["correct", number.unwrap(), "service=web", "note=", "--reason", "it was no plug", "--yes"]);
    assert_eq!(said.0, 0, "{}", said.1);
    let said = bed.run(&["bundle", "--period", "2026-03", "--with-personal-data", "--output", "b.zip"]);
    assert_eq!(said.0, 0, "{}", said.1);
    let files = zip::read(&fs::read(bed.path("b.zip")).unwrap()).unwrap().files;
    let lines = String::from_utf8(files[SECRETS].clone()).unwrap();
    let values = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (files, values)
}

/// What is said of people by a bundle with these secrets.
fn told(files: &Files, secrets: &[Value]) -> Vec<Line> {
    let mut files = files.clone();
    let lines: String = secrets.iter().map(|one| format!("{one}\n")).collect();
    files.insert(SECRETS.to_owned(), lines.into_bytes());
    let lines = verify(&repacked(files), &Trust::default(), rendering()).unwrap();
    lines.into_iter().filter(|line| line.about == "personal data").collect()
}

fn of_class(secrets: &[Value], class: &str) -> usize {
    secrets.iter().position(|one| one["class"] == class).unwrap_or_else(|| panic!("no {class} in {secrets:?}"))
}

#[test]
fn opened_values_stand_under_the_key_of_their_class() {
    let (files, secrets) = opened();
    let honest = told(&files, &secrets);
    assert_eq!(honest.iter().map(|line| line.standing).collect::<Vec<_>>(), [Standing::Holds], "{honest:#?}");
    assert!(honest[0].words.starts_with("3 opened values"), "{honest:#?}");
    for (class, other) in [("person", "note"), ("note", "subject"), ("reason", "note"), ("person", "of")] {
        let (mut forged, at) = (secrets.clone(), of_class(&secrets, class));
        forged[at]["class"] = json!(other);
        let said = failing(&told(&files, &forged));
        let words = format!("isn't one to which record {} commits", forged[at]["sequence"]);
        assert!(matches!(said.as_slice(), [only] if only.ends_with(&words)), "{class} as {other}: {said:?}");
    }
}

#[test]
fn an_opened_value_is_the_one_of_its_record() {
    let (files, secrets) = opened();
    let at = of_class(&secrets, "person");
    for (key, forged) in [("value", json!("Piet")), ("sequence", json!(1)), ("salt", json!("00".repeat(32)))] {
        let mut changed = secrets.clone();
        changed[at][key] = forged;
        assert_eq!(failing(&told(&files, &changed)).len(), 1, "{key}");
    }
}

#[test]
fn what_isn_t_opened_is_counted() {
    let (files, secrets) = opened();
    for left in 0..secrets.len() {
        let lines = told(&files, &secrets[..left]);
        assert_eq!(lines.iter().map(|line| line.standing).collect::<Vec<_>>(), [Standing::Holds, Standing::Open]);
        assert!(lines[0].words.starts_with(&format!("{left} opened values")), "{lines:#?}");
        let lacking = format!("{} of 3 personal values aren't opened", secrets.len() - left);
        assert!(lines[1].words.starts_with(&lacking), "{lines:#?}");
    }
}
