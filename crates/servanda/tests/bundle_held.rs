//! What a bundle says is held to its records in every part: imports, moments, texts, signatures, statements, the ledger.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod bundles;

use bundles::{AGREEMENT, Bed, failing, forged, repacked, standing};
use calendar::Instant;
use journal::{Anchors, Author, Digest, Record};
use serde_json::{Value, json};
use servanda::bundle::zip;
use servanda::cli::rendering;
use servanda::verify::{Line, Standing, Trust, verify};
use servanda::version::SEMANTICS;
use std::fs;
use std::process::Command;

fn checked(bytes: &[u8]) -> Vec<Line> {
    verify(bytes, &Trust::default(), rendering()).unwrap()
}

/// Without what must fail in every forged bundle: signed roots, and what is derived.
fn told(lines: &[Line], about: &str) -> Vec<String> {
    failing(lines).into_iter().filter(|line| line.starts_with(about)).collect()
}

/// Another text of version 1.
fn other_text() -> String {
    AGREEMENT.replace("99.9%", "90%")
}

fn text_record(text: &str) -> Value {
    json!({ "version": 1, "digest": format!("sha256:{}", Digest::of(&[text.as_bytes()])), "text": text })
}

#[test]
fn authorities_are_asked_for_only_where_something_is_stamped() {
    let bed = Bed::signed();
    let line = "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=Root -days 30";
    let made = Command::new("openssl").args(line.split(' ')).current_dir(bed.path("")).output();
    assert!(made.expect("openssl is needed for this test").status.success());
    let anchors = Anchors::read(&fs::read_to_string(bed.path("ca.pem")).unwrap()).unwrap();
    let trust = Trust { anchors: Some(anchors), ..Trust::default() };
    let lines = verify(&bed.bundle(), &trust, rendering()).unwrap();
    assert_eq!(failing(&lines), ["time stamp: you gave --tsa-ca, and no checkpoint of the bundle has a time stamp"]);
}

#[test]
fn a_text_is_of_the_agreement_of_its_log() {
    let lines = checked(&forged(&Bed::signed().bundle(), "agreement", |_, body| {
        *body = text_record(&AGREEMENT.replace("agreement: demo", "agreement: other"));
    }));
    assert_eq!(told(&lines, "agreement"), ["agreement: record 0: its text is of other, and the log of demo"]);
}

#[test]
fn one_key_never_signs_for_both_parties() {
    let bed = Bed::signed();
    bed.signs(Author::Customer, "id", AGREEMENT);
    let lines = checked(&bed.bundle());
    let told = failing(&lines);
    assert!(told.len() == 1 && told[0].contains("its key is the provider's"), "{told:?}");
    assert!(lines.iter().any(|line| line.words == "version 1 isn't signed by the customer"), "{lines:#?}");
}

#[test]
fn a_signature_under_a_text_that_was_lawfully_replaced_harms_nobody() {
    let bed = Bed::signed();
    fs::write(bed.path("agreement.yaml"), other_text()).unwrap();
    bed.well(&["import", "--yes"]);
    assert!(
        second(&bed, &bed.bundle()).contains("?   version 1, signed for the provider in a text that no longer stands")
    );
    let lines = checked(&bed.bundle());
    assert_eq!(failing(&lines), Vec::<String>::new());
    let words: Vec<&str> =
        lines.iter().filter(|line| line.about == "signature").map(|line| line.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "version 1 was signed for the provider in a text that no longer stands under that number",
            "version 1 isn't signed by the provider",
            "version 1 isn't signed by the customer"
        ]
    );
    let lines = checked(&forged(&bed.bundle(), "signature", |_, body| {
        let sshsig = body["sshsig"].as_str().unwrap();
        let at = sshsig.len() - 50;
        let letter = if sshsig.as_bytes()[at] == b'A' { "B" } else { "A" };
        body["sshsig"] = json!(format!("{}{letter}{}", &sshsig[..at], &sshsig[at + 1..]));
    }));
    assert!(!told(&lines, "signature").is_empty(), "one that doesn't hold is false all the same: {lines:#?}");
}

