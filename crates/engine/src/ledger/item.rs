use super::Account;
use crate::facts::Name;
use crate::finding::Key;
use crate::wording::Wording;
use agreement::quantity::Exact;
use calendar::{Instant, Span};
use std::collections::BTreeMap;

/// A credit, a damage or a payment for a duty, and where its money stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where it comes from.
    pub origin: Origin,
    /// What it is for, in words.
    pub words: Wording,
    /// What it still waits for, in words; empty where it waits for nothing.
    pub awaits: Wording,
    /// The version of the agreement by whose terms it is settled (C8).
    pub version: u64,
    /// When it lapses unless it is claimed before; `None` where nobody needs to, or no term is agreed.
    pub lapses: Option<Instant>,
    /// What the provider earned back of it.
    pub earned_back: Exact,
    /// When it is paid out, unless an invoice comes before.
    pub(super) deadline: Instant,
    /// From when the term to pay it out runs.
    pub(super) since: Instant,
    accounts: BTreeMap<Account, Exact>,
}

/// Where an item comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A line of a statement.
    Credit {
        /// The finding.
        finding: Key,
        /// Which remedy of the objective, from 0.
        remedy: usize,
        /// The event, or the window where it isn't about one.
        event: Span,
        /// All that it is for: the outages of a window of time, else the window.
        events: Vec<Span>,
        /// The label of the period.
        period: String,
        /// Which correction of that period's statement, from 1; 0 for the statement itself.
        correction: u32,
    },
    /// A duty that wasn't done in time.
    Duty {
        /// Its name.
        duty: Name,
        /// The occasion, as people call it.
        of: String,
        /// When it was due.
        due: Instant,
    },
    /// A damage that was accepted.
    Damage {
        /// Its identifier.
        id: Name,
        /// The service.
        service: Name,
        /// The event.
        event: Span,
    },
}

impl Item {
    pub(super) fn new(origin: Origin, version: u64, words: Wording, since: Instant) -> Item {
        Item {
            origin,
            words,
            awaits: Wording::default(),
            version,
            lapses: None,
            earned_back: Exact::zero(),
            deadline: Instant::MAX,
            since,
            accounts: BTreeMap::new(),
        }
    }

    /// What of it stands on an account.
    pub fn on(&self, account: Account) -> Exact {
        self.accounts.get(&account).cloned().unwrap_or_else(Exact::zero)
    }

    /// What it came to: what it costs the provider, and what was earned back of it.
    pub fn credited(&self) -> Exact {
        self.earned_back.clone() - self.on(self.cost())
    }

    /// What of it was really given: neither waiting nor forfeited.
    pub fn given(&self) -> Exact {
        self.credited() - self.on(Account::Waiting) - self.on(Account::Forfeited)
    }

    /// The account of its cost.
    pub(super) fn cost(&self) -> Account {
        match self.origin {
            Origin::Credit { .. } => Account::Credits,
            Origin::Damage { .. } => Account::Damages,
            Origin::Duty { .. } => Account::Duties,
        }
    }

    pub(super) fn moved(&mut self, from: Account, to: Account, amount: &Exact) {
        let less = &self.on(from) - amount;
        self.accounts.insert(from, less);
        let more = &self.on(to) + amount;
        self.accounts.insert(to, more);
    }
}
