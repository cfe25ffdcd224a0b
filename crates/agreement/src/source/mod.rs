//! A file of text as a tree with places, and what is said about it when it is wrong.
//!
//! Nothing here knows what an agreement is. [`Source`] holds the text, [`parse`] turns it into [`Node`]s whose scalars stay text
//! exactly as written, and [`Diagnostic`] says where, what and how to mend it.

// A diagnostic ends the reading of a file, so that its size on that path costs nothing.
#![allow(clippy::result_large_err)]

mod builder;
mod diagnostic;
mod open;
mod parse;
mod place;
mod render;
mod syntax;
mod text;
mod tree;

pub use diagnostic::{Diagnostic, Severity};
pub use parse::{MAX_DEPTH, MAX_NODES, parse};
pub use place::Place;
pub use text::{MAX_BYTES, Source};
pub use tree::{Key, Kind, Node};
