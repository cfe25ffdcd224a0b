//! Instants and amounts in both languages, to stand within a [`Wording`].

use super::dutch;
use crate::wording::Wording;
use calendar::{Instant, Span, Zone};

/// Date and time on the wall clock.
pub(crate) fn moment(zone: &Zone, at: Instant) -> Wording {
    Wording { en: super::moment(zone, at), nl: dutch::moment(zone, at) }
}

/// The same with the day of the week.
pub(crate) fn day_and_time(zone: &Zone, at: Instant) -> Wording {
    Wording { en: super::day_and_time(zone, at), nl: dutch::day_and_time(zone, at) }
}

/// From when to when.
pub(crate) fn stretch(zone: &Zone, span: Span) -> Wording {
    Wording { en: super::stretch(zone, span), nl: dutch::stretch(zone, span) }
}
