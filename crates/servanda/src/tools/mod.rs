//! The tools that people have: what their exports look like, as mappings that are ready, and how one comes into a folder.
//!
//! A tool is data: a `sources.yaml` with one source under `ready/`, and a [`Tool`] that says how to export and which column names what
//! is measured. Whoever imports an export gets that source into the folder's `sources.yaml`, with the agreement's names for
//! the tool's; from then on the file is the authority, and may be edited like any other.

mod apply;
mod entry;
mod list;
mod place;
mod plan;
pub mod prometheus;
mod shown;
mod standing;
mod states;
mod subjects;
mod survey;

pub use apply::{Applied, apply};
pub use list::{ALL, Tool};
pub use place::{EXPORTS, Fate, Placed};
pub use plan::{Plan, Wanted, plan, subjects as known_subjects};
pub use shown::{as_json, as_text, fetch_json, fetch_text, listed, listed_json};
pub use states::Word;
pub use subjects::{Said, Subject, Target};
