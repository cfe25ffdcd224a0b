//! Hours that open or close while the clock is changed (T3).

use super::rule::{Rule, warning};
use crate::model::Agreement;
use crate::reading::{At, Hours};
use crate::source::Diagnostic;
use calendar::{Date, DateTime, Holidays, Length, Span, Transition, Zone};

pub(super) const RULES: &[Rule] = &[CLOCK_CHANGE];

const CLOCK_CHANGE: Rule = warning(
    "clock-change",
    "rule T3",
    "Hours open or close at a time that a clock change skips or doubles.",
    "move the boundary out of the hours in which the clock is changed, or accept what is said here",
);

/// How many hours are looked at, which bounds the work on hostile input.
const MOST_HOURS: usize = 100;

/// One remark for each hours that a clock change in the agreement's first two years touches.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let zone = &agreement.time_zone.0;
    let changes = first_two_years(agreement);
    let year = agreement.effective.0.year();
    let holidays = agreement.holiday_dates(year..=year.saturating_add(2));
    named_hours(agreement)
        .take(MOST_HOURS)
        .filter_map(|(reading, hours)| {
            let touched: Vec<String> =
                changes.iter().filter_map(|change| touched(zone, change, hours, &holidays)).collect();
            let mut told: Vec<&String> = touched.iter().collect();
            told.truncate(2);
            let (first, rest) = told.split_first()?;
            let message = rest.iter().fold((*first).clone(), |message, next| format!("{message}; {next}"));
            Some(CLOCK_CHANGE.at(hours.place, reading, message))
        })
        .collect()
}

fn named_hours(agreement: &Agreement) -> impl Iterator<Item = (String, &At<Hours>)> {
    let hours = agreement.hours.iter().map(|(id, hours)| (format!("hours › {}", id.value), hours));
    let windows = agreement.services.iter().filter_map(|(id, service)| {
        let window = service.maintenance.as_ref()?.window.as_ref()?;
        Some((format!("services › {} › maintenance › window", id.value), window))
    });
    hours.chain(windows)
}

fn first_two_years(agreement: &Agreement) -> Vec<Transition> {
    let zone = &agreement.time_zone.0;
    let start = zone.first_instant(agreement.effective.0);
    let end = Length::hours(2 * 365 * 24).and_then(|length| start.checked_add(length));
    end.and_then(|end| Span::new(start, end).ok()).map(|span| zone.transitions(span)).unwrap_or_default()
}

/// What the change makes of the first boundary that it skips or doubles, in words.
fn touched(zone: &Zone, change: &Transition, hours: &Hours, holidays: &Holidays) -> Option<String> {
    let date = zone.date_of(change.at);
    let dates = [date.yesterday().ok()?, date];
    let shifts =
        dates.into_iter().flat_map(|date| hours.shifts_on(date, holidays).into_iter().map(move |shift| (date, shift)));
    let mut boundaries =
        shifts.flat_map(|(date, (from, to))| [(true, wall_clock(date, from)), (false, wall_clock(date, to))]);
    boundaries.find_map(|(opens, local)| effect(zone, opens, local?))
}

fn wall_clock(date: Date, minutes: u16) -> Option<DateTime> {
    let days = usize::from(minutes / 1_440);
    let date = std::iter::successors(Some(date), |date| date.tomorrow().ok()).nth(days)?;
    Some(date.at(i8::try_from(minutes % 1_440 / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0))
}

fn effect(zone: &Zone, opens: bool, local: DateTime) -> Option<String> {
    let (first, last) = (zone.opening(local), zone.closing(local));
    let clock = |time: DateTime| format!("{:02}:{:02}", time.hour(), time.minute());
    let (date, time) = (local.date(), clock(local));
    let verb = if opens { "open" } else { "close" };
    if first != last {
        let which = if opens { "first" } else { "second" };
        return Some(format!("on {date} the clock shows {time} twice and these hours {verb} the {which} time"));
    }
    let shown = zone.local(first);
    (shown != local).then(|| format!("on {date} the clock skips {time} and these hours {verb} at {}", clock(shown)))
}
