//! Names and free text stand beside the log: they are committed to, erased for good, and never change a figure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod folder;

use folder::Folder;
use journal::{Author, Batch, Body, Digest, Draft, Location, Secret, Store, private};
use serde_json::{Value, json};
use std::fs;
use std::ops::Deref;
use std::path::Path;

const TICKET: &str = r#"{"fact":"ticket","ticket":"t-900","at":"2025-11-03T10:00:00Z","event":"reported","service":"webshop","priority":"high","subject":"Printer of Annet Verhoeven is broken","person":"Karel de Boer"}"#;
const ANSWER: &str = r#"{"fact":"answer","objective":"satisfaction","at":"2025-11-20T10:00:00Z","score":"7","words":"Quick, says Wietske","person":"Wietske Alberda"}"#;
const OUTAGE: &str = r#"{"fact":"outage","id":"o-900","service":"webshop","from":"2025-11-12T03:00:00Z","to":"2025-11-12T03:10:00Z","note":"Karel de Boer tripped"}"#;
const NAMES: [&str; 4] = ["Annet Verhoeven", "Karel de Boer", "Wietske", "Alberda"];

/// A folder of the example with a journal, and people in its facts.
struct Bed(Folder);

impl Deref for Bed {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

impl Bed {
    fn new() -> Bed {
        let bed = Bed(Folder::new());
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/webshop");
        fs::copy(example.join("agreement.yaml"), bed.path("agreement.yaml")).unwrap();
        fs::create_dir(bed.path("facts")).unwrap();
        for file in fs::read_dir(example.join("facts")).unwrap().map(|file| file.unwrap().path()) {
            fs::copy(&file, bed.path("facts").join(file.file_name().unwrap())).unwrap();
        }
        fs::write(bed.path("facts/people.ndjson"), [TICKET, ANSWER, OUTAGE].join("\n")).unwrap();
        bed.well(&["journal", "init"]);
        bed.well(&["import", "--yes"]);
        bed
    }

    fn store(&self) -> Box<dyn Store + Send> {
        Location::File(self.path("journal.db")).open().unwrap()
    }

    fn bodies(&self) -> Vec<String> {
        let mut bodies = Vec::new();
        let mut store = self.store();
        store
            .read("nimbus-webshop", 0..u64::MAX, &mut |record, _| {
                bodies.push(record.body.text().to_owned());
                Ok(())
            })
            .unwrap();
        assert!(bodies.len() > 100, "only {} records", bodies.len());
        bodies
    }

    fn secrets(&self) -> Vec<(u64, Secret)> {
        self.store().secrets("nimbus-webshop").unwrap()
    }

    fn leaves(&self) -> Vec<Digest> {
        self.store().leaves("nimbus-webshop", 0..u64::MAX).unwrap()
    }

    /// What the files of the journal hold, byte by byte.
    fn holds(&self, text: &str) -> bool {
        let files = ["journal.db", "journal.db-wal", "journal.db-shm"].map(|name| self.path(name));
        files
            .iter()
            .filter_map(|file| fs::read(file).ok())
            .any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
    }

