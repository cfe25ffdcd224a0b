//! What must hold of every ledger (C1, C5-C7), on random outages, invoices, claims, damages and disputes that are recorded late.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod seam;
mod statements;

use agreement::model::{Agreement, Measurer, PartyRole};
use agreement::quantity::{Exact, Money, Quantity};
use agreement::source::Source;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Length, Period, Span};
use engine::facts::{
    Coverage, CreditClaim, Damage, Decision, DecisionMaker, DefaultNotice, Dispute, Facts, Invoice, Outage, Outcome,
};
use engine::ledger::{Account, Content, Ledger, Movement, Restating, Sealed, Would, kept, stated};
use engine::versions::Versions;
use engine::{Request, as_known_at, evaluate, settle};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

const HOUR: i64 = 3_600_000;
/// 2026-01-01T00:00:00Z, in a zone without clock changes.
const BEGIN: i64 = 1_767_225_600_000;
const MONTHS: [&str; 4] = ["2026-01", "2026-02", "2026-03", "2026-04"];
/// How many hours these months have.
const HOURS: i64 = (31 + 28 + 31 + 30) * 24;
/// Up to when the books are kept: half a year later.
const LATER: i64 = 180 * 24;

const SETTLEMENTS: &[&str] = &[
    "set_off: next invoice",
    "set_off: paid out",
    "pay_out_after: 10 calendar days",
    "claim: on request",
    "claim: on request, claim_by: 30 calendar days of the period's end",
    "credits_are: penalty, notice_of_default: required",
    "statement_after: 5 calendar days, caps: [{ at_most: EUR 60.00, per: year }]",
    "earn_back: { after: 1 month met, share: 50% }",
    "earn_back: { after: 2 months met, share: 33.3% }, pay_out_after: 3 calendar days",
    "damages: beside credits",
    "damages: \"beside credits, less credits for the same event\", pay_out_after: 10 calendar days",
];

fn agreement(settlement: &str) -> Agreement {
    let text = format!(
        "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nmain_agreement: {{ reference: X, disputes: court, liability: {{ cap: \"EUR 250.00 per quarter\" }} }}\nhours: {{ always: 24/7 }}\nsettlement: {{ {settlement} }}\nservices: {{ web: {{ hours: always, fee: \"EUR 333.33 per month\" }} }}\nobjectives:\n  up: {{ service: web, measures: availability, window: calendar month, target: at least 99.9%, remedies: [{{ base: fee of web, table: [{{ below: target, pays: 7% }}, {{ below: 99.0%, pays: 33.3% }}] }}] }}\n  long: {{ service: web, measures: outage length, window: each outage, target: less than 30 minutes, remedies: [{{ base: fee of web, table: [{{ from: target, pays: 5% }}, {{ from: 2 hours, pays: 11.1% }}] }}] }}\n"
    );
    let reading = agreement::read(&Source::new("demo", text.as_bytes()).unwrap());
    assert!(!reading.has_errors(), "{text}\n{:?}", reading.diagnostics);
    reading.agreement.unwrap()
}

fn at(hour: i64) -> Instant {
    Instant::from_millis(BEGIN + hour * HOUR)
}

/// Recorded at once, or up to three months later.
fn recorded(u: &mut Unstructured, hour: i64) -> Result<Option<Instant>> {
    let late = if u.ratio(1, 2)? { u.int_in_range(0..=90 * 24)? } else { 0 };
    Ok(Some(at(hour + late)))
}

fn span(u: &mut Unstructured, longest: i64) -> Result<(i64, Span)> {
    let from = u.int_in_range(0..=HOURS - longest - 1)?;
    let minutes = u.int_in_range(1..=longest * 60)?;
    Ok((from, Span::new(at(from), at(from).checked_add(Length::from_millis(minutes * 60_000)).unwrap()).unwrap()))
}

fn euros(u: &mut Unstructured, most: u32) -> Result<Money> {
    Ok(Money::parse(&format!("EUR {}.{:02}", u.int_in_range(1..=most)?, u.int_in_range(0..=99)?)).unwrap())
}

/// All hours are told of.
fn covered() -> Coverage {
    let span = Span::new(at(0), at(HOURS)).unwrap();
    Coverage { service: "web".into(), resource: None, by: Measurer::Provider, span, recorded: Some(at(0)) }
}

