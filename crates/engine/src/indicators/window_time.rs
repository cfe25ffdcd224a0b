//! The time of one window as sets, and what each reading of unknown time makes of it (A5, A9).

use super::whole_minutes::minutes;
use crate::timeline::Weight;
use agreement::model::{Bearer, Counting, CountingUnit, ExcludedTime};
use agreement::quantity::{Divisor, Exact};
use calendar::{Length, SpanSet, Zone};
use num_traits::ToPrimitive;

/// The time of one window.
pub(crate) struct WindowTime {
    /// Within service hours, while the member exists.
    pub hours: SpanSet,
    /// Down for certain, in part or whole, whatever the hours.
    pub down: SpanSet,
    /// Down or up for all that is known, whatever the hours.
    pub unknown: SpanSet,
    /// The time in both of these of which not all is down or unknown, by weight (A12).
    pub parts: Vec<(Weight, SpanSet)>,
    /// Left out whatever its state, within hours.
    pub whole: SpanSet,
    /// Left out where it is down, within hours.
    pub when_down: SpanSet,
    /// How long a fixed divisor is at most, where that was agreed.
    pub existed: Option<Length>,
    /// The part of the window that is judged here, where another version judges the rest (C8).
    pub part: Exact,
}

/// What unknown time is taken for (A9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// All of it is down.
    AllDown,
    /// All of it is up.
    AllUp,
    /// It leaves the agreed time.
    Leaves,
}

impl From<Bearer> for Reading {
    fn from(bearer: Bearer) -> Self {
        match bearer {
            Bearer::Provider => Reading::AllDown,
            Bearer::Customer => Reading::AllUp,
            Bearer::Nobody => Reading::Leaves,
        }
    }
}

/// What a figure is made of under one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Agreed time before unknown time leaves; the fixed divisor where agreed.
    pub agreed: Length,
    /// What the figure is divided by, in milliseconds.
    pub divisor: Exact,
    /// Down time by its weight in milliseconds, in the agreed unit; with a fixed divisor or whole minutes it may exceed the divisor.
    pub down: Exact,
}

impl Reading {
    /// How much of a piece of time counts as down.
    fn weight(self, weight: &Weight) -> &Exact {
        match self {
            Reading::AllDown => &weight.high,
            Reading::AllUp | Reading::Leaves => &weight.low,
        }
    }
}

impl WindowTime {
    /// The time taken as down under a reading, exclusions not yet applied.
    fn down_under(&self, reading: Reading) -> SpanSet {
        match reading {
            Reading::AllDown => self.down.union(&self.unknown),
            Reading::AllUp | Reading::Leaves => self.down.clone(),
        }
    }

    /// The down time that counts under a reading: within hours and not excluded.
    pub fn counting_down(&self, reading: Reading) -> SpanSet {
        self.down_under(reading).intersection(&self.hours).difference(&self.whole).difference(&self.when_down)
    }

    /// The time taken as down under a reading within hours, from which exclusions may take.
    pub fn open_down(&self, reading: Reading) -> SpanSet {
        self.down_under(reading).intersection(&self.hours)
    }

    /// Agreed time under a reading, before unknown time leaves.
    fn agreed(&self, reading: Reading, rule: &Counting) -> Length {
        match rule.excluded_time {
            ExcludedTime::CountsUp => self.hours.total(),
            ExcludedTime::Leaves => {
                let excluded_down = self.when_down.intersection(&self.down_under(reading));
                self.hours.difference(&self.whole).difference(&excluded_down).total()
            }
        }
    }

    /// Unknown time within agreed time, as far as it isn't left out whatever its state.
    pub fn unknown_within(&self) -> SpanSet {
        self.unknown.intersection(&self.hours).difference(&self.whole)
    }

    /// Unknown time within agreed time of which nothing at all is known.
    pub fn wholly_unknown(&self) -> SpanSet {
        self.parts.iter().fold(self.unknown_within(), |unknown, (_, part)| unknown.difference(part))
    }

    /// The parts within agreed time: those that are down for certain, in part, are taken out where down time is.
    pub fn open_parts(&self) -> impl Iterator<Item = (&Weight, SpanSet)> {
        self.parts.iter().map(|(weight, part)| {
            let open = part.intersection(&self.hours).difference(&self.whole);
            (weight, if weight.fails() { open.difference(&self.when_down) } else { open })
        })
    }

    /// How much of agreed time is unknown, in milliseconds; of partly known weight only the part that is.
    fn uncertain(&self, taken_out: &SpanSet) -> Exact {
        let unknown = millis(&self.unknown_within().difference(taken_out));
        self.open_parts().fold(unknown, |sum, (weight, part)| {
            let time = millis(&part.difference(taken_out));
            match weight.fails() {
                true => sum + weight.unknown_part() * time,
                false => sum - (Exact::one() - weight.unknown_part()) * time,
            }
        })
    }

