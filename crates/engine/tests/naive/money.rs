//! Credits by rows, the highest, caps and rounding, from the findings on (C1 to C4, A10).

mod limits;

use super::availability;
use super::availability::compare;
use super::blocks;
use super::fees;
use super::found::{level, passes};
use super::fraction::Fraction;
use super::read::{coverage, value};
use super::world::World;
use agreement::model::{Bearer, Cap, CapCovers, Linear, Objective, Objectives, OneEvent, Remedy, Row};
use agreement::quantity::{
    Base, Bound, CapLimit, Comparison, Counted, Cycle, FeeOf, Money, Over, Pays, Per, Target, Window,
};
use engine::finding::{Basis, Figure, Finding, Verdict};
use limits::caps;
use std::collections::BTreeMap;

/// Which remedy for which finding: objective, member, start of the window or outage, number of the remedy.
pub type Clause = (String, Option<String>, i64, usize);

/// What is paid and what stays open, in minor units; nothing is left out.
#[derive(Debug, Default, PartialEq)]
pub struct Owed {
    pub paid: BTreeMap<Clause, i128>,
    /// What would be paid more in all, if all unknown time were down.
    pub open: i128,
    pub total: i128,
}

/// A credit on its way through the steps.
struct Line<'a> {
    clause: Clause,
    finding: &'a Finding,
    objective: &'a Objective,
    exact: Fraction,
    /// What earlier periods settled of the same outage.
    before: Fraction,
    /// Of an outage that began before the period.
    runs_on: bool,
}

/// A cap with the lines that it covers.
struct Limit {
    lines: Vec<usize>,
    most: Fraction,
}

pub fn settle(world: &World, findings: &[Finding]) -> Owed {
    let paid = credited(world, findings, |(now, _)| now);
    let worst = credited(world, findings, |(_, worst)| worst);
    let total: i128 = paid.values().sum();
    Owed { open: (worst.values().sum::<i128>() - total).max(0), total, paid }
}

/// What is paid when unknown time is read in one of two ways (A10).
fn credited(
    world: &World,
    findings: &[Finding],
    read: impl Fn((Fraction, Fraction)) -> Fraction,
) -> BTreeMap<Clause, i128> {
    let mut lines = Vec::new();
    for finding in findings.iter().filter(|finding| settles(world, finding)) {
        let objective = world.agreement.objectives.get(&finding.key.objective).expect("findings name their objective");
        for (number, remedy) in objective.remedies.iter().enumerate() {
            let clause = (
                finding.key.objective.to_string(),
                finding.key.member.as_ref().map(|name| name.to_string()),
                start(finding),
                number,
            );
            let desk = Desk { world, finding, objective, remedy };
            let (exact, before) = (read(desk.credits()), desk.before());
            let runs_on = matches!(&finding.basis, Basis::Outage(outage) if !outage.before.is_zero());
            lines.push(Line { clause, finding, objective, exact, before, runs_on });
        }
    }
    one_event(&mut lines);
    highest_applies(world, &mut lines);
    let limits = caps(world, &mut lines);
    round(world, &lines, &limits)
}

/// Whether there is something to settle; windows that roll on never are.
fn settles(world: &World, finding: &Finding) -> bool {
    let window = world.agreement.objectives.get(&finding.key.objective).map(|objective| objective.window.value);
    let rolls = matches!(window, Some(Window::LastDays(_) | Window::LastMonths(_) | Window::SinceTheStart));
    !rolls && finding.verdict != Verdict::NoCases
}

/// When the window began, or the outage.
pub fn start(finding: &Finding) -> i64 {
    match &finding.basis {
        Basis::Outage(basis) => basis.outage.span.from().millis(),
        _ => finding.key.window.span.from().millis(),
    }
}

/// An amount in minor units.
fn units(world: &World, amount: Fraction) -> Fraction {
    let money = &world
        .agreement
        .services
        .iter()
        .find_map(|(_, service)| service.fee.as_ref())
        .expect("services have fees")
        .money;
    amount.times(Fraction::whole(10_i128.pow(money.currency.minor_digits())))
}

fn amount(money: &Money) -> Fraction {
    Fraction::from(&money.amount)
}

fn monthly(world: &World, service: &str) -> Fraction {
    let fee =
        world.agreement.services.get(service).and_then(|service| service.fee.as_ref()).expect("services have fees");
    let months = match fee.per {
        Cycle::Month => 1,
        Cycle::Quarter => 3,
        Cycle::Year => 12,
    };
    amount(&fee.money).times(Fraction::of(1, months))
}

struct Desk<'a> {
    world: &'a World,
    finding: &'a Finding,
    objective: &'a Objective,
    remedy: &'a Remedy,
}

