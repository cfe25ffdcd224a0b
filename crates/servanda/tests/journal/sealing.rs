//! What was sealed stands, and what is recorded later corrects it (C7).

use crate::bed::{Bed, Folder};
use engine::ledger::Content;
use serde_json::{Value, json};
use servanda::now::now;
use servanda::sealing::{By, Past, STATEMENT, Stated, Statement, Wanted, plan, seal};
use std::process::Command;

const HOSTING: &str = "agreement: hosting
title: Hosting
version: 1
effective: 2025-01-01
time_zone: UTC
hours: { always: 24/7 }
settlement: { dispute_within: 30 calendar days }
exceptions:
  power: { en: The grid is down, claim_within: 5000 calendar days, answer_within: 10 calendar days, silence: accepts }
  strike: { en: A strike, claim_within: 1 calendar day }
services:
  web: { title: Web, hours: always, fee: \"EUR 1,000.00 per month\" }
objectives:
  up:
    service: web
    measures: availability
    window: calendar month
    target: at least 99.9%
    remedies: [{ base: fee of web, table: [{ below: target, pays: 5% }, { below: 99.0%, pays: 10% }] }]
";
const COVERAGE: &str = "service,from,to\nweb,2025-01-01T00:00:00Z,2025-04-01T00:00:00Z\n";
const OUTAGES: &str = "id,service,from,to
o-1,web,2025-01-10T10:00:00Z,2025-01-10T15:00:00Z
o-2,web,2025-02-10T10:00:00Z,2025-02-10T10:10:00Z
o-3,web,2025-03-10T00:00:00Z,2025-03-10T20:00:00Z
";

/// Three months of hosting: five hours down, ten minutes, twenty hours. That is EUR 50, nothing and EUR 100.
fn hosting(bed: &Bed) -> Folder<'_> {
    let files = [("agreement.yaml", HOSTING), ("facts/coverage.csv", COVERAGE), ("facts/outages.csv", OUTAGES)];
    let folder = bed.folder("hosting", &files);
    folder.ok("journal init");
    folder.ok("import --yes");
    folder
}

fn statements(folder: &Folder) -> Vec<Value> {
    folder.json("history --kind statement").as_array().unwrap().clone()
}

fn changed_since(folder: &Folder, month: &str) -> Vec<Value> {
    let report = folder.json(&format!("report --period {month}"));
    report["standing"]["sealed"][0]["changed_since"].as_array().unwrap().clone()
}

/// The record of an outage.
fn record_of(folder: &Folder, id: &str) -> u64 {
    folder.json(&format!("history --kind outage --id {id}"))[0]["record"].as_u64().unwrap()
}

pub fn months_are_sealed_in_order_and_once(bed: &Bed) {
    let folder = hosting(bed);
    let size = folder.size();
    assert!(folder.ok("seal --dry-run").contains("EUR 50.00 for up 2025-01"));
    assert_eq!(folder.size(), size);
    assert!(folder.ok("seal --yes").contains("Sealed 2025-01 as record"));
    assert!(folder.refused("seal --period 2025-03 --yes").contains("2025-02, which isn't sealed yet"));
    assert!(folder.refused("seal --period 2099-01 --yes").contains("hasn't ended"));
    assert!(folder.refused("seal --period 2024-12 --yes").contains("begin with 2025-01"));
    let said = folder.ok("seal --all --yes");
    assert!(said.contains("Sealed 2025-02") && said.contains("Sealed 2025-03"), "{said}");
    let size = folder.size();
    for again in ["seal --yes", "seal --all --yes", "seal --period 2025-02 --yes"] {
        assert!(folder.ok(again).contains("Nothing to seal."), "{again}");
    }
    assert_eq!(folder.size(), size);
    let totals: Vec<Value> = statements(&folder).iter().map(|one| one["says"]["total"].clone()).collect();
    assert_eq!(totals, [json!("EUR 50.00"), Value::Null, json!("EUR 100.00")]);
    assert!(folder.ok("report --period 2025-03").contains("2025-03 was sealed"));
}

