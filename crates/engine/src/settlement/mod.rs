//! What a shortfall costs: credits in named steps, each with a posting (C1).

mod posting;

pub use posting::{Account, CreditLine, OpenItem, Posting, Settlement, SettlementFault, Step};
