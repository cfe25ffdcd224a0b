//! What the figures are made of that count events, values, answers, money and interruptions.

use super::{CountingNote, Excluded, TimeBasis};
use crate::facts::{Millis, Name};
use crate::wording::{Wording, wording};
use agreement::quantity::{Exact, Money};
use calendar::{Instant, Length, Span};

/// Counts of events: errors among tasks, solved among problems, processed in a window (R1).
#[derive(Clone, Debug, PartialEq)]
pub struct CountBasis {
    /// The events that count.
    pub events: u64,
    /// Of how many; 0 where nothing is divided by a count.
    pub of: u64,
    /// How many records were counted: counts, or tickets.
    pub records: u64,
    /// The agreed time of the window, where the figure is a rate (`500 per hour`).
    pub time: Option<Length>,
    /// Oddities in the facts that bear on the figure.
    pub notes: Vec<CountingNote>,
}

/// Many values: request times, lead times (R2).
#[derive(Clone, Debug, PartialEq)]
pub struct ValueBasis {
    /// How many values.
    pub values: u64,
    /// How many lie within the target's term or bound; `None` without such a bound.
    pub within: Option<u64>,
    /// The sum of the values, or of their scores, where the figure is the mean of those.
    pub sum: Option<Exact>,
    /// The bands of scores, from the fastest, where the figure is the mean score; the last one is of the slower ones.
    pub scored: Vec<ScoreSeen>,
    /// What became of the requests under each limit, in the order of the text, where the objective has limits; the last is the target's term.
    pub limits: Vec<LimitSeen>,
    /// The slowest, the slowest first; at most [`ValueBasis::SLOWEST`].
    pub slowest: Vec<ValueSeen>,
    /// Oddities in the facts that bear on the figure.
    pub notes: Vec<CountingNote>,
}

impl ValueBasis {
    /// How many of the slowest are kept.
    pub const SLOWEST: usize = 10;
}

/// The requests for which one limit held.
#[derive(Clone, Debug, PartialEq)]
pub struct LimitSeen {
    /// What they were: `class read`; none of those for which no row holds.
    pub what: Option<Wording>,
    /// How long each might take.
    pub within: Wording,
    /// How many.
    pub requests: u64,
    /// How many of them were in time.
    pub in_time: u64,
}

impl LimitSeen {
    /// In words: `class read, within 1 second: 3 of 4`.
    pub fn wording(&self) -> Wording {
        let (requests, in_time) = (self.requests, self.in_time);
        let other = || wording!(en: "any other request", nl: "elk ander verzoek");
        let within = wording!(
            en: "{what}, within {within}", nl: "{what}, binnen {within}";
            what = self.what.clone().unwrap_or_else(other), within = self.within
        );
        within.and("", &wording!(en: ": {in_time} of {requests}", nl: ": {in_time} van {requests}"))
    }
}

/// The requests of one band of scores.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreSeen {
    /// The time within which they were answered, and not within a shorter one; `None` for the slower ones.
    pub within: Option<Length>,
    /// What each scores.
    pub score: Exact,
    /// How many.
    pub requests: u64,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueSeen {
    /// The piece of work, where it has a name.
    pub id: Option<Name>,
    /// When it was measured, or when the work ended.
    pub at: Instant,
    /// The value.
    pub took: Millis,
}

/// Error rates of buckets of time (A11).
#[derive(Clone, Debug, PartialEq)]
pub struct BucketBasis {
    /// The length of a bucket.
    pub every: Length,
    /// The buckets of the window.
    pub buckets: u64,
    /// Those of which the rate is known.
    pub known: u64,
    /// Those among them without a request.
    pub silent: u64,
    /// Those with requests, but fewer than the agreed minimum; those that leave for it are no buckets of the window.
    pub few: u64,
    /// Those whose rate lies over the bound, where one is agreed; such a bucket is down, in a row of enough of them.
    pub down: Option<u64>,
    /// Those over the bound that aren't down, since not enough of them are known to come in a row.
    pub apart: u64,
    /// Bad requests in all.
    pub events: u64,
    /// Requests in all.
    pub of: u64,
    /// The known buckets / the buckets.
    pub coverage: Option<Exact>,
    /// The worst with any bad request, the worst first; at most [`BucketBasis::WORST`].
    pub worst: Vec<BucketSeen>,
    /// What was left out of agreed time, or was asked to be, and why.
    pub excluded: Vec<Excluded>,
    /// Oddities in the facts that bear on the figure.
    pub notes: Vec<CountingNote>,
}

impl BucketBasis {
    /// How many of the worst are kept.
    pub const WORST: usize = 10;
}

/// One bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketSeen {
    /// Its time, within the window.
    pub span: Span,
    /// Its bad requests.
    pub events: u64,
    /// Its requests.
    pub of: u64,
}

/// What was spent on how many (R1).
#[derive(Clone, Debug, PartialEq)]
pub struct CostBasis {
    /// What was spent.
    pub spent: Money,
    /// The transactions, or the mean number of users.
    pub units: Exact,
    /// How many records of costs.
    pub records: u64,
    /// Oddities in the facts that bear on the figure.
    pub notes: Vec<CountingNote>,
}

/// Answers to a survey, and complaints (R3).
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerBasis {
    /// Answers with a score.
    pub answers: u64,
    /// The sum of their scores.
    pub sum: Exact,
    /// How few are too few; 0 where none was agreed.
    pub needed: u64,
    /// Complaints.
    pub complaints: u64,
    /// Oddities in the facts that bear on the figure.
    pub notes: Vec<CountingNote>,
}

/// Interruptions of a service (R4).
#[derive(Clone, Debug, PartialEq)]
pub struct InterruptionBasis {
    /// How many began in the window.
    pub interruptions: u64,
    /// The time of the window.
    pub time: TimeBasis,
}

/// Restore tests (R4).
#[derive(Clone, Debug, PartialEq)]
pub struct RestoreBasis {
    /// Those that kept both what was agreed.
    pub passed: u64,
    /// All tests of the window.
    pub all: u64,
    /// The tests in time order; of more than [`RestoreBasis::LISTED`] those that failed come before the others.
    pub tests: Vec<RestoreSeen>,
}

impl RestoreBasis {
    /// How many tests are listed.
    pub const LISTED: usize = 100;

    /// The basis of these tests, which are in time order.
    pub(crate) fn of(mut tests: Vec<RestoreSeen>) -> RestoreBasis {
        let count = |tests: usize| u64::try_from(tests).unwrap_or(u64::MAX);
        let (passed, all) = (tests.iter().filter(|test| test.passed).count(), tests.len());
        if all > Self::LISTED {
            tests.sort_by_key(|test| test.passed);
            tests.truncate(Self::LISTED);
        }
        RestoreBasis { passed: count(passed), all: count(all), tests }
    }
}

/// One restore test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreSeen {
    /// Its name.
    pub id: Name,
    /// When it began.
    pub at: Instant,
    /// How long it took until the service worked again.
    pub took: Length,
    /// How old the restored data were.
    pub lost: Option<Length>,
    /// Whether both lie within what was agreed.
    pub passed: bool,
}
