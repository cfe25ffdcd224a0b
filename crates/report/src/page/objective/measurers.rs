//! Several measurements of one promise: what each would come to, and where they part (A3).

use super::Sheet;
use super::timeline::coarse;
use crate::charts::Picture;
use crate::charts::strip::{State, strip};
use crate::markup::{Element, el};
use crate::page::name::{capital, outcome};
use crate::page::table::{cell, figures, table, words as column};
use crate::page::words;
use crate::reconciled::is_telling;
use crate::text::marks::Outcome;
use calendar::{Span, SpanSet};
use engine::finding::Figure;
use engine::reconcile::{Reconciled, Seen, Side, SpanTold};

/// How many spans are listed.
const SPANS: usize = 20;

/// One part for each member and window of the promise of which several tell.
pub fn parts(sheet: &Sheet) -> Vec<Element> {
    let own = sheet.page.reconciled.iter().filter(|one| *one.objective == *sheet.group.name);
    own.enumerate().map(|(number, one)| part(sheet, one, number)).collect()
}

fn part(sheet: &Sheet, one: &Reconciled, number: usize) -> Element {
    let page = sheet.page;
    let about = one.member.iter().map(|member| member.to_string()).chain([page.period(&one.window.label)]);
    let about = about.collect::<Vec<_>>().join(", ");
    let reasons = engine::reconcile::reasons(one);
    let told = reasons.iter().take(2).map(|reason| el("p").text(capital(page.language.wording(&reason.words)) + "."));
    let clause = el("p").class("under").text(format!("{} ", page.say(words::CLAUSE)));
    let clause = clause.child(el("code").text(one.clauses.join(", ")));
    let spans = one.spans.iter().filter(|span| is_telling(span)).map(|span| listed(sheet, span)).collect();
    let spans = super::listed(page, el("p").text(page.say(words::SPAN_BY_SPAN)), spans, SPANS);
    el("div")
        .class("part")
        .child(el("h4").text(format!("{}: {about}", page.say(words::SEVERAL_MEASURED))))
        .children(told)
        .child(clause)
        .child(sides(sheet, one, &about))
        .child(strips(sheet, one, number))
        .children(spans)
}

fn sides(sheet: &Sheet, one: &Reconciled, about: &str) -> Element {
    let page = sheet.page;
    let columns = [
        column(page.say(words::MEASUREMENT)),
        figures(page.say(words::FIGURE)),
        figures(page.say(words::LENGTH)),
        column(page.say(words::VERDICT)),
        figures(page.say(words::CREDIT)),
    ];
    let rows = std::iter::once(&one.agreed).chain(&one.alone).map(|side| row(sheet, side));
    table(&format!("{}, {about}", page.say(words::SEVERAL_MEASURED)), &columns, rows)
}

fn row(sheet: &Sheet, side: &Side) -> Vec<Element> {
    let page = sheet.page;
    let none = || "–".to_owned();
    let figure = side.finding().and_then(|finding| finding.figure.as_ref());
    let verdict = side.findings.iter().map(Outcome::of).find(|one| *one == Outcome::Missed);
    let verdict = verdict.or_else(|| side.findings.first().map(Outcome::of)).unwrap_or(Outcome::NoCases);
    let credit = side.credit.as_ref().map(|money| page.language.money(money.currency, &money.amount));
    vec![
        cell(name(sheet, side)),
        cell(figure.map_or_else(none, |figure: &Figure| sheet.figures.shown(figure))),
        cell(page.language.length(side.down)),
        cell(page.say(outcome(verdict))),
        cell(credit.unwrap_or_else(none)),
    ]
}

fn name(sheet: &Sheet, side: &Side) -> String {
    let page = sheet.page;
    match side.by.map(|by| capital(&page.language.quantity(&by))) {
        None => capital(page.say(words::AS_AGREED)),
        Some(by) if side.has_say => page.language.fill(words::BY_ALONE, &[&by]),
        Some(by) => page.language.fill(words::WITHOUT_A_SAY, &[&by]),
    }
}

/// A strip for each measurer, and one for what counts.
fn strips(sheet: &Sheet, one: &Reconciled, number: usize) -> Element {
    let page = sheet.page;
    let sides = one.alone.iter().filter_map(|side| side.by).map(|by| (Some(by), page.language.quantity(&by)));
    let rows = sides.chain([(None, page.say(words::COUNTS).to_owned())]).enumerate().map(|(row, (by, name))| {
        let seen = |span: &SpanTold| match by {
            None => span.agreed.clone(),
            Some(by) => span.by.iter().find(|(other, _)| *other == by).map_or(Seen::Unknown, |(_, seen)| seen.clone()),
        };
        let name = capital(&name);
        let id = format!("measured-{}-{number}-{row}", sheet.group.name);
        let told =
            told(sheet, if by.is_none() { Some(&one.agreed) } else { one.alone.iter().find(|side| side.by == by) });
        let picture = Picture { id: &id, title: &name, told: &told, height: 0, class: "chart strip" };
        let chart = strip(&picture, one.window.span, &drawn(one, seen), &[]);
        el("div").class("window").child(el("span").text(name.as_str())).child(chart)
    });
    el("figure").children(rows)
}

/// What a strip shows, in words.
fn told(sheet: &Sheet, side: Option<&Side>) -> String {
    let page = sheet.page;
    side.map(|side| format!("{} {}", page.language.length(side.down), page.say(words::DOWN))).unwrap_or_default()
}

fn drawn(one: &Reconciled, seen: impl Fn(&SpanTold) -> Seen) -> Vec<(State, Span)> {
    let state = |seen: &Seen| match seen {
        Seen::Up => State::Up,
        Seen::Unknown => State::Unknown,
        Seen::Part { .. } => State::Slight,
        Seen::Down => State::Down,
    };
    let of = |wanted: State| -> SpanSet {
        one.spans.iter().filter(|span| state(&seen(span)) == wanted).map(|span| span.span).collect()
    };
    let states = [State::Up, State::Unknown, State::Slight, State::Down].into_iter();
    states.flat_map(|state| coarse(&of(state), one.window.span).into_iter().map(move |span| (state, span))).collect()
}

fn listed(sheet: &Sheet, span: &SpanTold) -> String {
    let page = sheet.page;
    let (language, zone) = (page.language, page.zone());
    let by =
        span.by.iter().map(|(by, seen)| format!("{} {}", language.quantity(by), language.wording(&seen.wording())));
    let by = by.collect::<Vec<_>>().join(", ");
    let when = language.stretch(zone, span.span);
    let agreed = span.agreed.wording();
    language.fill(words::TOLD, &[&when, &language.length(span.counts), &by, &language.wording(&agreed)])
}
