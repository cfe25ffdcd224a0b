//! What it costs.

use super::exact;
use crate::figures::{claimable, owed_by_itself};
use engine::finding::Key;
use engine::settlement::{Account, CreditLine, Missing, OpenItem, Posting, Settlement, Step, Unheld};
use serde_json::{Value, json};

/// Lines, postings, open items, the total, what could not be computed, and the same if open claims were established.
pub fn settlement(settlement: &Settlement) -> Value {
    json!({
        "if_established": settlement.if_established.as_deref().map(self::settlement),
        "total": settlement.total.as_ref().map(exact::money),
        "lines": settlement.lines.iter().map(line).collect::<Vec<_>>(),
        "postings": settlement.postings.iter().map(posting).collect::<Vec<_>>(),
        "unheld": settlement.unheld.iter().map(unheld).collect::<Vec<_>>(),
        "open_items": settlement.open_items.iter().map(open_item).collect::<Vec<_>>(),
        "owed_by_itself": owed_by_itself([settlement]).iter().map(exact::money).collect::<Vec<_>>(),
        "claimable": claimable([settlement]).iter().map(|one| json!({
            "amount": exact::money(&one.amount),
            "until": one.until.map(|until| until.to_string()),
        })).collect::<Vec<_>>(),
        "missing": settlement.missing.iter().map(missing).collect::<Vec<_>>(),
        "notes": settlement.notes.iter().map(|note| &note.en).collect::<Vec<_>>(),
    })
}

fn missing(one: &Missing) -> Value {
    json!({
        "finding": one.finding.as_ref().map(key),
        "clause": one.clause,
        "record": { "nl": one.what.nl, "en": one.what.en },
    })
}

fn key(key: &Key) -> Value {
    json!({ "objective": &*key.objective, "member": key.member.as_deref(), "window": key.window.label })
}

fn line(line: &CreditLine) -> Value {
    json!({
        "finding": key(&line.finding),
        "remedy": line.remedy,
        "row": line.row,
        "row_words": line.row_words.en,
        "base": line.base_words.en,
        "reached": exact::fraction(&line.reached),
        "exact": exact::fraction(&line.exact),
        "capped": exact::fraction(&line.capped),
        "paid": exact::money(&line.paid),
        "claim": line.claim.as_ref().map(|claim| json!({
            "within": claim.by.as_ref().map(ToString::to_string),
            "until": claim.until.map(|until| until.to_string()),
        })),
    })
}

fn posting(posting: &Posting) -> Value {
    let step = match posting.step {
        Step::Credit => "credit",
        Step::LowerLimit => "lower limit",
        Step::HighestApplies => "highest applies",
        Step::Cap => "cap",
        Step::Rounding => "rounding",
    };
    let account = match posting.account {
        Account::CustomerCredit => "customer credit",
        Account::ProviderFee => "provider fee",
    };
    json!({
        "step": step,
        "account": account,
        "amount": exact::fraction(&posting.amount),
        "finding": key(&posting.finding),
        "clause": posting.clause,
        "words": posting.words.en,
    })
}

fn unheld(one: &Unheld) -> Value {
    json!({ "finding": key(&one.finding), "clause": one.clause, "words": one.words.en })
}

fn open_item(item: &OpenItem) -> Value {
    json!({ "finding": key(&item.finding), "amount": exact::money(&item.amount), "words": item.words.en })
}
