//! The facts of an objective by scope member and window (T8, A13).

use super::bounded::bounded;
use super::lives::Lives;
use super::promise::{Place, Promise};
use super::unsuited::{Noun, lifeless_words, unplaced_words};
use crate::facts::{Answer, Cost, Count, Name, RequestTime, Task};
use crate::finding::{CountingNote, Judged};
use crate::indicators::members::Member;
use crate::shown::both;
use crate::wording::{Wording, wording};
use calendar::{Instant, Length, Span};
use std::collections::HashMap;

/// A fact that belongs to an objective.
pub(super) trait Record {
    /// What one is called, and several.
    const NOUN: [Noun; 2];
    fn objective(&self) -> &Name;
    fn resource(&self) -> Option<&Name>;
    /// The instant that decides its window; of a span, its last one (T8).
    fn moment(&self) -> Instant;
    /// The instant at which its resource must exist; `None` where more than the fact decides that.
    fn must_live(&self) -> Option<Instant> {
        Some(self.moment())
    }
}

/// The facts of an objective, by member and in time order.
pub(super) struct Records<'f, T> {
    of_members: Vec<Vec<&'f T>>,
    /// Those that count for no member, since they name none of its resources.
    unplaced: Vec<&'f T>,
    /// Those of each member that are dated when their resource didn't exist (A13).
    lifeless: Vec<Vec<&'f T>>,
    lives: Lives,
    service: Name,
}

impl<'f, T: Record> Records<'f, T> {
    pub fn of(promise: &Promise<'f>, members: &[Member], facts: &'f [T]) -> Records<'f, T> {
        let numbers = numbers(members);
        let mut of_members: Vec<Vec<&T>> = members.iter().map(|_| Vec::new()).collect();
        let (mut unplaced, mut lifeless) = (Vec::new(), of_members.clone());
        let lives = Lives::of(members);
        for fact in facts.iter().filter(|fact| fact.objective() == promise.name) {
            let number = match &numbers {
                None => Some(0),
                Some(numbers) => member_of(fact, members, numbers),
            };
            let lives = fact.must_live().is_none_or(|at| lives.hold(fact.resource(), at));
            let lists = if lives { &mut of_members } else { &mut lifeless };
            number.and_then(|number| lists.get_mut(number)).unwrap_or(&mut unplaced).push(fact);
        }
        let lists = of_members.iter_mut().chain(&mut lifeless).chain([&mut unplaced]);
        lists.for_each(|facts| facts.sort_by_key(|fact| fact.moment()));
        Records { of_members, unplaced, lifeless, lives, service: promise.objective.service.as_str().into() }
    }

    /// All facts of a member, in time order.
    pub fn of_member(&self, number: usize) -> &[&'f T] {
        self.of_members.get(number).map(Vec::as_slice).unwrap_or_default()
    }

    /// The facts of a member in a window, up to where it is judged.
    pub fn within(&self, place: &Place) -> &[&'f T] {
        within(self.of_member(place.number), place.window)
    }

    /// The facts of a member whose moment lies in a span.
    pub fn in_span(&self, number: usize, span: Span) -> &[&'f T] {
        between(self.of_member(number), span.from(), span.to())
    }

    /// Whether the resource that a fact names exists at an instant, where that matters.
    pub fn lives(&self, fact: &T, at: Instant) -> bool {
        self.lives.hold(fact.resource(), at)
    }

    /// What to say of facts of the window that don't count: those of no member, and those whose resource didn't exist.
    pub fn notes(&self, place: &Place) -> Vec<CountingNote> {
        self.notes_with(place, (0, 0))
    }

    /// The same with so many others of no member, and of a resource that didn't exist.
    pub fn notes_with(&self, place: &Place, (unplaced, lifeless): (usize, usize)) -> Vec<CountingNote> {
        let lifeless = lifeless + self.lifeless.get(place.number).map_or(0, |facts| within(facts, place.window).len());
        let unplaced = unplaced + within(&self.unplaced, place.window).len();
        let words =
            unplaced_words(T::NOUN, unplaced, &self.service).into_iter().chain(lifeless_words(T::NOUN, lifeless));
        words.map(|words| CountingNote { at: None, words }).collect()
    }
}

