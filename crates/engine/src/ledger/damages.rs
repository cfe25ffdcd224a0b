//! Damages beside credits: accepted, with proof, less what was credited for the same event, within the limit of liability (C5).

use super::book::{Book, Move, Reduction};
use super::clock::Clock;
use super::decided::decision;
use super::entry::{Account, Movement};
use super::fault::Booked;
use super::item::{Item, Origin};
use super::{LedgerFault, words};
use crate::facts::{Damage, Decision, DecisionMaker, Outcome};
use crate::wording::Wording;
use agreement::model::{Damages, PartyRole};
use agreement::quantity::{Cycle, Exact, Money};
use calendar::{Instant, Period, PeriodKind};
use std::collections::BTreeMap;

/// A damage that was accepted, when, and by whom.
struct Accepted<'a> {
    damage: &'a Damage,
    at: Instant,
    by: DecisionMaker,
}

/// Works out anew what is owed of each damage, and books what changed.
pub(super) fn derive(book: &mut Book, at: Instant) -> Result<(), LedgerFault> {
    if book.facts.damages.is_empty() {
        return Ok(());
    }
    let mut used: BTreeMap<usize, Exact> = BTreeMap::new();
    let mut paid: BTreeMap<String, Exact> = BTreeMap::new();
    for accepted in accepted(book, at) {
        book.take_currency_of(Booked::Damage, &accepted.damage.id, &accepted.damage.amount)?;
        let less = match terms(book, accepted.damage).agreement.settlement.damages {
            // Any credit for the event excludes every damage of it, so that none uses it up.
            Damages::NotBesideCredits => credited(book, accepted.damage, &mut BTreeMap::new()),
            Damages::BesideCredits | Damages::BesideCreditsLessSameEvent => credited(book, accepted.damage, &mut used),
        };
        let (owed, words) = owed(book, &accepted, &less, &mut paid)?;
        if owed.is_zero() {
            book.nothing_of.insert(accepted.damage.id.clone(), words.clone());
        }
        change(book, accepted.damage, owed, at, words)?;
    }
    withdrawn(book, at)
}

/// The damages that are accepted by then with proof, in the order of acceptance.
fn accepted<'a>(book: &Book<'a>, at: Instant) -> Vec<Accepted<'a>> {
    let with_proof = book.facts.damages.iter().filter(|damage| damage.evidence.is_some());
    let mut accepted: Vec<Accepted<'a>> = with_proof
        .filter_map(|damage| {
            let decision = decided(book, damage, at)?;
            (decision.outcome == Outcome::Accepted).then_some(Accepted { damage, at: decision.at, by: decision.by })
        })
        .collect();
    accepted.sort_by_key(|accepted| (accepted.at, accepted.damage.id.clone()));
    accepted
}

/// What was decided on a damage by then.
pub(super) fn decided<'a>(book: &Book<'a>, damage: &Damage, at: Instant) -> Option<&'a Decision> {
    decision(terms(book, damage).agreement, book.facts, (&damage.id, PartyRole::Customer, damage.at), at)
}

/// The terms that held when the event began.
pub(super) fn terms<'a>(book: &Book<'a>, damage: &Damage) -> &'a Clock<'a> {
    book.terms.at(damage.span.from())
}

/// What was credited for the same event and isn't taken off another damage yet.
fn credited(book: &Book, damage: &Damage, used: &mut BTreeMap<usize, Exact>) -> Exact {
    let mut less = Exact::zero();
    let mut left = damage.amount.amount.clone();
    for (number, item) in book.items.iter().enumerate() {
        let Origin::Credit { finding, events, .. } = &item.origin else { continue };
        if finding.service != damage.service || !events.iter().any(|event| event.overlaps(&damage.span)) {
            continue;
        }
        let before = used.entry(number).or_insert_with(Exact::zero);
        let part = (item.given() - item.earned_back.clone() - before.clone()).min(left.clone());
        if part.is_negative() {
            continue;
        }
        *before = before.clone() + part.clone();
        left = left - part.clone();
        less = less + part;
    }
    less
}