fn outage(id: &str, span: Span, recorded: Option<Instant>) -> Outage {
    Outage {
        id: id.into(),
        service: "web".into(),
        resource: None,
        by: Measurer::Provider,
        impact: None,
        affected: None,
        reported: None,
        from: span.from(),
        to: Some(span.to()),
        recorded,
    }
}

fn facts(u: &mut Unstructured) -> Result<Facts> {
    let mut facts = Facts::default();
    facts.coverage.push(covered());
    for n in 0..u.int_in_range(1..=5)? {
        let (hour, span) = span(u, 6)?;
        facts.outages.push(outage(&format!("o{n}"), span, recorded(u, hour + 7)?));
    }
    for n in 0..u.int_in_range(0..=6)? {
        let day = u.int_in_range(0..=250)?;
        let date = calendar::Zone::utc().date_of(at(day * 24));
        let amount = euros(u, 200)?;
        facts.invoices.push(Invoice { id: format!("i{n}").into(), date, amount, recorded: Some(at(day * 24)) });
    }
    asked(u, &mut facts)?;
    Ok(facts)
}

fn asked(u: &mut Unstructured, facts: &mut Facts) -> Result<()> {
    for n in 0..u.int_in_range(0..=2)? {
        let (hour, span) = span(u, 500)?;
        let made = hour + u.int_in_range(0..=60 * 24)?;
        let objective = *u.choose(&["up", "long"])?;
        facts.credit_claims.push(CreditClaim {
            id: format!("c{n}").into(),
            objective: objective.into(),
            span,
            resource: None,
            at: at(made),
            evidence: None,
            recorded: Some(at(made)),
        });
        let notice = at(u.int_in_range(0..=HOURS)?);
        facts.notices.push(DefaultNotice {
            id: format!("n{n}").into(),
            objective: objective.into(),
            at: notice,
            recorded: Some(notice),
        });
        let (hour, span) = self::span(u, 300)?;
        let (made, id) = (at(hour + 300), format!("d{n}"));
        let amount = euros(u, 300)?;
        facts.damages.push(Damage {
            id: id.as_str().into(),
            service: "web".into(),
            span,
            amount,
            at: made,
            evidence: u.ratio(3, 4)?.then(|| "proof".to_owned()),
            recorded: Some(made),
        });
        facts.disputes.push(Dispute {
            id: format!("q{n}").into(),
            period: (*u.choose(&MONTHS)?).into(),
            at: made,
            by: PartyRole::Customer,
            recorded: Some(made),
        });
        for claim in [id, format!("q{n}")] {
            let decided = at(hour + 300 + u.int_in_range(0..=60 * 24)?);
            let outcome = *u.choose(&[Outcome::Accepted, Outcome::Accepted, Outcome::Rejected])?;
            let by = *u.choose(&[DecisionMaker::Party(PartyRole::Provider), DecisionMaker::Decider])?;
            facts.decisions.push(Decision {
                claim: claim.as_str().into(),
                outcome,
                by,
                at: decided,
                recorded: Some(decided),
            });
        }
    }
    Ok(())
}

fn months() -> Vec<Period> {
    MONTHS.iter().map(|label| Period::parse(label, &calendar::Zone::utc()).unwrap()).collect()
}

fn book(agreement: &Agreement, facts: &Facts, as_of: Instant) -> Ledger {
    kept(&Versions::alone(agreement), facts, &months(), as_of).unwrap()
}

/// Calls a check with the books of random facts under one of the settlements.
fn over_books(check: impl Fn(&Agreement, &Facts, &Ledger)) {
    arbtest::arbtest(books(check)).budget_ms(2_500);
}

fn books(check: impl Fn(&Agreement, &Facts, &Ledger)) -> impl FnMut(&mut Unstructured) -> Result<()> {
    let agreements: Vec<Agreement> = SETTLEMENTS.iter().map(|text| agreement(text)).collect();
    move |u| {
        let agreement = u.choose(&agreements)?;
        let facts = facts(u)?;
        check(agreement, &facts, &book(agreement, &facts, at(HOURS + LATER)));
        Ok(())
    }
}

