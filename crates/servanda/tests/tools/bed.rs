//! A folder of an agreement into which exports come.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A shop that is probed once a minute.
pub const SHOP: &str = "agreement: shop
title: A shop
version: 1
effective: 2026-01-01
time_zone: Europe/Amsterdam
parties: { provider: { name: Example Hosting }, customer: { name: Shop BV } }
hours: { always: 24/7 }
measuring:
  probes: { every: 1 minute }
  states: { pending: unknown, maintenance: down, major: down, minor: 30% down, high: down, warning: up, critical: down }
services:
  web-shop: { title: Web shop, hours: always }
  search: { title: Search, hours: always }
objectives:
  up: { service: web-shop, measures: availability, window: calendar month, target: at least 99.9% }
  found: { service: search, measures: availability, window: calendar month, target: at least 99% }
";

/// A folder, gone at the end.
pub struct Bed {
    root: TempDir,
}

impl Bed {
    pub fn shop() -> Bed {
        Bed::with(SHOP)
    }

    pub fn with(agreement: &str) -> Bed {
        let bed = Bed { root: tempfile::tempdir().unwrap() };
        bed.write("shop/agreement.yaml", agreement);
        bed
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Puts an export of the repository into this place.
    pub fn export(&self, name: &str) -> &'static str {
        let text = fs::read(here().join("exports").join(name)).unwrap();
        fs::write(self.path(name), text).unwrap();
        Box::leak(name.to_owned().into_boxed_str())
    }

    /// What a command says, without colours, and its exit code.
    pub fn run(&self, line: &[&str]) -> (String, i32) {
        let run = Command::new(env!("CARGO_BIN_EXE_servanda"))
            .args(line)
            .current_dir(self.root.path())
            .env("NO_COLOR", "1")
            .env_remove("HTTP_PROXY")
            .env_remove("http_proxy")
            .env_remove("ALL_PROXY")
            .env_remove("all_proxy")
            .output()
            .unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        (said, run.status.code().unwrap_or(-1))
    }

    /// What an import into the shop says.
    pub fn import(&self, line: &[&str]) -> (String, i32) {
        self.run(&[&["import", "--into", "shop"], line].concat())
    }

    pub fn ok(&self, line: &[&str]) -> String {
        let (said, code) = self.run(line);
        assert_eq!(code, 0, "{line:?}: {said}");
        said
    }

    /// Imports, imports again, and reports on March: all that is said, held against what stands in `expected/`.
    pub fn story(&self, name: &str, line: &[&str]) {
        let import = [&["import", "--into", "shop", "--yes"], line].concat();
        let first = self.ok(&import);
        let sources = self.text("shop/sources.yaml");
        let second = self.ok(&import);
        assert!(second.contains("Nothing new"), "{second}");
        assert_eq!(self.text("shop/sources.yaml"), sources, "twice is once");
        let report = self.ok(&["report", "shop", "--period", "2026-03", "--as-of", "2026-04-02T00:00:00Z"]);
        same(name, &format!("{first}\n--- sources.yaml\n{sources}\n--- report\n{report}"));
    }
}

/// Text that stands in `expected/`.
pub fn same(name: &str, said: &str) {
    let path = here().join("expected").join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, said).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert_eq!(said, expected, "{name}: UPDATE_EXPECTED=1 resets it");
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools")
}
