//! What a service was from one end of a window to the other, as a strip.

use super::{Sheet, stat};
use crate::charts::Picture;
use crate::charts::strip::{State, Tick, strip};
use crate::markup::{Element, el};
use crate::page::Page;
use crate::page::words::{self, Phrase};
use agreement::model::Agreement;
use calendar::{Date, Length, Period, PeriodKind, Span, SpanSet};
use engine::finding::{Finding, TimeBasis};

/// The finest part of a window that is drawn apart: a four-hundredth.
const FINEST: i64 = 400;

/// The strip with its legend.
pub fn figure(sheet: &Sheet, finding: &Finding, time: &TimeBasis, id: &str) -> Element {
    let page = sheet.page;
    let window = finding.key.window.span;
    let parts = parts(sheet, finding, time);
    let title = format!("{}: {}", page.say(words::TIMELINE), page.period(&finding.key.window.label));
    let told = told(sheet, finding, time);
    let id = format!("time-{id}");
    let picture = Picture { id: &id, title: &title, told: &told, height: 0, class: "chart strip" };
    let chart = strip(&picture, window, &parts, &ticks(page, window));
    let caption =
        el("figcaption").child(el("strong").text(page.say(words::TIMELINE))).children(legend(page, window, &parts));
    el("figure").child(caption).child(chart)
}

/// How many windows get a strip of their own.
const STRIPS: usize = 24;

/// A strip for each of several windows, one below the other; `None` where nothing is known of any.
pub fn calendar(sheet: &Sheet, times: &[(&Finding, &TimeBasis)]) -> Option<Element> {
    let page = sheet.page;
    let all: Vec<_> =
        times.iter().take(STRIPS).map(|(finding, time)| (*finding, *time, parts(sheet, finding, time))).collect();
    let (first, last) = (all.first()?.0.key.window.span, all.last()?.0.key.window.span);
    let whole = Span::new(first.from(), last.to()).unwrap_or(first);
    let drawn: Vec<(State, Span)> = all.iter().flat_map(|(_, _, parts)| parts.iter().copied()).collect();
    let rows = all.iter().enumerate().map(|(number, (finding, time, parts))| {
        let id = format!("time-{}-{number}", sheet.group.name);
        let name = name(page, finding);
        let told = told(sheet, finding, time);
        let picture = Picture { id: &id, title: &name, told: &told, height: 0, class: "chart strip" };
        let chart = strip(&picture, finding.key.window.span, parts, &[]);
        el("div").class("window").child(el("span").text(name.as_str())).child(chart)
    });
    let caption =
        el("figcaption").child(el("strong").text(page.say(words::TIMELINE))).children(legend(page, whole, &drawn));
    Some(el("figure").child(caption).children(rows))
}

fn name(page: &Page, finding: &Finding) -> String {
    let window = page.period(&finding.key.window.label);
    let name: String = finding.key.member.iter().map(|member| format!("{member}, ")).chain([window]).collect();
    crate::page::name::capital(&name)
}

/// What a strip shows, in words.
fn told(sheet: &Sheet, finding: &Finding, time: &TimeBasis) -> String {
    let counted = time.outages.iter().filter(|one| !one.counted.is_zero() && !one.too_short).count();
    let lengths =
        [time.down, time.unknown.total(), excluded(time).total()].map(|length| stat::length(sheet, finding, length));
    sheet.page.language.fill(words::TIMELINE_TELLS, &[&counted, &lengths[0], &lengths[1], &lengths[2]])
}

fn excluded(time: &TimeBasis) -> SpanSet {
    time.excluded.iter().flat_map(|one| one.taken.iter()).collect()
}

/// The states, each over the time in which it is drawn; none of them overlap but in the fineness of the drawing.
pub fn parts(sheet: &Sheet, finding: &Finding, time: &TimeBasis) -> Vec<(State, Span)> {
    let window = finding.key.window.span;
    let judged = Span::new(window.from(), finding.key.window.until).map(SpanSet::from).unwrap_or_default();
    let open = open(sheet, window).intersection(&judged);
    let excluded = excluded(time);
    let parts = time.weighed.iter().flat_map(|weighed| &weighed.parts);
    let partly: SpanSet = parts.flat_map(|part| part.time.iter()).collect();
    let of = |too_short: bool| -> SpanSet {
        let outages = time.outages.iter().filter(|one| one.too_short == too_short);
        outages.map(|one| one.span).collect::<SpanSet>().intersection(&open).difference(&excluded)
    };
    let sets = [
        (State::Up, open.clone()),
        (State::Unknown, time.unknown.clip(window)),
        (State::Excluded, excluded.clip(window)),
        (State::Slight, of(true).union(&partly.clip(window))),
        (State::Down, of(false).difference(&partly)),
    ];
    sets.iter().flat_map(|(state, set)| coarse(set, window).into_iter().map(|span| (*state, span))).collect()
}

