//! A bundle is made, checked, forged in every way that its maker could try, and checked again; by a second program as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bundles;

use bundles::{Bed, failing, repacked, standing};
use servanda::bundle::zip;
use servanda::cli::rendering;
use servanda::verify::{Standing, Trust, verify};
use std::fs;
use std::process::Command;

#[test]
fn a_bundle_holds_and_is_the_same_every_time() {
    let bed = Bed::signed();
    let bytes = bed.bundle();
    assert_eq!(bed.bundle(), bytes, "the same journal gives the same bytes");
    let lines = verify(&bytes, &bed.trust(), rendering()).unwrap();
    assert_eq!(failing(&lines), Vec::<String>::new());
    for about in ["file", "manifest", "records", "root", "checkpoint", "agreement", "signature", "raw files", "report"]
    {
        assert!(standing(&lines, about).contains(&Standing::Holds), "{about}: {lines:#?}");
    }
    let nothing = verify(&bytes, &Trust::default(), rendering()).unwrap();
    assert_eq!(failing(&nothing), Vec::<String>::new());
    assert!(standing(&nothing, "checkpoint").contains(&Standing::Open), "a key that the bundle names proves nothing");
    assert!(standing(&nothing, "signature").iter().all(|standing| *standing == Standing::Open));
}

#[test]
fn the_command_says_what_holds_and_exits_so() {
    let bed = Bed::signed();
    let bytes = bed.bundle();
    let good = bed.run(&["verify", "b.zip", "--log-key", &bed.key]);
    assert_eq!(good.0, 0, "{}", good.1);
    assert!(good.1.contains("✓ records: 6 records of demo"), "{}", good.1);
    let other = bed.run(&["checkpoint", "key", "w.key", "--name", "customer"]).1.trim().to_owned();
    let wrong = bed.run(&["verify", "b.zip", "--log-key", &other]);
    assert!(wrong.0 == 1 && wrong.1.contains("this key is of `customer`"), "{}", wrong.1);
    let idle = bed.run(&["verify", "b.zip", "--witness", &other]);
    assert!(idle.0 == 1 && idle.1.contains("✗ witness: you gave --witness customer+"), "{}", idle.1);
    assert_eq!(idle.1.matches("✗ witness").count(), 1, "told once: {}", idle.1);
    let mut flipped = bytes.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    fs::write(bed.path("flipped.zip"), flipped).unwrap();
    let bad = bed.run(&["verify", "flipped.zip"]);
    assert_eq!(bad.0, 1, "{}", bad.1);
    assert!(bad.1.starts_with("✗ file: a byte of it was changed"), "{}", bad.1);
    fs::write(bed.path("cut.zip"), &bytes[..bytes.len() / 2]).unwrap();
    let cut = bed.run(&["verify", "cut.zip"]);
    assert_eq!(cut.0, 2, "{}", cut.1);
    assert!(cut.1.contains("this is no bundle, or a damaged one"), "{}", cut.1);
}

#[test]
fn a_forger_with_the_program_but_without_the_key_is_found_out() {
    let (honest, bed) = (Bed::signed(), Bed::signed());
    honest.bundle();
    // The forger keeps a journal of another tale with the same words, and a key of its own.
    let forged = Bed::telling("2026-03-02T10:00:00Z", "2026-03-02T10:10:00Z").bundle();
    let trust = Trust { log_key: bed.trust().log_key, ..Trust::default() };
    let lines = verify(&forged, &trust, rendering()).unwrap();
    assert!(standing(&lines, "checkpoint").contains(&Standing::Fails), "{lines:#?}");
    let kept = Trust { held: honest.trust().held, ..Trust::default() };
    let lines = verify(&forged, &kept, rendering()).unwrap();
    assert_eq!(standing(&lines, "kept checkpoint"), [Standing::Fails], "{lines:#?}");
}

