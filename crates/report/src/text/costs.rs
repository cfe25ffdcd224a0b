//! What it costs: the row that each finding reached, what caps took off, the total, and what is still open.

use super::lines::{WIDTH, columns, paint, two_sides, wrap, wrap_at};
use super::marks::{BOLD, DIM};
use super::subject::Subject;
use crate::figures::money;
use agreement::quantity::Currency;
use engine::finding::Key;
use engine::settlement::{Account, CreditLine, Posting, Settlement, Step};

/// The part of a page about money.
pub fn costs(subject: &Subject) -> Vec<String> {
    let settlement = subject.settlement;
    let kind = subject.agreement.settlement.credits_are;
    let mut lines =
        vec![format!("{} {}", paint(BOLD, "What it costs"), paint(DIM, &format!("(a credit is a {kind})")))];
    lines.extend(match settlement.total.as_ref().map(|total| total.currency) {
        Some(currency) if !settlement.lines.is_empty() => credits(settlement, currency),
        _ => vec![format!("  Nothing is credited for {}.", settlement.label)],
    });
    lines.extend(settlement.open_items.iter().flat_map(|item| {
        let text = format!("open: {}, up to {} more: {}", item.finding.objective, item.amount, item.words);
        wrap("  ", "    ", &text)
    }));
    lines
}

fn credits(settlement: &Settlement, currency: Currency) -> Vec<String> {
    let mut lines: Vec<String> = settlement.lines.iter().flat_map(|line| credit(line, currency)).collect();
    let taken = settlement.postings.iter().filter(|posting| posting.account == Account::CustomerCredit);
    lines.extend(
        taken
            .filter(|posting| takes_off(posting))
            .flat_map(|posting| amount_line(&posting_words(posting), &money(currency, &posting.amount))),
    );
    let total = settlement.total.iter().map(ToString::to_string).collect::<String>();
    let rule = "─".repeat(columns(&total));
    lines.extend(two_sides("", &rule));
    lines.extend(
        two_sides(&format!("  credit for {}", settlement.label), &total)
            .into_iter()
            .map(|line| line.replacen(&total, &paint(BOLD, &total), 1)),
    );
    lines
}

fn credit(line: &CreditLine, currency: Currency) -> Vec<String> {
    let mut lines =
        amount_line(&format!("{}: {}", about(&line.finding), line.row_words), &money(currency, &line.exact));
    lines.extend(wrap("    of ", "    ", &line.base_words));
    lines
}

/// `uptime, ams, 2026-03`.
fn about(key: &Key) -> String {
    let parts: Vec<&str> =
        [&*key.objective].into_iter().chain(key.member.as_deref()).chain([key.window.label.as_str()]).collect();
    parts.join(", ")
}

/// Rounding stays within what is shown; the other steps after the credits are told.
fn takes_off(posting: &Posting) -> bool {
    matches!(posting.step, Step::HighestApplies | Step::Cap) && !posting.amount.is_zero()
}

fn posting_words(posting: &Posting) -> String {
    let step = match posting.step {
        Step::HighestApplies => "only the highest applies",
        Step::Cap => "cap",
        Step::Credit | Step::Rounding => "",
    };
    format!("{}: {step}, {}", about(&posting.finding), posting.words)
}

/// Words on the left, wrapped short of the amounts, and the amount at the right edge of the first line.
fn amount_line(words: &str, amount: &str) -> Vec<String> {
    let mut texts = narrow(words).into_iter();
    let first = texts.next().unwrap_or_default();
    two_sides(&first, amount).into_iter().chain(texts).collect()
}

/// Wrapped short of the amounts at the right edge.
fn narrow(words: &str) -> Vec<String> {
    wrap_at(WIDTH - 18, "  ", "    ", words)
}
