use super::{CapCovers, Claiming, Indicator, Trigger};
use crate::quantity::{Base, Block, Bound, CapLimit, ClaimBy, Duration, Money, Pays, Per, Piece, ServiceTime};
use crate::reading::{At, record};

record! {
    /// What a shortfall costs (C2): by a table, or in proportion.
    pub struct Remedy {
        /// When it holds: for the windows in which this comes about. Without `objective`, what is missed is the objective's own window, of the same scope member.
        may when: Trigger,
        /// Of what a part is taken.
        may base: At<Base>,
        /// The rows; of the rows that a value reaches, the most severe applies. A remedy has a table or `linear`.
        may table: At<Vec<Row>>,
        /// What is paid in proportion to the shortfall, instead of a table.
        may linear: Linear,
        /// How much time of service the base is the price of, where rows pay days or hours; its own days or hours unless said.
        may month_counts: At<ServiceTime>,
        /// Lost time that costs nothing, of each window or event; for the price of the time lost.
        may free: At<Duration>,
        /// What is paid at least, once anything is.
        may at_least: At<Money>,
        /// Nothing is paid up to this amount, itself included; above it all is paid.
        may only_above: At<Money>,
        /// Nothing is paid below this amount; from it on all is paid.
        may only_from: At<Money>,
        /// The most that this remedy pays.
        may cap: Cap,
        /// Whether this credit must be claimed, where that differs from the settlement (C1).
        may claim: At<Claiming>,
        /// Until when this credit may be claimed, where that differs from the settlement (C1).
        may claim_by: At<ClaimBy>,
    }
}

impl Remedy {
    /// The rows of the table; none where it pays in proportion.
    pub fn rows(&self) -> &[Row] {
        self.table.as_ref().map_or(&[], |table| table.value.as_slice())
    }

    /// Everything that it may pay, with its place.
    pub fn payments(&self) -> impl Iterator<Item = &At<Pays>> {
        let linear = self.linear.iter().flat_map(|linear| [Some(&linear.pays), linear.at_most.as_ref()]);
        self.rows().iter().map(|row| &row.pays).chain(linear.flatten())
    }
}

record! {
    /// What is paid for each block of a shortfall (C2).
    pub struct Linear {
        /// What each block pays.
        must pays: At<Pays>,
        /// The block, and how a part of one counts.
        must per: At<Block>,
        /// From where the shortfall counts; of missed cases, how many go free.
        may beyond: At<Bound> = "the target; of missed cases, the first; of lateness, the due time",
        /// The most that all blocks of one window or event pay.
        may at_most: At<Pays>,
    }
}

impl Linear {
    /// Whether it pays by how late each ticket is, not by how far the figure lies past its target.
    pub fn by_lateness(&self, measures: Indicator) -> bool {
        measures.is_ticket() && matches!(self.per.value.of, Piece::Length(_) | Piece::CalendarDay | Piece::WorkingDay)
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
        or of: At<Base> = At::unwritten(Base::FEE),
        /// Per what.
        must per: At<Per>,
        /// What it covers; a cap inside a remedy covers that objective only.
        or covers: CapCovers = CapCovers::Service,
    }
}
