//! A small journal with all that a bundle can hold, made by the program itself.
#![allow(dead_code)]

use journal::{AllowedSigners, Author, Batch, Body, Digest, Draft, Location, Note, Record};
use serde_json::{Value, json};
use servanda::bundle::zip;
use servanda::verify::{Line, Standing, Trust};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

pub const AGREEMENT: &str = "\
agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: UTC
parties: { provider: { name: P }, customer: { name: C } }
services: { web: {} }
objectives:
  up:
    service: web
    measures: availability
    window: calendar month
    target: at least 99.9%
";

/// A folder with a journal, its key, and a party's key.
pub struct Bed {
    folder: tempfile::TempDir,
    /// The log's key, for others.
    pub key: String,
}

impl Bed {
    /// A folder with nothing in it.
    pub fn bare() -> Bed {
        Bed { folder: tempfile::tempdir().unwrap(), key: String::new() }
    }

    /// Six records: a text, outages, coverage, the import, a signature; all of it signed.
    pub fn signed() -> Bed {
        Bed::telling("2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z")
    }

    /// The same of another outage.
    pub fn telling(from: &str, to: &str) -> Bed {
        let mut bed = Bed::bare();
        fs::create_dir(bed.path("facts")).unwrap();
        fs::write(bed.path("agreement.yaml"), AGREEMENT).unwrap();
        let outages =
            format!("id,service,from,to\no-1,web,{from},{to}\no-2,web,2026-03-05T10:00:00Z,2026-03-05T11:00:00Z\n");
        fs::write(bed.path("facts/outages.csv"), outages).unwrap();
        let coverage = "service,from,to,by\nweb,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,provider\n";
        fs::write(bed.path("facts/coverage.csv"), coverage).unwrap();
        for command in [&["journal", "init"][..], &["import", "--yes"]] {
            let said = bed.run(command);
            assert_eq!(said.0, 0, "{}", said.1);
        }
        bed.accept();
        let signed = bed.run(&["checkpoint", "sign", "--output", "head.note"]);
        assert_eq!(signed.0, 0, "{}", signed.1);
        bed.key = signed.1.rsplit("--log-key: ").next().unwrap().trim().to_owned();
        bed
    }

    /// The provider signs the text with a key of OpenSSH.
    fn accept(&self) {
        let signer = self.signs(Author::Provider, "id", AGREEMENT);
        fs::write(self.path("allowed"), format!("provider {signer}\n")).unwrap();
    }

    /// A party signs version 1 with a key of OpenSSH, made where it isn't there; the key.
    pub fn signs(&self, party: Author, key: &str, text: &str) -> String {
        if !self.path(key).exists() {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f"])
                .arg(self.path(key))
                .status()
                .expect("ssh-keygen is needed for this test: apt-get install openssh-client");
            assert!(made.success());
        }
        let private = fs::read_to_string(self.path(key)).unwrap();
        let (sshsig, signer) = journal::sign(text.as_bytes(), &private).unwrap();
        let digest = format!("sha256:{}", Digest::of(&[text.as_bytes()]));
        let body = json!({ "version": 1, "digest": digest, "party": party.word(), "sshsig": sshsig, "key": signer.fingerprint() });
        self.records("signature", party, &body);
        signer.to_string()
    }

    /// Writes a record, whatever it says.
    pub fn records(&self, kind: &str, author: Author, body: &Value) {
        let mut store = Location::File(self.path("journal.db")).open().unwrap();
        let draft = Draft {
            agreement: "demo".to_owned(),
            kind: kind.to_owned(),
            author,
            happened: None,
            body: Body::of(body).unwrap(),
            key: None,
            secrets: Vec::new(),
        };
        store.append(&Batch { now: servanda::now::now(), expected: None, drafts: &[draft] }).unwrap();
    }

    /// Runs a command that must do well.
    pub fn well(&self, arguments: &[&str]) -> String {
        let (code, said) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}");
        said
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command in the folder: its exit code, and all that it says.
    pub fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_servanda"))
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    /// The bundle of March.
    pub fn bundle(&self) -> Vec<u8> {
        let said = self.run(&["bundle", "--period", "2026-03", "--output", "b.zip"]);
        assert_eq!(said.0, 0, "{}", said.1);
        fs::read(self.path("b.zip")).unwrap()
    }

    /// What the other party has by another way.
    pub fn trust(&self) -> Trust {
        Trust {
            signers: Some(AllowedSigners::read(&fs::read_to_string(self.path("allowed")).unwrap()).unwrap()),
            log_key: Some(self.key.parse().unwrap()),
            held: Some(Note::read(&fs::read_to_string(self.path("head.note")).unwrap()).unwrap()),
            ..Trust::default()
        }
    }
}

/// What doesn't hold.
pub fn failing(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .filter(|line| line.standing == Standing::Fails)
        .map(|line| format!("{}: {}", line.about, line.words))
        .collect()
}

/// How the lines about something stand.
pub fn standing(lines: &[Line], about: &str) -> Vec<Standing> {
    lines.iter().filter(|line| line.about == about).map(|line| line.standing).collect()
}

/// The files as a forger packs them: each listed with its own digest, the zip whole.
pub fn repacked(mut files: BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut manifest: Value = serde_json::from_slice(&files.remove("manifest.json").unwrap()).unwrap();
    let listed = |(name, bytes): (&String, &Vec<u8>)| {
        (name.clone(), json!({ "bytes": bytes.len(), "sha256": Digest::of(&[bytes]).to_string() }))
    };
    manifest["files"] = Value::Object(files.iter().map(listed).collect());
    files.insert("manifest.json".to_owned(), format!("{manifest:#}\n").into_bytes());
    zip::write(&files).unwrap()
}

/// The files of a bundle with the first record of a kind changed, in canonical form again.
pub fn forged(bytes: &[u8], kind: &str, change: impl Fn(&mut Record, &mut Value)) -> Vec<u8> {
    let mut files = zip::read(bytes).unwrap().files;
    let text = String::from_utf8(files["records.ndjson"].clone()).unwrap();
    let line = text.lines().find(|line| line.contains(&format!("\"kind\":\"{kind}\""))).unwrap();
    let mut record = Record::read(line.as_bytes()).unwrap();
    let mut body = record.body.value().unwrap();
    change(&mut record, &mut body);
    record.body = Body::of(&body).unwrap();
    let changed = String::from_utf8(record.bytes()).unwrap();
    assert_ne!(changed, line, "{kind}");
    files.insert("records.ndjson".to_owned(), text.replacen(line, &changed, 1).into_bytes());
    repacked(files)
}
