//! What is found for one objective, member and window, whatever the indicator; and what a target says of it.

use super::availability::{self, compare};
use super::fraction::Fraction;
use super::windows::Stretch;
use super::world::World;
use agreement::model::Objective;
use agreement::quantity::{Bound, Comparison, Level, Target};
use engine::facts::{Name, Resource};
use engine::finding::Verdict;
use std::collections::BTreeMap;

/// A finding in exact numbers. Where there are no cases, only that is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub member: Option<String>,
    pub window: Stretch,
    pub verdict: Verdict,
    pub figure: Option<Fraction>,
    pub lower: Option<Fraction>,
    pub upper: Option<Fraction>,
    pub margin: Option<Margin>,
    pub coverage: Option<Fraction>,
    pub numbers: Numbers,
}

/// What the figure is made of, by name.
pub type Numbers = BTreeMap<String, Fraction>;

#[derive(Clone, Debug, PartialEq)]
pub enum Margin {
    Misses { allowed: i128, left: i128 },
    Distance(Fraction),
}

/// A finding, or why the facts are refused.
pub type Outcome = Result<Found, &'static str>;

/// One objective over one window, for one member where it is measured for each.
pub struct Case<'w> {
    pub name: &'w str,
    pub objective: &'w Objective,
    pub member: Option<String>,
    pub group: Option<Vec<&'w Resource>>,
    pub window: Stretch,
}

/// Every member with every window in which it exists.
pub fn cases<'w>(world: &'w World, name: &'w str, objective: &'w Objective) -> Vec<Case<'w>> {
    let case = |member: Option<String>, group: Option<Vec<&'w Resource>>| {
        let windows = availability::windows_of(world, objective, group.as_deref());
        windows
            .into_iter()
            .map(|window| Case { name, objective, member: member.clone(), group: group.clone(), window })
            .collect::<Vec<_>>()
    };
    match availability::groups(world, objective) {
        None => case(None, None),
        Some(groups) => groups.into_iter().flat_map(|(member, group)| case(Some(member), Some(group))).collect(),
    }
}

impl<'w> Case<'w> {
    pub fn target(&self) -> Option<&'w Target> {
        self.objective.target.as_ref().map(|target| &target.value)
    }

    /// Whether a counted fact is this objective's and this member's; one without a resource is no member's.
    pub fn own(&self, objective: &str, resource: Option<&Name>) -> bool {
        let among = |group: &Vec<&Resource>| group.iter().any(|own| Some(&own.id) == resource);
        objective == self.name && self.group.as_ref().is_none_or(among)
    }

    /// Whether the resource of a fact exists at an instant, where each is judged by itself (A13).
    pub fn alive(&self, resource: Option<&Name>, at: i64) -> bool {
        let own = |own: &&&Resource| Some(&own.id) == resource;
        self.group.as_ref().is_none_or(|group| group.iter().find(own).is_none_or(|own| availability::is_alive(own, at)))
    }

    /// The same of an end or a decision: its last instant is the one before.
    pub fn ends_alive(&self, resource: Option<&Name>, at: i64) -> bool {
        self.alive(resource, at - 1)
    }

    /// Whether an instant belongs to the window.
    pub fn holds(&self, at: i64) -> bool {
        self.window.from <= at && at < self.window.until
    }

    /// Whether a decision, or the end of a span, belongs to the window (T8).
    pub fn decides(&self, at: i64) -> bool {
        self.window.from < at && at <= self.window.until
    }

    /// A figure that is compared with a level, with nothing unknown about it.
    pub fn level(&self, figure: Option<Fraction>, numbers: Numbers) -> Found {
        let verdict = match (figure, self.target()) {
            (None, _) => Verdict::NoCases,
            (_, None) => Verdict::NoTarget,
            (Some(figure), Some(target)) if passes(target, figure) => Verdict::Met,
            _ => Verdict::Missed,
        };
        self.found(verdict, [figure; 3], None, numbers)
    }

    /// A share of cases with the misses that are granted (K8).
    pub fn share(&self, good: i128, all: i128, numbers: Numbers) -> Found {
        let figure = (all > 0).then(|| Fraction::of(good, all));
        let Some(Target::Share { share, or_at_most_missed, .. }) = self.target() else {
            return self.level(figure, numbers);
        };
        let granted = i128::from(*or_at_most_missed);
        let reached = figure.is_some_and(|figure| figure >= Fraction::from(&share.fraction()));
        let verdict = match figure {
            None => Verdict::NoCases,
            _ if reached || (granted > 0 && all - good <= granted) => Verdict::Met,
            _ => Verdict::Missed,
        };
        let rest = Fraction::whole(1).minus(Fraction::from(&share.fraction()));
        let allowed = rest.times(Fraction::whole(all)).floor().max(granted);
        let margin = Margin::Misses { allowed, left: allowed - (all - good) };
        Found { margin: figure.map(|_| margin), ..self.found(verdict, [figure; 3], None, numbers) }
    }

    /// A finding from its figure and bounds; its margin where the target is a level or a statistic.
    pub fn found(
        &self,
        verdict: Verdict,
        figures: [Option<Fraction>; 3],
        coverage: Option<Fraction>,
        numbers: Numbers,
    ) -> Found {
        let [figure, lower, upper] = if verdict == Verdict::NoCases { [None; 3] } else { figures };
        let margin = self.target().and_then(|target| Some(Margin::Distance(distance(target, figure?)?)));
        let numbers = if verdict == Verdict::NoCases { Numbers::new() } else { numbers };
        Found {
            member: self.member.clone(),
            window: self.window,
            verdict,
            figure,
            lower,
            upper,
            margin,
            coverage,
            numbers,
        }
    }
}

