//! Times as other tools write them: which format, which clock, and what is done where the clock changed.

mod cursor;
mod format;
mod local;
mod looks;
mod stamp;

pub use format::{Part, TimeFormat};
pub use local::{Repeated, Skipped};

pub(crate) use local::{Clock, Resolution};
