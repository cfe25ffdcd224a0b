//! The figures at the head of a promise: reached, target, bounds, margin, what is allowed.

use super::stat::{Stat, length, list, of_time, stat};
use super::{Sheet, counted};
use crate::allowed::{Allowed, allowed};
use crate::charts::Picture;
use crate::charts::bar::budget;
use crate::figures::{decided_on, unsigned};
use crate::markup::{Element, el};
use crate::page::words;
use crate::text::known::telling_figure;
use calendar::Length;
use engine::finding::{Basis, Figure, Finding, Margin, TicketBasis, TicketOutcome};

/// The figures of one finding, and the bar of its budget; `id` tells it from all others on the page.
pub fn stats(sheet: &Sheet, finding: &Finding, id: &str) -> Element {
    let rows = [
        target(sheet),
        window(sheet, finding),
        rounded(sheet, finding).into_iter().collect(),
        bounds(sheet, finding),
        basis(sheet, finding),
        margin(sheet, finding).into_iter().collect(),
        may(sheet).into_iter().filter(|_| !has_budget(finding)).collect(),
        credit(sheet, finding).into_iter().collect(),
    ];
    let reached = el("div")
        .class("reached")
        .child(el("p").class("number").text(reached(sheet, finding)))
        .child(el("p").class("label").text(sheet.page.say(words::FIGURE).to_lowercase()));
    let list = list(rows.into_iter().flatten());
    let texts = el("div").child(list).children(bar(sheet, finding, id));
    el("div").class("stats").child(reached).child(texts)
}

/// Of several findings only what they share.
pub fn target_only(sheet: &Sheet) -> Element {
    el("div").class("stats plain").child(list(target(sheet).into_iter().chain(may(sheet))))
}

fn reached(sheet: &Sheet, finding: &Finding) -> String {
    telling_figure(finding).map_or_else(|| "–".to_owned(), |figure| figure_words(sheet, finding, figure))
}

/// Of a window that runs, the parts of a second of a length are only noise.
pub fn figure_words(sheet: &Sheet, finding: &Finding, figure: &Figure) -> String {
    match figure {
        Figure::Length(shown) if finding.key.window.running() => length(sheet, finding, *shown),
        other => sheet.figures.shown(other),
    }
}

fn target(sheet: &Sheet) -> Vec<Stat> {
    let Some(objective) = sheet.group.objective else {
        return Vec::new();
    };
    let language = sheet.page.language;
    let window = language.quantity(&objective.window.value);
    let words = match &objective.target {
        Some(target) => format!("{}, {window}", language.quantity(&target.value)),
        None => format!("{}, {window}", language.say(words::NONE)),
    };
    vec![stat(sheet, words::TARGET, words)]
}

/// The member and the window, where that isn't the period itself.
fn window(sheet: &Sheet, finding: &Finding) -> Vec<Stat> {
    let key = &finding.key;
    let same = sheet.page.evaluations().any(|evaluation| evaluation.period.label == key.window.label);
    let label = (!same).then(|| sheet.page.period(&key.window.label));
    let parts: Vec<String> = key.member.iter().map(|member| member.to_string()).chain(label).collect();
    if parts.is_empty() { Vec::new() } else { vec![stat(sheet, words::WHAT, parts.join(", "))] }
}

/// The rounded percentage that is held against the target, where that was agreed.
fn rounded(sheet: &Sheet, finding: &Finding) -> Option<Stat> {
    let (precision, language) = (sheet.group.objective?.decided_on.value, sheet.page.language);
    let decides = language.number(&decided_on(precision, finding)?);
    Some(stat(sheet, words::DECIDED_ON, format!("{decides} ({})", language.quantity(&precision))))
}

/// Both bounds where they differ (A9), the smaller first.
fn bounds(sheet: &Sheet, finding: &Finding) -> Vec<Stat> {
    let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper) else {
        return Vec::new();
    };
    if lower == upper {
        return Vec::new();
    }
    let backwards = sheet.figures.value(lower) > sheet.figures.value(upper);
    let (least, most) = if backwards { (upper, lower) } else { (lower, upper) };
    let words = [&sheet.figures.apart(least, most), &sheet.figures.apart(most, least)];
    vec![stat(sheet, words::BOUNDS, sheet.page.language.fill(words::FROM_TO, &[words[0], words[1]]))]
}

fn basis(sheet: &Sheet, finding: &Finding) -> Vec<Stat> {
    match &finding.basis {
        Basis::Time(time) => of_time(sheet, finding, time),
        Basis::Tickets(tickets) => of_tickets(sheet, tickets),
        other => counted::stats(sheet, other),
    }
}

