//! What an evaluation gives.

use crate::facts::Name;
use crate::finding::{CountingNote, Disputed, Finding, Judged};
use calendar::Instant;

/// What is found.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The agreement's name.
    pub agreement: String,
    /// The version of its text.
    pub version: u64,
    /// The period, and up to when it is judged.
    pub period: Judged,
    /// Only what was recorded up to this instant was used (W1).
    pub known_at: Option<Instant>,
    /// True when every fact says when it was recorded, so that the result can be had again (W1).
    pub sealed: bool,
    /// The findings: by clause, scope member and window.
    pub findings: Vec<Finding>,
    /// The objectives that hang on claims which are still open, with their findings if those were established (A7).
    pub disputed: Vec<Disputed>,
    /// Oddities of the facts that belong to no finding.
    pub notes: Vec<CountingNote>,
}

impl Evaluation {
    /// The same evaluation if all open claims were established; `None` where nothing hangs on one.
    pub fn if_established(&self) -> Option<Evaluation> {
        let of = |name: &Name| self.disputed.iter().find(|disputed| disputed.objective == *name);
        let mut findings = Vec::new();
        let mut told: Option<&Name> = None;
        for finding in &self.findings {
            let name = &finding.key.objective;
            match of(name) {
                Some(disputed) if told != Some(name) => findings.extend(disputed.findings.iter().cloned()),
                Some(_) => (),
                None => findings.push(finding.clone()),
            }
            told = Some(name);
        }
        let same = Evaluation { findings, disputed: Vec::new(), ..self.clone() };
        (!self.disputed.is_empty()).then_some(same)
    }
}
