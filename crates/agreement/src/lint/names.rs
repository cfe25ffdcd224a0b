//! Names that lead nowhere.

use super::rule::{Rule, error};
use crate::model::{Agreement, Cap, Objective, Party, Trigger};
use crate::quantity::{Base, FeeOf, Since, nearest};
use crate::reading::At;
use crate::source::{Diagnostic, Place};
use std::collections::{HashMap, HashSet};

pub(super) const RULES: &[Rule] = &[UNKNOWN_NAME];

const UNKNOWN_NAME: Rule = error(
    "unknown-name",
    "mission A3",
    "A clause refers to a name that the agreement doesn't define.",
    "define it, or write one of the names that are defined",
);

/// The most names among which a likely one is looked for, which bounds the work on hostile input.
const MOST_COMPARED: usize = 200;

#[derive(Clone, Copy, Eq, Hash, PartialEq)]
enum Kind {
    Service,
    Hours,
    Priority,
    Objective,
    Duty,
    ProviderContact,
    CustomerContact,
}

/// A name where it is used.
struct Use<'a> {
    kind: Kind,
    name: &'a str,
    place: Place,
    reading: String,
}

impl<'a> Use<'a> {
    fn of<N: std::ops::Deref<Target = str>>(kind: Kind, name: &'a At<N>, reading: impl Into<String>) -> Use<'a> {
        Use { kind, name, place: name.place, reading: reading.into() }
    }
}

/// The services that rest on those of suppliers.
fn rests(agreement: &Agreement) -> Vec<Use<'_>> {
    agreement.rests_on.iter().map(|(name, _)| Use::of(Kind::Service, name, "rests_on")).collect()
}

/// Names of services, hours, priorities, objectives and contacts that are used but not defined.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let uses = [
        time(agreement),
        parts(agreement),
        rests(agreement),
        matrix(agreement),
        objectives(agreement),
        caps(agreement),
        highest_of(agreement),
        duties(agreement),
        triggers(agreement),
        ladder(agreement),
    ];
    let mut sets: HashMap<Kind, HashSet<&str>> = HashMap::new();
    let mut is_known = |used: &Use| {
        let set = sets.entry(used.kind).or_insert_with(|| defined(agreement, used.kind).1.into_iter().collect());
        set.contains(used.name)
    };
    uses.into_iter().flatten().filter(|used| !is_known(used)).map(|used| unknown(agreement, &used)).collect()
}

fn unknown(agreement: &Agreement, used: &Use) -> Diagnostic {
    let (noun, known) = defined(agreement, used.kind);
    let mend = match nearest(used.name, known.iter().take(MOST_COMPARED).copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("there are no {noun} yet: define `{}`", used.name),
        None if known.len() <= 12 => format!("the {noun} are: {}", known.join(", ")),
        None => UNKNOWN_NAME.mend.to_owned(),
    };
    let message = format!("`{}` is none of the {noun}", used.name);
    UNKNOWN_NAME.at(used.place, used.reading.clone(), message).with_mend(mend)
}

/// What the kind is called in the plural, and the names that are defined.
fn defined(agreement: &Agreement, kind: Kind) -> (&'static str, Vec<&str>) {
    let parties = agreement.parties.as_ref();
    match kind {
        Kind::Service => ("services", agreement.services.names().collect()),
        Kind::Hours => ("hours", agreement.hours.names().collect()),
        Kind::Priority => ("priorities", agreement.priorities.names().collect()),
        Kind::Objective => ("objectives", agreement.objectives.names().collect()),
        Kind::Duty => ("duties", agreement.duty_names()),
        Kind::ProviderContact => ("contacts of the provider", contacts(parties.map(|both| &both.provider))),
        Kind::CustomerContact => ("contacts of the customer", contacts(parties.map(|both| &both.customer))),
    }
}

fn contacts(party: Option<&Party>) -> Vec<&str> {
    party.map(|party| party.contacts.names().collect()).unwrap_or_default()
}

fn time(agreement: &Agreement) -> Vec<Use<'_>> {
    let working_days = agreement.working_days.iter().map(|name| Use::of(Kind::Hours, name, "working_days"));
    let services = agreement.services.iter().flat_map(|(id, service)| {
        service.hours.iter().map(move |name| Use::of(Kind::Hours, name, format!("services › {} › hours", id.value)))
    });
    working_days.chain(services).collect()
}

fn parts(agreement: &Agreement) -> Vec<Use<'_>> {
    let composites = agreement.services.iter().filter_map(|(id, service)| Some((id, service.made_of.as_ref()?)));
    composites
        .flat_map(|(id, made_of)| {
            made_of.parts().map(move |part| Use::of(Kind::Service, part, format!("services › {} › made_of", id.value)))
        })
        .collect()
}

/// The priorities that follow from impact and urgency.
fn matrix(agreement: &Agreement) -> Vec<Use<'_>> {
    let rows = agreement.priority_matrix.iter();
    let cells = rows.flat_map(|(impact, row)| row.iter().map(move |(urgency, name)| (impact, urgency, name)));
    let reading = |impact, urgency| format!("priority_matrix › {impact} › {urgency}");
    cells.map(|(impact, urgency, name)| Use::of(Kind::Priority, name, reading(&impact.value, &urgency.value))).collect()
}

fn objectives(agreement: &Agreement) -> Vec<Use<'_>> {
    agreement.objectives.iter().flat_map(|(id, objective)| of_objective(&id.value.to_string(), objective)).collect()
}