pub fn what_comes_later_is_a_correction_and_the_statement_stands(bed: &Bed) {
    let folder = hosting(bed);
    folder.ok("seal --all --yes");
    let sealed = statements(&folder);
    folder.ok("record outage id=o-9 service=web from=2025-02-20T00:00:00Z to=2025-02-20T20:00:00Z --yes");
    assert!(!changed_since(&folder, "2025-02").is_empty());
    assert!(changed_since(&folder, "2025-03").is_empty());
    assert!(folder.ok("report --period 2025-02").contains("changed since"));
    let ledger = folder.json("ledger");
    assert_eq!(
        (&ledger["accounts"]["credits"], &ledger["pending"][0]["difference"]),
        (&json!("-150/1"), &json!("100/1"))
    );
    let said = folder.ok("seal --yes");
    assert!(said.contains("Sealed correction 1 of 2025-02") && said.contains("EUR 100.00 for up 2025-02"), "{said}");
    // 28 days less 20 hours and 10 minutes, and less 10 minutes.
    assert!(said.contains("figure 97.00% instead of 99.98%"), "{said}");
    assert!(said.contains("  difference EUR 100.00\n  in all EUR 100.00\n"), "{said}");
    assert!(changed_since(&folder, "2025-02").is_empty());
    let ledger = folder.json("ledger");
    assert_eq!((&ledger["accounts"]["credits"], &ledger["pending"]), (&json!("-250/1"), &json!([])));
    let now = statements(&folder);
    assert_eq!((&now[..3], now.len()), (&sealed[..], 4));
    assert_eq!(now[3]["says"]["changes"][0]["amount"], "EUR 100.00");
    assert!(folder.ok("seal --yes").contains("Nothing to seal."));
}

pub fn a_corrected_record_changes_what_was_sealed_by_the_difference(bed: &Bed) {
    let folder = hosting(bed);
    folder.ok("seal --all --yes");
    let (first, third) = (record_of(&folder, "o-1"), record_of(&folder, "o-3"));
    let said = folder.ok(&format!("correct {first} to=2025-01-10T10:10:00Z --reason misread --yes"));
    assert!(said.contains("to 2025-01-10T10:10:00Z instead of 2025-01-10T15:00:00Z"), "{said}");
    assert!(said.contains("changes 2025-01, which was sealed"), "{said}");
    folder.ok(&format!("correct {third} --withdraw --reason twice --yes"));
    folder.ok("seal --yes");
    let all = statements(&folder);
    let changes: Vec<&Value> = all[3..].iter().map(|one| &one["says"]["changes"][0]["amount"]).collect();
    assert_eq!(changes, [&json!("EUR -50.00"), &json!("EUR -100.00")]);
    assert!(folder.refused(&format!("correct {third} to=x --reason y --yes")).contains("was withdrawn"));
    assert!(folder.refused(&format!("correct {first} from=soon --reason y --yes")).contains("soon"));
    assert!(folder.refused("correct 999 to=x --reason y --yes").contains("no record 999"));
    assert_eq!(folder.json("ledger")["pending"], json!([]));
}

pub fn every_statement_is_drawn_up_again_to_the_letter(bed: &Bed) {
    let folder = hosting(bed);
    folder.ok("seal --yes");
    let first = record_of(&folder, "o-1");
    folder.ok(&format!("correct {first} to=2025-01-10T20:00:00Z --reason misread --yes"));
    folder.ok("seal --all --yes");
    let live = folder.live();
    let plan = plan(&live, &Wanted::All, now()).unwrap();
    assert_eq!((plan.unlike.len(), plan.stated.len()), (0, 0));
    assert_eq!(Past::of(&live, servanda::journal::Known::Now).unwrap().statements.len(), 4);
}

