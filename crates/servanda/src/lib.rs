//! The program `servanda`: an agreement in text, facts in files, an exact verdict with its reasons and its price.
//!
//! [`cli`] holds the commands, one file each. Everything that touches a file, the clock or the terminal is in this crate; the
//! crates that it leans on are pure.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod acceptance;
pub mod assess;
mod bar;
pub mod beside;
pub mod bundle;
pub mod checkpoint;
mod claims;
pub mod cli;
mod evidence;
pub mod fault;
pub mod folder;
pub mod history;
pub mod import;
pub mod improvement;
pub mod journal;
pub mod library;
pub mod lock;
pub mod measured;
pub mod now;
pub mod opened;
pub mod openslo;
pub mod output;
mod past;
pub mod period;
pub mod privacy;
pub mod reconcile;
mod safe;
pub mod scenario;
pub mod sealing;
mod shell;
pub mod time_stamp;
pub mod tools;
pub mod verify;
pub mod version;
mod whole_file;
