//! What files say, recorded.

use crate::bed::{Bed, SHOP, said};
use serde_json::{Value, json};
use std::process::Stdio;

/// What a report found, without what it rests on.
fn found(mut report: Value) -> Value {
    let map = report.as_object_mut().unwrap();
    map.remove("inputs").unwrap();
    map.remove("standing");
    for month in map["months"].as_array_mut().unwrap() {
        month.as_object_mut().unwrap().remove("sealed");
    }
    report
}

pub fn a_folder_and_its_import_judge_alike(bed: &Bed) {
    for (name, period, at) in [
        ("examples/webshop", "2025", "2026-01-15T00:00:00Z"),
        ("examples/webshop", "2025-07", "2025-07-20T00:00:00Z"),
        ("examples/mail", "2026-H1", "2026-07-20T00:00:00Z"),
    ] {
        let folder = bed.copy(name);
        let question = format!("report --period {period} --as-of {at}");
        let explain = format!("explain uptime --period {period} --as-of {at}");
        let read = |line: &str| {
            let output = folder.command(line).env_remove("SERVANDA_JOURNAL").output().unwrap();
            assert!(output.status.success(), "{}", said(&output.stderr));
            said(&output.stdout)
        };
        let _ = std::fs::remove_file(folder.path.join("journal.db"));
        let by_files: Value = serde_json::from_str(&read(&format!("{question} --format json"))).unwrap();
        let explained: Value = serde_json::from_str(&read(&format!("{explain} --format json"))).unwrap();
        folder.ok("journal init");
        folder.ok("import --yes");
        let by_journal = folder.json(&question);
        assert_eq!(by_journal["inputs"]["facts"].as_array().unwrap().len(), 1);
        assert_eq!(found(by_journal), found(by_files), "{name} {period}");
        assert_eq!(reasons(folder.json(&explain)), reasons(explained), "{name} {period}");
        folder.ok("journal check");
    }
}

fn reasons(mut explained: Value) -> Value {
    explained.as_object_mut().unwrap().remove("inputs");
    explained
}

const PROBED: &str = "measuring: { probes: { every: 30 seconds } }\n";

/// A day of samples of two locations: some double, some in the wrong order, some down.
fn samples(from: u32, to: u32) -> String {
    let mut text = String::new();
    for number in from..to {
        let (hour, minute, second) = (number / 120, number / 2 % 60, number % 2 * 30);
        let state = if number % 97 < 5 { "down" } else { "up" };
        text += &format!("web,2026-01-10T{hour:02}:{minute:02}:{second:02}Z,{state}\n");
        if number % 211 == 0 {
            text += &format!("web,2026-01-10T{hour:02}:{minute:02}:{second:02}Z,{state}\n");
            text += "web,2026-01-10T00:10:07Z,down\n";
        }
    }
    text
}

pub fn samples_judge_alike_from_files_and_from_the_journal(bed: &Bed) {
    let head = "service,at,state\n";
    let text = format!("{SHOP}{PROBED}");
    let by_files = bed.folder("files", &[("agreement.yaml", &text)]);
    let folder = bed.folder("journalled", &[("agreement.yaml", &text)]);
    by_files.write("facts/samples.csv", &(head.to_owned() + &samples(0, 2_880)));
    let mut command = by_files.command("report --period 2026-01 --format json");
    let expected = command.env_remove("SERVANDA_JOURNAL").output().unwrap().stdout;
    folder.ok("journal init");
    for (file, (from, to)) in [("facts/samples-2.csv", (1_500, 2_880)), ("facts/samples-1.csv", (0, 1_500))] {
        folder.write(file, &(head.to_owned() + &samples(from, to)));
        folder.ok("import --yes");
    }
    assert!(folder.size() < 10, "rows of one kind are recorded together");
    let report = folder.json("report --period 2026-01");
    assert_eq!(found(report), found(serde_json::from_slice(&expected).unwrap()));
}

pub fn twice_is_once(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let size = folder.size();
    let again = folder.ok("import --yes");
    assert!(again.contains("Nothing new"), "{again}");
    assert_eq!(folder.size(), size);
}