/// What is owed of a damage: by what was agreed on credits beside it, and within the limit.
fn owed(
    book: &Book,
    accepted: &Accepted,
    less: &Exact,
    paid: &mut BTreeMap<String, Exact>,
) -> Result<(Exact, Wording), LedgerFault> {
    let amount = &accepted.damage.amount.amount;
    let whole = match terms(book, accepted.damage).agreement.settlement.damages {
        Damages::BesideCredits => amount.clone(),
        Damages::BesideCreditsLessSameEvent => amount - less,
        Damages::NotBesideCredits if less.is_zero() => amount.clone(),
        Damages::NotBesideCredits => Exact::zero(),
    };
    let mut words = words::accepted(book.zone(), accepted.damage, accepted.at, accepted.by);
    if whole != *amount {
        words = words.and(
            ", ",
            &words::less_credits(
                terms(book, accepted.damage).agreement.settlement.credits_are,
                &book.money(less),
                whole.is_zero(),
            ),
        );
    }
    let Some((cap, stretch)) = limit(book, accepted.damage)? else { return Ok((whole, words)) };
    let before = paid.entry(stretch).or_insert_with(Exact::zero);
    let room = cap.amount.clone() - before.clone();
    let owed = whole.clone().min(if room.is_negative() { Exact::zero() } else { room });
    *before = before.clone() + owed.clone();
    if owed < whole {
        words = words.and(", ", &words::within_liability(&Wording::of(&cap.fee)));
    }
    Ok((owed, words))
}

/// The limit of liability.
struct Limit {
    amount: Exact,
    fee: agreement::quantity::Fee,
}

/// The limit, and the stretch of the calendar in which the damage began, for which it holds.
fn limit(book: &Book, damage: &Damage) -> Result<Option<(Limit, String)>, LedgerFault> {
    let clock = terms(book, damage);
    let liability = clock.agreement.main_agreement.as_ref().and_then(|main| main.liability.as_ref());
    let Some(fee) = liability.and_then(|liability| liability.cap.as_ref()).map(|cap| cap.value.clone()) else {
        return Ok(None);
    };
    let Money { currency, .. } = fee.money;
    if currency != damage.amount.currency {
        let (fact, id, amount) = (Booked::Damage, damage.id.clone(), Box::new(damage.amount.clone()));
        return Err(LedgerFault::OtherCurrency { fact, id, amount, ledger: currency });
    }
    let kind = match fee.per {
        Cycle::Month => PeriodKind::Month,
        Cycle::Quarter => PeriodKind::Quarter,
        Cycle::Year => PeriodKind::Year,
    };
    let stretch = Period::containing(kind, damage.span.from(), clock.zone()).map(|period| period.label());
    Ok(Some((Limit { amount: fee.money.amount.clone(), fee }, stretch.unwrap_or_default())))
}

/// Books the difference between what is owed of a damage and what was booked before.
fn change(book: &mut Book, damage: &Damage, owed: Exact, at: Instant, words: Wording) -> Result<(), LedgerFault> {
    let number = match find(book, damage) {
        Some(number) => number,
        None => {
            let Damage { id, service, span, .. } = damage.clone();
            let origin = Origin::Damage { id, service, event: span };
            let version = terms(book, damage).agreement.version.0;
            book.add(Item::new(origin, version, words::damage(damage), at))
        }
    };
    let booked = Exact::zero() - book.of(number, Account::Damages);
    let more = owed - booked;
    if more.is_negative() {
        let (movement, amount) = (Movement::DamagesReduced, Exact::zero() - more);
        return book.reduce(at, &[number], &amount, &Reduction { movement, clause: clause(), rule: "C5", words });
    }
    book.post(
        at,
        Move {
            movement: Movement::Damages,
            from: Account::Damages,
            to: Account::Owed,
            amount: more,
            item: Some(number),
            invoice: None,
            clause: clause(),
            rule: "C5",
            words,
        },
    )
}

fn clause() -> String {
    "settlement › damages".to_owned()
}

pub(super) fn find(book: &Book, damage: &Damage) -> Option<usize> {
    book.items.iter().position(|item| matches!(&item.origin, Origin::Damage { id, .. } if *id == damage.id))
}

/// A damage that was accepted and no longer is: withdrawn, or decided otherwise.
fn withdrawn(book: &mut Book, at: Instant) -> Result<(), LedgerFault> {
    let stands: Vec<_> = accepted(book, at).iter().map(|accepted| accepted.damage.id.clone()).collect();
    let facts = book.facts;
    for damage in facts.damages.iter().filter(|damage| !stands.contains(&damage.id)) {
        if find(book, damage).is_some() {
            change(book, damage, Exact::zero(), at, words::no_longer(damage))?;
        }
    }
    Ok(())
}
