//! Two measurements of one objective, in a few reasons.

use super::{Reconciled, Side};
use crate::explain::{Reason, verdict_words};
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::model::Measurer;
use calendar::Length;

/// Whose measurement decides, over how much time they agree or differ, and what each would come to alone.
pub fn reasons(reconciled: &Reconciled) -> Vec<Reason> {
    let told = std::iter::once((1, precedence(reconciled))).chain([(2, sums(reconciled))]);
    let alone = reconciled.alone.iter().map(|side| (2, alone(side)));
    let clause = || Some(reconciled.clauses.join(", "));
    told.chain(alone).map(|(depth, words)| Reason { depth, clause: clause(), rule: Some("A3"), words }).collect()
}

/// `several measured it; at each instant the first whose state is known decides: provider, then customer`.
fn precedence(reconciled: &Reconciled) -> Wording {
    let named = reconciled.precedence.iter().map(Wording::of);
    let then = wording!(en: ", then ", nl: ", daarna ");
    let order = named.reduce(|one, next| one.and("", &then).and("", &next)).unwrap_or_default();
    match reconciled.precedence.as_slice() {
        [only] => wording!(
            en: "several measured it; only the measurement by the {only} decides",
            nl: "er is door meer dan één gemeten; alleen de meting van de {only} beslist";
            only = Wording::of(only)
        ),
        _ => wording!(
            en: "several measured it; at each instant the first whose state is known decides: {order}",
            nl: "er is door meer dan één gemeten; op elk moment beslist de eerste die de toestand kent: {order}";
            order = order
        ),
    }
}

fn sums(reconciled: &Reconciled) -> Wording {
    let sums = &reconciled.sums;
    let agree = wording!(
        en: "they agree over {time}", nl: "zij zijn het eens over {time}"; time = Wording::of(&sums.agree)
    );
    let differ = wording!(
        en: "they differ over {time}", nl: "zij verschillen over {time}"; time = Wording::of(&sums.differ)
    );
    let only = sums.only.iter().map(|(by, time)| only(*by, *time));
    let nobody = wording!(
        en: "nobody knows over {time}", nl: "over {time} weet niemand het"; time = Wording::of(&sums.nobody)
    );
    let nobody = Some(nobody).filter(|_| sums.nobody > Length::ZERO);
    Wording::joined([agree, differ].into_iter().chain(only).chain(nobody), "; ")
}

fn only(by: Measurer, time: Length) -> Wording {
    wording!(
        en: "only the {by} knows over {time}",
        nl: "over {time} weet alleen de {by} het";
        by = Wording::of(&by), time = Wording::of(&time)
    )
}

/// `by the customer alone: 99.2% (missed), 6 h down, EUR 10.00`.
fn alone(side: &Side) -> Wording {
    let by = side.by.map(|by| Wording::of(&by)).unwrap_or_default();
    let figure = side.finding().and_then(|finding| Some((finding.figure.as_ref()?, finding.target.as_ref())));
    let figure = figure.map(|(figure, target)| both::figure(figure, target));
    let down = wording!(en: "{down} down", nl: "{down} uitval"; down = Wording::of(&side.down));
    let credit = side.credit.as_ref().map(Wording::of);
    let told = figure.into_iter().chain([verdict_words(side.verdict()), down]).chain(credit);
    let told = Wording::joined(told, ", ");
    match side.has_say {
        true => wording!(en: "by the {by} alone: {told}", nl: "volgens de {by} alleen: {told}"; by = by, told = told),
        false => wording!(
            en: "by the {by} alone, who has no say: {told}",
            nl: "volgens de {by} alleen, wiens meting niet meetelt: {told}";
            by = by, told = told
        ),
    }
}
