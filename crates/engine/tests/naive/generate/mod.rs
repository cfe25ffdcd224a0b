//! Random agreements, as text, and random facts to go with them.

pub mod answers;
pub mod buckets;
pub mod claims;
pub mod composite;
pub mod counted;
pub mod frame;
pub mod measured;
pub mod measuring;
pub mod money;
pub mod objectives;
pub mod priced;
pub mod reliability;
pub mod solved;
pub mod tickets;
pub mod upkeep;
pub mod values;
pub mod windows;