#[test]
fn each_file_changed_and_listed_anew_is_found_out() {
    let bed = Bed::signed();
    let (bytes, trust) = (bed.bundle(), bed.trust());
    let files = zip::read(&bytes).unwrap().files;
    for name in files.keys().filter(|name| *name != "manifest.json") {
        for at in [0, files[name].len() / 2, files[name].len() - 1] {
            let mut changed = files.clone();
            changed.get_mut(name).unwrap()[at] ^= 1;
            let found = verify(&repacked(changed), &trust, rendering());
            assert!(found.is_err() || !failing(&found.unwrap()).is_empty(), "byte {at} of {name}");
        }
        let mut without = files.clone();
        without.remove(name);
        let found = verify(&repacked(without), &trust, rendering());
        // A raw file or a checkpoint may be left out; what it would prove is open then.
        let may = name.starts_with("raw/") || name.starts_with("checkpoints/");
        assert!(may || found.is_err() || !failing(&found.unwrap()).is_empty(), "{name} left out");
    }
    let mut more = files.clone();
    more.insert("zz.txt".to_owned(), b"believe me".to_vec());
    assert!(!failing(&verify(&repacked(more), &trust, rendering()).unwrap()).is_empty());
}

#[test]
fn records_left_out_moved_or_doubled_are_named() {
    let bed = Bed::signed();
    let (bytes, trust) = (bed.bundle(), bed.trust());
    let files = zip::read(&bytes).unwrap().files;
    let text = String::from_utf8(files["records.ndjson"].clone()).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let cases = [
        (lines[..5].concat(), "checkpoint"),
        ([&lines[..2], &lines[3..]].concat().concat(), "records"),
        ([&lines[..3], &lines[2..]].concat().concat(), "records"),
        ([lines[1], lines[0]].concat() + &lines[2..].concat(), "records"),
        (text.trim_end().to_owned(), "records"),
        (text.replacen("{\"agreement\"", "{ \"agreement\"", 1), "records"),
    ];
    for (records, about) in cases {
        let mut changed = files.clone();
        changed.insert("records.ndjson".to_owned(), records.clone().into_bytes());
        let found = verify(&repacked(changed), &trust, rendering()).unwrap();
        assert!(standing(&found, about).contains(&Standing::Fails), "{about}: {found:#?}\n{records}");
    }
}

#[test]
fn a_second_program_agrees() {
    let bed = Bed::signed();
    let bytes = bed.bundle();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/evidence/verify.py");
    let python = |file: &str| {
        let output = Command::new("python3")
            .arg(script)
            .arg(bed.path(file))
            .args(["--log-key", &bed.key, "--allowed-signers"])
            .arg(bed.path("allowed"))
            .output()
            .expect("python3 is needed for this test");
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = python("b.zip");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("ok  version 1, signed for the provider"), "{said}");
    let files = zip::read(&bytes).unwrap().files;
    for (from, to) in [("10:30", "10:20"), ("calendar month", "calendar month "), ("servanda/demo", "servanda/domo")] {
        for name in ["records.ndjson", "checkpoints/000000000006.note"] {
            let mut changed = files.clone();
            let text = String::from_utf8(changed[name].clone()).unwrap();
            if !text.contains(from) {
                continue;
            }
            changed.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
            fs::write(bed.path("tampered.zip"), repacked(changed)).unwrap();
            let (code, said) = python("tampered.zip");
            assert_eq!(code, Some(1), "{from} in {name}: {said}");
            assert_eq!(bed.run(&["verify", "tampered.zip", "--log-key", &bed.key]).0, 1, "{from} in {name}");
        }
    }
}

