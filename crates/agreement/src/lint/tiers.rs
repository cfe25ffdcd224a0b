//! Rows of a remedy table among each other: order, overlap, and rows that never apply (C2).

use super::axis;
use super::payout::{Drop, drops, ever_decides};
use super::ranges::Cut;
use super::rule::{Rule, error, warning};
use super::table::{Table, Tier, tables};
use super::worth::Worth;
use crate::model::Agreement;
use crate::quantity::Pays;
use crate::source::Diagnostic;

pub(super) const RULES: &[Rule] = &[TIER_ORDER, TIER_OVERLAP, ROW_ORDER, UNREACHABLE_ROW, ROW_PAST_TARGET];

const TIER_ORDER: Rule = error(
    "tier-order",
    "rule C2",
    "A worse figure pays less than a better one.",
    "let what the rows pay grow as the figure gets worse",
);
const TIER_OVERLAP: Rule = error(
    "tier-overlap",
    "rule C2",
    "Two rows with both ends share values, so two credits are promised for one figure.",
    "let one row end where the next begins: `below: 99%` and `from: 99%`",
);
const ROW_ORDER: Rule = warning(
    "row-order",
    "rule C2",
    "The rows are not written from mild to severe, so people misread the table.",
    "write the mildest row first",
);
const UNREACHABLE_ROW: Rule = warning(
    "unreachable-row",
    "rule C2",
    "A row that never applies.",
    "remove the row, or correct its bounds or what it pays",
);
const ROW_PAST_TARGET: Rule = warning(
    "row-past-target",
    "rule C2",
    "A row begins on the kept side of the target, where nothing is paid whatever the table says.",
    "begin the row at the `target`",
);

/// Tables that pay less for worse figures, rows that overlap and rows that never apply.
pub(super) fn lint(agreement: &Agreement) -> Vec<Diagnostic> {
    tables(agreement).iter().flat_map(of_table).collect()
}

fn of_table(table: &Table) -> Vec<Diagnostic> {
    let falls = drops(table).into_iter().map(|drop| fall(table, &drop));
    falls.chain(table.tiers.iter().filter_map(|tier| of_tier(table, tier))).collect()
}

/// The weightiest remark about a row.
fn of_tier(table: &Table, tier: &Tier) -> Option<Diagnostic> {
    let checks = [nowhere, kept, overlap, order, past_target, outdone, sequence];
    checks.iter().find_map(|check| check(table, tier))
}

impl Table<'_> {
    /// The rows that some figure can reach by missing the target.
    fn living(&self) -> impl Iterator<Item = &Tier<'_>> {
        let missed = self.axis.missed();
        self.tiers.iter().filter(move |tier| tier.range.overlaps(&missed))
    }

    fn earlier(&self, tier: &Tier) -> impl Iterator<Item = &Tier<'_>> {
        let number = tier.number;
        self.living().filter(move |other| other.number < number)
    }

    fn reading_of(&self, tier: &Tier) -> String {
        format!("{} › {}", self.reading, tier.number + 1)
    }

    /// Whether the first row begins at a worse figure than the second.
    fn is_worse(&self, one: &Tier, other: &Tier) -> bool {
        if self.axis.more_is_better { one.range.to < other.range.to } else { one.range.from > other.range.from }
    }
}

impl Tier<'_> {
    fn is_two_sided(&self) -> bool {
        axis::bounds(self.row).count() == 2
    }

    /// What the row pays; a share beside an amount with the amount that it comes to.
    fn told_beside(&self, other: &Tier) -> String {
        match (&self.row.pays.value, &other.row.pays.value, &self.worth) {
            (Pays::Fixed(amount), ..) => amount.to_string(),
            (pays, Pays::Fixed(_), Worth::Money(money)) => format!("{pays} ({money})"),
            (pays, ..) => pays.to_string(),
        }
    }

    /// Whether both pay in the same form, so that a reader compares them without arithmetic.
    fn is_alike(&self, other: &Tier) -> bool {
        std::mem::discriminant(&self.row.pays.value) == std::mem::discriminant(&other.row.pays.value)
    }
}

/// A place where a worse figure pays less.
fn fall(table: &Table, Drop { better: (better, good), worse: (worse, bad) }: &Drop) -> Diagnostic {
    let message = format!(
        "a worse figure pays less: {} pays {}, but {} only {}",
        table.axis.shown(good),
        better.told_beside(worse),
        table.axis.shown(bad),
        worse.told_beside(better)
    );
    TIER_ORDER
        .at(worse.row.place, table.reading_of(worse), message)
        .with_related(better.row.place, "the row that pays more for better figures")
}

