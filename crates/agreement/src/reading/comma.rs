//! A value with a comma that stands in braces without quotes: its rest looks like a key without a value.

use super::Reader;
use crate::quantity::nearest;
use crate::source::{Key, Kind, Node, Place};

/// A value whose rest was taken for keys.
pub(super) struct Cut<'a> {
    /// Its key.
    pub key: &'a Key,
    /// The value with its rest.
    place: Place,
}

/// The values of a group that a comma cuts. What is or may be one of the known keys is no rest of a value.
pub(super) fn cuts<'a>(entries: &'a [(Key, Node)], known: &[&str], reader: &Reader) -> Vec<Cut<'a>> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut before: Option<&(Key, Node)> = None;
    for entry in entries {
        let rest = &entry.0;
        match (before.take(), cuts.last_mut()) {
            _ if !is_rest(entry, known, reader) => before = Some(entry),
            (Some((key, value)), _) if matches!(value.kind, Kind::Scalar(_)) => {
                cuts.push(Cut { key, place: value.place.to(rest.place) });
            }
            (None, Some(cut)) => cut.place = cut.place.to(rest.place),
            _ => (),
        }
    }
    cuts
}

/// A key behind which no colon stands, and that is no slip of a known key.
fn is_rest((key, node): &(Key, Node), known: &[&str], reader: &Reader) -> bool {
    let seen = !reader.slice(key.place).is_empty();
    let no_colon = seen && node.kind == Kind::Null && !reader.after(key.place).trim_start().starts_with(':');
    no_colon && !known.contains(&key.text.as_str()) && nearest(&key.text, known.iter().copied()).is_none()
}

/// Whether an entry is the rest of a value before it.
pub(super) fn belongs(cuts: &[Cut], key: &Key) -> bool {
    cuts.iter().any(|cut| cut.place.start < key.place.start && key.place.end <= cut.place.end)
}

/// Whether an entry is a value that is cut, or the rest of one.
pub(super) fn touches(cuts: &[Cut], key: &Key) -> bool {
    belongs(cuts, key) || cuts.iter().any(|cut| cut.key.place == key.place)
}

impl Cut<'_> {
    /// Says that the value needs quotes.
    pub fn refuse(&self, reader: &mut Reader) {
        let whole = reader.slice(self.place);
        let mend = match whole.contains(['"', '\'', '\\', '\n']) {
            true => "put the whole value in quotes".to_owned(),
            false => format!("put the whole value in quotes: `{}: \"{whole}\"`", self.key.text),
        };
        let message = "within braces a comma ends a value, so what follows it is taken for a key";
        reader.within(&self.key.text, |reader| reader.refuse::<()>("comma", self.place, message, mend));
    }
}
