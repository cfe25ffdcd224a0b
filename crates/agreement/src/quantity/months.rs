//! The names of the months.

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month, 1 to 12, by its English name.
pub(super) fn number_of(name: &str) -> Option<u8> {
    (1..=12).find(|number| name_of(*number) == name)
}

/// The English name of a month from 1 to 12; empty outside.
pub(super) fn name_of(number: u8) -> &'static str {
    usize::from(number).checked_sub(1).and_then(|at| NAMES.get(at)).copied().unwrap_or("")
}

/// All names.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter()
}