impl Desk<'_> {
    /// What is paid now, and what would be paid if all unknown time were down (A10).
    fn credits(&self) -> (Fraction, Fraction) {
        let service =
            self.world.agreement.services.get(&self.finding.key.service).expect("findings name their service");
        let rules = self.world.agreement.measuring_of(service).unknown_time;
        let covered = rules.borne_by == Bearer::Provider
            || coverage(&self.finding.basis).is_some_and(|known| known >= Fraction::from(&rules.coverage.0.fraction()));
        let credit = |figure: &Option<Figure>, known: bool| {
            figure.as_ref().map_or(Fraction::whole(0), |figure| self.credit(value(figure), known))
        };
        match covered {
            true => (credit(&self.finding.figure, true), credit(&self.finding.figure, true)),
            false => (credit(&self.finding.upper, false), credit(&self.finding.lower, false)),
        }
    }

    /// The step reached, less what earlier periods settled of the same outage (C4).
    fn credit(&self, value: Fraction, known: bool) -> Fraction {
        self.step(value, known).minus(self.before())
    }

    /// What earlier periods settled of the same outage.
    fn before(&self) -> Fraction {
        match &self.finding.basis {
            Basis::Outage(basis) => self.step(Fraction::whole(i128::from(basis.before.millis())), true),
            _ => Fraction::whole(0),
        }
    }

    /// The most severe row that is reached; a target that is met pays nothing.
    fn step(&self, value: Fraction, known: bool) -> Fraction {
        if self.target_met(value) || self.too_few() {
            return Fraction::whole(0);
        }
        if let Some(linear) = &self.remedy.linear {
            return self.proportion(linear, value, known);
        }
        let rows = self.remedy.rows().iter().filter(|row| self.reached(row, value));
        rows.map(|row| self.pays(row)).max().unwrap_or(Fraction::whole(0))
    }

    fn target_met(&self, value: Fraction) -> bool {
        match self.objective.target.as_ref().map(|target| &target.value) {
            Some(target @ (Target::Level { .. } | Target::Statistic { .. })) => passes(target, value),
            Some(Target::Share { .. }) => self.finding.verdict == Verdict::Met,
            None => false,
        }
    }

    /// Too few answers settle nothing.
    fn too_few(&self) -> bool {
        matches!(self.finding.basis, Basis::Answers(_)) && self.finding.verdict == Verdict::Undetermined
    }

    fn reached(&self, row: &Row, value: Fraction) -> bool {
        let sides = [
            (&row.below, Comparison::LessThan),
            (&row.at_most, Comparison::AtMost),
            (&row.from, Comparison::AtLeast),
            (&row.above, Comparison::MoreThan),
        ];
        sides.iter().all(|(bound, is)| bound.as_ref().is_none_or(|bound| compare(*is, value, self.bound(bound))))
    }

    /// So much for each block of the shortfall, up to the most that all of them pay.
    fn proportion(&self, linear: &Linear, value: Fraction, known: bool) -> Fraction {
        let counted = &linear.per.value;
        let blocks = blocks::of(self.finding, self.objective, linear, (value, known && self.unknown_leaves()));
        let whole = match counted.counted {
            Counted::ByPart => blocks,
            Counted::Full => Fraction::whole(blocks.floor()),
            Counted::Started => Fraction::whole(-Fraction::whole(0).minus(blocks).floor()),
        };
        if whole <= Fraction::whole(0) {
            return Fraction::whole(0);
        }
        let paid = self.amount(&linear.pays.value).times(whole);
        linear.at_most.as_ref().map_or(paid, |most| paid.min(self.amount(&most.value)))
    }

    fn unknown_leaves(&self) -> bool {
        let service =
            self.world.agreement.services.get(&self.finding.key.service).expect("findings name their service");
        self.world.agreement.measuring_of(service).unknown_time.borne_by == Bearer::Nobody
    }

    fn bound(&self, bound: &Bound) -> Fraction {
        match (bound, self.objective.target.as_ref().map(|target| &target.value)) {
            (Bound::Level(than), _)
            | (Bound::Target, Some(Target::Level { than, .. } | Target::Statistic { than, .. })) => level(than),
            (Bound::Target, Some(Target::Share { share, .. })) => Fraction::from(&share.fraction()),
            other => panic!("{other:?} is no bound of a generated table"),
        }
    }

    fn pays(&self, row: &Row) -> Fraction {
        self.amount(&row.pays.value)
    }

    fn amount(&self, pays: &Pays) -> Fraction {
        match pays {
            Pays::Fixed(money) => amount(money),
            other => Fraction::from(&other.part().expect("generated rows pay a part or an amount")).times(self.base()),
        }
    }

    fn base(&self) -> Fraction {
        let service = |of: &FeeOf| match of {
            FeeOf::TheService => self.finding.key.service.to_string(),
            FeeOf::Named(name) => name.clone(),
        };
        match &self.remedy.base.as_ref().expect("generated shares have a base").value {
            Base::Fee { of, over: Over::Month(month) } => {
                monthly(self.world, &service(of)).times(fees::life(self.world, self.finding, *month))
            }
            Base::Fixed(money) => amount(money),
            Base::TimeLost { of } => {
                let Basis::Time(basis) = &self.finding.basis else { panic!("lost time is that of availability") };
                monthly(self.world, &service(of))
                    .times(fees::months_of_window(self.world, self.finding))
                    .times(Fraction::of(i128::from(basis.down.millis()), i128::from(basis.agreed.millis())))
            }
            Base::Charges { over: Over::Month(_) } => self.charges(),
            other => panic!("{other} is no base that is generated"),
        }
    }

    /// Charges of the member in the month of the period; a set charges whole months.
    fn charges(&self) -> Fraction {
        let month = self.world.place.from;
        let group =
            availability::group(self.world, &self.finding.key).expect("a base only of what is measured for each");
        let among = |charge: &&engine::facts::Charge| group.iter().any(|own| charge.resource.as_ref() == Some(&own.id));
        let of = self.world.facts.charges.iter().filter(among).filter(|charge| charge.span.from().millis() == month);
        of.fold(Fraction::whole(0), |sum, charge| sum.plus(amount(&charge.amount)))
    }
}

