//! Error rates of buckets of time, each bucket by itself (A11, A10).

use super::availability::{is_alive, verdict};
use super::found::{self, Case, Outcome, numbers};
use super::fraction::Fraction;
use super::ground::Ground;
use super::measured::Subject;
use super::world::World;
use agreement::model::{Bearer, BucketBegin, Buckets, NoRequests, RateExpression, UnknownTime};
use agreement::quantity::{Level, Target};
use engine::facts::{Count, Resource};
use engine::finding::Verdict;
use std::ops::Range;

/// A bucket that counts, with what was recorded in it.
struct Seen {
    events: i128,
    of: i128,
    rate: Option<Fraction>,
    /// Whether it is down for certain, and whether it may be.
    down: Down,
    /// All of its agreed time is taken out where it is down.
    excused: bool,
}

/// How a bucket stands against the bound, in its row.
#[derive(Clone, Copy, Default)]
struct Down {
    over: bool,
    certain: bool,
    possible: bool,
}

/// What stands for the rate of a bucket that nobody knows.
#[derive(Clone, Copy)]
enum Unknown {
    Leaves,
    Bad,
    Good,
}

/// Parts of one in which means are summed.
const PARTS: i128 = 1 << 64;

pub fn judge(world: &World, ground: &Ground, case: &Case) -> Outcome {
    let rules = case.objective.buckets.as_ref().expect("error rates have buckets");
    let service = world.agreement.services.get(case.objective.service.as_str()).expect("the service exists");
    let unknown_time = world.agreement.measuring_of(service).unknown_time;
    let (seen, few) = seen(world, ground, case, rules)?;
    let known = seen.iter().filter(|bucket| bucket.rate.is_some()).count() as i128;
    let all = seen.len() as i128;
    let sum = |of: fn(&Seen) -> i128| seen.iter().map(of).sum();
    let mut made_of = numbers([
        ("buckets", all),
        ("known", known),
        ("silent", seen.iter().filter(|bucket| bucket.of == 0 && bucket.rate.is_some()).count() as i128),
        ("events", sum(|bucket| bucket.events)),
        ("of", sum(|bucket| bucket.of)),
    ]);
    made_of.insert("few".to_owned(), Fraction::whole(few));
    if bounded(rules) {
        let down = seen.iter().filter(|bucket| bucket.rate.is_some() && bucket.down.certain).count();
        let apart = seen.iter().filter(|bucket| bucket.down.over && !bucket.down.certain).count();
        made_of.insert("down".to_owned(), Fraction::whole(down as i128));
        made_of.insert("apart".to_owned(), Fraction::whole(apart as i128));
    }
    let coverage = (all > 0).then(|| Fraction::of(known, all));
    let figures = figures(case, rules, &seen, [borne(&unknown_time), Unknown::Bad, Unknown::Good]);
    let verdict = judged(case, &unknown_time, figures, coverage);
    Ok(case.found(verdict, figures, coverage, made_of))
}

fn borne(rule: &UnknownTime) -> Unknown {
    match rule.borne_by {
        Bearer::Provider => Unknown::Bad,
        Bearer::Customer => Unknown::Good,
        Bearer::Nobody => Unknown::Leaves,
    }
}

fn judged(case: &Case, rule: &UnknownTime, figures: [Option<Fraction>; 3], coverage: Option<Fraction>) -> Verdict {
    let Some(coverage) = coverage else { return Verdict::NoCases };
    let Some(target) = case.target() else { return Verdict::NoTarget };
    let covered = rule.borne_by == Bearer::Provider || coverage >= Fraction::from(&rule.coverage.0.fraction());
    let [figure, lower, upper] = figures.map(|figure| figure.map(|figure| found::passes(target, figure)));
    verdict(figure, lower, upper, covered)
}

fn bounded(rules: &Buckets) -> bool {
    rules.down_above.is_some() || rules.down_from.is_some()
}

