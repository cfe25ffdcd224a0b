//! A folder with a journal, and the program beside it.

use crate::postgres_server;
use serde_json::Value;
use servanda::journal::{Live, place};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// One list of rules, each tried on every store.
macro_rules! over_every_store {
    ($($room:ident::$rule:ident)*) => {
        mod sqlite {
            $(#[test] fn $rule() { super::$room::$rule(&super::bed::Bed::sqlite()); })*
        }

        mod postgres {
            $(#[test] fn $rule() { super::$room::$rule(&super::bed::Bed::postgres()); })*
        }
    };
}

/// A place for folders, and where their journals are.
pub struct Bed {
    root: TempDir,
    /// `None` for `journal.db` beside each agreement.
    pub url: Option<String>,
}

impl Bed {
    pub fn sqlite() -> Bed {
        Bed { root: tempfile::tempdir().unwrap(), url: None }
    }

    pub fn postgres() -> Bed {
        Bed { root: tempfile::tempdir().unwrap(), url: Some(postgres_server::shared().database()) }
    }

    /// A journal in this database.
    #[allow(dead_code)]
    pub fn at(url: String) -> Bed {
        Bed { root: tempfile::tempdir().unwrap(), url: Some(url) }
    }

    /// A copy of a folder of the repository.
    pub fn copy(&self, of: &str) -> Folder<'_> {
        let folder = self.root.path().join(of.replace('/', "-"));
        copy(&repository().join(of), &folder);
        Folder { bed: self, path: folder }
    }

    /// A folder with these files.
    pub fn folder(&self, name: &str, files: &[(&str, &str)]) -> Folder<'_> {
        let folder = Folder { bed: self, path: self.root.path().join(name) };
        files.iter().for_each(|(file, text)| folder.write(file, text));
        folder
    }

    /// A shop that promises to be up, with two outages, and a claim on one; nothing is recorded yet.
    pub fn shop(&self) -> Folder<'_> {
        let folder = self.folder(
            "shop",
            &[("agreement.yaml", SHOP), ("facts/coverage.csv", COVERAGE), ("facts/outages.csv", OUTAGES)],
        );
        folder.ok("journal init");
        folder
    }
}

pub const SHOP: &str = "agreement: shop
title: A shop
version: 1
effective: 2026-01-01
time_zone: Europe/Amsterdam
hours: { always: 24/7 }
services:
  web: { title: Web, hours: always }
objectives:
  up: { service: web, measures: availability, window: calendar month, target: at least 99.9% }
";
pub const COVERAGE: &str = "service,from,to\nweb,2026-01-01T00:00:00+01:00,2026-04-01T00:00:00+02:00\n";
pub const OUTAGES: &str = "id,service,from,to
o-1,web,2026-01-10T10:00:00Z,2026-01-10T10:20:00Z
o-2,web,2026-01-20T10:00:00Z,2026-01-20T11:00:00Z
";

/// A folder of an agreement.
pub struct Folder<'a> {
    bed: &'a Bed,
    pub path: PathBuf,
}

impl Folder<'_> {
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn append(&self, name: &str, text: &str) {
        let before = fs::read_to_string(self.path.join(name)).unwrap();
        self.write(name, &(before + text));
    }

    /// The program with these words, in the folder.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
        command.current_dir(&self.path).args(line.split_whitespace()).env_remove("SERVANDA_JOURNAL");
        if let Some(url) = &self.bed.url {
            command.env("SERVANDA_JOURNAL", url);
        }
        command
    }

    pub fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }

    /// What a command says that succeeds.
    pub fn ok(&self, line: &str) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "{line}: {}", said(&output.stderr));
        said(&output.stdout)
    }

    /// What a command says that is refused.
    pub fn refused(&self, line: &str) -> String {
        let output = self.run(line);
        assert_eq!(output.status.code(), Some(2), "{line}: {}", said(&output.stdout));
        said(&output.stderr)
    }

    pub fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.ok(&format!("{line} --format json"))).unwrap()
    }

    /// How many records there are.
    pub fn size(&self) -> u64 {
        self.json("journal status")["size"].as_u64().unwrap()
    }

    /// When the last of them was recorded.
    pub fn last(&self) -> String {
        self.json("journal status")["recorded"].as_str().unwrap().to_owned()
    }

    /// The figure of the one objective, in a month, with more options.
    pub fn figure(&self, options: &str) -> String {
        let report = self.json(&format!("report --period 2026-01 {options}"));
        report["months"][0]["findings"][0]["figure"]["exact"]
            .as_str()
            .unwrap_or_else(|| panic!("{report:#}"))
            .to_owned()
    }

    /// The journal, for what has no command.
    pub fn live(&self) -> Live {
        Live::of(&self.path.join("agreement.yaml"), self.bed.url.as_deref()).unwrap().unwrap()
    }

    /// The URL or path of the journal.
    pub fn place(&self) -> String {
        let file = place::beside(&self.path.join("agreement.yaml"), place::FILE);
        self.bed.url.clone().unwrap_or_else(|| file.display().to_string())
    }
}

pub fn said(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).unwrap()
}

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
