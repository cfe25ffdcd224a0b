//! Exceptions with a definition and an end to silence (A7 of the semantics).

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Exception, Silence};
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[NO_DEFINITION, ENDLESS_SILENCE];

const NO_DEFINITION: Rule = warning(
    "no-definition",
    "rule A7",
    "An exception isn't defined, so the parties will differ about what it covers.",
    "add `en:` or `nl:` with its definition",
);
const ENDLESS_SILENCE: Rule = error(
    "endless-silence",
    "rule A7",
    "Silence accepts a claim, but no term says when silence begins to count.",
    "add `answer_within:`",
);

/// Exceptions without a definition, or whose silence never ends.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.exceptions.iter().flat_map(|(id, exception)| {
        let reading = format!("exceptions › {}", id.value);
        let undefined = (exception.nl.is_none() && exception.en.is_none())
            .then(|| NO_DEFINITION.at(id.place, reading.clone(), format!("`{}` isn't defined", id.value)));
        undefined.into_iter().chain(endless_silence(exception, reading))
    });
    each.collect()
}

fn endless_silence(exception: &Exception, reading: String) -> Option<Diagnostic> {
    let endless = exception.silence == Silence::Accepts && exception.answer_within.is_none();
    endless.then(|| {
        ENDLESS_SILENCE.at(exception.place, reading, "silence accepts, but nothing says how long the answer may take")
    })
}
