//! From agreement and facts to findings: the pure function at the centre (W2).

use crate::context::Context;
use crate::facts::Facts;
use crate::fault::EvaluationFault;
use crate::finding::{CountingNote, Finding, Judged};
use crate::request::Request;
use crate::{exclusions, indicators, known};
use agreement::model::Agreement;
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
    /// Oddities of the facts that belong to no finding.
    pub notes: Vec<CountingNote>,
}

/// Judges every objective of the agreement by the facts, over the windows that end in the period
/// and those that still run. The order of the facts changes nothing.
///
/// # Errors
/// What the agreement or the facts leave without a meaning; see [`EvaluationFault`].
pub fn evaluate(agreement: &Agreement, facts: &Facts, request: &Request) -> Result<Evaluation, EvaluationFault> {
    let filtered = request.known_at.map(|at| known::as_known_at(facts, at)).transpose()?;
    let facts = filtered.as_ref().unwrap_or(facts);
    let mut context = Context::new(agreement, facts, request)?;
    context.claims = exclusions::standing_claims(&context)?;
    let mut findings = Vec::new();
    for (name, objective) in agreement.objectives.iter() {
        findings.extend(indicators::findings(&context, &name.as_str().into(), objective)?);
    }
    Ok(Evaluation {
        agreement: agreement.agreement.as_str().to_owned(),
        version: agreement.version.0,
        period: context.period.clone(),
        known_at: request.known_at,
        sealed: known::sealed(facts),
        findings,
        notes: known::strangers(&context).into_iter().chain(known::holidays_end(&context)).collect(),
    })
}
