//! A claim and how it stands (A7).

use crate::facts::Claim;
use crate::wording::Wording;
use agreement::model::TakesOut;
use calendar::{Span, SpanSet};

/// A claim and how it stands as of the evaluation.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingClaim<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// True when it is accepted, decided or deemed accepted; only then it takes anything out.
    pub established: bool,
    /// True when it isn't established but still may be: nobody answered it, and the term for that hasn't ended.
    pub pending: bool,
    /// True when it is pending, or rejected by the other party while the named decider hasn't decided.
    pub open: bool,
    /// In words: why it is, or isn't, established.
    pub why: Wording,
    /// What it takes out of a time-based figure.
    pub takes_out: TakesOut,
    /// When the customer's duty that it cites was due and not yet done (A8); `None` where it cites none, or where no occasion of that
    /// duty is on record.
    pub breach: Option<SpanSet>,
}

impl StandingClaim<'_> {
    /// The time that it covers: of a breached duty no more than the breach (A8).
    pub fn covers(&self) -> SpanSet {
        let asked = SpanSet::from(self.claim.span);
        self.breach.as_ref().map_or(asked.clone(), |breach| asked.intersection(breach))
    }

    /// The time that it covers, span by span.
    pub(crate) fn covered(&self) -> Vec<Span> {
        self.covers().spans().to_vec()
    }
}