pub fn who_seals_what_another_changed_must_look_again(bed: &Bed) {
    let folder = hosting(bed);
    let live = folder.live();
    let stale = plan(&live, &Wanted::Next, now()).unwrap();
    folder.ok("record outage id=o-9 service=web from=2025-01-20T00:00:00Z to=2025-01-20T20:00:00Z --yes");
    let refused = seal(&live, &stale, now()).unwrap_err();
    assert!(refused.to_string().contains("somebody else wrote in between"), "{refused}");
    assert!(statements(&folder).is_empty());
}

pub fn a_report_says_whose_signature_its_text_lacks(bed: &Bed) {
    let folder = hosting(bed);
    let says = |missing: Value| {
        let report = folder.json("report --period 2025-01");
        assert_eq!(report["standing"]["not_accepted"], missing);
    };
    says(json!([{ "version": 1, "missing": ["provider", "customer"] }]));
    assert!(folder.ok("report --period 2025-01").contains("isn't accepted by both parties"));
    for (party, missing) in [("provider", json!([{ "version": 1, "missing": ["customer"] }])), ("customer", json!([]))]
    {
        let made = Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-f", party])
            .current_dir(&folder.path)
            .status();
        assert!(made.unwrap().success());
        folder.ok(&format!("accept --as {party} --key {party} --yes"));
        says(missing);
    }
    folder.ok("seal --yes");
    assert_eq!(statements(&folder)[0]["says"]["versions"][0]["accepted_by"], json!(["provider", "customer"]));
}

pub fn a_claim_tells_its_terms_and_counts_once_it_is_accepted(bed: &Bed) {
    let folder = hosting(bed);
    folder.ok("seal --all --yes");
    let missing = folder.refused("claim exception from=2025-03-10T00:00:00Z --yes");
    assert!(missing.contains("category=…  which exception: power, strike") && missing.contains("to=…"), "{missing}");
    let span = "from=2025-03-10T00:00:00Z to=2025-03-10T20:00:00Z";
    let late = folder.ok(&format!("claim exception category=strike {span} --dry-run"));
    assert!(late.contains("late: it had to be claimed by"), "{late}");
    let said = folder.ok(&format!("claim exception category=power {span} evidence=grid.pdf --yes"));
    assert!(said.contains("id claim-1") && said.contains("in time: it may be claimed until"), "{said}");
    assert!(said.contains("the customer answers until") && said.contains("silence accepts the claim"), "{said}");
    assert!(folder.ok("seal --dry-run").contains("still open until"));
    assert!(
        folder.refused("decide claim-1 accept --as provider --yes").contains("made `claim-1` and can't decide on it")
    );
    assert!(folder.refused("decide claim-1 withdraw --as customer --yes").contains("only the provider"));
    assert!(folder.refused("decide claim-1 accept --as decider --yes").contains("names no decider"));
    assert!(folder.refused("decide claim-2 accept --as customer --yes").contains("there are: claim-1"));
    assert!(changed_since(&folder, "2025-03").is_empty());
    folder.ok("decide claim-1 accept --as customer --yes");
    assert!(!changed_since(&folder, "2025-03").is_empty());
    assert!(folder.ok("decide claim-1 reject --as customer --dry-run").contains("before: accepted by the customer"));
    assert!(folder.ok("seal --yes").contains("EUR -100.00 for up 2025-03"));
}

pub fn silence_that_accepted_is_not_undone_by_a_late_rejection(bed: &Bed) {
    let folder = hosting(bed);
    let span = "from=2025-03-10T00:00:00Z to=2025-03-10T20:00:00Z";
    folder.ok(&format!("claim exception category=power {span} at=2025-03-20T00:00:00Z id=c-1 --yes"));
    let said = folder.ok("decide c-1 reject --as customer --yes");
    assert!(said.contains("too late") && said.contains("changes nothing"), "{said}");
    assert!(folder.ok("seal --all --yes").contains("Sealed 2025-03"));
    assert_eq!(statements(&folder)[2]["says"]["total"], Value::Null);
}

