//! From a row to a fact: the kinds with their keys, the decoder of each, and the names that facts may use.

mod day;
mod decode;
mod entry;
mod header;
mod ids;
mod kind;
mod lives;
mod log;
mod mentions;
mod names;
mod naming;
mod nodes;
mod shared;
mod target;
mod values;

pub(crate) use day::Day;
pub(crate) use decode::decode;
pub(crate) use entry::{Cell, Entry, Reading, subject};
pub(crate) use header::kind_of_rows;
pub(crate) use kind::FACT;
pub use kind::{Kind, PERSONAL};
pub(crate) use mentions::Mention;
pub use names::Names;
pub(crate) use nodes::cells as node_cells;
pub(crate) use target::Target;
pub(crate) use values::YEARS;
pub(crate) use values::{instant as instant_of, sequence as sequence_of};

/// True for a text that can be a name.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && values::name(text).is_ok()
}

/// An instant in the years 1970 to 2200, or what is wrong with the text and how to mend it.
pub fn instant(text: &str) -> Result<calendar::Instant, (String, String)> {
    values::instant(text).map_err(|wrong| (wrong.what, wrong.mend))
}
