//! What a page is about, and the findings of one objective together.

use super::marks::Outcome;
use super::paper::Paper;
use agreement::model::{Agreement, Objective};
use calendar::{Period, PeriodKind};
use engine::Evaluation;
use engine::finding::Finding;
use engine::settlement::Settlement;

/// What a page is about: an agreement, its findings and settlement for one period.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The findings.
    pub evaluation: &'a Evaluation,
    /// What they cost.
    pub settlement: &'a Settlement,
    /// The language of the agreement's own texts: `nl` or `en`.
    pub language: &'a str,
    /// How wide the page is.
    pub paper: Paper,
}

impl Subject<'_> {
    /// True where the period consists of whole calendar months.
    pub fn whole_months(&self) -> bool {
        is_whole_months(self.agreement, self.evaluation)
    }

    /// True where the settlement is what will be credited: the period is over and consists of whole months.
    pub fn settles(&self) -> bool {
        !self.evaluation.period.running() && self.whole_months()
    }
}

/// True where the period consists of whole calendar months, by which credits and caps are settled (C1, C3).
pub fn is_whole_months(agreement: &Agreement, evaluation: &Evaluation) -> bool {
    let zone = &agreement.time_zone.0;
    let span = evaluation.period.span;
    let first = Period::containing(PeriodKind::Month, span.from(), zone);
    let last = Period::deciding(PeriodKind::Month, span.to(), zone);
    first.is_some_and(|month| month.span().from() == span.from())
        && last.is_some_and(|month| month.span().to() == span.to())
}

/// The findings of one objective.
pub struct Group<'a> {
    /// The objective's name.
    pub name: &'a str,
    /// The objective; `None` only where the findings are of another agreement.
    pub objective: Option<&'a Objective>,
    /// Its findings, at least one.
    pub findings: Vec<&'a Finding>,
}

impl Group<'_> {
    /// The gravest outcome among its findings.
    pub fn outcome(&self) -> Outcome {
        self.findings.iter().map(|finding| Outcome::of(finding)).min().unwrap_or(Outcome::NoCases)
    }

    /// How many of its findings have this outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.findings.iter().filter(|finding| Outcome::of(finding) == outcome).count()
    }
}

/// The findings by objective, in the order of clauses.
pub fn groups<'a>(agreement: &'a Agreement, findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Group<'a>> {
    let findings: Vec<&Finding> = findings.into_iter().collect();
    let of = |name: &'a str| findings.iter().copied().filter(|finding| &*finding.key.objective == name).collect();
    let group = |name: &'a str| Group { name, objective: agreement.objectives.get(name), findings: of(name) };
    agreement.objectives.names().map(group).filter(|group| !group.findings.is_empty()).collect()
}
