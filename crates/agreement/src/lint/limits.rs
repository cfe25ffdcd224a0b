//! Limits by what a request is: rows that no request can fit, and rows that none is left for (R2).

use super::rule::{Rule, error, warning};
use crate::model::{Agreement, Objective, RequestLimit, SIZE, Where};
use crate::quantity::Precondition;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[BAD_LIMIT, IDLE_LIMIT];

const BAD_LIMIT: Rule = error(
    "bad-limit",
    "rule R2",
    "A limit for requests that can't be.",
    "say what the request is, such as `where: { class: read }`, and of its size in bytes a number: `size: at most 1000000`",
);
const IDLE_LIMIT: Rule = warning(
    "idle-limit",
    "rule R2",
    "A limit that holds for no request, since an earlier one holds for all of its requests.",
    "remove it, or write it before the wider one: the first that fits holds",
);

/// Limits without requests.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let each = agreement.objectives.iter().filter(|(_, objective)| objective.has_limits());
    each.flat_map(|(id, objective)| of_objective(&id.value.to_string(), objective)).collect()
}

fn of_objective(id: &str, objective: &Objective) -> Vec<Diagnostic> {
    let rows = objective.limits.iter().enumerate();
    let remarks = rows.flat_map(|(number, row)| {
        let reading = format!("objectives › {id} › limits › {} › where", number + 1);
        let bad = bad(row).map(|message| BAD_LIMIT.at(row.r#where.place, &*reading, message));
        let wider = objective.limits.iter().take(number).find(|earlier| covers(&earlier.r#where, &row.r#where));
        let idle = wider.filter(|_| bad.is_none()).map(|wider| {
            let message = "no request is left for this limit";
            IDLE_LIMIT.at(row.r#where.place, &*reading, message).with_related(wider.place, "this one holds for them")
        });
        bad.into_iter().chain(idle)
    });
    remarks.collect()
}

fn bad(row: &RequestLimit) -> Option<String> {
    if row.r#where.is_empty() {
        return Some("no attribute is named, so it isn't said for which requests".to_owned());
    }
    row.r#where.iter().find_map(|(name, values)| {
        let is_size = name.as_str() == SIZE;
        let misfit = |value: &&Precondition| match value {
            Precondition::Is(_) => is_size,
            Precondition::Number { .. } => false,
            Precondition::Age { .. } => true,
        };
        let none = values.0.is_empty().then(|| format!("`{}` may be nothing at all", name.value));
        let misfit = values.0.iter().map(|value| &value.value).find(misfit);
        none.or_else(|| {
            misfit.map(|value| {
                format!("`{value}` is no {}", if is_size { "size in bytes" } else { "attribute of a request" })
            })
        })
    })
}

/// Whether all that fits the narrow one fits the wide one, as far as their texts tell.
fn covers(wide: &Where, narrow: &Where) -> bool {
    wide.iter().all(|(name, values)| {
        let other = narrow.get(name.as_str());
        other.is_some_and(|other| other.0.iter().all(|value| values.0.iter().any(|wide| wide.value == value.value)))
    })
}
