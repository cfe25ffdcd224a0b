use crate::wording::{Wording, wording};
use agreement::model::PartyRole;
use calendar::Instant;

/// An escalation: what set it off, and how its steps stand (mission C7-C9).
#[derive(Clone, Debug, PartialEq)]
pub struct EscalationFinding {
    /// What facts and reports call it: `uptime 2026-03`, `o-17`.
    pub id: String,
    /// The keys that lead to what set it off.
    pub clause: String,
    /// What set it off.
    pub why: Wording,
    /// When that became known.
    pub opened: Instant,
    /// The steps that began, in order.
    pub steps: Vec<StepFinding>,
    /// What set it off again while it ran.
    pub repeated: Vec<Wording>,
    /// How it stands.
    pub state: EscalationState,
}

impl EscalationFinding {
    /// When it ended; `None` while it runs.
    pub fn ended(&self) -> Option<Instant> {
        match self.state {
            EscalationState::Running => None,
            EscalationState::Solved(at) | EscalationState::Exhausted { at, .. } => Some(at),
        }
    }
}

/// How an escalation stands.
#[derive(Clone, Debug, PartialEq)]
pub enum EscalationState {
    /// A step runs.
    Running,
    /// It was solved.
    Solved(Instant),
    /// No step solved it.
    Exhausted {
        /// When the last step ended.
        at: Instant,
        /// What follows, as the agreement words it.
        then: Option<String>,
    },
}

impl EscalationState {
    /// The word used in machine output.
    pub fn word(&self) -> &'static str {
        match self {
            EscalationState::Running => "running",
            EscalationState::Solved(_) => "solved",
            EscalationState::Exhausted { .. } => "exhausted",
        }
    }
}

/// A step of an escalation.
#[derive(Clone, Debug, PartialEq)]
pub struct StepFinding {
    /// Its number, from 1.
    pub number: usize,
    /// Who meets whom.
    pub between: Vec<Person>,
    /// When it began.
    pub began: Instant,
    /// When its time is up.
    pub due: Instant,
    /// How it stands.
    pub state: StepState,
}

impl StepFinding {
    /// Who meets whom, in words.
    pub fn people(&self) -> Wording {
        Wording::joined(self.between.iter().map(Person::wording), ", ")
    }
}

/// A person in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Whose.
    pub party: PartyRole,
    /// The role in the agreement.
    pub role: String,
    /// The name, where the agreement has it.
    pub name: Option<String>,
}

impl Person {
    fn wording(&self) -> Wording {
        let role = &self.role;
        match &self.name {
            Some(name) => wording!(
                en: "{name} ({role} of the {party})",
                nl: "{name} ({role} van de {party})";
                party = Wording::of(&self.party), name = Wording::same(&**name), role = Wording::same(&**role)
            ),
            None => {
                wording!(en: "{role} of the {party}", nl: "{role} van de {party}"; party = Wording::of(&self.party), role = Wording::same(&**role))
            }
        }
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It runs.
    Running,
    /// It solved the matter.
    Solved(Instant),
    /// It was given up.
    Failed(Instant),
    /// Its time was up.
    TimeUp,
}

impl StepState {
    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            StepState::Running => "running",
            StepState::Solved(_) => "solved",
            StepState::Failed(_) => "failed",
            StepState::TimeUp => "time-up",
        }
    }

    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            StepState::Running => wording!(en: "running", nl: "loopt"),
            StepState::Solved(_) => wording!(en: "solved", nl: "opgelost"),
            StepState::Failed(_) => wording!(en: "failed", nl: "niet gelukt"),
            StepState::TimeUp => wording!(en: "time up", nl: "tijd verstreken"),
        }
    }
}
