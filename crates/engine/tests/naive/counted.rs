//! Figures that are sums divided by sums: errors, shares, throughput, costs (R1).

use super::availability;
use super::found::{Case, Found, Numbers, Outcome, numbers, row_levels};
use super::fraction::Fraction;
use super::world::World;
use agreement::model::Indicator;
use agreement::quantity::{Currency, Level, Target};
use engine::facts::{Cost, Count};

pub fn judge(world: &World, case: &Case) -> Outcome {
    match case.objective.measures.value {
        Indicator::ErrorsPerTask => per_task(world, case),
        Indicator::ShareSolved | Indicator::ShareRightFirstTime => share(world, case),
        Indicator::Throughput => Ok(throughput(world, case)),
        Indicator::CostPerTransaction | Indicator::CostPerUser => cost(world, case),
        other => panic!("{other} isn't made of sums"),
    }
}

/// The records whose spans end in the window.
fn records<'w>(world: &'w World, case: &Case) -> Vec<&'w Count> {
    let own = |count: &&Count| {
        let (resource, end) = (count.resource.as_ref(), count.span.to().millis());
        case.own(&count.objective, resource) && case.decides(end) && case.ends_alive(resource, end)
    };
    world.facts.counts.iter().filter(own).collect()
}

fn sums(records: &[&Count]) -> (i128, i128) {
    let sum = |of: fn(&Count) -> u64| records.iter().map(|count| i128::from(of(count))).sum();
    (sum(|count| count.events), sum(|count| count.of))
}

fn ratio(over: i128, under: i128) -> Option<Fraction> {
    (under > 0).then(|| Fraction::of(over, under))
}

fn per_task(world: &World, case: &Case) -> Outcome {
    let records = records(world, case);
    let (events, of) = sums(&records);
    if of == 0 && events > 0 {
        return Err("errors in no tasks");
    }
    Ok(case.level(ratio(events, of), numbers([("events", events), ("of", of), ("records", records.len() as i128)])))
}

fn share(world: &World, case: &Case) -> Outcome {
    let records = records(world, case);
    let (events, of) = sums(&records);
    if events > of {
        return Err("more of them than there are");
    }
    Ok(case.level(ratio(events, of), numbers([("events", events), ("of", of), ("records", records.len() as i128)])))
}

fn throughput(world: &World, case: &Case) -> Found {
    let records = records(world, case);
    let (events, _) = sums(&records);
    let mut made_of = numbers([("events", events), ("records", records.len() as i128)]);
    let any = (!records.is_empty()).then_some(events);
    if !is_rate(case) {
        return case.level(any.map(Fraction::whole), made_of);
    }
    let open = world.hours_of(case.objective).open;
    let lives = |cell: usize| case.group.as_ref().is_none_or(|group| availability::lives(world, group, cell));
    let window = world.grid.edges(case.window.from, case.window.until);
    let agreed = i128::from(world.grid.total(window, |cell| open[cell] && lives(cell)));
    made_of.insert("time".to_owned(), Fraction::whole(agreed));
    case.level(any.and_then(|events| ratio(events * 3_600_000, agreed)), made_of)
}

/// Whether it is promised in proportion to time, by the target or by a row.
fn is_rate(case: &Case) -> bool {
    levels(case).iter().any(|level| matches!(level, Level::Rate { .. }))
}

fn levels<'w>(case: &Case<'w>) -> Vec<&'w Level> {
    let of_target =
        case.target().and_then(|target| if let Target::Level { than, .. } = target { Some(than) } else { None });
    row_levels(case.objective).into_iter().chain(of_target).collect()
}

fn cost(world: &World, case: &Case) -> Outcome {
    let own = |cost: &&Cost| {
        let (resource, end) = (cost.resource.as_ref(), cost.span.to().millis());
        case.own(&cost.objective, resource) && case.decides(end) && case.ends_alive(resource, end)
    };
    let records: Vec<&Cost> = world.facts.costs.iter().filter(own).collect();
    let first = agreed_currency(case).or_else(|| records.first().map(|cost| cost.amount.currency));
    if records.iter().any(|cost| Some(cost.amount.currency) != first) {
        return Err("two currencies");
    }
    let spent = records.iter().fold(Fraction::whole(0), |sum, cost| sum.plus(Fraction::from(&cost.amount.amount)));
    let units = match case.objective.measures.value {
        Indicator::CostPerTransaction => Some(Fraction::whole(records.iter().map(|cost| i128::from(cost.of)).sum())),
        _ => mean_users(&records),
    };
    let units = units.filter(|units| *units > Fraction::whole(0));
    if units.is_none() && spent != Fraction::whole(0) {
        return Err("money spent on nothing");
    }
    let mut made_of = Numbers::from([("spent".to_owned(), spent)]);
    made_of.extend(units.map(|units| ("units".to_owned(), units)));
    made_of.insert("records".to_owned(), Fraction::whole(records.len() as i128));
    Ok(case.level(units.map(|units| spent.over(units)), made_of))
}

/// The currency of the target or of a row.
fn agreed_currency(case: &Case) -> Option<Currency> {
    levels(case).into_iter().find_map(|level| if let Level::Money(money) = level { Some(money.currency) } else { None })
}

/// Users, each record weighed by its length.
fn mean_users(records: &[&Cost]) -> Option<Fraction> {
    let length = |cost: &Cost| i128::from(cost.span.to().millis() - cost.span.from().millis());
    let weighed: i128 = records.iter().map(|cost| i128::from(cost.of) * length(cost)).sum();
    ratio(weighed, records.iter().map(|cost| length(cost)).sum())
}