/// Spans whose gap no eye would see drawn as one, so that a picture stays small whatever happened.
pub fn coarse(set: &SpanSet, window: Span) -> Vec<Span> {
    let finest = (window.to().millis() - window.from().millis()) / FINEST;
    let mut spans: Vec<Span> = Vec::new();
    for span in set {
        let joined = spans
            .last()
            .filter(|last| span.from().millis() - last.to().millis() < finest)
            .and_then(|last| Span::new(last.from(), span.to()).ok());
        match (joined, spans.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => spans.push(span),
        }
    }
    spans
}

/// The time within service hours.
fn open(sheet: &Sheet, window: Span) -> SpanSet {
    let agreement: &Agreement = sheet.page.agreement;
    let hours = sheet.group.objective.and_then(|objective| agreement.hours_of(objective).ok().flatten());
    let zone = sheet.page.zone();
    let years =
        [zone.date_of(window.from()).year().saturating_sub(1), zone.date_of(window.to()).year().saturating_add(1)];
    let holidays = agreement.holiday_dates(years[0]..=years[1]);
    let calendar = hours.and_then(|hours| agreement.calendar(hours, &holidays).ok());
    match calendar.filter(|calendar| !calendar.hours().is_always()) {
        Some(calendar) => calendar.open_spans(window),
        None => SpanSet::from(window),
    }
}

fn word(state: State) -> Phrase {
    match state {
        State::Closed => words::CLOSED,
        State::Up => words::UP,
        State::Unknown => words::UNKNOWN,
        State::Excluded => words::EXCLUDED,
        State::Slight => words::SLIGHT,
        State::Down => words::DOWN,
    }
}

/// The states that occur, each with its look.
fn legend(page: &Page, window: Span, parts: &[(State, Span)]) -> Vec<Element> {
    let up: SpanSet = parts.iter().filter(|(state, _)| *state == State::Up).map(|(_, span)| *span).collect();
    let closed = up.total() < SpanSet::from(window).total();
    let occurs = |state: &State| match state {
        State::Closed => closed,
        other => parts.iter().any(|(found, _)| found == other),
    };
    State::ALL.into_iter().rev().filter(occurs).map(|state| key(page, state)).collect()
}

fn key(page: &Page, state: State) -> Element {
    let swatch = el("svg").class("swatch").with("width", "14").with("height", "14").with("aria-hidden", "true");
    let swatch = swatch.child(el("rect").with("class", state.class()).with("width", "14").with("height", "14"));
    el("span").class("key").child(swatch).text(page.say(word(state)))
}

/// Dates below the strip: of a month each seventh day, of a year each month, of a day each sixth hour.
fn ticks(page: &Page, window: Span) -> Vec<Tick> {
    let days = (window.to().millis() - window.from().millis()) / 86_400_000;
    match days {
        ..=2 => hours(page, window),
        3..=62 => days_apart(page, window, if days > 14 { 7 } else { 1 }),
        63..=800 => starts(page, window, PeriodKind::Month),
        _ => starts(page, window, PeriodKind::Year),
    }
}

fn hours(page: &Page, window: Span) -> Vec<Tick> {
    let six = Length::from_millis(6 * 3_600_000);
    let mut ticks = Vec::new();
    let mut at = window.from();
    while at < window.to() && ticks.len() < 12 {
        let time = page.zone().local(at).time();
        ticks.push(Tick { at, text: format!("{:02}:{:02}", time.hour(), time.minute()), minor: false });
        at = at.saturating_add(six);
    }
    ticks
}

fn days_apart(page: &Page, window: Span, apart: usize) -> Vec<Tick> {
    let days =
        Period::from(PeriodKind::Day, window.from(), page.zone()).take_while(|day| day.span().from() < window.to());
    let days: Vec<Period> = days.step_by(apart).collect();
    let named = |(number, day): (usize, &Period)| {
        let date: Date = day.first_date();
        let text = match number {
            0 => format!("{} {}", date.day(), page.language.short_month(date.month())),
            _ => date.day().to_string(),
        };
        Tick { at: day.span().from(), text, minor: false }
    };
    days.iter().enumerate().map(named).collect()
}

fn starts(page: &Page, window: Span, kind: PeriodKind) -> Vec<Tick> {
    let periods = Period::from(kind, window.from(), page.zone()).take_while(|one| one.span().from() < window.to());
    let named = |(number, one): (usize, Period)| {
        let date = one.first_date();
        let text = match kind {
            PeriodKind::Year => date.year().to_string(),
            _ => page.language.short_month(date.month()).to_owned(),
        };
        Tick { at: one.span().from().max(window.from()), text, minor: !number.is_multiple_of(2) }
    };
    periods.take(40).enumerate().map(named).collect()
}
