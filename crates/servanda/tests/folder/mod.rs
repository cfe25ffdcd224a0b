//! A folder of its own, in which the built program runs.

use std::path::PathBuf;
use std::process::{Command, Output};

/// The folder; gone when it is dropped.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
        command.env_remove("SERVANDA_JOURNAL").env("NO_COLOR", "1").current_dir(self.0.path());
        command.args(words).output().unwrap()
    }

    /// What it says where all goes well.
    pub fn well(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What it says where it refuses.
    pub fn badly(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }
}
