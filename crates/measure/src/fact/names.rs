//! The names that an agreement gives to what facts are about.

use super::target::{Noun, Target};
use crate::bulk::cells::QUARTER;
use crate::fold::Folding;
use agreement::model::{Agreement, BucketBegin, Indicator, Objective};
use agreement::quantity::Window;
use calendar::{Instant, Length, Span};
use engine::exclusions::OF_TICKETS;
use std::collections::BTreeMap;

/// The names that facts may use, so that a slip of the pen hides no outage, no ticket and no claim.
#[derive(Clone, Debug, Default)]
pub struct Names {
    services: BTreeMap<String, OfService>,
    objectives: BTreeMap<String, OfObjective>,
    priorities: Vec<String>,
    /// The urgencies of each impact, by the matrix of priorities.
    urgencies: BTreeMap<String, Vec<String>>,
    grounds: Vec<String>,
    duties: Vec<String>,
    all_duties: Vec<String>,
    rights: Vec<String>,
    items: Vec<String>,
    in_force: InForce,
}

/// From when until when the agreement holds, as far as its text alone says so.
#[derive(Clone, Copy, Debug, Default)]
struct InForce {
    /// Not known of a later version, since an earlier one held before it.
    from: Option<Instant>,
    to: Option<Instant>,
}

/// What facts need to know of one objective.
#[derive(Clone, Debug)]
struct OfObjective {
    service: String,
    /// True where its counts are divided by no other count.
    counts_alone: bool,
    /// How its counts may be added up, where it counts by buckets of time.
    cell: Option<Length>,
}

/// What belongs to one service.
#[derive(Clone, Debug)]
struct OfService {
    /// Where its probes stand; empty where no list says it.
    locations: Vec<String>,
    /// What else than up, down and unknown its sources may say.
    states: Vec<String>,
    /// How its samples fold, where it is probed.
    folding: Option<Folding>,
    /// True where every objective for its tickets is for one priority, so that a ticket without one falls under none.
    ranks_tickets: bool,
}

impl OfService {
    /// Takes in what an earlier version knew; a list that is empty in one knows all.
    fn extend(&mut self, earlier: OfService) {
        let lists_all = !self.locations.is_empty() && !earlier.locations.is_empty();
        self.locations.extend(earlier.locations);
        if !lists_all {
            self.locations.clear();
        }
        self.states.extend(earlier.states);
        self.folding = self.folding.or(earlier.folding);
        self.ranks_tickets &= earlier.ranks_tickets;
    }
}

impl Names {
    /// The names of an agreement.
    pub fn of(agreement: &Agreement) -> Names {
        let services = agreement.services.names().map(|name| (name.to_owned(), of_service(agreement, name)));
        let objectives = agreement.objectives.iter();
        let rows = agreement.priority_matrix.iter();
        let objectives = objectives.map(|(name, objective)| (name.value.to_string(), of_objective(objective)));
        Names {
            services: services.collect(),
            objectives: objectives.collect(),
            priorities: owned(agreement.priorities.names()),
            urgencies: rows.map(|(impact, row)| (impact.value.to_string(), owned(row.names()))).collect(),
            grounds: owned(agreement.exceptions.names().chain(OF_TICKETS)),
            duties: owned(agreement.duties.customer.names()),
            all_duties: owned(agreement.duty_names().into_iter()),
            rights: owned(agreement.rights.names()),
            items: agreement.services.iter().flat_map(|(_, one)| &one.excludes).map(|item| item.0.clone()).collect(),
            in_force: in_force(agreement),
        }
    }

