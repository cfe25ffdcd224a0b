//! Statements that stand: periods are sealed, what changes later is corrected, and the ledger follows what was sealed (C7).

mod again;
mod books;
mod months;
mod past;
mod plan;
mod standing;
mod statement;
mod telling;

pub use again::{Again, again};
pub use books::books;
pub use months::Wanted;
pub use past::{PARTIES, Past, Recorded, Unlike, facts_at, missing, statements, versions_at};
pub use plan::{Plan, Stated, plan, plan_with, seal};
pub use standing::{SealedPeriod, Standing, Unaccepted, standing};
pub use statement::{By, STATEMENT, StatedVersion, Statement, is_earlier};
pub use telling::{changed, title, told};
