//! The one calendar of working days (T6).

use super::rule::{Rule, error};
use super::terms::granted;
use crate::model::{Agreement, Remedy};
use crate::quantity::Piece;
use crate::source::Diagnostic;
use calendar::{Date, RollOn, Term};

pub(super) const RULES: &[Rule] = &[NO_WORKING_DAYS, WORKING_DAYS_OPEN];

const NO_WORKING_DAYS: Rule = error(
    "no-working-days",
    "rule T6",
    "A term counts working days, but the agreement doesn't say which days those are.",
    "add `working_days:` with the name of hours, such as `working_days: office`",
);
const WORKING_DAYS_OPEN: Rule = error(
    "working-days-open",
    "rule T6",
    "The hours of the working days don't close every day, so a working day has no end.",
    "name hours that close every day, such as `Mo-Fr 08:00-18:00`",
);

/// Working days that are not named, or that have no close of business.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    not_named(agreement).into_iter().chain(never_closing(agreement)).collect()
}

fn not_named(agreement: &Agreement) -> Option<Diagnostic> {
    if agreement.working_days.is_some() {
        return None;
    }
    if RollOn::from(agreement.terms.roll_on) == RollOn::NextWorkingDay {
        return Some(NO_WORKING_DAYS.at(
            agreement.terms.place,
            "terms › roll_on",
            "terms roll on to the next working day, but no hours say which days those are",
        ));
    }
    let by_the_day = |remedy: &&Remedy| remedy.linear.as_ref().is_some_and(|linear| linear.per.of == Piece::WorkingDay);
    if let Some((id, _, number, remedy)) = agreement.remedies().find(|(_, _, _, remedy)| by_the_day(remedy)) {
        let reading = format!("objectives › {} › remedies › {} › linear › per", id.value, number + 1);
        let place = remedy.linear.as_ref().map_or(remedy.place, |linear| linear.per.place);
        return Some(NO_WORKING_DAYS.at(
            place,
            reading,
            "working days are paid for, but no hours say which days those are",
        ));
    }
    let terms = granted(agreement);
    let mut working = terms.iter().filter(|granted| matches!(granted.term, Term::WorkingDays(_)));
    let first = working.next()?;
    let message = format!("{} are counted here, but no hours say which days those are", first.term);
    let remark = NO_WORKING_DAYS.at(first.place, first.reading.clone(), message);
    Some(working.take(3).fold(remark, |remark, other| remark.with_related(other.place, "and here")))
}

/// A date is left open where its last shift runs on into the first of the next date.
fn never_closing(agreement: &Agreement) -> Option<Diagnostic> {
    let name = agreement.working_days.as_ref()?;
    let hours = agreement.hours.get(name.as_str())?;
    let year = agreement.effective.0.year();
    let holidays = agreement.holiday_dates(year..=year.saturating_add(1));
    let shifts = |date: Date| hours.shifts_on(date, &holidays);
    let two_weeks = std::iter::successors(Some(agreement.effective.0), |date| date.tomorrow().ok()).take(14);
    let open = two_weeks.filter_map(|date| Some((date, date.tomorrow().ok()?))).find(|(date, next)| {
        let (last, first) = (shifts(*date).last().copied(), shifts(*next).first().copied());
        matches!((last, first), (Some((_, to)), Some((from, _))) if to >= from.saturating_add(1_440))
    });
    let (date, _) = open?;
    let message =
        format!("`{}` (`{}`) doesn't close on {date}, so a working day has no end", name.value, hours.notation());
    Some(WORKING_DAYS_OPEN.at(name.place, "working_days", message).with_related(hours.place, "these hours"))
}
