use super::Where;
use crate::quantity::TimeLimit;
use crate::reading::{At, record};

record! {
    /// How long requests of a kind may take.
    pub struct RequestLimit {
        /// What the attributes of a request must be; `size` is its size in bytes.
        must r#where: At<Where>,
        /// How long such a request may take, by its size where that matters.
        must within: At<TimeLimit>,
    }
}

/// The attribute that is a request's size in bytes.
pub const SIZE: &str = "size";
