use serde_json::{Value, json};

/// What came of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The file, as its path was given.
    pub file: String,
    /// What it shows, in a sentence.
    pub title: String,
    /// The rules that it shows.
    pub shows: Vec<String>,
    /// Where it doesn't hold; none where it does.
    pub differences: Vec<Difference>,
}

/// One expected value that isn't what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The keys that lead to it: `uptime 2026-03 › figure`.
    pub at: String,
    /// The line of the scenario on which it stands.
    pub line: u32,
    /// What is expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}

impl Outcome {
    /// Whether everything expected was found.
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }

    /// One line, and below it three for each difference.
    pub fn text(&self) -> String {
        let mark = if self.holds() { "✓" } else { "✗" };
        let differences = self.differences.iter().map(|difference| difference.text(&self.file));
        format!("{mark} {}: {}\n{}", self.file, self.title, differences.collect::<String>())
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        let differences: Vec<Value> = self.differences.iter().map(Difference::json).collect();
        json!({ "file": self.file, "scenario": self.title, "shows": self.shows, "holds": self.holds(), "differences": differences })
    }
}

impl Difference {
    fn text(&self, file: &str) -> String {
        format!(
            "    {}   ({file}:{})\n      expected {}\n      found    {}\n",
            self.at, self.line, self.expected, self.found
        )
    }

    fn json(&self) -> Value {
        json!({ "at": self.at, "line": self.line, "expected": self.expected, "found": self.found })
    }
}
