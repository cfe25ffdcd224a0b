//! A zone name that isn't known, and the nearest that is.

use std::fmt;

use jiff::tz::TimeZoneDatabase;

/// A zone name that the bundled database doesn't know.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct UnknownZone {
    /// The name that was asked for, cut after 60 characters.
    pub name: String,
    /// The nearest name that is known, if one is near.
    pub suggestion: Option<String>,
}

impl UnknownZone {
    pub(super) fn new(name: &str) -> Self {
        let name: String = name.chars().take(60).collect();
        let suggestion = nearest(&name);
        UnknownZone { name, suggestion }
    }
}

fn nearest(name: &str) -> Option<String> {
    let wanted = name.to_lowercase();
    let database = TimeZoneDatabase::bundled();
    let distances = database.available().map(|known| {
        let known = known.as_str().to_owned();
        let spelled = known.to_lowercase();
        let city = spelled.rsplit('/').next().unwrap_or(&spelled);
        let distance = strsim::damerau_levenshtein(&spelled, &wanted);
        (distance.min(strsim::damerau_levenshtein(city, &wanted)), known)
    });
    let (distance, known) = distances.min()?;
    (distance <= wanted.chars().count() / 3).then_some(known)
}

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no time zone is called `{}`; ", self.name)?;
        match &self.suggestion {
            Some(known) => write!(f, "did you mean {known}?"),
            None => write!(f, "write an IANA name such as Europe/Amsterdam"),
        }
    }
}

impl std::error::Error for UnknownZone {}
