//! Personal values of the records: hidden on the way in, shown to whoever may see them, erased when their time is over.

mod disclosed;
mod erasing;
mod held;
mod hide;
mod retention;
mod values;

pub use disclosed::{agreed, pseudonyms};
pub use erasing::{Wanted, chosen, erasures};
pub use held::{Held, held};
pub use hide::{hide, hide_body};
pub use retention::kept_until;
pub use values::{Values, commitments_in};

/// The kind of a record that says what was erased.
pub const ERASURE: &str = "erasure";
