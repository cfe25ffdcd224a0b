//! What may be left out: planned maintenance (A6) and established exceptions (A7, A8).

mod answer;
mod claims;

pub use claims::{OUTSIDE_SERVICE, StandingClaim};

pub(crate) use claims::standing_claims;