#[test]
fn a_text_that_both_accepted_judges_across_sealed_months() {
    let bed = Bed::signed();
    bed.signs(Author::Customer, "c", AGREEMENT);
    bed.well(&["seal", "--period", "2026-03", "--yes"]);
    bed.records("agreement", Author::Provider, &text_record(&other_text()));
    bed.signs(Author::Provider, "id", &other_text());
    bed.well(&["seal", "--period", "2026-04", "--yes"]);
    let lines = checked(&bed.bundle());
    assert_eq!(failing(&lines), Vec::<String>::new());
    assert_eq!(standing(&lines, "statement"), [Standing::Holds, Standing::Holds], "{lines:#?}");
    assert_eq!(standing(&lines, "accepted"), []);
    let files = zip::read(&bed.bundle()).unwrap().files;
    assert_eq!(files["agreement/version-1.yaml"], AGREEMENT.as_bytes());
    for name in ["statements/2026-03.0.json", "statements/2026-04.0.json"] {
        let statement: Value = serde_json::from_slice(&files[name]).unwrap();
        assert_eq!(statement["versions"][0]["digest"], text_record(AGREEMENT)["digest"], "{name}");
    }
    // Whoever states as if the other text judged is found out.
    let digest = text_record(&other_text())["digest"].clone();
    let lines = checked(&forged(&bed.bundle(), "statement", |_, body| body["versions"][0]["digest"] = digest.clone()));
    assert!(told(&lines, "statement").iter().any(|line| line.contains("it names other texts")), "{lines:#?}");
}

#[test]
fn a_statement_by_a_text_that_one_party_never_accepted_says_so() {
    let bed = Bed::signed();
    bed.well(&["seal", "--period", "2026-03", "--yes"]);
    let lines = checked(&bed.bundle());
    let open = lines.iter().find(|line| line.about == "accepted").unwrap();
    assert_eq!(open.standing, Standing::Open);
    assert_eq!(open.words, "2026-03 (record 6) was judged by version 1, which the customer didn't accept");
    assert_eq!(standing(&lines, "statement"), [Standing::Holds]);
    bed.well(&["seal", "--period", "2026-04", "--yes"]);
    let lines = checked(&bed.bundle());
    let open: Vec<&str> =
        lines.iter().filter(|line| line.about == "accepted").map(|line| line.words.as_str()).collect();
    let both = "2026-03 (record 6), 2026-04 (record 7) were judged by version 1, which the customer didn't accept";
    assert_eq!(open, [both], "one line for all months");
    bed.signs(Author::Customer, "c", AGREEMENT);
    assert_eq!(standing(&checked(&bed.bundle()), "accepted"), [], "whoever accepts it later accepts it");
}

/// A change of a record that a forger makes.
type Forgery = (&'static str, fn(&mut Record, &mut Value), &'static str);

#[test]
fn an_import_says_what_follows_from_its_records() {
    let bytes = Bed::signed().bundle();
    assert!(standing(&checked(&bytes), "imports") == [Standing::Holds]);
    let cases: [Forgery; 11] = [
        ("from", |_, body| body["from"] = json!(0), "record 0, of kind agreement, isn't of its import"),
        ("none", |_, body| body["from"] = body["to"].clone(), "stands right after none of them"),
        ("to", |_, body| body["to"] = json!(3), "stands right after none of them"),
        ("back", |_, body| body["from"] = json!(99), "stands right after none of them"),
        ("author", |record, _| record.author = Author::Customer, "isn't of its import"),
        ("rows", |_, body| body["files"][0]["rows"] = json!(0), "rows, and it wrote 3"),
        ("digest", |_, body| body["files"][0]["digest"] = json!("sha256:12"), "doesn't name its files"),
        ("name", |_, body| body["files"][0]["name"] = json!(""), "doesn't name its files"),
        ("no files", |_, body| body["files"] = json!([]), "doesn't name its files"),
        ("program", |_, body| body["program"] = json!(""), "doesn't name its files"),
        ("more", |_, body| body["note"] = json!("trust me"), "it is no import"),
    ];
    for (what, change, says) in cases {
        let told = told(&checked(&forged(&bytes, "import", change)), "imports");
        assert!(told.iter().any(|line| line.contains(says)), "{what}: {told:?}");
    }
    let raw: [Forgery; 2] = [
        ("more rows than the file has", |_, body| body["files"][0]["rows"] = json!(9), "and was imported as one of 9"),
        ("another name", |_, body| body["files"][0]["name"] = json!("else.csv"), "imported under that name"),
    ];
    for (what, change, says) in raw {
        let told = told(&checked(&forged(&bytes, "import", change)), "raw files");
        assert!(told.iter().any(|line| line.contains(says)), "{what}: {told:?}");
    }
}

