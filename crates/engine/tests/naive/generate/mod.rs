//! Random agreements, as text, and random facts to go with them.

pub mod claims;
pub mod frame;
pub mod measured;
pub mod measuring;
pub mod money;
pub mod objectives;
pub mod tickets;
pub mod upkeep;
