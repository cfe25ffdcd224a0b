//! What is told of a member's state in a window, for those who hold several measurements against each other (A3).

use super::measured::Measured;
use super::members::members;
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::Judged;
use crate::timeline::Weight;
use agreement::model::Objective;
use calendar::{Span, SpanSet};

/// What is told of a member, or of a part of it that is measured by itself.
pub(crate) struct Told {
    /// The part; `None` for the member as a whole.
    pub part: Option<Name>,
    /// The agreed time of the window up to where it is judged.
    pub counts: SpanSet,
    /// All time of the window by its weight.
    pub weighed: Vec<(Weight, SpanSet)>,
}

/// What is told of a member in a window, part by part.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub(crate) fn told(
    context: &Context,
    name: &Name,
    objective: &Objective,
    member: Option<&Name>,
    window: &Judged,
) -> Result<Vec<Told>, EvaluationFault> {
    let members = members(context, name, objective)?;
    let own = members.iter().filter(|one| one.name.as_ref() == member);
    let parts: Vec<_> = own.flat_map(|one| one.measured_apart(objective)).collect();
    parts.iter().map(|part| of_part(&Measured::of(context, name, objective, part)?, window)).collect()
}

fn of_part(measured: &Measured, window: &Judged) -> Result<Told, EvaluationFault> {
    let judged = Span::new(window.span.from(), window.until).unwrap_or(window.span);
    let time = measured.window(window)?;
    Ok(Told {
        part: measured.member.group.as_ref().and(measured.member.name.clone()),
        counts: time.hours.difference(&time.whole),
        weighed: measured.timeline.weighed(judged),
    })
}
