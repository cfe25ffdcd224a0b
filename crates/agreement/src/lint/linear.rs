//! Credits in proportion: blocks that are pieces of what the indicator measures (C2).

use super::axis::{Axis, Unit};
use super::rows::unlike;
use super::rule::{Rule, error};
use crate::model::{Agreement, Indicator, Linear, Objective, Remedy};
use crate::quantity::{Bound, Level, Piece, Target, Window};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[TABLE_OR_LINEAR, LINEAR_UNIT];

const TABLE_OR_LINEAR: Rule = error(
    "table-or-linear",
    "rule C2",
    "A remedy doesn't say in one way what is paid: by a table, or in proportion.",
    "write `table:` with rows, or `linear: { pays: 5%, per: started 30 minutes }`",
);
const LINEAR_UNIT: Rule = error(
    "linear-unit",
    "rule C2",
    "A credit in proportion is paid per something that the objective doesn't measure.",
    "write a block, and a bound, in the unit of what is measured",
);

/// Remedies with both forms or none, and blocks without a meaning.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.remedies().flat_map(|(id, objective, number, remedy)| {
        let reading = format!("objectives › {} › remedies › {}", id.value, number + 1);
        let linear = remedy.linear.iter().flat_map(|linear| of_linear(objective, linear));
        let linear: Vec<Diagnostic> = form(remedy).into_iter().chain(linear).collect();
        linear.into_iter().map(move |remark| {
            let within = [reading.clone(), remark.reading.clone()].into_iter().filter(|part| !part.is_empty());
            let reading = within.collect::<Vec<_>>().join(" › ");
            remark.with_reading(reading)
        })
    });
    each.collect()
}

fn form(remedy: &Remedy) -> Option<Diagnostic> {
    let what = match (&remedy.table, &remedy.linear) {
        (Some(_), Some(_)) => "this remedy has a table and also pays in proportion",
        (None, None) => "this remedy doesn't say what is paid",
        _ => return None,
    };
    Some(TABLE_OR_LINEAR.at(remedy.place, "", what))
}

fn of_linear(objective: &Objective, linear: &Linear) -> Option<Diagnostic> {
    let axis = Axis::of(objective)?;
    let (measures, piece) = (objective.measures.value, &linear.per.of);
    if !fits(objective, &axis, piece) {
        let message = format!("{measures} is not counted in blocks of `{}`", linear.per.value);
        return Some(LINEAR_UNIT.at(linear.per.place, "linear › per", message));
    }
    if linear.by_lateness(measures) && !follow_one_another(objective.window.value) {
        let message = format!(
            "lateness is paid where it is added, so the windows must follow one another; `{}` doesn't",
            objective.window.value
        );
        return Some(LINEAR_UNIT.at(linear.per.place, "linear › per", message));
    }
    let beyond = linear.beyond.as_ref()?;
    let Bound::Level(level) = &beyond.value else { return None };
    let wrong = bound(objective, &axis, piece, level)?;
    Some(LINEAR_UNIT.at(beyond.place, "linear › beyond", wrong))
}

/// Whether a shortfall of the objective can be counted in such pieces.
fn fits(objective: &Objective, axis: &Axis, piece: &Piece) -> bool {
    let measures = objective.measures.value;
    match piece {
        Piece::Length(_) => axis.unit == Unit::Length || measures == Indicator::Availability || measures.is_ticket(),
        Piece::Points(_) => axis.unit == Unit::Percent,
        Piece::Number(_) => !matches!(axis.unit, Unit::Length | Unit::Percent),
        Piece::MissedCase => has_cases(objective),
        Piece::CalendarDay | Piece::WorkingDay => measures.is_ticket(),
    }
}

/// Whether each instant lies in one window.
pub(super) fn follow_one_another(window: Window) -> bool {
    !matches!(
        window.anywhere(),
        Window::SinceTheStart
            | Window::EachOutage
            | Window::LastDays(_)
            | Window::LastMonths(_)
            | Window::DaysToClaim(_)
    )
}

/// Whether the figure is made of cases that are in time or not, good or bad.
fn has_cases(objective: &Objective) -> bool {
    let shared = matches!(objective.target.as_ref().map(|target| &target.value), Some(Target::Share { .. }));
    shared || objective.measures.is_share() || objective.measures.value == Indicator::ErrorsPerTask
}

/// Why a level is no bound from which such pieces are counted.
fn bound(objective: &Objective, axis: &Axis, piece: &Piece, level: &Level) -> Option<String> {
    let wanted = match (piece, level) {
        (Piece::Length(_) | Piece::CalendarDay | Piece::WorkingDay, _) if objective.measures.is_ticket() => {
            return Some(format!("`{level}` stands here, but lateness counts from the due time"));
        }
        (Piece::Length(_), Level::Length(_)) | (Piece::MissedCase, Level::Number(_)) => return None,
        (Piece::MissedCase, _) => "a number of cases",
        _ => return unlike(level, axis, objective),
    };
    Some(format!("`{level}` stands where {wanted} is expected"))
}
