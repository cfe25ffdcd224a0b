use super::{At, Definitions, Read, Reader, Terms, comma};
use crate::quantity::{Identifier, Quantity};
use crate::source::{Key, Kind, Node};
use serde_json::{Value, json};

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Sequence(items) = &node.kind else {
            return reader.refuse(
                "expected-list",
                node.place,
                "here a list is expected",
                "write [one, two], or a dash before each item",
            );
        };
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(n, item)| reader.within(&(n + 1).to_string(), |r| T::read(item, r)))
            .collect();
        read.into_iter().collect()
    }
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "array", "items": T::schema(definitions) })
    }
    fn terms(&self) -> Terms {
        Terms::List(self.iter().map(Read::terms).collect())
    }
    fn written(&self) -> Option<String> {
        let items: Option<Vec<String>> = self.iter().map(Read::written).collect();
        items.map(|items| format!("[{}]", items.join(", ")))
    }
}

/// One value, or a list of them.
#[derive(Clone, Debug, PartialEq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Read> Read for OneOrMany<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.kind {
            Kind::Sequence(_) => Vec::read(node, reader).map(OneOrMany),
            _ => T::read(node, reader).map(|one| OneOrMany(vec![one])),
        }
    }
    fn schema(definitions: &mut Definitions) -> Value {
        let one = T::schema(definitions);
        json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    }
    fn terms(&self) -> Terms {
        self.0.terms()
    }
    fn written(&self) -> Option<String> {
        match self.0.as_slice() {
            [one] => one.written(),
            _ => self.0.written(),
        }
    }
}

/// Named things in the order in which they are written; the order of clauses.
#[derive(Clone, Debug, PartialEq)]
pub struct Entries<T>(Vec<(At<Identifier>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<T> FromIterator<(At<Identifier>, T)> for Entries<T> {
    fn from_iter<I: IntoIterator<Item = (At<Identifier>, T)>>(entries: I) -> Self {
        Entries(entries.into_iter().collect())
    }
}

impl<T> Entries<T> {
    /// The entry of this name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.position(name).and_then(|n| self.0.get(n)).map(|(_, entry)| entry)
    }

    /// The entry of this name, to be tried with another value.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.0.iter_mut().find(|(key, _)| key.as_str() == name).map(|(_, entry)| entry)
    }

    /// Its place in the order of clauses, from 0.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|(id, _)| id.as_str() == name)
    }

    /// All entries in the order of clauses.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&At<Identifier>, &T)> + ExactSizeIterator {
        self.0.iter().map(|(id, entry)| (id, entry))
    }

    /// All names in the order of clauses.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(id, _)| id.as_str())
    }

    /// Takes over the entries of another list whose names this one doesn't have.
    pub fn complete(&mut self, other: &Entries<T>)
    where
        T: Clone,
    {
        let missing: Vec<_> = other.0.iter().filter(|(name, _)| self.get(name.as_str()).is_none()).cloned().collect();
        self.0.extend(missing);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Read> Read for Entries<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Mapping(entries) = &node.kind else {
            return reader.refuse(
                "expected-keys",
                node.place,
                "here named entries are expected",
                "write `name:` and below it, indented, what it is",
            );
        };
        let cuts = comma::cuts(entries, &[], reader);
        cuts.iter().for_each(|cut| cut.refuse(reader));
        let whole = entries.iter().filter(|(key, _)| !comma::touches(&cuts, key));
        let read: Vec<Option<_>> = whole.map(|(key, entry)| read_entry(key, entry, reader)).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Entries)
    }
    fn terms(&self) -> Terms {
        Terms::Group(self.iter().map(|(name, entry)| (name.to_string(), entry.terms())).collect())
    }
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(definitions), "propertyNames": { "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" } })
    }
}

fn read_entry<T: Read>(key: &Key, entry: &Node, reader: &mut Reader) -> Option<(At<Identifier>, T)> {
    reader.within(&key.text, |reader| {
        let name = Identifier::parse(&key.text)
            .map_err(|misread| reader.refuse::<()>(misread.code, key.place, misread.message, misread.mend))
            .ok();
        let value = T::read(entry, reader);
        Some((At { value: name?, place: key.place }, value?))
    })
}
