//! Why it costs what it costs (C1-C4).

use super::Chain;
use crate::finding::Finding;
use crate::settlement::{Account, Settlement, Step, called, claim_note, clause};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::CreditKind;

pub(super) fn explain(chain: &mut Chain, finding: &Finding, settlement: &Settlement) {
    for one in settlement.unheld.iter().filter(|one| one.finding == finding.key) {
        chain.cite(1, one.clause.clone(), "C2", one.words.clone());
    }
    for missing in settlement.missing.iter().filter(|one| one.finding.as_ref().is_none_or(|of| *of == finding.key)) {
        chain.cite(1, missing.clause.clone(), "C2", missing.wording());
    }
    let paid = settlement.lines.first().map(|line| &line.paid).or(settlement.total.as_ref());
    let Some(total) = paid else { return };
    let (currency, kind) = (total.currency, chain.agreement.settlement.credits_are);
    for posting in settlement
        .postings
        .iter()
        .filter(|posting| posting.account == Account::CustomerCredit && posting.finding == finding.key)
    {
        let (rule, what) = step(posting.step, kind);
        let words = wording!(
            en: "{what}: {amount} ({words})",
            nl: "{what}: {amount} ({words})";
            what = what, amount = both::exact_money(currency, &posting.amount), words = posting.words
        );
        chain.cite(1, posting.clause.clone(), rule, words);
    }
    let objective = chain.agreement.objectives.get(&finding.key.objective);
    let lines = settlement.lines.iter().filter(|line| line.finding == finding.key);
    for (line, objective) in lines.filter_map(|line| Some((line, objective?))) {
        let words = wording!(en: "paid: {paid}", nl: "betaald: {paid}"; paid = Wording::of(&line.paid));
        chain.cite(1, clause(objective, finding, line.remedy), "C3", words);
        if let Some(note) = claim_note(line).filter(|_| !line.paid.amount.is_zero()) {
            chain.cite(1, clause(objective, finding, line.remedy), "C1", note);
        }
    }
    for item in settlement.open_items.iter().filter(|item| item.finding == finding.key) {
        let words = wording!(
            en: "open: {amount} more ({words})",
            nl: "staat open: nog {amount} ({words})";
            amount = Wording::of(&item.amount), words = item.words
        );
        chain.say(1, "A10", words);
    }
}

fn step(step: Step, kind: CreditKind) -> (&'static str, Wording) {
    match step {
        Step::Credit => ("C2", Wording { en: "credit".to_owned(), nl: called(kind).to_owned() }),
        Step::LowerLimit => ("C2", wording!(en: "lower limit", nl: "ondergrens")),
        Step::HighestApplies => ("C2", wording!(en: "only the highest applies", nl: "alleen de hoogste geldt")),
        Step::Cap => ("C3", wording!(en: "cap", nl: "maximum")),
        Step::Rounding => ("C3", wording!(en: "rounding", nl: "afronding")),
    }
}
