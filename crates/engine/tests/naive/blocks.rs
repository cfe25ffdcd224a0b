//! How many blocks a shortfall holds (C2).

use super::found::level;
use super::fraction::Fraction;
use agreement::model::{Indicator, Linear, Objective};
use agreement::quantity::{Bound, Comparison, Level, Piece, Target};
use engine::finding::{Basis, Finding};

/// Blocks past the bound, whole and parts; of a value, and whether unknown time has left what it is a share of.
pub fn of(finding: &Finding, objective: &Objective, linear: &Linear, (value, left): (Fraction, bool)) -> Fraction {
    let target = &objective.target.as_ref().expect("generated shortfalls have a target").value;
    let beyond = linear.beyond.as_ref().map(|bound| &bound.value);
    let from = match (beyond, target) {
        (Some(Bound::Level(level)), _) => level.clone(),
        (_, Target::Level { than, .. } | Target::Statistic { than, .. }) => than.clone(),
        (_, Target::Share { share, .. }) => Level::Percent(share.clone()),
    };
    let worse = match target {
        Target::Level { is, .. } | Target::Statistic { is, .. } => {
            matches!(is, Comparison::AtMost | Comparison::LessThan)
        }
        Target::Share { .. } => false,
    };
    let past = if worse { value.minus(level(&from)) } else { level(&from).minus(value) };
    match &linear.per.value.of {
        Piece::Points(points) => past.times(Fraction::whole(100)).over(Fraction::from(points)),
        Piece::Number(number) => past.times(unit(&from)).over(Fraction::from(number)),
        Piece::MissedCase => missed(finding, objective).minus(match beyond {
            Some(Bound::Level(free)) => level(free),
            _ => Fraction::whole(0),
        }),
        Piece::Length(length) => match &finding.basis {
            // A share of time that was lost is a length once it is taken of all of it.
            Basis::Time(time) if objective.measures.value == Indicator::Availability => {
                let all = Fraction::whole(i128::from(time.agreed.millis()));
                let unknown = Fraction::from(&time.unknown_millis());
                past.times(if left { all.minus(unknown) } else { all })
            }
            _ => past,
        }
        .over(Fraction::whole(i128::from(length.millis()))),
        other => panic!("{other:?} is no block that is generated"),
    }
}

/// In how many the level counts: `2 per 100` in hundreds, `5 per hour` in what an hour holds, as rates are held per hour.
fn unit(level: &Level) -> Fraction {
    match level {
        Level::Per { per, .. } => Fraction::from(per),
        Level::Rate { per, .. } => Fraction::of(i128::from(per.millis()), 3_600_000),
        _ => Fraction::whole(1),
    }
}

fn missed(finding: &Finding, objective: &Objective) -> Fraction {
    let cases = match &finding.basis {
        Basis::Values(values) => values.values - values.within.expect("a share counts what lies within"),
        Basis::RestoreTests(tests) => tests.tests.iter().filter(|test| !test.passed).count() as u64,
        Basis::Counts(counts) if objective.measures.value == Indicator::ErrorsPerTask => counts.events,
        Basis::Counts(counts) => counts.of - counts.events,
        other => panic!("{other:?} holds no cases"),
    };
    Fraction::whole(i128::from(cases))
}
