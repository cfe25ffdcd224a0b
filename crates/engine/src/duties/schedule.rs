//! When a duty is due by the calendar.

use crate::past::Past;
use agreement::quantity::Every;
use calendar::{Date, Instant, Period, PeriodKind, Span, Zone};

/// A period of a schedule.
pub(super) struct Turn {
    pub label: String,
    /// From when to when; the end is when it is due where no term follows it.
    pub span: Span,
}

/// The periods of a schedule that begin before now and while the agreement is in force, in order. A day with a time ends at that
/// time; of named hours only the days on which they open count.
pub(super) fn turns(past: &Past, every: Every, is_working_day: impl Fn(Date) -> bool) -> Vec<Turn> {
    let zone = past.context.zone();
    let within = past.context.in_force;
    let first = past.context.period.span.from();
    let turns: Vec<Turn> = match every {
        Every::Day { before: Some(time) } => {
            let ends = days(past, &is_working_day).map(|day| (day, zone.closing(day.to_datetime(time))));
            daily(ends, first)
        }
        Every::Day { before: None } => {
            let ends = days(past, &is_working_day).map(|day| (day, end_of(day, zone)));
            daily(ends, first)
        }
        Every::Week => of_kind(past, PeriodKind::Week),
        Every::Month => of_kind(past, PeriodKind::Month),
        Every::Quarter => of_kind(past, PeriodKind::Quarter),
        Every::HalfYear => of_kind(past, PeriodKind::HalfYear),
        Every::Year => of_kind(past, PeriodKind::Year),
        Every::Months(months) => of_months(past, months),
    };
    let held = turns.into_iter().filter_map(|turn| Some(Turn { span: turn.span.clip(&within)?, ..turn }));
    held.take_while(|turn| turn.span.from() < past.now()).collect()
}

fn end_of(day: Date, zone: &Zone) -> Instant {
    day.tomorrow().map_or(Instant::MAX, |next| zone.first_instant(next))
}

/// The local dates from the first up to the day after now.
fn days<'p>(past: &'p Past, counts: &'p impl Fn(Date) -> bool) -> impl Iterator<Item = Date> + 'p {
    let zone = past.context.zone();
    let last = zone.date_of(past.now()).tomorrow().unwrap_or(Date::MAX);
    let first = zone.date_of(past.context.period.span.from());
    let dates = std::iter::successors(Some(first), |date| date.tomorrow().ok());
    dates.take_while(move |date| *date <= last).filter(|date| counts(*date))
}

/// Each turn begins where the one before it ended.
fn daily(ends: impl Iterator<Item = (Date, Instant)>, first: Instant) -> Vec<Turn> {
    let mut from = first;
    let turn = |(day, to): (Date, Instant)| {
        let span = Span::new(from, to).ok()?;
        from = to;
        Some(Turn { label: day.to_string(), span })
    };
    ends.filter_map(turn).collect()
}

fn of_kind(past: &Past, kind: PeriodKind) -> Vec<Turn> {
    let periods = Period::from(kind, past.context.period.span.from(), past.context.zone());
    let begun = periods.take_while(|period| period.span().from() < past.now());
    begun.map(|period| Turn { label: period.label(), span: period.span() }).collect()
}

/// So many months at a time, counted from the agreement's first date.
fn of_months(past: &Past, months: u32) -> Vec<Turn> {
    let zone = past.context.zone();
    let start = past.context.agreement.effective.0;
    let month = |turn: u32| Period::contract_month(start, turn.checked_mul(months)?.checked_add(1)?, zone);
    let turns = (0..).map_while(|turn| Some((month(turn)?, month(turn + 1)?)));
    let begun = turns.take_while(|(first, _)| first.span().from() < past.now());
    let turn = |(first, next): (Period, Period)| {
        let span = Span::new(first.span().from(), next.span().from()).ok()?;
        Some(Turn { label: format!("from {}", first.first_date()), span })
    };
    begun.filter_map(turn).collect()
}
