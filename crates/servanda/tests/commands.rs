//! Every example of `docs/commands.md`, run in order in one folder and compared with what stands there.
//!
//! `UPDATE_EXPECTED=1` writes the examples anew; read every difference.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A line that stands for the rest of what is said.
const REST: &str = "…";

#[test]
fn the_examples_of_the_documentation_hold() {
    let path = root().join("docs/commands.md");
    let written = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("examples"), &folder.path().join("examples"));
    let found = with_examples_run(&written, folder.path());
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &found).unwrap();
        return;
    }
    assert!(written.matches("```console").count() > 8, "the examples are gone from {}", path.display());
    let differing = written.lines().zip(found.lines()).find(|(written, found)| written != found);
    assert!(
        written == found,
        "docs/commands.md differs: {differing:?}; run again with UPDATE_EXPECTED=1 and read the difference"
    );
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The text with every example replaced by what its command says now.
fn with_examples_run(text: &str, folder: &Path) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, after) = after.split_once("```\n").expect("every example ends");
        result += before;
        result += "```console\n";
        result += &run(block, folder);
        result += "```\n";
        rest = after;
    }
    result + rest
}

/// The block of one command: `$ command`, then what it says, as far as the block tells it.
fn run(block: &str, folder: &Path) -> String {
    let (command, told) = block.split_once('\n').unwrap();
    let words = words(command.strip_prefix("$ servanda ").expect("an example begins with `$ servanda`"));
    let output = Command::new(env!("CARGO_BIN_EXE_servanda")).args(words).current_dir(folder).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    format!("{command}\n{}", shortened(&said, told))
}

/// As many lines as the block tells before its `…`; a block with nothing but `…` tells the first twelve.
fn shortened(said: &str, told: &str) -> String {
    let Some(lines) = told.lines().position(|line| line == REST) else {
        return said.to_owned();
    };
    let lines = if lines == 0 { 12 } else { lines };
    said.lines().take(lines).chain([REST]).map(|line| format!("{line}\n")).collect()
}

/// The words of a command line; quotes hold a word together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words
}
