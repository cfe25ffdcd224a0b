//! The ledger against what a scenario expects of it.

use super::super::expected::{LedgerExpected, Row, Wanted};
use super::super::found::Found;
use super::super::outcome::Difference;
use super::{difference, missing};
use agreement::quantity::Exact;
use engine::ledger::{Account, Entry, Ledger, MonthOf, Origin, Statement, Wait};

pub(super) fn differences(expected: &LedgerExpected, ledger: &Ledger) -> Vec<Difference> {
    let totals =
        expected.totals.iter().filter_map(|wanted| difference(wanted, "ledger", &total(ledger, &wanted.key())));
    let entries = expected.entries.iter().flat_map(|rows| {
        let shown = |entry: &Entry| shown(ledger, entry);
        in_order("ledger › entries", rows, &ledger.entries, |entry, key| of_entry(ledger, entry, key), shown)
    });
    let statements = expected.statements.iter().flat_map(|rows| {
        let shown = |one: &Statement| format!("{} correction {}", one.label, one.correction);
        let found = |one: &Statement, key: &str| of_statement(ledger, one, key);
        in_order("ledger › statements", rows, &ledger.stated.statements, found, shown)
    });
    let months = expected.months.iter().flat_map(|row| month(ledger, row));
    totals.chain(entries).chain(statements).chain(months).collect()
}

fn total(ledger: &Ledger, key: &str) -> Found {
    let nothing = Exact::zero();
    let amount = match key {
        "credited" => nothing - ledger.on(Account::Credits),
        "duties" => nothing - ledger.on(Account::Duties),
        "damages" => nothing - ledger.on(Account::Damages),
        "waiting" => ledger.on(Account::Waiting),
        "owed" => ledger.on(Account::Owed) + ledger.on(Account::Returnable),
        "set_off" => ledger.on(Account::SetOff),
        "paid_out" => ledger.on(Account::PaidOut),
        "forfeited" => ledger.on(Account::Forfeited),
        "waits" => return Found::Words(ledger.waits.iter().map(waiting).collect()),
        "unposted" => return Found::Words(ledger.unposted.iter().map(|one| one.words.en.clone()).collect()),
        _ => ledger.items.iter().map(|item| item.earned_back.clone()).sum(),
    };
    money(ledger, &amount)
}

fn waiting(wait: &Wait) -> String {
    format!("{}, {}: {}", wait.about, wait.amount, wait.awaits)
}

fn money(ledger: &Ledger, amount: &Exact) -> Found {
    Found::of(ledger.money(amount), Found::Money)
}

fn of_entry(ledger: &Ledger, entry: &Entry, key: &str) -> Found {
    match key {
        "on" => Found::Word(entry.on.to_string()),
        "what" => Found::Word(entry.movement.word().to_owned()),
        "amount" => money(ledger, &entry.amount),
        "invoice" => Found::of(entry.invoice.as_deref(), |id| Found::Word(id.to_owned())),
        "about" => Found::of(entry.item.and_then(|number| ledger.items.get(number)), |item| match &item.origin {
            Origin::Credit { finding, .. } => Found::Word(finding.objective.to_string()),
            Origin::Damage { id, .. } => Found::Word(id.to_string()),
            Origin::Duty { duty, .. } => Found::Word(duty.to_string()),
        }),
        _ => Found::Words(vec![format!("{}: {}", entry.clause, entry.words)]),
    }
}

fn of_statement(ledger: &Ledger, statement: &Statement, key: &str) -> Found {
    match key {
        "period" => Found::Word(statement.label.clone()),
        "correction" => Found::Number(Exact::from(statement.correction)),
        "at" => Found::Instant(statement.at),
        "difference" => money(ledger, &statement.difference()),
        _ => Found::of(statement.total.clone(), Found::Money),
    }
}

fn month(ledger: &Ledger, row: &Row) -> Vec<Difference> {
    let label = row.wanted.iter().find(|wanted| wanted.key() == "month").map_or("", |wanted| wanted.text.trim());
    let at = format!("ledger › months › {label}");
    let Some(month) = ledger.months.iter().find(|month| month.label == label) else {
        let known: Vec<&str> = ledger.months.iter().map(|month| month.label.as_str()).collect();
        return vec![missing(&at, row.line, "a month of the ledger", &known.join(", "))];
    };
    let of = |wanted: &Wanted| difference(wanted, &at, &of_month(ledger, month, &wanted.key()));
    row.wanted.iter().filter_map(of).collect()
}

fn of_month(ledger: &Ledger, month: &MonthOf, key: &str) -> Found {
    let amount = match key {
        "opening" => &month.opening,
        "arose" => &month.due,
        "back" => &month.back,
        "set_off" => &month.set_off,
        "paid_out" => &month.paid_out,
        "forfeited" => &month.forfeited,
        "closing" => &month.closing,
        "waiting" => &month.waiting,
        _ => return Found::Word(month.label.clone()),
    };
    money(ledger, amount)
}

fn shown(ledger: &Ledger, entry: &Entry) -> String {
    let amount = ledger.money(&entry.amount).map_or_else(String::new, |money| money.to_string());
    format!("{} {} {amount}: {}", entry.on, entry.movement.word(), entry.words)
}

/// Rows against what was found, one by one in order; what is left on either side is a difference too.
fn in_order<T>(
    at: &str,
    rows: &[Row],
    all: &[T],
    found: impl Fn(&T, &str) -> Found,
    shown: impl Fn(&T) -> String,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let title = format!("{at} › {}", number + 1);
        match all.get(number) {
            Some(one) => {
                let of = |wanted: &Wanted| difference(wanted, &title, &found(one, &wanted.key()));
                differences.extend(row.wanted.iter().filter_map(of));
            }
            None => differences.push(missing(&title, row.line, "a row", "none")),
        }
    }
    let line = rows.last().map_or(1, |row| row.line);
    let further = all.iter().skip(rows.len());
    differences.extend(further.map(|one| missing(at, line, "no further row", &shown(one))));
    differences
}
