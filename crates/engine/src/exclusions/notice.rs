//! Whether maintenance was announced in time (A6, T6).

use crate::context::Context;
use crate::facts::MaintenanceEntry;
use crate::fault::EvaluationFault;
use crate::shown;
use agreement::model::Maintenance;
use agreement::quantity::Notice;
use calendar::{Instant, Term, TermClock};

/// Whether an entry was announced in time, and why.
pub(super) type Announced = (bool, String);

/// Notice is measured to the entry's start.
pub(super) fn announced(
    context: &Context,
    rule: &Maintenance,
    entry: &MaintenanceEntry,
) -> Result<Announced, EvaluationFault> {
    let moment = |at: Instant| shown::moment(context.zone(), at);
    let Some(notice) = rule.announced.as_ref().map(|notice| notice.value) else {
        return Ok((true, "no notice is agreed".to_owned()));
    };
    let Some(at) = entry.announced else {
        return Ok((false, format!("never announced; {notice} is agreed")));
    };
    let (limit, in_time) = limit(context, notice, entry, at)?;
    Ok(match in_time {
        true => (true, format!("announced {}, in time", moment(at))),
        false => (false, format!("announced {}, too late: {notice} was {}", moment(at), moment(limit))),
    })
}

/// The instant that the notice gives, and whether the announcement came before it: strictly before
/// the opening or the date for terms in days, at the latest then for elapsed hours.
fn limit(
    context: &Context,
    notice: Notice,
    entry: &MaintenanceEntry,
    at: Instant,
) -> Result<(Instant, bool), EvaluationFault> {
    let start = entry.span.from();
    let days = |clock: TermClock, days: u32| clock.calendar_days_ahead(days, start);
    let limit = match notice.0 {
        Term::Working(length) => {
            let limit = start.saturating_sub(length);
            return Ok((limit, at <= limit));
        }
        Term::WorkingDays(n) => context
            .clock_of(notice.0)?
            .working_days_ahead(n, start)
            .map_err(|error| unreachable_notice(entry, error))?,
        Term::CalendarDays(n) => days(context.clock_of(notice.0)?, n),
        Term::Weeks(n) => days(context.clock_of(notice.0)?, n.saturating_mul(7)),
    };
    Ok((limit, at < limit))
}

fn unreachable_notice(entry: &MaintenanceEntry, error: calendar::DeadlineError) -> EvaluationFault {
    EvaluationFault::Deadline { of: format!("maintenance `{}`", entry.id), error }
}
