//! The files that a source means.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::Source;
use measure::{Intake, Limits, Loaded, Refusal, mapping};
use std::fs;
use std::path::Path;

const ONE: &str = "t,s\n2026-03-01T10:00:00Z,up\n";

/// Reads the sources of a folder, each as `name: files`, of at most this many files.
fn read(folder: &Path, sources: &[(&str, &str)], files: usize) -> Result<Loaded, Refusal> {
    let source = |(name, files): &(&str, &str)| {
        format!(
            "{name}: {{ files: {files}, facts: sample, columns: {{ at: t, state: s }}, fixed: {{ service: web }} }}"
        )
    };
    let yaml = format!("sources: {{ {} }}", sources.iter().map(source).collect::<Vec<_>>().join(", "));
    let read = mapping::read(&Source::new("sources.yaml", yaml.as_bytes()).unwrap());
    let mut intake = Intake::within(Limits { files, ..Limits::default() });
    intake.sources(&read.sources.unwrap(), &folder.join("sources.yaml"));
    intake.finish()
}

fn codes(read: Result<Loaded, Refusal>) -> Vec<&'static str> {
    read.unwrap_err().faults.iter().map(|fault| fault.code).collect()
}

fn names(loaded: &Loaded) -> Vec<&str> {
    loaded.files.iter().map(|file| file.name.rsplit(['/', '\\']).next().unwrap()).collect()
}

#[test]
fn files_beyond_the_limit_are_refused_and_others_take_no_part_in_it() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a-1.csv", "a-2.csv", "b-1.csv"] {
        fs::write(folder.path().join(name), ONE).unwrap();
    }
    for other in 0..20 {
        fs::write(folder.path().join(format!("note-{other}.md")), "").unwrap();
    }
    assert_eq!(names(&read(folder.path(), &[("s", "a-*.csv")], 2).unwrap()), ["a-1.csv", "a-2.csv"]);
    // A file that two patterns mean is one file.
    assert_eq!(names(&read(folder.path(), &[("s", "[a-*.csv, a-1.csv]")], 2).unwrap()), ["a-1.csv", "a-2.csv"]);
    assert_eq!(codes(read(folder.path(), &[("s", "a-*.csv")], 1)), ["too-many-files"]);
    assert_eq!(codes(read(folder.path(), &[("s", "[a-*.csv, b-1.csv]")], 2)), ["too-many-files"]);
    assert_eq!(codes(read(folder.path(), &[("s", "a-*.csv"), ("other", "b-1.csv")], 2)), ["too-many-files"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused_and_one_within_it_is_followed() {
    use std::os::unix::fs::symlink;
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(other.path().join("far.csv"), ONE).unwrap();
    fs::write(folder.path().join("near.csv"), ONE).unwrap();
    symlink(other.path().join("far.csv"), folder.path().join("a-link.csv")).unwrap();
    symlink(other.path(), folder.path().join("away")).unwrap();
    symlink(folder.path().join("near.csv"), folder.path().join("b-link.csv")).unwrap();
    for files in ["a-link.csv", "a-*.csv", "away/far.csv", "away/*.csv"] {
        assert_eq!(codes(read(folder.path(), &[("s", files)], 9)), ["outside-folder"], "{files}");
    }
    assert_eq!(names(&read(folder.path(), &[("s", "b-*.csv")], 9).unwrap()), ["b-link.csv"]);
}
