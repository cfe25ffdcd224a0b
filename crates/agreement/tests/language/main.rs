//! `docs/agreement-language.md` is the whole language: every key, every word and every form of a value, each with its default and a
//! worked example.
//!
//! It is made of what the model declares and of the agreements of this repository, so that nothing in it can be wrong or missing.
//! `UPDATE_EXPECTED=1` writes it anew. An example that stands there stays while some agreement still holds it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chapters;
mod corpus;
mod page;

use corpus::Corpus;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_reference_of_the_language_is_complete() {
    let path = root().join("docs/agreement-language.md");
    let written = fs::read_to_string(&path).unwrap_or_default();
    let made = page::page(&agreement::schema(), &Corpus::of(&root()), &written);
    assert!(made.missing.is_empty(), "no agreement of this repository uses {}", made.missing.join(", "));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &made.text).unwrap();
        return;
    }
    let differs = written.lines().zip(made.text.lines()).find(|(written, made)| written != made);
    assert!(
        written == made.text,
        "{} differs: {differs:?}; run again with UPDATE_EXPECTED=1 and read the difference",
        path.display()
    );
}

#[test]
fn every_example_reads_as_the_value_that_it_shows() {
    let corpus = Corpus::of(&root());
    let mut seen = 0;
    for (key, examples) in corpus.examples() {
        for example in examples {
            assert!(corpus::reads(example), "{key:?}: {example}");
            seen += 1;
        }
    }
    assert!(seen > 300, "only {seen} examples");
}