#[test]
fn a_record_happened_when_its_body_says_so() {
    let bytes = Bed::signed().bundle();
    let later: fn(&mut Record, &mut Value) =
        |record, _| record.happened = Some(Instant::from_millis(1_772_500_000_000));
    let cases: [Forgery; 5] = [
        ("outage", later, "and its body on 2026-03-0"),
        ("outage", |record, _| record.happened = None, "happened at no one instant, and its body on 2026-03-0"),
        ("coverage", later, "and its body on 2026-03-01T00:00:00Z"),
        ("agreement", later, "and its body at no one instant"),
        ("import", later, "and its body at no one instant"),
    ];
    for (kind, change, says) in cases {
        let told = told(&checked(&forged(&bytes, kind, change)), "records");
        assert!(told.len() == 1 && told[0].contains(says), "{kind}: {told:?}");
    }
}

#[test]
fn the_ledger_follows_from_the_records() {
    let bed = Bed::signed();
    assert!(!zip::read(&bed.bundle()).unwrap().files.contains_key("ledger.json"), "nothing was stated");
    bed.well(&["seal", "--period", "2026-03", "--yes"]);
    let bytes = bed.bundle();
    assert_eq!(standing(&checked(&bytes), "ledger"), [Standing::Holds]);
    let mut files = zip::read(&bytes).unwrap().files;
    let ledger: Value = serde_json::from_slice(&files["ledger.json"]).unwrap();
    assert_eq!(ledger["statements"][0]["period"], "2026-03", "{ledger:#}");
    let text = String::from_utf8(files["ledger.json"].clone()).unwrap();
    files.insert("ledger.json".to_owned(), text.replacen("2026-03", "2026-02", 1).into_bytes());
    assert_eq!(standing(&checked(&repacked(files.clone())), "ledger"), [Standing::Fails]);
    files.remove("ledger.json");
    assert_eq!(standing(&checked(&repacked(files)), "ledger"), [Standing::Fails]);
}

#[test]
fn who_claims_other_semantics_is_never_believed() {
    let bed = Bed::signed();
    bed.well(&["seal", "--period", "2026-03", "--yes"]);
    let bytes = bed.bundle();
    let lower = |body: &mut Value| body["findings"][0]["figure"] = json!("0.5");
    for (semantics, stands) in [
        ("1", Standing::Open),
        ("3", Standing::Open),
        ("2", Standing::Fails),
        ("0", Standing::Fails),
        ("01", Standing::Fails),
        ("-1", Standing::Fails),
        ("one", Standing::Fails),
    ] {
        let forged = forged(&bytes, "statement", |_, body| {
            body["semantics"] = json!(semantics);
            lower(body);
        });
        assert_eq!(standing(&checked(&forged), "statement"), [stands], "{semantics}");
    }
    // What follows from the records alone does so by any semantics.
    let lines = checked(&forged(&bytes, "statement", |_, body| {
        body["semantics"] = json!("1");
        body["versions"] = json!([]);
    }));
    assert_eq!(standing(&lines, "statement"), [Standing::Fails]);
}

#[test]
fn a_bundle_by_earlier_semantics_may_lack_what_wasnt_known_then() {
    let bed = Bed::signed();
    bed.well(&["seal", "--period", "2026-03", "--yes"]);
    let claiming = |semantics: &str| {
        let mut files = zip::read(&bed.bundle()).unwrap().files;
        let was = format!("\"semantics\": \"{SEMANTICS}\"");
        let manifest = String::from_utf8(files["manifest.json"].clone()).unwrap();
        let manifest = manifest.replace(&was, &format!("\"semantics\": \"{semantics}\""));
        files.insert("manifest.json".to_owned(), manifest.into_bytes());
        let program = String::from_utf8(files["program.txt"].clone()).unwrap();
        let program = program.replace(&format!("semantics {SEMANTICS}\n"), &format!("semantics {semantics}\n"));
        files.insert("program.txt".to_owned(), program.into_bytes());
        files.insert("README.txt".to_owned(), b"As it was worded then.".to_vec());
        files.insert("report/2026-03.html".to_owned(), b"100%".to_vec());
        files.remove("ledger.json");
        checked(&repacked(files))
    };
    let lines = claiming("1");
    assert_eq!(failing(&lines), Vec::<String>::new());
    assert_eq!(standing(&lines, "report"), [Standing::Open]);
    assert_eq!(standing(&claiming("3"), "ledger"), [Standing::Fails], "later bundles hold one");
}

/// What the second program says of a bundle.
fn second(bed: &Bed, bytes: &[u8]) -> String {
    fs::write(bed.path("second.zip"), bytes).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/evidence/verify.py");
    let output = Command::new("python3").arg(script).arg(bed.path("second.zip")).output();
    String::from_utf8(output.expect("python3 is needed for this test").stdout).unwrap()
}

