//! What a careful reader would ask about an agreement that can be read.
//!
//! One small file per family. Each kind of remark is a [`Rule`] with a stable code; [`rules`] lists them all, and
//! `docs/lints.md` is that list.

mod axis;
mod buckets;
mod cap_bases;
mod caps;
mod claim_terms;
mod clock_changes;
mod composites;
mod counting;
mod credits;
mod currencies;
mod disputes;
mod duties;
mod earn_back;
mod exceptions;
mod figures;
mod formulas;
mod gaps;
mod holidays;
mod hours;
mod keys;
mod limits;
mod linear;
mod maintenance;
mod matrix;
mod measuring;
mod names;
mod objectives;
mod parties;
mod payout;
mod priorities;
mod probing;
mod ranges;
mod reach;
mod records;
mod remedies;
mod rounding;
mod rows;
mod rule;
mod scopes;
mod scores;
mod services;
mod states;
mod steps;
mod stretches;
mod table;
mod targets;
mod terms;
mod tiers;
mod triggers;
mod unsaid;
pub mod vague;
mod variants;
mod versions;
mod windows;
mod working_days;
mod worth;

pub use rule::Rule;
pub use versions::versions;

use crate::model::Agreement;
use crate::source::Diagnostic;

/// One family: the rules it knows, and how it looks for breaches of them.
type Family = (&'static [Rule], fn(&Agreement) -> Vec<Diagnostic>);

/// The families, in the order in which an agreement is written.
const FAMILIES: &[Family] = &[
    (names::RULES, names::lint),
    (parties::RULES, parties::lint),
    (records::RULES, records::lint),
    (versions::RULES, versions::lint),
    (disputes::RULES, disputes::lint),
    (hours::RULES, hours::lint),
    (clock_changes::RULES, clock_changes::lint),
    (working_days::RULES, working_days::lint),
    (holidays::RULES, holidays::lint),
    (measuring::RULES, measuring::lint),
    (states::RULES, states::lint),
    (counting::RULES, counting::lint),
    (probing::RULES, probing::lint),
    (services::RULES, services::lint),
    (composites::RULES, composites::lint),
    (maintenance::RULES, maintenance::lint),
    (priorities::RULES, priorities::lint),
    (matrix::RULES, matrix::lint),
    (steps::RULES, steps::lint),
    (keys::RULES, keys::lint),
    (scopes::RULES, scopes::lint),
    (objectives::RULES, objectives::lint),
    (targets::RULES, targets::lint),
    (reach::RULES, reach::lint),
    (windows::RULES, windows::lint),
    (buckets::RULES, buckets::lint),
    (scores::RULES, scores::lint),
    (limits::RULES, limits::lint),
    (unsaid::RULES, unsaid::lint),
    (terms::RULES, terms::lint),
    (linear::RULES, linear::lint),
    (rows::RULES, rows::lint),
    (tiers::RULES, tiers::lint),
    (gaps::RULES, gaps::lint),
    (rounding::RULES, rounding::lint),
    (credits::RULES, credits::lint),
    (remedies::RULES, remedies::lint),
    (claim_terms::RULES, claim_terms::lint),
    (formulas::RULES, formulas::lint),
    (currencies::RULES, currencies::lint),
    (caps::RULES, caps::lint),
    (cap_bases::RULES, cap_bases::lint),
    (earn_back::RULES, earn_back::lint),
    (duties::RULES, duties::lint),
    (exceptions::RULES, exceptions::lint),
    (triggers::RULES, triggers::lint),
    (vague::RULES, vague::lint),
];

/// All remarks on an agreement, by family.
pub fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    let all = |agreement: &Agreement| FAMILIES.iter().flat_map(|(_, lint)| lint(agreement)).collect::<Vec<_>>();
    all(agreement).into_iter().chain(variants::lint(agreement, all)).collect()
}

/// All kinds of remark, by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|(rules, _)| rules.iter())
}
