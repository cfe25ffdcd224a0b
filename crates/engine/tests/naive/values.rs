//! Times of requests and of pieces of work: a share within a bound, a percentile, a mean (R2).

use super::found::{Case, Found, Numbers, numbers};
use super::fraction::Fraction;
use super::terms::{Clock, Terms};
use super::world::World;
use agreement::quantity::{Comparison, Counted, Precondition, Statistic, Target, TermValue};
use calendar::Term;
use engine::facts::{RequestTime, Task};

/// How many of the slowest are compared.
const SLOWEST: usize = 10;

pub fn requests(world: &World, case: &Case) -> Found {
    let own = own(world, case);
    let values = took(&own);
    match case.target() {
        Some(Target::Share { within: TermValue(Term::Working(bound)), .. }) => {
            let bound = Fraction::whole(i128::from(bound.millis()));
            let in_time =
                |request: &&&RequestTime| Fraction::from(&request.took.exact()) <= limit(case, request, bound);
            let fast = own.iter().filter(in_time).map(|request| i128::from(request.requests)).sum();
            let all = values.iter().map(|(_, times)| times).sum();
            let mut made_of = numbers([("values", all), ("within", fast)]);
            slowest(values.iter().map(|(took, _)| *took).collect(), &mut made_of);
            case.share(fast, all, made_of)
        }
        Some(Target::Statistic { of, .. }) => statistic(case, of, values),
        other => panic!("{other:?} is no target of request times"),
    }
}

/// The mean of the scores: each request has that of the first band that holds it, from the fastest.
pub fn scored(world: &World, case: &Case) -> Found {
    let values = took(&own(world, case));
    let score = |took: &Fraction| {
        let holds = |bound: i64| *took <= Fraction::whole(i128::from(bound));
        let bands = case.objective.scores.iter();
        let fits =
            bands.filter(|band| holds(band.within.value.0.millis())).min_by_key(|band| band.within.value.0.millis());
        fits.map_or(Fraction::whole(0), |band| Fraction::from(&band.scores.value.0))
    };
    let all: i128 = values.iter().map(|(_, times)| times).sum();
    let sum = values
        .iter()
        .fold(Fraction::whole(0), |sum, (took, times)| sum.plus(score(took).times(Fraction::whole(*times))));
    case.level((all > 0).then(|| sum.over(Fraction::whole(all))), numbers([("values", all)]))
}

/// The requests that count.
fn own<'w>(world: &'w World, case: &Case) -> Vec<&'w RequestTime> {
    let hours = case.objective.hours.as_ref().map(|hours| world.hours_named(hours.as_str()).open);
    let within_hours = |at: i64| hours.as_ref().is_none_or(|open| open[world.grid.cell_of(at)]);
    let own = |request: &&RequestTime| {
        let at = request.at.millis();
        let resource = request.resource.as_ref();
        case.own(&request.objective, resource) && case.alive(resource, at) && case.holds(at) && within_hours(at)
    };
    world.facts.requests.iter().filter(own).collect()
}

/// How long they took, and how many took that long.
fn took(own: &[&RequestTime]) -> Vec<(Fraction, i128)> {
    own.iter().map(|request| (Fraction::from(&request.took.exact()), i128::from(request.requests))).collect()
}

