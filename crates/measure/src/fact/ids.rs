use super::kind::Kind;
use super::log::Log;
use crate::fault::{FactFault, Place, quoted};
use engine::facts::Name;
use std::collections::{BTreeMap, HashMap};

/// Where each identifier stands.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    seen: BTreeMap<Kind, OfKind>,
    /// What the row that is being read added.
    pub log: Log<(Kind, Name)>,
}

/// Those of one kind. Most sources number their rows upwards: what comes in order needs no hash.
#[derive(Debug, Default)]
struct OfKind {
    /// In order, each greater than all that were read before it.
    ascending: Vec<(Name, Seen)>,
    /// The others, each less than the last of these.
    others: HashMap<Name, Seen>,
}

/// By length first, so that `o-10` comes after `o-9`.
fn order(id: &str) -> (usize, &str) {
    (id.len(), id)
}

impl OfKind {
    fn is_next(&self, id: &str) -> bool {
        self.ascending.last().is_none_or(|(last, _)| order(last) < order(id))
    }

    fn get(&self, id: &str) -> Option<&Seen> {
        let place = self.ascending.binary_search_by(|(known, _)| order(known).cmp(&order(id)));
        let ascending = place.ok().and_then(|place| self.ascending.get(place)).map(|(_, seen)| seen);
        ascending.or_else(|| self.others.get(id))
    }

    /// Takes an identifier; where it is known already, gives the one that was first.
    fn take(&mut self, id: &Name, seen: Seen) -> Option<&Seen> {
        if self.is_next(id) {
            self.ascending.push((id.clone(), seen));
        } else if self.get(id).is_none() {
            self.others.insert(id.clone(), seen);
        } else {
            return self.get(id);
        }
        None
    }

    /// Takes back the one that was taken last.
    fn take_back(&mut self, id: &str) {
        if self.others.remove(id).is_none() {
            self.ascending.pop();
        }
    }

    fn iter(&self) -> impl Iterator<Item = (&Name, &Seen)> {
        self.ascending.iter().map(|(id, seen)| (id, seen)).chain(&self.others)
    }
}

#[derive(Debug)]
struct Seen {
    place: Place,
    open: bool,
}

impl Ids {
    /// Takes a row's identifier; a second row with the same one is a fault that names both.
    pub fn take(&mut self, kind: Kind, id: &Name, place: &Place, open: bool) -> Option<FactFault> {
        let seen = Seen { place: place.clone(), open };
        if let Some(first) = self.seen.entry(kind.ids()).or_default().take(id, seen) {
            return Some(twice(kind, id, place, first, open));
        }
        self.log.add(|| (kind.ids(), id.clone()));
        None
    }

    /// Takes back what the row added.
    pub fn go_back(&mut self) {
        for (kind, id) in self.log.end().into_iter().rev() {
            if let Some(own) = self.seen.get_mut(&kind) {
                own.take_back(&id);
            }
        }
    }

    /// True where a fact of this kind has the identifier.
    pub fn has(&self, kind: Kind, id: &Name) -> bool {
        self.seen.get(&kind).is_some_and(|own| own.get(id).is_some())
    }

    /// Where the identifiers of a kind stand.
    pub fn places(&self, kind: Kind) -> impl Iterator<Item = ((Kind, Name), Place)> {
        let own = self.seen.get(&kind.ids()).into_iter().flat_map(OfKind::iter);
        own.map(move |(id, seen)| ((kind, id.clone()), seen.place.clone()))
    }

    /// The identifiers of a kind, in any order.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.seen.get(&kind).into_iter().flat_map(OfKind::iter).map(|(id, _)| &**id)
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

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;
    use std::collections::BTreeMap;

    #[test]
    fn in_whatever_order_they_come_each_is_known_once_by_its_first_place() {
        arbtest(|u| {
            let (mut ids, mut naive) = (Ids::default(), BTreeMap::new());
            for line in 0..u.int_in_range(0..=40)? {
                ids.log.begin();
                let name = Name::from(format!("o-{}", u.int_in_range(0..=30)?));
                let place = Place::file("outages.csv").line(line);
                let fault = ids.take(Kind::Outage, &name, &place, false);
                let first = fault.and_then(|fault| fault.related).map(|(place, _)| place);
                assert_eq!(first.as_ref(), naive.get(&name), "{name} on line {line}");
                if u.ratio(1, 4)? {
                    ids.go_back();
                } else {
                    ids.log.end();
                    naive.entry(name).or_insert(place);
                }
                let known: BTreeMap<Name, Place> =
                    ids.places(Kind::Outage).map(|((_, id), place)| (id, place)).collect();
                assert_eq!(known, naive);
            }
            Ok(())
        });
    }
}
