//! The order of what happened to one ticket (K7).

use crate::facts::{Rank, TicketEvent, TicketStep};
use std::cmp::{Ordering, Reverse};

/// Sorts the events of one ticket: by instant; at one instant by step, and those that carry a
/// sequence number among themselves by that number. The same for every permutation of the input.
/// `rank` counts priorities from the most urgent: of several changes at one instant that one stands.
pub(super) fn sort(events: &mut [&TicketEvent], rank: impl Fn(&Rank) -> Option<usize>) {
    let urgency = |priority: &Rank| Reverse(rank(priority).unwrap_or(usize::MAX));
    let by_step = |a: &TicketStep, b: &TicketStep| match (a, b) {
        (TicketStep::Priority { to: one, .. }, TicketStep::Priority { to: other, .. }) => {
            urgency(one).cmp(&urgency(other)).then(a.cmp(b))
        }
        _ => a.cmp(b),
    };
    let order = |a: &TicketEvent, b: &TicketEvent| -> Ordering {
        a.at.cmp(&b.at).then_with(|| by_step(&a.step, &b.step)).then(a.sequence.cmp(&b.sequence))
    };
    events.sort_by(|a, b| order(a, b));
    for instant in events.chunk_by_mut(|a, b| a.at == b.at) {
        by_sequence(instant);
    }
}

/// The numbered events share out the places they hold, by number; the others stay where they are.
fn by_sequence(instant: &mut [&TicketEvent]) {
    let mut numbered: Vec<&TicketEvent> = instant.iter().copied().filter(|event| event.sequence.is_some()).collect();
    numbered.sort_by_key(|event| event.sequence);
    let places = instant.iter_mut().filter(|event| event.sequence.is_some());
    for (place, event) in places.zip(numbered) {
        *place = event;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::TicketStep;
    use calendar::Instant;

    fn event(at: i64, sequence: Option<i64>, step: TicketStep) -> TicketEvent {
        TicketEvent { ticket: "T-1".into(), at: Instant::from_millis(at), sequence, step, recorded: None }
    }

    fn steps(events: &[TicketEvent]) -> Vec<TicketStep> {
        let mut sorted: Vec<&TicketEvent> = events.iter().collect();
        sort(&mut sorted, |rank| ["critical", "low"].iter().position(|known| *rank == Rank::from(*known)));
        sorted.iter().map(|event| event.step.clone()).collect()
    }

    /// K7: without numbers, the steps have a fixed order at one instant.
    #[test]
    fn steps_decide_at_one_instant() {
        let cancelled = TicketStep::Cancelled { reason: None };
        let answered = TicketStep::Answered { automatic: false };
        let events = [
            event(5, None, cancelled.clone()),
            event(5, None, TicketStep::Reopened),
            event(5, None, TicketStep::Solved),
            event(5, None, answered.clone()),
            event(5, None, TicketStep::Resumed),
            event(4, None, TicketStep::Solved),
        ];
        let sorted =
            [TicketStep::Solved, TicketStep::Resumed, answered, TicketStep::Solved, TicketStep::Reopened, cancelled];
        assert_eq!(steps(&events), sorted);
    }

    /// K7: of several priorities at one instant the most urgent comes last, whatever its name.
    #[test]
    fn the_most_urgent_priority_stands() {
        let to = |name: &str| TicketStep::Priority { to: name.into(), agreed: true };
        let events = [
            event(5, None, to("critical")),
            event(5, None, TicketStep::Resumed),
            event(5, None, to("low")),
            event(5, None, to("unheard-of")),
        ];
        assert_eq!(steps(&events), [to("unheard-of"), to("low"), to("critical"), TicketStep::Resumed]);
    }

    /// K7: a number of the source wins over the order of steps, but only between numbered events.
    #[test]
    fn numbers_win_at_one_instant() {
        let answered = TicketStep::Answered { automatic: false };
        let mut events = vec![
            event(5, Some(2), TicketStep::Solved),
            event(5, Some(1), TicketStep::Reopened),
            event(5, None, answered.clone()),
        ];
        let sorted = [answered, TicketStep::Reopened, TicketStep::Solved];
        assert_eq!(steps(&events), sorted);
        events.reverse();
        assert_eq!(steps(&events), sorted);
        events.swap(0, 1);
        assert_eq!(steps(&events), sorted);
    }
}
