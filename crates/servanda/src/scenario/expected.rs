//! What a scenario expects: keys with their text, in groups that name what they are about.

use super::obliged::Ask;
use agreement::source::Place;

/// One expected value: the keys that lead to it, such as `figure` or `tickets › T-1 › due`, and its text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The keys, from the outside in.
    pub path: Vec<String>,
    /// The expected value, as written.
    pub text: String,
    /// The line on which it stands.
    pub line: u32,
}

impl Wanted {
    /// The keys as one text.
    pub fn key(&self) -> String {
        self.path.join(" › ")
    }
}

/// Expected values of one thing: a finding, a credit line, an open item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The objective.
    pub objective: String,
    /// The window's label; needed where the objective has several.
    pub window: Option<String>,
    /// The scope member; needed where the objective has several.
    pub member: Option<String>,
    /// The version of the agreement that judged it; needed where several did.
    pub version: Option<u64>,
    /// True where no such thing may exist.
    pub absent: bool,
    /// Where it stands.
    pub place: Place,
    /// The line on which it begins.
    pub line: u32,
    /// What must hold.
    pub wanted: Vec<Wanted>,
}

impl Group {
    /// What it is about, in words: `uptime 2026-03`.
    pub fn title(&self) -> String {
        let parts = [Some(self.objective.as_str()), self.member.as_deref(), self.window.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether a finding of this version with this objective, member and window is the one that is meant.
    pub fn is_about(&self, version: u64, key: &engine::finding::Key) -> bool {
        self.version.is_none_or(|wanted| wanted == version)
            && *self.objective == *key.objective
            && self.member.as_deref().is_none_or(|member| key.member.as_deref() == Some(member))
            && self.window.as_deref().is_none_or(|window| key.window.label == window)
    }
}

/// A row of a ledger that is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins.
    pub line: u32,
    /// What must hold.
    pub wanted: Vec<Wanted>,
}

/// What a scenario expects of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerExpected {
    /// What stands on accounts at the end.
    pub totals: Vec<Wanted>,
    /// The entries, where the list stands: these and no others, in order.
    pub entries: Option<Vec<Row>>,
    /// The statements, where the list stands: these and no others, in order.
    pub statements: Option<Vec<Row>>,
    /// The months, where the list stands: each of these, by its label.
    pub months: Vec<Row>,
}

/// All that a scenario expects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The findings.
    pub findings: Vec<Group>,
    /// The total and the steps of the settlement, where they stand.
    pub settlement: Vec<Wanted>,
    /// The credit lines that pay, where the list stands: these and no others.
    pub lines: Option<Vec<Group>>,
    /// The open items, where the list stands: these and no others.
    pub open: Option<Vec<Group>>,
    /// What is expected of the ledger, where it stands.
    pub ledger: Option<LedgerExpected>,
    /// Duties, escalations and rights.
    pub obliged: Vec<Ask>,
    /// Objectives that several measured.
    pub reconciled: Vec<Ask>,
    /// Incidents, deviations, actions, and what falls short structurally.
    pub learnt: Vec<Ask>,
    /// The terms that run or passed, where the list stands: these and no others, in this order.
    pub due: Option<Vec<Ask>>,
    /// Pieces of the message of a refusal, instead of all else.
    pub error: Vec<Wanted>,
}

impl Expected {
    /// True where the settlement must be made.
    pub fn settles(&self) -> bool {
        !self.settlement.is_empty()
            || self.lines.is_some()
            || self.open.is_some()
            || !self.error.is_empty()
            || !self.reconciled.is_empty()
    }

    /// True where nothing is expected, so that the scenario would hold whatever happened.
    pub fn is_empty(&self) -> bool {
        let obliges = !self.obliged.is_empty() || self.due.is_some();
        let obliges = obliges || !self.reconciled.is_empty() || !self.learnt.is_empty();
        self.findings.is_empty() && !self.settles() && self.ledger.is_none() && !obliges
    }
}
