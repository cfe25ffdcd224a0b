use super::CapCovers;
use crate::quantity::{Base, Bound, CapLimit, FeeOf, Month, Pays, Per};
use crate::reading::{At, record};

record! {
    /// What a shortfall costs (C2).
    pub struct Remedy {
        /// Of what a percentage is taken.
        may base: At<Base>,
        /// The rows; of the rows that a value reaches, the most severe applies.
        must table: At<Vec<Row>>,
        /// The most that this remedy pays.
        may cap: Cap,
    }
}

record! {
    /// One row of a remedy table: a range of values and what it pays. Bounds are open or closed by their key.
    pub struct Row {
        /// Reached by values strictly below.
        may below: At<Bound>,
        /// Reached by values up to and including.
        may at_most: At<Bound>,
        /// Reached by values from this one on, itself included.
        may from: At<Bound>,
        /// Reached by values strictly above.
        may above: At<Bound>,
        /// What the row pays.
        must pays: At<Pays>,
    }
}

record! {
    /// The most that is paid (C3).
    pub struct Cap {
        /// The amount, or a share of `of`.
        must at_most: At<CapLimit>,
        /// Of what a share is taken; where the cap covers the whole agreement, the fee of the service means those of all services.
        or of: At<Base> = At::unwritten(Base::Fee { of: FeeOf::TheService, month: Month::This }),
        /// Per what.
        must per: At<Per>,
        /// What it covers; a cap inside a remedy covers that objective only.
        or covers: CapCovers = CapCovers::Service,
    }
}
