//! What it costs: credits, what is taken off, and the total; then how each amount came about, posting by posting.

use super::Page;
use super::name::{capital, of_objective};
use super::objective::listed;
use super::summary::claim_sentences;
use super::table::{cell, figures, table, words as column};
use super::words::{self, Phrase};
use crate::figures::{as_printed, owed_for_duties};
use crate::markup::{Element, el};
use crate::text::subject::is_whole_months;
use agreement::quantity::{Currency, Exact};
use engine::finding::{Key, Payment};
use engine::settlement::{Account, CreditLine, Missing, OpenItem, Posting, Settlement, Step};
use engine::wording::Wording;

/// How many postings are listed.
const POSTINGS: usize = 200;
/// How many open items and notes are listed.
const OPEN: usize = 50;

/// The section.
pub fn section(page: &Page) -> Element {
    let kind = page.language.quantity(&page.agreement.settlement.credits_are);
    let months = page.months.iter().flat_map(|(evaluation, settlement)| {
        let running = evaluation.period.running();
        month(page, settlement, running, is_whole_months(page.agreement, evaluation))
    });
    el("section")
        .with("aria-labelledby", "costs")
        .child(el("h2").with("id", "costs").text(page.say(words::COSTS)))
        .child(el("p").class("aside").text(page.language.fill(words::A_CREDIT_IS, &[&kind])))
        .children(months.collect::<Vec<_>>())
        .children(for_duties(page))
}

/// What is paid for duties that weren't done in time, and what each party pays in all.
fn for_duties(page: &Page) -> Option<Element> {
    let payments = page.obligations.payments();
    let one = |payment: &Payment| {
        let words = capital(page.language.wording(&payment.wording()));
        let clause = el("span").class("remark").child(el("code").text(payment.clause.as_str()));
        vec![cell(words).child(clause), cell(page.language.money(payment.amount.currency, &payment.amount.amount))]
    };
    let sums = owed_for_duties(&payments).into_iter().map(|(by, sum)| {
        let words = page.language.fill(words::DUTIES_COST, &[&page.language.quantity(&by)]);
        vec![el("strong").text(words), el("strong").text(page.language.money(sum.currency, &sum.amount))]
    });
    let rows: Vec<Vec<Element>> = payments.iter().take(POSTINGS).map(one).chain(sums).collect();
    let columns = [column(page.say(words::ITEM)), figures(page.say(words::AMOUNT))];
    let shown = || el("div").class("part column").child(table(page.say(words::DUTY_PAYMENTS), &columns, rows));
    (!payments.is_empty()).then(shown)
}

fn month(page: &Page, settlement: &Settlement, running: bool, whole: bool) -> Vec<Element> {
    let period = page.period(&settlement.label);
    let said = |text: String| el("p").text(text);
    if running {
        return vec![said(page.say(words::SETTLED_LATER).to_owned())];
    }
    let mut parts = Vec::new();
    if !whole {
        parts.push(said(page.language.fill(words::NOT_A_MONTH, &[&period])));
    }
    match settlement.total.as_ref().filter(|_| !settlement.lines.is_empty()) {
        Some(total) => {
            parts.push(column_of(page, settlement, total.currency, whole.then_some(&total.amount)));
            parts.push(derivation(page, settlement, total.currency));
        }
        None if !settlement.missing.is_empty() => parts.push(said(page.language.fill(words::NOT_COMPUTED, &[&period]))),
        None => parts.push(said(page.language.fill(words::NOTHING_CREDITED, &[&period]))),
    }
    parts.extend(listed(page, el("h3").text(page.say(words::NO_ROW)), unheld(page, settlement), OPEN));
    parts.extend(to_claim(page, settlement));
    parts.extend(if_established(page, settlement));
    parts.extend(open(page, settlement));
    parts.extend(listed(
        page,
        el("h3").text(page.say(words::REMARK)),
        missing(settlement)
            .iter()
            .chain(&settlement.notes)
            .map(|note| page.language.wording(note).to_owned())
            .collect(),
        OPEN,
    ));
    parts
}

/// Values that no row of a table holds (C2).
fn unheld(page: &Page, settlement: &Settlement) -> Vec<String> {
    let words = settlement
        .unheld
        .iter()
        .map(|one| format!("{}: {}", capital(&about(page, &one.finding)), page.language.wording(&one.words)));
    words.collect()
}

/// What of it is owed by itself, and what may be claimed and until when (C1).
fn to_claim(page: &Page, settlement: &Settlement) -> Vec<Element> {
    claim_sentences(page, [settlement]).into_iter().map(|text| el("p").text(text)).collect()
}

fn missing(settlement: &Settlement) -> Vec<Wording> {
    settlement.missing.iter().map(Missing::wording).collect()
}

/// What would be credited in all if the open claims were established, where that differs (A7).
fn if_established(page: &Page, settlement: &Settlement) -> Option<Element> {
    let (now, then) = (&settlement.total, &settlement.if_established.as_ref()?.total);
    let then = then.as_ref().filter(|_| now != then)?;
    let amount = page.language.money(then.currency, &then.amount);
    Some(el("p").text(page.language.fill(words::IF_ESTABLISHED, &[&amount])))
}

/// A line of the column: what it is for, what stands under that, and its exact amount.
struct Amount {
    words: String,
    beneath: String,
    exact: Exact,
}

