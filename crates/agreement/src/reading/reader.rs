use super::Read;
use crate::source::{Diagnostic, Place, Severity};

/// A policy that is in force, as `check` echoes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The keys that lead to it, such as `measuring › unknown_time › borne_by`.
    pub path: String,
    /// The choice, as written.
    pub choice: String,
    /// What the choice means.
    pub meaning: &'static str,
    /// True when nobody wrote it and the default stands.
    pub default: bool,
}

/// Collects faults and settings while a file is read.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<String>,
    /// Faults found so far, in the order of reading.
    pub diagnostics: Vec<Diagnostic>,
    /// Policies met so far, in the order of reading.
    pub settings: Vec<Setting>,
}

impl Reader {
    /// The keys that lead to what is being read.
    pub fn path(&self) -> String {
        self.path.join(" › ")
    }

    /// Reads one step deeper.
    pub fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.to_owned());
        let result = read(self);
        self.path.pop();
        result
    }

    /// Records an error and gives `None`, so that a reader can end with it.
    pub fn refuse<T>(
        &mut self,
        code: &'static str,
        place: Place,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Option<T> {
        self.diagnostics.push(Diagnostic {
            code,
            severity: Severity::Error,
            place,
            reading: self.path(),
            message: message.into(),
            mend: Some(mend.into()),
            related: Vec::new(),
        });
        None
    }

    /// Notes which choice is in force here.
    pub(super) fn settle<T: Read>(&mut self, value: &T, default: bool) {
        if let (Some(choice), Some(meaning)) = (value.written(), value.meaning()) {
            self.settings.push(Setting { path: self.path(), choice, meaning, default });
        }
    }
}
