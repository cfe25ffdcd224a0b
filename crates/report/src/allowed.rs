//! What an objective allows: down time in its first window, or misses.

use agreement::model::{Agreement, Indicator, Objective};
use agreement::quantity::{Comparison, Divisor, Exact, Level, Percent, Target, Window};
use calendar::{BusinessCalendar, Instant, Length, Period, PeriodKind, ServiceHours, Zone};

/// What an objective allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// Down time, before anything is excluded.
    Down {
        /// The window by its label: the first full one of the agreement.
        window: String,
        /// The window within service hours, or the fixed divisor where one is agreed (A5).
        agreed: Length,
        /// The down time that still meets the target, rounded down to the millisecond.
        down: Length,
    },
    /// Misses (K8).
    Misses {
        /// How many must be decided before one may be missed; `None` where none may ever be.
        first_at: Option<u64>,
        /// How many may be missed whatever the share.
        granted: u32,
    },
}

/// What the objective allows; `None` where that isn't a matter of time or tickets.
pub fn allowed(agreement: &Agreement, objective: &Objective) -> Option<Allowed> {
    match &objective.target.as_ref()?.value {
        Target::Level { is: Comparison::AtLeast, than: Level::Percent(share) }
            if objective.measures.value == Indicator::Availability =>
        {
            down(agreement, objective, share)
        }
        Target::Share { share, or_at_most_missed, .. } if is_ticket(objective) => {
            Some(Allowed::Misses { first_at: first_miss(share), granted: *or_at_most_missed })
        }
        _ => None,
    }
}

/// Whether it measures the clocks of tickets.
pub fn is_ticket(objective: &Objective) -> bool {
    objective.measures.value.is_ticket()
}

/// The least number of tickets of which one may be missed: the first n with n − 1 ≥ share × n.
fn first_miss(share: &Percent) -> Option<u64> {
    let spare = &Exact::one() - &share.fraction();
    Exact::one().checked_div(&spare).and_then(|tickets| u64::try_from(tickets.ceil()).ok())
}

fn down(agreement: &Agreement, objective: &Objective, share: &Percent) -> Option<Allowed> {
    let window = first_window(agreement, objective.window.value)?;
    let agreed = agreed(agreement, objective, &window)?;
    let spare = &Exact::one() - &share.fraction();
    let down = (&spare * &Exact::from(agreed.millis())).floor();
    Some(Allowed::Down { window: window.label(), agreed, down: Length::from_millis(i64::try_from(down).ok()?) })
}

fn agreed(agreement: &Agreement, objective: &Objective, window: &Period) -> Option<Length> {
    let service = agreement.service(objective.service.as_str()).ok()?;
    let counting = objective.counting.clone().unwrap_or_else(|| agreement.measuring_of(service).counting);
    if let Divisor::Fixed(length) = counting.divisor.value {
        return Some(length);
    }
    let year = window.first_date().year();
    let holidays = agreement.holiday_dates(year.saturating_sub(1)..=year.saturating_add(1));
    let calendar = match agreement.hours_of(objective).ok()? {
        Some(hours) => agreement.calendar(hours, &holidays).ok()?,
        None => BusinessCalendar::new(agreement.time_zone.0.clone(), ServiceHours::always(), holidays),
    };
    Some(calendar.open_spans(window.span()).total())
}

/// The first window of its kind that lies wholly within the agreement; of a rolling kind, the one that ends after as long.
fn first_window(agreement: &Agreement, window: Window) -> Option<Period> {
    let zone = &engine::window_zone(agreement, window);
    let begins = zone.first_instant(agreement.effective.0);
    let kind = engine::period_kind(agreement, window)?;
    if kind.is_rolling() {
        return first_rolling(kind, begins, zone);
    }
    Period::from(kind, begins, zone).find(|period| period.span().from() >= begins)
}

fn first_rolling(kind: PeriodKind, begins: Instant, zone: &Zone) -> Option<Period> {
    let days = match kind {
        PeriodKind::RollingDays(days) => i64::from(days),
        PeriodKind::RollingMonths(months) => i64::from(months) * 31,
        _ => return None,
    };
    let ends = begins.saturating_add(Length::hours(days * 24)?);
    Period::ending_at(kind, zone.first_instant(zone.date_of(ends)), zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_twenty() {
        assert_eq!(first_miss(&Percent::whole(95)), Some(20));
        assert_eq!(first_miss(&Percent::whole(90)), Some(10));
        assert_eq!(first_miss(&Percent::whole(93)), Some(15));
        assert_eq!(first_miss(&Percent::whole(100)), None);
    }
}
