//! Services that are made of others (A12).

use super::measuring::is_own;
use super::rule::{Rule, error, warning};
use crate::model::{Agreement, MadeOf, Service};
use crate::quantity::{Exact, Identifier, Percent};
use crate::reading::At;
use crate::source::{Diagnostic, Place};
use std::collections::HashMap;

pub(super) const RULES: &[Rule] =
    &[MADE_OF, PART_COUNT, SAME_PART, PART_WEIGHTS, MADE_OF_ITSELF, TOO_DEEP, IDLE_PROBES];

const MADE_OF: Rule = error(
    "made-of",
    "rule A12",
    "A service is made of others in no way, or in more than one.",
    "write one of `all_of`, `any_of`, `at_least` with `of`, and `weighted`, with at least one service",
);
const PART_COUNT: Rule = error(
    "part-count",
    "rule A12",
    "More parts must be up than there are, or none need be, so the service is never up or always.",
    "write a number from 1 to that of the parts",
);
const SAME_PART: Rule =
    error("same-part", "rule A12", "A part is listed twice, so it is not clear what it weighs.", "list each part once");
const PART_WEIGHTS: Rule = error(
    "part-weights",
    "rule A12",
    "The weights of the parts don't make 100%.",
    "write weights that make 100% together",
);
const MADE_OF_ITSELF: Rule = error(
    "made-of-itself",
    "rule A12",
    "A service is made of itself, by way of others or not.",
    "leave out one of the parts in the circle",
);
const TOO_DEEP: Rule = error(
    "made-of-too-deep",
    "rule A12",
    "Services are made of services in more than sixteen layers.",
    "let the service be made of the innermost services themselves",
);
const IDLE_PROBES: Rule = warning(
    "idle-probes",
    "rule A12",
    "Probes or states of a service that is made of others say nothing, since its state follows from its parts.",
    "move them to the parts, or remove them",
);

/// Services that can't be put together, or that are measured though they follow from their parts.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let composed = agreement.services.iter().filter_map(|(id, service)| Some((id, service, service.made_of.as_ref()?)));
    let each = composed.flat_map(|(id, service, made_of)| {
        let checks = [way(made_of), count(made_of), same(made_of), weights(made_of), probes(service)];
        checks.into_iter().flatten().map(move |remark| {
            let reading = format!("services › {} › {}", id.value, remark.reading);
            remark.with_reading(reading)
        })
    });
    let circles = circles(agreement);
    let deep = if circles.is_empty() { too_deep(agreement) } else { Vec::new() };
    each.chain(circles).chain(deep).collect()
}

/// The most layers of services made of services that an evaluation judges.
const MOST_LAYERS: usize = 16;

/// The services on which a layer too many lies; those above them aren't told again.
fn too_deep(agreement: &Agreement) -> Vec<Diagnostic> {
    let mut layers: HashMap<&str, usize> = HashMap::new();
    for _ in 0..=MOST_LAYERS {
        for (name, made_of) in composites(agreement) {
            let below = made_of.parts().filter_map(|part| layers.get(part.as_str())).max();
            layers.insert(name, 1 + below.copied().unwrap_or(0));
        }
    }
    let beyond = |name: &str| layers.get(name).is_some_and(|layers| *layers > MOST_LAYERS);
    let innermost = |made_of: &MadeOf| !made_of.parts().any(|part| beyond(part.as_str()));
    let deep = composites(agreement).filter(|(name, made_of)| beyond(name) && innermost(made_of));
    deep.map(|(name, made_of)| {
        let message = format!("`{name}` is made of services in more than {MOST_LAYERS} layers");
        TOO_DEEP.at(made_of.place, format!("services › {name} › made_of"), message)
    })
    .collect()
}

fn composites(agreement: &Agreement) -> impl Iterator<Item = (&str, &MadeOf)> {
    agreement.services.iter().filter_map(|(id, service)| Some((id.as_str(), service.made_of.as_ref()?)))
}

fn way(made_of: &MadeOf) -> Option<Diagnostic> {
    let ways = [
        ("all_of", made_of.all_of.is_some()),
        ("any_of", made_of.any_of.is_some()),
        ("at_least", made_of.at_least.is_some()),
        ("weighted", made_of.weighted.is_some()),
    ];
    let named: Vec<&str> = ways.iter().filter(|(_, written)| *written).map(|(key, _)| *key).collect();
    let what = match named.as_slice() {
        [] => "it isn't said how the parts make up the service".to_owned(),
        ["at_least"] if made_of.of.is_none() => "it isn't said of which services `at_least` counts".to_owned(),
        [one] if *one != "at_least" && made_of.of.is_some() => format!("`of` says nothing beside `{one}`"),
        [_] if made_of.parts().next().is_none() => "no service is named of which it is made".to_owned(),
        [_] => return None,
        [first, second, ..] => format!("`{first}` and `{second}` are two ways to put the parts together"),
    };
    Some(MADE_OF.at(made_of.place, "made_of", what))
}

