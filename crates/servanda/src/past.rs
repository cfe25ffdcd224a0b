//! The recorded past, month by month, for what looks back: `baseline`, `rehearse`, `diff`.

use crate::assess::{self, Settled};
use crate::fault::Fault;
use crate::history::{in_force_by, known_days};
use agreement::model::Agreement;
use calendar::{Instant, Period, PeriodKind, Span};
use engine::Request;
use engine::baseline::Rehearsal;
use engine::facts::Facts;
use report::rehearsal::Side;

/// How many months are looked back unless said.
pub const MONTHS: u32 = 12;

/// An agreement over the months of which facts are known, as if it had been in force then; the latest, at most so many.
///
/// # Errors
/// No full month of facts; what the engine refuses.
pub fn rehearsal(agreement: &Agreement, facts: &Facts, as_of: Instant, most: u32) -> Result<Rehearsal, Fault> {
    let known = known_days(agreement, facts, as_of).ok_or_else(no_history)?;
    let months = months(agreement, known, most)?;
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return Err(no_history());
    };
    let in_force = in_force_by(agreement, first.first_date());
    let settled = judged(&in_force, facts, &months, as_of)?;
    let windows = Span::new(first.span().from(), last.span().to()).unwrap_or(known);
    Ok(Rehearsal::of(&in_force, &settled, windows))
}

/// From when to when texts were rehearsed, and how much that is.
pub fn extent(sides: &[Side]) -> String {
    let periods = sides.first().map(|side| side.rehearsal.credits.as_slice()).unwrap_or_default();
    match periods {
        [] => String::new(),
        [(only, _)] => only.clone(),
        [(first, _), .., (last, _)] => format!("{first} – {last}"),
    }
}

/// So many months in words.
pub fn counted(months: usize) -> String {
    if months == 1 { "1 month".to_owned() } else { format!("{months} months") }
}

/// That there is nothing to look back on.
pub fn no_history() -> Fault {
    Fault::user(
        "error: the facts cover no full calendar month\n  mend: record for at least a month, or add older facts to the folder",
    )
}

/// The full months of which facts are known, the latest.
///
/// # Errors
/// None.
pub fn months(agreement: &Agreement, known: Span, most: u32) -> Result<Vec<Period>, Fault> {
    let zone = &agreement.time_zone.0;
    let inside = |month: &Period| month.span().from() >= known.from();
    let all = Period::from(PeriodKind::Month, known.from(), zone).take_while(|month| month.span().to() <= known.to());
    let mut months: Vec<Period> = all.filter(inside).collect();
    if months.is_empty() {
        return Err(no_history());
    }
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    Ok(months.split_off(months.len().saturating_sub(most)))
}

/// Each month, judged and settled in order.
///
/// # Errors
/// What the engine refuses.
pub fn judged(agreement: &Agreement, facts: &Facts, months: &[Period], as_of: Instant) -> Result<Vec<Settled>, Fault> {
    let request = |month: &Period| Request { label: month.label(), period: month.span(), as_of, known_at: None };
    let requests: Vec<Request> = months.iter().map(request).collect();
    assess::settled(agreement, facts, &requests)
}
