//! The value grammar: every text that may stand behind a key, one noun a file.
//!
//! A value holds one quantity with its unit. Each noun implements [`Quantity`]: it reads its text exactly (integers and rationals,
//! never floats), shows itself in one canonical way, and says how to write it when it can't be read. Nothing here knows of YAML.

mod allowance;
mod at_least;
mod base;
mod block;
mod bound;
mod cap_limit;
mod claim_by;
mod comparison;
mod counts_as;
mod coverage;
mod currency;
mod cycle;
mod date_range;
mod day;
mod decided_on;
mod divisor;
mod duration;
pub mod dutch;
mod every;
mod exact;
mod fee;
mod flag;
mod identifier;
mod in_a_row;
mod kept;
mod least_requests;
mod level;
mod measured;
mod met_in_a_row;
mod milestone;
mod misread;
mod money;
mod months;
pub mod nearest;
mod notice;
mod number;
mod pattern;
mod pays;
mod per;
mod percent;
mod precondition;
mod printable;
mod proportion;
mod quorum;
mod reported;
mod samples;
mod score;
mod service_time;
mod signing_key;
mod since;
mod statistic;
mod supplied;
mod target;
mod term_value;
mod time_limit;
mod unit;
mod up_while;
mod whole;
mod window;
mod words;

pub use allowance::Allowance;
pub use at_least::AtLeast;
pub use base::{Base, FeeOf, Month, Over};
pub use block::{Block, Counted, Piece};
pub use bound::Bound;
pub use cap_limit::CapLimit;
pub use claim_by::{ClaimBy, ClaimFrom};
pub use comparison::Comparison;
pub use counts_as::CountsAs;
pub use coverage::Coverage;
pub use currency::Currency;
pub use cycle::Cycle;
pub use date_range::DateRange;
pub use day::Day;
pub use decided_on::DecidedOn;
pub use divisor::Divisor;
pub use duration::Duration;
pub use dutch::Dutch;
pub use every::Every;
pub use exact::{Exact, Rounding};
pub use fee::Fee;
pub use flag::Flag;
pub use identifier::Identifier;
pub use in_a_row::InARow;
pub use kept::Kept;
pub use least_requests::LeastRequests;
pub use level::Level;
pub use met_in_a_row::MetInARow;
pub use milestone::Milestone;
pub use misread::Misread;
pub use money::Money;
pub use nearest::nearest;
pub use notice::Notice;
pub use pattern::Pattern;
pub use pays::Pays;
pub use per::Per;
pub use percent::Percent;
pub use precondition::Precondition;
pub use printable::printable;
pub use quorum::Quorum;
pub use reported::Reported;
pub use samples::Samples;
pub use score::Score;
pub use service_time::ServiceTime;
pub use signing_key::SigningKey;
pub use since::{Since, Stretch, TicketMoment};
pub use statistic::Statistic;
pub use supplied::Supplied;
pub use target::Target;
pub use term_value::TermValue;
pub use time_limit::{BySize, TimeLimit};
pub use up_while::UpWhile;
pub use whole::Whole;
pub use window::Window;

use std::fmt::{Debug, Display};

/// The longest text of one value, in bytes.
pub const MAX_TEXT: usize = 200;

/// A value of the agreement language. [`Display`] is canonical: reading what it shows gives the same value again.
pub trait Quantity: Sized + Clone + PartialEq + Debug + Display + Dutch {
    /// What the value is called, in the singular and without article: `percentage`.
    const NAME: &'static str;
    /// One sentence for people and for the schema.
    const DESCRIPTION: &'static str;
    /// Texts that can be read, the most usual first.
    const EXAMPLES: &'static [&'static str];

    /// Reads the value from its words, which hold no white space.
    ///
    /// # Errors
    /// A [`Misread`] that says what is wrong and how to write it.
    fn from_words(words: &[&str]) -> Result<Self, Misread>;

    /// Reads the value from its text; any run of spaces counts as one.
    ///
    /// # Errors
    /// `too-long` above [`MAX_TEXT`] bytes, `empty` without a word, otherwise what [`Quantity::from_words`] says.
    fn parse(text: &str) -> Result<Self, Misread> {
        Self::from_words(&words::split::<Self>(text)?)
    }
}
