//! Measurements that the agreement gives no say: ignored, and listed (A2, A3).

use crate::facts::Name;
use crate::finding::CountingNote;
use agreement::model::Measurer;
use std::collections::BTreeMap;

/// How many measurements are ignored, by what they lack.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    /// Samples from elsewhere than the agreed locations.
    pub locations: BTreeMap<Option<Name>, u64>,
    /// Facts by measurers that the agreement doesn't name.
    pub measurers: BTreeMap<Measurer, u64>,
}

impl Ignored {
    /// One note for each location and measurer.
    pub fn notes(self) -> impl Iterator<Item = CountingNote> {
        let locations = self.locations.into_iter().map(|(location, count)| {
            let why = match location {
                Some(location) => format!("`{location}` is none of the agreed locations"),
                None => "the agreement names locations, and none is named".to_owned(),
            };
            format!("{why}: {} ignored", counted(count, "sample"))
        });
        let measurers = self.measurers.into_iter().map(|(by, count)| {
            let ignored = counted(count, "measurement");
            format!("the agreement gives the measurer `{by}` no say: {ignored} ignored")
        });
        let words = locations.chain(measurers);
        words.map(|words| CountingNote { at: None, words: words.into() })
    }
}

fn counted(count: u64, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
