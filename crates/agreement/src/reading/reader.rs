use super::Read;
use crate::source::{Diagnostic, Place, Severity};

/// What is in force, as `check` echoes it: every choice, and every other value that nobody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The keys that lead to it, such as `measuring › unknown_time › borne_by`.
    pub path: String,
    /// The choice or value, as written; words that can't be written where the default depends on other keys.
    pub choice: String,
    /// What the choice means; of a value, what its key says.
    pub meaning: &'static str,
    /// Whether it is one of a few fixed words.
    pub kind: SettingKind,
    /// True when nobody wrote it and the default stands.
    pub default: bool,
}

/// What kind of value a setting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SettingKind {
    /// One of a few fixed words, each with its meaning.
    Choice,
    /// A quantity, a list, or words.
    Value,
}

/// Collects faults and settings while a file is read.
#[derive(Debug, Default)]
pub struct Reader {
    text: String,
    path: Vec<String>,
    /// Faults found so far, in the order of reading.
    pub diagnostics: Vec<Diagnostic>,
    /// Policies met so far, in the order of reading.
    pub settings: Vec<Setting>,
}

impl Reader {
    /// A reader of what was parsed from this text.
    pub fn of(text: &str) -> Reader {
        Reader { text: text.to_owned(), ..Reader::default() }
    }

    /// What is written at a place.
    pub(super) fn slice(&self, place: Place) -> &str {
        self.text.get(place.start as usize..place.end as usize).unwrap_or("")
    }

    /// What is written after a place.
    pub(super) fn after(&self, place: Place) -> &str {
        self.text.get(place.end as usize..).unwrap_or("")
    }

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
            self.set(choice, meaning, SettingKind::Choice, default);
        }
    }

    /// Notes what stands here since nobody wrote the key, which means `about`; nothing stands where the default is an empty list.
    pub(super) fn settle_default<T: Read>(&mut self, value: &T, about: &'static str) {
        match value.meaning() {
            Some(_) => self.settle(value, true),
            None => value.written().filter(|text| text != "[]").into_iter().for_each(|text| self.stands(text, about)),
        }
    }

    /// Notes a default in words.
    pub(super) fn stands(&mut self, words: impl Into<String>, about: &'static str) {
        self.set(words.into(), about.trim_ascii(), SettingKind::Value, true);
    }

    fn set(&mut self, choice: String, meaning: &'static str, kind: SettingKind, default: bool) {
        self.settings.push(Setting { path: self.path(), choice, meaning, kind, default });
    }
}
