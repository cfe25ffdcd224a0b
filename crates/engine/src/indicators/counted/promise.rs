//! One objective that counts facts, and the findings that all such objectives make alike.

use super::CaseShare;
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Figure, Finding, Judged, Key, Margin, Scope, Verdict};
use crate::indicators::key;
use crate::indicators::members::{Member, members, no_member};
use crate::shown;
use crate::uncountable::Uncountable;
use crate::wording::Wording;
use agreement::model::Objective;
use agreement::quantity::{Bound, Comparison, DecidedOn, Exact, Level, Target};

/// An objective in its agreement.
#[derive(Clone, Copy)]
pub(crate) struct Promise<'a> {
    pub context: &'a Context<'a>,
    pub name: &'a Name,
    pub objective: &'a Objective,
}

/// A scope member in a window.
pub(crate) struct Place<'p, 'w> {
    /// The member's number among the members.
    pub number: usize,
    pub member: &'p Member,
    pub window: &'w Judged,
}

impl<'a> Promise<'a> {
    /// The target.
    pub fn target(&self) -> Option<&'a Target> {
        self.objective.target.as_ref().map(|target| &target.value)
    }

    /// On what its percentages are decided.
    pub fn decided_on(&self) -> DecidedOn {
        self.objective.decided_on.value
    }

    /// How far a figure, as it decides, lies on the right side of its bound, in the figure's unit.
    pub fn distance(&self, figure: &Figure) -> Option<Margin> {
        distance(&figure.decided_on(self.decided_on()), self.target()?)
    }

    /// # Errors
    /// A target that the indicator's figure can't be compared with.
    pub fn check_target(&self) -> Result<(), EvaluationFault> {
        let indicator = self.objective.measures.value;
        match self.target().filter(|target| !indicator.accepts(target)) {
            None => Ok(()),
            Some(target) => Err(EvaluationFault::WrongTarget {
                objective: self.name.clone(),
                target: Some(target.to_string()),
                wanted: indicator.usual_target(),
            }),
        }
    }

    /// The levels that a row of the remedies names.
    pub fn row_levels(&self) -> impl Iterator<Item = &'a Level> {
        let rows = self.objective.remedies.iter().flat_map(|remedy| remedy.rows());
        let bounds = rows.flat_map(|row| [&row.below, &row.at_most, &row.from, &row.above]).flatten();
        bounds.filter_map(|bound| match &bound.value {
            Bound::Level(level) => Some(level),
            Bound::Target => None,
        })
    }

    /// The scope members.
    ///
    /// # Errors
    /// A resource without an attribute by which the objective is measured.
    pub fn members(&self) -> Result<Vec<Member>, EvaluationFault> {
        members(self.context, self.name, self.objective)
    }

    /// One finding for each member that exists in a window; for a window without any, one that says so.
    ///
    /// # Errors
    /// Those of the maker of one finding.
    pub fn of_each<'p>(
        &self,
        members: &'p [Member],
        windows: &[Judged],
        mut one: impl FnMut(&Place<'p, '_>) -> Result<Finding, EvaluationFault>,
    ) -> Result<Vec<Finding>, EvaluationFault> {
        let mut findings = Vec::new();
        for (number, member) in members.iter().enumerate() {
            for window in &member.windows(self.objective.window.value, windows) {
                findings.push(one(&Place { number, member, window })?);
            }
        }
        let empty = |window: &&Judged| members.iter().all(|member| !member.exists_in(window.span));
        findings.extend(windows.iter().filter(empty).map(|window| no_member(self.name, self.objective, window)));
        Ok(findings)
    }

    /// The key of a finding on a member in a window.
    pub fn key(&self, place: &Place) -> Key {
        key(self.name, self.objective, place.member.name.as_ref(), place.window.clone())
    }

    /// A finding whose figure is certain, held against a level; without a figure there are no cases.
    pub fn finding(&self, key: Key, figure: Option<Figure>, basis: Basis) -> Finding {
        let target = self.target();
        let verdict = match (&figure, target) {
            (None, _) => Verdict::NoCases,
            (Some(_), None) => Verdict::NoTarget,
            (Some(figure), Some(target)) => match figure.decided_on(self.decided_on()).reaches(target) {
                Some(true) => Verdict::Met,
                Some(false) => Verdict::Missed,
                None => Verdict::Undetermined,
            },
        };
        let margin = figure.as_ref().and_then(|figure| self.distance(figure));
        self.certain(key, figure, verdict, margin, basis)
    }

    /// A finding on a share of cases (K8).
    pub fn finding_of_cases(&self, key: Key, share: &CaseShare, good: u64, cases: u64, basis: Basis) -> Finding {
        let figure = Exact::ratio(good, cases).map(Figure::Share);
        let margin = figure.as_ref().map(|_| share.margin(good, cases));
        self.certain(key, figure, share.verdict(good, cases), margin, basis)
    }

    /// A finding without a figure, and why.
    pub fn without_figure(&self, key: Key, verdict: Verdict, why: Wording) -> Finding {
        self.certain(key, None, verdict, None, Basis::Nothing(why))
    }

    fn certain(
        &self,
        key: Key,
        figure: Option<Figure>,
        verdict: Verdict,
        margin: Option<Margin>,
        basis: Basis,
    ) -> Finding {
        let target = self.target().cloned();
        let (lower, upper) = (figure.clone(), figure.clone());
        Finding { key, lower, upper, figure, target, verdict, margin, basis, scope: Scope::default() }
    }

    /// The fault that facts can't be counted in a window.
    pub fn uncountable(&self, window: &Judged, why: Uncountable) -> EvaluationFault {
        EvaluationFault::Uncountable { objective: self.name.clone(), window: window.label.clone(), why }
    }
}

/// How far a figure lies on the right side of its bound, in the figure's unit.
pub(crate) fn distance(figure: &Figure, target: &Target) -> Option<Margin> {
    let (Target::Level { is, than } | Target::Statistic { is, than, .. }) = target else { return None };
    let (number, bound) = (figure.number(), shown::level(than)?);
    Some(Margin::Distance(match is {
        Comparison::AtLeast | Comparison::MoreThan => number - bound,
        Comparison::AtMost | Comparison::LessThan => bound - number,
    }))
}
