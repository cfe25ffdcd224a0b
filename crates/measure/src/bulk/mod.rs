//! Rows by the hundred million, folded into partial results that merge: any split of the rows, any order of the parts and any
//! order of the rows give the same facts.

pub(crate) mod alike;
pub(crate) mod cells;
pub(crate) mod shapes;
pub(crate) mod sorted;
pub(crate) mod states;
pub(crate) mod tickets;
