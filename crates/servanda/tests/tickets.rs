//! `servanda tickets` counts what `servanda report` counts, and writes a line for each ticket.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const AGREEMENT: &str = "agreement: desk
title: Desk
version: 1
effective: 2024-01-01
time_zone: Europe/Amsterdam
parties: { provider: { name: P }, customer: { name: C } }
hours: { office: Mo-Fr 08:00-18:00 }
services: { desk: { hours: office } }
objectives:
  answered: { service: desk, measures: response time, pauses: [], window: calendar month, target: 90% within 2 hours, decided_on: exact }
  solved: { service: desk, measures: resolution time, pauses: [waiting], window: calendar month, target: 90% within 8 hours, decided_on: exact }
";

const SOURCES: &str = "sources:
  tickets:
    files: tickets.csv
    facts: ticket
    tickets: rows
    columns: { ticket: id, reported: in, answered: first, solved: out }
    fixed: { service: desk }
  waits:
    files: waits.csv
    facts: ticket
    tickets: pauses
    columns: { ticket: id, from: start, to: end, state: why }
";

// A is in time in all; B is answered late, and solved in time only since it waited; C is solved late; =D is still open.
const TICKETS: &str = "id,in,first,out
A,2024-03-04T08:00:00Z,2024-03-04T09:00:00Z,2024-03-04T12:00:00Z
B,2024-03-05T08:00:00Z,2024-03-05T11:00:00Z,2024-03-06T11:00:00Z
C,2024-03-07T08:00:00Z,2024-03-07T08:30:00Z,2024-03-11T08:00:00Z
=D,2024-03-28T14:00:00Z,2024-03-28T14:10:00Z,
";
const WAITS: &str = "id,start,end,why
B,2024-03-05T12:00:00Z,2024-03-06T10:00:00Z,waiting
B,2024-03-05T13:00:00Z,2024-03-06T09:00:00Z,waiting
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files =
        [("agreement.yaml", AGREEMENT), ("sources.yaml", SOURCES), ("tickets.csv", TICKETS), ("waits.csv", WAITS)];
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    folder
}

fn servanda(folder: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_servanda"));
    command.env("NO_COLOR", "1").current_dir(folder).args(line.split(' ')).output().unwrap()
}

fn json(folder: &Path, line: &str) -> Value {
    let output = servanda(folder, line);
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{line}: {error}: {said}"))
}

const NOW: &str = "--as-of 2024-03-28T17:00:00Z --format json";

#[test]
fn tickets_are_counted_as_the_report_counts_them() {
    let folder = folder();
    let counted = json(folder.path(), &format!("tickets {NOW}"));
    let report = json(folder.path(), &format!("report --period 2024-03 {NOW}"));
    assert_eq!((&counted["tickets"], &counted["pauses"], &counted["unusual"]), (&4.into(), &2.into(), &0.into()));
    let found = report["months"][0]["findings"].as_array().unwrap();
    for (place, (in_time, late, share)) in [(3, 1, "3/4"), (2, 1, "2/3")].into_iter().enumerate() {
        let objective = &counted["objectives"][place];
        let window = &objective["windows"][0];
        assert_eq!((window["in_time"].as_u64(), window["late"].as_u64()), (Some(in_time), Some(late)), "{objective}");
        let finding = found.iter().find(|finding| finding["objective"] == objective["objective"]).unwrap();
        assert_eq!(finding["figure"]["exact"], share, "{finding}");
    }
    assert_eq!(counted["objectives"][1]["running"], 1);
}

#[test]
fn a_line_for_each_ticket_says_when_it_was_due() {
    let folder = folder();
    let output = servanda(folder.path(), "tickets --as-of 2024-03-28T17:00:00Z --output all.csv");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let table = fs::read_to_string(folder.path().join("all.csv")).unwrap();
    let b = table.lines().find(|line| line.starts_with("B,solved")).unwrap();
    assert_eq!(
        b,
        "B,solved,2024-03-05T08:00:00Z,2024-03-05T16:00:00Z,2024-03-06T14:00:00Z,2024-03-06T11:00:00Z,18000000,in time"
    );
    assert!(
        table.lines().any(|line| line.starts_with("'=D,solved") && line.ends_with(",,10800000,running")),
        "{table}"
    );
    assert_eq!(table.lines().count(), 1 + 2 * 4);
}

#[test]
fn what_cannot_be_counted_leaves_nothing_behind() {
    let folder = folder();
    fs::write(folder.path().join("tickets.csv"), format!("{TICKETS}A,2024-03-04T08:00:00Z,,\n")).unwrap();
    let output = servanda(folder.path(), "tickets --output all.csv");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("two rows"), "{said}");
    assert!(!folder.path().join("all.csv").exists() && !folder.path().join("all.csv.part").exists());
}
