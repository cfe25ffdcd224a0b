//! A row of our own formats that is left out gives nothing, also where most of it could be read.
#![allow(clippy::unwrap_used)]

use measure::{BadRows, Intake, Loaded};

fn left_out(name: &str, text: &str) -> Loaded {
    let mut intake = Intake::default();
    intake.treat(BadRows::Skip);
    intake.ndjson(name, text.as_bytes());
    intake.finish().unwrap()
}

#[test]
fn a_row_with_a_key_too_many_is_left_out_whole() {
    let text = r#"{"fact":"outage","id":"o1","service":"web","from":"2026-03-10T10:00:00Z","to":"2026-03-10T11:00:00Z","colour":"red"}
{"fact":"outage","id":"o2","service":"web","from":"2026-03-10T12:00:00Z","to":"2026-03-10T13:00:00Z"}
{"fact":"sample","service":"web","at":"2026-03-10T10:00:00Z","state":"down","colour":"red"}
{"fact":"sample","service":"web","at":"2026-03-10T10:01:00Z","state":"up"}
"#;
    let loaded = left_out("all.ndjson", text);
    assert_eq!(loaded.facts.outages.iter().map(|outage| &*outage.id).collect::<Vec<_>>(), ["o2"]);
    assert_eq!(loaded.facts.count(), 2, "{:?}", loaded.facts);
    assert_eq!(loaded.skipped.rows, 2);
}

#[test]
fn the_second_row_of_an_id_is_left_out_and_the_first_stays() {
    let text = r#"{"fact":"outage","id":"o1","service":"web","from":"2026-03-10T10:00:00Z","to":"2026-03-10T11:00:00Z"}
{"fact":"outage","id":"o1","service":"web","from":"2026-03-11T10:00:00Z","to":"2026-03-11T11:00:00Z"}
"#;
    let loaded = left_out("outages.ndjson", text);
    assert_eq!((loaded.facts.outages.len(), loaded.skipped.rows), (1, 1));
}
