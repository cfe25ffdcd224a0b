use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::settlement::SettlementFault;
use crate::wording::{Wording, wording};
use agreement::quantity::{Currency, Money};
use std::fmt;

/// Why a ledger can't be kept.
#[derive(Clone, Debug, PartialEq)]
pub enum LedgerFault {
    /// A period can't be judged.
    Evaluation(EvaluationFault),
    /// A period can't be settled, or credits are in two currencies.
    Settlement(SettlementFault),
    /// A fact whose amount is in another currency than the ledger.
    OtherCurrency {
        /// What it is.
        fact: Booked,
        /// Its number or identifier.
        id: Name,
        /// Its amount.
        amount: Box<Money>,
        /// The currency of the ledger.
        ledger: Currency,
    },
    /// More periods than are settled at once.
    TooMany {
        /// How many are asked for.
        asked: usize,
        /// The most.
        most: usize,
    },
}

/// A fact with an amount that a ledger books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Booked {
    /// An invoice.
    Invoice,
    /// A damage.
    Damage,
}

impl Booked {
    fn wording(self) -> Wording {
        match self {
            Booked::Invoice => wording!(en: "invoice", nl: "factuur"),
            Booked::Damage => wording!(en: "damage", nl: "schade"),
        }
    }
}

impl LedgerFault {
    /// What is wrong and how to mend it.
    pub fn wording(&self) -> Wording {
        match self {
            LedgerFault::Evaluation(fault) => Wording::same(fault.to_string()),
            LedgerFault::Settlement(fault) => fault.wording(),
            LedgerFault::OtherCurrency { fact, id, amount, ledger } => wording!(
                en: "{fact} `{id}` of {amount} can't be booked in a ledger in {ledger}",
                nl: "{fact} `{id}` van {amount} past niet in een grootboek in {ledger}";
                fact = fact.wording(), id = Wording::same(&**id), amount = Wording::of(&**amount), ledger = Wording::same(ledger.code())
            ),
            LedgerFault::TooMany { asked, most } => wording!(
                en: "{asked} months are more than the {most} of which a ledger is kept at once; end it earlier",
                nl: "{asked} maanden zijn meer dan de {most} waarover het grootboek in één keer loopt; laat het eerder eindigen"
            ),
        }
    }
}

impl LedgerFault {
    /// How to mend it, where its words don't say it.
    pub fn mend(&self) -> Option<Wording> {
        let LedgerFault::OtherCurrency { ledger, .. } = self else { return None };
        Some(wording!(
            en: "record its amount in {ledger}, or leave it out where it is of another agreement",
            nl: "leg het bedrag vast in {ledger}, of laat het weg als het van een andere overeenkomst is";
            ledger = Wording::same(ledger.code())
        ))
    }
}

impl From<EvaluationFault> for LedgerFault {
    fn from(fault: EvaluationFault) -> Self {
        LedgerFault::Evaluation(fault)
    }
}

impl From<SettlementFault> for LedgerFault {
    fn from(fault: SettlementFault) -> Self {
        LedgerFault::Settlement(fault)
    }
}

impl fmt::Display for LedgerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.wording().fmt(f)?;
        self.mend().map_or(Ok(()), |mend| write!(f, "; {mend}"))
    }
}

impl std::error::Error for LedgerFault {}
