//! What is done about shortfalls: in time or not, and what it brought.

use super::effect::{self, Effect};
use super::history::History;
use super::incidents::IncidentFinding;
use crate::due::{DueKind, DueState, DueTerm};
use crate::facts::{Action, Changes, Name};
use crate::finding::Obliged;
use crate::past::Past;
use crate::wording::{Wording, wording};
use calendar::{Instant, Zone};
use std::collections::BTreeSet;

/// An action, how it stands, and what it brought.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionFinding {
    /// The action; `done` only where that isn't later than now.
    pub action: Action,
    /// When its last day ends.
    pub due: Instant,
    /// How it stands.
    pub state: ActionState,
    /// Each objective that it is to mend, before and after.
    pub effects: Vec<Effect>,
}

/// How an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionState {
    /// Its last day has passed without it.
    Overdue,
    /// It is to be done.
    Open,
    /// It was done after its last day.
    DoneLate,
    /// It was done in time.
    Done,
}

impl ActionState {
    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            ActionState::Overdue => "overdue",
            ActionState::Open => "open",
            ActionState::DoneLate => "done late",
            ActionState::Done => "done",
        }
    }

    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            ActionState::Overdue => wording!(en: "overdue", nl: "te laat"),
            ActionState::Open => wording!(en: "open", nl: "nog te doen"),
            ActionState::DoneLate => wording!(en: "done late", nl: "te laat gedaan"),
            ActionState::Done => wording!(en: "done", nl: "gedaan"),
        }
    }

    /// At the end of the last day is in time (T8).
    fn of(done: Option<Instant>, due: Instant, now: Instant) -> ActionState {
        match done {
            Some(done) if done <= due => ActionState::Done,
            Some(_) => ActionState::DoneLate,
            None if due <= now => ActionState::Overdue,
            None => ActionState::Open,
        }
    }
}

impl Changes {
    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            Changes::Process => wording!(en: "process", nl: "proces"),
            Changes::Training => wording!(en: "training", nl: "opleiding"),
            Changes::Systems => wording!(en: "systems", nl: "systemen"),
            Changes::Norm => wording!(en: "the norm", nl: "de norm"),
        }
    }
}

/// Every action that was agreed by now, by when it is due.
pub(super) fn findings(past: &Past, history: &History, incidents: &[IncidentFinding]) -> Vec<ActionFinding> {
    let mut found: Vec<ActionFinding> = agreed(past)
        .map(|action| {
            let effects = action.done.iter().flat_map(|done| {
                let objectives = mends(&action, incidents).into_iter();
                objectives.map(|objective| effect::of(&objective, history.periods(&objective), *done))
            });
            ActionFinding { effects: effects.collect(), ..standing(past, &action) }
        })
        .collect();
    found.sort_by(|a, b| (a.due, &a.action.id).cmp(&(b.due, &b.action.id)));
    found
}

/// The actions agreed by now, without what lies later.
fn agreed(past: &Past) -> impl Iterator<Item = Action> {
    let now = past.now();
    let actions = past.context.facts.actions.iter().filter(move |action| action.at <= now);
    actions.map(move |action| Action { done: action.done.filter(|done| *done <= now), ..action.clone() })
}

fn standing(past: &Past, action: &Action) -> ActionFinding {
    let due = end_of(action, past.context.zone());
    let state = ActionState::of(action.done, due, past.now());
    ActionFinding { action: action.clone(), due, state, effects: Vec::new() }
}

fn end_of(action: &Action, zone: &Zone) -> Instant {
    action.due.tomorrow().map_or(Instant::MAX, |next| zone.first_instant(next))
}

/// The objective that it names, and those that its incident bears on.
fn mends(action: &Action, incidents: &[IncidentFinding]) -> BTreeSet<Name> {
    let of_incident = incidents.iter().filter(|one| Some(&one.incident.id) == action.incident.as_ref());
    let missed = of_incident.flat_map(|one| &one.deviations).map(|key| key.objective.clone());
    match &action.objective {
        Some(objective) => BTreeSet::from([objective.clone()]),
        None => missed.collect(),
    }
}

/// The actions that are to be done, as terms that run.
pub(crate) fn due_terms(past: &Past) -> impl Iterator<Item = DueTerm> {
    let open = agreed(past).filter(|action| action.done.is_none());
    open.map(|action| {
        let ActionFinding { due, state, .. } = standing(past, &action);
        let Action { id, does, owner, .. } = &action;
        DueTerm {
            due,
            kind: DueKind::Action,
            state: if state == ActionState::Overdue { DueState::Overdue } else { DueState::Running },
            who: Obliged::One(action.by),
            what: wording!(en: "action {id}, {owner}: {does}", nl: "actie {id}, {owner}: {does}"),
            clause: action.objective.as_ref().map_or_else(String::new, |name| format!("objectives › {name}")),
            otherwise: wording!(en: "nothing is agreed for that", nl: "daarvoor is niets afgesproken"),
        }
    })
}
