use crate::facts::Name;
use crate::wording::Wording;
use agreement::quantity::Exact;
use calendar::{Date, Instant};

/// Where an amount stands. What the customer has or may have is positive; what it cost the provider is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What credits cost the provider.
    Credits,
    /// What damages cost the provider.
    Damages,
    /// What duties that were missed cost the provider, less what they cost the customer.
    Duties,
    /// Credits that arose and still need a claim or a notice of default.
    Waiting,
    /// What the provider owes.
    Owed,
    /// What the customer got too much and gives back; never positive.
    Returnable,
    /// What was set off on invoices.
    SetOff,
    /// What was paid out.
    PaidOut,
    /// What lapsed, since nobody claimed it in time.
    Forfeited,
}

/// What happens to an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Movement {
    /// A statement gives a credit.
    Credited,
    /// A correction takes a credit back (C7).
    Corrected,
    /// What a credit waited for was done, so that it is owed.
    Due,
    /// Nobody claimed it in time.
    Forfeited,
    /// Damages become owed (C5).
    Damages,
    /// Damages become less, since something was credited for the same event.
    DamagesReduced,
    /// A duty wasn't done in time, for which a party pays (A10).
    DutyMissed,
    /// The provider earns a part back.
    EarnedBack,
    /// What was earned back is owed again, since a correction took away the reason.
    EarnBackUndone,
    /// Set off on an invoice.
    SetOff,
    /// Paid out.
    PaidOut,
    /// What is owed pays for what the customer got too much.
    Balanced,
    /// What the customer got too much is added to an invoice.
    Charged,
}

impl Account {
    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            Account::Credits => "credits",
            Account::Damages => "damages",
            Account::Duties => "duties",
            Account::Waiting => "waiting",
            Account::Owed => "owed",
            Account::Returnable => "returnable",
            Account::SetOff => "set off",
            Account::PaidOut => "paid out",
            Account::Forfeited => "forfeited",
        }
    }
}

impl Movement {
    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            Movement::Credited => "credited",
            Movement::Corrected => "corrected",
            Movement::Due => "due",
            Movement::Forfeited => "forfeited",
            Movement::Damages => "damages",
            Movement::DamagesReduced => "damages reduced",
            Movement::DutyMissed => "duty missed",
            Movement::EarnedBack => "earned back",
            Movement::EarnBackUndone => "earn-back undone",
            Movement::SetOff => "set off",
            Movement::PaidOut => "paid out",
            Movement::Balanced => "balanced",
            Movement::Charged => "charged",
        }
    }
}

/// An amount that moves from one account to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// The date on which it is booked: of an instant at midnight the day that it ends (T8).
    pub on: Date,
    /// What happens.
    pub movement: Movement,
    /// The account that it leaves.
    pub from: Account,
    /// The account that it comes to.
    pub to: Account,
    /// The amount; always positive.
    pub amount: Exact,
    /// The credit or damage that it is about, by number.
    pub item: Option<usize>,
    /// The invoice.
    pub invoice: Option<Name>,
    /// The clause, as the keys that lead to it.
    pub clause: String,
    /// The rule of the semantics.
    pub rule: &'static str,
    /// Why, in words.
    pub words: Wording,
}

impl Entry {
    /// Its two postings, which sum to zero (C1).
    pub fn postings(&self) -> [(Account, Exact); 2] {
        [(self.from, Exact::zero() - self.amount.clone()), (self.to, self.amount.clone())]
    }
}
