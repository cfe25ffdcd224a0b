//! A ticket's events in their order (K7), and small readings of them.

use agreement::model::Agreement;
use engine::facts::{TicketEvent, TicketStep};

/// K7: time, then the source's number, then the order of steps; of several priorities at once the most urgent comes last.
pub fn in_order(agreement: &Agreement, events: &mut [&TicketEvent]) {
    let urgency = |step: &TicketStep| match step {
        TicketStep::Priority { to, .. } => agreement.priorities.position(&to.to_string()).map(std::cmp::Reverse),
        _ => None,
    };
    let kind = |step: &TicketStep| match step {
        TicketStep::Detected => 0,
        TicketStep::Reported { .. } => 1,
        TicketStep::Priority { .. } => 2,
        TicketStep::Paused { .. } => 3,
        TicketStep::Resumed => 4,
        TicketStep::State { .. } => 5,
        TicketStep::Answered { .. } => 6,
        TicketStep::Escalated => 6,
        TicketStep::Solved => 7,
        TicketStep::Reopened => 8,
        TicketStep::Cancelled { .. } => 9,
    };
    events.sort_by(|one, other| {
        let key = |event: &TicketEvent| (event.at, event.sequence, kind(&event.step), urgency(&event.step));
        key(one).cmp(&key(other)).then_with(|| one.step.cmp(&other.step))
    });
}

/// The report: its place, the service and the priority.
pub fn reported<'e>(at: usize, event: &&'e TicketEvent) -> Option<(usize, &'e str, Option<String>)> {
    match &event.step {
        TicketStep::Reported { service, priority, .. } => {
            Some((at, &**service, priority.as_ref().map(|name| name.to_string())))
        }
        _ => None,
    }
}

/// Whether a state is the one that the agreement names, however it is spelled.
pub fn same(agreed: &str, state: &str) -> bool {
    let plain = |text: &str| text.trim().to_lowercase().replace('-', " ");
    plain(agreed) == plain(state)
}
