use crate::quantity::TermValue;
use crate::reading::{At, Words, choice, record};

record! {
    /// A ground that excuses a shortfall once it is established (A7). The name of the entry is the category.
    pub struct Exception {
        /// The definition in Dutch.
        may nl: At<Words>,
        /// The definition in English.
        may en: At<Words>,
        /// Within what term of its end it must be claimed.
        may claim_within: At<TermValue> = "no term",
        /// Within what term of the claim the other party answers.
        may answer_within: At<TermValue> = "no term",
        /// What it means when the other party doesn't answer in time.
        or silence: Silence = Silence::Rejects,
        /// Who decides when the parties differ.
        may decided_by: Words,
        /// What an established exception takes out of the agreed time.
        or takes_out: TakesOut = TakesOut::DownTime,
    }
}

choice! {
    /// What silence upon a claim means (A7).
    pub enum Silence {
        /// The claim is rejected: the burden of proof is the claimant's.
        Rejects = "rejects",
        /// The claim is deemed accepted once the answer is late.
        Accepts = "accepts",
    }
}

choice! {
    /// What an established exclusion takes out (A6, A7).
    pub enum TakesOut {
        /// Only the down time in its span.
        DownTime = "down time",
        /// The whole span, up time too.
        WholeSpan = "whole span",
    }
}
