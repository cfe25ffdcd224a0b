//! Several measurements of one objective, held against each other (A3).

use crate::assess::{Assessment, Settled, under};
use crate::fault::Fault;
use agreement::model::{Agreement, Measurer};
use engine::reconcile::{Alone, Reconciled, measured_by, several};
use engine::versions::Versions;
use report::text::lines::clean;

/// Every objective of the months asked for of which facts of several measurers tell; those that were judged by the agreement are
/// judged once more for each measurer by itself.
///
/// # Errors
/// Facts to which the agreement gives no meaning where only one measurer tells.
pub fn reconciled(assessment: &Assessment) -> Result<Vec<Reconciled>, Fault> {
    let versions = assessment.file.versions()?;
    let tell = several(&versions, &assessment.known);
    if tell.len() < 2 {
        return Ok(Vec::new());
    }
    let texts: Vec<(Measurer, Vec<Agreement>)> =
        tell.iter().map(|by| (*by, versions.iter().map(|one| measured_by(one.agreement, *by)).collect())).collect();
    let alone: Vec<Alone> =
        texts.iter().filter_map(|(by, texts)| alone(*by, texts, assessment)).collect::<Result<_, _>>()?;
    engine::reconcile(&versions, &assessment.known, assessment.as_of, &assessment.months, &alone)
        .map_err(|fault| Fault::User(format!("error: {}", clean(&fault.to_string()))))
}

fn alone<'a>(by: Measurer, texts: &'a [Agreement], assessment: &Assessment) -> Option<Result<Alone<'a>, Fault>> {
    let (latest, before) = texts.split_last()?;
    let versions = Versions::of(latest, before);
    let found: Result<Vec<Settled>, Fault> = under(&versions, assessment);
    Some(found.map(|found| Alone { by, versions, found }))
}
