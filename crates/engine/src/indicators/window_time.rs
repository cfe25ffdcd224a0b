//! The time of one window as sets, and what each reading of unknown time makes of it (A5, A9).

use super::whole_minutes::counted_length;
use agreement::model::{Bearer, Counting, ExcludedTime};
use agreement::quantity::{Divisor, Exact};
use calendar::{Length, SpanSet, Zone};

/// The time of one window.
pub(crate) struct WindowTime {
    /// Within service hours, while the member exists.
    pub hours: SpanSet,
    /// Down, whatever the hours.
    pub down: SpanSet,
    /// Unknown, whatever the hours.
    pub unknown: SpanSet,
    /// Left out whatever its state, within hours.
    pub whole: SpanSet,
    /// Left out where it is down, within hours.
    pub when_down: SpanSet,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Agreed time before unknown time leaves; the fixed divisor where agreed.
    pub agreed: Length,
    /// What the figure is divided by.
    pub divisor: Length,
    /// Down time in the agreed unit; with a fixed divisor or whole minutes it may exceed the divisor.
    pub down: Length,
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

    /// Unknown time that leaves where nobody bears it. Where excluded time counts as up, down time
    /// that is excluded does too: up either way, such time stays.
    fn leaving(&self, rule: &Counting) -> SpanSet {
        match rule.excluded_time {
            ExcludedTime::CountsUp => self.unknown_within().difference(&self.when_down),
            ExcludedTime::Leaves => self.unknown_within(),
        }
    }

    /// Agreed time, with only that left out which is excluded for certain.
    pub fn agreed_for_certain(&self, rule: &Counting) -> Length {
        self.agreed(Reading::AllUp, rule)
    }

    /// The share of agreed time of which the state is known (A9); `None` without agreed time.
    pub fn coverage(&self, rule: &Counting) -> Option<Exact> {
        let agreed = self.agreed_for_certain(rule).millis();
        Exact::ratio(agreed - self.unknown_within().total().millis(), agreed)
    }

    /// What the figure is made of under a reading.
    pub fn counted(&self, reading: Reading, rule: &Counting, zone: &Zone) -> Counted {
        let open = self.agreed(reading, rule);
        let leaving = if reading == Reading::Leaves { self.leaving(rule).total() } else { Length::ZERO };
        let (agreed, divisor) = match rule.divisor.value {
            Divisor::AgreedTime => (open, open.saturating_sub(leaving)),
            Divisor::Fixed(length) => (length, length),
        };
        let down = counted_length(&self.down_under(reading), &self.counting_down(reading), rule, zone);
        Counted { agreed, divisor, down }
    }
}

impl Counted {
    /// The time up divided by the divisor (A5), never below 0; `None` where there is nothing to divide by.
    pub fn share(&self) -> Option<Exact> {
        Exact::ratio(self.divisor.saturating_sub(self.down).millis().max(0), self.divisor.millis())
    }
}
