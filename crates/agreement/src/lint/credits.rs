//! Credits that can be counted: a base for every share, and a fee behind every base (C2).

use super::rule::{Rule, error};
use crate::model::{Agreement, Objective, Remedy};
use crate::quantity::{Base, FeeOf};
use crate::reading::At;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[NO_BASE, NO_FEE];

const NO_BASE: Rule = error(
    "no-base",
    "rule C2",
    "A credit is a share of nothing: it isn't said of what.",
    "add `base:`, for example `base: fee of the service`",
);
const NO_FEE: Rule = error(
    "no-fee",
    "rule C2",
    "A credit is a share of a fee that the service doesn't have.",
    "add `fee:` to the service, or take another base",
);

/// Shares without a base, and bases without a fee.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    agreement
        .remedies()
        .flat_map(|(id, objective, number, remedy)| {
            let reading = format!("objectives › {} › remedies › {}", id.value, number + 1);
            let fee =
                remedy.base.as_ref().and_then(|base| no_fee(agreement, objective, base, format!("{reading} › base")));
            no_base(remedy, &reading).into_iter().chain(fee)
        })
        .collect()
}

fn no_base(remedy: &Remedy, reading: &str) -> Option<Diagnostic> {
    if remedy.base.is_some() {
        return None;
    }
    let pays = remedy.payments().find(|pays| pays.is_of_base())?;
    Some(NO_BASE.at(pays.place, reading, format!("it isn't said of what {} is paid", pays.value)))
}

fn no_fee(agreement: &Agreement, objective: &Objective, base: &At<Base>, reading: String) -> Option<Diagnostic> {
    let (Base::Fee { of, .. } | Base::TimeLost { of }) = &base.value else {
        return None;
    };
    let name = match of {
        FeeOf::TheService => objective.service.as_str(),
        FeeOf::Named(name) => name,
    };
    let service = agreement.service(name).ok()?;
    service.fee.is_none().then(|| {
        NO_FEE
            .at(base.place, reading, format!("`{}` is the base, but the service `{name}` has no fee", base.value))
            .with_related(service.place, "the service")
    })
}
