//! Availability, the share of agreed time in which the service was up, and down time itself (A5, A9, A10).

use super::budget;
use super::key;
use super::measured::Measured;
use super::members::{members, no_member};
use super::pool::Pool;
use super::window_time::{Counted, Reading, WindowTime};
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Figure, Finding, Judged, Key, Margin, Scope, TimeBasis, WeighedDown, WeighedPart};
use crate::verdict::Judgement;
use crate::windows;
use agreement::model::{CountingUnit, Indicator, Objective};
use agreement::quantity::{Comparison, Exact, Level, Target};
use calendar::Length;
use num_traits::ToPrimitive;

/// One finding for each member that exists in a window.
pub(super) fn findings(
    context: &Context,
    name: &Name,
    objective: &Objective,
    windows: &[Judged],
) -> Result<Vec<Finding>, EvaluationFault> {
    check_target(name, objective)?;
    let members = members(context, name, objective)?;
    let mut findings = Vec::new();
    for member in &members {
        let apart = member.measured_apart(objective);
        let pool = Pool::of(context, name, objective, &apart)?;
        for window in member.windows(objective.window.value, windows) {
            findings.push(one(context, key(name, objective, member.name.as_ref(), window), objective, &pool)?);
        }
    }
    let empty = |window: &&Judged| members.iter().all(|member| !member.exists_in(window.span));
    findings.extend(windows.iter().filter(empty).map(|window| no_member(name, objective, window)));
    Ok(findings)
}

fn check_target(name: &Name, objective: &Objective) -> Result<(), EvaluationFault> {
    let indicator = objective.measures.value;
    match objective.target.as_ref().filter(|target| !indicator.accepts(target)) {
        None => Ok(()),
        Some(other) => Err(EvaluationFault::WrongTarget {
            objective: name.clone(),
            target: Some(other.to_string()),
            wanted: indicator.usual_target(),
        }),
    }
}

/// The figure of what was counted.
fn figure_of(objective: &Objective, counted: &Counted) -> Option<Figure> {
    match objective.measures.value {
        Indicator::DownTime => Some(Figure::Length(counted.down_length())),
        _ => counted.share().map(Figure::Share),
    }
}

fn one(context: &Context, key: Key, objective: &Objective, pool: &Pool) -> Result<Finding, EvaluationFault> {
    let window = &key.window;
    let time = pool.window(window)?;
    let service = context.agreement.service(objective.service.as_str())?;
    let rule = &context.agreement.measuring_of(service).unknown_time;
    let reading = Reading::from(rule.borne_by);
    let counted = |reading| time.counted(context, reading);
    let coverage = time.coverage();
    let figure = |reading| coverage.as_ref().and_then(|_| figure_of(objective, &counted(reading)));
    let (lower, figure, upper) = (figure(Reading::AllDown), figure(reading), figure(Reading::AllUp));
    let lower = no_better(lower, figure.as_ref(), time.unit());
    let part = windows::part(context, objective.window.value, window.span);
    let target = objective.target.as_ref().map(|target| shared(target.value.clone(), &part));
    let judgement = Judgement {
        target: target.as_ref(),
        figure: figure.as_ref(),
        lower: lower.as_ref(),
        upper: upper.as_ref(),
        coverage: coverage.as_ref(),
        rule,
        decided_on: objective.decided_on.value,
    };
    let whole = if window.running() { pool.whole_window(window)?.counted(context, reading) } else { counted(reading) };
    Ok(Finding {
        verdict: judgement.verdict(),
        margin: figure
            .as_ref()
            .and(target.as_ref())
            .and_then(|target| margin(objective, target, &whole.divisor, counted(reading).down_length())),
        figure,
        lower,
        upper,
        basis: Basis::Time(time.basis(context, window, reading)),
        target,
        scope: Scope::default(),
        key,
    })
}

/// The part of a target in time that falls to this version; what lies beyond a whole millisecond changes no verdict (C8).
fn shared(target: Target, part: &Exact) -> Target {
    let Target::Level { is, than: Level::Length(bound) } = &target else { return target };
    let exact = Exact::from(bound.millis()) * part.clone();
    let whole = match is {
        Comparison::AtMost | Comparison::MoreThan => exact.floor(),
        Comparison::LessThan | Comparison::AtLeast => exact.ceil(),
    };
    let bound = whole.to_i64().map_or(*bound, Length::from_millis);
    Target::Level { is: *is, than: Level::Length(bound) }
}

/// The down time that is left of what the target allows.
fn margin(objective: &Objective, target: &Target, divisor: &Exact, down: Length) -> Option<Margin> {
    match target {
        Target::Level { than: Level::Length(bound), .. } => Some(Margin::Length(bound.saturating_sub(down))),
        _ => budget::down_time(target, objective.decided_on.value, divisor, down),
    }
}

/// Rounding to whole minutes must not make a lower bound better than its figure.
fn no_better(lower: Option<Figure>, figure: Option<&Figure>, unit: CountingUnit) -> Option<Figure> {
    match (lower, figure) {
        (Some(Figure::Share(lower)), Some(Figure::Share(figure))) if unit != CountingUnit::Exact => {
            Some(Figure::Share(lower.min(figure.clone())))
        }
        (Some(Figure::Length(lower)), Some(Figure::Length(figure))) => Some(Figure::Length(lower.max(*figure))),
        (lower, _) => lower,
    }
}

/// What the figure of a window is made of.
pub(super) fn basis(
    context: &Context,
    measured: &Measured,
    window: &Judged,
    time: &WindowTime,
    reading: Reading,
) -> TimeBasis {
    let counted = time.counted(reading, &measured.counting, context.zone());
    let judged = |at| window.span.from() <= at && at < window.until;
    let (excluded, more) = measured.excluded(window, &time.hours, &time.open_down(reading));
    let notes = measured.timeline.notes.iter().filter(|note| note.at.is_none_or(judged)).cloned();
    TimeBasis {
        within_hours: time.hours.total(),
        agreed: counted.agreed,
        part: time.part.clone(),
        divisor: counted.divisor.clone(),
        down: counted.down_length(),
        weighed: weighed(time, &counted.down),
        unknown: time.wholly_unknown(),
        coverage: time.coverage(&measured.counting),
        outages: measured.outages(window, &time.counting_down(Reading::AllUp)),
        excluded,
        notes: notes.chain(more).collect(),
        each: Vec::new(),
    }
}

/// How weights came in, where there are any (A12).
fn weighed(time: &WindowTime, down: &Exact) -> Option<WeighedDown> {
    let parts: Vec<WeighedPart> = time
        .open_parts()
        .filter(|(_, time)| !time.is_empty())
        .map(|(weight, time)| WeighedPart { low: weight.low.clone(), high: weight.high.clone(), time })
        .collect();
    (!parts.is_empty()).then(|| WeighedDown { down: down.clone(), parts })
}
