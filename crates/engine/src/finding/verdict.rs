/// The verdict on a finding (A10, K8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The target is reached, and enough is known to say so.
    Met,
    /// The target is not reached, and enough is known to say so.
    Missed,
    /// Too much is unknown to say either.
    Undetermined,
    /// There was nothing to judge.
    NoCases,
    /// The objective states no target: the figure stands by itself.
    NoTarget,
}

impl Verdict {
    /// Whether the target is known not to be reached.
    pub fn is_missed(self) -> bool {
        self == Verdict::Missed
    }

    /// Whether it isn't, or may turn out not to be.
    pub fn may_be_missed(self) -> bool {
        matches!(self, Verdict::Missed | Verdict::Undetermined)
    }

    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
            Verdict::Undetermined => "undetermined",
            Verdict::NoCases => "no-cases",
            Verdict::NoTarget => "no-target",
        }
    }
}
