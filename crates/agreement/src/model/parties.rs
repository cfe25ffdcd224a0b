use crate::quantity::SigningKey;
use crate::reading::{At, Entries, Words, choice, record};

choice! {
    /// A side of the agreement.
    pub enum PartyRole {
        /// Who delivers the service.
        Provider = "provider",
        /// Who receives and pays it.
        Customer = "customer",
    }
}

record! {
    /// The two sides.
    pub struct Parties {
        /// Who delivers the service.
        must provider: Party,
        /// Who receives and pays it.
        must customer: Party,
    }
}

record! {
    /// One side: its name and the people to reach.
    pub struct Party {
        /// The legal name.
        must name: Words,
        /// The number in the trade register.
        may registration: Words,
        /// Where it is seated.
        may address: Words,
        /// The keys with which it signs this agreement and the next version of it (A13).
        may signers: Vec<At<SigningKey>>,
        /// The people, by role.
        or contacts: Entries<Contact> = Entries::default(),
    }
}

record! {
    /// A person to reach.
    pub struct Contact {
        /// The person's name.
        must name: Words,
        /// The mail address.
        may email: Words,
        /// The telephone number.
        may phone: Words,
    }
}
