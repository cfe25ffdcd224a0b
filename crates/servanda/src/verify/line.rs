use serde_json::{Value, json};

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was computed again, and is so.
    Holds,
    /// It isn't so.
    Fails,
    /// It can't be told with what was given.
    Open,
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about, in a word.
    pub about: &'static str,
    /// Whether it holds.
    pub standing: Standing,
    /// What holds, doesn't, or can't be told.
    pub words: String,
    /// What to give so that it can be told, or what to do.
    pub mend: Option<String>,
}

impl Line {
    /// It holds.
    pub fn holds(about: &'static str, words: impl Into<String>) -> Line {
        Line { about, standing: Standing::Holds, words: words.into(), mend: None }
    }

    /// It doesn't.
    pub fn fails(about: &'static str, words: impl Into<String>) -> Line {
        Line { about, standing: Standing::Fails, words: words.into(), mend: None }
    }

    /// It can't be told, unless something is given.
    pub fn open(about: &'static str, words: impl Into<String>, mend: &str) -> Line {
        Line { about, standing: Standing::Open, words: words.into(), mend: Some(mend.to_owned()) }
    }

    /// It holds or not, in these words.
    pub fn that(so: bool, about: &'static str, holds: impl Into<String>, fails: impl Into<String>) -> Line {
        if so { Line::holds(about, holds) } else { Line::fails(about, fails) }
    }

    /// For programs: `holds` is true, false, or null where it can't be told.
    pub fn json(&self) -> Value {
        let holds = match self.standing {
            Standing::Holds => Some(true),
            Standing::Fails => Some(false),
            Standing::Open => None,
        };
        json!({ "about": self.about, "holds": holds, "words": self.words, "mend": self.mend })
    }
}
