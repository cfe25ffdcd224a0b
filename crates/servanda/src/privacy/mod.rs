//! Personal values of the records: hidden on the way in, shown to whoever may see them, erased when their time is over.

mod disclosed;
mod erasing;
mod held;
mod hide;
mod retention;
mod values;

pub use disclosed::{agreed, pseudonyms};
pub use erasing::{Wanted, Why, chosen, erasures};
pub use held::{Held, held};
pub use hide::{hide, hide_body, hide_reason};
pub use retention::kept_until;
pub use values::{Values, commitments_in};

/// What is kept of why something was corrected, withdrawn or erased: the key of the body, and the class of the value.
pub const REASON: &str = "reason";

/// The classes of personal values.
pub fn classes() -> Vec<&'static str> {
    measure::PERSONAL.into_iter().chain([REASON]).collect()
}

/// The kind of a record that says what was erased.
pub const ERASURE: &str = "erasure";
