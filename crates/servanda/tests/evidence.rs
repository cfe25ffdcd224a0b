//! A claim's proof that lies in `evidence/` is shown with the digest of its file; anything else stays the name that it is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::process::Command;

const AGREEMENT: &str = "
agreement: demo
title: Demo
version: 1
effective: 2026-01-01
time_zone: UTC
services: { web: {} }
objectives: { up: { service: web, measures: availability, window: calendar month, target: at least 99% } }
exceptions: { storm: { en: Wind above force 10. } }
";

fn claim(id: &str, proof: &str) -> String {
    format!(
        "{{\"fact\":\"claim\",\"id\":\"{id}\",\"category\":\"storm\",\"from\":\"2026-03-02T10:00:00Z\",\"to\":\"2026-03-02T11:00:00Z\",\"at\":\"2026-03-03T10:00:00Z\",\"evidence\":\"{proof}\"}}\n"
    )
}

#[test]
fn a_file_of_proof_is_shown_with_its_digest() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("facts")).unwrap();
    fs::create_dir(at("evidence")).unwrap();
    fs::write(at("agreement.yaml"), AGREEMENT).unwrap();
    fs::write(at("evidence/log.txt"), "abc").unwrap();
    let claims = [("c-1", "log.txt"), ("c-2", "../agreement.yaml"), ("c-3", "a letter")];
    fs::write(at("facts/claims.ndjson"), claims.map(|(id, proof)| claim(id, proof)).concat()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
    command.args(["explain", "--format", "json", "--period", "2026-03", "--as-of", "2026-04-02T00:00:00Z"]);
    let output = command.arg(folder.path()).arg("up").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    // The SHA-256 of `abc` is the first example of the standard (FIPS 180-4).
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert!(said.contains(&format!("proof: log.txt (sha256:{digest})")), "{said}");
    assert!(said.contains("proof: ../agreement.yaml\""), "{said}");
    assert!(said.contains("proof: a letter\""), "{said}");
}
