//! Ledgers for programs.

use super::exact;
use agreement::model::Agreement;
use agreement::quantity::Exact;
use engine::ledger::{Account, Change, Entry, Finality, Item, Ledger, MonthOf, Origin, Statement, Unposted, Wait};
use serde_json::{Map, Value, json};

/// The books of an agreement.
pub fn ledger(agreement: &Agreement, ledger: &Ledger) -> Value {
    json!({
        "agreement": agreement.agreement.as_str(),
        "version": agreement.version.0,
        "as_of": ledger.as_of.to_string(),
        "currency": ledger.currency.map(|currency| currency.code().to_owned()),
        "sealed": ledger.stated.sealed,
        "accounts": accounts(|account| ledger.on(account)),
        "months": ledger.months.iter().map(month).collect::<Vec<_>>(),
        "items": ledger.items.iter().map(item).collect::<Vec<_>>(),
        "entries": ledger.entries.iter().map(entry).collect::<Vec<_>>(),
        "waits": ledger.waits.iter().map(wait).collect::<Vec<_>>(),
        "unposted": ledger.unposted.iter().map(unposted).collect::<Vec<_>>(),
        "statements": ledger.stated.statements.iter().map(statement).collect::<Vec<_>>(),
        "pending": ledger.stated.pending.iter().map(statement).collect::<Vec<_>>(),
        "finality": ledger.finality.iter().map(finality).collect::<Vec<_>>(),
    })
}

const ACCOUNTS: [Account; 9] = [
    Account::Credits,
    Account::Damages,
    Account::Duties,
    Account::Waiting,
    Account::Owed,
    Account::Returnable,
    Account::SetOff,
    Account::PaidOut,
    Account::Forfeited,
];

/// What stands on each account; those on which nothing stands are left out.
fn accounts(on: impl Fn(Account) -> Exact) -> Value {
    let standing = ACCOUNTS.into_iter().map(|account| (account, on(account)));
    let standing = standing.filter(|(_, amount)| !amount.is_zero());
    let named: Map<String, Value> =
        standing.map(|(account, amount)| (account.word().to_owned(), json!(exact::fraction(&amount)))).collect();
    Value::Object(named)
}

fn month(month: &MonthOf) -> Value {
    json!({
        "month": month.label,
        "opening": exact::fraction(&month.opening),
        "arose": exact::fraction(&month.due),
        "back": exact::fraction(&month.back),
        "set_off": exact::fraction(&month.set_off),
        "paid_out": exact::fraction(&month.paid_out),
        "forfeited": exact::fraction(&month.forfeited),
        "closing": exact::fraction(&month.closing),
        "waiting": exact::fraction(&month.waiting),
        "with_waiting": {
            "opening": exact::fraction(&month.with_waiting.opening),
            "arose": exact::fraction(&month.with_waiting.arose),
            "back": exact::fraction(&month.with_waiting.back),
            "forfeited": exact::fraction(&month.with_waiting.forfeited),
            "closing": exact::fraction(&month.with_waiting.closing),
        },
        "entries": month.entries,
    })
}

fn item(item: &Item) -> Value {
    let origin = match &item.origin {
        Origin::Credit { finding, remedy, event, period, correction, .. } => json!({
            "kind": "credit",
            "objective": &*finding.objective,
            "member": finding.member.as_deref(),
            "window": finding.window.label,
            "remedy": remedy,
            "event": exact::span(*event),
            "period": period,
            "correction": correction,
        }),
        Origin::Duty { duty, of, due } => {
            json!({ "kind": "duty", "duty": &**duty, "of": of, "due": due.to_string() })
        }
        Origin::Damage { id, service, event } => {
            json!({ "kind": "damage", "id": &**id, "service": &**service, "event": exact::span(*event) })
        }
    };
    json!({
        "origin": origin,
        "words": item.words.en,
        "awaits": (!item.awaits.is_empty()).then(|| item.awaits.en.clone()),
        "credited": exact::fraction(&item.credited()),
        "earned_back": exact::fraction(&item.earned_back),
        "accounts": accounts(|account| item.on(account)),
    })
}

fn entry(entry: &Entry) -> Value {
    let posting =
        |(account, amount): &(Account, Exact)| json!({ "account": account.word(), "amount": exact::fraction(amount) });
    json!({
        "at": entry.at.to_string(),
        "on": entry.on.to_string(),
        "what": entry.movement.word(),
        "postings": entry.postings().iter().map(posting).collect::<Vec<_>>(),
        "item": entry.item,
        "invoice": entry.invoice.as_deref(),
        "clause": entry.clause,
        "rule": entry.rule,
        "words": entry.words.en,
    })
}

fn wait(wait: &Wait) -> Value {
    json!({
        "item": wait.item,
        "damage": wait.damage.as_deref(),
        "about": wait.about.en,
        "amount": exact::money(&wait.amount),
        "awaits": wait.awaits.en,
        "until": wait.until.map(|until| until.to_string()),
    })
}

fn unposted(one: &Unposted) -> Value {
    json!({ "id": &*one.id, "at": one.at.to_string(), "words": one.words.en })
}

fn statement(statement: &Statement) -> Value {
    json!({
        "period": statement.label,
        "correction": statement.correction,
        "at": statement.at.to_string(),
        "difference": exact::fraction(&statement.difference()),
        "total": statement.total.as_ref().map(exact::money),
        "changes": statement.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn change(change: &Change) -> Value {
    json!({
        "objective": &*change.finding.objective,
        "member": change.finding.member.as_deref(),
        "window": change.finding.window.label,
        "amount": exact::money(&change.amount),
        "words": change.words.en,
    })
}

fn finality((label, finality): &(String, Finality)) -> Value {
    let at = match finality {
        Finality::Open(at) | Finality::Final(at) => Some(at.to_string()),
        _ => None,
    };
    let dispute = match finality {
        Finality::Disputed(id, _) | Finality::Error(id) => Some(id.to_string()),
        _ => None,
    };
    json!({ "period": label, "standing": finality.word(), "at": at, "dispute": dispute })
}
