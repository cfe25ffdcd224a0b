//! What it costs: a column of amounts that adds up as printed, and what is still open.

use super::heading::claimed_words;
use super::lines::{columns, painted};
use super::marks::{BOLD, DIM};
use super::paper::Paper;
use super::rows::at_most;
use super::subject::Subject;
use crate::figures::{as_printed, claimable, owed_by_itself};
use crate::page::words;
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
    let kind = paper.language().quantity(&subject.agreement.settlement.credits_are);
    let title = paper.language().say(words::COSTS);
    let remark = paper.say(format!("(a credit is a {kind})"), format!("(wat wordt verrekend, is een {kind})"));
    let lines = painted(paper.wrap("", "  ", &format!("{title} {remark}")), title, BOLD);
    painted(lines, &remark, DIM).into_iter().chain(said(subject)).collect()
}

fn said(subject: &Subject) -> Vec<String> {
    let (settlement, paper) = (subject.settlement, subject.paper);
    let label = &paper.label(&settlement.label);
    let line = |text: String| paper.wrap("  ", "  ", &text);
    if subject.evaluation.period.running() {
        return line(paper.say(
            format!("Nothing is settled before {label} ends."),
            format!("Er wordt niets verrekend voordat {label} voorbij is."),
        ));
    }
    if !subject.whole_months() {
        return part_of_a_month(settlement, paper);
    }
    let paid = settlement.total.as_ref().filter(|_| !settlement.lines.is_empty());
    let mut lines = match paid {
        Some(total) => column(settlement, total, paper),
        None if !settlement.missing.is_empty() => missing(settlement, paper),
        None => line(paper.language().fill(words::NOTHING_CREDITED, &[label])),
    };
    let unheld = settlement
        .unheld
        .iter()
        .map(|one| format!("{}: {}", about(&one.finding, paper), paper.language().wording(&one.words)));
    lines.extend(
        at_most(paper, UNHELD, unheld.collect(), (" findings without a row", " uitkomsten buiten de staffel"))
            .iter()
            .flat_map(|text| paper.wrap("  ", "    ", text)),
    );
    lines.extend(to_claim(subject));
    lines.extend(if_established(settlement, paper).iter().flat_map(|text| paper.wrap("  ", "    ", text)));
    lines.extend(settlement.open_items.iter().flat_map(|item| open(item, paper)));
    lines.extend(
        settlement
            .notes
            .iter()
            .flat_map(|note| paper.wrap("  ", "    ", &format!("open: {}", paper.language().wording(note)))),
    );
    lines
}

/// What of it is owed by itself, and what only if it is claimed (C1).
fn to_claim(subject: &Subject) -> Vec<String> {
    let claimable = claimable([subject.settlement]);
    if claimable.is_empty() {
        return Vec::new();
    }
    let zone = &subject.agreement.time_zone.0;
    let owed = owed_by_itself([subject.settlement]);
    let paper = subject.paper;
    let owed = owed.iter().map(|owed| {
        let owed = paper.language().quantity(owed);
        paper.say(
            format!("of which {owed} is owed without a claim"),
            format!("waarvan {owed} zonder aanvraag verschuldigd"),
        )
    });
    let claims = claimable.iter().map(|one| {
        let words = claimed_words(zone, one, paper);
        paper.say(format!("of which {words}"), format!("waarvan {words}"))
    });
    owed.chain(claims).flat_map(|text| paper.wrap("  ", "    ", &text)).collect()
}

/// What can be computed, and what can't for want of a fact; then there is no total.
fn missing(settlement: &Settlement, paper: Paper) -> Vec<String> {
    let label = paper.label(&settlement.label);
    let text = paper.say(
        format!("What is credited for {label} can't be computed yet."),
        format!("De korting over {label} is nog niet te berekenen."),
    );
    let mut lines = paper.wrap("  ", "  ", &text);
    lines.extend(
        settlement.missing.iter().flat_map(|one| paper.wrap("  ", "    ", paper.language().wording(&one.wording()))),
    );
    let of = |line: &CreditLine| credit(line, paper).lines(line.paid.currency, paper);
    lines.extend(settlement.lines.iter().flat_map(of));
    lines
}

/// A week or a day shows what it would add, but no total: nothing is settled by it.
fn part_of_a_month(settlement: &Settlement, paper: Paper) -> Vec<String> {
    let label = paper.label(&settlement.label);
    let lines: Vec<String> = match &settlement.total {
        Some(total) => {
            credits(settlement, paper).iter().flat_map(|credit| credit.lines(total.currency, paper)).collect()
        }
        None => Vec::new(),
    };
    let follows = match lines.is_empty() {
        true => paper.say("nothing is credited for it by itself", "op zichzelf wordt daarover niets verrekend"),
        false => paper.say("this is not what will be credited", "dit is niet wat wordt verrekend"),
    };
    let text = paper.say(
        format!("Credits and caps are settled by the calendar month, which {label} isn't: {follows}."),
        format!("Kortingen en plafonds worden per kalendermaand verrekend, en dat is {label} niet: {follows}."),
    );
    paper.wrap("  ", "  ", &text).into_iter().chain(lines).collect()
}

