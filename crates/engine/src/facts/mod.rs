//! What happened: the whole vocabulary of facts. Each is a record that never changes.
//!
//! Wire formats live at the edge; see `docs/facts.md` for how each fact is written in a file.

mod claim;
mod count;
mod maintenance;
mod money;
mod outage;
mod resource;
mod sample;
mod ticket;

pub use claim::{Claim, Decision, DecisionMaker, Outcome, Scope};
pub use count::{Answer, Count};
pub use maintenance::MaintenanceEntry;
pub use money::{Charge, Invoice};
pub use outage::{Coverage, Outage};
pub use resource::Resource;
pub use sample::{Sample, State};
pub use ticket::{TicketEvent, TicketStep};

use std::sync::Arc;

/// A name or identifier, shared cheaply between facts.
pub type Name = Arc<str>;

/// Everything that is known, in any order; the order never matters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Resources with their attributes and life span.
    pub resources: Vec<Resource>,
    /// States seen by probes.
    pub samples: Vec<Sample>,
    /// Outages reported as such.
    pub outages: Vec<Outage>,
    /// Spans over which a list of outages is complete.
    pub coverage: Vec<Coverage>,
    /// Planned maintenance.
    pub maintenance: Vec<MaintenanceEntry>,
    /// Exceptions that a party claims.
    pub claims: Vec<Claim>,
    /// What was decided on claims.
    pub decisions: Vec<Decision>,
    /// What happened to tickets.
    pub tickets: Vec<TicketEvent>,
    /// What was charged for what.
    pub charges: Vec<Charge>,
    /// Invoices sent.
    pub invoices: Vec<Invoice>,
    /// Counts of events.
    pub counts: Vec<Count>,
    /// Answers to a survey.
    pub answers: Vec<Answer>,
}

impl Facts {
    /// How many there are, of all kinds.
    pub fn count(&self) -> usize {
        let measured = self.samples.len() + self.outages.len() + self.coverage.len() + self.counts.len();
        let planned = self.resources.len() + self.maintenance.len() + self.claims.len() + self.decisions.len();
        let told = self.tickets.len() + self.charges.len() + self.invoices.len() + self.answers.len();
        measured + planned + told
    }
}