impl<T: Spanned> Records<'_, T> {
    /// What to say of facts that begin before the window in which they end: they count whole (T8).
    pub fn early(&self, promise: &Promise, place: &Place) -> Vec<CountingNote> {
        let [(en, nl), _] = T::NOUN;
        let note = |fact: &&T| {
            let (zone, begin) = (promise.context.zone(), fact.span().from());
            let when = both::moment(zone, begin);
            let noun = Wording { en: en.to_owned(), nl: nl.to_owned() };
            let words = wording!(
                en: "a {noun} from {when} begins before the window and counts whole",
                nl: "een {noun} vanaf {when} begint vóór de periode en telt geheel mee";
                noun = noun, when = when
            );
            CountingNote { at: Some(begin), words }
        };
        let facts = self.within(place).iter().copied();
        bounded(facts.filter(|fact| fact.span().from() < place.window.span.from()).map(|fact| note(&fact)).collect())
    }
}

/// The facts of a list in time order that belong to a window.
fn within<'l, 'f, T: Record>(facts: &'l [&'f T], window: &Judged) -> &'l [&'f T] {
    between(facts, window.span.from(), window.until)
}

fn between<'l, 'f, T: Record>(facts: &'l [&'f T], from: Instant, to: Instant) -> &'l [&'f T] {
    let from = facts.partition_point(|fact| fact.moment() < from);
    let to = facts.partition_point(|fact| fact.moment() < to);
    facts.get(from..to).unwrap_or_default()
}

/// The number of the member to which a fact's resource belongs at its moment; else of the first to which it ever does.
fn member_of<T: Record>(fact: &T, members: &[Member], numbers: &HashMap<&Name, Vec<usize>>) -> Option<usize> {
    let resource = fact.resource()?;
    let [first, others @ ..] = numbers.get(resource)?.as_slice() else { return None };
    let has = |number: &&usize| {
        let member = members.get(**number);
        member.is_some_and(|member| member.life_of(resource).any(|span| span.contains(fact.moment())))
    };
    Some(if others.is_empty() { *first } else { *[first].into_iter().chain(others).find(has).unwrap_or(first) })
}

/// The numbers of the members of each resource; `None` where the service is measured as a whole and takes all facts.
pub(super) fn numbers(members: &[Member]) -> Option<HashMap<&Name, Vec<usize>>> {
    if members.iter().any(|member| member.resources.is_none()) {
        return None;
    }
    let mut numbers: HashMap<&Name, Vec<usize>> = HashMap::new();
    for (number, member) in members.iter().enumerate() {
        member.resources.iter().flatten().for_each(|resource| numbers.entry(resource).or_default().push(number));
    }
    Some(numbers)
}

/// The last instant of a span, which lies in the window in which the span ends (T8).
fn last(span: Span) -> Instant {
    last_before(span.to())
}

/// The last instant before an end or a decision.
pub(super) fn last_before(end: Instant) -> Instant {
    end.saturating_add(Length::from_millis(-1))
}

/// A record that counts over a span.
pub(super) trait Spanned: Record {
    fn span(&self) -> Span;
}

impl Spanned for Count {
    fn span(&self) -> Span {
        self.span
    }
}

impl Spanned for Cost {
    fn span(&self) -> Span {
        self.span
    }
}

impl Record for Count {
    const NOUN: [Noun; 2] = [("count", "telling"), ("counts", "tellingen")];
    fn objective(&self) -> &Name {
        &self.objective
    }
    fn resource(&self) -> Option<&Name> {
        self.resource.as_ref()
    }
    fn moment(&self) -> Instant {
        last(self.span)
    }
}

impl Record for Cost {
    const NOUN: [Noun; 2] = [("cost", "kostenpost"), ("costs", "kostenposten")];
    fn objective(&self) -> &Name {
        &self.objective
    }
    fn resource(&self) -> Option<&Name> {
        self.resource.as_ref()
    }
    fn moment(&self) -> Instant {
        last(self.span)
    }
}

impl Record for RequestTime {
    const NOUN: [Noun; 2] = [("request", "verzoek"), ("requests", "verzoeken")];
    fn objective(&self) -> &Name {
        &self.objective
    }
    fn resource(&self) -> Option<&Name> {
        self.resource.as_ref()
    }
    fn moment(&self) -> Instant {
        self.at
    }
}

impl Record for Answer {
    const NOUN: [Noun; 2] = [("answer", "antwoord"), ("answers", "antwoorden")];
    fn objective(&self) -> &Name {
        &self.objective
    }
    fn resource(&self) -> Option<&Name> {
        None
    }
    fn moment(&self) -> Instant {
        self.at
    }
}

/// A piece of work stands where it began: what decides its window follows from its term.
impl Record for Task {
    fn must_live(&self) -> Option<Instant> {
        None
    }
    const NOUN: [Noun; 2] = [("task", "taak"), ("tasks", "taken")];
    fn objective(&self) -> &Name {
        &self.objective
    }
    fn resource(&self) -> Option<&Name> {
        self.resource.as_ref()
    }
    fn moment(&self) -> Instant {
        self.from
    }
}
