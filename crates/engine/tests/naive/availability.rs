//! Availability cell by cell: integers, exact fractions, bounds, verdict (A5, A9, A10).

use super::excluded::{self, Excluded};
use super::fraction::Fraction;
use super::grid::Grid;
use super::measured::{self, Subject, stretches};
use super::terms::Terms;
use super::windows::Stretch;
use super::world::World;
use agreement::model::{Bearer, Counting, CountingUnit, ExcludedTime, Measuring, Objective, RoundingDirection};
use agreement::quantity::{Comparison, Divisor, Level, Target};
use engine::facts::{Resource, State};
use engine::finding::{Key, Verdict};
use std::collections::BTreeMap;

/// What is found for one objective, member and window.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    pub objective: String,
    pub member: Option<String>,
    pub window: Stretch,
    pub within_hours: i64,
    pub agreed: i64,
    pub down: i64,
    pub unknown: i64,
    pub unknown_spans: Vec<(i64, i64)>,
    pub coverage: Option<Fraction>,
    pub figure: Option<Fraction>,
    pub lower: Option<Fraction>,
    pub upper: Option<Fraction>,
    pub verdict: Verdict,
}

/// How unknown time is read.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    AsKnown,
    AllDown,
    AllUp,
}

/// The integers of one reading.
struct Counted {
    agreed: i64,
    unknown: i64,
    /// Unknown time that leaves where nobody bears it.
    leaving: i64,
    down: i64,
}

struct Judge<'a> {
    grid: &'a Grid,
    /// Cells of the window within service hours and life.
    hours: Vec<usize>,
    states: &'a [State],
    excluded: &'a Excluded,
    counting: &'a Counting,
}

/// Every judgement on an availability objective.
pub fn judge(world: &World, terms: &Terms, name: &str, objective: &Objective) -> Vec<Judgement> {
    let service = objective.service.as_str();
    let Some(groups) = groups(world, objective) else {
        return judge_member(world, terms, (name, None), objective, Subject { service, member: None });
    };
    let of_group = |(member, group): (&String, &Vec<&Resource>)| {
        judge_member(world, terms, (name, Some(member)), objective, Subject { service, member: Some(group) })
    };
    groups.iter().flat_map(of_group).collect()
}

/// The resources that are measured together, by the values that they share; `None` for the service as a whole (A13).
pub fn groups<'a>(world: &'a World, objective: &Objective) -> Option<BTreeMap<String, Vec<&'a Resource>>> {
    let each = objective.for_each.as_ref()?;
    let mut groups: BTreeMap<String, Vec<&Resource>> = BTreeMap::new();
    for resource in world.facts.resources.iter().filter(|resource| *resource.service == *objective.service.as_str()) {
        let value = |what: &str| if what == "resource" { &*resource.id } else { &resource.attributes[what] };
        let values: Vec<&str> = each.0.iter().map(|what| value(what.as_str())).collect();
        groups.entry(values.join("/")).or_default().push(resource);
    }
    Some(groups)
}

/// The resources of the member that a finding is about.
pub fn group<'a>(world: &'a World, key: &Key) -> Option<Vec<&'a Resource>> {
    let objective = world.agreement.objectives.get(&key.objective)?;
    groups(world, objective)?.remove(key.member.as_deref()?)
}

/// `name` is that of the objective, and of the member.
fn judge_member(
    world: &World,
    terms: &Terms,
    name: (&str, Option<&str>),
    objective: &Objective,
    subject: Subject,
) -> Vec<Judgement> {
    let measuring =
        world.agreement.measuring_of(world.agreement.services.get(subject.service).expect("the service exists"));
    let counting = objective.counting.clone().unwrap_or_else(|| measuring.counting.clone());
    let end = world.grid.edge(world.place.as_of);
    let mut states = measured::timeline(&world.grid, subject, &world.facts, &measuring, end);
    let excluded = excluded::of(world, terms, name.0, subject, end);
    (0..end).filter(|cell| excluded.forced_down[*cell]).for_each(|cell| states[cell] = State::Down);
    let open = world.hours_of(objective).open;
    let alive = |cell: usize| subject.member.is_none_or(|member| lives(world, member, cell));
    let windows = world
        .windows(objective)
        .into_iter()
        .filter(|window| subject.member.is_none_or(|member| overlaps(world, member, *window)));
    let judged = windows.map(|window| {
        let hours = world.grid.edges(window.from, window.until).filter(|cell| open[*cell] && alive(*cell)).collect();
        let judge = Judge { grid: &world.grid, hours, states: &states, excluded: &excluded, counting: &counting };
        judge.judgement(name, window, &measuring, objective.target.as_ref().map(|target| &target.value))
    });
    judged.collect()
}