#[test]
fn postings_sum_to_zero_and_no_balance_is_ever_on_the_wrong_side() {
    over_books(|_, _, ledger| {
        let mut balance: BTreeMap<Account, Exact> = BTreeMap::new();
        for (number, entry) in ledger.entries.iter().enumerate() {
            assert!(!entry.amount.is_negative() && !entry.amount.is_zero());
            for (account, amount) in entry.postings() {
                let before = balance.entry(account).or_insert_with(Exact::zero);
                *before = before.clone() + amount;
            }
            let sum: Exact = balance.values().cloned().sum();
            assert!(sum.is_zero());
            for account in [Account::Waiting, Account::Owed, Account::Forfeited, Account::PaidOut] {
                assert!(
                    balance.get(&account).is_none_or(|on| !on.is_negative()),
                    "{account:?} at {number}: {ledger:#?}"
                );
            }
            assert!(balance.get(&Account::Returnable).is_none_or(|on| *on <= 0), "{ledger:#?}");
        }
        for (account, amount) in balance {
            assert_eq!(ledger.on(account), amount);
        }
        let closing = ledger.months.last().map_or_else(Exact::zero, |month| month.closing.clone());
        let waiting = ledger.on(Account::Waiting);
        assert_eq!(closing, ledger.on(Account::Owed) + ledger.on(Account::Returnable));
        assert_eq!(ledger.months.last().map_or_else(Exact::zero, |month| month.waiting.clone()), waiting);
    });
}

/// What a month opened with, what arose and what went off it come to what it carries over, whatever had to be claimed.
#[test]
fn the_columns_of_each_month_add_up() {
    over_books(|_, _, ledger| {
        let mut opening = Exact::zero();
        for month in &ledger.months {
            let flow = &month.with_waiting;
            assert_eq!(flow.opening, opening, "{ledger:#?}");
            let less = [&flow.back, &flow.forfeited, &month.set_off, &month.paid_out];
            let left = opening + flow.arose.clone() - less.into_iter().cloned().sum::<Exact>();
            assert_eq!(left, flow.closing, "{ledger:#?}");
            assert_eq!(flow.closing, &month.closing + &month.waiting, "{ledger:#?}");
            assert!(!month.waiting.is_negative(), "{ledger:#?}");
            let of = |what: &[Movement]| -> Exact {
                let own = month.entries.iter().map(|number| &ledger.entries[*number]);
                own.filter(|entry| what.contains(&entry.movement)).map(|entry| entry.amount.clone()).sum()
            };
            let arose = [Movement::Credited, Movement::Damages, Movement::EarnBackUndone];
            assert_eq!(flow.arose, of(&arose), "{ledger:#?}");
            assert_eq!(month.paid_out, of(&[Movement::PaidOut]), "{ledger:#?}");
            assert_eq!(month.set_off, of(&[Movement::SetOff]) - of(&[Movement::Charged]), "{ledger:#?}");
            opening = flow.closing.clone();
        }
    });
}

/// Whatever became of a damage has a line: an entry, a reason why nothing is posted, or what it waits for.
#[test]
fn no_damage_and_no_claim_vanishes() {
    over_books(|_, facts, ledger| {
        for damage in facts.damages.iter().filter(|damage| damage.at <= ledger.as_of) {
            let origin = |item: &engine::ledger::Item| matches!(&item.origin, engine::ledger::Origin::Damage { id, .. } if *id == damage.id);
            let owed = ledger.items.iter().any(|item| origin(item) && !item.credited().is_zero());
            let waits = ledger.waits.iter().any(|wait| wait.damage.as_ref() == Some(&damage.id));
            let unposted = ledger.unposted.iter().any(|one| one.id == damage.id);
            assert_eq!([owed, waits, unposted].iter().filter(|told| **told).count(), 1, "{} {ledger:#?}", damage.id);
        }
        let waiting: Exact =
            ledger.waits.iter().filter(|wait| wait.item.is_some()).map(|wait| wait.amount.amount.clone()).sum();
        assert_eq!(waiting, ledger.on(Account::Waiting));
    });
}

#[test]
fn no_invoice_takes_more_than_its_amount_and_nothing_more_is_paid_than_is_owed() {
    over_books(|_, facts, ledger| {
        for invoice in &facts.invoices {
            let on_it = ledger.entries.iter().filter(|entry| entry.invoice.as_ref() == Some(&invoice.id));
            let set_off = on_it.filter(|entry| entry.movement == Movement::SetOff).map(|entry| entry.amount.clone());
            assert!(set_off.sum::<Exact>() <= invoice.amount.amount);
        }
        for item in &ledger.items {
            assert!(item.earned_back <= item.credited() && !item.credited().is_negative(), "{item:#?}");
        }
    });
}

