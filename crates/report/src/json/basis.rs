//! What a figure is made of.

use super::{counted, tickets, time};
use engine::finding::Basis;
use serde_json::{Value, json};

/// The basis with its kind.
pub fn basis(basis: &Basis) -> Value {
    match basis {
        Basis::Time(basis) => time::time(basis),
        Basis::Outage(basis) => time::one_outage(basis),
        Basis::Tickets(basis) => tickets::tickets(basis),
        Basis::Nothing(why) => json!({ "kind": "nothing", "why": why.en }),
        counted => counted::counted(counted),
    }
}
