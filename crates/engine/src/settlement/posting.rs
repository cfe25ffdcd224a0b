use crate::facts::Name;
use crate::finding::{Figure, Key};
use crate::wording::{Wording, wording};
use agreement::quantity::{ClaimBy, Exact, Money};
use calendar::{Instant, Span};
use std::fmt;

/// The credits of one period and every step that led to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Settlement {
    /// How people call the period.
    pub label: String,
    /// The version of the agreement whose findings it settles; a period that an amendment cuts has one for each (C8).
    pub version: u64,
    /// The period.
    pub period: Span,
    /// One line for each finding that pays, in clause order.
    pub lines: Vec<CreditLine>,
    /// The postings, in the order of the steps; they sum to zero.
    pub postings: Vec<Posting>,
    /// What may still become due when unknown time becomes known (A10).
    pub open_items: Vec<OpenItem>,
    /// Values that no row of a table holds, so that they pay nothing (C2).
    pub unheld: Vec<Unheld>,
    /// What could not be computed and doesn't change what is paid, in words.
    pub notes: Vec<Wording>,
    /// What can't be computed yet for want of a fact or a fee; then there is no total.
    pub missing: Vec<Missing>,
    /// What the customer is credited in all, rounded; `None` where no money is in play, or something is missing.
    pub total: Option<Money>,
    /// The settlement if all claims that are still open were established; `None` where nothing hangs on one (A7).
    pub if_established: Option<Box<Settlement>>,
}

/// A clause that pays, whose amount can't be computed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// The finding that it pays for; `None` of a clause about several, such as a cap.
    pub finding: Option<Key>,
    /// The clause, as the keys that lead to it.
    pub clause: String,
    /// What is missing, and so is to be recorded.
    pub what: Wording,
}

impl Missing {
    /// That it can't be computed, and what to record.
    pub fn wording(&self) -> Wording {
        wording!(
            en: "can't be computed yet: {clause}; record {what}",
            nl: "nog niet te berekenen: {clause}; leg vast: {what}";
            clause = Wording::same(&self.clause), what = self.what
        )
    }
}

/// What one finding pays.
#[derive(Clone, Debug, PartialEq)]
pub struct CreditLine {
    /// The finding.
    pub finding: Key,
    /// Which remedy of the objective, from 0.
    pub remedy: usize,
    /// Which row of its table applies, from 0; `None` where it pays in proportion.
    pub row: Option<usize>,
    /// The row, in words: `below 99.5% pays 10%`.
    pub row_words: Wording,
    /// The base, in words with its amount: `fee of webshop, EUR 2,500.00`.
    pub base_words: Wording,
    /// What the table or the blocks give, before what is paid at least or not at all: the line's first posting.
    pub reached: Exact,
    /// The exact credit before the highest applies and before caps: what was reached and the lower limits together.
    pub exact: Exact,
    /// The exact credit after caps.
    pub capped: Exact,
    /// What is paid.
    pub paid: Money,
    /// By what an outage is settled so far, here and before: what a later period takes off (C4, C7).
    pub settled_by: Vec<SettledBy>,
    /// That it is owed only if it is claimed; `None` where it is owed by itself.
    pub claim: Option<MustClaim>,
}

/// By what a line and those before it settled an outage.
#[derive(Clone, Debug, PartialEq)]
pub struct SettledBy {
    /// The outage, up to the end of the period that settled it.
    pub span: Span,
    /// The value that decided what was paid.
    pub value: Figure,
}

/// That a credit must be claimed (C1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MustClaim {
    /// Within which term; at any time where none is agreed.
    pub by: Option<ClaimBy>,
    /// Until when, once [`crate::ledger::claimable_until`] has counted it.
    pub until: Option<Instant>,
}

/// A step of the settlement, in the order in which they are taken (C1, C3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The row that the level reached pays, of its base.
    Credit,
    /// What the remedy pays at least, or doesn't pay since it is too little.
    LowerLimit,
    /// Where only the highest applies, the others fall away.
    HighestApplies,
    /// A cap takes off what is above it.
    Cap,
    /// Rounding to the minor unit.
    Rounding,
}

/// The two sides of every posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What the customer is credited.
    CustomerCredit,
    /// What the provider gives up of its fee.
    ProviderFee,
}

/// One movement; every step posts the same amount to both accounts with opposite signs.
#[derive(Clone, Debug, PartialEq)]
pub struct Posting {
    /// The step.
    pub step: Step,
    /// The account.
    pub account: Account,
    /// The exact amount in the settlement's currency; negative takes away.
    pub amount: Exact,
    /// The finding that it follows from (C1).
    pub finding: Key,
    /// The clause, as the keys that lead to it.
    pub clause: String,
    /// The arithmetic in words.
    pub words: Wording,
}

/// A value that lies beside all rows of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Unheld {
    /// The finding.
    pub finding: Key,
    /// The clause of the table, as the keys that lead to it.
    pub clause: String,
    /// In words.
    pub words: Wording,
}

/// An amount that hangs on unknown time (A10).
#[derive(Clone, Debug, PartialEq)]
pub struct OpenItem {
    /// The finding.
    pub finding: Key,
    /// What would be due more, if all unknown time were down.
    pub amount: Money,
    /// In words.
    pub words: Wording,
}

/// Why a settlement can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettlementFault {
    /// Credits in two currencies can't be added.
    MixedCurrencies(String, String),
    /// A percentage of something that has no amount: the clause and what is missing.
    NoBase {
        /// The clause, as the keys that lead to it.
        clause: String,
        /// What is missing.
        missing: Wording,
    },
    /// A period longer than a month: each of its months is settled by itself, in order.
    LongerThanAMonth(String),
    /// A name in the agreement leads nowhere.
    Unresolved(Name),
}

impl SettlementFault {
    /// What is wrong and how to mend it.
    pub fn wording(&self) -> Wording {
        match self {
            SettlementFault::MixedCurrencies(one, other) => wording!(
                en: "credits in {one} and in {other} can't be added; state all fees, charges and caps in one currency",
                nl: "kortingen in {one} en in {other} zijn niet op te tellen; noem alle vergoedingen, kosten en maxima in één valuta"
            ),
            SettlementFault::NoBase { clause, missing } => wording!(
                en: "{clause} can't be computed; what is missing is {missing}",
                nl: "{clause} is niet te berekenen; wat ontbreekt is {missing}";
                missing = missing
            ),
            SettlementFault::LongerThanAMonth(label) => wording!(
                en: "{label} is longer than a month, and fees and caps are those of a month; settle its months one by one, each with those before it",
                nl: "{label} is langer dan een maand, en vergoedingen en maxima gelden per maand; reken de maanden een voor een af, elk met de maanden ervoor"
            ),
            SettlementFault::Unresolved(name) => wording!(
                en: "the agreement has nothing named `{name}`; `servanda check` shows where the name stands",
                nl: "de overeenkomst kent niets met de naam `{name}`; `servanda check` wijst aan waar die naam staat"
            ),
        }
    }
}

impl fmt::Display for SettlementFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.wording().fmt(f)
    }
}

impl std::error::Error for SettlementFault {}