    /// Verdicts, figures and money of the month.
    fn judged(&self) -> Value {
        let said = self.well(&["report", "--period", "2025-11", "--as-of", "2026-06-01T00:00:00Z", "--format", "json"]);
        let mut report: Value = serde_json::from_str(&said).unwrap();
        let inputs = report.as_object_mut().unwrap().remove("inputs");
        assert!(inputs.is_some(), "what a report rests on names the log, which grows");
        report
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn names_and_free_text_stay_out_of_the_log() {
    let bed = Bed::new();
    let bodies = bed.bodies().join("\n");
    assert!(NAMES.iter().all(|name| !bodies.contains(name)), "a name stands in the log");
    let secrets = bed.secrets();
    let classes: Vec<&str> = secrets.iter().map(|(_, secret)| secret.class.as_str()).collect();
    assert_eq!(classes.len(), 5, "{classes:?}");
    for (sequence, secret) in &secrets {
        assert!(private::opens(secret));
        assert!(bodies.contains(&private::written(secret.commitment)), "record {sequence}");
    }
    assert!(NAMES.iter().all(|name| bed.holds(name)), "the values are kept beside the log");
    let history = on_one_line(&bed.well(&["history", "--id", "t-900"]));
    assert!(history.contains("subject Printer of Annet Verhoeven is broken"), "{history}");
}

#[test]
fn personal_values_are_imported_once_and_corrected_by_name() {
    let bed = Bed::new();
    let size = bed.leaves().len();
    assert!(bed.well(&["import", "--yes"]).contains("Nothing new"));
    assert_eq!(bed.leaves().len(), size);
    let file = bed.path("facts/people.ndjson");
    let text = fs::read_to_string(&file).unwrap().replace("Annet Verhoeven is", "A. Verhoeven is");
    fs::write(&file, text.replace("tripped", "stumbled")).unwrap();
    let plan = bed.well(&["import", "--dry-run"]);
    assert_eq!(plan.matches("changed    record").count(), 2, "{plan}");
    bed.well(&["import", "--corrections", "--yes"]);
    let bodies = bed.bodies().join("\n");
    assert!(!bodies.contains("stumbled") && !bodies.contains("Verhoeven"), "corrections hide as well");
    assert!(bed.well(&["import", "--yes", "--corrections"]).contains("Nothing new"));
    let shown: Value =
        serde_json::from_str(&bed.well(&["history", "--kind", "correction", "--format", "json"])).unwrap();
    let values: Vec<&str> = shown
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["personal"].as_array().unwrap())
        .map(|one| one["value"].as_str().unwrap())
        .collect();
    let told = ["Karel de Boer", "Printer of A. Verhoeven is broken", "Karel de Boer stumbled"];
    let (why, said): (Vec<&str>, Vec<&str>) = values.into_iter().partition(|value| value.starts_with("changed in "));
    assert_eq!((why.len(), said.as_slice()), (2, told.as_slice()), "{why:?}");
}

#[test]
fn two_answers_that_differ_in_words_alone_are_two() {
    let bed = Bed::new();
    let file = bed.path("facts/people.ndjson");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{}\n{text}", ANSWER.replace("Quick", "Slow"))).unwrap();
    assert!(bed.well(&["import", "--yes"]).contains("new        1 answer"));
    let words: Vec<String> = bed.secrets().into_iter().map(|(_, secret)| secret.value).collect();
    assert!(words.iter().any(|words| words == "Slow, says Wietske"), "{words:?}");
    assert!(bed.well(&["import", "--yes"]).contains("Nothing new"));
}

#[test]
fn what_is_erased_is_gone_and_every_proof_and_figure_stays() {
    let bed = Bed::new();
    let (leaves, judged) = (bed.leaves(), bed.judged());
    let plan = bed.well(&["erase", "--person", "karel de boer", "--dry-run"]);
    assert!(plan.contains("3 of 5 personal values"), "{plan}");
    assert_eq!(bed.secrets().len(), 5);
    let said = bed.well(&["erase", "--person", "karel de boer", "--reason", "asked for", "--yes"]);
    assert!(said.contains("Erased"), "{said}");
    for name in ["Karel de Boer", "Annet Verhoeven"] {
        assert!(!bed.holds(name), "{name} still stands in the journal's files");
    }
    assert!(bed.holds("Wietske Alberda"), "what wasn't asked for is kept");
    let after = bed.leaves();
    assert_eq!(journal::root(&after[..leaves.len()]), journal::root(&leaves));
    assert_eq!(after.len(), leaves.len() + 3, "one record for each class says so");
    assert_eq!(bed.judged(), judged);
    bed.well(&["journal", "check"]);
    let history = on_one_line(&bed.well(&["history", "--id", "t-900"]));
    assert!(history.contains("subject (erased on 20"), "{history}");
    assert!(bed.well(&["history", "--kind", "erasure"]).contains("1 value of subject: asked for"));
}

#[test]
fn an_import_brings_nothing_erased_back() {
    let bed = Bed::new();
    for class in ["person", "subject", "words", "note"] {
        bed.well(&["erase", "--class", class, "--yes"]);
    }
    let size = bed.leaves().len();
    assert!(bed.well(&["import", "--yes"]).contains("Nothing new"));
    assert_eq!((bed.leaves().len(), bed.secrets()), (size, Vec::new()));
    assert!(bed.well(&["erase", "--class", "note", "--yes"]).contains("Nothing was erased"));
    assert!(NAMES.iter().all(|name| !bed.holds(name)));
}

#[test]
fn what_is_kept_too_long_is_due() {
    let bed = Bed::new();
    assert!(bed.well(&["erase", "--due", "--yes"]).contains("0 of 5 personal values"), "nothing is agreed on yet");
    let file = bed.path("agreement.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}records: {{ keep: {{ personal_data: 60 months, answers: 1 calendar day }} }}\n"))
        .unwrap();
    bed.well(&["import", "--yes"]);
    let said = bed.well(&["erase", "--due", "--yes"]);
    assert!(said.contains("2 of 5 personal values"), "{said}");
    assert!(!bed.holds("Wietske") && bed.holds("Karel de Boer"));
    assert!(bed.well(&["history", "--kind", "erasure"]).contains("kept as long as the agreement says"));
}

#[test]
fn who_says_something_is_hidden() {
    let bed = Bed::new();
    let said = [
        "record",
        "outage",
        "id=o-901",
        "service=webshop",
        "from=2025-11-13T03:00:00Z",
        "to=2025-11-13T03:10:00Z",
        "--person",
        "Sanne Wolters",
        "--yes",
    ];
    assert!(bed.well(&said).contains("Recorded as"));
    assert!(!bed.bodies().join("\n").contains("Sanne"));
    let people: Vec<String> = bed.secrets().into_iter().map(|(_, secret)| secret.value).collect();
    assert!(people.contains(&"Sanne Wolters".to_owned()), "{people:?}");
    let refused =
        bed.badly(&["record", "sample", "service=webshop", "at=2025-11-13T03:00:00Z", "state=up", "--person", "Sanne"]);
    assert!(refused.contains("a sample has no `person`"), "{refused}");
}

#[test]
fn erasing_asks_first_and_never_writes_a_name_into_the_log() {
    let bed = Bed::new();
    let refused = bed.badly(&["erase", "--class", "person"]);
    assert!(refused.contains("nobody is there to ask"), "{refused}");
    let refused = bed.badly(&["erase", "--class", "person", "--reason", "KAREL DE BOER wrote", "--yes"]);
    assert!(refused.contains("names who is to be erased"), "{refused}");
    assert!(bed.badly(&["erase"]).contains("--due"));
    assert!(bed.badly(&["erase", "--class", "surname"]).contains("subject, words, note, reason"));
    assert_eq!(bed.secrets().len(), 5);
}

/// Corrects and withdraws for reasons that name people; the numbers of these records.
fn reasoned(bed: &Bed) -> Vec<u64> {
    let number = |id: &str| {
        let found = bed.well(&["history", "--kind", "outage", "--id", id]);
        found.trim_start().split(' ').next().unwrap().to_owned()
    };
    let because = |reason: &'static str| ["--reason", reason, "--yes", "--format", "json"];
    let corrected = number("o-900");
    bed.well(&["record", "outage", "id=o-902", "service=webshop", "from=2025-11-14T03:00:00Z", "--yes"]);
    let withdrawn = number("o-902");
    let said = [
        [&["correct", &corrected, "to=2025-11-12T03:20:00Z"][..], &because("Olivier Maes read it wrong")].concat(),
        [&["correct", &withdrawn, "--withdraw"][..], &because("Fenna Smits says it never was")].concat(),
    ];
    said.iter()
        .map(|words| serde_json::from_str::<Value>(&bed.well(words)).unwrap()["record"].as_u64().unwrap())
        .collect()
}

const REASONED: [&str; 3] = ["Olivier Maes", "Fenna Smits", "Juul asked"];

#[test]
fn reasons_are_kept_beside_the_log_and_erased_like_notes() {
    let bed = Bed::new();
    let records = reasoned(&bed);
    bed.well(&["erase", "--class", "words", "--reason", "Juul asked", "--yes"]);
    let judged = bed.judged();
    assert!(REASONED.iter().all(|name| !bed.bodies().join("\n").contains(name)), "a reason stands in the log");
    let history = bed.well(&["history"]);
    assert!(REASONED.iter().all(|name| history.contains(name) && bed.holds(name)), "{history}");
    bed.well(&["erase", "--record", &records[1].to_string(), "--yes"]);
    assert!(!bed.holds("Fenna Smits") && bed.holds("Olivier Maes"));
    let said = bed.well(&["erase", "--class", "reason", "--yes"]);
    assert!(said.contains("2 of "), "{said}");
    bed.well(&["bundle", "--output", "a.zip", "--period", "2025-11", "--with-personal-data"]);
    let bundle = fs::read(bed.path("a.zip")).unwrap();
    let files = servanda::bundle::zip::read(&bundle).unwrap().files;
    for name in REASONED {
        assert!(!bed.holds(name), "{name} still stands in the journal's files");
        let found = files.iter().find(|(_, bytes)| bytes.windows(name.len()).any(|window| window == name.as_bytes()));
        assert_eq!(found.map(|(file, _)| file), None, "{name} stands in the bundle");
    }
    assert!(files.len() > 5 && files.values().any(|bytes| !bytes.is_empty()));
    assert_eq!(bed.judged(), judged);
    bed.well(&["journal", "check"]);
    let history = bed.well(&["history"]);
    assert!(history.contains(": (erased on 20") && history.contains("1 value of reason: on request"), "{history}");
}

#[test]
fn reasons_are_kept_for_a_time_of_their_own() {
    let bed = Bed::new();
    reasoned(&bed);
    let file = bed.path("agreement.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let due = |others: &str, reasons: &str| {
        let keep = format!("{text}records: {{ keep: {{ personal_data: {others}, reasons: {reasons} }} }}\n");
        fs::write(&file, keep).unwrap();
        bed.well(&["import", "--yes"]);
        bed.well(&["erase", "--due", "--dry-run"])
    };
    let said = due("60 months", "1 calendar day");
    assert!(said.contains("0 of 7 personal values"), "they were given today: {said}");
    let said = due("1 calendar day", "60 months");
    assert!(said.contains("5 of 7 personal values") && !said.contains("Olivier"), "{said}");
}

/// A log as it was written when reasons stood in the records.
#[test]
fn reasons_in_the_records_themselves_are_read_as_ever() {
    let bed = Bed::new();
    let of = bed.bodies().iter().position(|body| body.contains("\"o-900\"")).unwrap();
    let draft = Draft {
        agreement: "nimbus-webshop".to_owned(),
        kind: "withdrawal".to_owned(),
        author: Author::Provider,
        happened: None,
        body: Body::of(&json!({ "of": of, "reason": "recorded twice" })).unwrap(),
        key: None,
        secrets: Vec::new(),
    };
    bed.store().append(&Batch { now: servanda::now::now(), expected: None, drafts: &[draft] }).unwrap();
    bed.well(&["journal", "check"]);
    bed.judged();
    assert!(bed.well(&["history", "--kind", "withdrawal"]).contains(&format!("withdrawal of {of}: recorded twice")));
    assert!(bed.well(&["erase", "--class", "reason", "--yes"]).contains("Nothing was erased"));
    bed.well(&["bundle", "--output", "a.zip", "--period", "2025-11"]);
    let said = String::from_utf8(bed.run(&["verify", "a.zip"]).stdout).unwrap();
    assert!(!said.contains("fails"), "{said}");
}

#[test]
fn a_bundle_shows_people_as_was_agreed() {
    let bed = Bed::new();
    let file = bed.path("agreement.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let agreed = |words: &str| {
        fs::write(&file, format!("{text}records: {{ keep: {{ personal_data: 60 months }}, bundles: {words} }}\n"))
            .unwrap();
        bed.well(&["import", "--yes"]);
    };
    agreed("pseudonyms");
    let refused = bed.badly(&["bundle", "--output", "a.zip", "--period", "2025-11", "--with-personal-data"]);
    assert!(refused.contains("the agreement says that bundles show pseudonyms"), "{refused}");
    bed.well(&["bundle", "--output", "a.zip", "--period", "2025-11"]);
    let said = bed.run(&["verify", "a.zip"]);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("3 names stand as pseudonyms") || said.contains("2 names stand as pseudonyms"), "{said}");
    assert!(!said.contains("fails"), "{said}");
    agreed("personal data");
    bed.well(&["bundle", "--output", "b.zip", "--period", "2025-11", "--with-personal-data"]);
    let said = String::from_utf8(bed.run(&["verify", "b.zip"]).stdout).unwrap();
    assert!(said.contains("5 opened values are those to which the records commit"), "{said}");
}