#[test]
fn a_witness_cosigns_a_log_that_grew_and_no_other() {
    let bed = Bed::signed();
    let witness = bed.run(&["checkpoint", "key", "w.key", "--name", "customer"]).1.trim().to_owned();
    let cosign = |note: &str, proof: &[&str]| {
        bed.run(
            &[&["checkpoint", "cosign", note, "--key", "w.key", "--log-key", &bed.key, "--state", "seen"], proof]
                .concat(),
        )
    };
    let first = cosign("head.note", &[]);
    assert_eq!(first.0, 0, "{}", first.1);
    assert_eq!(bed.run(&["checkpoint", "add", "head.note"]).0, 0);
    let row = ["record", "outage", "id=o-9", "service=web", "from=2026-03-09T10:00:00Z", "to=2026-03-09T11:00:00Z"];
    let told = bed.run(&[&row[..], &["--as", "provider", "--yes"]].concat());
    assert_eq!(told.0, 0, "{}", told.1);
    assert_eq!(bed.run(&["checkpoint", "sign", "--output", "next.note"]).0, 0);
    let unproved = cosign("next.note", &[]);
    assert_eq!(unproved.0, 2, "{}", unproved.1);
    assert!(unproved.1.contains("mend: give --proof") && unproved.1.contains("prove --since 6"), "{}", unproved.1);
    fs::write(bed.path("empty"), "").unwrap();
    let empty = cosign("next.note", &["--proof", "empty"]);
    assert!(empty.0 == 2 && empty.1.contains("the proof doesn't lead from the checkpoint seen last"), "{}", empty.1);
    assert_eq!(bed.run(&["checkpoint", "prove", "--since", "6", "--output", "grown"]).0, 0);
    let second = cosign("next.note", &["--proof", "grown"]);
    assert_eq!(second.0, 0, "{}", second.1);
    assert_eq!(bed.run(&["checkpoint", "add", "next.note"]).0, 0);
    let back = cosign("head.note", &[]);
    assert!(back.0 == 2 && back.1.contains("records were taken away"), "{}", back.1);
    bed.bundle();
    let seen = bed.run(&["verify", "b.zip", "--witness", &witness, "--log-key", &bed.key, "--checkpoint", "head.note"]);
    assert_eq!(seen.0, 0, "{}", seen.1);
    assert_eq!(seen.1.matches("✓ witness: customer+").count(), 2, "{}", seen.1);
    assert!(seen.1.contains("✓ kept checkpoint: the log still begins with the 6 records that you saw"), "{}", seen.1);
}

#[test]
fn one_record_is_proved_alone() {
    let bed = Bed::signed();
    let made = bed.run(&["checkpoint", "prove", "2", "--output", "p"]);
    assert_eq!(made.0, 0, "{}", made.1);
    let good = bed.run(&["verify", "p", "--record", "p.json", "--log-key", &bed.key]);
    assert!(good.0 == 0 && good.1.contains("✓ inclusion: it is in the log of 6 records"), "{}", good.1);
    for (output, beside) in [("record-2.proof", "record-2.json"), ("two.json", "two.record.json")] {
        let made = bed.run(&["checkpoint", "prove", "2", "--output", output]);
        assert!(made.0 == 0 && made.1.contains(beside), "{}", made.1);
        assert_eq!(bed.run(&["verify", output, "--record", beside, "--log-key", &bed.key]).0, 0, "{output}");
    }
    let record = fs::read_to_string(bed.path("p.json")).unwrap();
    fs::write(bed.path("q.json"), record.replace("provider", "customer")).unwrap();
    let bad = bed.run(&["verify", "p", "--record", "q.json", "--log-key", &bed.key]);
    assert!(bad.0 == 1 && bad.1.contains("✗ inclusion"), "{}", bad.1);
}

/// A time-stamp authority of openssl's, with a certificate of its own.
const AUTHORITY: &str = "\
[tsa]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[v3]
extendedKeyUsage = critical,timeStamping
";

#[test]
fn a_time_stamp_says_when_a_checkpoint_was_there() {
    let bed = Bed::signed();
    fs::write(bed.path("tsa.cnf"), AUTHORITY).unwrap();
    fs::write(bed.path("serial"), "01\n").unwrap();
    let openssl = |line: &str| {
        let mut command = Command::new("openssl");
        let done =
            command.args(line.split(' ')).current_dir(bed.path("")).output().expect("openssl is needed for this test");
        assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
    };
    openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=Root -days 30");
    openssl("req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Stamper");
    openssl(
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tsa.pem -days 30 -extfile tsa.cnf -extensions v3",
    );
    let asked = bed.run(&["checkpoint", "stamp", "--request", "q"]);
    assert_eq!(asked.0, 0, "{}", asked.1);
    openssl("ts -reply -config tsa.cnf -section tsa -queryfile q -out r");
    let taken = bed.run(&["checkpoint", "stamp", "--request", "q", "--reply", "r"]);
    assert_eq!(taken.0, 0, "{}", taken.1);
    bed.bundle();
    let unknown = bed.run(&["verify", "b.zip"]);
    assert!(unknown.0 == 0 && unknown.1.contains("? time stamp: the checkpoint of 6 records has one"), "{}", unknown.1);
    let known = bed.run(&["verify", "b.zip", "--tsa-ca", "ca.pem"]);
    assert!(known.0 == 0 && known.1.contains("✓ time stamp: "), "{}", known.1);
    openssl("req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -subj /CN=Root -days 30");
    let other = bed.run(&["verify", "b.zip", "--tsa-ca", "other.pem"]);
    assert!(other.0 == 1 && other.1.contains("✗ time stamp: "), "{}", other.1);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/evidence/verify.py");
    let python = |ca: &str| {
        let mut command = Command::new("python3");
        command.args([script, "b.zip", "--tsa-ca", ca]).current_dir(bed.path("")).status().unwrap().code()
    };
    assert_eq!((python("ca.pem"), python("other.pem")), (Some(0), Some(1)));
    bed.run(&[
        "record",
        "outage",
        "id=o-9",
        "service=web",
        "from=2026-03-09T10:00:00Z",
        "to=2026-03-09T11:00:00Z",
        "--yes",
    ]);
    bed.run(&["checkpoint", "sign"]);
    let late = bed.run(&["checkpoint", "stamp", "--request", "q", "--reply", "r"]);
    assert!(late.0 == 2 && late.1.contains("about an earlier checkpoint"), "{}", late.1);
}

