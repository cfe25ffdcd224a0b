//! As known at an instant (W1).

use crate::bed::{Bed, Folder};
use journal::Author;
use measure::Kind;
use serde_json::{Map, Value, json};
use servanda::fault::Fault;
use servanda::folder::read_agreement;
use servanda::journal::{Change, change, fits, says};
use servanda::now::now;
use std::thread::sleep;
use std::time::Duration;

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// Says it anew, if it fits.
fn changed(folder: &Folder, of: u64, says: Option<(Kind, Value)>) -> Result<(), Fault> {
    let names = read_agreement(&folder.path.join("agreement.yaml"))?.names()?;
    let says = says.map(|(kind, row)| (kind, object(row)));
    let changes = [Change { of, says, reason: "measured again".to_owned() }];
    fits(&folder.live(), names, now(), &changes)?;
    // The clock counts in milliseconds, and what is recorded in the same one was known together.
    sleep(Duration::from_millis(5));
    change(&folder.live(), &changes, Author::Customer, now()).map(|_| ())
}

pub fn a_correction_counts_from_when_it_was_recorded(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let (first, at) = (folder.figure(""), folder.last());
    let row = |to: &str| json!({ "id": "o-2", "service": "web", "from": "2026-01-20T10:00:00Z", "to": to });
    changed(&folder, 3, Some((Kind::Outage, row("2026-01-20T10:10:00Z")))).unwrap();
    let (second, later) = (folder.figure(""), folder.last());
    changed(&folder, 3, Some((Kind::Outage, row("2026-01-20T12:00:00Z")))).unwrap();
    let third = folder.figure("");
    let known = |at: &str| folder.figure(&format!("--as-known-at {at} --as-of 2026-03-01T00:00:00Z"));
    assert_eq!([known(&at), known(&later), known(&folder.last())], [&first, &second, &third].map(Clone::clone));
    assert!(first != second && second != third);
    let (kind, now) = says(&folder.live(), 3).unwrap().unwrap();
    assert_eq!((kind, &now["to"]), (Kind::Outage, &json!("2026-01-20T12:00:00Z")));
    let text = folder.ok("history --id o-2");
    assert!(text.contains("corrected by 5\n        corrected by 6"), "{text}");
    assert!(text.contains("correction of 3: measured again\n        to: 2026-"), "{text}");
    let corrections = folder.ok("history --kind correction");
    let whole = |line: &&str| line.trim_start().starts_with("to: ");
    let changes: Vec<&str> = corrections.lines().filter(whole).map(|line| line.trim_start()).collect();
    let ends: Vec<(&str, &str)> =
        changes.iter().filter_map(|line| line.strip_prefix("to: ")?.split_once(" → ")).collect();
    assert_eq!((ends.len(), ends[0].1, ends[1].1), (2, ends[1].0, "2026-01-20T12:00:00Z"), "{corrections}");
    assert!(folder.ok("import --yes").contains("Nothing new"));
}

pub fn a_withdrawal_counts_from_when_it_was_recorded(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let (before, at) = (folder.figure(""), folder.last());
    changed(&folder, 3, None).unwrap();
    assert_ne!(folder.figure(""), before);
    assert_eq!(folder.figure(&format!("--as-known-at {at} --as-of 2026-03-01T00:00:00Z")), before);
    assert_eq!(says(&folder.live(), 3).unwrap(), None);
    assert!(folder.ok("history --id o-2").contains("withdrawn by 5"));
    let again = folder.ok("import --yes");
    assert!(again.contains("Nothing new"), "a file that still says it brings nothing back: {again}");
}

