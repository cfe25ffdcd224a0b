use super::Counting;
use crate::quantity::{CountsAs, Coverage, Duration, Identifier, Percent, Quorum, Samples};
use crate::reading::{At, Entries, OneOrMany, choice, record};
use calendar::Length;

record! {
    /// Who measures, how states become outages, and who bears unknown time.
    pub struct Measuring {
        /// Whose measurement decides; in a list, the first whose state is known at an instant (A3).
        or by: OneOrMany<Measurer> = OneOrMany(vec![Measurer::Provider]),
        /// Probes at fixed locations, where the measurement is by samples.
        may probes: Probes,
        /// What the states and impacts count as that sources name beside up, down and unknown: `degraded: down`, `partial: 30% down` (A12).
        or states: Entries<At<CountsAs>> = Entries::default(),
        /// From down spans to outages (A4).
        group outages: OutageRules,
        /// Time of which nobody knows the state (A9).
        group unknown_time: UnknownTime,
        /// How availability is counted (A5), unless an objective says otherwise.
        group counting: Counting,
    }
}

choice! {
    /// Who recorded a fact.
    pub enum Measurer {
        /// The provider's own measurement.
        Provider = "provider",
        /// The customer's measurement.
        Customer = "customer",
        /// A third party's measurement.
        Third = "third",
    }
}

record! {
    /// Probes that look at the service at a fixed interval (A1, A2).
    pub struct Probes {
        /// Where they stand; without a list there is one unnamed location.
        or locations: Vec<At<Identifier>> = Vec::new(),
        /// The probing interval.
        must every: At<Duration>,
        /// How many locations must say down before the service is down (A2).
        or down_when: At<Quorum> = At::unwritten(Quorum::Majority),
        /// How many failing samples in a row confirm an outage at a location (A4).
        or confirmed_by: At<Samples> = At::unwritten(Samples(1)),
        /// How long a sample's state holds at most; three probing intervals unless said (A1).
        may stale_after: At<Duration> = "three probing intervals",
        /// What a longer gap between samples means (A1).
        or gaps: Gaps = Gaps::HoldThenUnknown,
        /// What the time before the first sample and after the last one's hold means (A1).
        or outside: Outside = Outside::Unknown,
    }
}

impl Probes {
    /// How long a sample's state holds at most; three probing intervals unless said (A1).
    pub fn staleness(&self) -> Length {
        let unsaid = Length::from_millis(self.every.0.millis().saturating_mul(3));
        self.stale_after.as_ref().map_or(unsaid, |said| said.0)
    }
}

choice! {
    /// What a gap between samples that is longer than the staleness means (A1).
    pub enum Gaps {
        /// The last state holds for the staleness; the rest is unknown.
        HoldThenUnknown = "hold then unknown",
        /// The whole gap is unknown.
        AllUnknown = "all unknown",
    }
}

choice! {
    /// What the time before the first and after the last sample means (A1).
    pub enum Outside {
        /// Nobody knows.
        Unknown = "unknown",
        /// The service is taken to be up.
        Up = "up",
    }
}

record! {
    /// From down spans to outages (A4).
    pub struct OutageRules {
        /// When an outage begins.
        or begin: OutageBegin = OutageBegin::FirstFailingSample,
        /// When it ends.
        or end: OutageEnd = OutageEnd::FirstGoodSample,
        /// What an outage counts as that hit only a part of the users or requests (A12).
        or affected: Affected = Affected::CountsAsWhole,
        /// Outages with less up time between them than this count as one for the minimum length.
        may merge_gap: At<Duration> = "none",
        /// Shorter outages are not counted.
        may minimum: At<Duration> = "none",
    }
}

choice! {
    /// When an outage begins (A4).
    pub enum OutageBegin {
        /// At the first sample that fails.
        FirstFailingSample = "first failing sample",
        /// At the last sample that was good.
        LastGoodSample = "last good sample",
        /// At its report, however long it had lasted; what nobody reported isn't down.
        TheReport = "the report",
    }
}

choice! {
    /// What an outage counts as that hit only a part of the users or requests (A12).
    pub enum Affected {
        /// As one that hit all of them.
        CountsAsWhole = "counts as whole",
        /// As down for that part.
        Weighs = "weighs",
    }
}

choice! {
    /// When an outage ends (A4).
    pub enum OutageEnd {
        /// At the first sample that is good again.
        FirstGoodSample = "first good sample",
        /// At the last sample that failed.
        LastFailingSample = "last failing sample",
    }
}

record! {
    /// Time of which nobody knows the state (A9, A10).
    pub struct UnknownTime {
        /// Who bears it.
        or borne_by: Bearer = Bearer::Nobody,
        /// The share of agreed time that must be known before a figure decides alone.
        or coverage: At<Coverage> = At::unwritten(Coverage(Percent::from(95))),
    }
}

choice! {
    /// Who bears unknown time (A9).
    pub enum Bearer {
        /// It counts as down.
        Provider = "provider",
        /// It counts as up.
        Customer = "customer",
        /// It leaves the agreed time.
        Nobody = "nobody",
    }
}
