//! The resources of a scope member while they belong to it: what they must be, how many must exist (A12, A13).

use crate::facts::{Name, Resource};
use agreement::model::{Objective, Together, Where};
use agreement::quantity::{Comparison, Exact, Precondition, Quantity};
use agreement::reading::{At, OneOrMany};
use calendar::{Instant, Length, Span, SpanSet};
use std::collections::{BTreeMap, HashMap};

/// The key of how long a resource has existed.
const AGE: &str = "age";

/// What stands between several values of one attribute.
const AND: &str = " + ";

/// A resource while it has the attributes that make it part of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The resource.
    pub resource: Name,
    /// What it is first put together by; itself unless agreed.
    pub under: Name,
    /// When it exists so.
    pub exists: Span,
    /// When it is what the objective asks for, too.
    pub life: SpanSet,
    /// True where nothing else is on record of when the resource exists.
    pub is_alone: bool,
    /// When it fits each of the objective's variants, in their order.
    pub fits: Vec<SpanSet>,
}

/// What makes the resources of an objective its parts.
pub(super) struct Parts<'a> {
    objective: &'a Objective,
    /// When each resource exists in all, by which its age is counted.
    lives: HashMap<&'a str, SpanSet>,
    /// How many rows each resource has.
    rows: HashMap<&'a str, usize>,
}

impl<'a> Parts<'a> {
    pub fn of(objective: &'a Objective, rows: &[&'a Resource]) -> Parts<'a> {
        let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
        for row in rows {
            spans.entry(&row.id).or_default().extend(exists(row));
        }
        let rows = spans.iter().map(|(id, spans)| (*id, spans.len())).collect();
        let lives = spans.into_iter().map(|(id, spans)| (id, spans.into_iter().collect())).collect();
        Parts { objective, lives, rows }
    }

    /// What one row of a resource says of it; `None` where it has no length.
    ///
    /// # Errors
    /// The attribute that it doesn't have, by which resources are put together.
    pub fn of_row(&self, row: &Resource) -> Result<Option<Part>, &'a str> {
        let by = self.objective.together.as_ref().and_then(|together| together.by.as_ref());
        let under = match by.map(|by| by.as_str()) {
            None => row.id.clone(),
            Some(by) => row.attributes.get(by).ok_or(by)?.as_str().into(),
        };
        let Some(exists) = exists(row) else { return Ok(None) };
        let own = self.objective.r#where.as_ref();
        let life = own.map_or_else(|| exists.into(), |wanted| self.fitting(row, exists, wanted));
        let variants = self.objective.variants.iter();
        let fits = variants.map(|(_, variant)| self.fitting(row, exists, &variant.r#where)).collect();
        let is_alone = self.rows.get(&*row.id).is_none_or(|rows| *rows <= 1);
        Ok(Some(Part { resource: row.id.clone(), under, exists, life, is_alone, fits }))
    }

    /// When a row is what is asked for: of each attribute one of the values.
    fn fitting(&self, row: &Resource, exists: Span, wanted: &Where) -> SpanSet {
        wanted.iter().fold(exists.into(), |fits: SpanSet, (name, values)| match name.as_str() {
            AGE => fits.intersection(&self.aged(row, exists, values)),
            name if row.attributes.get(name).is_some_and(|has| is_one_of(has, values)) => fits,
            _ => SpanSet::new(),
        })
    }

    /// When a resource is as old as is asked for; its age runs from when it last came into existence.
    fn aged(&self, row: &Resource, exists: Span, wanted: &OneOrMany<At<Precondition>>) -> SpanSet {
        let lives = self.lives.get(&*row.id).map(|lives| lives.overlapping(exists)).unwrap_or_default();
        let born = lives.first().map_or(exists.from(), |life| life.from());
        let spans = wanted.0.iter().filter_map(|wanted| match &wanted.value {
            Precondition::Age { is, than } => aged(*is, *than, born),
            _ => None,
        });
        spans.filter_map(|span| span.clip(&exists)).collect()
    }
}

/// When something born at an instant is as old as is asked for.
fn aged(is: Comparison, than: Length, born: Instant) -> Option<Span> {
    let (at, after) = (born.saturating_add(than), born.saturating_add(than).saturating_add(Length::from_millis(1)));
    match is {
        Comparison::AtLeast => Span::new(at, Instant::MAX),
        Comparison::MoreThan => Span::new(after, Instant::MAX),
        Comparison::AtMost => Span::new(Instant::MIN, after),
        Comparison::LessThan => Span::new(Instant::MIN, at),
    }
    .ok()
}

fn exists(row: &Resource) -> Option<Span> {
    Span::new(row.from, row.to.unwrap_or(Instant::MAX)).ok()
}

/// Whether any of an attribute's values is one of those asked for.
pub(super) fn is_one_of(has: &str, wanted: &OneOrMany<At<Precondition>>) -> bool {
    has.split(AND).map(str::trim).any(|value| wanted.0.iter().any(|wanted| is_such(value, &wanted.value)))
}

fn is_such(value: &str, wanted: &Precondition) -> bool {
    match wanted {
        Precondition::Is(text) => text == value,
        Precondition::Number { is, than } => Exact::parse(value).is_ok_and(|number| is.holds(&number, than)),
        Precondition::Age { .. } => false,
    }
}

/// When as many parts exist and are what is asked for as a group needs; without one, any of them.
pub(super) fn enough(parts: &[Part], together: Option<&Together>) -> SpanSet {
    let least = together.map_or(1, Together::least);
    if least <= 1 {
        return parts.iter().flat_map(|part| &part.life).collect();
    }
    let lives: Vec<SpanSet> = under(parts).into_values().collect();
    at_least(&lives, least)
}

/// When each thing that parts are put together by has any part.
pub(super) fn under(parts: &[Part]) -> BTreeMap<&Name, SpanSet> {
    let mut spans: BTreeMap<&Name, Vec<Span>> = BTreeMap::new();
    for part in parts {
        spans.entry(&part.under).or_default().extend(&part.life);
    }
    spans.into_iter().map(|(name, spans)| (name, spans.into_iter().collect())).collect()
}

/// When at least so many of the sets hold.
fn at_least(sets: &[SpanSet], least: u64) -> SpanSet {
    let edges = sets.iter().flatten().flat_map(|span| [(span.from(), true), (span.to(), false)]);
    let mut edges: Vec<(Instant, bool)> = edges.collect();
    edges.sort_unstable();
    let (mut count, mut since, mut found) = (0_u64, Instant::MIN, Vec::new());
    for (at, begins) in edges {
        if count >= least {
            found.extend(Span::new(since, at));
        }
        since = at;
        count = if begins { count + 1 } else { count.saturating_sub(1) };
    }
    found.into_iter().collect()
}
