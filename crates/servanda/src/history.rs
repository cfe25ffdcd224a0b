//! Of what time the facts tell, and an agreement as if it had been in force then.

use agreement::model::Agreement;
use calendar::{Date, Instant, Period, PeriodKind, Span};
use engine::facts::Facts;

/// The local days of which measured facts say something, up to `as_of`; of tickets where nothing was measured. `None` without facts.
pub fn known_days(agreement: &Agreement, facts: &Facts, as_of: Instant) -> Option<Span> {
    let zone = &agreement.time_zone.0;
    let (first, last) = extent(&measured(facts, as_of), as_of).or_else(|| extent(&told(facts), as_of))?;
    let from = Period::containing(PeriodKind::Day, first, zone)?.span().from();
    let to = Period::deciding(PeriodKind::Day, last, zone)?.span().to();
    Span::new(from, to.max(from)).ok()
}

/// The last instant of which a fact says something, not later than `as_of`: of what was measured, and where nothing was, of
/// tickets, since one that is solved late says little about the month it is solved in.
pub fn last_fact(facts: &Facts, as_of: Instant) -> Option<Instant> {
    let last = |moments: Vec<Moments>| moments.into_iter().map(|(_, to)| to).max();
    last(measured(facts, as_of)).or_else(|| last(told(facts))).map(|last| last.min(as_of))
}

/// The first and the last instant of a fact.
type Moments = (Instant, Instant);

fn extent(moments: &[Moments], as_of: Instant) -> Option<Moments> {
    let from = moments.iter().map(|(from, _)| *from).min()?;
    let to = moments.iter().map(|(_, to)| *to).max()?.min(as_of);
    (from < to).then_some((from, to))
}

fn measured(facts: &Facts, as_of: Instant) -> Vec<Moments> {
    let of = |span: Span| (span.from(), span.to());
    let at = |at: Instant| (at, at);
    let states = facts.samples.iter().map(|fact| at(fact.at));
    let runs = facts.runs.iter().map(|fact| (fact.first, fact.last));
    let outages = facts.outages.iter().map(|fact| (fact.from, fact.to.unwrap_or(as_of)));
    let spans = facts.coverage.iter().map(|fact| of(fact.span));
    let counts = facts.counts.iter().map(|fact| of(fact.span)).chain(facts.costs.iter().map(|fact| of(fact.span)));
    let answers = facts.answers.iter().map(|fact| at(fact.at)).chain(facts.requests.iter().map(|fact| at(fact.at)));
    let tests = facts.restore_tests.iter().map(|fact| at(fact.at));
    let tasks = facts.tasks.iter().map(|fact| (fact.from, fact.to.unwrap_or(fact.from)));
    states.chain(runs).chain(outages).chain(spans).chain(counts).chain(answers).chain(tests).chain(tasks).collect()
}

fn told(facts: &Facts) -> Vec<Moments> {
    facts.tickets.iter().map(|fact| (fact.at, fact.at)).collect()
}

/// The agreement as if it had taken effect by this date: moved back by whole years, so that months counted from its start stay
/// where they are.
#[must_use]
pub fn in_force_by(agreement: &Agreement, date: Date) -> Agreement {
    let mut earlier = agreement.clone();
    earlier.effective.value.0 = moved_back(agreement.effective.0, date);
    if let Some(term) = earlier.main_agreement.as_mut().and_then(|main| main.term.as_mut()) {
        term.value.from = moved_back(term.value.from, date);
    }
    earlier
}

fn moved_back(start: Date, date: Date) -> Date {
    let mut moved = start;
    while moved > date {
        let Ok(year) = moved.yesterday().map(|_| moved.year() - 1) else { return moved };
        // 29 February becomes the 28th, as a month that is counted from it would.
        let back = Date::new(year, start.month(), start.day()).or_else(|_| Date::new(year, start.month(), 28));
        match back {
            Ok(back) => moved = back,
            Err(_) => return moved,
        }
    }
    moved
}