pub fn what_lies_after_now_is_left_out_and_said(bed: &Bed) {
    let folder = bed.shop();
    folder.append("facts/outages.csv", "o-3,web,2199-01-20T10:00:00Z,2199-01-20T11:00:00Z\n");
    folder.write("facts/maintenance.csv", "id,service,from,to\nm-1,web,2199-01-20T10:00:00Z,2199-01-20T11:00:00Z\n");
    folder.write("facts/invoices.csv", "id,date,amount\ni-1,2199-01-20,EUR 10.00\n");
    let plan = folder.ok("import --dry-run");
    assert!(plan.contains("after now  1 outage lies after now and is left out"), "{plan}");
    let applied = folder.json("import --yes");
    assert_eq!(applied["new"], json!({ "outage": 2, "coverage": 1, "maintenance": 1, "invoice": 1 }));
    let place = applied["later"][0]["first"].as_str().unwrap();
    assert!(place.ends_with("outages.csv:4") && applied["later"][0]["facts"] == 1, "{applied}");
    assert_eq!(folder.json("history --kind outage").as_array().unwrap().len(), 2);
    assert!(folder.ok("import --yes").contains("Nothing new"));
}

pub fn what_ends_after_now_is_left_out(bed: &Bed) {
    let folder = bed.shop();
    folder.append("facts/outages.csv", "o-3,web,2026-02-20T10:00:00Z,2199-01-20T11:00:00Z\n");
    assert!(folder.ok("import --yes").contains("after now  1 outage lies after now and is left out"));
    let said =
        folder.refused("record outage id=o-4 service=web from=2026-02-20T10:00:00Z to=2199-01-20T11:00:00Z --yes");
    assert!(said.contains("lies after now"), "{said}");
    assert_eq!(folder.json("history --kind outage").as_array().unwrap().len(), 2);
}

pub fn sources_at_fault_are_refused_before_anything_is_recorded(bed: &Bed) {
    let folder = bed.shop();
    folder.write("sources.yaml", "sources: {}\nfrobnicate: 1\n");
    let (size, said) = (folder.size(), folder.refused("import --yes"));
    assert!(said.contains("sources.yaml") && said.contains("frobnicate"), "{said}");
    assert_eq!(folder.size(), size);
}

pub fn a_file_that_grew_adds_the_rest(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let before = folder.size();
    folder.append("facts/outages.csv", "o-3,web,2026-02-20T10:00:00Z,2026-02-20T11:00:00Z\n");
    let applied = folder.json("import --yes");
    assert_eq!((&applied["new"]["outage"], &applied["recorded_before"]), (&1.into(), &3.into()));
    assert_eq!(folder.size(), before + 2, "the outage, and the import itself");
    let alike = "web,2026-02-01T00:00:00+01:00,2026-02-02T00:00:00+01:00\n";
    folder.append("facts/coverage.csv", &alike.repeat(2));
    assert_eq!(folder.json("import --yes")["new"]["coverage"], 2, "a row stands there as often as a file says it");
    assert!(folder.ok("import --yes").contains("Nothing new"));
}

pub fn what_changed_is_corrected_only_when_asked(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let (before, size) = (folder.figure(""), folder.size());
    folder.write("facts/outages.csv", "id,service,from,to\no-1,web,2026-01-10T10:00:00Z,2026-01-10T10:30:00Z\n");
    let plan = folder.ok("import");
    assert!(plan.contains("changed    record") && plan.contains("--corrections"), "{plan}");
    assert!(plan.contains("in no file 1 row"), "{plan}");
    assert_eq!((folder.figure(""), folder.size()), (before.clone(), size));
    let applied = folder.json("import --corrections --yes");
    assert_eq!(applied["applied"]["corrected"], 1);
    assert_ne!(folder.figure(""), before);
    let again = folder.json("import --corrections --yes");
    assert_eq!((&again["applied"], &again["in_no_file"]), (&Value::Null, &1.into()), "{again}");
    let old = "id,service,from,to\no-1,web,2026-01-10T10:00:00Z,2026-01-10T10:20:00Z\n";
    folder.write("facts/outages.csv", old);
    assert_eq!(folder.json("import --yes")["changed"], Value::Array(vec![]), "what it said before isn't new either");
}

pub fn what_does_not_fit_with_what_is_recorded_is_refused(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let size = folder.size();
    std::fs::remove_file(folder.path.join("facts/outages.csv")).unwrap();
    folder.write("agreement.yaml", &SHOP.replace("web:", "site:").replace("service: web", "service: site"));
    folder.write("facts/coverage.csv", "service,from,to\nsite,2026-01-01T00:00:00+01:00,2026-04-01T00:00:00+02:00\n");
    let told = folder.refused("import --yes");
    assert!(told.contains("doesn't fit with what is recorded") && told.contains("journal:"), "{told}");
    assert_eq!(folder.size(), size);
}

