//! What happened: the whole vocabulary of facts. Each is a record that never changes.
//!
//! Wire formats live at the edge; see `docs/facts.md` for how each fact is written in a file.

mod cells;
mod claim;
mod count;
mod duty;
mod improvement;
mod ledger;
mod maintenance;
mod millis;
mod money;
mod outage;
mod resource;
mod sample;
mod ticket;
mod work;

pub use cells::{Cell, Cells, Coded, Division};
pub use claim::{Claim, Decision, DecisionMaker, Outcome, Scope};
pub use count::{Answer, Count};
pub use duty::{Done, DutyTrigger, RightUsed, StepEnded, StepOutcome};
pub use improvement::{Action, Cause, Changes, Incident};
pub use ledger::{CreditClaim, Damage, DefaultNotice, Dispute};
pub use maintenance::MaintenanceEntry;
pub use millis::Millis;
pub use money::{Charge, Invoice};
pub use outage::{Coverage, Outage};
pub use resource::Resource;
pub use sample::{Sample, SampleRun, State};
pub use ticket::{Rank, TicketEvent, TicketStep};
pub use work::{Cost, RequestTime, RestoreTest, Task};

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
    /// Rows of samples that saw the same state.
    pub runs: Vec<SampleRun>,
    /// Outages reported as such.
    pub outages: Vec<Outage>,
    /// Spans over which a list of outages is complete.
    pub coverage: Vec<Coverage>,
    /// Planned maintenance.
    pub maintenance: Vec<MaintenanceEntry>,
    /// Exceptions that a party claims.
    pub claims: Vec<Claim>,
    /// What was decided on claims, damages and disputes.
    pub decisions: Vec<Decision>,
    /// What happened to tickets.
    pub tickets: Vec<TicketEvent>,
    /// What was charged for what.
    pub charges: Vec<Charge>,
    /// Invoices sent.
    pub invoices: Vec<Invoice>,
    /// Credits that the customer asked for.
    pub credit_claims: Vec<CreditClaim>,
    /// Damages that the customer claims.
    pub damages: Vec<Damage>,
    /// Statements that a party disputes.
    pub disputes: Vec<Dispute>,
    /// Notices of default.
    pub notices: Vec<DefaultNotice>,
    /// Duties that were done.
    pub done: Vec<Done>,
    /// Moments from which the terms of duties run.
    pub triggers: Vec<DutyTrigger>,
    /// Steps of escalations that ended.
    pub steps: Vec<StepEnded>,
    /// Rights that were used.
    pub used: Vec<RightUsed>,
    /// Counts of events.
    pub counts: Vec<Count>,
    /// Counts added up by cells of time, one of each objective and resource.
    pub cells: Vec<Cells>,
    /// Answers to a survey.
    pub answers: Vec<Answer>,
    /// How long requests took.
    pub requests: Vec<RequestTime>,
    /// Pieces of work.
    pub tasks: Vec<Task>,
    /// What was spent.
    pub costs: Vec<Cost>,
    /// Restore tests.
    pub restore_tests: Vec<RestoreTest>,
    /// Reports on incidents.
    pub incidents: Vec<Incident>,
    /// What is done about shortfalls.
    pub actions: Vec<Action>,
}

impl Facts {
    /// How many there are, of all kinds.
    pub fn count(&self) -> usize {
        let measured = self.samples.len() + self.outages.len() + self.coverage.len() + self.counts.len();
        let planned = self.resources.len() + self.maintenance.len() + self.claims.len() + self.decisions.len();
        let told = self.tickets.len() + self.charges.len() + self.invoices.len() + self.answers.len();
        let done = self.requests.len() + self.tasks.len() + self.costs.len() + self.restore_tests.len();
        let in_runs: usize = self.runs.iter().map(|run| usize::try_from(run.samples).unwrap_or(usize::MAX)).sum();
        let in_cells: u64 = self.cells.iter().map(|cells| cells.counts).sum();
        let owed = self.credit_claims.len() + self.damages.len() + self.disputes.len() + self.notices.len();
        let kept = self.done.len() + self.triggers.len() + self.steps.len() + self.used.len();
        let mended = self.incidents.len() + self.actions.len();
        measured
            + planned
            + told
            + done
            + owed
            + kept
            + mended
            + in_runs
            + usize::try_from(in_cells).unwrap_or(usize::MAX)
    }
}
