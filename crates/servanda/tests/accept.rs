//! The parties accept versions with keys that they have: signed here and checked by ssh-keygen, and the other way round.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod folder;

use folder::Folder;
use serde_json::Value;
use std::fs;
use std::ops::Deref;
use std::process::{Command, Stdio};

const NAMESPACE: &str = "servanda-agreement";

/// A folder with an agreement in a journal, and keys of OpenSSH.
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
        for (name, kind) in [("anna", "ed25519"), ("karel", "ecdsa"), ("eve", "ed25519")] {
            bed.ssh_keygen(&["-q", "-t", kind, "-N", "", "-C", name, "-f", name]);
        }
        bed.write(1, "99.9%", [&["anna"], &["karel"]]);
        bed.well(&["journal", "init"]);
        bed.well(&["import", "--yes"]);
        bed
    }

    fn write(&self, version: u32, target: &str, signers: [&[&str]; 2]) {
        let signers = signers.map(|names| names.iter().map(|name| self.print(name)).collect::<Vec<_>>().join(", "));
        let text = format!(
            "agreement: demo\ntitle: Demo\nversion: {version}\neffective: 2026-0{version}-01\ntime_zone: Europe/Amsterdam\nparties:\n  provider: {{ name: P, signers: [{}] }}\n  customer: {{ name: C, signers: [{}] }}\nhours: {{ always: 24/7 }}\nservices:\n  shop: {{ hours: always }}\nobjectives:\n  uptime: {{ service: shop, measures: availability, window: calendar month, target: at least {target} }}\n",
            signers[0], signers[1]
        );
        if version > 1 {
            fs::create_dir_all(self.path("versions")).unwrap();
            fs::rename(self.path("agreement.yaml"), self.path(&format!("versions/{}.yaml", version - 1))).unwrap();
        }
        fs::write(self.path("agreement.yaml"), text).unwrap();
    }

    fn print(&self, name: &str) -> String {
        let said = self.ssh_keygen(&["-l", "-f", &format!("{name}.pub")]);
        said.split(' ').nth(1).unwrap().to_owned()
    }

    fn ssh_keygen(&self, words: &[&str]) -> String {
        let output = Command::new("ssh-keygen").args(words).current_dir(self.path("")).output();
        let output = output.expect("ssh-keygen is installed");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Whether ssh-keygen takes a signature for one of this key under a text.
    fn verifies(&self, name: &str, sshsig: &str, text: &[u8]) -> bool {
        fs::write(
            self.path("allowed"),
            format!("{name} {}", fs::read_to_string(self.path(&format!("{name}.pub"))).unwrap()),
        )
        .unwrap();
        fs::write(self.path("sig"), sshsig).unwrap();
        let mut child = Command::new("ssh-keygen")
            .args(["-Y", "verify", "-f", "allowed", "-I", name, "-n", NAMESPACE, "-s", "sig"])
            .current_dir(self.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text).unwrap();
        child.wait().unwrap().success()
    }

    fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.well(&[words, &["--format", "json"]].concat())).unwrap()
    }

    /// Who accepted each version.
    fn accepted(&self) -> Vec<Vec<String>> {
        let status = self.json(&["accept", "--status"]);
        let parties = |one: &Value| {
            let by = one["accepted"].as_array().unwrap().iter();
            by.map(|signature| signature["party"].as_str().unwrap().to_owned()).collect()
        };
        status.as_array().unwrap().iter().map(parties).collect()
    }

    /// Signs with ssh-keygen, as anybody does.
    fn sign(&self, name: &str) {
        let _ = fs::remove_file(self.path("agreement.yaml.sig"));
        self.ssh_keygen(&["-q", "-Y", "sign", "-n", NAMESPACE, "-f", name, "agreement.yaml"]);
    }
}

#[test]
fn both_ways_and_both_parties() {
    let bed = Bed::new();
    let text = fs::read(bed.path("agreement.yaml")).unwrap();
    assert_eq!(bed.well(&["accept", "--print-text"]).as_bytes(), text);
    assert_eq!(bed.accepted(), [Vec::<String>::new()]);

    let said = bed.well(&["accept", "--as", "provider", "--key", "anna", "--yes"]);
    assert!(
        said.contains("accepts version 1 of demo") && said.contains("The customer hasn't accepted it yet"),
        "{said}"
    );
    let record = bed.json(&["history", "--kind", "signature"]);
    let sshsig = record[0]["says"]["sshsig"].as_str().unwrap();
    assert!(bed.verifies("anna", sshsig, &text), "ssh-keygen takes what was signed here");
    assert!(!bed.verifies("anna", sshsig, &[text.as_slice(), b"\n"].concat()));
    assert!(!bed.verifies("eve", sshsig, &text));

    bed.sign("karel");
    let said = bed.well(&["accept", "--as", "customer", "--signature", "agreement.yaml.sig", "--yes"]);
    assert!(said.contains("Both parties have accepted it"), "{said}");
    assert_eq!(bed.accepted(), [["provider", "customer"]]);
    let size = bed.json(&["journal", "status"])["size"].clone();
    let again = bed.well(&["accept", "--as", "customer", "--signature", "agreement.yaml.sig", "--yes"]);
    assert!(again.contains("accepted version 1 on"), "{again}");
    assert_eq!(bed.json(&["journal", "status"])["size"], size);
}

