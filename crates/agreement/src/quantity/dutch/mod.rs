//! Every quantity as a Dutch contract words it: `95% binnen 4 uur`, `ten minste 99,9%`, `€ 2.500,00 per maand`.
//!
//! [`Dutch::dutch`] stands beside `Display`, which is English and canonical. Dutch is for people only and is never read back:
//! amounts have a decimal comma and dots between thousands, dates are spelled out. Lengths ([`calendar::Length`]) and those words of
//! an agreement that are no quantity (an indicator, a party, who bears unknown time, what a credit is) have it too.
//!
//! ```
//! use agreement::quantity::{Dutch, Quantity, Target};
//! let target = Target::parse("90% within 4 hours or at most 1 missed").expect("a target");
//! assert_eq!(target.dutch(), "90% binnen 4 uur of hooguit 1 gemist");
//! ```

mod amounts;
mod numbers;
mod promises;
mod rules;
mod times;

pub use numbers::{comma, plain_money};

/// What can be said in Dutch.
pub trait Dutch {
    /// The text in Dutch, as it stands within a sentence.
    fn dutch(&self) -> String;
}
