//! When each resource exists: several rows may tell of one, if no two of them tell of the same time.

use super::log::Log;
use crate::fault::{FactFault, Place, quoted};
use calendar::Instant;
use engine::facts::Name;
use std::collections::{BTreeMap, HashMap};

/// The rows of each resource by when they begin.
#[derive(Debug, Default)]
pub(crate) struct Lives {
    seen: HashMap<Name, BTreeMap<Instant, Life>>,
    /// What the row that is being read added.
    pub log: Log<(Name, Instant)>,
}

/// One row of a resource.
#[derive(Clone, Debug)]
struct Life {
    service: Name,
    to: Option<Instant>,
    place: Place,
}

impl Lives {
    /// Takes a row of a resource; one of another service, or that tells of the same time as another, is a fault that names both.
    pub fn take(
        &mut self,
        (id, service): (&Name, &Name),
        (from, to): (Instant, Option<Instant>),
        place: &Place,
    ) -> Option<FactFault> {
        let rows = self.seen.entry(id.clone()).or_default();
        let other = rows.values().next().filter(|row| row.service != *service);
        let before =
            rows.range(..=from).next_back().map(|(_, row)| row).filter(|row| row.to.is_none_or(|to| from < to));
        let after = rows.range(from..).next().filter(|(next, _)| to.is_none_or(|to| **next < to)).map(|(_, row)| row);
        if let Some(first) = other.or(before).or(after) {
            return Some(twice(id, service, place, first));
        }
        rows.insert(from, Life { service: service.clone(), to, place: place.clone() });
        self.log.add(|| (id.clone(), from));
        None
    }

    /// Takes back what the row added.
    pub fn go_back(&mut self) {
        for (id, from) in self.log.end() {
            if let Some(rows) = self.seen.get_mut(&id) {
                rows.remove(&from);
            }
        }
    }
}

fn twice(id: &Name, service: &Name, place: &Place, first: &Life) -> FactFault {
    let id = quoted(id);
    let (what, mend) = match first.service == *service {
        true => (
            format!("resource {id} stands twice over the same time"),
            "give each its own id, or let one row end where the other begins",
        ),
        false => (format!("resource {id} stands twice, for two services"), "give each its own id, or remove one row"),
    };
    FactFault::new("duplicate-id", place.clone(), what, mend)
        .in_column("id")
        .related(first.place.clone(), "it stands here first")
}
