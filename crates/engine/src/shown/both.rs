//! Instants and amounts in both languages, to stand within a [`Wording`].

use super::dutch;
use crate::finding::Figure;
use crate::wording::Wording;
use agreement::quantity::dutch::comma;
use agreement::quantity::{Currency, Exact, Level, Target};
use calendar::{Instant, Span, Zone};

/// Date and time on the wall clock.
pub(crate) fn moment(zone: &Zone, at: Instant) -> Wording {
    Wording { en: super::moment(zone, at), nl: dutch::moment(zone, at) }
}

/// The same with the day of the week.
pub(crate) fn day_and_time(zone: &Zone, at: Instant) -> Wording {
    Wording { en: super::day_and_time(zone, at), nl: dutch::day_and_time(zone, at) }
}

/// A due time with the day of the week.
pub(crate) fn deadline(zone: &Zone, at: Instant) -> Wording {
    Wording { en: super::deadline(zone, at), nl: dutch::deadline(zone, at) }
}

/// From when to when.
pub(crate) fn stretch(zone: &Zone, span: Span) -> Wording {
    Wording { en: super::stretch(zone, span), nl: dutch::stretch(zone, span) }
}

/// A figure beside its target.
pub(crate) fn figure(figure: &Figure, target: Option<&Target>) -> Wording {
    Wording { en: super::figure(figure, target), nl: dutch::figure(figure, target) }
}

/// A part of one as a percentage.
pub(crate) fn share(exact: &Exact) -> Wording {
    Wording { en: super::share(exact, &[]), nl: dutch::share(exact, &[]) }
}

/// An exact amount that may lie between two minor units.
pub(crate) fn exact_money(currency: Currency, exact: &Exact) -> Wording {
    Wording { en: super::exact_money(currency, exact), nl: dutch::exact_money(currency, exact) }
}

/// A number in the unit of a level.
pub(crate) fn in_unit(exact: &Exact, level: &Level) -> Wording {
    Wording { en: super::in_unit(exact, level, &[]), nl: dutch::in_unit(exact, level, &[]) }
}

/// A measured time.
pub(crate) fn millis(exact: &Exact) -> Wording {
    Wording { en: super::millis(exact, &[]), nl: dutch::millis(exact, &[]) }
}

/// A number.
pub(crate) fn number(exact: &Exact) -> Wording {
    let en = super::number(exact, &[]);
    Wording { nl: comma(&en), en }
}
