//! What was found of each objective in every window that has ended.

use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Figure, Finding, Verdict};
use crate::past::Past;
use agreement::quantity::Target;
use calendar::Span;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The findings of every objective over windows that have ended.
pub(super) struct History {
    pub findings: Vec<Finding>,
    /// By objective, in time order.
    periods: BTreeMap<Name, Vec<Period>>,
}

/// One window of an objective, all scope members together: missed where one of them is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Period {
    pub span: Span,
    pub missed: bool,
    /// The least good figure.
    pub figure: Option<Figure>,
}

impl History {
    /// # Errors
    /// What the agreement or the facts leave without a meaning.
    pub fn of(past: &Past) -> Result<History, EvaluationFault> {
        let mut findings: Vec<Finding> = Vec::new();
        for version in past.versions() {
            for (name, objective) in version.context.agreement.objectives.iter() {
                let found = version.findings(&name.as_str().into(), objective)?;
                findings.extend(found.into_iter().filter(|finding| !finding.key.window.running()));
            }
        }
        let place =
            |finding: &Finding| (finding.key.window.span, finding.key.objective.clone(), finding.key.member.clone());
        findings.sort_by_cached_key(place);
        let mut periods: BTreeMap<Name, Vec<Period>> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| is_decided(finding)) {
            put(periods.entry(finding.key.objective.clone()).or_default(), finding);
        }
        Ok(History { findings, periods })
    }

    /// The windows of an objective of which it is known whether it was kept, in time order.
    pub fn periods(&self, objective: &str) -> &[Period] {
        self.periods.get(objective).map(Vec::as_slice).unwrap_or_default()
    }
}

fn is_decided(finding: &Finding) -> bool {
    matches!(finding.verdict, Verdict::Met | Verdict::Missed)
}

fn put(periods: &mut Vec<Period>, finding: &Finding) {
    let missed = finding.verdict == Verdict::Missed;
    let span = finding.key.window.span;
    match periods.last_mut().filter(|last| last.span == span) {
        Some(last) => {
            if worse(finding, last) {
                last.figure.clone_from(&finding.figure);
            }
            last.missed |= missed;
        }
        None => periods.push(Period { span, missed, figure: finding.figure.clone() }),
    }
}

/// Whether a member's figure is less good than the one that stands: on the other side of what a target asks for.
fn worse(finding: &Finding, than: &Period) -> bool {
    let (Some(figure), Some(other)) = (&finding.figure, &than.figure) else { return than.figure.is_none() };
    let less_is_worse = match &finding.target {
        Some(Target::Level { is, .. } | Target::Statistic { is, .. }) => is.wants_more(),
        Some(Target::Share { .. }) | None => true,
    };
    let order = figure.number().cmp(&other.number());
    order == if less_is_worse { Ordering::Less } else { Ordering::Greater }
}
