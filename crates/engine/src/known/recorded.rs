//! When each fact was recorded, and what people call it (W1).

use crate::facts::{
    Action, Answer, Cells, Charge, Claim, Cost, Count, Coverage, CreditClaim, Damage, Decision, DefaultNotice, Dispute,
    Done, DutyTrigger, Incident, Invoice, MaintenanceEntry, Outage, RequestTime, Resource, RestoreTest, RightUsed,
    Sample, SampleRun, StepEnded, Task, TicketEvent,
};
use calendar::Instant;

/// A fact that may say when it was recorded.
pub(super) trait Recorded {
    /// When it was recorded; `None` where it doesn't say.
    fn recorded(&self) -> Option<Instant>;
    /// What people call it.
    fn called(&self) -> String;
}

impl Recorded for Resource {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("resource `{}`", self.id)
    }
}

impl Recorded for Sample {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the sample of `{}` at {}", self.service, self.at)
    }
}

impl Recorded for Outage {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("outage `{}`", self.id)
    }
}

impl Recorded for Coverage {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the coverage of `{}` from {}", self.service, self.span.from())
    }
}

impl Recorded for MaintenanceEntry {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("maintenance `{}`", self.id)
    }
}

impl Recorded for Claim {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("claim `{}`", self.id)
    }
}

impl Recorded for Decision {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the decision on claim `{}` at {}", self.claim, self.at)
    }
}

impl Recorded for TicketEvent {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the event of ticket `{}` at {}", self.ticket, self.at)
    }
}

impl Recorded for Charge {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the charge for `{}` from {}", self.service, self.span.from())
    }
}

impl Recorded for Invoice {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("invoice `{}`", self.id)
    }
}

impl Recorded for CreditClaim {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("credit claim `{}`", self.id)
    }
}

impl Recorded for Damage {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("damage `{}`", self.id)
    }
}

impl Recorded for Dispute {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("dispute `{}`", self.id)
    }
}

impl Recorded for DefaultNotice {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("notice `{}`", self.id)
    }
}

impl Recorded for Done {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the duty `{}` done at {}", self.duty, self.at)
    }
}

impl Recorded for DutyTrigger {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("trigger `{}`", self.id)
    }
}

impl Recorded for StepEnded {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("step {} of escalation `{}`", self.number, self.escalation)
    }
}

impl Recorded for RightUsed {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the use of right `{}` at {}", self.right, self.at)
    }
}

impl Recorded for Cells {
    fn recorded(&self) -> Option<Instant> {
        None
    }
    fn called(&self) -> String {
        match &self.resource {
            Some(resource) => format!("the counts of `{}` for `{resource}`", self.objective),
            None => format!("the counts of `{}`", self.objective),
        }
    }
}

impl Recorded for Count {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the count for `{}` from {}", self.objective, self.span.from())
    }
}

impl Recorded for Answer {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the answer for `{}` at {}", self.objective, self.at)
    }
}

impl Recorded for SampleRun {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the sample of `{}` at {}", self.service, self.first)
    }
}

impl Recorded for RequestTime {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the request for `{}` at {}", self.objective, self.at)
    }
}

impl Recorded for Task {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("task `{}`", self.id)
    }
}

impl Recorded for Cost {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("the cost for `{}` from {}", self.objective, self.span.from())
    }
}

impl Recorded for RestoreTest {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("restore test `{}`", self.id)
    }
}

impl Recorded for Incident {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("incident `{}`", self.id)
    }
}

impl Recorded for Action {
    fn recorded(&self) -> Option<Instant> {
        self.recorded
    }
    fn called(&self) -> String {
        format!("action `{}`", self.id)
    }
}
