//! A claim and how it stands (A7).

use crate::facts::Claim;
use crate::wording::Wording;
use agreement::model::TakesOut;

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
}