/// Whether a rate is bad: over the bound or on it, as agreed; any error where there is none.
fn over(rules: &Buckets, rate: Fraction) -> bool {
    match (&rules.down_above, &rules.down_from) {
        (Some(bound), _) => rate > Fraction::from(&bound.value.fraction()),
        (_, Some(bound)) => rate >= Fraction::from(&bound.value.fraction()),
        _ => rate > Fraction::whole(0),
    }
}

/// What a bucket says from its requests alone: too few say that there were no errors, or leave.
fn rate_of(rules: &Buckets, events: i128, of: i128, silent: bool) -> (Option<Fraction>, bool) {
    let few = of > 0 && rules.minimum.as_ref().is_some_and(|least| of < i128::from(least.0));
    match () {
        () if few => (Some(Fraction::whole(0)), true),
        () if of > 0 => (Some(Fraction::of(events, of)), false),
        () => (silent.then_some(Fraction::whole(0)), false),
    }
}

/// Whether the bucket lies in a row that is long enough; each neighbour is asked by itself, on either side.
fn in_row(needed: i64, bucket: i64, is_in: impl Fn(i64) -> bool) -> bool {
    let reach = |step: i64| (1..needed).take_while(|n| is_in(bucket + step * n)).count() as i64;
    is_in(bucket) && 1 + reach(-1) + reach(1) >= needed
}

/// The whole of every bucket that touches the window and has ended.
pub fn laid(case: &Case, rules: &Buckets) -> Vec<Range<i64>> {
    let every = rules.every.0.millis();
    let first = match rules.begin {
        BucketBegin::PeriodStart => case.window.from,
        BucketBegin::Utc => case.window.from.div_euclid(every) * every,
    };
    let starts = (0..).map(|n| first + n * every).take_while(|start| *start < case.window.to);
    starts.map(|start| start..start + every).collect()
}

/// The buckets that count, with their rates, and how many had too few requests.
fn seen(world: &World, ground: &Ground, case: &Case, rules: &Buckets) -> Result<(Vec<Seen>, i128), &'static str> {
    let laid = laid(case, rules);
    let is_own = |count: &&Count| {
        let resource = count.resource.as_ref();
        case.own(&count.objective, resource) && case.ends_alive(resource, count.span.to().millis())
    };
    let own: Vec<&Count> = world.facts.counts.iter().filter(is_own).collect();
    let within = |bucket: &Range<i64>, count: &Count| {
        bucket.start <= count.span.from().millis() && count.span.to().millis() <= bucket.end
    };
    let here: Vec<&Count> = own.iter().copied().filter(|count| case.decides(count.span.to().millis())).collect();
    if here.iter().any(|count| !laid.iter().any(|bucket| within(bucket, count))) {
        return Err("a count reaches over the edge of a bucket");
    }
    let (recorded, resources) = (recorded(world, case, &own), resources(world, case));
    let every = rules.every.0.millis();
    let needed = rules.in_a_row.as_ref().map_or(1, |row| i64::from(row.0));
    // A neighbour is looked at whole, wherever it lies: what it says to the row doesn't depend on the window.
    let whole = |start: i64| {
        let inside = |count: &&&Count| start < count.span.to().millis() && count.span.to().millis() <= start + every;
        let sum = |part: fn(&Count) -> u64| own.iter().filter(inside).map(|count| i128::from(part(count))).sum();
        let silent = hold(&recorded, &resources, &(start..start + every));
        let (rate, _) = rate_of(rules, sum(|count| count.events), sum(|count| count.of), silent);
        let known = start + every <= world.place.as_of;
        (known, rate.map(|rate| over(rules, rate)))
    };
    let (mut seen, mut too_few) = (Vec::new(), 0);
    for bucket in &laid {
        let part = bucket.start.max(case.window.from)..bucket.end.min(case.window.to);
        if part.end > case.window.until {
            continue;
        }
        let counts: Vec<&&Count> = here.iter().filter(|count| within(bucket, count)).collect();
        let events = counts.iter().map(|count| i128::from(count.events)).sum();
        let of = counts.iter().map(|count| i128::from(count.of)).sum();
        if events > of {
            return Err("more errors than requests");
        }
        if !agreed(world, ground, &part) {
            continue;
        }
        let silent = of == 0 && hold(&recorded, &resources, &part);
        let (rate, few) = rate_of(rules, events, of, silent);
        too_few += i128::from(few);
        if silent && rules.no_requests == NoRequests::Leaves || few && rules.below_minimum == NoRequests::Leaves {
            continue;
        }
        let excused = excused(world, ground, &part);
        let bad = rate.is_some_and(|rate| over(rules, rate));
        let at = |n: i64| whole(bucket.start + n * every);
        let alone = needed == 1;
        let down = Down {
            over: bad,
            certain: bad && (alone || in_row(needed, 0, |n| at(n) == (true, Some(true)))),
            // Unknown time is down for the lower bound, however short, as it is beside a minimum length.
            possible: rate.is_none() || bad && (alone || in_row(needed, 0, |n| at(n).0 && at(n).1.unwrap_or(true))),
        };
        if !(excused && down.certain) {
            seen.push(Seen { events, of, rate, down, excused });
        }
    }
    Ok((seen, too_few))
}

