//! The occasions on which a duty is due.

use super::listed::{Listed, Start};
use super::schedule::{self, Turn};
use crate::fault::EvaluationFault;
use crate::indicators;
use crate::past::Past;
use crate::tickets;
use crate::triggers::firings;
use agreement::quantity::{Every, Since, TicketMoment};
use calendar::{Instant, Span, TermClock};

/// An occasion before anything is known of what was done.
pub(super) struct Due {
    pub label: String,
    /// Other names by which facts may call it.
    pub ids: Vec<String>,
    pub began: Instant,
    pub due: Instant,
}

/// The occasions of a duty whose term began up to now, by due time.
///
/// # Errors
/// Hours or working days that the agreement lacks, a term that never ends, facts without a meaning.
pub(super) fn of(past: &Past, duty: &Listed) -> Result<Vec<Due>, EvaluationFault> {
    let mut occasions = match &duty.start {
        Start::Nothing => Vec::new(),
        Start::In(every) => turns(past, duty, *every)?.into_iter().map(in_turn).collect(),
        Start::After(every) => after_turns(past, duty, *every)?,
        Start::Moments(since) => after(past, duty, moments(past, duty, since)?)?,
        Start::Upon(trigger) => {
            let firings = firings(past, trigger, &[])?;
            after(past, duty, firings.into_iter().map(|firing| Moment::new(firing.label, firing.at)))?
        }
    };
    occasions.sort_by(|a, b| (a.due, a.began, &a.label).cmp(&(b.due, b.began, &b.label)));
    Ok(occasions)
}

fn turns(past: &Past, duty: &Listed, every: Every) -> Result<Vec<Turn>, EvaluationFault> {
    let calendar = duty.hours.map(|hours| past.context.calendar(Some(hours))).transpose()?;
    let counts = |date| calendar.as_ref().is_none_or(|calendar| calendar.is_working_day(date));
    Ok(schedule::turns(past, every, counts))
}

fn in_turn(turn: Turn) -> Due {
    Due { label: turn.label, ids: Vec::new(), began: turn.span.from(), due: turn.span.to() }
}

/// Within the term of each turn's end, or by the end of the next turn.
fn after_turns(past: &Past, duty: &Listed, every: Every) -> Result<Vec<Due>, EvaluationFault> {
    let turns = turns(past, duty, every)?;
    let ended = |turn: &&Turn| turn.span.to() <= past.now();
    if duty.within.is_some() {
        let ends = turns.iter().filter(ended).map(|turn| Moment::new(turn.label.clone(), turn.span.to()));
        return after(past, duty, ends.collect::<Vec<_>>());
    }
    let next = |number: usize, turn: &Turn| {
        let due = turns.get(number + 1).map_or(turn.span.to(), |next| next.span.to());
        Due { label: turn.label.clone(), ids: Vec::new(), began: turn.span.to(), due }
    };
    let numbered = turns.iter().enumerate().filter(|(_, turn)| ended(turn));
    Ok(numbered.map(|(number, turn)| next(number, turn)).filter(|due| due.due > due.began).collect())
}

/// A moment from which a term runs.
struct Moment {
    label: String,
    ids: Vec<String>,
    at: Instant,
}

impl Moment {
    fn new(label: impl Into<String>, at: Instant) -> Moment {
        Moment { label: label.into(), ids: Vec::new(), at }
    }
}

fn after(past: &Past, duty: &Listed, moments: impl IntoIterator<Item = Moment>) -> Result<Vec<Due>, EvaluationFault> {
    let Some(term) = duty.within else { return Ok(Vec::new()) };
    let clock: TermClock = past.clock(duty.hours, term)?;
    let begins = past.context.in_force.from();
    let begun = moments.into_iter().filter(|moment| begins <= moment.at && moment.at <= past.now());
    begun
        .map(|Moment { label, ids, at }| {
            let due = past.due(&clock, at, term, || format!("duty `{}`", duty.name))?;
            Ok(Due { label, ids, began: at, due })
        })
        .collect()
}

fn moments(past: &Past, duty: &Listed, since: &Since) -> Result<Vec<Moment>, EvaluationFault> {
    let facts = past.context.facts;
    Ok(match since {
        Since::End(_) => Vec::new(),
        Since::OutageBegin => outages(past, |outage, _| Some(outage.from()))?,
        Since::OutageEnd => outages(past, |outage, open| (!open).then(|| outage.to()))?,
        Since::Ticket { priority, moment } => {
            let wanted = |ticket: &tickets::Moments| {
                priority.as_ref().is_none_or(|priority| ticket.priority.as_deref() == Some(priority.as_str()))
            };
            let at = |ticket: &tickets::Moments| match moment {
                TicketMoment::Report => Some(ticket.reported),
                TicketMoment::Answer => ticket.answered,
                TicketMoment::Solution => ticket.solved,
            };
            let tickets = tickets::moments(&past.context).into_iter().filter(wanted);
            tickets.filter_map(|ticket| Some(Moment::new(&*ticket.ticket, at(&ticket)?))).collect()
        }
        Since::InvoiceDate => facts
            .invoices
            .iter()
            .map(|invoice| Moment::new(&*invoice.id, past.context.zone().first_instant(invoice.date)))
            .collect(),
        Since::Told(_) => {
            let own = facts.triggers.iter().filter(|trigger| *trigger.duty == *duty.name && duty.by.is(trigger.party));
            own.map(|trigger| Moment::new(&*trigger.id, trigger.at)).collect()
        }
    })
}

fn outages(past: &Past, moment: impl Fn(Span, bool) -> Option<Instant>) -> Result<Vec<Moment>, EvaluationFault> {
    let seen = indicators::outages_seen(&past.context, None)?;
    let moments = seen.into_iter().filter_map(|outage| {
        let at = moment(outage.span, outage.open)?;
        let ids = outage.ids.iter().map(|id| id.to_string()).collect();
        Some(Moment { label: outage.label, ids, at })
    });
    Ok(moments.collect())
}
