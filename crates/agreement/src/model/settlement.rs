use super::Cap;
use crate::quantity::{Base, ClaimBy, Identifier, MetInARow, Money, Percent, TermValue};
use crate::reading::{At, choice, record};
use calendar::Term;

record! {
    /// How credits are counted, capped and paid (C1-C7).
    pub struct Settlement {
        /// What a credit is (C6).
        or credits_are: CreditKind = CreditKind::PriceReduction,
        /// Whether a credit needs a notice of default first (C6).
        or notice_of_default: DefaultNotice = DefaultNotice::NotRequired,
        /// How a credit is paid (C5).
        or set_off: SetOff = SetOff::NextInvoice,
        /// Paid out when no invoice came within this term (C5).
        or pay_out_after: At<TermValue> = At::unwritten(TermValue(Term::CalendarDays(60))),
        /// What several missed objectives of a service pay together (C2).
        or objectives: Objectives = Objectives::AddUp,
        /// Objectives of which only the one with the highest credit pays; for each member by itself where they are measured for the same members (C2).
        or highest_of: Vec<HighestOf> = Vec::new(),
        /// What a month's credits are paid from, and never more than that (C2, C3).
        may at_risk: AtRisk,
        /// Nothing is paid of a month's settlement up to this amount, itself included; above it all is paid. After caps, before rounding (C2).
        may only_above: At<Money>,
        /// The caps, applied from the inside out (C3).
        or caps: Vec<Cap> = Vec::new(),
        /// Damages beside the credits (C5).
        or damages: Damages = Damages::NotBesideCredits,
        /// Whether a credit must be claimed (C1).
        or claim: Claiming = Claiming::Automatic,
        /// How long after a month's end its statement is drawn up; what is recorded later is corrected (C7).
        may statement_after: At<TermValue> = "at the month's end",
        /// How long after a statement it may be disputed; then it is final but for established errors (C7).
        may dispute_within: At<TermValue> = "no term",
        /// What the provider earns back by keeping its promise afterwards (C5).
        may earn_back: EarnBack,
        /// Until when a credit may be claimed, at any time unless said; later it is forfeited (C1).
        may claim_by: At<ClaimBy>,
    }
}

record! {
    /// What the provider earns back of a credit by keeping the same promise afterwards.
    pub struct EarnBack {
        /// How many months in a row the objective must be met after the month of the credit.
        must after: At<MetInARow>,
        /// Which share of the credit goes back.
        must share: At<Percent>,
    }
}

record! {
    /// Objectives of which only the one with the highest credit pays (C2).
    pub struct HighestOf {
        /// Their names.
        must objectives: At<Vec<At<Identifier>>>,
    }
}

record! {
    /// The amount at risk in a month (C2, C3).
    pub struct AtRisk {
        /// The share of `of`.
        must share: At<Percent>,
        /// Of what.
        or of: At<Base> = At::unwritten(Base::FEE),
    }
}

choice! {
    /// What a credit is (C6); this decides tax, offset and whether damages stand beside it.
    pub enum CreditKind {
        /// The service was worth less: a reduction of the price.
        PriceReduction = "price reduction",
        /// A contractual penalty.
        Penalty = "penalty",
    }
}

choice! {
    /// Whether a notice of default is needed (C6).
    pub enum DefaultNotice {
        /// None is needed: the credit arises when the period ends.
        NotRequired = "not required",
        /// The customer must first give notice.
        Required = "required",
    }
}

choice! {
    /// How a credit is paid (C5).
    pub enum SetOff {
        /// Set off on the next invoice.
        NextInvoice = "next invoice",
        /// Paid out.
        PaidOut = "paid out",
    }
}

choice! {
    /// What several missed objectives of a service pay together (C2).
    pub enum Objectives {
        /// Their credits add up.
        AddUp = "add up",
        /// Only the highest credit of the service and period applies; decided before caps (C3).
        HighestApplies = "highest applies",
    }
}

choice! {
    /// What a cap covers (C3).
    pub enum CapCovers {
        /// One event of one objective.
        Event = "event",
        /// One objective.
        Objective = "objective",
        /// All objectives that are measured for the same resource, or the same group of them, of one service; each by itself. Those that
        /// are measured for the service as a whole have that as their one member.
        Member = "member",
        /// All objectives of a service.
        Service = "service",
        /// The whole agreement.
        Agreement = "agreement",
    }
}

choice! {
    /// Whether damages may be claimed beside credits (C5, C6).
    pub enum Damages {
        /// The credit takes the place of damages.
        NotBesideCredits = "not beside credits",
        /// Damages may be claimed beside credits.
        BesideCredits = "beside credits",
        /// Damages may be claimed, less credits for the same event.
        BesideCreditsLessSameEvent = "beside credits, less credits for the same event",
    }
}

choice! {
    /// Whether a credit must be claimed (C1).
    pub enum Claiming {
        /// It arises by itself.
        Automatic = "automatic",
        /// The customer must ask for it.
        OnRequest = "on request",
    }
}
