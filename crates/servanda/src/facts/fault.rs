use anstyle::{AnsiColor, Style};
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
    pub(super) fn file(name: &str) -> Place {
        // A name is shown on a terminal, so its control characters are written out.
        let name: String = name.chars().flat_map(printable).collect();
        Place { file: name.into(), line: None }
    }

    /// A line of the same file.
    pub(super) fn line(&self, line: u64) -> Place {
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
    pub(super) fn new(code: &'static str, place: Place, what: impl Into<String>, mend: impl Into<String>) -> FactFault {
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

    pub(super) fn in_column(mut self, column: &str) -> FactFault {
        self.column = Some(quoted(column));
        self
    }

    pub(super) fn reading(mut self, reading: impl Into<String>) -> FactFault {
        self.reading = reading.into();
        self
    }

    pub(super) fn related(mut self, place: Place, role: impl Into<String>) -> FactFault {
        self.related = Some((place, role.into()));
        self
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

/// Every fault as text, with an empty line between two.
pub fn render_all(faults: &[FactFault], colour: bool) -> String {
    let texts: Vec<String> = faults.iter().map(|fault| fault.render(colour)).collect();
    texts.join("\n")
}

/// The faults so far: of each file the first, and a count of the rest.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<FactFault>,
    in_file: usize,
}

impl Faults {
    /// Takes one more fault of the file that is being read.
    pub fn push(&mut self, fault: FactFault, most: usize) {
        self.in_file += 1;
        if self.in_file <= most {
            self.list.push(fault);
        }
    }

    /// Ends a file: says how many faults were not listed.
    pub fn end_file(&mut self, file: &Place, most: usize) {
        let more = std::mem::take(&mut self.in_file).saturating_sub(most);
        if more > 0 {
            let what = format!("and {more} more faults in this file");
            self.list.push(FactFault::new("more-faults", file.clone(), what, "mend those above first"));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn into_list(self) -> Vec<FactFault> {
        self.list
    }
}

/// The text between backticks, cut after 60 characters and without control characters.
pub(super) fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(60).flat_map(printable).collect();
    let cut = if text.chars().nth(60).is_some() { "…" } else { "" };
    format!("`{shown}{cut}`")
}

fn printable(c: char) -> Vec<char> {
    if c.is_control() { c.escape_default().collect() } else { vec![c] }
}