#[test]
fn only_what_is_recorded_is_signed_and_only_by_its_party() {
    let bed = Bed::new();
    let refused = bed.badly(&["accept", "--as", "customer", "--key", "eve", "--yes"]);
    assert!(refused.contains("no key of the customer"), "{refused}");
    let refused = bed.badly(&["accept", "--as", "customer", "--key", "anna", "--yes"]);
    assert!(refused.contains("no key of the customer"), "{refused}");
    let refused = bed.badly(&["accept", "--as", "provider", "--key", "anna"]);
    assert!(refused.contains("accepts version 1") && refused.contains("nobody is there to ask"), "{refused}");
    let file = bed.path("agreement.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("99.9%", "99.0%")).unwrap();
    bed.sign("karel");
    let refused = bed.badly(&["accept", "--as", "customer", "--key", "karel", "--yes"]);
    assert!(refused.contains("isn't version 1 as it is recorded"), "{refused}");
    let refused =
        bed.badly(&["accept", "--as", "customer", "--signature", "agreement.yaml.sig", "--version", "1", "--yes"]);
    assert!(refused.contains("agreement.yaml.sig"), "{refused}");
    bed.ssh_keygen(&["-q", "-Y", "sign", "-n", "email", "-f", "karel", "agreement.yaml"]);
    assert_eq!(bed.accepted(), [Vec::<String>::new()]);
}

#[test]
fn a_new_version_shows_what_changed_and_takes_the_keys_of_the_last() {
    let bed = Bed::new();
    bed.well(&["accept", "--as", "provider", "--key", "anna", "--yes"]);
    bed.well(&["accept", "--as", "customer", "--key", "karel", "--yes"]);
    bed.write(2, "99.5%", [&["anna"], &["eve"]]);
    bed.well(&["import", "--yes"]);
    let plan = bed.well(&["accept", "--as", "customer", "--key", "karel", "--dry-run", "--language", "nl"]);
    assert!(plan.contains("at least 99.9%") || plan.contains("ten minste 99,9%"), "{plan}");
    assert!(plan.contains("Wijzigingen"), "{plan}");
    let refused = bed.badly(&["accept", "--as", "customer", "--key", "eve", "--yes"]);
    assert!(refused.contains("the last version that both accepted names others"), "{refused}");
    bed.well(&["accept", "--as", "customer", "--key", "karel", "--yes"]);
    bed.well(&["accept", "--as", "provider", "--key", "anna", "--yes"]);
    assert_eq!(bed.accepted(), [vec!["provider", "customer"], vec!["customer", "provider"]]);
    bed.write(3, "99.6%", [&["anna"], &["eve"]]);
    bed.well(&["import", "--yes"]);
    bed.well(&["accept", "--as", "customer", "--key", "eve", "--yes"]);
    assert_eq!(bed.accepted()[2], ["customer"]);
}

#[test]
fn another_text_of_an_accepted_version_is_accepted_by_nobody() {
    let bed = Bed::new();
    bed.well(&["accept", "--as", "provider", "--key", "anna", "--yes"]);
    let file = bed.path("agreement.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("99.9%", "99.0%")).unwrap();
    bed.well(&["import", "--yes"]);
    let status = bed.json(&["accept", "--status"]);
    assert_eq!(status[0]["accepted"], Value::Array(Vec::new()));
    assert_eq!(status[0]["refused"][0]["why"], "it is over another text of version 1");
}

#[test]
fn a_key_with_a_passphrase_is_left_to_ssh_keygen() {
    let bed = Bed::new();
    bed.ssh_keygen(&["-q", "-p", "-f", "anna", "-P", "", "-N", "secret words"]);
    let refused = bed.badly(&["accept", "--as", "provider", "--key", "anna", "--yes"]);
    assert!(refused.contains("ssh-keygen -Y sign"), "{refused}");
}

#[test]
fn a_text_that_both_accepted_is_never_replaced_under_its_number() {
    let bed = Bed::new();
    bed.well(&["accept", "--as", "provider", "--key", "anna", "--yes"]);
    bed.well(&["accept", "--as", "customer", "--key", "karel", "--yes"]);
    let text = fs::read_to_string(bed.path("agreement.yaml")).unwrap().replace("99.9%", "99.0%");
    fs::write(bed.path("agreement.yaml"), &text).unwrap();
    let refused = bed.badly(&["import", "--yes"]);
    assert!(refused.contains("which both parties accepted") && refused.contains("next version number"), "{refused}");
    let digest = format!("sha256:{}", journal::Digest::of(&[text.as_bytes()]));
    let body = serde_json::json!({ "version": 1, "digest": digest, "text": text });
    let draft = journal::Draft {
        agreement: "demo".to_owned(),
        kind: "agreement".to_owned(),
        author: journal::Author::Provider,
        happened: None,
        body: journal::Body::of(&body).unwrap(),
        key: None,
        secrets: Vec::new(),
    };
    let mut store = journal::Location::File(bed.path("journal.db")).open().unwrap();
    store.append(&journal::Batch { now: servanda::now::now(), expected: None, drafts: &[draft] }).unwrap();
    drop(store);
    assert_eq!(bed.accepted(), [["provider", "customer"]]);
    let judging = bed.well(&["accept", "--print-text", "--version", "1"]);
    assert!(judging.contains("99.9%"), "the text that both accepted judges: {judging}");
}

#[test]
fn one_key_signs_for_one_party() {
    let bed = Bed::new();
    bed.write(1, "99.9%", [&[], &[]]);
    bed.well(&["import", "--yes"]);
    bed.well(&["accept", "--as", "provider", "--key", "anna", "--yes"]);
    let refused = bed.badly(&["accept", "--as", "customer", "--key", "anna", "--yes"]);
    assert!(refused.contains("is the provider's key"), "{refused}");
}
