//! An objective before and after an action was done. It says what was seen, and how easily chance alone would show the same: an action
//! that came before a better period need not have brought it.

use super::chance::at_most;
use super::history::Period;
use crate::facts::Name;
use crate::finding::Figure;
use crate::shown::both;
use crate::wording::{Wording, wording};
use calendar::Instant;

/// How many periods there must be on each side before anything is said of an effect.
pub const LEAST_PERIODS: usize = 3;
/// How unlikely chance must be, in per cent, before it is set aside.
const DOUBT: u32 = 100 - crate::baseline::CONFIDENCE;

/// An objective before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The objective.
    pub objective: Name,
    /// The periods that had ended when it was done.
    pub before: Side,
    /// The periods that began after that.
    pub after: Side,
    /// What may be said of the difference.
    pub judgement: Judgement,
}

/// Some periods of an objective. Those without a verdict don't count.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// How many.
    pub periods: usize,
    /// In how many it was missed.
    pub missed: usize,
    /// The figure in the middle, by nearest rank from below.
    pub median: Option<Figure>,
}

/// What may be said of the difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Too few periods on a side.
    TooEarly,
    /// It was never missed, before or after.
    NeverMissed,
    /// Missed less often; if nothing had changed, so few misses would come about in at most this percentage of cases.
    Better {
        /// The percentage, rounded up.
        chance: u32,
    },
    /// Missed as often as before.
    Same,
    /// Missed more often than before.
    Worse,
}

impl Judgement {
    fn of(before: &Side, after: &Side) -> Judgement {
        if before.periods.min(after.periods) < LEAST_PERIODS {
            return Judgement::TooEarly;
        }
        match (after.missed * before.periods).cmp(&(before.missed * after.periods)) {
            _ if before.missed + after.missed == 0 => Judgement::NeverMissed,
            std::cmp::Ordering::Less => Judgement::Better { chance: at_most(before, after) },
            std::cmp::Ordering::Equal => Judgement::Same,
            std::cmp::Ordering::Greater => Judgement::Worse,
        }
    }

    /// Whether it is better, and chance alone would hardly show that.
    pub fn is_proven(self) -> bool {
        matches!(self, Judgement::Better { chance } if chance <= DOUBT)
    }

    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            Judgement::TooEarly => "too early",
            Judgement::NeverMissed => "never missed",
            Judgement::Better { .. } if self.is_proven() => "better",
            Judgement::Better { .. } => "better, may be chance",
            Judgement::Same => "same",
            Judgement::Worse => "worse",
        }
    }

    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            Judgement::TooEarly => wording!(
                en: "too early to say: fewer than {LEAST_PERIODS} periods on a side",
                nl: "nog te vroeg om iets te zeggen: minder dan {LEAST_PERIODS} perioden aan een kant"
            ),
            Judgement::NeverMissed => {
                wording!(en: "not missed before either", nl: "ook daarvoor niet gemist")
            }
            Judgement::Better { chance } if self.is_proven() => wording!(
                en: "better; if nothing had changed, chance would show this in at most {chance}% of cases",
                nl: "beter; was er niets veranderd, dan gaf het toeval dit in hoogstens {chance}% van de gevallen"
            ),
            Judgement::Better { chance } => wording!(
                en: "fewer misses, but chance alone may show this, in up to {chance}% of cases",
                nl: "minder vaak gemist, maar ook het toeval kan dit geven, in ten hoogste {chance}% van de gevallen"
            ),
            Judgement::Same => wording!(en: "missed as often as before", nl: "even vaak gemist als daarvoor"),
            Judgement::Worse => wording!(en: "missed more often than before", nl: "vaker gemist dan daarvoor"),
        }
    }
}

impl Side {
    fn of<'p>(periods: impl Iterator<Item = &'p Period>) -> Side {
        let periods: Vec<&Period> = periods.collect();
        let mut figures: Vec<&Figure> = periods.iter().filter_map(|period| period.figure.as_ref()).collect();
        figures.sort_by_cached_key(|figure| figure.number());
        Side {
            periods: periods.len(),
            missed: periods.iter().filter(|period| period.missed).count(),
            median: figures.get(figures.len().div_ceil(2).saturating_sub(1)).map(|figure| (*figure).clone()),
        }
    }

    /// `missed 3 of 6, median 99.2%`.
    pub fn wording(&self) -> Wording {
        let Side { periods, missed, .. } = self;
        let counted = match periods {
            0 => wording!(en: "no period", nl: "geen periode"),
            _ => wording!(en: "missed {missed} of {periods}", nl: "{missed} van {periods} gemist"),
        };
        let median = self
            .median
            .as_ref()
            .map(|figure| wording!(en: "median {figure}", nl: "mediaan {figure}"; figure = both::figure(figure, None)));
        Wording::joined([counted].into_iter().chain(median), ", ")
    }
}

/// An objective before and after an instant; the period in which that lies counts on neither side.
pub(super) fn of(objective: &Name, periods: &[Period], done: Instant) -> Effect {
    let before = Side::of(periods.iter().filter(|period| period.span.to() <= done));
    let after = Side::of(periods.iter().filter(|period| period.span.from() >= done));
    Effect { objective: objective.clone(), judgement: Judgement::of(&before, &after), before, after }
}
