//! For what an objective is measured: the service as a whole, each resource of it, or each group of them (A13).

use super::parts::{Part, Parts, enough};
use super::{key, nothing};
use crate::context::Context;
use crate::facts::{Facts, Name, Resource};
use crate::fault::EvaluationFault;
use crate::finding::{Finding, Judged, Verdict};
use crate::wording::wording;
use agreement::model::Objective;
use agreement::quantity::{UpWhile, Window};
use calendar::{Instant, Span, SpanSet};
use std::collections::{BTreeMap, BTreeSet};

/// The word in `for_each` that stands for each resource by itself.
const RESOURCE: &str = "resource";

/// What is measured by itself, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    /// The resource, or the values that a group of them shares; `None` for the service as a whole.
    pub name: Option<Name>,
    /// The group of which it is a part that counts by itself.
    pub group: Option<Name>,
    /// The resources that are measured together; `None` for the service as a whole.
    pub resources: Option<BTreeSet<Name>>,
    /// When any of them exists; for the service as a whole, always.
    pub exists: SpanSet,
    /// When so many of them exist and are what the objective asks for that the time is agreed.
    pub life: SpanSet,
    /// Its resources while they belong to it.
    pub parts: Vec<Part>,
}

impl Member {
    /// The service as a whole.
    fn whole() -> Member {
        let always: SpanSet = Span::new(Instant::MIN, Instant::MAX).into_iter().collect();
        Member { name: None, group: None, resources: None, exists: always.clone(), life: always, parts: Vec::new() }
    }

    fn of(name: Name, parts: Vec<Part>, objective: &Objective) -> Member {
        Member {
            name: Some(name),
            group: None,
            resources: Some(parts.iter().map(|part| part.resource.clone()).collect()),
            exists: parts.iter().map(|part| part.exists).collect(),
            life: enough(&parts, objective.together.as_ref()),
            parts,
        }
    }

    /// What is measured by itself of it: each of its parts where that is agreed, else the whole of it (A12).
    pub fn measured_apart(&self, objective: &Objective) -> Vec<Member> {
        let apart = objective.together.as_ref().is_some_and(|all| all.up_while.value == UpWhile::EachByItself);
        if !apart || self.parts.is_empty() {
            return vec![self.clone()];
        }
        let mut parts: BTreeMap<&Name, Vec<Part>> = BTreeMap::new();
        for part in &self.parts {
            parts.entry(&part.under).or_default().push(part.clone());
        }
        parts.into_iter().map(|(name, parts)| self.part(name.clone(), parts)).collect()
    }

    /// A part of it, while as many exist as the whole needs.
    fn part(&self, name: Name, parts: Vec<Part>) -> Member {
        let own: SpanSet = parts.iter().flat_map(|part| &part.life).collect();
        Member {
            name: Some(name),
            group: self.name.clone(),
            resources: Some(parts.iter().map(|part| part.resource.clone()).collect()),
            exists: parts.iter().map(|part| part.exists).collect(),
            life: own.intersection(&self.life),
            parts,
        }
    }

    /// Whether it exists in any part of a span.
    pub fn exists_in(&self, span: Span) -> bool {
        !self.exists.clip(span).is_empty()
    }

    /// When one of its resources belongs to it and is what the objective asks for.
    pub fn life_of<'m>(&'m self, resource: &'m str) -> impl Iterator<Item = Span> + 'm {
        self.parts.iter().filter(move |part| *part.resource == *resource).flat_map(|part| &part.life)
    }

    /// The windows in which it exists; since the start means since its own (T2, A13).
    pub fn windows(&self, kind: Window, windows: &[Judged]) -> Vec<Judged> {
        let mut own: Vec<Judged> = windows.iter().filter(|window| self.exists_in(window.span)).cloned().collect();
        if let (Window::SinceTheStart, Some(life)) = (kind, self.exists.first()) {
            own.iter_mut().for_each(|window| {
                let begins = window.span.from().max(life.from());
                window.span = Span::new(begins, window.span.to()).unwrap_or(window.span);
            });
        }
        own
    }
}

/// The finding of a window in which nothing exists that could be measured.
pub(super) fn no_member(name: &Name, objective: &Objective, window: &Judged) -> Finding {
    let service = &objective.service.value;
    let why = wording!(
        en: "no resource of `{service}` is known in this window",
        nl: "in deze periode is geen onderdeel van `{service}` bekend"
    );
    nothing(key(name, objective, None, window.clone()), objective, Verdict::NoCases, why)
}

/// The members of an objective, by name.
///
/// # Errors
/// A resource without an attribute by which the objective is measured.
pub(crate) fn members(context: &Context, name: &Name, objective: &Objective) -> Result<Vec<Member>, EvaluationFault> {
    if objective.for_each.is_none() {
        return Ok(vec![Member::whole()]);
    }
    let rows: Vec<&Resource> = of_service(context.facts, objective).collect();
    let parts = Parts::of(objective, &rows);
    let mut groups: BTreeMap<Name, Vec<Part>> = BTreeMap::new();
    for row in rows {
        let lacks = |key, attribute: &str| EvaluationFault::NoAttribute {
            objective: name.clone(),
            resource: row.id.clone(),
            key,
            attribute: attribute.to_owned(),
        };
        let member = member_of(row, objective).map_err(|attribute| lacks("for_each", attribute))?;
        let part = parts.of_row(row).map_err(|attribute| lacks("by", attribute))?;
        groups.entry(member).or_default().extend(part);
    }
    Ok(groups.into_iter().map(|(name, parts)| Member::of(name, parts, objective)).collect())
}

/// The resources that an objective measures together under a member's name; none for the service as a whole.
pub(crate) fn resources_of<'a>(
    facts: &'a Facts,
    objective: &'a Objective,
    member: &'a str,
) -> impl Iterator<Item = &'a Resource> {
    of_service(facts, objective).filter(move |resource| member_of(resource, objective).is_ok_and(|of| *of == *member))
}

fn of_service<'a>(facts: &'a Facts, objective: &'a Objective) -> impl Iterator<Item = &'a Resource> {
    facts.resources.iter().filter(|resource| *resource.service == *objective.service.as_str())
}

/// The member to which a resource belongs: the values of what the objective is measured for, joined.
///
/// # Errors
/// The attribute that it doesn't have.
fn member_of<'a>(resource: &Resource, objective: &'a Objective) -> Result<Name, &'a str> {
    let value = |wanted: &'a str| match wanted {
        RESOURCE => Ok(&*resource.id),
        attribute => resource.attributes.get(attribute).map(String::as_str).ok_or(attribute),
    };
    let wanted = objective.for_each.iter().flat_map(|names| &names.0);
    let values: Vec<&str> = wanted.map(|name| value(name.as_str())).collect::<Result<_, _>>()?;
    Ok(values.join("/").into())
}