fn overlap(table: &Table, tier: &Tier) -> Option<Diagnostic> {
    let shared = |other: &Tier| table.axis.example(&tier.range.intersection(&other.range));
    let mut others = table.earlier(tier).filter(|other| tier.is_two_sided() && other.is_two_sided());
    let (other, example) = others.find_map(|other| Some((other, shared(other)?)))?;
    let message = format!(
        "this row shares values with row {}, for example {}, and pays {} where that pays {}",
        other.number + 1,
        table.axis.shown(&example),
        tier.row.pays.value,
        other.row.pays.value
    );
    Some(
        TIER_OVERLAP.at(tier.row.place, table.reading_of(tier), message).with_related(other.row.place, "the other row"),
    )
}

/// A row that promises less for worse figures than another row, which therefore decides in its place.
fn order(table: &Table, tier: &Tier) -> Option<Diagnostic> {
    let pays_less = |milder: &Tier| tier.worth.against(&milder.worth).is_some_and(|order| order.is_lt());
    let milder =
        table.living().find(|milder| table.is_worse(tier, milder) && tier.is_alike(milder) && pays_less(milder))?;
    if ever_decides(table, tier) {
        return None;
    }
    let message = format!(
        "this row pays {} for worse figures than row {}, which pays {}",
        tier.row.pays.value,
        milder.number + 1,
        milder.row.pays.value
    );
    Some(
        TIER_ORDER.at(tier.row.place, table.reading_of(tier), message).with_related(milder.row.place, "the milder row"),
    )
}

fn nowhere(table: &Table, tier: &Tier) -> Option<Diagnostic> {
    let out = table.axis.example(&tier.range).is_none();
    out.then(|| UNREACHABLE_ROW.at(tier.row.place, table.reading_of(tier), "no figure can lie in this row"))
}

fn kept(table: &Table, tier: &Tier) -> Option<Diagnostic> {
    let (_, _, target) = table.axis.target.as_ref()?;
    let kept = !tier.range.overlaps(&table.axis.missed());
    kept.then(|| {
        UNREACHABLE_ROW
            .at(tier.row.place, table.reading_of(tier), "every figure in this row keeps the promise, so it never pays")
            .with_related(*target, "the target")
    })
}

fn past_target(table: &Table, tier: &Tier) -> Option<Diagnostic> {
    let (_, _, target) = table.axis.target.as_ref()?;
    let missed = table.axis.missed();
    // Only the mild end can lie past the target; a row with one bound on the severe side is bounded by the target anyway.
    let past = if table.axis.more_is_better {
        tier.range.to > missed.to && tier.range.to != Cut::End
    } else {
        tier.range.from < missed.from && !open_below(tier)
    };
    past.then(|| {
        ROW_PAST_TARGET
            .at(
                tier.row.place,
                table.reading_of(tier),
                "this row begins where the promise is still kept, and nothing is paid there",
            )
            .with_related(*target, "the target")
    })
}

fn open_below(tier: &Tier) -> bool {
    tier.row.from.is_none() && tier.row.above.is_none()
}

/// Other rows that pay at least as much hold all the values that this row could pay for.
fn outdone(table: &Table, tier: &Tier) -> Option<Diagnostic> {
    if ever_decides(table, tier) {
        return None;
    }
    let what = "other rows pay as much or more for every figure of this row, so it never decides";
    let remark = UNREACHABLE_ROW.at(tier.row.place, table.reading_of(tier), what);
    let holds = |other: &&Tier| other.number != tier.number && other.range.overlaps(&tier.range);
    let most =
        table.living().filter(holds).find(|other| tier.worth.against(&other.worth).is_some_and(|order| order.is_le()));
    Some(match most {
        Some(other) => remark.with_related(other.row.place, format!("this row pays {}", other.told_beside(tier))),
        None => remark,
    })
}

fn sequence(table: &Table, tier: &Tier) -> Option<Diagnostic> {
    let before = table.earlier(tier).find(|other| table.is_worse(other, tier))?;
    let message = format!("this row is milder than row {}, which stands above it", before.number + 1);
    Some(
        ROW_ORDER
            .at(tier.row.place, table.reading_of(tier), message)
            .with_related(before.row.place, "the more severe row"),
    )
}
