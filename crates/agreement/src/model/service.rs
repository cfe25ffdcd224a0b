use super::{Measuring, TakesOut};
use crate::quantity::{Allowance, Fee, Identifier, Notice, Percent, Supplied, Whole};
use crate::reading::{At, Entries, Hours, Text, Words, choice, record};

record! {
    /// A service: what is delivered, when, and for what fee (A8).
    pub struct Service {
        /// The name people read.
        may title: Text,
        /// What it costs.
        may fee: At<Fee>,
        /// The service hours, by name; availability is measured within them.
        may hours: At<Identifier>,
        /// What is included.
        or includes: Vec<At<Words>> = Vec::new(),
        /// What is excluded; a request for it is outside the service.
        or excludes: Vec<At<Words>> = Vec::new(),
        /// Planned maintenance and its conditions (A6).
        may maintenance: Maintenance,
        /// The services that it is made of, whose states make up its own (A12).
        may made_of: MadeOf,
        /// How this service is measured, where that differs from the agreement's own `measuring`.
        may measuring: Measuring,
    }
}

record! {
    /// The services that a composite service is made of; one of the four ways to put their states together, over time (A12).
    pub struct MadeOf {
        /// It is up while all of these are.
        may all_of: Vec<At<Identifier>>,
        /// It is up while any of these is.
        may any_of: Vec<At<Identifier>>,
        /// It is up while at least so many of the services in `of` are.
        may at_least: At<Whole>,
        /// The services of which `at_least` counts.
        may of: Vec<At<Identifier>>,
        /// Each service with the part that it has in the whole; the parts make 100%.
        may weighted: Entries<At<Percent>>,
    }
}

impl MadeOf {
    /// The services that it is made of, in the order in which they are written.
    pub fn parts(&self) -> impl Iterator<Item = &At<Identifier>> {
        let lists = [&self.all_of, &self.any_of, &self.of].into_iter().flatten().flatten();
        lists.chain(self.weighted.iter().flat_map(|parts| parts.iter().map(|(name, _)| name)))
    }
}

record! {
    /// The conditions under which planned maintenance is excluded (A6).
    pub struct Maintenance {
        /// The agreed windows, in the opening_hours notation; without them any time will do.
        may window: At<Hours> = "any time",
        /// How long ahead it must be announced, measured to the entry's start.
        may announced: At<Notice> = "at any time",
        /// How much of it is excluded, in time order.
        may allowance: At<Allowance> = "no limit",
        /// What maintenance beyond these conditions counts as.
        or beyond: Beyond = Beyond::AsMeasured,
        /// What is taken out.
        or takes_out: TakesOut = TakesOut::WholeSpan,
    }
}

choice! {
    /// What maintenance beyond its conditions counts as (A6).
    pub enum Beyond {
        /// Whatever was measured.
        AsMeasured = "as measured",
        /// Down, whatever was measured.
        Down = "down",
    }
}

record! {
    /// The services of suppliers that a service rests on: it works while all of `all_of` do, and any of `any_of`.
    pub struct RestsOn {
        /// Each of these is needed.
        or all_of: Vec<At<Supplied>> = Vec::new(),
        /// One of these is enough.
        or any_of: Vec<At<Supplied>> = Vec::new(),
    }
}