    /// Unknown time that leaves where nobody bears it, in milliseconds. Where excluded time counts as up, down time
    /// that is excluded does too: up either way, such time stays.
    fn leaving(&self, rule: &Counting) -> Exact {
        match rule.excluded_time {
            ExcludedTime::CountsUp => self.uncertain(&self.when_down),
            ExcludedTime::Leaves => self.uncertain(&SpanSet::new()),
        }
    }

    /// The time up within agreed time under a reading, where time that is down in part is down (R4).
    pub fn up_time(&self, reading: Reading, rule: &Counting) -> Length {
        let leaving = match (reading, rule.excluded_time) {
            (Reading::AllDown | Reading::AllUp, _) => Length::ZERO,
            (Reading::Leaves, ExcludedTime::Leaves) => self.unknown_within().total(),
            (Reading::Leaves, ExcludedTime::CountsUp) => self.unknown_within().difference(&self.when_down).total(),
        };
        let down = self.counting_down(reading).total();
        self.agreed(reading, rule).saturating_sub(down).saturating_sub(leaving)
    }

    /// Agreed time, with only that left out which is excluded for certain.
    pub fn agreed_for_certain(&self, rule: &Counting) -> Length {
        self.agreed(Reading::AllUp, rule)
    }

    /// The agreed time of which the state is known, and all of it, in milliseconds (A9).
    pub fn known(&self, rule: &Counting) -> (Exact, Exact) {
        let agreed = Exact::from(self.agreed_for_certain(rule).millis());
        (&agreed - &self.uncertain(&SpanSet::new()), agreed)
    }

    /// The share of agreed time of which the state is known (A9); `None` without agreed time.
    pub fn coverage(&self, rule: &Counting) -> Option<Exact> {
        let (known, agreed) = self.known(rule);
        known.checked_div(&agreed)
    }

    /// What the figure is made of under a reading.
    pub fn counted(&self, reading: Reading, rule: &Counting, zone: &Zone) -> Counted {
        let (agreed, divisor) = match rule.divisor.value {
            Divisor::Fixed(length) => {
                let all = Exact::from(length.millis()) * self.part.clone();
                let all = self.existed.map_or(all.clone(), |existed| all.min(Exact::from(existed.millis())));
                (self::length(&all), all)
            }
            Divisor::AgreedTime => {
                let open = self.agreed(reading, rule);
                let leaving = if reading == Reading::Leaves { self.leaving(rule) } else { Exact::zero() };
                (open, Exact::from(open.millis()) - leaving)
            }
        };
        Counted { agreed, divisor, down: self.down_time(reading, rule, zone) }
    }

    /// The down time that counts under a reading by its weight, in milliseconds and in the agreed unit.
    fn down_time(&self, reading: Reading, rule: &Counting, zone: &Zone) -> Exact {
        let counts = self.counting_down(reading);
        match rule.unit {
            CountingUnit::Exact => self.lost(&counts, reading),
            _ => minutes(&self.down_under(reading), &counts, rule, zone, |time| self.lost(time, reading)),
        }
    }

    /// Down time by its weight under a reading, in milliseconds.
    fn lost(&self, down: &SpanSet, reading: Reading) -> Exact {
        self.parts.iter().fold(millis(down), |sum, (weight, part)| {
            let spared = Exact::one() - reading.weight(weight).clone();
            sum - spared * millis(&down.intersection(part))
        })
    }
}

fn millis(time: &SpanSet) -> Exact {
    Exact::from(time.total().millis())
}

impl Counted {
    /// What both are made of together (A12).
    #[must_use]
    pub fn plus(self, other: Counted) -> Counted {
        Counted {
            agreed: self.agreed.saturating_add(other.agreed),
            divisor: self.divisor + other.divisor,
            down: self.down + other.down,
        }
    }

    /// Nothing at all.
    pub fn nothing() -> Counted {
        Counted { agreed: Length::ZERO, divisor: Exact::zero(), down: Exact::zero() }
    }

    /// The time up divided by the divisor (A5), never below 0; `None` where there is nothing to divide by.
    pub fn share(&self) -> Option<Exact> {
        let up = &self.divisor - &self.down;
        if self.divisor.is_negative() { None } else { up.max(Exact::zero()).checked_div(&self.divisor) }
    }

    /// The down time as a length; part of a millisecond counts as a whole one.
    pub fn down_length(&self) -> Length {
        length(&self.down)
    }
}

/// So many milliseconds as a length, rounded up.
fn length(millis: &Exact) -> Length {
    Length::from_millis(millis.ceil().to_i64().unwrap_or(i64::MAX))
}
