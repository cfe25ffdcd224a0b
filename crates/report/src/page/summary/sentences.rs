//! What was kept, what was missed and why, and what it costs or asks attention, in three sentences that follow from the findings.

use super::total;
use crate::figures::{claimable, owed_by_itself, owed_for_duties};
use crate::page::Page;
use crate::page::figure::Figures;
use crate::page::name::{capital, listed, of_group};
use crate::page::words;
use crate::text::known::telling_figure;
use crate::text::marks::Outcome;
use crate::text::subject::{Group, is_whole_months};
use agreement::quantity::Exact;
use calendar::Length;
use engine::finding::{Basis, Finding, Margin, TicketOutcome};
use engine::settlement::Settlement;
use std::collections::BTreeSet;

/// How many promises a sentence names.
const NAMED: usize = 4;

/// The sentences.
pub fn sentences(page: &Page) -> Vec<String> {
    let groups = page.groups();
    let watch = watch(page, &groups);
    [kept(page, &groups), missed(page, &groups), price(page, watch)].to_vec()
}

fn judged<'a, 'b>(groups: &'b [Group<'a>]) -> Vec<&'b Group<'a>> {
    let judged = [Outcome::Met, Outcome::Missed, Outcome::BelowSoFar];
    groups.iter().filter(|group| judged.contains(&group.outcome())).collect()
}

fn kept(page: &Page, groups: &[Group]) -> String {
    let judged = judged(groups);
    let met: Vec<String> =
        judged.iter().filter(|group| group.outcome() == Outcome::Met).map(|group| of_group(page, group)).collect();
    let (all, kept, period) = (judged.len(), met.len(), period(page));
    let named = named(page, &met, ", ");
    let phrase = match (all, kept) {
        (0, _) => words::NOTHING_JUDGED,
        (_, 0) => words::KEPT_NONE,
        (1, 1) => return page.language.fill(words::KEPT_ONE_OF_ONE, &[&period, &all, &named]),
        (all, kept) if all == kept => words::KEPT_ALL,
        (_, 1) => words::KEPT_ONE,
        _ => words::KEPT_SOME,
    };
    match phrase {
        words::KEPT_ONE | words::KEPT_SOME => page.language.fill(phrase, &[&period, &kept, &all, &named]),
        _ => page.language.fill(phrase, &[&period, &all]),
    }
}

/// The period, and that it still runs.
fn period(page: &Page) -> String {
    let period = page.period(page.label);
    if page.runs() { page.language.fill(words::SO_FAR, &[&period]) } else { period }
}

/// The first few, and how many others.
fn named(page: &Page, names: &[String], between: &str) -> String {
    let rest = names.len().saturating_sub(NAMED);
    let more = (rest > 0).then(|| page.language.fill(words::AND_MORE, &[&rest]));
    let parts: Vec<String> = names.iter().take(NAMED).cloned().chain(more).collect();
    if between == ", " { listed(page.language, &parts) } else { parts.join(between) }
}

fn missed(page: &Page, groups: &[Group]) -> String {
    let grave = [Outcome::Missed, Outcome::BelowSoFar];
    let missed: Vec<String> =
        groups.iter().filter(|group| grave.contains(&group.outcome())).map(|group| miss(page, group)).collect();
    match missed.as_slice() {
        [] if judged(groups).is_empty() => words_undetermined(page, groups),
        [] => page.say(words::MISSED_NONE).to_owned(),
        _ => page.language.fill(words::MISSED_WERE, &[&named(page, &missed, "; ")]),
    }
}

fn words_undetermined(page: &Page, groups: &[Group]) -> String {
    let open: Vec<String> = undetermined(page, groups);
    match open.as_slice() {
        [] => page.say(words::MISSED_NONE).to_owned(),
        _ => capital(&format!("{}.", page.language.fill(words::WATCH_UNDETERMINED, &[&named(page, &open, ", ")]))),
    }
}

