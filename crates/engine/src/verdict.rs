//! The verdict of a time-based figure from its bounds and coverage (A10).

use crate::finding::{Figure, Verdict};
use agreement::model::{Bearer, UnknownTime};
use agreement::quantity::{DecidedOn, Exact, Target};

/// A figure with what A10 asks about it.
pub(crate) struct Judgement<'a> {
    pub target: Option<&'a Target>,
    pub figure: Option<&'a Figure>,
    pub lower: Option<&'a Figure>,
    pub upper: Option<&'a Figure>,
    /// The share of agreed time of which the state is known; `None` without agreed time.
    pub coverage: Option<&'a Exact>,
    pub rule: &'a UnknownTime,
    /// On what the figures are decided.
    pub decided_on: DecidedOn,
}

/// Whether coverage suffices; under `provider` it isn't tested.
pub(crate) fn coverage_suffices(coverage: &Exact, rule: &UnknownTime) -> bool {
    rule.borne_by == Bearer::Provider || *coverage >= rule.coverage.0.fraction()
}

impl Judgement<'_> {
    /// Met or missed when enough is known or both bounds say the same; else undetermined.
    pub fn verdict(&self) -> Verdict {
        let Some(coverage) = self.coverage else {
            return Verdict::NoCases;
        };
        let Some(target) = self.target else {
            return Verdict::NoTarget;
        };
        let reaches =
            |figure: Option<&Figure>| figure.and_then(|figure| figure.decided_on(self.decided_on).reaches(target));
        let Some(passes) = reaches(self.figure) else {
            return Verdict::Undetermined;
        };
        let both_say_so = reaches(self.lower) == Some(passes) && reaches(self.upper) == Some(passes);
        match (coverage_suffices(coverage, self.rule) || both_say_so, passes) {
            (false, _) => Verdict::Undetermined,
            (true, true) => Verdict::Met,
            (true, false) => Verdict::Missed,
        }
    }
}
