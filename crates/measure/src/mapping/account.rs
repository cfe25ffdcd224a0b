//! What became of the rows of a file.

use super::times::Resolution;
use crate::Kind;
use std::collections::BTreeMap;

/// What became of the rows of a file that another tool wrote. Every row is in exactly one of `used`, `unchanged`, `passed_over`
/// and `skipped`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The source in sources.yaml.
    pub source: String,
    /// How many rows there are.
    pub rows: u64,
    /// Rows that told something.
    pub used: u64,
    /// Rows that told nothing new: a ticket whose state stayed the same, a resource that is said again.
    pub unchanged: u64,
    /// Rows that `only` passes over, by column and text.
    pub passed_over: BTreeMap<(String, String), u64>,
    /// Rows at fault that were left out.
    pub skipped: u64,
    /// How many facts of each kind they gave.
    pub facts: BTreeMap<Kind, u64>,
    /// The rules by which times were settled.
    pub settled: BTreeMap<&'static str, Settled>,
}

/// Times that one rule settled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many.
    pub times: u64,
    /// The first lines on which they stand.
    pub lines: Vec<u64>,
}

/// What became of a row; what weighs more comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It will be known when all rows of a ticket were read.
    Later,
    /// It told nothing new.
    Unchanged,
    Used,
    Bad,
}

impl Account {
    /// Counts a row by what became of it.
    pub(super) fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Later => {}
            Fate::Unchanged => self.unchanged += 1,
            Fate::Used => self.used += 1,
            Fate::Bad => self.skipped += 1,
        }
    }

    /// So many facts of this kind came of it.
    pub(super) fn give(&mut self, kind: Kind, facts: u64) {
        *self.facts.entry(kind).or_default() += facts;
    }

    /// So many facts of a kind were left out after all; the rows that gave nothing else are.
    pub(crate) fn take_back(&mut self, kind: Kind, facts: u64, rows: u64) {
        let gave_more = self.facts.iter().any(|(other, facts)| *other != kind && *facts > 0);
        self.facts.entry(kind).and_modify(|given| *given = given.saturating_sub(facts));
        let rows = if gave_more { 0 } else { rows.min(self.used) };
        self.used -= rows;
        self.skipped += rows;
    }

    /// A time was settled by a rule.
    pub(super) fn settle(&mut self, resolution: Resolution, line: Option<u64>) {
        let settled = self.settled.entry(resolution.words()).or_default();
        settled.times += 1;
        settled.lines.extend(line.filter(|_| settled.lines.len() < MOST_LINES));
    }

    /// So many times were settled by a rule of these words.
    pub(crate) fn settle_as(&mut self, rule: &str, times: u64, lines: &[u64]) {
        if let Some(resolution) = Resolution::ALL.into_iter().find(|one| one.words() == rule) {
            self.settled.insert(resolution.words(), Settled { times, lines: lines.to_vec() });
        }
    }

    /// So many rows were passed over since this column has this text.
    pub(super) fn pass_over(&mut self, column: &str, text: &str, rows: u64) {
        let mut key = (column.to_owned(), text.to_owned());
        if self.passed_over.len() >= MOST_VALUES && !self.passed_over.contains_key(&key) {
            key.1 = "(other texts)".to_owned();
        }
        *self.passed_over.entry(key).or_default() += rows;
    }

    /// How many rows `only` passes over.
    pub fn passed(&self) -> u64 {
        self.passed_over.values().sum()
    }
}

/// How many lines are listed of those on which a rule settled a time.
pub(crate) const MOST_LINES: usize = 10;
/// How many texts of passed rows are counted by themselves.
const MOST_VALUES: usize = 100;
