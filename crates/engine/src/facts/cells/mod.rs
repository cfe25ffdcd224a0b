//! Counts by the hundred million, added up by cells of time (A11).

mod code;
mod division;

pub use code::Coded;
pub use division::Division;

use super::Name;
use calendar::Span;
use std::sync::Arc;

/// What was counted for one objective, and one resource of it: a count for each cell of time in which there was anything. Cells
/// are so short that no bucket and no window begins or ends within one.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// The objective that counts them.
    pub objective: Name,
    /// The resource, where the objective is measured for each.
    pub resource: Option<Name>,
    /// Where cells begin and end.
    pub division: Division,
    /// How many counts were added up.
    pub counts: u64,
    /// The cells that have any.
    pub coded: Arc<Coded>,
}

/// A cell with what was counted in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its time.
    pub span: Span,
    /// The events that count.
    pub events: u64,
    /// Of how many; above nought.
    pub of: u64,
}

impl Cells {
    /// The cells whose last millisecond lies in a span, in time order.
    pub fn ending_in(&self, span: Span) -> impl Iterator<Item = Cell> {
        let (first, behind) = (self.division.number(span.from()), self.division.number(span.to()));
        let mut cursor = self.division.cursor();
        let cells = self.coded.from(first).take_while(move |(number, ..)| *number < behind);
        cells.filter_map(move |(number, events, of)| Some(Cell { span: cursor.span(number)?, events, of }))
    }
}