/// Whether any of a stretch is agreed time.
fn agreed(world: &World, ground: &Ground, part: &Range<i64>) -> bool {
    let mut reach = world.grid.cell_of(part.start)..=world.grid.cell_of(part.end - 1);
    reach.any(|cell| ground.within[cell] && ground.excluded.whole.get(cell) != Some(&true))
}

/// Whether every piece of agreed time of a stretch leaves where it is down.
fn excused(world: &World, ground: &Ground, part: &Range<i64>) -> bool {
    let mut reach = world.grid.cell_of(part.start)..=world.grid.cell_of(part.end - 1);
    let is = |cells: &[bool], cell: usize| cells.get(cell) == Some(&true);
    let excluded = &ground.excluded;
    reach.all(|cell| !ground.within[cell] || is(&excluded.whole, cell) || is(&excluded.when_down, cell))
}

/// A span over which someone recorded, of one resource or of all.
struct Recorded<'w> {
    of: Option<&'w str>,
    span: Range<i64>,
}

fn recorded<'w>(world: &'w World, case: &Case, own: &[&'w Count]) -> Vec<Recorded<'w>> {
    if own.is_empty() {
        return Vec::new();
    }
    let service = world.agreement.services.get(case.objective.service.as_str()).expect("the service exists");
    let measurers = world.agreement.measuring_of(service).by.0;
    let subject = Subject { service: case.objective.service.as_str(), member: case.group.as_deref() };
    let lists = world
        .facts
        .coverage
        .iter()
        .filter(|list| measurers.contains(&list.by) && subject.holds(&list.service, list.resource.as_deref()));
    let counts = own.iter().map(|count| (count.resource.as_deref(), count.span));
    let spans = counts.chain(lists.map(|list| (list.resource.as_deref(), list.span)));
    spans.map(|(of, span)| Recorded { of, span: span.from().millis()..span.to().millis() }).collect()
}

/// The resources whose recording it takes.
fn resources<'w>(world: &'w World, case: &Case<'w>) -> Vec<&'w Resource> {
    let of_service = |resource: &&Resource| *resource.service == *case.objective.service.as_str();
    case.group.clone().unwrap_or_else(|| world.facts.resources.iter().filter(of_service).collect())
}

/// Whether all of a stretch was recorded: at its start, and wherever something begins or ends in it.
fn hold(spans: &[Recorded], resources: &[&Resource], part: &Range<i64>) -> bool {
    let of_spans = spans.iter().flat_map(|one| [one.span.start, one.span.end]);
    let of_lives = resources.iter().flat_map(|one| [one.from.millis(), one.to.map_or(part.start, |to| to.millis())]);
    let mut points = of_spans.chain(of_lives).filter(|at| part.contains(at)).chain([part.start]);
    points.all(|at| recorded_at(spans, resources, at))
}

fn recorded_at(spans: &[Recorded], resources: &[&Resource], at: i64) -> bool {
    let here: Vec<Option<&str>> = spans.iter().filter(|one| one.span.contains(&at)).map(|one| one.of).collect();
    let mut alive = resources.iter().filter(|resource| is_alive(resource, at));
    here.contains(&None) || (!here.is_empty() && alive.all(|resource| here.contains(&Some(&*resource.id))))
}

/// The figures of the readings.
fn figures(case: &Case, rules: &Buckets, seen: &[Seen], readings: [Unknown; 3]) -> [Option<Fraction>; 3] {
    if bounded(rules) {
        return readings.map(|unknown| share_not_down(seen, unknown));
    }
    let rate = |bucket: &Seen, unknown: Unknown| match (bucket.rate, unknown) {
        (None, Unknown::Bad) if bucket.excused => None,
        (None, Unknown::Bad) => Some(Fraction::whole(1)),
        (None, Unknown::Good) => Some(Fraction::whole(0)),
        (rate, _) => rate,
    };
    let rates = readings.map(|unknown| seen.iter().filter_map(|bucket| rate(bucket, unknown)).collect::<Vec<_>>());
    let rest = rules.express_as == RateExpression::Rest;
    let thresholds = thresholds(case, rest);
    let exact = rates.iter().any(|rates| thresholds.iter().any(|threshold| near(rates, *threshold)));
    rates.map(|rates| {
        let mean = (!rates.is_empty()).then(|| mean(&rates, exact))?;
        Some(if rest { Fraction::whole(1).minus(mean) } else { mean })
    })
}

fn share_not_down(seen: &[Seen], unknown: Unknown) -> Option<Fraction> {
    let up = |bucket: &Seen| match (bucket.rate, unknown) {
        (None, Unknown::Leaves) => None,
        (_, Unknown::Bad) if bucket.down.possible && bucket.excused => None,
        (_, Unknown::Bad) => Some(!bucket.down.possible),
        _ => Some(!bucket.down.certain),
    };
    let ups: Vec<bool> = seen.iter().filter_map(up).collect();
    let up = ups.iter().filter(|up| **up).count() as i128;
    (!ups.is_empty()).then(|| Fraction::of(up, ups.len() as i128))
}

fn parts(rate: &Fraction) -> Fraction {
    rate.times(Fraction::whole(PARTS))
}

/// Whether a threshold lies between the mean of rates that are rounded down and of those that are rounded up.
fn near(rates: &[Fraction], threshold: Fraction) -> bool {
    let least: i128 = rates.iter().map(|rate| parts(rate).floor()).sum();
    let most: i128 = rates.iter().map(|rate| -Fraction::whole(0).minus(parts(rate)).floor()).sum();
    let sum = parts(&threshold).times(Fraction::whole(rates.len() as i128));
    !rates.is_empty() && Fraction::whole(least) <= sum && sum <= Fraction::whole(most)
}

/// The mean: exact, or of rates that are each rounded down.
fn mean(rates: &[Fraction], exact: bool) -> Fraction {
    let sum = match exact {
        true => rates.iter().copied().fold(Fraction::whole(0), Fraction::plus),
        false => Fraction::of(rates.iter().map(|rate| parts(rate).floor()).sum(), PARTS),
    };
    sum.over(Fraction::whole(rates.len() as i128))
}

/// What a mean rate is compared with: the target and the bounds of every row.
fn thresholds(case: &Case, rest: bool) -> Vec<Fraction> {
    let of_target = case.target().and_then(|target| match target {
        Target::Level { than, .. } => Some(than),
        _ => None,
    });
    let percent = |level: &Level| found::level(level);
    let turned = |level: Fraction| if rest { Fraction::whole(1).minus(level) } else { level };
    found::row_levels(case.objective).into_iter().chain(of_target).map(percent).map(turned).collect()
}
