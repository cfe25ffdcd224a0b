//! Whether maintenance was announced in time (A6, T6).

use crate::context::Context;
use crate::facts::MaintenanceEntry;
use crate::fault::EvaluationFault;
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::Maintenance;
use agreement::quantity::Notice;
use calendar::{Instant, Term, TermClock};

/// Whether an entry was announced in time, and why.
pub(super) type Announced = (bool, Wording);

/// Notice is measured to the entry's start.
pub(super) fn announced(
    context: &Context,
    rule: &Maintenance,
    entry: &MaintenanceEntry,
) -> Result<Announced, EvaluationFault> {
    let moment = |at: Instant| both::moment(context.zone(), at);
    let Some(notice) = rule.announced.as_ref().map(|notice| notice.value) else {
        return Ok((true, wording!(en: "no notice is agreed", nl: "een aankondiging vooraf is niet afgesproken")));
    };
    let Some(at) = entry.announced else {
        let why = wording!(
            en: "never announced; {notice} is agreed",
            nl: "nooit aangekondigd; afgesproken is {notice}";
            notice = Wording::of(&notice)
        );
        return Ok((false, why));
    };
    let (limit, in_time) = limit(context, notice, entry, at)?;
    let why = match in_time {
        true => wording!(en: "announced {at}, in time", nl: "aangekondigd op {at}, op tijd"; at = moment(at)),
        false => wording!(
            en: "announced {at}, too late: {notice} was {limit}",
            nl: "aangekondigd op {at}, te laat: {notice} kwam neer op {limit}";
            at = moment(at), notice = Wording::of(&notice), limit = moment(limit)
        ),
    };
    Ok((in_time, why))
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
