use crate::quantity::Kept;
use crate::reading::{At, choice, record};

record! {
    /// What becomes of records with people in them: how long their names and free text are kept, and what a bundle shows of them.
    pub struct Records {
        /// How long personal values are kept: names, subjects of tickets, words of surveys, notes, reasons. The records themselves stay.
        may keep: Keep,
        /// What a bundle shows of personal values.
        may bundles: At<Disclosed> = "commitments only",
    }
}

record! {
    /// How long personal values of each kind of record are kept after what it tells happened; `servanda erase --due` erases them.
    pub struct Keep {
        /// Those of every kind that isn't named beside it.
        may personal_data: At<Kept> = "as long as the journal",
        /// Those of ticket events.
        may tickets: At<Kept> = "as personal_data",
        /// Those of answers to surveys.
        may answers: At<Kept> = "as personal_data",
        /// Those of outages, maintenance, incidents and actions.
        may incidents: At<Kept> = "as personal_data",
        /// Those of claims, damages, disputes, notices and decisions.
        may claims: At<Kept> = "as personal_data",
        /// Why something was corrected, withdrawn or erased; from when that was recorded.
        may reasons: At<Kept> = "as personal_data",
    }
}

choice! {
    /// What a bundle shows of personal values.
    pub enum Disclosed {
        /// Nothing but the commitments that stand in the log.
        Commitments = "commitments only",
        /// Who is the same person, as `person 1`, `person 2`, without names and free text.
        Pseudonyms = "pseudonyms",
        /// Names and free text, with the salt by which everybody can check them.
        PersonalData = "personal data",
    }
}

impl Keep {
    /// Every term that is written.
    pub fn terms(&self) -> impl Iterator<Item = &At<Kept>> {
        [&self.personal_data, &self.tickets, &self.answers, &self.incidents, &self.claims, &self.reasons]
            .into_iter()
            .flatten()
    }
}
