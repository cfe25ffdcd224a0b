//! What to say of facts that are on record and don't count.

use crate::facts::Name;
use crate::wording::{Wording, wording};

/// A noun in English and Dutch.
pub(super) type Noun = (&'static str, &'static str);

/// Of facts that name none of the resources that are measured.
pub(super) fn unplaced_words([one, many]: [Noun; 2], count: usize, service: &Name) -> Option<Wording> {
    Some(match (count, one, many) {
        (0, ..) => return None,
        (1, (en, nl), _) => wording!(
            en: "1 {en} names no resource of {service} and counts for none",
            nl: "1 {nl} noemt geen onderdeel van {service} en telt nergens mee"
        ),
        (_, _, (en, nl)) => wording!(
            en: "{count} {en} name no resource of {service} and count for none",
            nl: "{count} {nl} noemen geen onderdeel van {service} en tellen nergens mee"
        ),
    })
}

/// Of facts that are dated before their resource began or after it ended.
pub(super) fn lifeless_words([one, many]: [Noun; 2], count: usize) -> Option<Wording> {
    Some(match (count, one, many) {
        (0, ..) => return None,
        (1, (en, nl), _) => wording!(
            en: "1 {en} falls outside the life of its resource and doesn't count",
            nl: "1 {nl} valt buiten de tijd waarin het onderdeel bestond, en telt niet mee"
        ),
        (_, _, (en, nl)) => wording!(
            en: "{count} {en} fall outside the lives of their resources and don't count",
            nl: "{count} {nl} vallen buiten de tijd waarin hun onderdeel bestond, en tellen niet mee"
        ),
    })
}