pub fn many_rows_in_one_record_are_corrected(bed: &Bed) {
    let folder = bed.shop();
    let text = std::fs::read_to_string(folder.path.join("agreement.yaml")).unwrap();
    folder.write("agreement.yaml", &(text + "measuring: { probes: { every: 30 seconds } }\n"));
    for name in ["outages", "coverage"] {
        std::fs::remove_file(folder.path.join(format!("facts/{name}.csv"))).unwrap();
    }
    folder.write("facts/samples.csv", "service,at,state\nweb,2026-01-10T00:00:00Z,up\nweb,2026-01-10T00:00:30Z,down\n");
    folder.ok("import --yes");
    let down = || {
        let report = folder.json("report --period 2026-01");
        report["months"][0]["findings"][0]["down_ms"].clone()
    };
    let before = (down(), folder.json("facts")["kinds"].clone());
    let rows = json!({ "same": { "service": "web", "state": "up" }, "columns": ["at"],
        "rows": [["2026-01-10T00:00:00Z"], ["2026-01-10T00:00:30Z"], ["2026-01-10T00:01:00Z"]] });
    changed(&folder, 1, Some((Kind::Sample, rows))).unwrap();
    let after = (down(), folder.json("facts")["kinds"].clone());
    assert_ne!(before, after);
    assert_eq!(after.1[0]["facts"], 3);
    let wrong = json!({ "same": { "service": "web" }, "columns": ["at"], "rows": [[1]] });
    assert!(changed(&folder, 1, Some((Kind::Sample, wrong))).is_err());
}

pub fn a_change_that_leaves_names_without_an_owner_is_refused(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let row = json!({ "id": "o-2", "service": "wbe", "from": "2026-01-20T10:00:00Z" });
    let refused = changed(&folder, 3, Some((Kind::Outage, row))).unwrap_err().to_string();
    assert!(refused.contains("wbe") && refused.contains("journal:3"), "{refused}");
    let twice = json!({ "id": "o-1", "service": "web", "from": "2026-01-20T10:00:00Z" });
    let refused = changed(&folder, 3, Some((Kind::Outage, twice))).unwrap_err().to_string();
    assert!(refused.contains("o-1"), "{refused}");
    let refused = says(&folder.live(), 0).unwrap_err().to_string();
    assert!(refused.contains("is no fact but `agreement`"), "{refused}");
    assert!(says(&folder.live(), 99).unwrap_err().to_string().contains("there is no record 99"));
}

pub fn the_same_question_has_the_same_answer_to_the_byte(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let at = folder.last();
    let lines = [
        format!("report --period 2026-01 --as-known-at {at}"),
        format!("report --period 2026-01 --as-known-at {at} --format json"),
        format!("report --period 2026-01 --as-known-at {at} --format html"),
        format!("explain up --period 2026-01 --as-known-at {at}"),
    ];
    let before = lines.each_ref().map(|line| folder.ok(line));
    sleep(Duration::from_millis(5));
    folder.append("facts/outages.csv", "o-3,web,2026-01-21T10:00:00Z,2026-01-21T11:00:00Z\n");
    folder.write("agreement.yaml", &crate::bed::SHOP.replace("A shop", "Another shop"));
    folder.ok("import --yes");
    changed(&folder, 2, None).unwrap();
    assert_eq!(lines.each_ref().map(|line| folder.ok(line)), before);
    assert!(before[0].contains("as known at") && before[0].contains("5 records in "), "{}", before[0]);
    assert_ne!(folder.ok("report --period 2026-01 --format json"), before[1]);
}

pub fn before_the_first_record_nothing_is_known(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    let told = folder.refused("report --period 2026-01 --as-known-at 2026-02-01T00:00:00Z");
    assert!(told.contains("nothing was recorded by 2026-02-01T00:00:00Z"), "{told}");
}

pub fn a_projection_made_again_has_the_same_bytes(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    changed(&folder, 3, None).unwrap();
    let live = folder.live();
    let kept = || live.store.borrow_mut().projection("shop", "index").unwrap().unwrap();
    let (report, before) = (folder.ok("report --period 2026-01 --format json"), kept());
    live.store.borrow_mut().keep_projection("shop", "index", None).unwrap();
    assert_eq!(folder.ok("report --period 2026-01 --format json"), report, "it is only a help");
    folder.ok("journal rebuild");
    assert_eq!(kept(), before);
    live.store.borrow_mut().keep_projection("shop", "index", Some((2, b"no json"))).unwrap();
    assert_eq!(folder.ok("report --period 2026-01 --format json"), report, "one that can't be read is made again");
}
