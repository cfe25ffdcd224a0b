//! Records changed by hand in the database, and a clock set back.

use crate::bed::{Bed, COVERAGE, Folder, OUTAGES, SHOP, said};
use crate::log::{log, tamper};
use crate::told::expect;
use calendar::Instant;
use journal::{Author, Batch, Body, Draft};
use serde_json::json;

/// What is done to a log of 0 agreement, 1 coverage, 2 and 3 outages, 4 import; and the record that is named for it.
const CHANGES: &[(&str, &str, u64)] = &[
    ("body", "update records set body = replace(body, '10:20', '10:02') where log = LOG and sequence = 2", 2),
    ("spaces", "update records set body = replace(body, ':', ': ') where log = LOG and sequence = 3", 3),
    ("recorded", "update records set recorded = recorded - 1 where log = LOG and sequence = 1", 1),
    ("happened", "update records set happened = null where log = LOG and sequence = 2", 2),
    ("kind", "update records set kind = 'incident' where log = LOG and sequence = 3", 3),
    ("author", "update records set author = 'customer' where log = LOG and sequence = 2", 2),
    ("nobody", "update records set author = 'nobody' where log = LOG and sequence = 3", 3),
    ("leaf", "update records set leaf = (select leaf from records where log = LOG and sequence = 2) where log = LOG and sequence = 4", 4),
    ("deleted", "delete from records where log = LOG and sequence = 2", 2),
    (
        "swapped",
        "update records set sequence = 99 where log = LOG and sequence = 2;
         update records set sequence = 2 where log = LOG and sequence = 3;
         update records set sequence = 3 where log = LOG and sequence = 99",
        2,
    ),
    (
        "two",
        "update records set kind = 'incident' where log = LOG and sequence = 3;
         update records set author = 'customer' where log = LOG and sequence = 2",
        2,
    ),
    (
        "added",
        "insert into records (log, sequence, recorded, happened, kind, author, body, leaf, key)
         select log, 5, recorded, happened, kind, author, body, leaf, key from records where log = LOG and sequence = 2",
        5,
    ),
];

/// Commands that look at every record.
const READING: [&str; 10] = [
    "journal check",
    "checkpoint sign",
    "bundle --output shop.zip",
    "report --period 2026-01",
    "explain up --period 2026-01",
    "ledger",
    "seal --dry-run",
    "due",
    "history",
    "import --dry-run",
];

fn shop<'a>(bed: &'a Bed, name: &str) -> Folder<'a> {
    let agreement = SHOP.replacen("shop", &format!("shop-{name}"), 1);
    let files =
        [("agreement.yaml", agreement.as_str()), ("facts/coverage.csv", COVERAGE), ("facts/outages.csv", OUTAGES)];
    let folder = bed.folder(&format!("shop-{name}"), &files);
    folder.ok("journal init");
    folder.ok("import --yes");
    assert_eq!(folder.size(), 5);
    folder
}

pub fn the_first_record_changed_by_hand_is_named(bed: &Bed) {
    for (name, statements, first) in CHANGES {
        let folder = shop(bed, name);
        folder.ok("journal check");
        tamper(&folder, statements);
        for command in READING {
            let refused = folder.refused(command);
            assert!(
                refused.contains(&format!("record {first} isn't what was written")),
                "{name}: {command}: {refused}"
            );
        }
        expect(&format!("changed-{name}"), &folder, &folder.refused("journal check"));
    }
}

/// What is kept for speed counts for nothing where the records say otherwise.
pub fn what_was_folded_and_changed_by_hand_is_refused(bed: &Bed) {
    let folder = shop(bed, "folded");
    let live = folder.live();
    let (size, folded) = live.store.borrow_mut().projection(&live.agreement, "index").unwrap().unwrap();
    let withdrawn = r#""effects":{"2":[{"by":4,"recorded":0,"says":null}]}"#;
    let changed = String::from_utf8(folded).unwrap().replace(r#""effects":{}"#, withdrawn);
    assert!(changed.contains(withdrawn));
    live.store.borrow_mut().keep_projection(&live.agreement, "index", Some((size, changed.as_bytes()))).unwrap();
    for command in ["report --period 2026-01", "ledger", "seal --dry-run", "due"] {
        let refused = folder.refused(command);
        assert!(refused.contains("mend: `servanda journal rebuild`"), "{command}: {refused}");
    }
    folder.ok("journal rebuild");
    folder.ok("due");
}

/// Whoever rewrites a record and its leaf has a log that agrees with itself, but not with what was signed.
pub fn what_was_changed_with_its_leaf_is_shown_by_a_checkpoint(bed: &Bed) {
    let folder = shop(bed, "leaf-too");
    let key = folder.run("checkpoint sign --output head.note");
    let key = said(&key.stderr).rsplit(' ').next().unwrap().trim().to_owned();
    let live = folder.live();
    let mut leaf = String::new();
    live.store
        .borrow_mut()
        .read(&live.agreement, 2..3, &mut |mut record, _| {
            record.body = Body::read(&record.body.text().replace("10:20", "10:02")).unwrap();
            leaf = record.leaf().to_string();
            Ok(())
        })
        .unwrap();
    tamper(&folder, "update records set body = replace(body, '10:20', '10:02') where log = LOG and sequence = 2");
    folder.refused("journal check");
    let blob = if folder.place().starts_with("postgres") { format!("'\\x{leaf}'") } else { format!("x'{leaf}'") };
    tamper(&folder, &format!("update records set leaf = {blob} where log = LOG and sequence = 2"));
    for command in ["journal check", "checkpoint sign"] {
        expect("changed-leaf-too", &folder, &folder.refused(command));
    }
    folder.ok("bundle --all --output shop.zip");
    let verified = folder.run(&format!("verify shop.zip --log-key {key}"));
    let told = said(&verified.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(verified.status.code(), Some(1), "{told}");
    assert!(told.contains("the first 5 records have another root: one of them was rewritten"), "{told}");
    tamper(&folder, "delete from checkpoints where log = LOG; delete from records where log = LOG and sequence = 4");
    folder.ok("journal check");
    folder.ok("bundle --all --output shop.zip");
    let kept = folder.run("verify shop.zip --checkpoint head.note");
    assert_eq!(kept.status.code(), Some(1), "{}", said(&kept.stdout));
}

/// The last record stands in time to come: the next one has its time too, and says so.
pub fn a_clock_set_back_is_said_and_never_refused(bed: &Bed) {
    let folder = shop(bed, "clock");
    let live = folder.live();
    let later = Instant::parse("2199-01-01T00:00:00Z").unwrap();
    let body =
        Body::of(&json!({"id": "o-9", "service": "web", "from": "2026-02-01T00:00:00Z", "to": "2026-02-01T00:01:00Z"}));
    let draft = Draft {
        agreement: live.agreement.clone(),
        kind: "outage".to_owned(),
        author: Author::Provider,
        happened: None,
        body: body.unwrap(),
        key: None,
        secrets: Vec::new(),
    };
    live.store.borrow_mut().append(&Batch { now: later, expected: None, drafts: &[draft] }).unwrap();
    let output =
        folder.run("record outage id=o-10 service=web from=2026-02-02T00:00:00Z to=2026-02-02T00:01:00Z --yes");
    let told = said(&output.stdout) + &said(&output.stderr);
    assert!(output.status.success() && told.contains("on 2199-01-01T00:00:00Z"), "{told}");
    assert!(told.contains("clock"), "{told}");
    folder.ok("journal check");
    assert_eq!(log(&folder).len(), 7);
}