pub fn a_statement_is_disputed_and_decided(bed: &Bed) {
    let folder = hosting(bed);
    folder.ok("seal --yes");
    assert!(folder.ok("claim dispute period=2025-03 --dry-run").contains("no statement of that month"));
    let said = folder.ok("claim dispute period=2025-01 --yes");
    assert!(said.contains("id dispute-1") && said.contains("in time"), "{said}");
    assert_eq!(folder.json("ledger")["finality"][0]["standing"], "disputed");
    assert!(folder.refused("decide dispute-1 reject --as customer --yes").contains("--as provider"));
    folder.ok("decide dispute-1 accept --as provider --yes");
    assert_eq!(folder.json("ledger")["finality"][0]["standing"], "error established");
}

pub fn only_the_customer_claims_money(bed: &Bed) {
    let folder = hosting(bed);
    let span = "from=2025-03-10T00:00:00Z to=2025-03-10T20:00:00Z";
    let refused = folder.refused(&format!("claim damage service=web {span} amount=EUR_5 --as provider --yes"));
    assert!(refused.contains("the provider can't claim this"), "{refused}");
    let credit = folder.ok(&format!("claim credit objective=up {span} --yes"));
    assert!(credit.contains("id credit-1"), "{credit}");
    assert!(
        folder.refused(&format!("claim credit objective=up {span} --key k --yes")).contains("say id=… and at=… too")
    );
}

pub fn a_bundle_proves_its_statements(bed: &Bed) {
    let folder = hosting(bed);
    folder.ok("seal --all --yes");
    folder.ok("record outage id=o-9 service=web from=2025-02-20T00:00:00Z to=2025-02-20T20:00:00Z --yes");
    folder.ok("seal --yes");
    folder.ok("checkpoint sign");
    folder.ok("bundle --output all.zip");
    let said = folder.json("verify all.zip");
    let lines = said["checks"].as_array().unwrap();
    let own: Vec<&Value> = lines.iter().filter(|line| line["about"] == "statement").collect();
    assert_eq!(own.len(), 4);
    assert!(own.iter().all(|line| line["holds"] == true), "{own:#?}");
    assert!(lines.iter().all(|line| line["holds"] != false), "{lines:#?}");
}

/// A statement that says another amount than follows from the records, put there by whoever keeps the journal.
pub fn a_statement_that_says_something_else_is_found(bed: &Bed) {
    let folder = hosting(bed);
    folder.ok("seal --yes");
    let live = folder.live();
    let sealed = statements(&folder)[0]["says"].clone();
    let mut forged = sealed.clone();
    forged["correction"] = json!(1);
    forged["lines"][0]["amount"] = json!("EUR 1.00");
    forged["total"] = json!("EUR 1.00");
    let draft = journal::Draft {
        agreement: live.agreement.clone(),
        kind: "statement".to_owned(),
        author: journal::Author::Program,
        happened: None,
        body: journal::Body::of(&forged).unwrap(),
        key: None,
        secrets: Vec::new(),
    };
    live.store.borrow_mut().append(&journal::Batch { now: now(), expected: None, drafts: &[draft] }).unwrap();
    let all = servanda::sealing::again(&live).unwrap();
    assert!(all[0].wrong.is_empty() && all[0].false_anyhow.is_empty());
    let (wrong, anyhow) = (all[1].wrong.join("; "), all[1].false_anyhow.join("; "));
    assert!(wrong.contains("amount EUR 50.00 instead of EUR 1.00"), "{wrong}");
    assert!(anyhow.contains("its changes") && anyhow.contains("the program states"), "{anyhow}");
}

/// Hosting with a report on each outage within five days, or EUR 75: the one on the outage of January came, that on February's didn't.
fn reporting(bed: &Bed) -> Folder<'_> {
    let duty = "duties:
  provider:
    report: { does: report what happened, within: 5 calendar days, of: an outage's end, otherwise: { pays: EUR 75.00 } }
";
    let text = format!("{HOSTING}{duty}");
    let done = "duty,at,for\nreport,2025-01-12T00:00:00Z,o-1\n";
    let files = [
        ("agreement.yaml", text.as_str()),
        ("facts/coverage.csv", COVERAGE),
        ("facts/outages.csv", OUTAGES),
        ("facts/done.csv", done),
    ];
    let folder = bed.folder("duty", &files);
    folder.ok("journal init");
    folder.ok("import --yes");
    folder
}

