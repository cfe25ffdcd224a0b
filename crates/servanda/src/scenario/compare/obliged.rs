//! Duties, escalations, rights and running terms against what a scenario expects of them.

use super::super::found::Found;
use super::super::obliged::{About, Ask};
use super::super::outcome::Difference;
use super::{difference, missing};
use engine::Obligations;
use engine::due::DueTerm;
use engine::escalation::EscalationFinding;
use engine::finding::{DutyFinding, DutyState, Occasion};
use engine::rights::RightFinding;

pub(super) fn differences(asks: &[Ask], obligations: &Obligations) -> Vec<Difference> {
    asks.iter().flat_map(|ask| of_one(ask, obligations)).collect()
}

/// Something that an expectation may be about.
enum Thing<'a> {
    Duty(&'a DutyFinding),
    Occasion(&'a DutyFinding, &'a Occasion),
    Escalation(&'a EscalationFinding),
    Right(&'a RightFinding),
}

fn of_one(ask: &Ask, obligations: &Obligations) -> Vec<Difference> {
    let things = things(ask, obligations);
    match (things.as_slice(), ask.absent) {
        ([], true) => Vec::new(),
        ([one], false) => {
            let found = |key: &str| found(one, key, obligations);
            ask.wanted.iter().filter_map(|wanted| difference(wanted, &ask.title(), &found(&wanted.key()))).collect()
        }
        (several, true) => vec![missing(&ask.title(), ask.line, "none", &format!("{} of them", several.len()))],
        (several, false) => {
            let found = format!("{} of them; there are: {}", several.len(), all(ask.about, obligations));
            vec![missing(&ask.title(), ask.line, "one", &found)]
        }
    }
}

fn things<'a>(ask: &Ask, obligations: &'a Obligations) -> Vec<Thing<'a>> {
    match ask.about {
        About::Duty => {
            let by = |duty: &&DutyFinding| ask.by.as_ref().is_none_or(|by| by == duty.by.word());
            let duties = obligations.duties.iter().filter(|duty| *duty.name == *ask.name).filter(by);
            match &ask.of {
                None => duties.map(Thing::Duty).collect(),
                Some(of) => duties.flat_map(|duty| occasions(duty, of)).collect(),
            }
        }
        About::Escalation => {
            obligations.escalations.iter().filter(|one| one.id == ask.name).map(Thing::Escalation).collect()
        }
        About::Right => {
            let rights = obligations.rights.iter().filter(|right| *right.name == *ask.name);
            rights.filter(|right| ask.of.as_ref().is_none_or(|of| *of == right.from)).map(Thing::Right).collect()
        }
        _ => Vec::new(),
    }
}

fn occasions<'a>(duty: &'a DutyFinding, of: &str) -> Vec<Thing<'a>> {
    let named = duty.occasions.iter().filter(|occasion| occasion.label == of);
    named.map(|occasion| Thing::Occasion(duty, occasion)).collect()
}

fn all(about: About, obligations: &Obligations) -> String {
    let duty = |duty: &DutyFinding| {
        let labels: Vec<&str> = duty.occasions.iter().map(|occasion| occasion.label.as_str()).collect();
        format!("{} ({})", duty.name, labels.join(", "))
    };
    let names: Vec<String> = match about {
        About::Duty => obligations.duties.iter().map(duty).collect(),
        About::Escalation => obligations.escalations.iter().map(|one| one.id.clone()).collect(),
        About::Right => obligations.rights.iter().map(|right| format!("{} from {}", right.name, right.from)).collect(),
        _ => Vec::new(),
    };
    if names.is_empty() { "none at all".to_owned() } else { names.join("; ") }
}

