//! Duties that can be measured and have an effect (A9, A10).

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Duty, Otherwise};
use crate::quantity::{Every, Since, Stretch};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[
    DUTY_WITHOUT_TERM,
    DUTY_WITHOUT_EFFECT,
    TERM_WITHOUT_START,
    START_WITHOUT_TERM,
    TWO_SCHEDULES,
    OWN_EXCUSE,
    DUE_WHILE_CLOSED,
];

const DUTY_WITHOUT_TERM: Rule = warning(
    "duty-without-term",
    "mission A9",
    "A duty has no schedule and no term, so nobody can say that it was breached.",
    "add `every:`, or `within:` with `of:` or `when:`",
);
const DUTY_WITHOUT_EFFECT: Rule = warning(
    "duty-without-effect",
    "mission A10",
    "Nothing follows when the customer doesn't do its duty.",
    "add `otherwise:` with `excuses`, `may`, `counts_as` or `pays`, or remove the duty",
);
const TERM_WITHOUT_START: Rule = error(
    "term-without-start",
    "mission A9",
    "A duty has a term, but it isn't said from when it runs.",
    "add `of:` with the moment from which it runs",
);
const START_WITHOUT_TERM: Rule = error(
    "start-without-term",
    "mission A9",
    "It is said from when a term runs, but not how long it is.",
    "add `within:` with the term",
);
const TWO_SCHEDULES: Rule = error(
    "two-schedules",
    "mission A9",
    "A duty has more than one start, so it isn't said when it is due.",
    "keep one of `every`, `of` and `when`; beside `every` only a period's end may start the term",
);
const OWN_EXCUSE: Rule = error(
    "own-excuse",
    "mission A10",
    "The provider's own breach would excuse the provider.",
    "move the duty to the customer, or say in `may` what the customer may do",
);
const DUE_WHILE_CLOSED: Rule = warning(
    "due-while-closed",
    "rule T5",
    "A daily duty is due at a time at which its hours are closed.",
    "name a time within the hours, or other hours",
);

/// Duties that can't be measured, contradict themselves or have no effect.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let sides = [("provider", &agreement.duties.provider), ("customer", &agreement.duties.customer)];
    let all = sides.into_iter().flat_map(|(side, duties)| duties.iter().map(move |(id, duty)| (side, id, duty)));
    all.flat_map(|(side, id, duty)| {
        let effect = if side == "customer" { without_effect(duty) } else { own_excuse(duty) };
        [term(duty), effect, closed(agreement, duty)]
            .into_iter()
            .flatten()
            .map(move |remark| remark.with_reading(format!("duties › {side} › {}", id.value)))
    })
    .collect()
}

fn term(duty: &Duty) -> Option<Diagnostic> {
    let starts = duty.of.as_ref().map(|of| of.place).or(duty.when.as_ref().map(|when| when.place));
    match (&duty.every, &duty.within, starts) {
        _ if starts_twice(duty) => {
            Some(TWO_SCHEDULES.at(duty.place, "", "this duty has more than one start: which of them counts?"))
        }
        (None, None, None) => Some(DUTY_WITHOUT_TERM.at(
            duty.place,
            "",
            "this duty has no schedule and no term, so its breach can't be shown",
        )),
        (None, Some(within), None) => {
            Some(TERM_WITHOUT_START.at(within.place, "", format!("within {} of what?", within.value)))
        }
        (_, None, Some(_)) => Some(START_WITHOUT_TERM.at(duty.place, "", "it isn't said within what term")),
        _ => None,
    }
}

/// The end of a period goes with a schedule only where it is the schedule's own.
fn starts_twice(duty: &Duty) -> bool {
    match (&duty.every, &duty.of, &duty.when) {
        (_, Some(_), Some(_)) | (Some(_), _, Some(_)) => true,
        (Some(every), Some(of), None) => !ends(every.value, &of.value),
        _ => false,
    }
}

/// Whether a term runs from the end of the periods of a schedule.
fn ends(every: Every, of: &Since) -> bool {
    let Since::End(stretch) = of else { return false };
    let own = match every {
        Every::Day { before: None } => Stretch::Day,
        Every::Week => Stretch::Week,
        Every::Month => Stretch::Month,
        Every::Quarter => Stretch::Quarter,
        Every::HalfYear => Stretch::HalfYear,
        Every::Year => Stretch::Year,
        Every::Day { before: Some(_) } | Every::Months(_) => Stretch::Period,
    };
    *stretch == Stretch::Period || *stretch == own
}

fn without_effect(duty: &Duty) -> Option<Diagnostic> {
    let none = |otherwise: &Otherwise| {
        let nothing_said = otherwise.may.is_none() && otherwise.counts_as.is_none();
        otherwise.excuses.is_empty() && nothing_said && otherwise.pays.is_none()
    };
    let idle = duty.otherwise.as_ref().is_none_or(none);
    idle.then(|| DUTY_WITHOUT_EFFECT.at(duty.place, "", "nothing follows when this isn't done"))
}

fn own_excuse(duty: &Duty) -> Option<Diagnostic> {
    let excused = duty.otherwise.as_ref()?.excuses.first()?;
    Some(OWN_EXCUSE.at(
        excused.place,
        "",
        format!("the provider's own breach would excuse it from `{}`", excused.value),
    ))
}

/// `day before 06:00` within hours that open later can only have been done the day before.
fn closed(agreement: &Agreement, duty: &Duty) -> Option<Diagnostic> {
    let every = duty.every.as_ref()?;
    let Every::Day { before: Some(time) } = every.value else {
        return None;
    };
    let hours = agreement.hours.get(duty.hours.as_ref()?.as_str())?;
    let due = u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
    let holidays = agreement.holiday_dates(agreement.effective.0.year()..=agreement.effective.0.year());
    let week = std::iter::successors(Some(agreement.effective.0), |date| date.tomorrow().ok()).take(7);
    let mut shifts = week.flat_map(|date| hours.shifts_on(date, &holidays)).peekable();
    shifts.peek()?;
    let reached = shifts.any(|(from, to)| (from < due && due <= to) || (from < due + 1_440 && due + 1_440 <= to));
    let message =
        format!("it is due before {:02}:{:02}, but `{}` is closed then", time.hour(), time.minute(), hours.notation());
    (!reached).then(|| DUE_WHILE_CLOSED.at(every.place, "", message).with_related(hours.place, "the hours"))
}
