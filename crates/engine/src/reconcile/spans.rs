//! Agreed time, span by span: what each measurer tells, whether they agree, and what counts.

use crate::facts::Name;
use crate::indicators::Told;
use crate::shown::both;
use crate::timeline::Weight;
use crate::wording::{Wording, wording};
use agreement::model::Measurer;
use agreement::quantity::Exact;
use calendar::{Instant, Length, Span, SpanSet};

/// What a reading says of a span.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// Up.
    Up,
    /// Wholly down.
    Down,
    /// Down for a part: at least so much, at most so much (A12).
    Part {
        /// With all that is unknown up.
        low: Exact,
        /// With all that is unknown down.
        high: Exact,
    },
    /// Nothing.
    Unknown,
}

impl Seen {
    fn of(weight: &Weight) -> Seen {
        match weight {
            weight if *weight == Weight::up() => Seen::Up,
            weight if *weight == Weight::down() => Seen::Down,
            weight if *weight == Weight::unknown() => Seen::Unknown,
            Weight { low, high } => Seen::Part { low: low.clone(), high: high.clone() },
        }
    }

    /// For people.
    pub fn wording(&self) -> Wording {
        match self {
            Seen::Up => wording!(en: "up", nl: "beschikbaar"),
            Seen::Down => wording!(en: "down", nl: "uitval"),
            Seen::Unknown => wording!(en: "unknown", nl: "onbekend"),
            Seen::Part { low, high } if low == high => {
                wording!(en: "{part} down", nl: "{part} uitval"; part = both::share(low))
            }
            Seen::Part { low, high } => wording!(
                en: "{low} to {high} down", nl: "{low} tot {high} uitval";
                low = both::share(low), high = both::share(high)
            ),
        }
    }

    /// Whether nothing of it is unknown.
    pub fn is_known(&self) -> bool {
        match self {
            Seen::Up | Seen::Down => true,
            Seen::Part { low, high } => low == high,
            Seen::Unknown => false,
        }
    }
}

/// How the measurers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Accord {
    /// Several know, and say the same.
    Agree,
    /// Several know, and don't say the same.
    Differ,
    /// Only this one knows.
    Only(Measurer),
    /// Nobody knows.
    Nobody,
}

/// A stretch of agreed time over which nobody changes what he says.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanTold {
    /// The part of the member that is measured by itself; `None` for the whole.
    pub part: Option<Name>,
    /// From when to when; time that isn't agreed may lie within.
    pub span: Span,
    /// How much of it is agreed time.
    pub counts: Length,
    /// What counts by the agreement.
    pub agreed: Seen,
    /// What each measurer says.
    pub by: Vec<(Measurer, Seen)>,
    /// How they stand to each other.
    pub accord: Accord,
    /// Whose word counts; `None` where nobody who has a say knows, or where several clauses decide together.
    pub decided_by: Option<Measurer>,
}

/// Agreed time by how the measurers stand to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// They say the same.
    pub agree: Length,
    /// They differ.
    pub differ: Length,
    /// Only one knows.
    pub only: Vec<(Measurer, Length)>,
    /// Nobody knows.
    pub nobody: Length,
}

impl Sums {
    pub(super) fn of(spans: &[SpanTold]) -> Sums {
        let sum = |accord: Accord| {
            spans
                .iter()
                .filter(|one| one.accord == accord)
                .map(|one| one.counts)
                .fold(Length::ZERO, Length::saturating_add)
        };
        let only = Measurer::ALL.iter().map(|by| (*by, sum(Accord::Only(*by))));
        Sums {
            agree: sum(Accord::Agree),
            differ: sum(Accord::Differ),
            only: only.filter(|(_, time)| *time > Length::ZERO).collect(),
            nobody: sum(Accord::Nobody),
        }
    }
}

/// The spans of each part in order.
pub(super) fn of(agreed: &[Told], each: &[(Measurer, Vec<Told>)], precedence: &[Measurer]) -> Vec<SpanTold> {
    let mut spans = Vec::new();
    for (number, part) in agreed.iter().enumerate() {
        let layers: Vec<(Measurer, &Told)> =
            each.iter().filter_map(|(by, told)| Some((*by, told.get(number)?))).collect();
        spans.extend(of_part(part, &layers, precedence));
    }
    spans
}

fn of_part(agreed: &Told, layers: &[(Measurer, &Told)], precedence: &[Measurer]) -> Vec<SpanTold> {
    let mut spans: Vec<SpanTold> = Vec::new();
    let cuts = cuts(agreed, layers);
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let Some(span) = Span::new(*from, *to).ok().filter(|_| agreed.counts.contains(*from)) else { continue };
        let by: Vec<(Measurer, Seen)> = layers.iter().map(|(by, told)| (*by, seen(told, *from))).collect();
        let counts_as = seen(agreed, *from);
        match spans.last_mut().filter(|last| last.by == by && last.agreed == counts_as) {
            Some(last) => {
                last.span = Span::new(last.span.from(), span.to()).unwrap_or(last.span);
                last.counts = last.counts.saturating_add(span.length());
            }
            None => spans.push(SpanTold {
                part: agreed.part.clone(),
                span,
                counts: span.length(),
                agreed: counts_as,
                accord: accord(&by),
                decided_by: decided_by(&by, precedence),
                by,
            }),
        }
    }
    spans
}

/// Every instant at which anything changes, in order.
fn cuts(agreed: &Told, layers: &[(Measurer, &Told)]) -> Vec<Instant> {
    let all = std::iter::once(agreed).chain(layers.iter().map(|(_, told)| *told));
    let sets = all.flat_map(|told| &told.weighed).map(|(_, time)| time).chain([&agreed.counts]);
    let mut cuts: Vec<Instant> = sets.flat_map(SpanSet::iter).flat_map(|span| [span.from(), span.to()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

fn seen(told: &Told, at: Instant) -> Seen {
    told.weighed.iter().find(|(_, time)| time.contains(at)).map_or(Seen::Unknown, |(weight, _)| Seen::of(weight))
}

fn accord(by: &[(Measurer, Seen)]) -> Accord {
    let mut known = by.iter().filter(|(_, seen)| seen.is_known());
    match (known.next(), known.next()) {
        (None, _) => Accord::Nobody,
        (Some((only, _)), None) => Accord::Only(*only),
        (Some((_, first)), Some((_, second))) => {
            let same = first == second && known.all(|(_, seen)| seen == first);
            if same { Accord::Agree } else { Accord::Differ }
        }
    }
}

/// The first of those who have a say that knows.
fn decided_by(by: &[(Measurer, Seen)], precedence: &[Measurer]) -> Option<Measurer> {
    let knows = |one: &&Measurer| by.iter().any(|(other, seen)| other == *one && seen.is_known());
    precedence.iter().find(knows).copied()
}
