//! What a scenario expects of the ledger.

use super::draft::Draft;
use super::expected::{LedgerExpected, Row};
use agreement::reading::Fields;
use agreement::source::Node;

/// What stands on accounts at the end, and words of what waits and of what came to nothing.
const TOTALS: [&str; 11] = [
    "credited",
    "damages",
    "duties",
    "waiting",
    "owed",
    "set_off",
    "paid_out",
    "forfeited",
    "earned_back",
    "waits",
    "unposted",
];
const LISTS: [&str; 3] = ["entries", "statements", "months"];
const ENTRY: [&str; 6] = ["on", "what", "amount", "invoice", "about", "note"];
const STATEMENT: [&str; 5] = ["period", "correction", "at", "difference", "total"];
const MONTH: [&str; 9] =
    ["month", "opening", "arose", "back", "set_off", "paid_out", "forfeited", "closing", "waiting"];

impl Draft<'_> {
    pub(super) fn ledger(&mut self, node: &Node) -> Option<LedgerExpected> {
        let keys = [TOTALS.as_slice(), &LISTS].concat();
        let fields = Fields::of(node, &keys, &mut self.reader)?;
        let entries = self.may(&fields, "entries", |draft, node| draft.rows(node, &ENTRY));
        let statements = self.may(&fields, "statements", |draft, node| draft.rows(node, &STATEMENT));
        let months = self.or(&fields, "months", |draft, node| draft.rows(node, &MONTH));
        let totals = self.all_wanted(node, &LISTS);
        let expected = LedgerExpected { totals: totals?, entries: entries?, statements: statements?, months: months? };
        if expected == LedgerExpected::default() {
            return self.holds_always(node);
        }
        Some(expected)
    }

    fn rows(&mut self, node: &Node, keys: &[&str]) -> Option<Vec<Row>> {
        let items = self.items(node)?;
        let rows = items.iter().enumerate();
        let rows: Vec<Option<Row>> =
            rows.map(|(n, item)| self.within(&(n + 1).to_string(), |draft| draft.row(item, keys))).collect();
        rows.into_iter().collect()
    }

    fn row(&mut self, node: &Node, keys: &[&str]) -> Option<Row> {
        Fields::of(node, keys, &mut self.reader)?;
        let wanted = self.all_wanted(node, &[])?;
        if wanted.is_empty() {
            return self.holds_always(node);
        }
        Some(Row { line: self.line(node.place), wanted })
    }
}
