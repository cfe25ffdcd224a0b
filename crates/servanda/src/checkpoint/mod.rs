//! Checkpoints of a log: signed by its keeper, cosigned by witnesses, stamped by a third party.

mod checked;
pub mod key;
pub mod limited;
mod made;
mod proof;
mod stamping;
mod witness;

pub use checked::checked;
pub use made::{add, head, latest, sign};
pub use proof::{consistency_since, inclusion_of, proof_of_record};
pub use stamping::{der, random, replied, request, stamped};
pub use witness::{Seen, cosigned};
