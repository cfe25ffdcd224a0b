//! Personal values of the records: hidden on the way in, shown to whoever may see them, erased when their time is over.

mod hide;
mod values;

pub use hide::hide;
pub use values::{Values, commitments_in};

/// The kind of a record that says what was erased.
pub const ERASURE: &str = "erasure";