pub fn what_a_file_lost_may_still_be_named(bed: &Bed) {
    let folder = bed.shop();
    folder.write("agreement.yaml", &format!("{SHOP}exceptions: {{ storm: {{ en: Wind above force 10. }} }}\n"));
    let head = "id,category,from,to,at\n";
    let claim = "storm,2026-01-20T10:00:00Z,2026-01-20T11:00:00Z,2026-01-21T10:00:00Z\n";
    folder.write("facts/claims.csv", &format!("{head}c-1,{claim}c-2,{claim}"));
    let decision = |on: &str| format!("{on},accepted,customer,2026-01-22T10:00:00Z\n");
    folder.write("facts/decisions.csv", &format!("claim,outcome,by,at\n{}", decision("c-1")));
    folder.ok("import --yes");
    // The claim that is decided on, and the one that will be, stand in the journal alone.
    std::fs::remove_file(folder.path.join("facts/claims.csv")).unwrap();
    assert!(folder.ok("import --yes").contains("Nothing new"));
    folder.append("facts/decisions.csv", &decision("c-2"));
    let applied = folder.json("import --yes");
    assert_eq!((&applied["new"]["decision"], &applied["in_no_file"]), (&1.into(), &2.into()), "{applied}");
    folder.ok("facts");
    folder.append("facts/decisions.csv", &decision("c-9"));
    let size = folder.size();
    let told = folder.refused("import --yes");
    assert!(told.contains("no claim, damage or dispute is called `c-9`") && told.contains("decisions.csv:4"), "{told}");
    assert_eq!(folder.size(), size);
}

pub fn two_imports_at_once_record_each_row_once(bed: &Bed) {
    let folder = bed.shop();
    let rows: String =
        (0..300).map(|number| format!("s-{number},web,2026-02-01T00:00:00Z,2026-02-01T00:00:01Z\n")).collect();
    folder.append("facts/outages.csv", &rows);
    let spawned: Vec<_> = (0..4)
        .map(|_| {
            let mut command = folder.command("import --yes");
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let done: Vec<_> = spawned.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    assert!(done.iter().any(|output| output.status.success()), "{}", said(&done[0].stderr));
    let refused = done.iter().filter(|output| !output.status.success()).map(|output| said(&output.stderr));
    refused.for_each(|told| assert!(told.contains("somebody else wrote in between"), "{told}"));
    folder.ok("import --yes");
    let kinds = folder.json("facts")["kinds"].clone();
    let outages = kinds.as_array().unwrap().iter().find(|kind| kind["kind"] == "outage").unwrap();
    assert_eq!(outages["facts"], 302);
    let texts = folder.json("history --kind agreement");
    assert_eq!(texts.as_array().unwrap().len(), 1, "{texts:#}");
}

pub fn a_new_text_is_recorded_and_judges(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let judged = folder.json("report --period 2026-01")["months"][0]["findings"][0]["verdict"].clone();
    assert_eq!(judged, "missed");
    folder.write("agreement.yaml", &SHOP.replace("99.9%", "99%"));
    let output = folder.run("report --period 2026-01 --format json");
    assert!(said(&output.stderr).contains("differs from version 1 in the journal"), "{}", said(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["months"][0]["findings"][0]["verdict"], "missed", "the recorded text judges");
    assert!(folder.ok("import --yes").contains("another text of version 1"));
    assert_eq!(folder.json("report --period 2026-01")["months"][0]["findings"][0]["verdict"], "met");
}

pub fn a_plan_records_nothing(bed: &Bed) {
    let folder = bed.shop();
    let plan = folder.ok("import --dry-run");
    assert!(plan.contains("new        2 outages"), "{plan}");
    let told = folder.refused("import");
    assert!(told.contains("2 outages") && told.contains("--yes"), "{told}");
    assert_eq!(folder.size(), 0);
}

pub fn a_proof_is_recorded_with_the_digest_of_its_file(bed: &Bed) {
    let folder = bed.shop();
    folder.write("agreement.yaml", &format!("{SHOP}exceptions: {{ storm: {{ en: Wind above force 10. }} }}\n"));
    let claim = "id,category,from,to,at,evidence\nc-1,storm,2026-01-20T10:00:00Z,2026-01-20T11:00:00Z,2026-01-21T10:00:00Z,log.txt\n";
    folder.write("facts/claims.csv", claim);
    folder.write("evidence/log.txt", "abc");
    folder.ok("import --yes");
    // The SHA-256 of `abc` is the first example of the standard (FIPS 180-4).
    let proof = "log.txt (sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad)";
    assert_eq!(folder.json("history --kind claim")[0]["says"]["evidence"], proof);
    let explained = || folder.ok("explain up --period 2026-01 --format json");
    assert!(explained().contains(proof), "{}", explained());
    assert!(folder.ok("import --yes").contains("Nothing new"));
    folder.write("evidence/log.txt", "abd");
    assert!(explained().contains(proof), "the file that was recorded is the proof");
    assert!(folder.ok("import").contains("changed    record 1: claim at facts/claims.csv:2"));
}
