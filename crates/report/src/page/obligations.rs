//! Duties, escalations and rights of the period, each in a table.

use super::Page;
use super::table::{cell, figures, table, words as column};
use super::words::{self, Phrase};
use crate::markup::{Element, el};
use calendar::Instant;
use engine::escalation::{EscalationFinding, EscalationState, StepFinding};
use engine::finding::{DutyFinding, DutyState, Occasion};
use engine::rights::{RightFinding, RightState};

/// How many occasions of a duty are listed.
const SHOWN: usize = 20;

/// The section; none where the agreement has nothing of the kind in the period.
pub fn section(page: &Page) -> Option<Element> {
    let found = page.obligations;
    if found.is_empty() {
        return None;
    }
    let title = el("h2").with("id", "obligations").text(page.say(words::OBLIGATIONS));
    let parts = [duties(page), escalations(page), rights(page), notes(page)];
    Some(el("section").with("aria-labelledby", "obligations").child(title).children(parts.into_iter().flatten()))
}

fn duties(page: &Page) -> Option<Element> {
    let columns = [
        column(page.say(words::DUTY)),
        column(page.say(words::WHOSE)),
        figures(page.say(words::DUTY_KEPT)),
        figures(page.say(words::DUTY_LATE)),
        figures(page.say(words::DUTY_MISSED)),
        figures(page.say(words::DUTY_OPEN)),
    ];
    let rows = page.obligations.duties.iter().map(|duty| duty_row(page, duty));
    (!page.obligations.duties.is_empty()).then(|| table(page.say(words::DUTIES), &columns, rows))
}

fn duty_row(page: &Page, duty: &DutyFinding) -> Vec<Element> {
    let language = page.language;
    let told: Vec<&Occasion> = duty.occasions.iter().filter(|one| one.state != DutyState::Kept).collect();
    let rest = told.len().saturating_sub(SHOWN);
    let listed = told.iter().take(SHOWN).map(|one| el("div").class("remark").text(occasion(page, one)));
    let more = (rest > 0).then(|| el("div").class("remark").text(language.fill(words::MORE, &[&rest])));
    let effect = duty.occasions.iter().any(Occasion::breached).then(|| {
        let text = language.fill(words::WHAT_FOLLOWS, &[&language.wording(&duty.otherwise)]);
        el("div").class("remark").text(text)
    });
    let name = cell(language.wording(&duty.does)).children(listed).children(more).children(effect);
    let counts = [DutyState::Kept, DutyState::Late, DutyState::Missed, DutyState::Open];
    let counts = counts.map(|state| cell(duty.count(state).to_string()));
    [name, cell(language.wording(&duty.by.wording()))].into_iter().chain(counts).collect()
}

/// `o-17: late, due …, done …`, and what claims rest on it.
fn occasion(page: &Page, occasion: &Occasion) -> String {
    let language = page.language;
    let state = occasion.state.wording();
    let due = language.deadline(page.zone(), occasion.due);
    let told = language.fill(words::OCCASION, &[&page.period(&occasion.label), &language.wording(&state), &due]);
    let done = occasion.done.map(|at| language.fill(words::DONE_AT, &[&language.moment(page.zone(), at)]));
    let claims = occasion.claims.iter().map(|claim| format!("; {}", language.wording(claim)));
    std::iter::once(told).chain(done).chain(claims).collect()
}

fn escalations(page: &Page) -> Option<Element> {
    let columns = [column(page.say(words::ESCALATION)), column(page.say(words::STEPS)), column(page.say(words::STATE))];
    let rows = page.obligations.escalations.iter().map(|one| escalation_row(page, one));
    let any = !page.obligations.escalations.is_empty();
    any.then(|| table(page.say(words::ESCALATIONS), &columns, rows))
}

fn escalation_row(page: &Page, one: &EscalationFinding) -> Vec<Element> {
    let language = page.language;
    let opened = at(page, words::OPENED_AT, one.opened);
    let name = cell(one.id.as_str()).child(el("div").class("remark").text(language.wording(&one.why)));
    let again = one.repeated.iter().map(|again| el("div").class("remark").text(language.wording(again)));
    let steps = one.steps.iter().map(|one| el("div").text(step(page, one)));
    let state = match &one.state {
        EscalationState::Running => page.say(words::RUNS).to_owned(),
        EscalationState::Solved(end) => at(page, words::SOLVED_AT, *end),
        EscalationState::Exhausted { at: end, then } => {
            let then = then.as_ref().map(|then| format!("; {}", language.fill(words::THEN, &[then])));
            at(page, words::ENDED_AT, *end) + &then.unwrap_or_default()
        }
    };
    let name = name.child(el("div").class("remark").text(opened)).children(again);
    vec![name, el("span").children(steps), cell(state)]
}

fn step(page: &Page, step: &StepFinding) -> String {
    let language = page.language;
    let due = language.deadline(page.zone(), step.due);
    let (people, state) = (step.people(), step.state.wording());
    language.fill(words::LADDER_STEP, &[&step.number, &language.wording(&people), &due, &language.wording(&state)])
}

fn rights(page: &Page) -> Option<Element> {
    let columns = [column(page.say(words::RIGHT)), column(page.say(words::WHOSE)), column(page.say(words::STATE))];
    let rows = page.obligations.rights.iter().map(|right| right_row(page, right));
    (!page.obligations.rights.is_empty()).then(|| table(page.say(words::RIGHTS), &columns, rows))
}

fn right_row(page: &Page, right: &RightFinding) -> Vec<Element> {
    let language = page.language;
    let name = cell(&*right.name).child(el("div").class("remark").text(language.wording(&right.why)));
    let holder = engine::wording::Wording::of(&right.holder);
    let state = match (right.state, right.until) {
        (RightState::Used(end), _) => at(page, words::USED_AT, end),
        (RightState::Open, Some(until)) => {
            language.fill(words::USABLE_UNTIL, &[&language.deadline(page.zone(), until)])
        }
        (RightState::Lapsed, Some(until)) => language.fill(words::LAPSED_AT, &[&language.deadline(page.zone(), until)]),
        (state, None) => language.wording(&state.wording()).to_owned(),
    };
    let arose = el("div").class("remark").text(at(page, words::AROSE_AT, right.arose));
    vec![name.child(arose), cell(language.wording(&holder)), cell(state)]
}

fn notes(page: &Page) -> Option<Element> {
    let found = page.obligations;
    let notes = found.duties.iter().flat_map(|duty| &duty.notes).chain(&found.notes);
    let notes = notes.map(|note| page.language.wording(&note.words).to_owned()).collect();
    super::objective::listed(page, el("h3").text(page.say(words::NOTES)), notes, SHOWN)
}

fn at(page: &Page, phrase: Phrase, at: Instant) -> String {
    page.language.fill(phrase, &[&page.language.moment(page.zone(), at)])
}