fn undetermined(page: &Page, groups: &[Group]) -> Vec<String> {
    groups.iter().filter(|group| group.outcome() == Outcome::Undetermined).map(|group| of_group(page, group)).collect()
}

/// One promise that was missed, with its figure and why.
fn miss(page: &Page, group: &Group) -> String {
    let name = of_group(page, group);
    let count = group.count(Outcome::Missed);
    let [one] = group.findings.as_slice() else {
        return page.language.fill(words::MISSED_TIMES, &[&name, &count, &group.findings.len()]);
    };
    let figures = Figures::of(page.language, page.zone(), group.objective);
    let target = one.target.as_ref().map(|target| page.language.quantity(target)).unwrap_or_default();
    let said = match telling_figure(one) {
        Some(figure) => page.language.fill(words::REACHED_WHERE, &[&name, &figures.shown(figure), &target]),
        None => page.language.fill(words::MISSED_PLAIN, &[&name, &target]),
    };
    format!("{said}{}", why(page, one))
}

fn why(page: &Page, finding: &Finding) -> String {
    match &finding.basis {
        Basis::Time(time) => {
            let longest = time.outages.iter().map(|outage| outage.counted).max().unwrap_or(Length::ZERO);
            let (down, longest) = (page.language.length(time.down), page.language.length(longest));
            page.language.fill(words::WHY_DOWN, &[&down, &longest])
        }
        Basis::Tickets(tickets) => {
            let late = tickets.decided.saturating_sub(tickets.in_time);
            page.language.fill(words::WHY_LATE, &[&page.language.whole(late), &page.language.whole(tickets.decided)])
        }
        _ => String::new(),
    }
}

/// What it costs, and what asks attention.
fn price(page: &Page, watch: Vec<String>) -> String {
    let claims = to_claim(page);
    let owed = if claims.is_empty() { total(page) } else { owed_by_itself(page.settlements()) };
    let paid: Vec<String> = owed
        .iter()
        .filter(|money| !money.amount.is_zero())
        .map(|money| page.language.money(money.currency, &money.amount))
        .collect();
    let kind = page.language.quantity(&page.agreement.settlement.credits_are);
    let whole = page.single().is_none_or(|(evaluation, _)| is_whole_months(page.agreement, evaluation));
    let costs = match (page.runs(), whole, paid.is_empty()) {
        (true, ..) => page.say(words::SETTLED_LATER).to_owned(),
        (_, false, _) => page.language.fill(words::NO_SETTLEMENT, &[&page.period(page.label)]),
        _ if page.settlements().any(|one| !one.missing.is_empty()) => page.say(words::SUM_CANT_BE_COMPUTED).to_owned(),
        (_, _, true) if !claims.is_empty() => String::new(),
        (_, _, true) => page.say(words::PAYS_NOTHING).to_owned(),
        _ => page.language.fill(words::PAYS, &[&paid.join(" + "), &kind]),
    };
    let costs = std::iter::once(costs).filter(|words| !words.is_empty()).chain(claims).chain(for_duties(page));
    let costs = costs.collect::<Vec<_>>().join(" ");
    match watch.as_slice() {
        [] => costs,
        _ => format!("{costs} {}", page.language.fill(words::WATCH, &[&watch.join("; ")])),
    }
}

/// What may be claimed, and until when; nothing while nothing is settled (C1).
fn to_claim(page: &Page) -> Vec<String> {
    if total(page).is_empty() {
        return Vec::new();
    }
    claim_sentences(page, page.settlements())
}

/// A sentence for each end of a term: what may be claimed until then.
pub fn claim_sentences<'a>(page: &Page, settlements: impl IntoIterator<Item = &'a Settlement>) -> Vec<String> {
    let told = claimable(settlements).into_iter().map(|one| {
        let amount = page.language.money(one.amount.currency, &one.amount.amount);
        match one.until {
            Some(until) => {
                page.language.fill(words::MAY_CLAIM, &[&amount, &page.language.deadline(page.zone(), until)])
            }
            None => page.language.fill(words::MAY_CLAIM_ANY_TIME, &[&amount]),
        }
    });
    told.collect()
}

