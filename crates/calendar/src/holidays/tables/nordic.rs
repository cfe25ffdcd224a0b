//! Denmark, Norway and Sweden.

use crate::Weekday::Saturday;
use crate::holidays::rule::Day::{Easter, Fixed, OnOrAfter};
use crate::holidays::rule::{Rule, rule};

pub(super) const DK: [Rule; 11] = [
    rule("Nytårsdag", Fixed(1, 1)),
    rule("Skærtorsdag", Easter(-3)),
    rule("Langfredag", Easter(-2)),
    rule("Påskedag", Easter(0)),
    rule("Anden påskedag", Easter(1)),
    rule("Store bededag", Easter(26)).through(2023),
    rule("Kristi himmelfartsdag", Easter(39)),
    rule("Pinsedag", Easter(49)),
    rule("Anden pinsedag", Easter(50)),
    rule("Juledag", Fixed(12, 25)),
    rule("Anden juledag", Fixed(12, 26)),
];

pub(super) const NO: [Rule; 12] = [
    rule("Første nyttårsdag", Fixed(1, 1)),
    rule("Skjærtorsdag", Easter(-3)),
    rule("Langfredag", Easter(-2)),
    rule("Første påskedag", Easter(0)),
    rule("Andre påskedag", Easter(1)),
    rule("Arbeidernes dag", Fixed(5, 1)),
    rule("Grunnlovsdag", Fixed(5, 17)),
    rule("Kristi himmelfartsdag", Easter(39)),
    rule("Første pinsedag", Easter(49)),
    rule("Andre pinsedag", Easter(50)),
    rule("Første juledag", Fixed(12, 25)),
    rule("Andre juledag", Fixed(12, 26)),
];

/// The eves are no public holidays, though few work on them. The national day took the place of
/// Whit Monday in 2005.
pub(super) const SE: [Rule; 14] = [
    rule("Nyårsdagen", Fixed(1, 1)),
    rule("Trettondedag jul", Fixed(1, 6)),
    rule("Långfredagen", Easter(-2)),
    rule("Påskdagen", Easter(0)),
    rule("Annandag påsk", Easter(1)),
    rule("Första maj", Fixed(5, 1)),
    rule("Kristi himmelsfärdsdag", Easter(39)),
    rule("Pingstdagen", Easter(49)),
    rule("Annandag pingst", Easter(50)).through(2004),
    rule("Sveriges nationaldag", Fixed(6, 6)).from(2005),
    rule("Midsommardagen", OnOrAfter(Saturday, 6, 20)),
    rule("Alla helgons dag", OnOrAfter(Saturday, 10, 31)),
    rule("Juldagen", Fixed(12, 25)),
    rule("Annandag jul", Fixed(12, 26)),
];
