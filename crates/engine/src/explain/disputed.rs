//! Figure, verdict and money with and without the claims that are still open, in a sentence (A7).

use super::verdict_words;
use crate::evaluation::Evaluation;
use crate::facts::Name;
use crate::finding::{Disputed, Finding};
use crate::settlement::Settlement;
use crate::shown::both;
use crate::wording::{Wording, wording};
use agreement::quantity::{Exact, Money};

/// How many claims are named.
const CLAIMS: usize = 5;
/// How many findings of an objective are told.
const FINDINGS: usize = 20;

/// What hangs on open claims about an objective: for each finding that they would change what it is and what it would be, and
/// the objective's credit with it. Empty where nothing hangs on one.
pub fn disputed(evaluation: &Evaluation, settlement: &Settlement, objective: &str) -> Vec<Wording> {
    let Some(disputed) = evaluation.disputed.iter().find(|one| *one.objective == *objective) else {
        return Vec::new();
    };
    let now = evaluation.findings.iter().filter(|finding| *finding.key.objective == *objective);
    let changed = now.filter_map(|now| changed(now, disputed));
    let changed: Vec<Wording> = changed.take(FINDINGS).chain(credit(settlement, objective)).collect();
    let claims = claims(&disputed.claims);
    let told = |changed| wording!(en: "if {claims} is established, {changed}", nl: "als {claims} komt vast te staan, {changed}"; claims = claims, changed = changed);
    changed.into_iter().map(told).collect()
}

/// The names of the open claims.
fn claims(claims: &[Name]) -> Wording {
    let named = claims.iter().take(CLAIMS).map(|claim| Wording::same(&**claim));
    let rest = claims.len().saturating_sub(CLAIMS);
    let more = (rest > 0).then(|| wording!(en: "{rest} more", nl: "nog {rest}"));
    Wording::joined(named.chain(more), ", ")
}

/// A finding as it would be beside what it is; nothing where neither figure nor verdict differs.
fn changed(now: &Finding, disputed: &Disputed) -> Option<Wording> {
    let then = disputed.findings.iter().find(|then| then.key == now.key);
    if then.is_some_and(|then| (&then.figure, then.verdict) == (&now.figure, now.verdict)) {
        return None;
    }
    let key = &now.key;
    let about = key.member.iter().map(|member| Wording::same(&**member)).chain([key.window.called()]);
    let nothing = || wording!(en: "nothing to judge", nl: "niets te beoordelen");
    Some(wording!(
        en: "{about} is {then} instead of {now}",
        nl: "is {about} {then} in plaats van {now}";
        about = Wording::joined(about, ", "),
        then = then.map_or_else(nothing, stands),
        now = stands(now)
    ))
}

/// `99.7% (missed)`.
fn stands(finding: &Finding) -> Wording {
    let figure = finding.figure.as_ref().map(|figure| both::figure(figure, finding.target.as_ref()));
    let verdict = verdict_words(finding.verdict);
    figure.map_or_else(|| verdict.clone(), |figure| figure.and(" (", &verdict).and("", &Wording::same(")")))
}

/// What the objective's credit would be, where that differs.
fn credit(settlement: &Settlement, objective: &str) -> Option<Wording> {
    let (now, other) = (settlement, settlement.if_established.as_deref()?);
    let currency = now.total.as_ref().or(other.total.as_ref())?.currency;
    let paid = |settlement: &Settlement| {
        let lines = settlement.lines.iter().filter(|line| *line.finding.objective == *objective);
        Money { currency, amount: lines.map(|line| line.paid.amount.clone()).sum::<Exact>() }
    };
    let (now, then) = (paid(now), paid(other));
    (now != then).then(|| {
        wording!(
            en: "{then} is credited instead of {now}",
            nl: "wordt {then} verrekend in plaats van {now}";
            then = Wording::of(&then), now = Wording::of(&now)
        )
    })
}
