//! Measurements that the agreement gives no say: ignored, and listed (A2, A3).

use crate::facts::Name;
use crate::finding::CountingNote;
use crate::wording::{Wording, wording};
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
                Some(location) => wording!(
                    en: "`{location}` is none of the agreed locations",
                    nl: "`{location}` is geen van de afgesproken locaties"
                ),
                None => wording!(
                    en: "the agreement names locations, and none is named",
                    nl: "de overeenkomst noemt locaties, en hier is er geen genoemd"
                ),
            };
            let ignored = match count {
                1 => wording!(en: "1 sample ignored", nl: "1 meting genegeerd"),
                _ => wording!(en: "{count} samples ignored", nl: "{count} metingen genegeerd"),
            };
            why.and(": ", &ignored)
        });
        let measurers = self.measurers.into_iter().map(|(by, count)| {
            let ignored = match count {
                1 => wording!(en: "1 measurement ignored", nl: "1 meting genegeerd"),
                _ => wording!(en: "{count} measurements ignored", nl: "{count} metingen genegeerd"),
            };
            no_say(by).and(": ", &ignored)
        });
        locations.chain(measurers).map(|words| CountingNote { at: None, words })
    }
}

fn no_say(by: Measurer) -> Wording {
    wording!(
        en: "the agreement gives the measurer `{by}` no say",
        nl: "volgens de overeenkomst telt de meting door de {by} niet";
        by = Wording::of(&by)
    )
}
