//! Remarks that say the same, said once.

use crate::page::{Language, words};
use engine::wording::Wording;

/// Each remark once, in order of its first place, with how often it was made where that is more than once.
pub fn once<'w>(language: Language, remarks: impl IntoIterator<Item = &'w Wording>) -> Vec<String> {
    let mut said: Vec<(&str, u64)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for remark in remarks {
        let text = language.wording(remark);
        let place = *places.entry(text).or_insert(said.len());
        match said.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => said.push((text, 1)),
        }
    }
    let shown = |(text, times): (&str, u64)| match times {
        1 => text.to_owned(),
        times => language.fill(words::SO_OFTEN, &[&text, &times]),
    };
    said.into_iter().map(shown).collect()
}
