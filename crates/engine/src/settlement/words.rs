//! Rows and credits in the words of the contract (C2).

use super::linear;
use super::paying::How;
use crate::wording::{Wording, wording};
use agreement::model::{CreditKind, Row};
use agreement::quantity::Dutch;

/// A row or blocks, and what comes off: `from 2 hours pays 10%, less 5% that earlier periods settled`.
pub(super) fn how(how: &How, settled: Option<&How>, kind: CreditKind) -> Wording {
    let words = match how {
        How::Row(_, row) => {
            let (bounds, pays) = (bounds(row), &row.pays.value);
            Wording {
                en: format!("{} pays {pays}", bounds.en),
                nl: format!("{}: {} van {}", bounds.nl, called(kind), pays.dutch()),
            }
        }
        How::Blocks(shortfall, ..) => shortfall.words.and(": ", &pays(how)),
    };
    let less = settled.map(|how| {
        wording!(
            en: ", less {pays} that earlier periods settled",
            nl: " (min de {pays} die eerder al is verrekend)";
            pays = pays(how)
        )
    });
    less.map_or(words.clone(), |less| words.and("", &less))
}

/// What a row or blocks pay: `5%`, `3 × 5% (per started 30 minutes), at most 50%`.
fn pays(how: &How) -> Wording {
    match how {
        How::Row(_, row) => Wording::of(&row.pays.value),
        How::Blocks(shortfall, linear, binds) => {
            let blocks = linear::blocks(shortfall, linear);
            let most = linear.at_most.as_ref().filter(|_| *binds);
            most.map_or(blocks.clone(), |most| {
                wording!(en: "{blocks}, at most {most}", nl: "{blocks}, hooguit {most}"; blocks = blocks, most = Wording::of(&most.value))
            })
        }
    }
}

/// What a row pays, of its base or as a fixed amount.
pub(super) fn credit(row: &Wording, base: &Wording) -> Wording {
    if base.is_empty() {
        wording!(en: "{row}: a fixed amount", nl: "{row}, een vast bedrag"; row = row)
    } else {
        wording!(en: "{row}: of {base}", nl: "{row} over {base}"; row = row, base = base)
    }
}

/// What people call the credit in Dutch, by what it is (C6).
pub(crate) fn called(kind: CreditKind) -> &'static str {
    match kind {
        CreditKind::PriceReduction => "korting",
        CreditKind::Penalty => "boete",
    }
}

fn bounds(row: &Row) -> Wording {
    let bounds = [
        (wording!(en: "below", nl: "onder"), &row.below),
        (wording!(en: "at most", nl: "tot en met"), &row.at_most),
        (wording!(en: "from", nl: "vanaf"), &row.from),
        (wording!(en: "above", nl: "boven"), &row.above),
    ];
    let worded = bounds.into_iter().filter_map(|(side, bound)| {
        let bound = bound.as_ref()?;
        Some(side.and(" ", &Wording::of(&bound.value)))
    });
    Wording::joined(worded, ", ")
}