#[test]
fn a_second_program_finds_the_same_forgeries() {
    let bed = Bed::signed();
    bed.signs(Author::Customer, "c", AGREEMENT);
    bed.well(&["seal", "--period", "2026-03", "--yes"]);
    bed.well(&["correct", "1", "--withdraw", "--reason", "told twice", "--as", "provider", "--yes"]);
    let bytes = bed.bundle();
    let said = second(&bed, &bytes);
    assert!(!said.contains("BAD") && !said.contains("?  "), "{said}");
    let cases: [(&str, Forgery); 13] = [
        ("statement", ("statement", |_, body| body["size"] = json!(3), "passes over no record")),
        ("statement", ("statement", |_, body| body["size"] = json!(0), "passes over no record")),
        ("statement", ("statement", |_, body| body["as_of"] = json!("2026-04-02T00:00:00Z"), "is of a moment")),
        ("statement", ("statement", |record, _| record.author = Author::Provider, "is by the program")),
        ("statement", ("statement", |_, body| body["correction"] = json!(1), "is numbered after those before it")),
        ("statement", ("statement", doubled, "names each version once")),
        ("statement", ("statement", |_, body| body["versions"] = json!([]), "names the texts that stood")),
        (
            "statement",
            ("statement", |_, body| body["duties"] = json!([]), "says nothing of duties where there are none"),
        ),
        ("records", ("outage", |record, _| record.happened = None, "BAD record 2 happened at another time")),
        ("imports", ("import", |_, body| body["from"] = json!(0), "BAD record 4 is the import")),
        ("imports", ("import", |_, body| body["files"][0]["rows"] = json!(0), "BAD record 4 is the import")),
        ("changes", ("withdrawal", |record, _| record.author = Author::Customer, "BAD record 8 changes")),
        ("agreement", ("agreement", |_, body| body["version"] = json!(2), "BAD record 0: its text says version 1")),
    ];
    for (about, (kind, change, says)) in cases {
        let bytes = forged(&bytes, kind, change);
        assert!(!told(&checked(&bytes), about).is_empty(), "{kind}, {says}");
        let said = second(&bed, &bytes);
        assert!(said.contains(says), "{kind}, {says}: {said}");
    }
    let doubled = Bed::signed();
    doubled.signs(Author::Customer, "id", AGREEMENT);
    let said = second(&doubled, &doubled.bundle());
    assert!(said.contains("BAD version 1, signed for the customer with a key of the other party"), "{said}");
}

fn doubled(_: &mut Record, body: &mut Value) {
    let again = body["versions"][0].clone();
    body["versions"].as_array_mut().unwrap().push(again);
}

#[test]
fn a_statement_of_thousands_of_findings_is_sealed_and_read_again() {
    let bed = Bed::bare();
    let each = |line: &dyn Fn(u32) -> String| (0..220).map(line).collect::<String>();
    let services = each(&|number| format!("  service-number-{number}: {{}}\n"));
    let objectives = each(&|number| {
        format!(
            "  up-{number}: {{ service: service-number-{number}, measures: availability, window: day, target: at least 99.9% }}\n"
        )
    });
    let (before, _) = AGREEMENT.split_once("services:").unwrap();
    fs::write(bed.path("agreement.yaml"), format!("{before}services:\n{services}objectives:\n{objectives}")).unwrap();
    fs::create_dir(bed.path("facts")).unwrap();
    let coverage =
        each(&|number| format!("service-number-{number},2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,provider\n"));
    fs::write(bed.path("facts/coverage.csv"), format!("service,from,to,by\n{coverage}")).unwrap();
    for command in [&["journal", "init"][..], &["import", "--yes"], &["seal", "--period", "2026-03", "--yes"]] {
        bed.well(command);
    }
    let said: Value = serde_json::from_str(&bed.well(&["history", "--kind", "statement", "--format", "json"])).unwrap();
    assert_eq!(said[0]["says"]["findings"].as_array().unwrap().len(), 220 * 31);
    assert!(said[0]["says"].to_string().len() > 1 << 20, "{}", said[0]["says"].to_string().len());
    assert!(bed.well(&["journal", "check"]).contains("root"));
}

#[test]
fn lines_are_no_wider_than_a_page() {
    let bed = Bed::signed();
    bed.bundle();
    for command in [&["verify", "b.zip", "--log-key", &bed.key][..], &["accept", "--status"]] {
        let said = bed.well(command);
        let wide: Vec<&str> = said.lines().filter(|line| line.chars().count() > 80).collect();
        assert_eq!(wide, Vec::<&str>::new(), "{command:?}");
    }
}
