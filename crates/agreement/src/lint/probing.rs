//! Targets that the probes are too slow to show.

use super::hours::{DAYS_OF_A_YEAR, OpenTime};
use super::measuring::resolution;
use super::rule::{Rule, warning};
use super::windows::{DAY, days_of};
use crate::model::{Agreement, Indicator, Objective, Probes};
use crate::quantity::{Comparison, Duration, Exact, Level, Percent, Target};
use crate::source::Diagnostic;
use calendar::Length;

pub(super) const RULES: &[Rule] = &[UNPROBABLE_TARGET];

const UNPROBABLE_TARGET: Rule = warning(
    "unprobable-target",
    "rule A1",
    "The probes are too slow to show the down time on which the target turns.",
    "probe more often, confirm by fewer samples, or promise less",
);

/// Targets of availability, outage length and time to restore that lie below what the probes can show.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let mut open = OpenTime::new(agreement);
    let each = agreement.objectives.iter().filter_map(|(id, objective)| {
        let service = agreement.service(objective.service.as_str()).ok()?;
        // What is seen of a service that is made of others is seen of its parts.
        let service = Some(service).filter(|service| service.made_of.is_none())?;
        let measuring = service.measuring.as_ref().unwrap_or(&agreement.measuring);
        let probes = measuring.probes.as_ref().filter(|probes| !probes.every.0.is_zero())?;
        let (allowed, words) = allowed(agreement, objective, &mut open)?;
        if resolution(probes) <= allowed {
            return None;
        }
        let target = objective.target.as_ref()?;
        let message = format!("{words}, but {}", shown(probes));
        let remark = UNPROBABLE_TARGET.at(target.place, format!("objectives › {} › target", id.value), message);
        Some(remark.with_related(probes.every.place, "the probing interval"))
    });
    each.collect()
}

fn shown(probes: &Probes) -> String {
    let samples = probes.confirmed_by.0;
    match samples {
        1 => format!("the probes look only every {}", probes.every.value),
        _ => format!("{samples} samples every {} take {} to confirm an outage", probes.every.value, resolution(probes)),
    }
}

/// The longest down time that still keeps the target, with the arithmetic.
fn allowed<'a>(
    agreement: &'a Agreement,
    objective: &'a Objective,
    open: &mut OpenTime<'a>,
) -> Option<(Length, String)> {
    match (objective.measures.value, &objective.target.as_ref()?.value) {
        (
            Indicator::OutageLength,
            Target::Level { is: Comparison::AtMost | Comparison::LessThan, than: Level::Length(length) },
        ) => Some((*length, format!("an outage may last {}", Duration(*length)))),
        (
            Indicator::DownTime,
            Target::Level { is: Comparison::AtMost | Comparison::LessThan, than: Level::Length(length) },
        ) => Some((*length, format!("the service may be down for {}", Duration(*length)))),
        (
            Indicator::TimeToRestore,
            Target::Level { is: Comparison::AtMost | Comparison::LessThan, than: Level::Length(length) },
        ) => Some((*length, format!("outages may last {} on average", Duration(*length)))),
        (
            Indicator::Availability,
            Target::Level { is: Comparison::AtLeast | Comparison::MoreThan, than: Level::Percent(level) },
        ) => {
            let days = days_of(objective.window.value)?;
            budget(level, days, agreed_time(agreement, objective, days, open)?)
        }
        _ => None,
    }
}

fn budget(level: &Percent, days: i64, agreed: Length) -> Option<(Length, String)> {
    let share = &Percent::whole(100).fraction() - &level.fraction();
    let millis = (&share * &Exact::from(agreed.millis())).floor();
    let allowed = Length::from_millis(i64::try_from(millis).ok()?);
    let days_in_words = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    let of = if agreed.millis() == days * DAY {
        days_in_words
    } else {
        format!("{days_in_words} of its hours ({})", whole_seconds(agreed))
    };
    Some((allowed, format!("{level} of {of} leaves {} of down time", whole_seconds(allowed))))
}

/// A length as people read it: without the part of a second, unless that is all there is.
fn whole_seconds(length: Length) -> Length {
    let whole = Length::from_millis(length.millis() / 1000 * 1000);
    if whole.is_zero() { length } else { whole }
}

/// The agreed time in so many days, in proportion to the hours' first year; around the clock where no hours are named.
fn agreed_time<'a>(
    agreement: &'a Agreement,
    objective: &'a Objective,
    days: i64,
    open: &mut OpenTime<'a>,
) -> Option<Length> {
    let Some(name) = agreement.hours_of(objective).ok()? else {
        return Length::hours(days * 24);
    };
    let part = i128::from(open.of(name)?.millis()) * i128::from(days) / i128::from(DAYS_OF_A_YEAR);
    i64::try_from(part).ok().map(Length::from_millis)
}
