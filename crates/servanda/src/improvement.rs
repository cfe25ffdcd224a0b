//! Incidents, actions and their effect, up to the end of what is asked.

use crate::assess::Assessment;
use crate::fault::Fault;
use calendar::Span;
use engine::Improvement;
use report::text::lines::clean;

/// What is learnt from shortfalls and bears on the months asked for; nothing where nobody reported an incident or agreed on an action.
///
/// # Errors
/// What the agreement or the facts leave without a meaning.
pub fn improvement(assessment: &Assessment) -> Result<Improvement, Fault> {
    let facts = &assessment.known;
    let parts = &assessment.asked.parts;
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Ok(Improvement::default()) };
    let until = last.span().to().min(assessment.as_of);
    let versions = assessment.file.versions()?;
    let told = !facts.incidents.is_empty() || !facts.actions.is_empty();
    let period = Span::new(first.span().from(), until).ok().filter(|_| told && versions.first().begins() < until);
    let Some(period) = period else { return Ok(Improvement::default()) };
    let whole = engine::improvement(&versions, facts, assessment.as_of);
    Ok(whole.map_err(|fault| Fault::User(format!("error: {}", clean(&fault.to_string()))))?.within(period))
}