/// The amounts, the part that rounding has in their printed sum, and the total.
fn column(settlement: &Settlement, total: &Money, paper: Paper) -> Vec<String> {
    let currency = total.currency;
    let amounts: Vec<Amount> = credits(settlement, paper).into_iter().chain(taken_off(settlement, paper)).collect();
    let sum: Exact = amounts.iter().map(|amount| as_printed(currency, &amount.exact)).sum();
    let rounding = Amount {
        words: paper.language().say(words::ROUNDING).to_owned(),
        beneath: String::new(),
        exact: &total.amount - &sum,
    };
    let rounding = Some(rounding).filter(|rounding| !rounding.exact.is_zero());
    let mut lines: Vec<String> =
        amounts.into_iter().chain(rounding).flat_map(|amount| amount.lines(currency, paper)).collect();
    let total = paper.language().quantity(total);
    lines.extend(paper.two_sides("", &"─".repeat(columns(&total))));
    lines.extend(painted(
        paper.two_sides(
            &format!("  {} {}", paper.say("credit for", "korting over"), paper.label(&settlement.label)),
            &total,
        ),
        &total,
        BOLD,
    ));
    lines
}

fn credits(settlement: &Settlement, paper: Paper) -> Vec<Amount> {
    settlement.lines.iter().map(|line| credit(line, paper)).collect()
}

fn credit(line: &CreditLine, paper: Paper) -> Amount {
    let language = paper.language();
    let base = language.wording(&line.base_words);
    Amount {
        words: format!("{}: {}", about(&line.finding, paper), language.wording(&line.row_words)),
        beneath: if base.is_empty() { String::new() } else { language.fill(words::OF_BASE, &[&base]) },
        exact: line.reached.clone(),
    }
}

/// `uptime, ams, 2026-03`.
fn about(key: &Key, paper: Paper) -> String {
    let window = paper.label(&key.window.label);
    let parts: Vec<&str> =
        [&*key.objective].into_iter().chain(key.member.as_deref()).chain([window.as_str()]).collect();
    parts.join(", ")
}

/// What the steps after the credits take off, one line for each clause.
fn taken_off(settlement: &Settlement, paper: Paper) -> Vec<Amount> {
    let mut taken: Vec<(&Posting, Amount)> = Vec::new();
    let postings = settlement.postings.iter().filter(|posting| posting.account == Account::CustomerCredit);
    for posting in postings {
        let Some(words) = step_words(posting, paper) else { continue };
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
fn step_words(posting: &Posting, paper: Paper) -> Option<String> {
    let language = paper.language();
    match posting.step {
        Step::HighestApplies => Some(language.say(words::ONLY_HIGHEST).to_owned()),
        Step::Cap => Some(language.fill(words::CAP, &[&language.wording(&posting.words)])),
        Step::LowerLimit => Some(language.wording(&posting.words).to_owned()),
        Step::Credit | Step::Rounding => None,
    }
}

/// What would be credited in all if the open claims were established, where that differs (A7).
fn if_established(settlement: &Settlement, paper: Paper) -> Option<String> {
    let (now, then) = (&settlement.total, &settlement.if_established.as_ref()?.total);
    let then = then.as_ref().filter(|_| now != then)?;
    let then = paper.language().quantity(then);
    Some(paper.say(
        format!("disputed: if the open claims are established, {then} in all"),
        format!("betwist: als de openstaande claims komen vast te staan, {then} in totaal"),
    ))
}

fn open(item: &OpenItem, paper: Paper) -> Vec<String> {
    let (name, language) = (&item.finding.objective, paper.language());
    let (amount, words) = (language.quantity(&item.amount), language.wording(&item.words));
    let text = paper.say(
        format!("open: {name}, up to {amount} more: {words}"),
        format!("open: {name}, nog ten hoogste {amount}: {words}"),
    );
    paper.wrap("  ", "    ", &text)
}

impl Amount {
    /// Words on the left, wrapped short of the amounts, and the amount at the right edge of their first line.
    fn lines(&self, currency: Currency, paper: Paper) -> Vec<String> {
        let amount = paper.money(currency, &self.exact);
        let mut words = paper.short_of(columns(&amount).max(16) + 2).wrap("  ", "    ", &self.words).into_iter();
        let mut lines = paper.two_sides(&words.next().unwrap_or_default(), &amount);
        lines.extend(words);
        if !self.beneath.is_empty() {
            lines.extend(paper.wrap("    ", "    ", &self.beneath));
        }
        lines
    }
}
