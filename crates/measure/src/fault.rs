use agreement::quantity::Misread;
use anstyle::{AnsiColor, Style};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A row: the file's name and the line on which the row begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: Arc<str>,
    /// The line; `None` for the file as a whole.
    pub line: Option<u64>,
}

impl Place {
    /// The file as a whole.
    pub fn file(name: &str) -> Place {
        // A name is shown on a terminal, so its control characters are written out.
        let name: String = name.chars().flat_map(printable).collect();
        Place { file: name.into(), line: None }
    }

    /// A line of the same file.
    pub fn line(&self, line: u64) -> Place {
        Place { file: self.file.clone(), line: Some(line) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// Why a file of facts can't be used: where, what was being read, what is wrong, how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactFault {
    /// A stable kebab-case name of the kind of fault, such as `no-zone`.
    pub code: &'static str,
    /// Where it stands.
    pub place: Place,
    /// The column or key; `None` for the row or file as a whole.
    pub column: Option<String>,
    /// What was being read: ``outage `o-17` ``; empty for a file.
    pub reading: String,
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// How to mend it, as an instruction.
    pub mend: String,
    /// The other row that takes part in it, with its role.
    pub related: Option<(Place, String)>,
}

impl FactFault {
    pub(crate) fn new(code: &'static str, place: Place, what: impl Into<String>, mend: impl Into<String>) -> FactFault {
        FactFault {
            code,
            place,
            column: None,
            reading: String::new(),
            what: what.into(),
            mend: mend.into(),
            related: None,
        }
    }

    pub(crate) fn in_column(mut self, column: &str) -> FactFault {
        self.column = Some(quoted(column));
        self
    }

    pub(crate) fn reading(mut self, reading: impl Into<String>) -> FactFault {
        self.reading = reading.into();
        self
    }

    pub(crate) fn related(mut self, place: Place, role: impl Into<String>) -> FactFault {
        self.related = Some((place, role.into()));
        self
    }

    /// The fault on one line: place, column and what is wrong.
    pub fn line(&self) -> String {
        let column = self.column.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
        format!("{}{column}: {}", self.place, self.what)
    }

    /// The fault as lines of text that end in a line break, like [`agreement::source::Source::render`].
    pub fn render(&self, colour: bool) -> String {
        let red = if colour { AnsiColor::Red.on_default().bold() } else { Style::new() };
        let column = self.column.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
        let mut text = format!("{red}error[{}]{red:#}: {}\n  --> {}{column}\n", self.code, self.what, self.place);
        if let Some((place, role)) = &self.related {
            text.push_str(&format!("  ::: {place}: {role}\n"));
        }
        if !self.reading.is_empty() {
            text.push_str(&format!("  reading: {}\n", self.reading));
        }
        text.push_str(&format!("  mend: {}\n", self.mend));
        text
    }
}

impl fmt::Display for FactFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(false).trim_end())
    }
}

impl std::error::Error for FactFault {}

/// Why a text is not what was expected; the reader of the row adds where it stands.
pub(crate) struct Wrong {
    pub code: &'static str,
    pub what: String,
    pub mend: String,
}

impl Wrong {
    pub fn new(code: &'static str, what: impl Into<String>, mend: impl Into<String>) -> Wrong {
        Wrong { code, what: what.into(), mend: mend.into() }
    }
}

impl From<Misread> for Wrong {
    fn from(misread: Misread) -> Wrong {
        Wrong { code: misread.code, what: misread.message, mend: misread.mend }
    }
}

/// Why facts can't be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The faults by file; of each file the first, and one that counts the rest.
    pub faults: Vec<FactFault>,
    /// How many there are in all.
    pub count: usize,
    /// In how many files.
    pub files: usize,
}

impl Refusal {
    /// Every fault as text with an empty line behind it, then how many there are.
    pub fn render(&self, colour: bool) -> String {
        let texts: String = self.faults.iter().map(|fault| fault.render(colour) + "\n").collect();
        format!("{texts}facts: {} in {}\n", counted(self.count, "error"), counted(self.files, "file"))
    }
}

/// A number with its noun: `1 file`, `2 files`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The faults so far, by the name of their file.
#[derive(Debug, Default)]
pub(crate) struct Faults(BTreeMap<Arc<str>, OfFile>);

/// The first faults of a file, and how many it has.
#[derive(Debug, Default)]
struct OfFile {
    first: Vec<FactFault>,
    count: usize,
}

impl Faults {
    /// Takes one more fault; of each file at most `most` are listed.
    pub fn push(&mut self, fault: FactFault, most: usize) {
        let file = self.0.entry(fault.place.file.clone()).or_default();
        file.count += 1;
        if file.first.len() < most {
            file.first.push(fault);
        }
    }

    /// Counts so many faults of a file of which no more are listed; false where they would be.
    pub fn push_unlisted(&mut self, place: &Place, faults: usize, most: usize) -> bool {
        let file = self.0.get_mut(&place.file).filter(|file| file.first.len() >= most);
        file.map(|file| file.count += faults).is_some()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn into_refusal(self) -> Refusal {
        let (count, files) = (self.0.values().map(|file| file.count).sum(), self.0.len());
        let faults = self.0.into_iter().flat_map(|(name, file)| {
            let rest = more(name, file.count - file.first.len());
            file.first.into_iter().chain(rest)
        });
        Refusal { faults: faults.collect(), count, files }
    }
}

/// Says how many faults of a file aren't listed.
fn more(file: Arc<str>, count: usize) -> Option<FactFault> {
    let what = format!("and {} in this file", counted(count, "more fault"));
    let place = Place { file, line: None };
    (count > 0).then(|| FactFault::new("more-faults", place, what, "mend those above first"))
}

/// The text between backticks, cut after 60 characters and without control characters.
pub(crate) fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(60).flat_map(printable).collect();
    let cut = if text.chars().nth(60).is_some() { "…" } else { "" };
    format!("`{shown}{cut}`")
}

fn printable(c: char) -> Vec<char> {
    if c.is_control() { c.escape_default().collect() } else { vec![c] }
}