#[test]
fn a_statement_is_drawn_up_again_and_a_false_one_is_found_out() {
    let bed = Bed::signed();
    for (what, command) in [
        ("sealed", &["seal", "--period", "2026-03", "--yes"][..]),
        (
            "told",
            &[
                "record",
                "outage",
                "id=o-9",
                "service=web",
                "from=2026-03-09T10:00:00Z",
                "to=2026-03-09T11:00:00Z",
                "--yes",
            ],
        ),
        ("corrected", &["seal", "--yes"]),
    ] {
        let said = bed.run(command);
        assert_eq!(said.0, 0, "{what}: {}", said.1);
    }
    let bytes = bed.bundle();
    let lines = verify(&bytes, &bed.trust(), rendering()).unwrap();
    assert_eq!(failing(&lines), Vec::<String>::new());
    assert_eq!(standing(&lines, "statement"), [Standing::Holds, Standing::Holds], "{lines:#?}");
    let files = zip::read(&bytes).unwrap().files;
    let text = String::from_utf8(files["records.ndjson"].clone()).unwrap();
    let statement = text.lines().find(|line| line.contains("\"kind\":\"statement\"")).unwrap();
    let wrong = [
        ("\"verdict\":\"missed\"", "\"verdict\":\"met\"", "verdict missed instead of met"),
        ("\"correction\":0", "\"correction\":1", "it says it is correction 1, and 0 came before it"),
        (
            "\"accepted_by\":[\"provider\"]",
            "\"accepted_by\":[\"provider\",\"customer\"]",
            "other parties that accepted them",
        ),
        ("\"lines\":[]", "\"lines\":[],\"note\":\"trust me\"", "something that no statement says"),
        ("\"verdict\":\"missed\"", "\"verdict\":\"met\"", "verdict missed instead of met"),
        (
            "\"label\":\"2026-03\",\"to\":\"2026-04-01T00:00:00Z\"},\"program\":\"0.1.0\"",
            "\"label\":\"2026-Q1\",\"to\":\"2026-04-01T00:00:00Z\"},\"program\":\"0.2.0\"",
            "is no month",
        ),
        ("\"size\":6", "\"size\":2", "it passes over records"),
        ("\"as_of\":\"20", "\"as_of\":\"21", "it was drawn up as of"),
        ("\"author\":\"program\"", "\"author\":\"customer\"", "the program states"),
    ];
    for (from, to, says) in wrong {
        assert!(statement.contains(from), "{from}: {statement}");
        let mut changed = files.clone();
        let forged = text.replacen(statement, &statement.replacen(from, to, 1), 1);
        changed.insert("records.ndjson".to_owned(), forged.into_bytes());
        let lines = verify(&repacked(changed), &bed.trust(), rendering()).unwrap();
        let told = failing(&lines).into_iter().filter(|line| line.starts_with("statement")).collect::<Vec<_>>();
        assert!(told.iter().any(|line| line.contains(says)), "{says}: {told:?}");
    }
}