fn lives(world: &World, member: &[&Resource], cell: usize) -> bool {
    let at = world.grid.instant(cell);
    member.iter().any(|resource| resource.from.millis() <= at && resource.to.is_none_or(|to| at < to.millis()))
}

fn overlaps(world: &World, member: &[&Resource], window: Stretch) -> bool {
    world.grid.edges(window.from, window.until).any(|cell| lives(world, member, cell))
}

impl Judge<'_> {
    fn judgement(
        &self,
        name: (&str, Option<&str>),
        window: Stretch,
        measuring: &Measuring,
        target: Option<&Target>,
    ) -> Judgement {
        let bearer = measuring.unknown_time.borne_by;
        let known = self.count(Reading::AsKnown);
        let borne = self.count(match bearer {
            Bearer::Provider => Reading::AllDown,
            Bearer::Customer => Reading::AllUp,
            Bearer::Nobody => Reading::AsKnown,
        });
        let coverage = (known.agreed > 0)
            .then(|| Fraction::of(i128::from(known.agreed - known.unknown), i128::from(known.agreed)));
        let covered = bearer == Bearer::Provider
            || coverage.is_some_and(|share| share >= Fraction::from(&measuring.unknown_time.coverage.0.fraction()));
        let figure = self.figure(&borne);
        // Rounding to minutes may carry a substitution past the figure; the figure lies within its bounds (A9).
        let lower =
            self.figure(&self.count(Reading::AllDown)).map(|lower| figure.map_or(lower, |figure| figure.min(lower)));
        let upper =
            self.figure(&self.count(Reading::AllUp)).map(|upper| figure.map_or(upper, |figure| figure.max(upper)));
        let passes = target.map(|target| move |figure: Fraction| holds(target, figure));
        let verdict = match passes {
            _ if known.agreed == 0 => Verdict::NoCases,
            None => Verdict::NoTarget,
            Some(passes) => verdict(figure.map(&passes), lower.map(&passes), upper.map(&passes), covered),
        };
        let agreed = match self.counting.divisor.value {
            Divisor::AgreedTime => borne.agreed,
            Divisor::Fixed(length) => length.millis(),
        };
        Judgement {
            objective: name.0.to_owned(),
            member: name.1.map(str::to_owned),
            window,
            within_hours: self.hours.iter().map(|cell| self.grid.length(*cell)).sum(),
            agreed,
            down: borne.down,
            unknown: known.unknown,
            unknown_spans: self.unknown_spans(),
            coverage,
            figure: figure.filter(|_| known.agreed > 0),
            lower: lower.filter(|_| known.agreed > 0),
            upper: upper.filter(|_| known.agreed > 0),
            verdict,
        }
    }

    fn state(&self, cell: usize, reading: Reading) -> State {
        match (self.states[cell].clone(), reading) {
            (State::Unknown, Reading::AllDown) => State::Down,
            (State::Unknown, Reading::AllUp) => State::Up,
            (state, _) => state,
        }
    }

    fn is_excluded(&self, cell: usize, reading: Reading) -> bool {
        self.excluded.whole[cell] || (self.excluded.when_down[cell] && self.state(cell, reading) == State::Down)
    }

    fn count(&self, reading: Reading) -> Counted {
        let sum = |holds: &dyn Fn(usize) -> bool| {
            self.hours.iter().filter(|cell| holds(**cell)).map(|cell| self.grid.length(*cell)).sum()
        };
        let counts = |cell: usize| !self.is_excluded(cell, reading);
        let stays = self.counting.excluded_time == ExcludedTime::CountsUp;
        Counted {
            agreed: sum(&|cell| stays || counts(cell)),
            unknown: sum(&|cell| self.is_unknown(cell, reading)),
            leaving: sum(&|cell| self.is_unknown(cell, reading) && !self.is_up_either_way(cell)),
            down: self.rounded_down_time(reading, &|cell| counts(cell) && self.state(cell, reading) == State::Down),
        }
    }

    fn is_unknown(&self, cell: usize, reading: Reading) -> bool {
        self.state(cell, reading) == State::Unknown && !self.is_excluded(cell, reading)
    }

    /// Where what is down is excused and excluded time counts as up, time is up whether it was up or down.
    fn is_up_either_way(&self, cell: usize) -> bool {
        self.excluded.when_down[cell] && self.counting.excluded_time == ExcludedTime::CountsUp
    }

    /// Unknown time within agreed time.
    fn unknown_spans(&self) -> Vec<(i64, i64)> {
        let unknown: Vec<usize> =
            self.hours.iter().copied().filter(|cell| self.is_unknown(*cell, Reading::AsKnown)).collect();
        let rows = unknown.chunk_by(|one, next| one + 1 == *next);
        rows.map(|row| (self.grid.instant(row[0]), self.grid.instant(row[row.len() - 1] + 1))).collect()
    }

    /// Down time in the agreed unit (A5).
    fn rounded_down_time(&self, reading: Reading, down: &dyn Fn(usize) -> bool) -> i64 {
        let counted: Vec<usize> = self.hours.iter().copied().filter(|cell| down(*cell)).collect();
        let length = |cells: &[usize]| cells.iter().map(|cell| self.grid.length(*cell)).sum::<i64>();
        let whole = |ms: i64| whole_minutes(ms, self.counting.rounding);
        match self.counting.unit {
            CountingUnit::Exact => length(&counted),
            CountingUnit::MinutesPerPeriod => whole(length(&counted)),
            CountingUnit::MinutesPerDay => counted
                .chunk_by(|one, next| self.grid.date(*one) == self.grid.date(*next))
                .map(|day| whole(length(day)))
                .sum(),
            CountingUnit::MinutesPerOutage => {
                let outages = stretches(self.states.len(), |cell| self.state(cell, reading) == State::Down);
                let part = |outage: &std::ops::Range<usize>| {
                    counted.iter().copied().filter(|cell| outage.contains(cell)).collect::<Vec<_>>()
                };
                outages.iter().map(|outage| whole(length(&part(outage)))).sum()
            }
        }
    }

    fn divisor(&self, counted: &Counted) -> i64 {
        match self.counting.divisor.value {
            Divisor::AgreedTime => counted.agreed - counted.leaving,
            Divisor::Fixed(length) => length.millis(),
        }
    }

    /// Up time over the divisor, never below nought; nothing where there is nothing to divide by.
    fn figure(&self, counted: &Counted) -> Option<Fraction> {
        let divisor = self.divisor(counted);
        (divisor > 0).then(|| Fraction::of(i128::from((divisor - counted.down).max(0)), i128::from(divisor)))
    }
}

