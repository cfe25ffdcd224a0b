//! What is learnt from shortfalls (mission C10, D2, D3, D5): reports on incidents, which deviation has an analysis of its cause,
//! what is done about them and what that brought, and which promise falls short so often that the promise itself is to be revised.

mod actions;
mod chance;
mod effect;
mod history;
mod incidents;
mod structural;

pub(crate) use actions::due_terms;
pub use actions::{ActionFinding, ActionState};
pub use effect::{Effect, Judgement, LEAST_PERIODS, Side};
pub use incidents::{Deviation, IncidentFinding, Lack};
pub use structural::{OF_THE_LAST, Structural, TIMES_MISSED};

use crate::facts::Facts;
use crate::fault::EvaluationFault;
use crate::obligations::past;
use crate::versions::Versions;
use calendar::{Instant, Span};
use history::History;

/// What is learnt up to an instant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Improvement {
    /// Every report on an incident, by when it began.
    pub incidents: Vec<IncidentFinding>,
    /// Every missed objective, with the incidents that explain it, by the end of its window.
    pub deviations: Vec<Deviation>,
    /// Every action, by when it is due.
    pub actions: Vec<ActionFinding>,
    /// The objectives that fall short again and again, in clause order.
    pub structural: Vec<Structural>,
}

/// Reports, deviations, actions and their effect by the facts, from the agreement's begin up to "now". The order of the facts
/// changes nothing.
///
/// # Errors
/// An agreement that isn't in force yet; what the agreement or the facts leave without a meaning; see [`EvaluationFault`].
pub fn improvement(versions: &Versions, facts: &Facts, as_of: Instant) -> Result<Improvement, EvaluationFault> {
    let past = past(versions, facts, as_of)?;
    let history = History::of(&past)?;
    let deviations = incidents::deviations(&past, &history);
    let incidents = incidents::findings(&past, &deviations);
    let actions = actions::findings(&past, &history, &incidents);
    let structural = structural::found(&past, &history, &actions)?;
    Ok(Improvement { incidents, deviations, actions, structural })
}

impl Improvement {
    /// What bears on a period: incidents that touch it or were reported in it, what was missed in a window that ends in it, and
    /// actions that were agreed by its end, for what they brought shows later.
    #[must_use]
    pub fn within(&self, period: Span) -> Improvement {
        let ends_here = |at: Instant| period.from() < at && at <= period.to();
        let happened = |one: &&IncidentFinding| {
            let incident = &one.incident;
            let touches = incident.from < period.to() && incident.to.is_none_or(|to| to > period.from());
            touches || ends_here(incident.at)
        };
        let agreed = |one: &&ActionFinding| one.action.at <= period.to();
        Improvement {
            incidents: self.incidents.iter().filter(happened).cloned().collect(),
            deviations: self.deviations.iter().filter(|one| ends_here(one.key.window.span.to())).cloned().collect(),
            actions: self.actions.iter().filter(agreed).cloned().collect(),
            structural: self.structural.clone(),
        }
    }

    /// How many deviations have no analysis of their cause.
    pub fn unexplained(&self) -> usize {
        self.deviations.iter().filter(|one| one.causes.is_empty()).count()
    }

    /// Whether nobody reported an incident or agreed on an action.
    pub fn is_empty(&self) -> bool {
        self.incidents.is_empty() && self.actions.is_empty()
    }
}