/// Where the objective says so, only the highest remedy of a finding stays.
fn one_event(lines: &mut [Line]) {
    let mut from = 0;
    while from < lines.len() {
        let same = lines[from..].iter().take_while(|line| std::ptr::eq(line.finding, lines[from].finding)).count();
        if lines[from].objective.one_event_pays == OneEvent::Highest {
            keep_highest(lines, &(from..from + same).map(|line| vec![line]).collect::<Vec<_>>());
        }
        from += same;
    }
}

/// Where so agreed, only the objective of a service with the highest credits stays; before caps (C3).
fn highest_applies(world: &World, lines: &mut [Line]) {
    if world.agreement.settlement.objectives != Objectives::HighestApplies {
        return;
    }
    for service in world.agreement.services.names() {
        let of = |name: &str| (0..lines.len()).filter(|line| lines[*line].clause.0 == name).collect::<Vec<_>>();
        let own = world.agreement.objectives.iter().filter(|(_, objective)| objective.service.as_str() == service);
        let sets: Vec<Vec<usize>> = own.map(|(name, _)| of(name.as_str())).collect();
        keep_highest(lines, &sets);
    }
}

/// Of sets of lines the one that comes to most stays, of equal ones the first. Of outages that run over a period's end the highest
/// so far was settled, whichever it was: the highest now pays what it is more (C4).
fn keep_highest(lines: &mut [Line], sets: &[Vec<usize>]) {
    let sum = |set: &[usize], part: &dyn Fn(&Line) -> Fraction| {
        set.iter().fold(Fraction::whole(0), |sum, line| sum.plus(part(&lines[*line])))
    };
    let runs_on = |set: &[usize]| set.iter().any(|line| lines[*line].runs_on);
    let then = sets.iter().filter(|set| runs_on(set)).map(|set| sum(set, &|line| line.before));
    let then = then.max().unwrap_or(Fraction::whole(0));
    let worth: Vec<Fraction> = sets
        .iter()
        .map(|set| match runs_on(set) {
            true => sum(set, &|line| line.exact.plus(line.before)).minus(then).max(Fraction::whole(0)),
            false => sum(set, &|line| line.exact),
        })
        .collect();
    let sums: Vec<Fraction> = sets.iter().map(|set| sum(set, &|line| line.exact)).collect();
    let Some(most) = worth.iter().max() else { return };
    let stays = worth.iter().position(|one| one == most).expect("the highest is one of them");
    for (number, set) in sets.iter().enumerate() {
        let runs = number == stays && set.iter().any(|line| lines[*line].runs_on);
        for (place, line) in set.iter().enumerate() {
            let line = &mut lines[*line];
            line.exact = match number == stays && sums[number] != Fraction::whole(0) {
                true => line.exact.times(worth[number].over(sums[number])),
                false => Fraction::whole(0),
            };
            line.before = if runs && place == 0 { then } else { Fraction::whole(0) };
        }
    }
}

/// Rounded once; floors, then units to the largest remainders while every cap leaves room.
fn round(world: &World, lines: &[Line], limits: &[Limit]) -> BTreeMap<Clause, i128> {
    let exact: Vec<Fraction> = lines.iter().map(|line| units(world, line.exact)).collect();
    let mut paid: Vec<i128> = exact.iter().map(|exact| exact.floor()).collect();
    let total = exact.iter().fold(Fraction::whole(0), |sum, exact| sum.plus(*exact)).rounded();
    let mut left = total - paid.iter().sum::<i128>();
    let mut order: Vec<(Fraction, usize)> =
        exact.iter().enumerate().map(|(n, exact)| (exact.minus(Fraction::whole(exact.floor())), n)).collect();
    order.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (_, n) in order.into_iter().filter(|(lost, _)| *lost > Fraction::whole(0)) {
        let fits = |limit: &Limit| {
            !limit.lines.contains(&n)
                || Fraction::whole(limit.lines.iter().map(|line| paid[*line]).sum::<i128>() + 1)
                    <= units(world, limit.most)
        };
        if left > 0 && limits.iter().all(fits) {
            paid[n] += 1;
            left -= 1;
        }
    }
    lines.iter().zip(paid).filter(|(_, paid)| *paid != 0).map(|(line, paid)| (line.clause.clone(), paid)).collect()
}
