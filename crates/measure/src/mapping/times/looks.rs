//! What a time looks like that isn't written as was said.

use super::TimeFormat;
use agreement::quantity::Quantity;

/// Formats that tools write often; where a day and a month can't be told apart, the first one is named.
const OFTEN: [&str; 19] = [
    "ISO 8601",
    "d-M-yyyy H:mm",
    "d-M-yyyy H:mm:ss",
    "d/M/yyyy H:mm",
    "d/M/yyyy H:mm:ss",
    "d.M.yyyy H:mm",
    "d.M.yyyy H:mm:ss",
    "M/d/yyyy H:mm",
    "M/d/yyyy H:mm:ss",
    "M/d/yyyy h:mm a",
    "M/d/yyyy h:mm:ss a",
    "yyyy/M/d H:mm",
    "yyyy/M/d H:mm:ss",
    "d/MMM/yyyy:HH:mm:ss X",
    "d MMM yyyy HH:mm",
    "d-M-yyyy",
    "d/M/yyyy",
    "d.M.yyyy",
    "M/d/yyyy",
];

/// The first usual format in which the text says a time.
pub(super) fn looks_like(text: &str) -> Option<TimeFormat> {
    let epoch = match text.len() {
        10 => Some(TimeFormat::EpochSeconds),
        13 => Some(TimeFormat::EpochMillis),
        _ => None,
    };
    let often = OFTEN.iter().filter_map(|pattern| TimeFormat::parse(pattern).ok());
    often.chain(epoch).find(|format| format.read(text).is_some())
}
