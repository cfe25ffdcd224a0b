//! What may be left out: planned maintenance (A6) and established exceptions (A7, A8).

mod allowance;
mod answer;
mod claims;
mod grounds;
mod maintenance;
mod notice;

pub use claims::{CORRECTION, OF_TICKETS, OUTSIDE_SERVICE};

pub(crate) use answer::{answer_due, disputed_at};
pub(crate) use claims::{removes_ticket, standing_claims};
pub(crate) use grounds::{Exclusions, Listed};
pub(crate) use maintenance::{Planned, planned};
