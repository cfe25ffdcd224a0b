//! A ticket's lives: one that is reopened after the agreed time is a new ticket (K4).

use agreement::model::Agreement;
use engine::facts::{TicketEvent, TicketStep};

/// One life: when it began, the priority then, and what happened since.
pub struct Life<'e> {
    pub at: i64,
    pub priority: Option<String>,
    pub events: Vec<&'e TicketEvent>,
}

/// The lives of a ticket reported at `at`; `too_late` says of a solving and a reopening whether the term was over.
pub fn lives<'e>(
    agreement: &Agreement,
    events: &[&'e TicketEvent],
    at: i64,
    priority: Option<String>,
    too_late: impl Fn(i64, i64) -> bool,
) -> Vec<Life<'e>> {
    let mut lives = vec![Life { at, priority: priority.clone(), events: Vec::new() }];
    let (mut solved, mut priority) = (None, priority);
    for event in events {
        let at = event.at.millis();
        match &event.step {
            TicketStep::Solved => solved = solved.or(Some(at)),
            TicketStep::Priority { to, agreed }
                if may_change(agreement, priority.as_deref(), &to.to_string(), *agreed) =>
            {
                priority = Some(to.to_string())
            }
            TicketStep::Cancelled { .. } => {
                lives.last_mut().expect("there is one life").events.push(*event);
                return lives;
            }
            TicketStep::Reopened if solved.take().is_some_and(|solved| too_late(solved, at)) => {
                lives.push(Life { at, priority: priority.clone(), events: Vec::new() });
                continue;
            }
            _ => {}
        }
        lives.last_mut().expect("there is one life").events.push(*event);
    }
    lives
}

/// A downgrade needs the customer's agreement (K5).
pub fn may_change(agreement: &Agreement, from: Option<&str>, to: &str, agreed: bool) -> bool {
    let rank = |name: &str| agreement.priorities.position(name);
    let down = from.is_some_and(|from| rank(to) > rank(from));
    from != Some(to) && (agreed || !down)
}