fn found(thing: &Thing, key: &str, obligations: &Obligations) -> Found {
    match thing {
        Thing::Duty(duty) => of_duty(duty, key, obligations),
        Thing::Occasion(duty, occasion) => of_occasion(duty, occasion, key),
        Thing::Escalation(one) => of_escalation(one, key),
        Thing::Right(right) => match key {
            "state" => Found::Word(right.state.word().to_owned()),
            "began" => Found::Instant(right.arose),
            "until" => Found::of(right.until, Found::Instant),
            "ended" => Found::of(right.ended(), Found::Instant),
            "note" => Found::Words(vec![right.why.en.clone()]),
            _ => Found::Nothing,
        },
    }
}

fn of_duty(duty: &DutyFinding, key: &str, obligations: &Obligations) -> Found {
    let notes = duty.notes.iter().chain(&obligations.notes).map(|note| note.words.en.clone());
    match key {
        "kept" => Found::count(duty.count(DutyState::Kept)),
        "late" => Found::count(duty.count(DutyState::Late)),
        "missed" => Found::count(duty.count(DutyState::Missed)),
        "open" => Found::count(duty.count(DutyState::Open)),
        "otherwise" => Found::Words(vec![duty.otherwise.en.clone()]),
        "note" => Found::Words(notes.collect()),
        _ => Found::Nothing,
    }
}

fn of_occasion(duty: &DutyFinding, occasion: &Occasion, key: &str) -> Found {
    match key {
        "state" => Found::Word(occasion.state.word().to_owned()),
        "began" => Found::Instant(occasion.began),
        "due" => Found::Instant(occasion.due),
        "done" => Found::of(occasion.done, Found::Instant),
        "otherwise" => Found::Words(vec![duty.otherwise.en.clone()]),
        "note" => Found::Words(occasion.claims.iter().map(|claim| claim.en.clone()).collect()),
        _ => Found::Nothing,
    }
}

fn of_escalation(one: &EscalationFinding, key: &str) -> Found {
    let steps: Vec<&str> = one.steps.iter().map(|step| step.state.word()).collect();
    let people = one.steps.iter().map(|step| step.people().en);
    match key {
        "state" => Found::Word(one.state.word().to_owned()),
        "opened" => Found::Instant(one.opened),
        "ended" => Found::of(one.ended(), Found::Instant),
        "due" => Found::of(one.steps.last().map(|step| step.due), Found::Instant),
        "steps" => Found::Word(steps.join(", ")),
        "note" => {
            let again = one.repeated.iter().map(|again| again.en.clone());
            Found::Words(std::iter::once(one.why.en.clone()).chain(again).chain(people).collect())
        }
        _ => Found::Nothing,
    }
}

/// The terms in their order: these and no others.
pub(super) fn due(asks: &[Ask], terms: &[DueTerm]) -> Vec<Difference> {
    let line = asks.first().map_or(1, |ask| ask.line);
    let pairs = asks.iter().zip(terms).flat_map(|(ask, term)| of_term(ask, term));
    let left = terms.iter().skip(asks.len()).map(|term| missing("due", line, "no further term", &shown(term)));
    let lacking = asks.iter().skip(terms.len()).map(|ask| missing(&ask.title(), ask.line, "a term", "no further one"));
    pairs.chain(left).chain(lacking).collect()
}

fn of_term(ask: &Ask, term: &DueTerm) -> Vec<Difference> {
    if !term.what.en.contains(&ask.name) {
        return vec![missing("due › what", ask.line, &ask.name, &shown(term))];
    }
    let found = |key: &str| match key {
        "due" => Found::Instant(term.due),
        "who" => Found::Word(term.who.word().to_owned()),
        "state" => Found::Word(term.state.word().to_owned()),
        "clause" => Found::Words(vec![term.clause.clone()]),
        "otherwise" => Found::Words(vec![term.otherwise.en.clone()]),
        _ => Found::Nothing,
    };
    ask.wanted.iter().filter_map(|wanted| difference(wanted, &ask.title(), &found(&wanted.key()))).collect()
}

fn shown(term: &DueTerm) -> String {
    format!("{} {}: {} ({})", term.due, term.who.word(), term.what, term.state.word())
}
