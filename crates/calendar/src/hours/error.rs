//! Why a notation of service hours is refused.

use std::fmt;

use opening_hours_syntax::Error;
use pest::error::InputLocation;

/// A notation of service hours that can't be used: what is wrong, where, and how to mend it.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct HoursError {
    /// What is wrong.
    pub what: String,
    /// Where in the notation, in bytes from its begin, if that is known.
    pub at: Option<usize>,
    /// How to mend it.
    pub mend: String,
}

impl HoursError {
    pub(super) fn new(what: &str, at: Option<usize>, mend: &str) -> Self {
        HoursError { what: what.to_owned(), at, mend: mend.to_owned() }
    }
}

impl From<Error> for HoursError {
    fn from(error: Error) -> Self {
        let Error::Syntax(fault) = &error else {
            return HoursError::new(&error.to_string(), None, "check the numbers and their order");
        };
        let at = match fault.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        HoursError::new(
            "from here on this is no opening_hours notation",
            Some(at),
            "write for example `Mo-Fr 08:00-18:00; PH off` or `24/7`",
        )
    }
}

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "at byte {at}: {}; {}", self.what, self.mend),
            None => write!(f, "{}; {}", self.what, self.mend),
        }
    }
}

impl std::error::Error for HoursError {}