#[test]
fn damages_stay_within_their_amount_and_the_limit_of_liability() {
    over_books(|_, facts, ledger| {
        let mut by_quarter: BTreeMap<i64, Exact> = BTreeMap::new();
        for damage in &facts.damages {
            let of = |item: &&engine::ledger::Item| matches!(&item.origin, engine::ledger::Origin::Damage { id, .. } if *id == damage.id);
            let owed: Exact = ledger.items.iter().filter(of).map(engine::ledger::Item::credited).sum();
            assert!(owed <= damage.amount.amount && (damage.evidence.is_some() || owed.is_zero()));
            let quarter = i64::from(damage.span.from() >= at((31 + 28 + 31) * 24));
            let before = by_quarter.entry(quarter).or_insert_with(Exact::zero);
            *before = before.clone() + owed;
        }
        assert!(by_quarter.values().all(|owed| *owed <= 250));
    });
}

/// How many books are drawn where it matters that some occur, and from how many bytes.
const CASES: u64 = 60;
const BYTES: u64 = 1_024;

/// The books that are drawn at random put the laws above to the test: so many from seeds of their own, since under load no time
/// is long enough.
#[test]
fn the_usual_movements_occur() {
    let seen = RefCell::new(BTreeSet::new());
    let mut draw = books(|_, _, ledger| seen.borrow_mut().extend(ledger.entries.iter().map(|entry| entry.movement)));
    for case in 1..=CASES {
        let seed = (case.wrapping_mul(0x9e37_79b9) << 32) | BYTES;
        arbtest::arbtest(&mut draw).seed(seed).run();
    }
    for movement in [Movement::Credited, Movement::Corrected, Movement::SetOff, Movement::PaidOut, Movement::Damages] {
        assert!(seen.borrow().contains(&movement), "{movement:?} never occurs");
    }
}

/// What was stated first, the corrections and what is still to be corrected come to what a fresh evaluation gives.
#[test]
fn statements_and_corrections_add_up_to_a_fresh_evaluation() {
    over_books(|agreement, facts, ledger| {
        let as_of = ledger.as_of;
        let known = as_known_at(facts, as_of).unwrap();
        let mut earlier = Vec::new();
        for period in months() {
            let request = Request { label: period.label(), period: period.span(), as_of, known_at: None };
            let evaluation = evaluate(agreement, &known, &request).unwrap();
            let fresh = settle(agreement, &known, &evaluation, &earlier).unwrap();
            let all = ledger.stated.statements.iter().chain(&ledger.stated.pending);
            let sum: Exact = all.filter(|one| one.label == period.label()).map(|one| one.difference()).sum();
            let total = fresh.total.as_ref().map_or_else(Exact::zero, |total| total.amount.clone());
            assert_eq!(sum, total, "{}: {:#?}", period.label(), ledger.stated);
            earlier.push(fresh);
        }
        let booked: Exact = ledger.stated.statements.iter().map(|one| one.difference()).sum();
        let earned: Exact = ledger.items.iter().map(|item| item.earned_back.clone()).sum();
        assert_eq!(booked + ledger.on(Account::Credits), earned);
    });
}

/// What is final stays, and what a statement said is never altered: a longer ledger begins as the shorter one.
#[test]
fn later_facts_never_alter_what_was_stated_before() {
    let agreement = agreement("dispute_within: 20 calendar days");
    arbtest::arbtest(|u| {
        let facts = facts(u)?;
        let early = at(u.int_in_range(32 * 24..=HOURS + LATER)?);
        let versions = Versions::alone(&agreement);
        let known = as_known_at(&facts, early).unwrap();
        let before = stated(&versions, &known, &months(), early).unwrap().statements;
        let after = stated(&versions, &facts, &months(), at(HOURS + LATER)).unwrap().statements;
        assert_eq!(before, after[..before.len()]);
        Ok(())
    })
    .budget_ms(2_000);
}

/// The seam between January and February, and when February is stated.
const SEAM: i64 = 31 * 24;
const FEBRUARY_STATED: i64 = (31 + 28) * 24;

#[test]
fn the_order_of_facts_changes_nothing() {
    over_books(|agreement, facts, ledger| {
        let mut turned = facts.clone();
        turned.outages.reverse();
        turned.invoices.reverse();
        turned.credit_claims.reverse();
        turned.damages.reverse();
        turned.decisions.reverse();
        turned.notices.reverse();
        turned.disputes.reverse();
        assert_eq!(*ledger, book(agreement, &turned, ledger.as_of));
    });
}
