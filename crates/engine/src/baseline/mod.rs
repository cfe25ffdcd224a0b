//! What was reached before anything is promised: a base for targets (mission row A12).
//!
//! Findings over many windows become, for each objective, what was reached, how often its target would have been met, and the
//! strictest target that would have held in a share of the windows, with what so many windows can prove. Nothing is guessed: a
//! window that is undetermined or had no cases counts on neither side and is said beside.

mod chance;
mod rehearsal;
mod strictest;

pub use chance::{CONFIDENCE, at_least, windows_needed};
pub use rehearsal::{Judgement, Margins, Rehearsal, Rehearsed};
pub use strictest::{Strictest, is_each_outage, strictest};

use crate::evaluation::Evaluation;
use crate::facts::Name;
use crate::finding::{Basis, Figure, Finding, Verdict};
use agreement::model::{Agreement, Objective};
use agreement::quantity::Percent;
use calendar::{Instant, Span};
use std::collections::BTreeMap;

/// The past of one objective.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// The objective.
    pub objective: Name,
    /// What was reached in each window, in time order; one entry for each outage where these are the windows.
    pub windows: Vec<Reached>,
    /// How many findings met the target.
    pub met: usize,
    /// How many missed it.
    pub missed: usize,
    /// In how many too much is unknown to say.
    pub undetermined: usize,
    /// In how many there was nothing to judge.
    pub no_cases: usize,
    /// The strictest target that would have held in all of them.
    pub held_always: Option<Strictest>,
    /// The strictest that would have held in the share asked for.
    pub held: Option<Strictest>,
}

/// What was reached in one window.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The window as people call it.
    pub label: String,
    /// Its time.
    pub span: Span,
    /// The worst finding's figure.
    pub figure: Option<Figure>,
    /// Its verdict.
    pub verdict: Verdict,
    /// The scope member that reached no more; `None` for the service as a whole.
    pub member: Option<Name>,
    /// How many scope members were judged.
    pub members: usize,
}

/// The past of every objective, from evaluations in time order. Only windows that have ended and lie within `known` count; a window
/// that several evaluations judge counts once.
///
/// `share` is the share of windows in which a target is to hold, above 0% and at most 100%.
pub fn baselines(agreement: &Agreement, evaluations: &[Evaluation], known: Span, share: &Percent) -> Vec<Baseline> {
    let named = agreement.objectives.iter();
    named.map(|(name, objective)| baseline(name.as_str(), objective, evaluations, known, share)).collect()
}

fn baseline(name: &str, objective: &Objective, evaluations: &[Evaluation], known: Span, share: &Percent) -> Baseline {
    let findings = ended(name, evaluations, known);
    let count = |verdict| findings.iter().filter(|finding| finding.verdict == verdict).count();
    let decided: Vec<&Finding> = findings.iter().copied().filter(|finding| is_decided(finding)).collect();
    Baseline {
        objective: name.into(),
        met: count(Verdict::Met),
        missed: count(Verdict::Missed),
        undetermined: count(Verdict::Undetermined),
        no_cases: count(Verdict::NoCases),
        held_always: strictest(objective, &decided, &Percent::whole(100)),
        held: strictest(objective, &decided, share),
        windows: windows(objective, &findings),
    }
}

/// The findings of windows that have ended within the time of which facts are known, each once; of an outage that several
/// evaluations judge as far as it had come, the last.
fn ended<'a>(name: &str, evaluations: &'a [Evaluation], known: Span) -> Vec<&'a Finding> {
    let mut found: BTreeMap<(Instant, Option<Instant>, Option<Name>), &Finding> = BTreeMap::new();
    let of_name = evaluations.iter().flat_map(|evaluation| &evaluation.findings);
    for finding in of_name.filter(|finding| &*finding.key.objective == name) {
        let window = &finding.key.window;
        if !window.running() && known.from() <= window.span.from() && window.span.to() <= known.to() {
            let to = (!matches!(finding.basis, Basis::Outage(_))).then(|| window.span.to());
            found.insert((window.span.from(), to, finding.key.member.clone()), finding);
        }
    }
    found.into_values().collect()
}

/// A finding with a figure of which enough is known.
fn is_decided(finding: &Finding) -> bool {
    finding.figure.is_some() && matches!(finding.verdict, Verdict::Met | Verdict::Missed | Verdict::NoTarget)
}

/// The worst of each window.
fn windows(objective: &Objective, findings: &[&Finding]) -> Vec<Reached> {
    let mut windows: Vec<(Reached, &Finding)> = Vec::new();
    for finding in findings {
        let window = &finding.key.window;
        match windows.last_mut().filter(|(reached, _)| reached.span == window.span) {
            Some((reached, worst)) => {
                let members = reached.members + 1;
                if is_worse(objective, finding, worst) {
                    *worst = finding;
                    *reached = of_finding(finding);
                }
                reached.members = members;
            }
            None => windows.push((of_finding(finding), finding)),
        }
    }
    windows.into_iter().map(|(reached, _)| reached).collect()
}

fn of_finding(finding: &Finding) -> Reached {
    let window = &finding.key.window;
    Reached {
        label: window.label.clone(),
        span: window.span,
        figure: finding.figure.clone(),
        verdict: finding.verdict,
        member: finding.key.member.clone(),
        members: 1,
    }
}

fn is_worse(objective: &Objective, one: &Finding, other: &Finding) -> bool {
    match (&one.figure, &other.figure) {
        (Some(one), Some(other)) => strictest::is_worse(objective, one, other),
        (figure, _) => figure.is_some(),
    }
}