pub fn what_is_paid_for_a_duty_is_sealed_beside_the_credits(bed: &Bed) {
    let folder = reporting(bed);
    let said = folder.ok("seal --all --yes");
    assert!(said.contains("beside it EUR 75.00 that the provider pays for report o-2"), "{said}");
    assert!(folder.ok("seal --all --language nl").contains("Niets te verzegelen"));
    let said = folder.ok("history --kind statement").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("nothing is credited; beside it EUR 75.00 for report"), "{said}");
    let duties: Vec<usize> =
        statements(&folder).iter().map(|one| one["says"]["duties"].as_array().map_or(0, Vec::len)).collect();
    assert_eq!(duties, [0, 1, 1]);
    assert!(changed_since(&folder, "2025-02").is_empty());
    folder.ok("record done duty=report at=2025-02-11T00:00:00Z for=o-2 --yes");
    assert_eq!(changed_since(&folder, "2025-02")[0]["stated"], "EUR 75.00");
    let said = folder.ok("seal --yes --language nl");
    assert!(said.contains("report o-2 2025-02-16T00:00:00Z (v1): bedrag € 75,00, vervallen"), "{said}");
    assert!(statements(&folder)[3]["says"].get("duties").is_none());
    assert!(servanda::sealing::again(&folder.live()).unwrap().iter().all(|one| one.wrong.is_empty()));
}

/// Seals the three months as a program did that followed other semantics, and stated nothing of duties.
fn sealed_without_duties(folder: &Folder, semantics: &str) {
    let live = folder.live();
    let plan = plan(&live, &Wanted::All, now()).unwrap();
    let draft = |one: &Stated| {
        let statement = Statement {
            period: one.would.statement.label.clone(),
            span: one.span,
            correction: 0,
            as_of: plan.as_of,
            size: plan.size,
            versions: plan.versions.clone(),
            by: By { semantics: semantics.to_owned(), ..By::this() },
            content: Content { duties: Vec::new(), ..one.would.content.clone() },
            changes: one.would.changes.clone(),
        };
        journal::Draft {
            agreement: live.agreement.clone(),
            kind: STATEMENT.to_owned(),
            author: journal::Author::Program,
            happened: Some(plan.as_of),
            body: statement.body().unwrap(),
            key: None,
            secrets: Vec::new(),
        }
    };
    let drafts: Vec<journal::Draft> = plan.stated.iter().map(draft).collect();
    live.store.borrow_mut().append(&journal::Batch { now: now(), expected: None, drafts: &drafts }).unwrap();
}

pub fn a_statement_by_earlier_rules_is_left_as_it_is(bed: &Bed) {
    let folder = reporting(bed);
    sealed_without_duties(&folder, "1");
    let said = folder.ok("seal --all --dry-run");
    assert!(said.contains("Nothing to seal") && !said.contains("something else"), "{said}");
    assert!(changed_since(&folder, "2025-02").is_empty());
    folder.ok("bundle --period 2025-02 --output b.zip");
    let said = folder.ok("verify b.zip").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("sealed by servanda") && said.contains("semantics 1, "), "{said}");
    assert!(said.contains("b.zip is undecided") && said.contains(" 0 ✗"), "what it keeps quiet is no proof: {said}");
    // Once anything changes, the correction tells all.
    folder.ok("record outage id=o-4 service=web from=2025-02-20T10:00:00Z to=2025-02-20T15:00:00Z --yes");
    let said = folder.ok("seal --yes");
    assert!(said.contains("correction 1 of 2025-02") && said.contains("beside it EUR 75.00"), "{said}");
}
