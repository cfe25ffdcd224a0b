//! What a table pays as a function of the figure: for each stretch of figures the row that decides there (C2).

use super::axis::Axis;
use super::ranges::{Cut, Range};
use super::table::{Table, Tier};
use crate::quantity::Exact;
use std::cmp::Ordering;

/// Who decides over a stretch of figures.
#[derive(Clone, Copy)]
enum Decides<'t, 'a> {
    /// No row holds these figures.
    Nobody,
    /// The row that pays most of those that hold them.
    Row(&'t Tier<'a>),
    /// Which row pays most depends on the facts.
    TheFacts,
}

/// A stretch of figures over which one row decides.
struct Piece<'t, 'a> {
    range: Range,
    decides: Decides<'t, 'a>,
}

/// A place where a worse figure pays less: each row with a figure for which it decides.
pub(super) struct Drop<'t, 'a> {
    pub better: (&'t Tier<'a>, Exact),
    pub worse: (&'t Tier<'a>, Exact),
}

/// Every place where a worse figure pays less than a better one. Figures that pay nothing are passed over, since the lints about
/// holes tell of those.
pub(super) fn drops<'t, 'a>(table: &'t Table<'a>) -> Vec<Drop<'t, 'a>> {
    let base_grows = table.remedy.base.as_ref().is_some_and(|base| base.value.is_time_lost());
    let mut drops = Vec::new();
    let mut before: Option<(Range, &Tier)> = None;
    for piece in pieces(table) {
        match (piece.decides, before.take()) {
            (Decides::Row(worse), known) => {
                let falls = |better: &Tier| worse.worth.against(&better.worth).is_some_and(|order| order.is_lt());
                if let Some((range, better)) = known.filter(|(_, better)| falls(better)) {
                    let (good, bad) = examples(&table.axis, &range, &piece.range);
                    drops.push(Drop { better: (better, good), worse: (worse, bad) });
                }
                before = Some((piece.range, worse));
            }
            (Decides::Nobody, known) if !base_grows => before = known,
            _ => (),
        }
    }
    drops
}

/// Whether a row decides for any figure that misses the target.
pub(super) fn ever_decides(table: &Table, tier: &Tier) -> bool {
    pieces(table).iter().any(|piece| match piece.decides {
        Decides::Row(row) => row.number == tier.number,
        Decides::TheFacts => tier.range.overlaps(&piece.range) && !is_outdone(table, tier, &piece.range),
        Decides::Nobody => false,
    })
}

/// Whether another row pays more for these figures whatever the facts, or as much and stands first.
fn is_outdone(table: &Table, tier: &Tier, range: &Range) -> bool {
    let mut holding = table.tiers.iter().filter(|other| other.range.overlaps(range));
    holding.any(|other| match other.worth.against(&tier.worth) {
        Some(Ordering::Greater) => true,
        Some(Ordering::Equal) => other.number < tier.number,
        _ => false,
    })
}

/// The figures that miss the target, from mild to severe.
fn pieces<'t, 'a>(table: &'t Table<'a>) -> Vec<Piece<'t, 'a>> {
    let missed = table.axis.missed();
    let ends = table.tiers.iter().flat_map(|tier| [&tier.range.from, &tier.range.to]).chain([&missed.from, &missed.to]);
    let mut cuts: Vec<&Cut> = ends.filter(|cut| missed.from <= **cut && **cut <= missed.to).collect();
    cuts.sort();
    cuts.dedup();
    let mut pieces: Vec<Piece> = Vec::new();
    for pair in cuts.windows(2) {
        let [from, to] = pair else { continue };
        let range = Range { from: (*from).clone(), to: (*to).clone() };
        let decides = decides(table, &range);
        match pieces.last_mut() {
            Some(last) if same(last.decides, decides) => last.range.to = range.to,
            _ => pieces.push(Piece { range, decides }),
        }
    }
    if table.axis.more_is_better {
        pieces.reverse();
    }
    pieces
}

fn same(one: Decides, other: Decides) -> bool {
    match (one, other) {
        (Decides::Row(one), Decides::Row(other)) => one.number == other.number,
        _ => false,
    }
}

/// Of the rows that hold the figures, the first that pays at least as much as every other.
fn decides<'t, 'a>(table: &'t Table<'a>, range: &Range) -> Decides<'t, 'a> {
    let holding: Vec<&Tier> = table.tiers.iter().filter(|tier| tier.range.overlaps(range)).collect();
    let pays_most =
        |tier: &Tier| holding.iter().all(|other| tier.worth.against(&other.worth).is_some_and(|order| order.is_ge()));
    match (holding.iter().find(|tier| pays_most(tier)), holding.is_empty()) {
        (Some(tier), _) => Decides::Row(tier),
        (None, true) => Decides::Nobody,
        (None, false) => Decides::TheFacts,
    }
}

/// A plain figure of the better stretch and one of the worse, both near to where they meet.
fn examples(axis: &Axis, better: &Range, worse: &Range) -> (Exact, Exact) {
    let widths = [better, worse].into_iter().filter_map(width).filter(|width| !width.is_zero());
    let reach = widths.min().and_then(|width| width.checked_div(&Exact::from(2_i64))).unwrap_or_else(|| axis.grain());
    let above = |range: &Range| axis.plain(range, &(value(&range.from) + reach.clone()));
    let below = |range: &Range| axis.plain(range, &(value(&range.to) - reach.clone()));
    if axis.more_is_better { (above(better), below(worse)) } else { (below(better), above(worse)) }
}

fn width(range: &Range) -> Option<Exact> {
    match (&range.from, &range.to) {
        (Cut::At(from, _), Cut::At(to, _)) => Some(to - from),
        _ => None,
    }
}

fn value(cut: &Cut) -> Exact {
    match cut {
        Cut::At(value, _) => value.clone(),
        Cut::End => Exact::zero(),
    }
}
