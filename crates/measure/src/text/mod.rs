//! From bytes to lines, and from a line to cells: nothing here knows what a fact is.

pub(crate) mod delimited;
pub(crate) mod gzip;
pub(crate) mod input;
pub(crate) mod lines;
pub(crate) mod record;
pub(crate) mod zip;

pub use input::Progress;
pub(crate) use input::{Input, Watch, hexadecimal};
pub(crate) use lines::{Line, Lines};
pub(crate) use record::Texts;
