//! A ticket of which a row is at fault is left out whole: what is left of it would tell another story.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::Source;
use measure::{BadRows, Intake, Loaded, Refusal, mapping};
use std::fs;

/// Reads these files, leaving bad rows out: `sources.yaml` with the files that it names, or native files of facts.
fn read(files: &[(&str, &str)]) -> Result<Loaded, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let mut intake = Intake::default();
    intake.treat(BadRows::Skip);
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    let path = folder.path().join("sources.yaml");
    match fs::read(&path) {
        Ok(yaml) => {
            let read = mapping::read(&Source::new("sources.yaml", &yaml).unwrap());
            intake.sources(&read.sources.expect("sources.yaml has no fault"), &path);
        }
        Err(_) => intake.folder(folder.path()),
    }
    intake.finish()
}

fn tickets(loaded: &Loaded) -> String {
    let mut names: Vec<&str> = loaded.facts.tickets.iter().map(|event| &*event.ticket).collect();
    names.dedup();
    names.join(" ")
}

fn first_code(read: Result<Loaded, Refusal>) -> &'static str {
    read.unwrap_err().faults.first().unwrap().code
}

/// Rows that were used, told nothing new and were left out, of the file that was read first.
fn account(loaded: &Loaded) -> (u64, u64, u64) {
    let account = loaded.files.first().unwrap().account.as_ref().unwrap();
    assert_eq!(account.rows, account.used + account.unchanged + account.passed() + account.skipped, "{account:?}");
    (account.used, account.unchanged, account.skipped)
}

const CHANGES: &str = "sources: { s: { files: a.csv, facts: ticket, tickets: changes, columns: { ticket: n, at: t, state: s }, fixed: { service: desk }, states: { New: reported, Wait: waiting for customer, Active: working, Done: solved } } }";
const AUDIT: &str = "n,t,s
A,2026-03-01T10:00:00Z,New
A,2026-03-01T11:00:00Z,Wait
A,RESUMED,Active
A,2026-03-05T12:00:00Z,Done
B,2026-03-01T10:00:00Z,New
B,2026-03-01T12:00:00Z,Done
";

/// Without its resumption the pause of A would last for days, and A would be met.
#[test]
fn a_lost_resumption_stretches_no_pause() {
    let whole = AUDIT.replace("RESUMED", "2026-03-01T12:00:00Z");
    assert_eq!(tickets(&read(&[("sources.yaml", CHANGES), ("a.csv", &whole)]).unwrap()), "A B");
    for lost in [AUDIT.to_owned(), whole.replace("Active", "Actief")] {
        let loaded = read(&[("sources.yaml", CHANGES), ("a.csv", &lost)]).unwrap();
        assert_eq!((tickets(&loaded).as_str(), account(&loaded)), ("B", (2, 0, 4)));
        assert_eq!(loaded.skipped.rows, 1);
        let listed = "1 ticket with a row at fault is left out whole, with 3 other rows: `A`";
        assert_eq!(loaded.skipped.listed.first().unwrap(), listed);
    }
}

#[test]
fn a_row_that_hides_its_ticket_refuses_the_file() {
    let whole = AUDIT.replace("RESUMED", "2026-03-01T12:00:00Z");
    for (row, other) in
        [("A,2026-03-01T11:00:00Z,Wait", ",2026-03-01T11:00:00Z,Wait"), ("B,2026-03-01T12:00:00Z,Done", "B")]
    {
        let torn = whole.replace(row, other);
        assert_eq!(first_code(read(&[("sources.yaml", CHANGES), ("a.csv", &torn)])), "unknown-ticket", "{other}");
    }
}

const EVENTS: &str = "ticket,at,event,service,state
A,2026-03-01T10:00:00Z,reported,desk,
A,2026-03-01T11:00:00Z,paused,,customer
A,soon,resumed,,
B,2026-03-01T10:00:00Z,reported,desk,
";

#[test]
fn events_of_a_torn_ticket_are_left_out_of_every_file() {
    let more = "ticket,at,event\nA,2026-03-05T12:00:00Z,solved\nB,2026-03-01T12:00:00Z,solved\n";
    let native = read(&[("tickets.csv", EVENTS), ("tickets-2.csv", more)]).unwrap();
    assert_eq!(tickets(&native), "B");
    assert_eq!(native.files.iter().map(|file| file.rows).collect::<Vec<_>>(), [1, 1]);
    assert!(native.skipped.listed.first().unwrap().ends_with("with 3 other rows: `A`"), "{:?}", native.skipped.listed);
    let yaml = "sources: { s: { files: a.csv, facts: ticket, columns: { ticket: ticket, at: at, event: event, service: service, state: state } } }";
    let mapped = read(&[("sources.yaml", yaml), ("a.csv", EVENTS)]).unwrap();
    assert_eq!((tickets(&mapped).as_str(), account(&mapped)), ("B", (1, 0, 3)));
    let nameless = EVENTS.replace("A,soon", ",2026-03-01T12:00:00Z");
    assert_eq!(first_code(read(&[("tickets.csv", &nameless)])), "unknown-ticket");
    assert_eq!(first_code(read(&[("tickets.csv", &format!("{EVENTS}B\n"))])), "unknown-ticket");
}

/// Of a row that can't be read nobody knows whether it is of a ticket; where no other row is, it is only left out.
#[test]
fn an_unread_row_among_tickets_refuses_the_file() {
    let outage = r#"{"fact": "outage", "id": "o", "service": "web", "from": "2026-03-01T10:00:00Z"}"#;
    let ticket =
        r#"{"fact": "ticket", "ticket": "A", "at": "2026-03-01T10:00:00Z", "event": "reported", "service": "d"}"#;
    let of = |row: &str| read(&[("all.ndjson", &format!("{outage}\n{row}\n{{\"fact\": \n"))]);
    assert_eq!(of("").unwrap().facts.outages.len(), 1);
    assert_eq!(first_code(of(ticket)), "unknown-ticket");
}

#[test]
fn a_ticket_in_two_rows_is_left_out_whole() {
    let yaml = "sources: { s: { files: a.csv, facts: ticket, tickets: rows, columns: { ticket: n, reported: r, solved: d }, fixed: { service: desk } } }";
    let text = "n,r,d\nA,2026-03-01T10:00:00Z,\nB,2026-03-01T10:00:00Z,2026-03-01T11:00:00Z\nA,2026-03-02T10:00:00Z,2026-03-02T10:01:00Z\n,2026-03-02T10:00:00Z,\n";
    let loaded = read(&[("sources.yaml", yaml), ("a.csv", text)]).unwrap();
    assert_eq!((tickets(&loaded).as_str(), account(&loaded)), ("B", (1, 0, 3)));
}
