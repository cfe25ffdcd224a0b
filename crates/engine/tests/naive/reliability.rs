//! Interruptions, and the mean times between and to restore (R4); weights don't shorten time here.

use super::availability::{Judge, Reading};
use super::found::{self, Case, Found, numbers};
use super::fraction::Fraction;
use super::ground::Ground;
use super::outages::joined;
use super::world::World;
use agreement::model::{Bearer, Counting, CountingUnit, Indicator};
use engine::facts::State;
use engine::finding::Verdict;

/// What one reading of unknown time gives.
struct Counted {
    interruptions: i128,
    /// Their down time in the window, and the up time of the window; ms.
    down: i64,
    up: Fraction,
}

pub fn judge(world: &World, ground: &Ground, case: &Case) -> Found {
    let service = world.agreement.services.get(case.objective.service.as_str()).expect("the service exists");
    let measuring = world.agreement.measuring_of(service);
    let agreed = case.objective.counting.clone().unwrap_or_else(|| measuring.counting.clone());
    let counting = Counting { unit: CountingUnit::Exact, ..agreed };
    let within = |cell: &usize| ground.within[*cell];
    let judge = Judge {
        grid: &world.grid,
        hours: world.grid.edges(case.window.from, case.window.until).filter(within).collect(),
        weights: &ground.states,
        excluded: &ground.excluded,
        counting: &counting,
        existed: 0,
    };
    let counted = |bearer: Bearer| {
        let reading = match bearer {
            Bearer::Provider => Reading::AllDown,
            Bearer::Customer => Reading::AllUp,
            Bearer::Nobody => Reading::AsKnown,
        };
        let states: Vec<State> = ground.states.iter().map(|weight| weight.whole()).collect();
        let counts =
            |cell: &usize| within(cell) && judge.weight(*cell, reading) > 0 && !judge.is_excluded(*cell, reading);
        let begun = joined(&states, bearer, 0).into_iter().filter_map(|outage| {
            let first = outage.clone().find(|cell| counts(cell))?;
            case.holds(world.grid.instant(first)).then_some(outage)
        });
        let begun: Vec<_> = begun.collect();
        let until = world.grid.edge(case.window.until);
        let down =
            begun.iter().map(|outage| world.grid.total(outage.start..outage.end.min(until), |cell| counts(&cell)));
        let all = judge.count(reading);
        Counted {
            interruptions: begun.len() as i128,
            down: down.sum(),
            up: Fraction::whole(i128::from(all.agreed)).minus(all.leaving).minus(all.down),
        }
    };
    let known = Judge { weights: &ground.weights, hours: judge.hours.clone(), ..judge }.count(Reading::AsKnown);
    let agreed = Fraction::whole(i128::from(known.agreed));
    let coverage = (known.agreed > 0).then(|| agreed.minus(known.unknown).over(agreed));
    let readings = [Bearer::Provider, Bearer::Customer, Bearer::Nobody].map(counted);
    let borne = counted(measuring.unknown_time.borne_by);
    let figures = readings.iter().map(|counted| figure(case, counted)).collect();
    let [lower, upper] = extremes(case, figures);
    let figures = [figure(case, &borne), lower, upper];
    let covered = measuring.unknown_time.borne_by == Bearer::Provider
        || coverage.is_some_and(|share| share >= Fraction::from(&measuring.unknown_time.coverage.0.fraction()));
    let verdict = judged(case, figures, covered, known.agreed > 0);
    case.found(verdict, figures, coverage, numbers([("interruptions", borne.interruptions)]))
}

fn figure(case: &Case, counted: &Counted) -> Option<Fraction> {
    let n = counted.interruptions;
    match case.objective.measures.value {
        Indicator::Interruptions => Some(Fraction::whole(n)),
        _ if n == 0 => None,
        Indicator::TimeToRestore => Some(Fraction::of(i128::from(counted.down), n)),
        _ => Some(counted.up.over(Fraction::whole(n))),
    }
}

/// The worst and the best; no figure at all is the best.
fn extremes(case: &Case, figures: Vec<Option<Fraction>>) -> [Option<Fraction>; 2] {
    let more_is_better = case.objective.measures.value == Indicator::TimeBetweenFailures;
    let (least, most) = (figures.iter().flatten().min().copied(), figures.iter().flatten().max().copied());
    let (worst, best) = if more_is_better { (least, most) } else { (most, least) };
    [worst, best.filter(|_| figures.iter().all(Option::is_some))]
}

/// A10; where nothing interrupted there is no figure, which is the best. Unknown time may hide interruptions that no
/// reading of it counts, so that too little known never makes a pass.
fn judged(case: &Case, figures: [Option<Fraction>; 3], covered: bool, any_time: bool) -> Verdict {
    let Some(target) = case.target().filter(|_| any_time) else {
        return if any_time { Verdict::NoTarget } else { Verdict::NoCases };
    };
    let [figure, _, upper] = figures.map(|figure| figure.map(|figure| found::passes(target, figure)));
    match figure.unwrap_or(true) {
        true if covered => Verdict::Met,
        false if covered || upper == Some(false) => Verdict::Missed,
        _ => Verdict::Undetermined,
    }
}