/// How long a request may take: by the first limit that fits it, else by the target's bound.
fn limit(case: &Case, request: &RequestTime, bound: Fraction) -> Fraction {
    let has = |name: &str| match name {
        "size" => request.size.expect("a size").to_string(),
        _ => request.attributes.iter().find(|(own, _)| **own == *name).expect("an attribute").1.to_string(),
    };
    let is = |has: &str, wanted: &Precondition| match wanted {
        Precondition::Is(text) => has == text,
        Precondition::Number { is: Comparison::AtLeast, than } => {
            Fraction::whole(has.parse().expect("a number")) >= Fraction::from(than)
        }
        other => panic!("{other:?} isn't drawn"),
    };
    let row = case.objective.limits.iter().find(|row| {
        row.r#where.iter().all(|(name, wanted)| wanted.0.iter().any(|wanted| is(&has(name.as_str()), wanted)))
    });
    let Some(row) = row else { return bound };
    let fixed = Fraction::whole(i128::from(row.within.fixed.millis()));
    let Some(by_size) = &row.within.by_size else { return fixed };
    let (size, piece) = (i128::from(request.size.expect("a size")), i128::from(by_size.bytes));
    let pieces = match by_size.counted {
        Counted::ByPart => Fraction::whole(size).over(Fraction::whole(piece)),
        Counted::Started => Fraction::whole((size + piece - 1) / piece),
        Counted::Full => Fraction::whole(size / piece),
    };
    fixed.plus(pieces.times(Fraction::whole(i128::from(by_size.each.millis()))))
}

fn statistic(case: &Case, of: &Statistic, mut values: Vec<(Fraction, i128)>) -> Found {
    let all: i128 = values.iter().map(|(_, times)| times).sum();
    let mut made_of = numbers([("values", all)]);
    slowest(values.iter().map(|(took, _)| *took).collect(), &mut made_of);
    if all == 0 {
        return case.level(None, made_of);
    }
    let figure = match of {
        Statistic::Mean => {
            let times = |(took, times): &(Fraction, i128)| took.times(Fraction::whole(*times));
            let sum = values.iter().map(times).fold(Fraction::whole(0), Fraction::plus);
            made_of.insert("sum".to_owned(), sum);
            sum.over(Fraction::whole(all))
        }
        Statistic::Percentile(share) => {
            values.sort();
            let rank = Fraction::from(&share.fraction()).times(Fraction::whole(all));
            let rank = (-Fraction::whole(0).minus(rank).floor()).max(1);
            let mut passed = 0;
            let at_rank = values.iter().find(|(_, times)| {
                passed += times;
                passed >= rank
            });
            at_rank.expect("a percentile is one of the values").0
        }
    };
    case.level(Some(figure), made_of)
}

fn slowest(mut values: Vec<Fraction>, made_of: &mut Numbers) {
    values.sort_by(|one, other| other.cmp(one));
    let named = values.into_iter().take(SLOWEST).enumerate().map(|(n, took)| (format!("slowest {n}"), took));
    made_of.extend(named);
}

pub fn lead_times(world: &World, terms: &Terms, case: &Case) -> Found {
    let hours = world.hours_of(case.objective);
    let own: Vec<&Task> =
        world.facts.tasks.iter().filter(|task| case.own(&task.objective, task.resource.as_ref())).collect();
    let done = |task: &Task| task.to.map(|to| to.millis());
    match case.target() {
        Some(Target::Share { within: TermValue(term), .. }) => {
            let never = vec![false; world.grid.cells()];
            let decided = own.iter().filter_map(|task| {
                let due = terms.due(&Clock::starting(task.from.millis(), *term, &hours), &never);
                let at = done(task).into_iter().chain(due).min()?;
                let counts = case.decides(at) && case.ends_alive(task.resource.as_ref(), at);
                counts.then_some(done(task) == Some(at))
            });
            let decided: Vec<bool> = decided.collect();
            let in_time = decided.iter().filter(|in_time| **in_time).count() as i128;
            let all = decided.len() as i128;
            case.share(in_time, all, numbers([("values", all), ("within", in_time)]))
        }
        Some(Target::Statistic { of, .. }) => {
            let elapsed = own.iter().filter_map(|task| {
                let counts = |done: &i64| case.decides(*done) && case.ends_alive(task.resource.as_ref(), *done);
                let done = done(task).filter(counts)?;
                let worked = world.grid.total(world.grid.edges(task.from.millis(), done), |cell| hours.open[cell]);
                Some((Fraction::whole(i128::from(worked)), 1))
            });
            statistic(case, of, elapsed.collect())
        }
        other => panic!("{other:?} is no target of lead times"),
    }
}
