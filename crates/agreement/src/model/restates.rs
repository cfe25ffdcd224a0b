use crate::quantity::Day;
use crate::reading::{At, Words, record};

record! {
    /// The published text that an agreement puts into these words, for a reader who wants to compare the two.
    pub struct Restated {
        /// Where the text stands, such as its address.
        must source: At<Words>,
        /// The date of the text that was read; later versions may say something else.
        may as_of: At<Day> = "no date is known",
        /// What was not seen in that text, or is read in one of several ways.
        or unverified: Vec<At<Words>> = Vec::new(),
    }
}
