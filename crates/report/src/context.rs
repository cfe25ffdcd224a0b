//! An objective's figures beside its target and the rows of its remedies.

use crate::page::Language;
use agreement::model::Objective;
use agreement::quantity::{Bound, Exact, Target};
use calendar::Zone;
use engine::finding::Figure;
use engine::shown::{beside, dutch, level as level_number, threshold};

/// What showing an objective's figures needs: the zone, and the numbers that a figure must not seem to cross.
pub struct Context<'a> {
    /// The agreement's zone.
    pub zone: &'a Zone,
    /// The objective's target.
    pub target: Option<&'a Target>,
    /// The objective's target and the bounds of its rows.
    pub thresholds: Vec<Exact>,
    /// The language of the figures.
    language: Language,
}

impl<'a> Context<'a> {
    /// The context of an objective.
    pub fn of(zone: &'a Zone, objective: Option<&'a Objective>) -> Context<'a> {
        let target = objective.and_then(|objective| objective.target.as_ref()).map(|target| &target.value);
        Context { zone, target, thresholds: objective.map(thresholds).unwrap_or_default(), language: Language::English }
    }

    /// The same with its figures in a language.
    #[must_use]
    pub fn spoken(self, language: Language) -> Context<'a> {
        Context { language, ..self }
    }

    /// A figure with as many digits as keep it on its side of target and rows (R1).
    pub fn figure(&self, figure: &Figure) -> String {
        self.language
            .pick(beside(figure, self.target, &self.thresholds), dutch::beside(figure, self.target, &self.thresholds))
    }

    /// The same, with digits enough to tell it from another figure as well.
    pub fn apart(&self, figure: &Figure, other: &Figure) -> String {
        let other = match other {
            Figure::Share(exact) | Figure::Number(exact) | Figure::Millis(exact) => Some(exact.clone()),
            Figure::Money(money) => Some(money.amount.clone()),
            Figure::Length(_) => None,
        };
        let thresholds: Vec<Exact> = self.thresholds.iter().cloned().chain(other).collect();
        self.language.pick(beside(figure, self.target, &thresholds), dutch::beside(figure, self.target, &thresholds))
    }
}

/// Target and row bounds in the unit of the figure.
fn thresholds(objective: &Objective) -> Vec<Exact> {
    let target = objective.target.iter().filter_map(|target| threshold(target));
    let rows = objective.remedies.iter().flat_map(|remedy| remedy.rows());
    let bounds = rows.flat_map(|row| [&row.below, &row.at_most, &row.from, &row.above]).flatten();
    let levels = bounds.filter_map(|bound| match &bound.value {
        Bound::Target => None,
        Bound::Level(level) => level_number(level),
    });
    target.chain(levels).collect()
}