fn count(made_of: &MadeOf) -> Option<Diagnostic> {
    let (needed, parts) = (made_of.at_least.as_ref()?, made_of.of.as_ref()?.len());
    let what = match usize::try_from(needed.0).unwrap_or(usize::MAX) {
        0 => "none of the parts need be up, so the service always is".to_owned(),
        count if count > parts => format!("{count} parts must be up, but there are only {parts}"),
        _ => return None,
    };
    Some(PART_COUNT.at(needed.place, "made_of › at_least", what))
}

fn same(made_of: &MadeOf) -> Option<Diagnostic> {
    let mut seen: HashMap<&str, Place> = HashMap::new();
    made_of.parts().find_map(|part| {
        let first = seen.insert(part.as_str(), part.place)?;
        let message = format!("the part `{}` is listed twice", part.value);
        Some(SAME_PART.at(part.place, "made_of", message).with_related(first, "listed here first"))
    })
}

fn weights(made_of: &MadeOf) -> Option<Diagnostic> {
    let weighted = made_of.weighted.as_ref().filter(|weighted| !weighted.is_empty())?;
    let sum = weighted.iter().fold(Exact::zero(), |sum, (_, part)| sum + part.number().clone());
    if &sum == Percent::whole(100).number() {
        return None;
    }
    Some(PART_WEIGHTS.at(made_of.place, "made_of › weighted", format!("the weights make {}%", sum.shown())))
}

/// Probes and states that stand in the service's own `measuring`; what it takes over from the agreement's is meant for others.
fn probes(service: &Service) -> Option<Diagnostic> {
    let measuring = service.measuring.as_ref()?;
    let probes = measuring.probes.as_ref().map(|probes| ("probes", probes.place));
    let states = measuring.states.iter().map(|(name, _)| ("states", name.place));
    let (key, place) = probes.into_iter().chain(states).find(|(_, place)| is_own(measuring, *place))?;
    let message = format!("`{key}` says nothing about a service that is made of others");
    Some(IDLE_PROBES.at(place, format!("measuring › {key}"), message))
}

/// Where the search for circles stands at a service.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    /// On the way that is followed now.
    OnTheWay,
    /// With everything that it is made of.
    Wholly,
}

/// Circles of parts, each told once, where it closes.
fn circles(agreement: &Agreement) -> Vec<Diagnostic> {
    let mut seen: HashMap<&str, Seen> = HashMap::new();
    agreement.services.names().flat_map(|name| circles_from(agreement, name, &mut seen)).collect()
}

/// A service on the way, with those of its parts that were not followed yet.
type Step<'a> = (&'a str, Vec<&'a At<Identifier>>);

fn circles_from<'a>(agreement: &'a Agreement, name: &'a str, seen: &mut HashMap<&'a str, Seen>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut way: Vec<Step> = Vec::new();
    enter(agreement, name, &mut way, seen);
    while let Some((service, parts)) = way.last_mut() {
        let Some(part) = parts.pop() else {
            seen.insert(service, Seen::Wholly);
            way.pop();
            continue;
        };
        match seen.get(part.as_str()) {
            None => enter(agreement, part.as_str(), &mut way, seen),
            Some(Seen::OnTheWay) => found.push(circle(&way, part)),
            Some(Seen::Wholly) => (),
        }
    }
    found
}

fn enter<'a>(agreement: &'a Agreement, name: &'a str, way: &mut Vec<Step<'a>>, seen: &mut HashMap<&'a str, Seen>) {
    if seen.contains_key(name) {
        return;
    }
    seen.insert(name, Seen::OnTheWay);
    let made_of = agreement.services.get(name).and_then(|service| service.made_of.as_ref());
    let mut parts: Vec<&At<Identifier>> = made_of.iter().flat_map(|made_of| made_of.parts()).collect();
    parts.reverse();
    way.push((name, parts));
}

fn circle(way: &[Step], closing: &At<Identifier>) -> Diagnostic {
    let names = way.iter().map(|(name, _)| *name).skip_while(|name| *name != closing.as_str());
    let round: Vec<String> = names.chain([closing.as_str()]).map(|name| format!("`{name}`")).collect();
    let of = way.last().map_or("", |(name, _)| name);
    let message = match round.as_slice() {
        [_, _] => format!("`{of}` is made of itself"),
        _ => format!("this closes a circle of parts: {}", shortened(&round).join(" › ")),
    };
    MADE_OF_ITSELF.at(closing.place, format!("services › {of} › made_of"), message)
}

/// The most names of a circle that are told.
const MOST_TOLD: usize = 12;

fn shortened(round: &[String]) -> Vec<String> {
    match round.split_last() {
        Some((last, rest)) if rest.len() > MOST_TOLD => {
            rest.iter().take(MOST_TOLD).cloned().chain(["…".to_owned(), last.clone()]).collect()
        }
        _ => round.to_vec(),
    }
}
