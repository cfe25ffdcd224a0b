//! The ledger of a journal: by the statements that were sealed, where any was.

use super::months::row;
use super::past::{Past, Unlike, refused};
use crate::fault::Fault;
use crate::journal::{Known, Live};
use calendar::{Instant, Period};
use engine::facts::Facts;
use engine::ledger::{Ledger, Restating, Sealed};
use engine::versions::Versions;

/// The books up to "now" through a month, and the statements that come to something else than was sealed; `None` where nothing was
/// sealed by then, so that statements follow the agreement's own terms.
///
/// # Errors
/// A store that can't be read, what can't be judged, settled or booked.
pub fn books(
    (live, known): (&Live, Known),
    (versions, facts): (&Versions, &Facts),
    through: Option<&Period>,
    as_of: Instant,
) -> Result<Option<(Ledger, Vec<Unlike>)>, Fault> {
    let past = Past::of(live, known)?.up_to(as_of);
    let zone = &versions.latest().agreement.time_zone.0;
    let Some((first, last)) = past.ends(zone) else { return Ok(None) };
    let ended = through.filter(|month| month.span().to() <= as_of);
    let last = ended.copied().into_iter().chain([last]).max_by_key(|month| month.span().to()).unwrap_or(last);
    let mut books = Restating::of(versions, &row(&first, &last, zone), as_of).map_err(refused)?;
    let unlike = past.restate(live, &mut books, Sealed::differences)?;
    let would = books.would(versions, facts, as_of).map_err(refused)?;
    let stated = books.stated(&would);
    let ledger = engine::ledger::ledger(versions, facts, stated, as_of).map_err(refused)?;
    Ok(Some((ledger, unlike)))
}
