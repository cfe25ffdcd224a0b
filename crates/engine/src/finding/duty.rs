use super::CountingNote;
use crate::facts::Name;
use crate::wording::{Wording, wording};
use agreement::model::PartyRole;
use agreement::quantity::Money;
use calendar::Instant;

/// What came of a duty, occasion by occasion.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyFinding {
    /// Its name.
    pub name: Name,
    /// The keys that lead to it.
    pub clause: String,
    /// Whose duty it is.
    pub by: Obliged,
    /// What is done, as the agreement words it.
    pub does: Wording,
    /// What counts as proof, as the agreement words it.
    pub proof: Option<String>,
    /// Each occasion up to now, by due time.
    pub occasions: Vec<Occasion>,
    /// Whether one occasion follows the other by a schedule, so that a later one takes the place of one that was missed.
    pub recurring: bool,
    /// What follows each time that it isn't done in time.
    pub otherwise: Wording,
    /// What is paid to the other party each time that it isn't done in time.
    pub pays: Option<Money>,
    /// Oddities of the facts about it.
    pub notes: Vec<CountingNote>,
}

impl DutyFinding {
    /// How many occasions stand so.
    pub fn count(&self, state: DutyState) -> usize {
        self.occasions.iter().filter(|occasion| occasion.state == state).count()
    }

    /// What is paid for each occasion that wasn't done in time; nothing where nobody in particular pays.
    pub fn payments(&self) -> Vec<Payment> {
        let (Some(amount), Obliged::One(by)) = (&self.pays, self.by) else { return Vec::new() };
        let breached = self.occasions.iter().filter(|occasion| occasion.breached());
        let payment = |occasion: &Occasion| Payment {
            duty: self.name.clone(),
            clause: self.clause.clone(),
            by,
            label: occasion.label.clone(),
            began: occasion.began,
            due: occasion.due,
            amount: amount.clone(),
        };
        breached.map(payment).collect()
    }
}

/// What a party pays the other since a duty wasn't done in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Payment {
    /// The duty.
    pub duty: Name,
    /// The keys that lead to it.
    pub clause: String,
    /// Who pays.
    pub by: PartyRole,
    /// The occasion, as people call it.
    pub label: String,
    /// From when the term of the occasion ran.
    pub began: Instant,
    /// When it was due, and so when the payment arose.
    pub due: Instant,
    /// What is paid.
    pub amount: Money,
}

impl Payment {
    /// `restore-test of 2026-03 wasn't done in time: the provider pays EUR 75.00`.
    pub fn wording(&self) -> Wording {
        let (duty, label) = (&self.duty, &self.label);
        wording!(
            en: "{duty} of {label} wasn't done in time: the {by} pays {amount}",
            nl: "{duty} van {label} is niet op tijd gedaan: de {by} betaalt {amount}";
            by = Wording::of(&self.by), amount = Wording::of(&self.amount)
        )
    }
}

/// One time that a duty is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// How people call it: `2026-03`, `o-17`, `T-1`.
    pub label: String,
    /// From when its term runs.
    pub began: Instant,
    /// When it is due.
    pub due: Instant,
    /// When it was done.
    pub done: Option<Instant>,
    /// The proof on record.
    pub evidence: Option<String>,
    /// How it stands.
    pub state: DutyState,
    /// Which claims of the other party rest on it, or could (A8).
    pub claims: Vec<Wording>,
}

impl Occasion {
    /// Whether the due time passed without it.
    pub fn breached(&self) -> bool {
        matches!(self.state, DutyState::Late | DutyState::Missed)
    }
}

/// How an occasion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyState {
    /// It wasn't done, and the due time has passed.
    Missed,
    /// It was done after the due time.
    Late,
    /// It isn't done, and the due time is still to come.
    Open,
    /// It was done in time.
    Kept,
}

impl DutyState {
    /// All, the gravest first.
    pub const ALL: [DutyState; 4] = [DutyState::Missed, DutyState::Late, DutyState::Open, DutyState::Kept];

    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            DutyState::Missed => "missed",
            DutyState::Late => "late",
            DutyState::Open => "open",
            DutyState::Kept => "kept",
        }
    }

    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            DutyState::Missed => wording!(en: "missed", nl: "niet gedaan"),
            DutyState::Late => wording!(en: "late", nl: "te laat"),
            DutyState::Open => wording!(en: "open", nl: "nog te doen"),
            DutyState::Kept => wording!(en: "kept", nl: "nagekomen"),
        }
    }
}

/// Whose duty something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obliged {
    /// One party's.
    One(PartyRole),
    /// Of both together.
    Both,
}

impl Obliged {
    /// The word used in machine output.
    pub fn word(self) -> &'static str {
        match self {
            Obliged::One(party) => party.word(),
            Obliged::Both => "both",
        }
    }

    /// For people.
    pub fn wording(self) -> Wording {
        match self {
            Obliged::One(party) => Wording::of(&party),
            Obliged::Both => wording!(en: "both", nl: "beide"),
        }
    }

    /// Whether a fact that may name a party is about it.
    pub(crate) fn is(self, party: Option<PartyRole>) -> bool {
        match (self, party) {
            (Obliged::One(own), Some(named)) => own == named,
            _ => true,
        }
    }
}
