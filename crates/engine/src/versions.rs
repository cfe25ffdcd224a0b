//! An agreement with its amendments: which version of the text holds when (A14, C8).

use crate::windows::{kind_from, term_start};
use agreement::model::Agreement;
use agreement::quantity::Window;
use calendar::{Date, Instant, PeriodKind, Span};

/// A version of an agreement, and from when to when it is the one that holds.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// Its text.
    pub agreement: &'a Agreement,
    /// When it takes over from the version before it; the first has none before it.
    pub from: Option<Instant>,
    /// When the next version takes over; the last has none after it.
    pub to: Option<Instant>,
    /// The first day of the contract, from which contract months count: of the term that the text names, else of the first text (T2).
    pub start: Date,
}

impl<'a> Version<'a> {
    /// An agreement without another version.
    pub fn alone(agreement: &'a Agreement) -> Self {
        let start = term_start(agreement).unwrap_or(agreement.effective.0);
        Version { agreement, from: None, to: None, start }
    }

    /// The first instant of its effective date.
    pub fn begins(&self) -> Instant {
        self.agreement.time_zone.0.first_instant(self.agreement.effective.0)
    }

    /// The kind of period that a window is; `None` for those that are no periods (T2).
    pub fn period_kind(&self, window: Window) -> Option<PeriodKind> {
        kind_from(self.start, window)
    }

    /// True where no other version holds at an instant.
    pub fn has(&self, at: Instant) -> bool {
        self.from.is_none_or(|from| from <= at) && self.to.is_none_or(|to| at < to)
    }

    /// The part of a span in which no other version holds.
    pub fn part_of(&self, span: Span) -> Option<Span> {
        let (from, to) = (self.from.unwrap_or(Instant::MIN), self.to.unwrap_or(Instant::MAX));
        Span::new(span.from().max(from), span.to().min(to)).ok()
    }

    /// True where it is in force on a date: taken over, not yet replaced, and within its own term.
    pub fn in_force_on(&self, date: Date) -> bool {
        let term = self.agreement.main_agreement.as_ref().and_then(|main| main.term.as_ref());
        self.has(self.agreement.time_zone.0.first_instant(date))
            && date >= self.agreement.effective.0
            && term.is_none_or(|term| date <= term.through)
    }
}

/// The versions of an agreement in the order in which they take effect; never none.
#[derive(Clone, Debug)]
pub struct Versions<'a> {
    before: Vec<Version<'a>>,
    latest: Version<'a>,
}

impl<'a> Versions<'a> {
    /// An agreement without another version.
    pub fn alone(agreement: &'a Agreement) -> Self {
        Versions { before: Vec::new(), latest: Version::alone(agreement) }
    }

    /// The latest version and those before it in any order. What takes effect no earlier than the latest never holds;
    /// `agreement::versions` refuses such a set with its place.
    pub fn of(latest: &'a Agreement, before: impl IntoIterator<Item = &'a Agreement>) -> Self {
        let mut latest = Version::alone(latest);
        let mut earlier: Vec<Version> = before.into_iter().map(Version::alone).collect();
        earlier.sort_by_key(|version| (version.begins(), version.agreement.version.0));
        earlier.retain(|version| version.begins() < latest.begins());
        let mut next = latest.begins();
        for version in earlier.iter_mut().rev() {
            (version.to, next) = (Some(next), version.begins());
        }
        earlier.iter_mut().skip(1).for_each(|version| version.from = Some(version.begins()));
        latest.from = (!earlier.is_empty()).then(|| latest.begins());
        let start = earlier.first().map_or(latest.start, |first| first.start);
        for version in earlier.iter_mut().chain([&mut latest]) {
            version.start = term_start(version.agreement).unwrap_or(start);
        }
        Versions { before: earlier, latest }
    }

    /// The version that holds first.
    pub fn first(&self) -> Version<'a> {
        self.before.first().copied().unwrap_or(self.latest)
    }

    /// The version that holds last.
    pub fn latest(&self) -> Version<'a> {
        self.latest
    }

    /// All versions in the order in which they take effect.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Version<'a>> + '_ {
        self.before.iter().copied().chain([self.latest])
    }

    /// The version with this number; the latest where none has it.
    pub fn numbered(&self, number: u64) -> Version<'a> {
        self.iter().find(|version| version.agreement.version.0 == number).unwrap_or(self.latest)
    }

    /// How many there are, at least one.
    pub fn count(&self) -> usize {
        self.before.len() + 1
    }
}
