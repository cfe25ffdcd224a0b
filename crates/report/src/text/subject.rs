//! What a page is about, and the findings of one objective together.

use super::marks::gravest;
use agreement::model::{Agreement, Objective};
use engine::Evaluation;
use engine::finding::{Finding, Verdict};
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
    /// The gravest verdict among its findings.
    pub fn verdict(&self) -> Verdict {
        gravest(self.findings.iter().map(|finding| finding.verdict)).unwrap_or(Verdict::NoCases)
    }

    /// How many of its findings have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.findings.iter().filter(|finding| finding.verdict == verdict).count()
    }
}

/// The findings by objective, in the order of clauses.
pub fn groups<'a>(agreement: &'a Agreement, findings: &'a [Finding]) -> Vec<Group<'a>> {
    let of = |name: &'a str| findings.iter().filter(move |finding| &*finding.key.objective == name).collect::<Vec<_>>();
    let group = |name: &'a str| Group { name, objective: agreement.objectives.get(name), findings: of(name) };
    agreement.objectives.names().map(group).filter(|group| !group.findings.is_empty()).collect()
}
