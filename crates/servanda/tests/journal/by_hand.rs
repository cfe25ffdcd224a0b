//! What people say.

use crate::bed::{Bed, said};
use serde_json::Value;

const OUTAGE: &str = "record outage id=o-9 service=web from=2026-01-25T03:00:00Z to=2026-01-25T05:00:00Z --yes";

pub fn a_fact_is_told_and_counts(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let before = folder.figure("");
    let told = folder.ok(&format!("{OUTAGE} --as customer"));
    assert!(told.contains("Recorded as 5 on 20"), "{told}");
    assert_ne!(folder.figure(""), before);
    let last = folder.json("history --last 1");
    assert_eq!((&last[0]["by"], &last[0]["says"]["id"]), (&"customer".into(), &"o-9".into()));
    assert_eq!(last[0]["happened"], "2026-01-25T03:00:00Z");
}

pub fn a_retry_with_a_key_is_recorded_once(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let first = folder.json(&format!("{OUTAGE} --key a-1"));
    let again = folder.json(&format!("{OUTAGE} --key a-1"));
    assert_eq!((&first[0]["new"], &again[0]["new"]), (&true.into(), &false.into()));
    assert_eq!(first[0]["record"], again[0]["record"]);
    let size = folder.size();
    let other = folder.refused(&format!("{} --key a-1", OUTAGE.replace("05:00", "06:00")));
    assert!(other.contains("which says something else"), "{other}");
    let without = folder.refused(OUTAGE);
    assert!(without.contains("o-9"), "{without}");
    assert_eq!(folder.size(), size);
}

pub fn nobody_changes_what_the_other_said(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    folder.ok(&format!("{OUTAGE} --as customer"));
    let size = folder.size();
    for words in ["--withdraw", "to=2026-01-25T03:01:00Z"] {
        let told = folder.refused(&format!("correct 5 {words} --reason mistake --as provider --yes"));
        assert!(told.contains("the customer said record 5"), "{told}");
    }
    assert_eq!(folder.size(), size);
    folder.ok("correct 5 to=2026-01-25T04:00:00Z --reason mistake --as customer --yes");
    folder.ok("correct 5 --withdraw --reason decided --as decider --yes");
}

pub fn what_leads_nowhere_is_not_recorded(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let size = folder.size();
    for (line, words) in [
        ("record outage id=o-9 service=wbe from=2026-01-25T03:00:00Z --yes", "wbe"),
        ("record outage id=o-1 service=web from=2026-01-25T03:00:00Z --yes", "o-1"),
        ("record outtage id=o-9 --yes", "outage"),
        ("record outage id --yes", "key=value"),
        ("record outage id=o-9 id=o-8 --yes", "twice"),
        ("record outage id=o-9 service=web from=2199-01-01T00:00:00Z --yes", "after now"),
        ("record sample service=web at=2199-01-01T00:00:00Z state=up --yes", "after now"),
        ("record outage id=o-9 service=web from=2026-01-25T03:00:00Z", "--yes"),
        ("record outage id=o-9 service=web from=2026-01-25T03:00:00Z --as nobody --yes", "provider, customer"),
    ] {
        let told = folder.refused(line);
        assert!(told.contains(words), "{line}: {told}");
    }
    assert!(folder.ok("record outage id=o-9 service=web from=2026-01-25T03:00:00Z --dry-run").contains("o-9"));
    assert_eq!(folder.size(), size);
}

pub fn facts_in_a_file_are_recorded_all_or_none(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let size = folder.size();
    let row = |id: &str, service: &str| {
        format!(
            "{{\"fact\":\"outage\",\"id\":\"{id}\",\"service\":\"{service}\",\"from\":\"2026-02-01T00:00:00Z\",\"to\":\"2026-02-01T01:00:00Z\"}}\n"
        )
    };
    folder.write("more.ndjson", &(row("a", "web") + &row("b", "wbe")));
    folder.refused("record --file more.ndjson --yes");
    assert_eq!(folder.size(), size);
    folder.write("more.ndjson", &(row("a", "web") + &row("b", "web")));
    for _ in 0..2 {
        folder.ok("record --file more.ndjson --yes --key evening");
    }
    assert_eq!(folder.size(), size + 2);
}

pub fn the_history_says_who_said_what(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let imported = folder.last();
    folder.ok(&format!("{OUTAGE} --as third"));
    let records = |line: &str| -> Vec<u64> {
        let history: Value = folder.json(line);
        history.as_array().unwrap().iter().map(|record| record["record"].as_u64().unwrap()).collect()
    };
    assert_eq!(records("history"), (0..6).collect::<Vec<_>>());
    assert_eq!(records("history --kind outage"), [2, 3, 5]);
    assert_eq!(records("history --by third"), [5]);
    assert_eq!(records("history --id o-1"), [2]);
    assert_eq!(records("history --last 2"), [4, 5]);
    assert_eq!(records(&format!("history --since {imported}")).last(), Some(&5));
    let text = folder.ok("history");
    assert!(text.contains("third\n        outage: from 2026-01-25T03:00:00Z, id o-9"), "{text}");
    assert!(text.contains("import: 2 files as 1 to 3"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(folder.ok("history --language nl").contains("import: 2 bestanden als 1 t/m 3"));
    assert_eq!(said(&folder.run("history --kind nothing").stdout), "No record is like that.\n");
}
