//! Each outage by its own length (C4).

use super::availability::{compare, verdict};
use super::excluded;
use super::fraction::Fraction;
use super::measured::{self, Subject, stretches};
use super::terms::Terms;
use super::weight::ONE;
use super::world::World;
use agreement::model::{Bearer, ExcludedTime, Objective};
use agreement::quantity::{Level, Target};
use engine::facts::State;
use engine::finding::Verdict;
use std::ops::Range;

/// An outage as it is judged by itself; all in ms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outage {
    pub from: i64,
    /// Up to the end of what is judged.
    pub to: i64,
    pub length: i64,
    pub before: i64,
    pub longest: i64,
    pub verdict: Verdict,
}

/// The outages that count in the period, or the one verdict where there are none.
pub fn judge(world: &World, terms: &Terms, name: &str, objective: &Objective) -> Result<Vec<Outage>, Verdict> {
    let born = world.grid.edge(world.windows_from());
    let subject = Subject { service: objective.service.as_str(), member: None };
    let measuring =
        world.agreement.measuring_of(world.agreement.services.get(subject.service).expect("the service exists"));
    let end = world.grid.edge(world.place.as_of);
    let weights = measured::timeline(world, subject, end);
    let states: Vec<State> = weights.iter().map(|weight| weight.whole()).collect();
    let excluded = excluded::of(world, terms, name, subject, end);
    let open = world.hours_of(objective).open;
    let bearer = measuring.unknown_time.borne_by;
    let stays = |cell: usize| {
        cell >= born && open[cell] && !excluded.whole[cell] && !(excluded.when_down[cell] && states[cell] != State::Up)
    };
    let counts = |cell: usize| stays(cell) && (states[cell] == State::Down || bearer == Bearer::Provider);
    let (from, until) = (world.grid.edge(world.place.from).max(born), world.grid.edge(world.until()));
    let remains =
        |cell: usize| open[cell] && !excluded.whole[cell] && !(excluded.when_down[cell] && states[cell] == State::Down);
    let agreed = |cell: usize| {
        if measuring.counting.excluded_time == ExcludedTime::CountsUp { open[cell] } else { remains(cell) }
    };
    let all = world.grid.total(from..until, agreed);
    let agreed = Fraction::whole(i128::from(all));
    let vague = |cell: usize| i128::from(weights[cell].vague()) * i128::from(world.grid.length(cell));
    let unknown = Fraction::of((from..until).filter(|cell| remains(*cell)).map(vague).sum(), i128::from(ONE));
    let threshold = Fraction::from(&measuring.unknown_time.coverage.0.fraction());
    let covered = bearer == Bearer::Provider || (all > 0 && agreed.minus(unknown).over(agreed) >= threshold);
    let found: Vec<Outage> = joined(&states, bearer, born)
        .into_iter()
        .filter(|outage| {
            world.grid.total(outage.start.max(from)..outage.end.min(until), counts) > 0
                || (from < outage.end && outage.end <= until)
        })
        .map(|outage| {
            let length = world.grid.total(outage.start..outage.end.min(until), counts);
            let wide = widened(&states, &outage);
            let longest = world.grid.total(wide.start..wide.end.min(until), stays);
            let pieces = stretches(states.len(), |cell| states[cell] == State::Down)
                .into_iter()
                .filter(|piece| wide.contains(&piece.start));
            let shortest =
                pieces.map(|piece| world.grid.total(piece.start..piece.end.min(until), stays)).max().unwrap_or(0);
            let passes = |length: i64| Some(holds(objective, length));
            let verdict = if all == 0 {
                Verdict::NoCases
            } else {
                verdict(passes(length), passes(longest), passes(shortest), covered)
            };
            let before = world.grid.total(outage.start..outage.end.min(from), counts);
            Outage {
                from: world.grid.instant(outage.start),
                to: world.grid.instant(outage.end).min(world.until()),
                length,
                before,
                longest: if all == 0 { 0 } else { longest },
                verdict,
            }
        })
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let unknown = stretches(states.len(), |cell| states[cell] == State::Unknown).into_iter();
    let within = |range: Range<usize>| world.grid.total(range.start.max(from)..range.end.min(until), stays);
    let longest = unknown.map(within).max().unwrap_or(0);
    Err(if all == 0 {
        Verdict::NoCases
    } else {
        verdict(Some(holds(objective, 0)), Some(holds(objective, longest)), Some(holds(objective, 0)), covered)
    })
}

/// Down spans; unknown time between two of them doesn't end the outage unless the customer bears it, and is down where the provider does.
pub fn joined(states: &[State], bearer: Bearer, born: usize) -> Vec<Range<usize>> {
    if bearer == Bearer::Provider {
        return stretches(states.len(), |cell| {
            states[cell] == State::Down || (states[cell] == State::Unknown && cell >= born)
        });
    }
    let mut outages: Vec<Range<usize>> = Vec::new();
    for down in stretches(states.len(), |cell| states[cell] == State::Down) {
        match outages.last_mut() {
            Some(last)
                if bearer != Bearer::Customer
                    && states[last.end..down.start].iter().all(|state| *state == State::Unknown) =>
            {
                last.end = down.end
            }
            _ => outages.push(down),
        }
    }
    outages
}

/// The outage with all unknown time that touches it.
fn widened(states: &[State], outage: &Range<usize>) -> Range<usize> {
    let of = stretches(states.len(), |cell| states[cell] != State::Up);
    of.into_iter().find(|wide| wide.contains(&outage.start)).expect("an outage isn't up")
}

fn holds(objective: &Objective, length: i64) -> bool {
    let Some(Target::Level { is, than: Level::Length(level) }) = objective.target.as_ref().map(|target| &target.value)
    else {
        panic!("outages have a length as target")
    };
    compare(*is, Fraction::whole(i128::from(length)), Fraction::whole(i128::from(level.millis())))
}