fn whole_minutes(ms: i64, direction: RoundingDirection) -> i64 {
    let added = match direction {
        RoundingDirection::Down => 0,
        RoundingDirection::Up => 59_999,
        RoundingDirection::Nearest => 30_000,
    };
    (ms + added) / 60_000 * 60_000
}

/// Whether a share reaches a target that is a percentage.
pub fn holds(target: &Target, figure: Fraction) -> bool {
    let Target::Level { is, than: Level::Percent(level) } = target else {
        panic!("{target} is no level of availability")
    };
    compare(*is, figure, Fraction::from(&level.fraction()))
}

pub fn compare(is: Comparison, figure: Fraction, level: Fraction) -> bool {
    match is {
        Comparison::AtLeast => figure >= level,
        Comparison::MoreThan => figure > level,
        Comparison::AtMost => figure <= level,
        Comparison::LessThan => figure < level,
    }
}

/// A10, with each of the three figures already compared with the target.
pub fn verdict(figure: Option<bool>, lower: Option<bool>, upper: Option<bool>, covered: bool) -> Verdict {
    match figure {
        Some(true) if covered || lower == Some(true) => Verdict::Met,
        Some(false) if covered || upper == Some(false) => Verdict::Missed,
        _ => Verdict::Undetermined,
    }
}
