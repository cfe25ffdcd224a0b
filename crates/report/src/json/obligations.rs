//! Duties, escalations, rights and running terms for programs.

use engine::Obligations;
use engine::due::DueTerm;
use engine::escalation::{EscalationFinding, EscalationState, Person, StepFinding};
use engine::finding::{DutyFinding, Occasion, Payment};
use engine::rights::RightFinding;
use engine::wording::Wording;
use serde_json::{Value, json};

/// What the parties had to do, what was set off, and which rights arose.
pub fn obligations(found: &Obligations) -> Value {
    json!({
        "duties": found.duties.iter().map(duty).collect::<Vec<_>>(),
        "payments": found.payments().iter().map(payment).collect::<Vec<_>>(),
        "escalations": found.escalations.iter().map(escalation).collect::<Vec<_>>(),
        "rights": found.rights.iter().map(right).collect::<Vec<_>>(),
        "notes": found.notes.iter().map(super::time::note).collect::<Vec<_>>(),
    })
}

fn words(wording: &Wording) -> Value {
    json!({ "en": wording.en, "nl": wording.nl })
}

fn duty(duty: &DutyFinding) -> Value {
    json!({
        "duty": &*duty.name,
        "clause": duty.clause,
        "by": duty.by.word(),
        "does": words(&duty.does),
        "proof": duty.proof,
        "otherwise": words(&duty.otherwise),
        "pays": duty.pays.as_ref().map(ToString::to_string),
        "occasions": duty.occasions.iter().map(occasion).collect::<Vec<_>>(),
        "notes": duty.notes.iter().map(super::time::note).collect::<Vec<_>>(),
    })
}

fn payment(payment: &Payment) -> Value {
    json!({
        "duty": &*payment.duty,
        "clause": payment.clause,
        "by": payment.by.word(),
        "for": payment.label,
        "due": payment.due.to_string(),
        "amount": super::exact::money(&payment.amount),
        "words": words(&payment.wording()),
    })
}

fn occasion(occasion: &Occasion) -> Value {
    json!({
        "for": occasion.label,
        "began": occasion.began.to_string(),
        "due": occasion.due.to_string(),
        "done": occasion.done.map(|at| at.to_string()),
        "evidence": occasion.evidence,
        "state": occasion.state.word(),
        "claims": occasion.claims.iter().map(words).collect::<Vec<_>>(),
    })
}

fn escalation(one: &EscalationFinding) -> Value {
    let then = match &one.state {
        EscalationState::Exhausted { then, .. } => then.clone(),
        EscalationState::Running | EscalationState::Solved(_) => None,
    };
    json!({
        "escalation": one.id,
        "clause": one.clause,
        "why": words(&one.why),
        "repeated": one.repeated.iter().map(words).collect::<Vec<_>>(),
        "opened": one.opened.to_string(),
        "state": one.state.word(),
        "ended": one.ended().map(|at| at.to_string()),
        "then": then,
        "steps": one.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

fn step(step: &StepFinding) -> Value {
    let person = |one: &Person| json!({ "party": one.party.word(), "role": one.role, "name": one.name });
    json!({
        "number": step.number,
        "between": step.between.iter().map(person).collect::<Vec<_>>(),
        "began": step.began.to_string(),
        "due": step.due.to_string(),
        "state": step.state.word(),
    })
}

fn right(right: &RightFinding) -> Value {
    json!({
        "right": &*right.name,
        "holder": right.holder.word(),
        "from": right.from,
        "why": words(&right.why),
        "arose": right.arose.to_string(),
        "until": right.until.map(|at| at.to_string()),
        "state": right.state.word(),
        "ended": right.ended().map(|at| at.to_string()),
    })
}

/// A term that runs or passed.
pub fn due(term: &DueTerm) -> Value {
    json!({
        "due": term.due.to_string(),
        "kind": term.kind.word(),
        "state": term.state.word(),
        "who": term.who.word(),
        "what": words(&term.what),
        "clause": term.clause,
        "otherwise": words(&term.otherwise),
    })
}
