//! That a record says when it happened where its body does: of one fact its `at` or `from`, of anything else nothing. Statements are held
//! to their own moment where they are drawn up again.

use crate::acceptance::SIGNATURE;
use crate::journal::texts::AGREEMENT;
use crate::journal::{CORRECTION, Said, WITHDRAWAL, happened};
use calendar::Instant;
use journal::Record;
use measure::Kind;

/// The kinds that aren't about one instant.
const TIMELESS: [&str; 6] = [AGREEMENT, SIGNATURE, CORRECTION, WITHDRAWAL, "import", "erasure"];

/// What is wrong with the moment of a record, in words.
pub(super) fn wrong(record: &Record) -> Option<String> {
    let is_fact = Kind::named(&record.kind).is_some();
    let own = if is_fact { of_body(record) } else { None };
    let known = is_fact || TIMELESS.contains(&record.kind.as_str());
    (known && own != record.happened).then(|| {
        let said = |at: Option<Instant>| at.map_or("at no one instant".to_owned(), |at| format!("on {at}"));
        format!(
            "record {} says that it happened {}, and its body {}",
            record.sequence,
            said(record.happened),
            said(own)
        )
    })
}

/// The instant of a fact, by the rule that wrote it; many rows together have none.
fn of_body(record: &Record) -> Option<Instant> {
    serde_json::from_str::<Said<'_>>(record.body.text()).ok().as_ref().and_then(happened)
}
