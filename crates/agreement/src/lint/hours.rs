//! Service hours: named where they are needed, and open at some time.

use super::keys::is_rate;
use super::rule::{Rule, warning};
use crate::model::{Agreement, Indicator, Objective};
use crate::quantity::Target;
use crate::source::{Diagnostic, Place};
use calendar::{BusinessCalendar, Length, ServiceHours, Span, SpanSet, Term, Zone};
use std::collections::HashMap;

pub(super) const RULES: &[Rule] = &[NO_HOURS, NEVER_OPENS];

const NO_HOURS: Rule = warning(
    "no-hours",
    "mission A8",
    "Neither the objective nor its service names hours, so it counts around the clock.",
    "add `hours:` to the service or the objective, with a name that stands under `hours`",
);
const NEVER_OPENS: Rule = warning(
    "never-opens",
    "rule T3",
    "Hours that are open at no time of the first year, so nothing counts in them.",
    "write hours that open, such as `Mo-Fr 08:00-18:00`",
);

/// How many hours are looked at, which bounds the work on hostile input.
const MOST_HOURS: usize = 100;

/// Objectives without hours, and hours that never open.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let missing = agreement.objectives.iter().filter_map(|(id, objective)| {
        no_hours(agreement, objective).map(|place| {
            let message = format!("no hours are named for `{}`, so it counts around the clock", id.value);
            NO_HOURS.at(place, format!("objectives › {}", id.value), message)
        })
    });
    let closed = agreement
        .hours
        .iter()
        .take(MOST_HOURS)
        .filter_map(|(id, hours)| never_opens(agreement, hours, hours.place, format!("hours › {}", id.value)));
    missing.chain(closed).collect()
}

fn no_hours(agreement: &Agreement, objective: &Objective) -> Option<Place> {
    let measures = objective.measures.value;
    let target = objective.target.as_ref().map(|target| &target.value);
    let needed = match measures {
        _ if measures.is_ticket() || measures == Indicator::LeadTime => {
            !matches!(target, Some(Target::Share { within, .. }) if !matches!(within.0, Term::Working(_)))
        }
        Indicator::Throughput => is_rate(objective),
        _ => measures.is_of_states() || measures == Indicator::ErrorRate,
    };
    let named = agreement.hours_of(objective).map_or(true, |hours| hours.is_some());
    (needed && !named).then_some(objective.service.place)
}

/// The remark about hours that are open at no time in the agreement's first year.
pub(super) fn never_opens(
    agreement: &Agreement,
    hours: &ServiceHours,
    place: Place,
    reading: String,
) -> Option<Diagnostic> {
    let open = first_year_total(agreement, hours)?;
    open.is_zero()
        .then(|| NEVER_OPENS.at(place, reading, format!("`{}` is open at no time in the first year", hours.notation())))
}

/// How long named hours are open in the agreement's first year, each counted once.
pub(super) struct OpenTime<'a> {
    agreement: &'a Agreement,
    known: HashMap<&'a str, Option<Length>>,
}

impl<'a> OpenTime<'a> {
    pub fn new(agreement: &'a Agreement) -> OpenTime<'a> {
        OpenTime { agreement, known: HashMap::new() }
    }

    /// `None` where there are no hours of this name.
    pub fn of(&mut self, name: &'a str) -> Option<Length> {
        let agreement = self.agreement;
        *self.known.entry(name).or_insert_with(|| first_year_total(agreement, agreement.hours.get(name)?))
    }
}

/// The days of the year that is looked at.
pub(super) const DAYS_OF_A_YEAR: i64 = 365;

fn first_year_total(agreement: &Agreement, hours: &ServiceHours) -> Option<Length> {
    first_year(agreement, hours).map(|open| open.total())
}

/// Open time in the 365 dates from the effective date on, on a clock that never changes.
pub(super) fn first_year(agreement: &Agreement, hours: &ServiceHours) -> Option<SpanSet> {
    let year = agreement.effective.0.year();
    let holidays = agreement.holiday_dates(year..=year.saturating_add(1));
    let start = Zone::utc().first_instant(agreement.effective.0);
    let span = Span::new(start, start.checked_add(Length::hours(DAYS_OF_A_YEAR * 24)?)?).ok()?;
    Some(BusinessCalendar::new(Zone::utc(), hours.clone(), holidays).open_spans(span))
}
