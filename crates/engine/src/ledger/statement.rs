use crate::facts::Name;
use crate::finding::Key;
use crate::wording::Wording;
use agreement::model::Claiming;
use agreement::quantity::{ClaimBy, Exact, Money};
use calendar::{Instant, Span};
use std::collections::BTreeMap;

/// The statements of a row of periods.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    /// The periods in order, each with its label.
    pub periods: Vec<(String, Span)>,
    /// Statements and corrections, in the order in which they were drawn up.
    pub statements: Vec<Statement>,
    /// What was recorded since the last statement and will be corrected with the next one.
    pub pending: Vec<Statement>,
    /// True when every fact says when it was recorded. Otherwise nobody knows what a statement could have said, and each
    /// period has one, by all that is known (W1).
    pub sealed: bool,
}

/// A period's statement, or a correction of it (C7).
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The period, by number in [`Stated::periods`].
    pub period: usize,
    /// Its label.
    pub label: String,
    /// Which correction, from 1; 0 for the statement itself.
    pub correction: u32,
    /// When it was drawn up, and as known at when.
    pub at: Instant,
    /// What is credited more or less than the statements before it said, line by line.
    pub changes: Vec<Change>,
    /// What the period's credits come to by now; `None` where no money is in play.
    pub total: Option<Money>,
    /// The objectives of which something ended in the period: whether everything was met.
    pub kept: BTreeMap<Name, bool>,
}

impl Statement {
    /// What it gives more, or takes back.
    pub fn difference(&self) -> Exact {
        self.changes.iter().map(|change| change.amount.amount.clone()).sum()
    }
}

/// What a statement credits of one line, or changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The finding.
    pub finding: Key,
    /// The version of the agreement that it follows from.
    pub version: u64,
    /// Which remedy of the objective, from 0.
    pub remedy: usize,
    /// The event that it is for; the window where it isn't about one.
    pub event: Span,
    /// All that it is for: the outages of a window of time, else the window.
    pub events: Vec<Span>,
    /// In what time a claim reaches it: its outages and time of which nobody knows the state, else the window (C1).
    pub claimable: Vec<Span>,
    /// When the event was reported, where facts say it.
    pub reported: Option<Instant>,
    /// Whether it must be claimed (C1).
    pub claim: Claiming,
    /// Until when; at any time unless said.
    pub claim_by: Option<ClaimBy>,
    /// The difference; negative where a correction takes back.
    pub amount: Money,
    /// The clause, as the keys that lead to it.
    pub clause: String,
    /// The row and the base, in words.
    pub words: Wording,
}