/// What each party pays for duties that weren't done in time.
fn for_duties(page: &Page) -> Vec<String> {
    let sums = owed_for_duties(&page.obligations.payments()).into_iter();
    let told = sums.map(|(by, sum)| {
        let amount = page.language.money(sum.currency, &sum.amount);
        page.language.fill(words::PAYS_FOR_DUTIES, &[&page.language.quantity(&by), &amount])
    });
    told.collect()
}

fn watch(page: &Page, groups: &[Group]) -> Vec<String> {
    let open = open_amounts(page).map(|amount| page.language.fill(words::WATCH_OPEN, &[&amount]));
    let pending = u64::try_from(pending(page).len()).unwrap_or(u64::MAX);
    let pending = (pending > 0).then(|| page.language.count(pending, words::WATCH_PENDING_ONE, words::WATCH_PENDING));
    let judged = !judged(groups).is_empty();
    let unknown = Some(undetermined(page, groups)).filter(|names| judged && !names.is_empty());
    let unknown = unknown.map(|names| page.language.fill(words::WATCH_UNDETERMINED, &[&named(page, &names, ", ")]));
    let close: Vec<String> = groups.iter().filter(|group| is_close(group)).map(|group| of_group(page, group)).collect();
    let close = (!close.is_empty()).then(|| page.language.fill(words::WATCH_CLOSE, &[&named(page, &close, ", ")]));
    let clocks = clocks(page);
    let clocks = (clocks > 0).then(|| page.language.count(clocks, words::WATCH_CLOCKS_ONE, words::WATCH_CLOCKS));
    [open, pending, unknown, close, clocks].into_iter().flatten().collect()
}

/// The open items of all months, summed by currency.
fn open_amounts(page: &Page) -> Option<String> {
    let items = page.months.iter().flat_map(|(_, settlement)| &settlement.open_items);
    let mut sums: Vec<(agreement::quantity::Currency, Exact)> = Vec::new();
    for item in items.filter(|item| !item.amount.amount.is_zero()) {
        match sums.iter_mut().find(|(currency, _)| *currency == item.amount.currency) {
            Some((_, sum)) => *sum = &*sum + &item.amount.amount,
            None => sums.push((item.amount.currency, item.amount.amount.clone())),
        }
    }
    let shown: Vec<String> = sums.iter().map(|(currency, sum)| page.language.money(*currency, sum)).collect();
    (!shown.is_empty()).then(|| shown.join(" + "))
}

fn pending<'a>(page: &Page<'a>) -> BTreeSet<&'a str> {
    let excluded = page.findings().flat_map(|finding| finding.basis.excluded());
    excluded.filter(|one| one.pending).map(|one| &*one.id).collect()
}

/// Met, but with less than a fifth of the error budget left.
fn is_close(group: &Group) -> bool {
    let close = |finding: &&&Finding| match finding.margin {
        Some(Margin::DownTime { allowed, left }) => {
            !left.is_negative() && i128::from(left.millis()) * 5 < i128::from(allowed.millis())
        }
        _ => false,
    };
    group.outcome() == Outcome::Met && group.findings.iter().any(|finding| close(&finding))
}

fn clocks(page: &Page) -> u64 {
    let Some(last) = page.evaluations().next_back().filter(|last| last.period.running()) else {
        return 0;
    };
    let tickets = last.findings.iter().filter_map(|finding| match &finding.basis {
        Basis::Tickets(tickets) => Some(&tickets.tickets),
        _ => None,
    });
    let running = tickets.flatten().filter(|line| matches!(line.outcome, TicketOutcome::Running(_)));
    u64::try_from(running.count()).unwrap_or(u64::MAX)
}
