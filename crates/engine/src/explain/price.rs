//! Why it costs what it costs (C1-C4).

use super::Chain;
use crate::finding::Finding;
use crate::settlement::{Account, Settlement, Step};
use crate::shown;

pub(super) fn explain(chain: &mut Chain, finding: &Finding, settlement: &Settlement) {
    let Some(total) = &settlement.total else { return };
    let currency = total.currency;
    for posting in settlement
        .postings
        .iter()
        .filter(|posting| posting.account == Account::CustomerCredit && posting.finding == finding.key)
    {
        let (rule, what) = match posting.step {
            Step::Credit => ("C2", "credit"),
            Step::HighestApplies => ("C2", "only the highest applies"),
            Step::Cap => ("C3", "cap"),
            Step::Rounding => ("C3", "rounding"),
        };
        let amount = shown::exact_money(currency, &posting.amount);
        chain.cite(1, posting.clause.clone(), rule, format!("{what}: {amount} ({})", posting.words));
    }
    for line in settlement.lines.iter().filter(|line| line.finding == finding.key) {
        chain.cite(
            1,
            format!("objectives › {} › remedies › {}", finding.key.objective, line.remedy + 1),
            "C3",
            format!("paid: {}", line.paid),
        );
    }
    for item in settlement.open_items.iter().filter(|item| item.finding == finding.key) {
        chain.say(1, "A10", format!("open: {} more ({})", item.amount, item.words));
    }
}
