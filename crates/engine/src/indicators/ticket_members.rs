//! Tickets of resources: each scope member has those that were reported about its resources (A13).

use super::members::Member;
use crate::context::Context;
use crate::facts::{Facts, Name, TicketEvent, TicketStep};
use calendar::Instant;
use std::collections::HashMap;
use std::rc::Rc;

/// The tickets of each member, and those that are of none.
pub(super) struct TicketsOf {
    /// By the member's number.
    pub members: Vec<Facts>,
    /// Of tickets that name no resource, or one that didn't exist when they were reported.
    pub nobody: Facts,
}

/// Whose a ticket is.
enum Owner {
    Member(usize),
    /// It is about a resource that isn't what the objective asks for.
    Elsewhere,
    Nobody,
}

impl TicketsOf {
    /// The tickets of the facts by the members of an objective of this service.
    pub fn of(facts: &Facts, service: &str, members: &[Member]) -> TicketsOf {
        let owners = owners(facts, service, members);
        let mut tickets =
            TicketsOf { members: members.iter().map(|_| Facts::default()).collect(), nobody: Facts::default() };
        for event in &facts.tickets {
            let theirs = match owners.get(&event.ticket) {
                Some(Owner::Member(number)) => tickets.members.get_mut(*number),
                Some(Owner::Nobody) => Some(&mut tickets.nobody),
                Some(Owner::Elsewhere) | None => None,
            };
            theirs.into_iter().for_each(|facts| facts.tickets.push(event.clone()));
        }
        tickets
    }
}

/// Whose each ticket of the service is, by its first report.
fn owners<'f>(facts: &'f Facts, service: &str, members: &[Member]) -> HashMap<&'f Name, Owner> {
    let mut by_resource: HashMap<&Name, Vec<usize>> = HashMap::new();
    for (number, member) in members.iter().enumerate() {
        member.resources.iter().flatten().for_each(|resource| by_resource.entry(resource).or_default().push(number));
    }
    let mut reports: HashMap<&Name, &TicketEvent> = HashMap::new();
    for event in facts.tickets.iter().filter(|event| matches!(event.step, TicketStep::Reported { .. })) {
        let first = reports.entry(&event.ticket).or_insert(event);
        if (event.at, event.sequence, &event.step) < (first.at, first.sequence, &first.step) {
            *first = event;
        }
    }
    let owner = |event: &TicketEvent| match &event.step {
        TicketStep::Reported { service: theirs, resource: Some(resource), .. } if **theirs == *service => {
            let numbers = by_resource.get(resource).map(Vec::as_slice).unwrap_or_default();
            Some(owner(members, numbers, resource, event.at))
        }
        TicketStep::Reported { service: theirs, .. } if **theirs == *service => Some(Owner::Nobody),
        _ => None,
    };
    reports.into_iter().filter_map(|(ticket, event)| Some((ticket, owner(event)?))).collect()
}

fn owner(members: &[Member], numbers: &[usize], resource: &Name, at: Instant) -> Owner {
    let mut own = numbers.iter().filter_map(|number| Some((*number, members.get(*number)?)));
    let lives = |member: &Member| member.life_of(resource).any(|span| span.contains(at));
    if let Some((number, _)) = own.clone().find(|(_, member)| lives(member)) {
        return Owner::Member(number);
    }
    let exists =
        |member: &Member| member.parts.iter().any(|part| part.resource == *resource && part.exists.contains(at));
    if own.any(|(_, member)| exists(member)) { Owner::Elsewhere } else { Owner::Nobody }
}

/// The context with only these tickets as facts, for all versions of the agreement.
pub(super) fn with_tickets<'c>(ctx: &Context<'c>, facts: &'c Facts) -> Context<'c> {
    let before = ctx.before.iter().map(|before| Rc::new(Context { facts, ..before.as_ref().clone() })).collect();
    Context { facts, before, ..ctx.clone() }
}
