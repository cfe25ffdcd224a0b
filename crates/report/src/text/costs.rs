//! What it costs: a column of amounts that adds up as printed, and what is still open.

use super::lines::{columns, painted};
use super::marks::{BOLD, DIM};
use super::paper::Paper;
use super::rows::at_most;
use super::subject::Subject;
use crate::figures::{as_printed, money};
use agreement::quantity::{Currency, Exact, Money};
use engine::finding::Key;
use engine::settlement::{Account, CreditLine, OpenItem, Posting, Settlement, Step};

/// How many values that no row holds are listed.
const UNHELD: usize = 20;

/// A line of the column: what it is for, what stands under that, and its exact amount.
struct Amount {
    words: String,
    beneath: String,
    exact: Exact,
}

/// The part of a page about money.
pub fn costs(subject: &Subject) -> Vec<String> {
    let paper = subject.paper;
    let (title, remark) = ("What it costs", format!("(a credit is a {})", subject.agreement.settlement.credits_are));
    let lines = painted(paper.wrap("", "  ", &format!("{title} {remark}")), title, BOLD);
    painted(lines, &remark, DIM).into_iter().chain(said(subject)).collect()
}

fn said(subject: &Subject) -> Vec<String> {
    let (settlement, paper) = (subject.settlement, subject.paper);
    let label = &settlement.label;
    let line = |text: String| paper.wrap("  ", "  ", &text);
    if subject.evaluation.period.running() {
        return line(format!("Nothing is settled before {label} ends."));
    }
    if !subject.whole_months() {
        return part_of_a_month(settlement, paper);
    }
    let paid = settlement.total.as_ref().filter(|_| !settlement.lines.is_empty());
    let mut lines = match paid {
        Some(total) => column(settlement, total, paper),
        None => line(format!("Nothing is credited for {label}.")),
    };
    let unheld = settlement.unheld.iter().map(|one| format!("{}: {}", about(&one.finding), one.words));
    lines.extend(
        at_most(UNHELD, unheld.collect(), " findings without a row")
            .iter()
            .flat_map(|text| paper.wrap("  ", "    ", text)),
    );
    lines.extend(if_established(settlement).iter().flat_map(|text| paper.wrap("  ", "    ", text)));
    lines.extend(settlement.open_items.iter().flat_map(|item| open(item, paper)));
    lines.extend(settlement.notes.iter().flat_map(|note| paper.wrap("  ", "    ", &format!("open: {note}"))));
    lines
}

/// A week or a day shows what it would add, but no total: nothing is settled by it.
fn part_of_a_month(settlement: &Settlement, paper: Paper) -> Vec<String> {
    let label = &settlement.label;
    let lines: Vec<String> = match &settlement.total {
        Some(total) => credits(settlement).iter().flat_map(|credit| credit.lines(total.currency, paper)).collect(),
        None => Vec::new(),
    };
    let follows =
        if lines.is_empty() { "nothing is credited for it by itself" } else { "this is not what will be credited" };
    let text = format!("Credits and caps are settled by the calendar month, which {label} isn't: {follows}.");
    paper.wrap("  ", "  ", &text).into_iter().chain(lines).collect()
}

/// The amounts, the part that rounding has in their printed sum, and the total.
fn column(settlement: &Settlement, total: &Money, paper: Paper) -> Vec<String> {
    let currency = total.currency;
    let amounts: Vec<Amount> = credits(settlement).into_iter().chain(taken_off(settlement)).collect();
    let sum: Exact = amounts.iter().map(|amount| as_printed(currency, &amount.exact)).sum();
    let rounding = Amount { words: "rounding".to_owned(), beneath: String::new(), exact: &total.amount - &sum };
    let rounding = Some(rounding).filter(|rounding| !rounding.exact.is_zero());
    let mut lines: Vec<String> =
        amounts.into_iter().chain(rounding).flat_map(|amount| amount.lines(currency, paper)).collect();
    let total = total.to_string();
    lines.extend(paper.two_sides("", &"─".repeat(columns(&total))));
    lines.extend(painted(paper.two_sides(&format!("  credit for {}", settlement.label), &total), &total, BOLD));
    lines
}

fn credits(settlement: &Settlement) -> Vec<Amount> {
    settlement.lines.iter().map(credit).collect()
}

fn credit(line: &CreditLine) -> Amount {
    Amount {
        words: format!("{}: {}", about(&line.finding), line.row_words),
        beneath: if line.base_words.is_empty() { String::new() } else { format!("of {}", line.base_words) },
        exact: line.exact.clone(),
    }
}

/// `uptime, ams, 2026-03`.
fn about(key: &Key) -> String {
    let parts: Vec<&str> =
        [&*key.objective].into_iter().chain(key.member.as_deref()).chain([key.window.label.as_str()]).collect();
    parts.join(", ")
}

/// What the steps after the credits take off, one line for each clause.
fn taken_off(settlement: &Settlement) -> Vec<Amount> {
    let mut taken: Vec<(&Posting, Amount)> = Vec::new();
    let postings = settlement.postings.iter().filter(|posting| posting.account == Account::CustomerCredit);
    for posting in postings {
        let Some(words) = step_words(posting) else { continue };
        match taken.iter_mut().find(|(known, _)| (known.step, &known.clause) == (posting.step, &posting.clause)) {
            Some((_, amount)) => amount.exact = &amount.exact + &posting.amount,
            None => {
                let amount = Amount { words, beneath: posting.clause.clone(), exact: posting.amount.clone() };
                taken.push((posting, amount));
            }
        }
    }
    taken.into_iter().map(|(_, amount)| amount).collect()
}

/// Credits have lines of their own, and what rounding does is told by what is printed.
fn step_words(posting: &Posting) -> Option<String> {
    match posting.step {
        Step::HighestApplies => Some("only the highest applies".to_owned()),
        Step::Cap => Some(format!("cap: {}", posting.words)),
        Step::LowerLimit => Some(posting.words.to_string()),
        Step::Credit | Step::Rounding => None,
    }
}

/// What would be credited in all if the open claims were established, where that differs (A7).
fn if_established(settlement: &Settlement) -> Option<String> {
    let (now, then) = (&settlement.total, &settlement.if_established.as_ref()?.total);
    let then = then.as_ref().filter(|_| now != then)?;
    Some(format!("disputed: if the open claims are established, {then} in all"))
}

fn open(item: &OpenItem, paper: Paper) -> Vec<String> {
    let text = format!("open: {}, up to {} more: {}", item.finding.objective, item.amount, item.words);
    paper.wrap("  ", "    ", &text)
}

impl Amount {
    /// Words on the left, wrapped short of the amounts, and the amount at the right edge of their first line.
    fn lines(&self, currency: Currency, paper: Paper) -> Vec<String> {
        let amount = money(currency, &self.exact);
        let mut words = paper.short_of(columns(&amount).max(16) + 2).wrap("  ", "    ", &self.words).into_iter();
        let mut lines = paper.two_sides(&words.next().unwrap_or_default(), &amount);
        lines.extend(words);
        if !self.beneath.is_empty() {
            lines.extend(paper.wrap("    ", "    ", &self.beneath));
        }
        lines
    }
}