#[test]
fn another_program_may_differ_in_figures_only() {
    let bed = Bed::signed();
    let mut files = zip::read(&bed.bundle()).unwrap().files;
    let manifest = String::from_utf8(files["manifest.json"].clone()).unwrap();
    let this = format!("\"program\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(manifest.contains(&this));
    files.insert("manifest.json".to_owned(), manifest.replace(&this, "\"program\": \"0.0.9\"").into_bytes());
    let program = String::from_utf8(files["program.txt"].clone()).unwrap();
    files.insert("program.txt".to_owned(), program.replace(env!("CARGO_PKG_VERSION"), "0.0.9").into_bytes());
    files.insert("evaluation/2026-03.json".to_owned(), b"{}\n".to_vec());
    let lines = verify(&repacked(files.clone()), &bed.trust(), rendering()).unwrap();
    assert_eq!(failing(&lines), Vec::<String>::new());
    fs::write(bed.path("o.zip"), repacked(files.clone())).unwrap();
    let (code, said) = bed.run(&["verify", "o.zip"]);
    assert!(code == 0 && said.contains("o.zip is undecided, since figures"), "{said}");
    for name in files.keys().filter(|name| name.starts_with("agreement/")) {
        let mut changed = files.clone();
        changed.insert(name.clone(), b"other\n".to_vec());
        let told = failing(&verify(&repacked(changed), &bed.trust(), rendering()).unwrap());
        assert!(told.iter().any(|line| line.contains(name)), "{name}: {told:?}");
    }
    for name in ["evaluation/2026-03.json", "report/2026-03.html", "README.txt", "agreement/version-1.yaml"] {
        let mut without = files.clone();
        without.remove(name);
        let told = failing(&verify(&repacked(without), &bed.trust(), rendering()).unwrap());
        assert!(told.iter().any(|line| line.contains(name)), "{name}: {told:?}");
    }
    let manifest = String::from_utf8(files["manifest.json"].clone()).unwrap();
    files.insert("manifest.json".to_owned(), manifest.replace("\"size\": 6", "\"size\": 7").into_bytes());
    assert_ne!(failing(&verify(&repacked(files), &bed.trust(), rendering()).unwrap()), Vec::<String>::new());
}

#[test]
fn what_is_asked_for_by_name_must_be_there() {
    let bed = Bed::signed();
    let witness = bed.run(&["checkpoint", "key", "w.key", "--name", "customer"]).1.trim().to_owned();
    let mut files = zip::read(&bed.bundle()).unwrap().files;
    let (code, said) = bed.run(&["verify", "b.zip", "--witness", &witness]);
    assert!(code == 1 && said.contains("✗ witness: you gave --witness customer+"), "{said}");
    files.retain(|name, _| !name.starts_with("checkpoints/"));
    let trust = Trust { log_key: bed.trust().log_key, ..Trust::default() };
    let lines = verify(&repacked(files), &trust, rendering()).unwrap();
    assert!(failing(&lines).iter().any(|line| line.contains("you gave --log-key")), "{lines:#?}");
}

#[test]
fn a_text_is_recorded_under_its_own_version_and_name() {
    let bed = Bed::signed();
    let files = zip::read(&bed.bundle()).unwrap().files;
    let text = String::from_utf8(files["records.ndjson"].clone()).unwrap();
    let line = text.lines().find(|line| line.contains("\"kind\":\"agreement\"")).unwrap();
    let mut changed = files.clone();
    let forged = line.replacen("\"version\":1", "\"version\":2", 1);
    assert_ne!(forged, line);
    changed.insert("records.ndjson".to_owned(), text.replacen(line, &forged, 1).into_bytes());
    let told = failing(&verify(&repacked(changed), &Trust::default(), rendering()).unwrap());
    assert!(told.iter().any(|line| line.contains("it says version 2, and its text says version 1")), "{told:?}");
    let mut changed = files;
    let manifest = String::from_utf8(changed["manifest.json"].clone()).unwrap();
    let other = manifest.replace("\"language\": \"en\"", "\"language\": \"zz\"");
    changed.insert("manifest.json".to_owned(), other.into_bytes());
    let told = failing(&verify(&repacked(changed), &Trust::default(), rendering()).unwrap());
    assert!(told.iter().any(|line| line.contains("its language is `zz`")), "{told:?}");
}
