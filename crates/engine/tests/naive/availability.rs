//! Availability cell by cell: integers, exact fractions, bounds, verdict (A5, A9, A10).

use super::excluded::{self, Excluded};
use super::fraction::Fraction;
use super::grid::Grid;
use super::measured::{Subject, stretches};
use super::terms::Terms;
use super::together;
use super::weight::{DOWN, ONE, UNKNOWN, Weight};
use super::windows::Stretch;
use super::world::World;
use agreement::model::{
    Bearer, Counting, CountingUnit, DivisorLimit, ExcludedTime, Measuring, Objective, RoundingDirection,
};
use agreement::quantity::{Comparison, Divisor, Level, Target, Window};
use engine::facts::Resource;
use engine::finding::{Key, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What is found for one objective, member and window.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    pub objective: String,
    pub member: Option<String>,
    pub window: Stretch,
    pub within_hours: i64,
    pub agreed: i64,
    pub down: Fraction,
    pub unknown: Fraction,
    pub unknown_spans: Vec<(i64, i64)>,
    pub coverage: Option<Fraction>,
    pub figure: Option<Fraction>,
    pub lower: Option<Fraction>,
    pub upper: Option<Fraction>,
    pub verdict: Verdict,
}

/// How unknown time is read.
#[derive(Clone, Copy, PartialEq)]
pub enum Reading {
    AsKnown,
    AllDown,
    AllUp,
}

/// The numbers of one reading, in ms.
pub struct Counted {
    pub agreed: i64,
    pub unknown: Fraction,
    /// Unknown time that leaves where nobody bears it.
    pub leaving: Fraction,
    pub down: Fraction,
}

pub struct Judge<'a> {
    pub grid: &'a Grid,
    /// Cells of the window within service hours and life.
    pub hours: Vec<usize>,
    pub weights: &'a [Weight],
    pub excluded: &'a Excluded,
    pub counting: &'a Counting,
    /// For how long there has been something to measure, at the end of the window.
    pub existed: i64,
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
    let apart = subject.member.map(|member| together::apart(objective, member));
    let parts: Vec<Option<&[&Resource]>> =
        apart.as_ref().map_or(vec![None], |apart| apart.iter().map(|part| Some(part.as_slice())).collect());
    let rows: Vec<Row> =
        parts.iter().map(|part| Row::of(world, terms, name.0, objective, (subject.service, *part), end)).collect();
    let target = objective.target.as_ref().map(|target| &target.value);
    let judged = windows_of(world, objective, subject.member).into_iter().map(|window| {
        let among = |row: &&Row| {
            apart.as_ref().is_none_or(|all| all.len() == 1) || row.member.is_none_or(|own| overlaps(world, own, window))
        };
        let judges: Vec<Judge> =
            rows.iter().filter(among).map(|row| row.judge(world, objective, &counting, window)).collect();
        Pool(&judges).judgement(name, window, &measuring, target)
    });
    judged.collect()
}

/// One part of a member that is measured by itself.
struct Row<'a> {
    member: Option<&'a [&'a Resource]>,
    weights: Vec<Weight>,
    excluded: Excluded,
    open: Vec<bool>,
}

impl<'a> Row<'a> {
    fn of(
        world: &World,
        terms: &Terms,
        name: &str,
        objective: &Objective,
        (service, member): (&str, Option<&'a [&'a Resource]>),
        end: usize,
    ) -> Row<'a> {
        let subject = Subject { service, member };
        let mut weights = together::weights(world, objective, subject, end);
        let excluded = excluded::of(world, terms, name, subject, end);
        (0..end).filter(|cell| excluded.forced_down[*cell]).for_each(|cell| weights[cell] = DOWN);
        let agreed = |cell: usize| member.is_none_or(|own| together::enough(objective, own, world.grid.instant(cell)));
        let open = world.hours_of(objective).open;
        let open = (0..open.len()).map(|cell| open[cell] && agreed(cell)).collect();
        Row { member, weights, excluded, open }
    }

    fn judge<'j>(
        &'j self,
        world: &'j World,
        objective: &Objective,
        counting: &'j Counting,
        window: Stretch,
    ) -> Judge<'j> {
        let hours = world.grid.edges(window.from, window.until).filter(|cell| self.open[*cell]).collect();
        let existed = self
            .member
            .map_or(window.until - world.windows_from(), |member| together::existence(objective, member, window.until));
        Judge { grid: &world.grid, hours, weights: &self.weights, excluded: &self.excluded, counting, existed }
    }
}

/// The windows of an objective in which the member exists; since the start means since its own (T2, A13).
pub fn windows_of(world: &World, objective: &Objective, member: Option<&[&Resource]>) -> Vec<Stretch> {
    let mut windows = world.windows(objective);
    let Some(member) = member else { return windows };
    if objective.window.value == Window::SinceTheStart {
        windows.iter_mut().for_each(|window| window.from = window.from.max(beginning(member)));
    }
    windows.retain(|window| window.from < window.until && overlaps(world, member, *window));
    windows
}

