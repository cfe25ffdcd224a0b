//! What the fuzzer asserts holds for its corpus, and for some thousands of mutations of it in every run of the tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../fuzz/bodies/agreement.rs"]
mod agreement_body;
#[path = "../../../fuzz/bodies/csv.rs"]
mod csv_body;
#[path = "../../../fuzz/bodies/gzip.rs"]
mod gzip_body;
#[path = "../../../fuzz/bodies/hours.rs"]
mod hours_body;
#[path = "../../../fuzz/bodies/ndjson.rs"]
mod ndjson_body;
#[path = "../../../fuzz/bodies/parquet.rs"]
mod parquet_body;
#[path = "../../../fuzz/bodies/proof.rs"]
mod proof_body;
#[path = "../../../fuzz/bodies/quantity.rs"]
mod quantity_body;
#[path = "../../../fuzz/bodies/scenario.rs"]
mod scenario_body;
#[path = "../../../fuzz/bodies/xlsx.rs"]
mod xlsx_body;

use arbtest::arbitrary::{self, Unstructured};
use std::cell::Cell;
use std::path::Path;

/// How many mutated inputs each body gets.
const MUTATIONS: usize = 2_000;

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 4, "{} holds only {} seeds", folder.display(), paths.len());
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Runs a body over its corpus and over mutations of it; a failure prints the seed that brings it back.
fn run(target: &str, body: fn(&[u8])) {
    let seeds = corpus(target);
    seeds.iter().for_each(|seed| body(seed));
    let count = Cell::new(0);
    while count.get() < MUTATIONS {
        arbtest::arbtest(|random| {
            count.set(count.get() + 1);
            body(&mutated(&seeds, random)?);
            Ok(())
        })
        .budget_ms(200);
    }
}

/// A seed with one to eight changes: bytes put in, taken out, doubled, replaced, or a piece of another seed.
fn mutated(seeds: &[Vec<u8>], random: &mut Unstructured<'_>) -> arbitrary::Result<Vec<u8>> {
    let mut bytes = random.choose(seeds)?.clone();
    for _ in 0..random.int_in_range(1..=8)? {
        let from = random.int_in_range(0..=bytes.len())?;
        let to = random.int_in_range(from..=bytes.len().min(from + 40))?;
        let piece = match random.int_in_range(0..=4)? {
            0 => Vec::new(),
            1 => bytes[from..to].repeat(2),
            2 => vec![random.arbitrary()?],
            3 => random.choose(&TELLING)?.as_bytes().to_vec(),
            _ => part(random.choose(seeds)?, random)?,
        };
        bytes.splice(from..to, piece);
    }
    Ok(bytes)
}

fn part(seed: &[u8], random: &mut Unstructured<'_>) -> arbitrary::Result<Vec<u8>> {
    let from = random.int_in_range(0..=seed.len())?;
    let to = random.int_in_range(from..=seed.len().min(from + 40))?;
    Ok(seed[from..to].to_vec())
}

/// Pieces at which readers stumble.
const TELLING: [&str; 16] = [
    "\"",
    ",",
    ";",
    "\n",
    "\r\n",
    "{",
    "[",
    ": ",
    "- ",
    "%",
    "\u{feff}",
    "99999999999999999999",
    "-",
    "2026-02-30T25:61:61+99:99",
    "é\u{301}",
    "\0",
];

#[test]
fn agreement() {
    run("agreement", agreement_body::body);
}

#[test]
fn quantity() {
    run("quantity", quantity_body::body);
}

#[test]
fn ndjson() {
    run("ndjson", ndjson_body::body);
}

#[test]
fn csv() {
    run("csv", csv_body::body);
}

#[test]
fn scenario() {
    run("scenario", scenario_body::body);
}

#[test]
fn gzip() {
    run("gzip", gzip_body::body);
}

#[test]
fn xlsx() {
    run("xlsx", xlsx_body::body);
}

#[test]
fn parquet() {
    run("parquet", parquet_body::body);
}

#[test]
fn hours() {
    run("hours", hours_body::body);
}

#[test]
fn proof() {
    run("proof", proof_body::body);
}