    /// The names of any version of an agreement, in the order in which they take effect: of what several have, the last says how
    /// it is measured.
    pub fn of_all<'a>(versions: impl DoubleEndedIterator<Item = &'a Agreement>) -> Names {
        let mut all = versions.rev().map(Names::of);
        let latest = all.next().unwrap_or_default();
        all.fold(latest, Names::with)
    }

    /// These names and those of an earlier version.
    fn with(mut self, earlier: Names) -> Names {
        for (name, theirs) in earlier.services {
            match self.services.get_mut(&name) {
                Some(own) => own.extend(theirs),
                None => drop(self.services.insert(name, theirs)),
            }
        }
        for (name, theirs) in earlier.objectives {
            match self.objectives.get_mut(&name) {
                Some(own) => own.cell = own.cell.zip(theirs.cell).map(|(own, theirs)| common(own, theirs)),
                None => drop(self.objectives.insert(name, theirs)),
            }
        }
        let lists_all = !self.priorities.is_empty() && !earlier.priorities.is_empty();
        self.priorities.extend(earlier.priorities);
        if !lists_all {
            self.priorities.clear();
        }
        for (impact, theirs) in earlier.urgencies {
            self.urgencies.entry(impact).or_default().extend(theirs);
        }
        self.grounds.extend(earlier.grounds);
        self.duties.extend(earlier.duties);
        self.all_duties.extend(earlier.all_duties);
        self.rights.extend(earlier.rights);
        self.items.extend(earlier.items);
        self
    }

    /// Whether the agreement has the name; `None` where the facts themselves say it.
    pub(crate) fn knows(&self, target: &Target, name: &str) -> Option<bool> {
        match target {
            Target::Agreed(Noun::Service) => Some(self.services.contains_key(name)),
            Target::Agreed(Noun::Objective) => Some(self.objectives.contains_key(name)),
            // An agreement that lists no priorities knows them all.
            Target::Agreed(Noun::Priority) => Some(self.priorities.is_empty() || has(&self.priorities, name)),
            Target::Agreed(Noun::Impact) => Some(self.urgencies.contains_key(name)),
            Target::Urgency(impact) => Some(self.urgencies.get(&**impact).is_none_or(|row| has(row, name))),
            Target::Agreed(Noun::Exception) => Some(has(&self.grounds, name)),
            Target::Agreed(Noun::Duty) => Some(has(&self.duties, name)),
            Target::Agreed(Noun::AnyDuty) => Some(has(&self.all_duties, name)),
            Target::Agreed(Noun::Right) => Some(has(&self.rights, name)),
            Target::Agreed(Noun::Item) => Some(has(&self.items, name)),
            Target::Location(service) => {
                let agreed = self.services.get(&**service).map(|service| service.locations.as_slice());
                Some(agreed.is_none_or(|agreed| agreed.is_empty() || has(agreed, name)))
            }
            Target::State(service) => {
                Some(self.services.get(&**service).is_none_or(|service| has(&service.states, name)))
            }
            Target::Resource(_) | Target::Fact(_) | Target::Ranked => None,
        }
    }

    /// The names among which one is looked for.
    pub(crate) fn known(&self, target: &Target) -> Vec<&str> {
        match target {
            Target::Agreed(Noun::Service) => self.services.keys().map(String::as_str).collect(),
            Target::Agreed(Noun::Objective) => self.objectives.keys().map(String::as_str).collect(),
            Target::Agreed(Noun::Priority) | Target::Ranked => borrowed(&self.priorities),
            Target::Agreed(Noun::Impact) => self.urgencies.keys().map(String::as_str).collect(),
            Target::Urgency(impact) => self.urgencies.get(&**impact).map(|row| borrowed(row)).unwrap_or_default(),
            Target::Agreed(Noun::Exception) => borrowed(&self.grounds),
            Target::Agreed(Noun::Duty) => borrowed(&self.duties),
            Target::Agreed(Noun::AnyDuty) => borrowed(&self.all_duties),
            Target::Agreed(Noun::Right) => borrowed(&self.rights),
            Target::Agreed(Noun::Item) => borrowed(&self.items),
            Target::Location(service) => {
                self.services.get(&**service).map(|service| borrowed(&service.locations)).unwrap_or_default()
            }
            Target::State(service) => {
                self.services.get(&**service).map(|service| borrowed(&service.states)).unwrap_or_default()
            }
            Target::Resource(_) | Target::Fact(_) => Vec::new(),
        }
    }

    /// The instant beside which a span lies where the agreement doesn't hold: before it took effect, or after its term.
    pub(crate) fn outside(&self, span: Span) -> Option<Outside> {
        let InForce { from, to } = self.in_force;
        let before = from.filter(|from| span.to() <= *from).map(Outside::Before);
        before.or_else(|| to.filter(|to| span.from() >= *to).map(Outside::After))
    }

    /// Whether a ticket of the service falls under no objective unless it has a priority.
    pub(crate) fn ranks_tickets(&self, service: &str) -> bool {
        self.services.get(service).is_some_and(|service| service.ranks_tickets)
    }

    /// How samples of the service fold, where it is probed.
    pub(crate) fn folding(&self, service: &str) -> Option<Folding> {
        self.services.get(service)?.folding
    }

    /// How long cells may be to which counts of the objective are added, in any of its versions.
    pub(crate) fn cell(&self, objective: &str) -> Option<Length> {
        self.objectives.get(objective)?.cell
    }

    /// The service of an objective.
    pub(crate) fn service_of(&self, objective: &str) -> Option<&str> {
        self.objectives.get(objective).map(|objective| objective.service.as_str())
    }

    /// Whether a count of this objective says of how many; not where it measures throughput, nor where nobody knows it.
    pub(crate) fn counts_of_many(&self, objective: &str) -> bool {
        self.objectives.get(objective).is_some_and(|objective| !objective.counts_alone)
    }
}