/// When the first of a member's resources began.
pub fn beginning(member: &[&Resource]) -> i64 {
    member.iter().map(|resource| resource.from.millis()).min().expect("a member has resources")
}

pub fn is_alive(resource: &Resource, at: i64) -> bool {
    resource.from.millis() <= at && resource.to.is_none_or(|to| at < to.millis())
}

pub fn lives(world: &World, member: &[&Resource], cell: usize) -> bool {
    let at = world.grid.instant(cell);
    member.iter().any(|resource| is_alive(resource, at))
}

fn overlaps(world: &World, member: &[&Resource], window: Stretch) -> bool {
    world.grid.edges(window.from, window.until).any(|cell| lives(world, member, cell))
}

/// The judges of all parts of a member, whose time is added up (A12).
struct Pool<'j, 'a>(&'j [Judge<'a>]);

impl Pool<'_, '_> {
    fn judgement(
        &self,
        name: (&str, Option<&str>),
        window: Stretch,
        measuring: &Measuring,
        target: Option<&Target>,
    ) -> Judgement {
        let bearer = measuring.unknown_time.borne_by;
        let borne = match bearer {
            Bearer::Provider => Reading::AllDown,
            Bearer::Customer => Reading::AllUp,
            Bearer::Nobody => Reading::AsKnown,
        };
        let known = self.length(|judge| judge.count(Reading::AsKnown).agreed);
        let unknown = self.sum(|judge| judge.count(Reading::AsKnown).unknown);
        let all = Fraction::whole(i128::from(known));
        let coverage = (known > 0).then(|| all.minus(unknown).over(all));
        let covered = bearer == Bearer::Provider
            || coverage.is_some_and(|share| share >= Fraction::from(&measuring.unknown_time.coverage.0.fraction()));
        let figure = self.figure(borne);
        // Rounding to minutes may carry a substitution past the figure; the figure lies within its bounds (A9).
        let lower = self.figure(Reading::AllDown).map(|lower| figure.map_or(lower, |figure| figure.min(lower)));
        let upper = self.figure(Reading::AllUp).map(|upper| figure.map_or(upper, |figure| figure.max(upper)));
        let passes = target.map(|target| move |figure: Fraction| holds(target, figure));
        let verdict = match passes {
            _ if known == 0 => Verdict::NoCases,
            None => Verdict::NoTarget,
            Some(passes) => verdict(figure.map(&passes), lower.map(&passes), upper.map(&passes), covered),
        };
        Judgement {
            objective: name.0.to_owned(),
            member: name.1.map(str::to_owned),
            window,
            within_hours: self.length(|judge| judge.hours.iter().map(|cell| judge.grid.length(*cell)).sum()),
            agreed: self.length(|judge| judge.agreed(borne)),
            down: self.sum(|judge| judge.count(borne).down),
            unknown,
            unknown_spans: self.unknown_spans(),
            coverage,
            figure: figure.filter(|_| known > 0),
            lower: lower.filter(|_| known > 0),
            upper: upper.filter(|_| known > 0),
            verdict,
        }
    }

    fn length(&self, of: impl Fn(&Judge) -> i64) -> i64 {
        self.0.iter().map(of).sum()
    }

    fn sum(&self, of: impl Fn(&Judge) -> Fraction) -> Fraction {
        self.0.iter().map(of).fold(Fraction::whole(0), Fraction::plus)
    }

    /// Time within agreed time of which nothing is known of some part.
    fn unknown_spans(&self) -> Vec<(i64, i64)> {
        let unknown: BTreeSet<usize> = self.0.iter().flat_map(Judge::unknown_cells).collect();
        let unknown: Vec<usize> = unknown.into_iter().collect();
        let rows = unknown.chunk_by(|one, next| one + 1 == *next);
        let at = |cell| self.0[0].grid.instant(cell);
        rows.map(|row| (at(row[0]), at(row[row.len() - 1] + 1))).collect()
    }

    /// Up time over the divisor, never below nought; nothing where there is nothing to divide by.
    fn figure(&self, reading: Reading) -> Option<Fraction> {
        let (divisor, nought) = (self.sum(|judge| judge.divisor(&judge.count(reading))), Fraction::whole(0));
        let down = self.sum(|judge| judge.count(reading).down);
        (divisor > nought).then(|| divisor.minus(down).max(nought).over(divisor))
    }
}