fn of_objective<'a>(id: &str, objective: &'a Objective) -> Vec<Use<'a>> {
    let at = |key: &str| format!("objectives › {id} › {key}");
    let mut uses = vec![Use::of(Kind::Service, &objective.service, at("service"))];
    uses.extend(objective.hours.iter().map(|name| Use::of(Kind::Hours, name, at("hours"))));
    uses.extend(objective.reported.iter().map(|reported| Use {
        kind: Kind::Hours,
        name: reported.hours.as_str(),
        place: reported.place,
        reading: at("reported"),
    }));
    uses.extend(objective.priority.iter().map(|name| Use::of(Kind::Priority, name, at("priority"))));
    for (number, remedy) in objective.remedies.iter().enumerate() {
        let reading = at(&format!("remedies › {}", number + 1));
        uses.extend(remedy.base.iter().filter_map(|base| fee_of(base, format!("{reading} › base"))));
        uses.extend(remedy.cap.iter().filter_map(|cap| of_cap(cap, &reading)));
        uses.extend(remedy.when.iter().flat_map(|when| of_trigger(when, &format!("{reading} › when"))));
    }
    uses
}

fn of_cap<'a>(cap: &'a Cap, reading: &str) -> Option<Use<'a>> {
    fee_of(&cap.of, format!("{reading} › cap › of"))
}

fn fee_of(base: &At<Base>, reading: String) -> Option<Use<'_>> {
    match &base.value {
        Base::Fee { of: FeeOf::Named(name), .. } | Base::TimeLost { of: FeeOf::Named(name) } => {
            Some(Use { kind: Kind::Service, name, place: base.place, reading })
        }
        _ => None,
    }
}

fn caps(agreement: &Agreement) -> Vec<Use<'_>> {
    let numbered = agreement.settlement.caps.iter().enumerate();
    numbered.filter_map(|(number, cap)| fee_of(&cap.of, format!("settlement › caps › {} › of", number + 1))).collect()
}

/// The objectives of which only the highest pays, and the service whose fee is at risk.
fn highest_of(agreement: &Agreement) -> Vec<Use<'_>> {
    let groups = agreement.settlement.highest_of.iter().enumerate();
    let named = groups.flat_map(|(number, group)| {
        let reading = format!("settlement › highest_of › {}", number + 1);
        group.objectives.iter().map(move |name| Use::of(Kind::Objective, name, reading.clone()))
    });
    let at_risk = agreement.settlement.at_risk.iter();
    named.chain(at_risk.filter_map(|risk| fee_of(&risk.of, "settlement › at_risk › of".to_owned()))).collect()
}

fn duties(agreement: &Agreement) -> Vec<Use<'_>> {
    let sides = [("provider", &agreement.duties.provider), ("customer", &agreement.duties.customer)];
    let mut uses = Vec::new();
    for (side, (id, duty)) in sides.into_iter().flat_map(|(side, duties)| duties.iter().map(move |duty| (side, duty))) {
        let reading = format!("duties › {side} › {}", id.value);
        uses.extend(duty.hours.iter().map(|name| Use::of(Kind::Hours, name, format!("{reading} › hours"))));
        let excused = duty.otherwise.iter().flat_map(|otherwise| &otherwise.excuses);
        uses.extend(duty.of.iter().filter_map(|of| of_priority(of, format!("{reading} › of"))));
        uses.extend(excused.map(|name| Use::of(Kind::Objective, name, format!("{reading} › otherwise › excuses"))));
    }
    uses
}

fn of_priority(of: &At<Since>, reading: String) -> Option<Use<'_>> {
    match &of.value {
        Since::Ticket { priority: Some(name), .. } => {
            Some(Use { kind: Kind::Priority, name, place: of.place, reading })
        }
        _ => None,
    }
}

fn triggers(agreement: &Agreement) -> Vec<Use<'_>> {
    let rights = agreement.rights.iter().map(|(id, right)| (format!("rights › {} › when", id.value), &right.when));
    let ladder = agreement
        .escalation
        .iter()
        .flat_map(|ladder| &ladder.when)
        .map(|trigger| ("escalation › when".to_owned(), trigger));
    let sides = [("provider", &agreement.duties.provider), ("customer", &agreement.duties.customer)];
    let duties = sides.into_iter().flat_map(|(side, duties)| duties.iter().map(move |(id, duty)| (side, id, duty)));
    let duties = duties.filter_map(|(side, id, duty)| {
        duty.when.as_ref().map(|when| (format!("duties › {side} › {} › when", id.value), when))
    });
    rights.chain(ladder).chain(duties).flat_map(|(reading, trigger)| of_trigger(trigger, &reading)).collect()
}

fn of_trigger<'a>(trigger: &'a Trigger, reading: &str) -> Vec<Use<'a>> {
    let objective =
        trigger.objective.iter().map(|name| Use::of(Kind::Objective, name, format!("{reading} › objective")));
    objective.chain(trigger.duty.iter().map(|name| Use::of(Kind::Duty, name, format!("{reading} › duty")))).collect()
}

/// The two people of each step: the provider's first, then the customer's.
fn ladder(agreement: &Agreement) -> Vec<Use<'_>> {
    let kinds = [Kind::ProviderContact, Kind::CustomerContact];
    let steps = agreement.escalation.iter().flat_map(|ladder| ladder.steps.iter().enumerate());
    steps
        .flat_map(|(number, step)| {
            step.between
                .iter()
                .zip(kinds)
                .map(move |(name, kind)| Use::of(kind, name, format!("escalation › steps › {} › between", number + 1)))
        })
        .collect()
}
