//! The ledger of a bundle: kept by the statements that its records hold.

use super::Parts;
use super::derived::{now, read};
use crate::fault::Fault;
use crate::journal::Known;
use crate::sealing::books;
use calendar::{Period, PeriodKind};
use serde_json::Value;

/// The ledger as of the last record, through the last full month; `None` where nothing was stated.
///
/// # Errors
/// What can't be judged, settled or booked.
pub(super) fn ledger(parts: &Parts) -> Result<Option<Value>, Fault> {
    if !parts.records.iter().any(|record| record.kind == crate::sealing::STATEMENT) {
        return Ok(None);
    }
    let (live, as_of) = (parts.live(), now(parts));
    let (file, loaded) = read(&live, as_of)?;
    let versions = file.versions()?;
    let agreement = versions.latest().agreement;
    let zone = &agreement.time_zone.0;
    let last = Period::containing(PeriodKind::Month, as_of, zone).and_then(|month| month.previous(zone));
    let kept = books((&live, Known::Now), (&versions, &loaded.facts), last.as_ref(), as_of)?;
    Ok(kept.map(|(ledger, _)| report::json::ledger(agreement, &ledger)))
}