fn of_tickets(sheet: &Sheet, tickets: &TicketBasis) -> Vec<Stat> {
    let language = sheet.page.language;
    let (in_time, decided) = (language.whole(tickets.in_time), language.whole(tickets.decided));
    let running = tickets.tickets.iter().filter(|line| matches!(line.outcome, TicketOutcome::Running(_))).count();
    let mut words = language.fill(words::IN_TIME_OF, &[&in_time, &decided]);
    if running > 0 {
        words = format!("{words}; {}", language.fill(words::RUNNING_COUNT, &[&running]));
    }
    vec![stat(sheet, words::IN_TIME_LABEL, words)]
}

fn margin(sheet: &Sheet, finding: &Finding) -> Option<Stat> {
    let language = sheet.page.language;
    match finding.margin.as_ref()? {
        Margin::DownTime { allowed, left } => {
            Some(stat(sheet, words::BUDGET, budget_words(sheet, finding, *allowed, *left)))
        }
        Margin::Misses { allowed, left } => {
            let late = i64::try_from(*allowed).unwrap_or(i64::MAX).saturating_sub(*left);
            let count = |number: i64| {
                if number == 0 { language.say(words::NONE).to_owned() } else { language.whole(number.unsigned_abs()) }
            };
            let allowed = count(i64::try_from(*allowed).unwrap_or(i64::MAX));
            Some(stat(sheet, words::MARGIN, language.fill(words::LATE_ALLOWED, &[&count(late), &allowed])))
        }
        Margin::Length(left) => {
            let phrase = if left.is_negative() { words::OVER_BOUND } else { words::LEFT_TO_BOUND };
            Some(stat(sheet, words::MARGIN, language.fill(phrase, &[&length(sheet, finding, unsigned(*left))])))
        }
        Margin::Distance(_) => counted::distance(sheet, finding).map(|words| stat(sheet, words::MARGIN, words)),
    }
}

fn budget_words(sheet: &Sheet, finding: &Finding, allowed: Length, left: Length) -> String {
    let language = sheet.page.language;
    let (whole, rest) = (length(sheet, finding, allowed), length(sheet, finding, unsigned(left)));
    match (left.is_negative(), left.is_zero()) {
        (true, _) => language.fill(words::BUDGET_OVER, &[&rest, &whole]),
        (_, true) => language.fill(words::BUDGET_USED_UP, &[&whole]),
        _ => language.fill(words::BUDGET_LEFT, &[&rest, &whole]),
    }
}

/// Whether the margin says what this window allows.
fn has_budget(finding: &Finding) -> bool {
    matches!(finding.margin, Some(Margin::DownTime { .. }))
}

/// The budget as a bar.
fn bar(sheet: &Sheet, finding: &Finding, id: &str) -> Option<Element> {
    let (allowed, left) = match finding.margin.as_ref()? {
        Margin::DownTime { allowed, left } => (allowed.millis(), left.millis()),
        Margin::Misses { allowed, left } => (i64::try_from(*allowed).ok()?, *left),
        Margin::Length(_) | Margin::Distance(_) => return None,
    };
    let spent = allowed.saturating_sub(left);
    if allowed == 0 {
        return None;
    }
    let words = |count: i64| match finding.margin {
        Some(Margin::DownTime { .. }) => length(sheet, finding, Length::from_millis(count)),
        _ => sheet.page.language.whole(count.unsigned_abs()),
    };
    let told = sheet.page.language.fill(words::BUDGET_TELLS, &[&words(spent), &words(allowed)]);
    let id = format!("budget-{id}");
    let picture =
        Picture { id: &id, title: sheet.page.say(words::BUDGET), told: &told, height: 0, class: "chart budget" };
    Some(budget(&picture, allowed, spent))
}

fn may(sheet: &Sheet) -> Option<Stat> {
    let language = sheet.page.language;
    let objective = sheet.group.objective?;
    let words = match allowed(sheet.page.agreement, objective)? {
        Allowed::Down { agreed, down, window } => {
            let words = language.fill(words::ALLOWED_DOWN, &[&language.length(down), &language.length(agreed)]);
            format!("{words} ({})", sheet.page.period(&window))
        }
        Allowed::Misses { first_at: Some(first), granted: 0 } => language.fill(words::ALLOWED_FIRST, &[&first]),
        Allowed::Misses { first_at: None, granted: 0 } => language.say(words::ALLOWED_NONE).to_owned(),
        Allowed::Misses { granted, .. } => language.fill(words::ALLOWED_GRANTED, &[&granted]),
    };
    Some(stat(sheet, words::ALLOWED, words))
}

/// What the finding pays, before caps.
fn credit(sheet: &Sheet, finding: &Finding) -> Option<Stat> {
    let (evaluation, settlement) = sheet.page.single()?;
    if evaluation.period.running() {
        return None;
    }
    let lines: Vec<String> = settlement
        .lines
        .iter()
        .filter(|line| line.finding == finding.key)
        .map(|line| {
            format!(
                "{}, {}",
                sheet.page.language.money(line.paid.currency, &line.exact),
                sheet.page.language.wording(&line.row_words)
            )
        })
        .collect();
    (!lines.is_empty()).then(|| stat(sheet, words::CREDIT, lines.join("; ")))
}