/// Where a span lies outside the agreement.
pub(crate) enum Outside {
    /// Before it took effect.
    Before(Instant),
    /// After its term ended.
    After(Instant),
}

fn in_force(agreement: &Agreement) -> InForce {
    let zone = &agreement.time_zone.0;
    let from = (agreement.version.0 == 1).then(|| zone.first_instant(agreement.effective.0));
    let term = agreement.main_agreement.as_ref().and_then(|main| main.term.as_ref());
    let to = term.and_then(|term| term.through.tomorrow().ok()).map(|day| zone.first_instant(day));
    InForce { from, to }
}

fn of_objective(objective: &Objective) -> OfObjective {
    OfObjective {
        service: objective.service.to_string(),
        counts_alone: objective.measures.value == Indicator::Throughput,
        cell: cell(objective),
    }
}

/// The longest cell of which each lies in one bucket and one window, wherever they begin; `None` where windows may begin at any
/// instant, or nothing is counted by buckets.
fn cell(objective: &Objective) -> Option<Length> {
    let buckets = objective.buckets.as_ref().filter(|_| objective.measures.value == Indicator::ErrorRate)?;
    let anywhere = buckets.begin == BucketBegin::PeriodStart && objective.window.value == Window::SinceTheStart;
    (!anywhere && buckets.every.0 > Length::ZERO).then(|| common(buckets.every.0, Length::from_millis(QUARTER)))
}

/// The greatest length that divides both.
fn common(one: Length, other: Length) -> Length {
    let (mut one, mut other) = (one.millis(), other.millis());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    Length::from_millis(one)
}

fn of_service(agreement: &Agreement, name: &str) -> OfService {
    let measuring = agreement.service(name).ok().map(|service| agreement.measuring_of(service));
    let states = measuring.as_ref().map(|measuring| owned(measuring.states.names())).unwrap_or_default();
    let probes = measuring.and_then(|measuring| measuring.probes);
    let folding =
        probes.as_ref().map(|probes| Folding { stale: probes.staleness(), by_location: !probes.locations.is_empty() });
    let locations = probes.map(|probes| owned(probes.locations.iter().map(|location| location.as_str())));
    let mut of_tickets = agreement
        .objectives
        .iter()
        .map(|(_, objective)| objective)
        .filter(|objective| objective.service.as_str() == name && is_of_tickets(objective))
        .peekable();
    OfService {
        locations: locations.unwrap_or_default(),
        states,
        folding,
        ranks_tickets: of_tickets.peek().is_some() && of_tickets.all(|objective| objective.priority.is_some()),
    }
}

fn is_of_tickets(objective: &Objective) -> bool {
    objective.measures.value.is_ticket()
}

fn owned<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.map(str::to_owned).collect()
}

fn borrowed(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

fn has(names: &[String], name: &str) -> bool {
    names.iter().any(|known| known == name)
}