/// Numbers by name, all whole.
pub fn numbers<const N: usize>(named: [(&str, i128); N]) -> Numbers {
    named.into_iter().map(|(name, number)| (name.to_owned(), Fraction::whole(number))).collect()
}

/// A level in the unit of the figure that is compared with it: times in ms, rates per hour.
pub fn level(level: &Level) -> Fraction {
    match level {
        Level::Percent(percent) => Fraction::from(&percent.fraction()),
        Level::Length(length) => Fraction::whole(i128::from(length.millis())),
        Level::Per { count, per } => Fraction::from(count).over(Fraction::from(per)),
        Level::Rate { count, per } => Fraction::from(count).times(Fraction::of(3_600_000, i128::from(per.millis()))),
        Level::Score { score, .. } => Fraction::from(score),
        Level::Money(money) => Fraction::from(&money.amount),
        Level::Number(number) => Fraction::from(number),
    }
}

/// Every level that bounds a row of a table.
pub fn row_levels(objective: &Objective) -> Vec<&Level> {
    let rows = objective.remedies.iter().flat_map(|remedy| remedy.rows());
    let sides = rows.flat_map(|row| [&row.below, &row.at_most, &row.from, &row.above]).flatten();
    sides.filter_map(|bound| if let Bound::Level(level) = &bound.value { Some(level) } else { None }).collect()
}

/// Whether a figure is on the right side of a target that is a level or a statistic.
pub fn passes(target: &Target, figure: Fraction) -> bool {
    let (Target::Level { is, than } | Target::Statistic { is, than, .. }) = target else {
        panic!("{target} is no level")
    };
    compare(*is, figure, level(than))
}

/// How far on the right side of the bound.
fn distance(target: &Target, figure: Fraction) -> Option<Fraction> {
    let (Target::Level { is, than } | Target::Statistic { is, than, .. }) = target else { return None };
    Some(match is {
        Comparison::AtLeast | Comparison::MoreThan => figure.minus(level(than)),
        Comparison::AtMost | Comparison::LessThan => level(than).minus(figure),
    })
}
