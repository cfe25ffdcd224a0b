//! Findings and settlements for people and for programs.
//!
//! [`text`] writes for a terminal of 40 to 120 columns, [`json`] for programs, and both show numbers through [`figures`],
//! which never lets a missed target read as met (R1). Pure: no clock, no file; money and figures never pass through floats.
#![deny(clippy::float_arithmetic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod alike;
pub mod allowed;
pub mod baseline;
mod charts;
pub mod context;
pub mod figures;
pub mod json;
mod markup;
pub mod page;
pub mod policies;
mod reconciled;
pub mod rehearsal;
pub mod text;

/// The words for the language of this code: `nl`, else English.
pub(crate) fn say<'w>(language: &str, en: &'w str, nl: &'w str) -> &'w str {
    if language == "nl" { nl } else { en }
}
