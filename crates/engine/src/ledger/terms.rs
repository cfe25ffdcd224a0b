//! By whose terms something is settled: those of the version that held where it arose (A14, C8).

use super::LedgerFault;
use super::clock::Clock;
use crate::versions::{Version, Versions};
use calendar::{Instant, Length, Span};

/// The clocks of all versions, each with its text.
pub(super) struct Terms<'a> {
    before: Vec<(Version<'a>, Clock<'a>)>,
    latest: Clock<'a>,
}

impl<'a> Terms<'a> {
    /// The clocks, fast up to an instant.
    pub fn new(versions: &Versions<'a>, until: Instant) -> Result<Terms<'a>, LedgerFault> {
        let latest = Clock::new(versions.latest().agreement, until)?;
        let before = versions.iter().take(versions.count() - 1);
        let before = before.map(|version| Ok((version, Clock::new(version.agreement, until)?)));
        Ok(Terms { before: before.collect::<Result<_, LedgerFault>>()?, latest })
    }

    /// Those of the version that holds last.
    pub fn latest(&self) -> &Clock<'a> {
        &self.latest
    }

    /// Those that held at an instant.
    pub fn at(&self, at: Instant) -> &Clock<'a> {
        self.before.iter().find(|(version, _)| version.has(at)).map_or(&self.latest, |(_, clock)| clock)
    }

    /// Those of a period's statement: of its last instant, since a statement is drawn up of the whole.
    pub fn of_period(&self, period: Span) -> &Clock<'a> {
        self.at(period.to().saturating_sub(Length::from_millis(1)))
    }

    /// Those of the version with this number; of the latest where none has it.
    pub fn numbered(&self, number: u64) -> &Clock<'a> {
        let own = self.before.iter().find(|(version, _)| version.agreement.version.0 == number);
        own.map_or(&self.latest, |(_, clock)| clock)
    }
}
