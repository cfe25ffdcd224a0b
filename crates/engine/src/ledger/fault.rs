use crate::fault::EvaluationFault;
use crate::settlement::SettlementFault;
use crate::wording::{Wording, wording};
use std::fmt;

/// Why a ledger can't be kept.
#[derive(Clone, Debug, PartialEq)]
pub enum LedgerFault {
    /// A period can't be judged.
    Evaluation(EvaluationFault),
    /// A period can't be settled, or a ledger would be kept in two currencies.
    Settlement(SettlementFault),
    /// More periods than are settled at once.
    TooMany {
        /// How many are asked for.
        asked: usize,
        /// The most.
        most: usize,
    },
}

impl LedgerFault {
    /// What is wrong and how to mend it.
    pub fn wording(&self) -> Wording {
        match self {
            LedgerFault::Evaluation(fault) => Wording::same(fault.to_string()),
            LedgerFault::Settlement(fault) => fault.wording(),
            LedgerFault::TooMany { asked, most } => wording!(
                en: "{asked} months are more than the {most} of which a ledger is kept at once; end it earlier",
                nl: "{asked} maanden zijn meer dan de {most} waarover het grootboek in één keer loopt; laat het eerder eindigen"
            ),
        }
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
        self.wording().fmt(f)
    }
}

impl std::error::Error for LedgerFault {}
