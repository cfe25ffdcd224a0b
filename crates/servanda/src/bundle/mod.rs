//! The bundle: one file from which the other party, or an arbiter, can check every figure without asking anybody (`docs/evidence.md`).
//!
//! Some files of it hold what can't be derived: records, opened personal values, checkpoints, raw files. All others follow from these
//! and from the manifest's first lines; whoever verifies derives them again and compares byte by byte.

mod books;
mod copy;
mod derived;
mod gathered;
mod manifest;
mod names;
mod parts;
mod people;
mod readme;
mod statements;
pub mod zip;

pub use copy::Copy;
pub use derived::{Rendering, derived};
pub use gathered::{Gathering, gathered};
pub use manifest::{FORMAT, Manifest};
pub use names::{CHECKPOINTS, LEDGER, MANIFEST, PEOPLE, RAW, RECORDS, SECRETS, raw as raw_name};
pub use parts::{Opened, Parts};
pub use people::Person;
pub use statements::{Said, statements};
