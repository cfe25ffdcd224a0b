//! The first step: what each finding pays of its base, and where that is too little to be paid, or less than the least (C2, C4, A10).

use super::draft::{Draft, Line, Reading, clause};
use super::level;
use super::paying::{How, Paying};
use super::seam::{self, Settled};
use super::words;
use super::{Settlement, SettlementFault, Step};
use super::{charges, claiming};
use crate::finding::{Figure, Finding, Verdict};
use crate::wording::{Wording, wording};
use agreement::model::{Objective, Remedy};
use agreement::quantity::{Base, Exact, Over, Window};
use num_bigint::BigInt;

pub(super) fn apply(draft: &mut Draft, earlier: &[Settlement]) -> Result<(), SettlementFault> {
    let agreement = draft.agreement;
    for finding in draft.findings {
        let Some(objective) = agreement.objectives.get(&finding.key.objective) else {
            return Err(SettlementFault::Unresolved(finding.key.objective.clone()));
        };
        let (remedies, _) = objective.remedies_under(finding.scope.variant.as_deref());
        for (number, remedy) in remedies.iter().enumerate() {
            if holds(draft.reading, finding, remedy, number) {
                one(draft, finding, objective, (remedy, number), earlier)?;
            }
        }
    }
    Ok(())
}

/// Whether a remedy holds for a finding: always, or where what it depends on came about; where too much is unknown, it may have (A10).
fn holds(reading: Reading, finding: &Finding, remedy: &Remedy, number: usize) -> bool {
    let condition = finding.scope.conditions.iter().find(|condition| condition.remedy == number);
    remedy.when.is_none()
        || condition.is_some_and(|condition| match reading {
            Reading::Paid => condition.holds,
            Reading::Worst => condition.at_worst,
        })
}

fn one<'a>(
    draft: &mut Draft<'a>,
    finding: &'a Finding,
    objective: &'a Objective,
    (remedy, number): (&'a Remedy, usize),
    earlier: &[Settlement],
) -> Result<(), SettlementFault> {
    let clause = clause(objective, finding, number);
    let paying = Paying { draft, finding, objective, remedy, number, window: finding.key.window.span, clause: &clause };
    let Some(value) = value(&paying) else { return Ok(()) };
    let found = paying.at(&value);
    let unheld = if matches!(found, Ok(None)) { paying.unheld(&value) } else { None };
    draft.unheld.extend(unheld);
    let Some(now) = draft.known(found, &finding.key)? else { return Ok(()) };
    let paying = Paying { draft, finding, objective, remedy, number, window: finding.key.window.span, clause: &clause };
    let note = uncharged(&paying, &value).filter(|_| now.money.amount.is_zero());
    let before = Settled::before(&paying, earlier)?;
    let credit = &now.money.amount - &before.amounts().cloned().sum::<Exact>();
    let (reached, why) = limited(remedy, &now.money.amount);
    let paid_before: Exact = before.amounts().map(|settled| limited(remedy, settled).0).sum();
    let exact = reached - paid_before.clone();
    draft.note(note);
    let pays_now = credit > 0 || exact > 0;
    if !pays_now && paid_before.is_zero() {
        return Ok(());
    }
    let row_words = words::how(&now.how, before.how(), draft.agreement.settlement.credits_are);
    let settled_by = match credit.is_negative() {
        true => before.by.clone(),
        false => vec![seam::up_to(finding.key.window.span, draft.period.to(), value)],
    };
    let (credit, exact) = (credit.max(Exact::zero()), exact.max(Exact::zero()));
    let line = Line {
        finding,
        objective,
        remedy,
        number,
        row: match now.how {
            How::Row(number, _) => Some(number),
            How::Blocks(..) => None,
        },
        row_words: before.words().map_or(row_words.clone(), |more| row_words.and("", &more)),
        base_words: now.base.clone(),
        reached: credit.clone(),
        exact: exact.clone(),
        amount: Exact::zero(),
        claim: claiming::needed(draft.agreement, remedy),
        before: paid_before,
        settled_by,
        pays_now,
        units: BigInt::ZERO,
    };
    draft.take_currency(&now.money)?;
    let words = words::credit(&line.row_words, &line.base_words);
    draft.lines.push(line);
    let last = draft.lines.len() - 1;
    draft.change(last, credit, Step::Credit, clause.clone(), words);
    let (key, words) = why.unwrap_or_else(|| ("at_least", already_paid()));
    draft.change(last, exact, Step::LowerLimit, format!("{clause} › {key}"), words);
    Ok(())
}

/// The value that decides; `None` where nothing does. Tickets of earlier windows may be late where none was decided.
fn value(paying: &Paying) -> Option<Figure> {
    let Paying { draft, finding, objective, .. } = paying;
    if objective.window.value == Window::SinceTheStart {
        return None;
    }
    match finding.verdict {
        _ if paying.by_lateness() => Some(finding.figure.clone().unwrap_or_else(|| Figure::Share(Exact::one()))),
        Verdict::NoCases => None,
        _ => level::deciding(draft, finding, objective),
    }
}

/// Where nothing was charged for the failing member, the words that say so.
fn uncharged(paying: &Paying, value: &Figure) -> Option<Wording> {
    match paying.remedy.base.as_deref()? {
        Base::Charges { over } => charges::note_of_none(&paying.asked(value), *over),
        Base::TimeLostOfMember => charges::note_of_none(&paying.asked(value), Over::Window),
        _ => None,
    }
}

/// Over a period's end what is paid at least was paid before the credit reached it.
fn already_paid() -> Wording {
    wording!(en: "less what was paid at least before", nl: "min wat eerder al ten minste was betaald")
}

/// What comes of a credit by what the remedy pays at least or not at all, and the key with the words of what changed it.
fn limited(remedy: &Remedy, credit: &Exact) -> (Exact, Option<(&'static str, Wording)>) {
    let (above, from, least) = (remedy.only_above.as_deref(), remedy.only_from.as_deref(), remedy.at_least.as_deref());
    if credit.is_zero() {
        return (Exact::zero(), None);
    }
    if let Some(above) = above.filter(|above| *credit <= above.amount) {
        let words = wording!(en: "nothing is paid up to {it}", nl: "tot en met {it} wordt niets betaald"; it = Wording::of(above));
        return (Exact::zero(), Some(("only_above", words)));
    }
    if let Some(from) = from.filter(|from| *credit < from.amount) {
        let words =
            wording!(en: "nothing is paid below {it}", nl: "onder {it} wordt niets betaald"; it = Wording::of(from));
        return (Exact::zero(), Some(("only_from", words)));
    }
    match least.filter(|least| *credit < least.amount) {
        Some(least) => {
            let words = wording!(en: "raised to {it}, the least that is paid", nl: "verhoogd tot {it}, het minste dat wordt betaald"; it = Wording::of(least));
            (least.amount.clone(), Some(("at_least", words)))
        }
        None => (credit.clone(), None),
    }
}