impl Judge<'_> {
    /// What is divided by, before unknown time leaves.
    fn agreed(&self, reading: Reading) -> i64 {
        match self.counting.divisor.value {
            Divisor::AgreedTime => self.count(reading).agreed,
            Divisor::Fixed(length) => self.fixed(length.millis()),
        }
    }

    /// How far a cell is down, read so.
    pub fn weight(&self, cell: usize, reading: Reading) -> i64 {
        if reading == Reading::AllDown { self.weights[cell].high } else { self.weights[cell].low }
    }

    pub fn is_excluded(&self, cell: usize, reading: Reading) -> bool {
        self.excluded.whole[cell] || (self.excluded.when_down[cell] && self.weight(cell, reading) > 0)
    }

    pub fn count(&self, reading: Reading) -> Counted {
        let counts = |cell: usize| !self.is_excluded(cell, reading);
        let stays = self.counting.excluded_time == ExcludedTime::CountsUp;
        let agreed = self.hours.iter().filter(|cell| stays || counts(**cell)).map(|cell| self.grid.length(*cell));
        let vague =
            |cell: usize| if reading == Reading::AsKnown && counts(cell) { self.weights[cell].vague() } else { 0 };
        let leaving = |cell: usize| if self.is_up_either_way(cell) { 0 } else { vague(cell) };
        Counted {
            agreed: agreed.sum(),
            unknown: self.weighed(&self.hours, vague),
            leaving: self.weighed(&self.hours, leaving),
            down: self.rounded_down_time(reading),
        }
    }

    /// The length of these cells, each in proportion to a weight.
    fn weighed(&self, cells: &[usize], weight: impl Fn(usize) -> i64) -> Fraction {
        let sum: i128 = cells.iter().map(|cell| i128::from(weight(*cell)) * i128::from(self.grid.length(*cell))).sum();
        Fraction::of(sum, i128::from(ONE))
    }

    /// Where what is down is excused and excluded time counts as up, time is up whether it was up or down.
    fn is_up_either_way(&self, cell: usize) -> bool {
        self.excluded.when_down[cell] && self.counting.excluded_time == ExcludedTime::CountsUp
    }

    /// The cells within agreed time of which nothing is known.
    fn unknown_cells(&self) -> Vec<usize> {
        let unknown = |cell: &usize| self.weights[*cell] == UNKNOWN && !self.is_excluded(*cell, Reading::AsKnown);
        self.hours.iter().copied().filter(unknown).collect()
    }

    /// Down time in the agreed unit (A5), each cell by its weight (A12).
    fn rounded_down_time(&self, reading: Reading) -> Fraction {
        let counts = |cell: &usize| !self.is_excluded(*cell, reading) && self.weight(*cell, reading) > 0;
        let counted: Vec<usize> = self.hours.iter().copied().filter(counts).collect();
        let length = |cells: &[usize]| self.weighed(cells, |cell| self.weight(cell, reading));
        let whole = |ms: Fraction| whole_minutes(ms, self.counting.rounding);
        let sum = |lengths: Vec<Fraction>| lengths.into_iter().fold(Fraction::whole(0), Fraction::plus);
        match self.counting.unit {
            CountingUnit::Exact => length(&counted),
            CountingUnit::MinutesPerPeriod => whole(length(&counted)),
            CountingUnit::MinutesPerDay => {
                let days = counted.chunk_by(|one, next| self.grid.date(*one) == self.grid.date(*next));
                sum(days.map(|day| whole(length(day))).collect())
            }
            CountingUnit::MinutesPerOutage => {
                let outages = stretches(self.weights.len(), |cell| self.weight(cell, reading) > 0);
                let part = |outage: &std::ops::Range<usize>| {
                    counted.iter().copied().filter(|cell| outage.contains(cell)).collect::<Vec<_>>()
                };
                sum(outages.iter().map(|outage| whole(length(&part(outage)))).collect())
            }
        }
    }

    /// A fixed divisor, no longer than the time in existence where so agreed.
    fn fixed(&self, length: i64) -> i64 {
        match self.counting.divisor_at_most {
            DivisorLimit::NoLimit => length,
            DivisorLimit::TimeInExistence => length.min(self.existed),
        }
    }

    fn divisor(&self, counted: &Counted) -> Fraction {
        match self.counting.divisor.value {
            Divisor::AgreedTime => Fraction::whole(i128::from(counted.agreed)).minus(counted.leaving),
            Divisor::Fixed(length) => Fraction::whole(i128::from(self.fixed(length.millis()))),
        }
    }
}

fn whole_minutes(ms: Fraction, direction: RoundingDirection) -> Fraction {
    let minutes = ms.over(Fraction::whole(60_000));
    let whole = match direction {
        RoundingDirection::Down => minutes.floor(),
        RoundingDirection::Up => -Fraction::whole(0).minus(minutes).floor(),
        RoundingDirection::Nearest => minutes.rounded(),
    };
    Fraction::whole(whole * 60_000)
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