/// The amounts, the part that rounding has in their printed sum, and the total.
fn column_of(page: &Page, settlement: &Settlement, currency: Currency, total: Option<&Exact>) -> Element {
    let credits = settlement.lines.iter().map(|line| credit(page, line));
    let mut amounts: Vec<Amount> = match total {
        Some(_) => credits.chain(taken_off(page, settlement)).collect(),
        None => credits.collect(),
    };
    let sum: Exact = amounts.iter().map(|amount| as_printed(currency, &amount.exact)).sum();
    let rounding = total.map(|total| total - &sum).filter(|rest| !rest.is_zero());
    amounts.extend(rounding.map(|exact| Amount {
        words: page.say(words::ROUNDING).to_owned(),
        beneath: String::new(),
        exact,
    }));
    let rows = amounts.iter().map(|amount| row(page, currency, amount)).chain(total.map(|total| {
        let words = page.language.fill(words::TOTAL_FOR, &[&page.period(&settlement.label)]);
        vec![el("strong").text(words), el("strong").text(page.language.money(currency, total))]
    }));
    let columns = [column(page.say(words::ITEM)), figures(page.say(words::AMOUNT))];
    let title = format!("{}, {}", page.say(words::CREDITS), page.period(&settlement.label));
    el("div").class("part column").child(table(&title, &columns, rows))
}

fn row(page: &Page, currency: Currency, amount: &Amount) -> Vec<Element> {
    let beneath = (!amount.beneath.is_empty()).then(|| el("span").class("remark").text(amount.beneath.as_str()));
    vec![cell(capital(&amount.words)).children(beneath), cell(page.language.money(currency, &amount.exact))]
}

fn credit(page: &Page, line: &CreditLine) -> Amount {
    let base = (!line.base_words.is_empty())
        .then(|| page.language.fill(words::OF_BASE, &[&page.language.wording(&line.base_words)]));
    let beneath = [Some(page.language.wording(&line.row_words).to_owned()), base]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    Amount { words: about(page, &line.finding), beneath, exact: line.reached.clone() }
}

/// The promise, the member and the window.
fn about(page: &Page, key: &Key) -> String {
    let promise = of_objective(page, &key.objective);
    let window = page.period(&key.window.label);
    let parts: Vec<&str> =
        [promise.as_str()].into_iter().chain(key.member.as_deref()).chain([window.as_str()]).collect();
    parts.join(", ")
}

/// What the steps after the credits take off, one line for each clause.
fn taken_off(page: &Page, settlement: &Settlement) -> Vec<Amount> {
    let mut taken: Vec<(&Posting, Amount)> = Vec::new();
    for posting in credited(settlement) {
        let Some(words) = step_words(page, posting) else { continue };
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

fn credited(settlement: &Settlement) -> impl Iterator<Item = &Posting> {
    settlement.postings.iter().filter(|posting| posting.account == Account::CustomerCredit)
}

/// Credits have lines of their own, and what rounding does is told by what is printed.
fn step_words(page: &Page, posting: &Posting) -> Option<String> {
    match posting.step {
        Step::HighestApplies => Some(page.say(words::ONLY_HIGHEST).to_owned()),
        Step::Cap => Some(page.language.fill(words::CAP, &[&page.language.wording(&posting.words)])),
        Step::LowerLimit => Some(page.language.wording(&posting.words).to_owned()),
        Step::Credit | Step::Rounding => None,
    }
}

fn step(step: Step) -> Phrase {
    match step {
        Step::Credit => words::STEP_CREDIT,
        Step::LowerLimit => words::STEP_LOWER_LIMIT,
        Step::HighestApplies => words::STEP_HIGHEST,
        Step::Cap => words::STEP_CAP,
        Step::Rounding => words::ROUNDING,
    }
}

/// Each posting with its clause and arithmetic, in the order of the steps (C1).
fn derivation(page: &Page, settlement: &Settlement, currency: Currency) -> Element {
    let columns = [
        column(page.say(words::STEP)),
        column(page.say(words::PROMISE)),
        column(page.say(words::POSTED)),
        figures(page.say(words::AMOUNT)),
    ];
    let rest = credited(settlement).count().saturating_sub(POSTINGS);
    let rows = credited(settlement).take(POSTINGS).map(|posting| {
        vec![
            cell(page.say(step(posting.step))),
            cell(about(page, &posting.finding)),
            cell(page.language.wording(&posting.words))
                .child(el("span").class("remark").child(el("code").text(posting.clause.as_str()))),
            cell(exact(page, currency, &posting.amount)),
        ]
    });
    let title = format!("{}, {}", page.say(words::CREDITS), page.period(&settlement.label));
    let more = (rest > 0).then(|| el("p").class("aside").text(page.language.fill(words::MORE, &[&rest])));
    el("details")
        .with("open", "")
        .child(el("summary").text(page.say(words::DERIVATION)))
        .child(table(&title, &columns, rows))
        .children(more)
}

/// An amount before rounding, with a sign where digits are missing.
fn exact(page: &Page, currency: Currency, amount: &Exact) -> String {
    let text = engine::shown::exact_money(currency, amount);
    page.language.amount(currency, text.split_once(' ').map_or(text.as_str(), |(_, figure)| figure))
}

/// What may still become due (A10).
fn open(page: &Page, settlement: &Settlement) -> Option<Element> {
    let words = settlement.open_items.iter().map(|item| open_words(page, item));
    listed(page, el("h3").text(page.say(words::OPEN_ITEMS)), words.collect(), OPEN)
}

fn open_words(page: &Page, item: &OpenItem) -> String {
    let amount = page.language.money(item.amount.currency, &item.amount.amount);
    let words = page.language.fill(words::UP_TO_MORE, &[&capital(&about(page, &item.finding)), &amount]);
    format!("{words}: {}", page.language.wording(&item.words))
}
