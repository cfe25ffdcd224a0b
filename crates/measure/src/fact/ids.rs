use super::kind::Kind;
use super::log::Log;
use crate::fault::{FactFault, Place, quoted};
use engine::facts::Name;
use std::collections::HashMap;

/// Where each identifier stands.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    seen: HashMap<(Kind, Name), Seen>,
    /// What the row that is being read added.
    pub log: Log<(Kind, Name)>,
}

#[derive(Clone, Debug)]
struct Seen {
    place: Place,
    open: bool,
}

impl Ids {
    /// Takes a row's identifier; a second row with the same one is a fault that names both.
    pub fn take(&mut self, kind: Kind, id: &Name, place: &Place, open: bool) -> Option<FactFault> {
        let seen = Seen { place: place.clone(), open };
        let Some(first) = self.seen.insert((kind.ids(), id.clone()), seen) else {
            self.log.add(|| (kind.ids(), id.clone()));
            return None;
        };
        self.seen.insert((kind.ids(), id.clone()), first.clone());
        Some(twice(kind, id, place, &first, open))
    }

    /// Takes back what the row added.
    pub fn go_back(&mut self) {
        for id in self.log.end() {
            self.seen.remove(&id);
        }
    }

    /// True where a fact of this kind has the identifier.
    pub fn has(&self, kind: Kind, id: &Name) -> bool {
        self.seen.contains_key(&(kind, id.clone()))
    }

    /// Where the identifiers of a kind stand.
    pub fn places(&self, kind: Kind) -> impl Iterator<Item = ((Kind, Name), Place)> {
        let own = self.seen.iter().filter(move |((other, _), _)| *other == kind.ids());
        own.map(move |((_, id), seen)| ((kind, id.clone()), seen.place.clone()))
    }

    /// The identifiers of a kind, in any order.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.seen.keys().filter(move |(other, _)| *other == kind).map(|(_, id)| &**id)
    }
}

fn twice(kind: Kind, id: &Name, place: &Place, first: &Seen, open: bool) -> FactFault {
    let (word, id) = (kind.word(), quoted(id));
    let (what, mend) = if kind == Kind::Outage && open && first.open {
        (
            format!("{word} {id} stands twice, both times without an end"),
            "keep one row and give it its end, or give the other outage an id of its own",
        )
    } else {
        (format!("{word} {id} stands twice"), "give each its own id, or remove one row")
    };
    FactFault::new("duplicate-id", place.clone(), what, mend)
        .in_column("id")
        .related(first.place.clone(), "it stands here first")
}
