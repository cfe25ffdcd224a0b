//! Clocks of tickets that run, and those that passed while the ticket still waits.

use super::{DueKind, DueState, DueTerm};
use crate::fault::EvaluationFault;
use crate::finding::{Basis, ClockState, Obliged, TicketLine, TicketOutcome};
use crate::past::Past;
use crate::tickets::{self, Moments, Steps};
use crate::wording::{Wording, wording};
use agreement::model::{Indicator, Objective, PartyRole};
use agreement::quantity::TermValue;
use std::collections::BTreeMap;

pub(super) fn terms(past: &Past) -> Result<Vec<DueTerm>, EvaluationFault> {
    let moments: BTreeMap<String, Moments> =
        tickets::moments(&past.context).into_iter().map(|ticket| (ticket.ticket.to_string(), ticket)).collect();
    let mut terms = Vec::new();
    let promises = past.context.agreement.objectives.iter();
    for (name, objective) in promises.filter(|(_, objective)| objective.measures.value.is_ticket()) {
        let mut waiting: BTreeMap<String, TicketLine> = BTreeMap::new();
        for finding in past.findings(&name.as_str().into(), objective)? {
            let Basis::Tickets(basis) = finding.basis else { continue };
            for line in basis.tickets.into_iter().filter(|line| waits(line, objective, &moments)) {
                waiting.insert(line.ticket.to_string(), line);
            }
        }
        terms.extend(waiting.into_values().filter_map(|line| term(name.as_str(), objective, &line)));
    }
    Ok(terms)
}

/// Whether what the objective asks hasn't happened yet.
fn waits(line: &TicketLine, objective: &Objective, moments: &BTreeMap<String, Moments>) -> bool {
    match line.outcome {
        TicketOutcome::Running(state) => state != ClockState::Solved,
        TicketOutcome::Late(_) => {
            let name = line.ticket.split('#').next().unwrap_or(&line.ticket);
            let ticket = moments.get(name);
            line.fulfilled.is_none() && ticket.is_some_and(|ticket| !is_over(ticket, objective))
        }
        TicketOutcome::InTime(_) | TicketOutcome::LeftOut(_) => false,
    }
}

fn is_over(ticket: &Moments, objective: &Objective) -> bool {
    let answered = objective.measures.value == Indicator::ResponseTime && ticket.answered.is_some();
    let solved = ticket.solved.is_some() && !Steps::of(objective).outlive_the_solution();
    ticket.cancelled || solved || answered
}

fn term(name: &str, objective: &Objective, line: &TicketLine) -> Option<DueTerm> {
    let ticket = &line.ticket;
    let what = match objective.measures.value {
        Indicator::ResponseTime => wording!(en: "answer ticket {ticket}", nl: "ticket {ticket} beantwoorden"),
        Indicator::TimeBetweenSteps => wording!(
            en: "bring ticket {ticket} to {steps}",
            nl: "ticket {ticket} brengen tot {steps}";
            steps = Steps::of(objective).end_words()
        ),
        _ => wording!(en: "solve ticket {ticket}", nl: "ticket {ticket} oplossen"),
    };
    let promise = objective.target.as_ref().map(|target| Wording::of(&target.value));
    let promise = promise.unwrap_or_else(|| Wording::of(&TermValue(line.term)));
    let state = match line.outcome {
        TicketOutcome::Running(ClockState::Paused) => DueState::Paused,
        TicketOutcome::Late(_) => DueState::Overdue,
        _ => DueState::Running,
    };
    Some(DueTerm {
        due: line.due?,
        kind: DueKind::Ticket,
        state,
        who: Obliged::One(PartyRole::Provider),
        what,
        clause: format!("objectives › {name}"),
        otherwise: wording!(en: "it counts as late for {promise}", nl: "telt als te laat voor {promise}"; promise = promise),
    })
}
