//! A public holiday.

use crate::Date;

/// A public holiday.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Holiday {
    /// Its date.
    pub date: Date,
    /// Its name in the country's language. `None`: the country isn't in our own tables, and the
    /// library's list has dates without names.
    pub name: Option<&'static str>,
    /// Whether it stands in for a holiday on a weekend.
    pub substitute: bool,
}
