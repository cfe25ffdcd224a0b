//! Files that other tools wrote, read by a `sources.yaml`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::{Severity, Source};
use engine::facts::{TicketEvent, TicketStep};
use measure::mapping::{self, Account, Settled};
use measure::{BadRows, Intake, Loaded, Names, Refusal};
use std::fs;
use std::path::Path;

/// Reads a folder with a `sources.yaml` and these files.
fn read(yaml: &str, files: &[(&str, &str)], bad_rows: BadRows) -> Result<Loaded, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let text = Source::new("sources.yaml", yaml.as_bytes()).unwrap();
    let read = mapping::read(&text);
    let shown: String = read.diagnostics.iter().map(|one| text.render(one, false)).collect();
    let sources = read.sources.unwrap_or_else(|| panic!("{shown}"));
    let mut intake = Intake::default();
    intake.treat(bad_rows);
    intake.sources(&sources, &folder.path().join("sources.yaml"));
    intake.finish()
}

fn loaded(yaml: &str, files: &[(&str, &str)]) -> Loaded {
    read(yaml, files, BadRows::Stop).unwrap_or_else(|refusal| panic!("{}", refusal.render(false)))
}

/// The first fault as `code line column`.
fn refused(yaml: &str, files: &[(&str, &str)]) -> String {
    let refusal = read(yaml, files, BadRows::Stop).unwrap_err();
    let fault = refusal.faults.first().unwrap();
    let line = fault.place.line.map(|line| line.to_string()).unwrap_or_default();
    format!("{} {line} {}", fault.code, fault.column.clone().unwrap_or_default())
}

fn account(loaded: &Loaded) -> &Account {
    loaded.files.first().and_then(|file| file.account.as_ref()).unwrap()
}

/// Every row is accounted for, once.
fn adds_up(account: &Account) {
    let sum = account.used + account.unchanged + account.passed() + account.skipped;
    assert_eq!(account.rows, sum, "{account:?}");
}

/// Every example of the manual, each with the files that stand before it.
#[test]
fn every_example_of_the_manual_is_read() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sources.md")).unwrap();
    let mut files: Vec<(&str, &str)> = Vec::new();
    let mut examples = 0;
    for block in text.split("```").skip(1).step_by(2) {
        let (head, body) = block.split_once('\n').unwrap();
        match head.split_once(' ') {
            Some((_, name)) => files.push((name, body)),
            None => {
                assert_eq!(head, "yaml");
                let loaded = loaded(body, &files);
                assert_eq!(loaded.files.len(), files.len());
                assert!(loaded.files.iter().all(|file| file.rows > 0), "{body}");
                loaded.files.iter().for_each(|file| adds_up(file.account.as_ref().unwrap()));
                files.clear();
                examples += 1;
            }
        }
    }
    assert!(examples >= 8, "only {examples} examples were found");
}

const SAMPLES: &str = "sources: { s: { files: a.csv, facts: sample, time_zone: Europe/Amsterdam, times: d-M-yyyy HH:mm, columns: { at: t, state: s }, fixed: { service: web } REST } }";

fn instants(rest: &str, text: &str) -> Vec<String> {
    let loaded = loaded(&SAMPLES.replace("REST", rest), &[("a.csv", text)]);
    adds_up(account(&loaded));
    loaded.facts.samples.iter().map(|sample| sample.at.to_string()).collect()
}

/// T3: in Amsterdam 2026-10-25 02:30 occurs twice, and 2026-03-29 02:30 never.
#[test]
fn local_times_at_a_change_of_the_clock_are_refused_or_settled_by_a_stated_rule() {
    let (twice, never) = ("t,s\n25-10-2026 02:30,up\n", "t,s\n29-3-2026 02:30,up\n");
    let plain = SAMPLES.replace("REST", "");
    assert_eq!(refused(&plain, &[("a.csv", twice)]), "repeated-hour 2 `t`");
    assert_eq!(refused(&plain, &[("a.csv", never)]), "skipped-hour 2 `t`");
    assert_eq!(instants(", repeated_hour: first", twice), ["2026-10-25T00:30:00Z"]);
    assert_eq!(instants(", repeated_hour: last", twice), ["2026-10-25T01:30:00Z"]);
    assert_eq!(instants(", skipped_hour: end of gap", never), ["2026-03-29T01:00:00Z"]);
    let loaded = loaded(&SAMPLES.replace("REST", ", repeated_hour: last"), &[("a.csv", twice)]);
    let settled: Vec<_> = account(&loaded).settled.values().collect();
    assert_eq!(settled, [&Settled { times: 1, lines: vec![2] }]);
}

#[test]
fn a_second_format_in_a_column_is_refused_with_what_it_looks_like() {
    let text = "t,s\n1-3-2026 10:00,up\n2026-03-01 10:05,up\n";
    let refusal = read(&SAMPLES.replace("REST", ""), &[("a.csv", text)], BadRows::Stop).unwrap_err();
    let fault = refusal.faults.first().unwrap();
    assert_eq!((fault.code, fault.place.line), ("time-format", Some(3)));
    assert!(fault.mend.contains("ISO 8601"), "{}", fault.mend);
    let both = SAMPLES.replace("times: d-M-yyyy HH:mm", "times: [d-M-yyyy HH:mm, ISO 8601]").replace("REST", "");
    assert_eq!(loaded(&both, &[("a.csv", text)]).facts.samples.len(), 2);
    let two = SAMPLES.replace("times: d-M-yyyy HH:mm", "times: [d/M/yyyy HH:mm, M/d/yyyy HH:mm]").replace("REST", "");
    assert_eq!(refused(&two, &[("a.csv", "t,s\n4/4/2026 10:00,up\n3/4/2026 10:00,up\n")]), "time-ambiguous 3 `t`");
}

#[test]
fn faults_name_the_column_of_the_file() {
    let yaml = SAMPLES.replace("REST", "");
    assert_eq!(refused(&yaml, &[("a.csv", "t,s\n1-3-2026 10:00,\n")]), "missing 2 `s`");
    assert_eq!(refused(&yaml, &[("a.csv", "time,s\n1-3-2026 10:00,up\n")]), "no-column 1 ");
    assert_eq!(refused(&yaml, &[("b.csv", "t,s\n")]), "no-file  ");
}

#[test]
fn bad_rows_are_left_out_counted_and_listed_where_that_is_asked() {
    let text = "t,s\n1-3-2026 10:00,up\nsoon,up\n1-3-2026 10:02\n1-3-2026 10:03,down\n";
    let loaded = read(&SAMPLES.replace("REST", ""), &[("a.csv", text)], BadRows::Skip).unwrap();
    assert_eq!((loaded.facts.samples.len(), loaded.skipped.rows, loaded.skipped.listed.len()), (2, 2, 2));
    assert!(loaded.skipped.listed.first().unwrap().contains("a.csv:3, `t`: "), "{:?}", loaded.skipped.listed);
    adds_up(account(&loaded));
    assert_eq!((account(&loaded).rows, account(&loaded).skipped), (4, 2));
}

#[test]
fn two_sites_under_one_name_are_refused() {
    let yaml = "sources: { s: { files: a.csv, facts: [resource, sample], columns: { id: site, from: since, resource: site, at: t, state: s, attribute.url: url }, fixed: { service: web } } }";
    let row = |url: &str, minute: u32| format!("shop,2026-01-01T00:00:00Z,2026-03-01T10:{minute:02}:00Z,up,{url}\n");
    let head = "site,since,t,s,url\n";
    let same = format!("{head}{}{}", row("a", 1), row("a", 2));
    let read = loaded(yaml, &[("a.csv", &same)]);
    assert_eq!((read.facts.resources.len(), read.facts.samples.len()), (1, 2));
    let other = format!("{head}{}{}", row("a", 1), row("b", 2));
    assert_eq!(refused(yaml, &[("a.csv", &other)]), "contradiction 3 `url`");
}

/// A row at fault in its last fact gives nothing: neither its other facts nor its identifiers, which a later row may use.
#[test]
fn a_row_of_several_facts_is_taken_whole_or_not_at_all() {
    let yaml = "sources: { s: { files: a.csv, facts: [sample, resource, outage], columns: { id: site, from: since, resource: site, at: t, state: s, attribute.url: url, to: end }, fixed: { service: web } } }";
    let text = "site,since,t,s,url,end
shop,2026-01-01T00:00:00Z,soon,up,a,2026-02-01T00:00:00Z
shop,2026-01-01T00:00:00Z,2026-03-01T10:01:00Z,up,b,2026-02-01T00:00:00Z
blog,2026-01-01T00:00:00Z,2026-03-01T10:02:00Z,,c,2026-02-01T00:00:00Z
shop,2026-01-01T00:00:00Z,2026-03-01T10:03:00Z,up,c,2026-02-01T00:00:00Z
";
    let loaded = read(yaml, &[("a.csv", text)], BadRows::Skip).unwrap();
    let facts = &loaded.facts;
    let resources: Vec<_> =
        facts.resources.iter().map(|resource| (&*resource.id, &*resource.attributes["url"])).collect();
    assert_eq!(resources, [("shop", "b")]);
    assert_eq!((facts.outages.len(), facts.samples.len(), facts.runs.len()), (1, 1, 0));
    adds_up(account(&loaded));
    assert_eq!((account(&loaded).used, account(&loaded).skipped), (1, 3));
}

/// A sample that is folded while it is read can't be given back: it comes last, and not at all where its row is at fault.
#[test]
fn a_folded_sample_of_a_row_at_fault_is_not_taken() {
    let agreement = "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: { always: 24/7 }\nmeasuring: { probes: { every: 1 minute } }\nservices: { web: { hours: always } }\n";
    let agreement = agreement::read(&Source::new("agreement.yaml", agreement.as_bytes()).unwrap()).agreement.unwrap();
    let yaml = "sources: { s: { files: a.csv, facts: [sample, outage], columns: { id: id, from: t, at: t, to: end, state: s }, fixed: { service: web } } }";
    let folder = tempfile::tempdir().unwrap();
    let text =
        "id,t,end,s\n1,2026-03-01T10:00:00Z,2026-03-01T10:01:00Z,up\n2,2026-03-01T10:01:00Z,2026-02-01T00:00:00Z,up\n";
    fs::write(folder.path().join("a.csv"), text).unwrap();
    let mut intake = Intake::knowing(Names::of(&agreement));
    intake.treat(BadRows::Skip);
    let sources = mapping::read(&Source::new("sources.yaml", yaml.as_bytes()).unwrap()).sources.unwrap();
    intake.sources(&sources, &folder.path().join("sources.yaml"));
    let facts = intake.finish().unwrap().facts;
    assert_eq!((facts.count(), facts.outages.len()), (2, 1));
}

/// NDJSON, where a group's keys are reached by their path and a list is no value.
#[test]
fn a_key_that_no_object_has_is_refused() {
    let yaml = "sources: { s: { files: a.jsonl, facts: outage, columns: { id: id, from: time.start, to: time.end }, fixed: { service: web } } }";
    let text = r#"{"id": 7, "time": {"start": "2026-03-01T10:00:00Z"}, "updates": [{"at": 1}]}
{"id": 8, "time": {"start": "2026-03-02T10:00:00Z", "end": "2026-03-02T11:00:00Z"}}
"#;
    let outages = loaded(yaml, &[("a.jsonl", text)]).facts.outages;
    assert_eq!(outages.iter().map(|outage| outage.to.is_some()).collect::<Vec<_>>(), [false, true]);
    assert_eq!(refused(&yaml.replace("time.end", "time.stop"), &[("a.jsonl", text)]), "no-column  ");
}

const AUDIT: &str = "sources: { s: { files: a.csv, facts: ticket, tickets: changes, columns: { ticket: n, at: t, state: s, reported: r, solved: d, priority: p }, fixed: { service: desk, agreed: yes }, states: { New: reported, Active: working, Wait: waiting for customer, Done: solved, Closed: closed, Void: cancelled }, answered: first change to working } }";

/// What happened, as `minute event`.
fn story(rows: &str) -> Vec<String> {
    let loaded = loaded(AUDIT, &[("a.csv", &format!("n,t,s,r,d,p\n{}", rows.replace('@', "2026-03-01T10:")))]);
    adds_up(account(&loaded));
    let mut events: Vec<&TicketEvent> = loaded.facts.tickets.iter().collect();
    events.sort_by_key(|event| (event.at, event.sequence));
    events.into_iter().map(|event| format!("{} {}", event.at.millis() / 60_000 % 60, word(&event.step))).collect()
}

fn word(step: &TicketStep) -> String {
    match step {
        TicketStep::Reported { priority, .. } => {
            format!("reported {}", priority.as_ref().map_or("-".to_owned(), ToString::to_string))
        }
        TicketStep::Priority { to, agreed } => format!("priority {to} {agreed}"),
        TicketStep::Paused { state, .. } => format!("paused {state}"),
        TicketStep::Detected => "detected".to_owned(),
        TicketStep::State { state } => format!("state {state}"),
        TicketStep::Resumed => "resumed".to_owned(),
        TicketStep::Escalated => "escalated".to_owned(),
        TicketStep::Answered { .. } => "answered".to_owned(),
        TicketStep::Solved => "solved".to_owned(),
        TicketStep::Reopened => "reopened".to_owned(),
        TicketStep::Cancelled { reason } => format!("cancelled {}", reason.as_deref().unwrap_or("-")),
    }
}

/// Rows are `ticket, time, state, reported, solved, priority`; they may stand in any order.
#[test]
fn changes_of_a_ticket_become_what_happened() {
    let rows = "A,@05:00Z,Active,@00:00Z,,low\nA,@02:00Z,New,@00:00Z,,low\nA,@06:00Z,Active,@00:00Z,,high\nA,@10:00Z,Wait,@00:00Z,,high\nA,@20:00Z,Done,@00:00Z,@19:00Z,high\nA,@30:00Z,Active,@00:00Z,,high\nA,@40:00Z,Closed,@00:00Z,@19:00Z,high\nA,@50:00Z,Closed,@00:00Z,,high\n";
    let told = [
        "0 reported low",
        "5 answered",
        "6 priority high true",
        "10 paused waiting for customer",
        "19 solved",
        "30 reopened",
        "40 solved",
    ];
    assert_eq!(story(rows), told);
    // The report comes after the first change; two changes at one instant keep the order of the file.
    let early =
        "B,@01:00Z,New,@05:00Z,,\nB,@07:00Z,Active,@05:00Z,,\nB,@07:00Z,Wait,@05:00Z,,\nB,@08:00Z,Void,@05:00Z,,\n";
    let told = ["5 reported -", "7 paused waiting for customer", "7 answered", "8 cancelled Void"];
    assert_eq!(story(early), told);
}

#[test]
fn rows_of_one_ticket_that_contradict_each_other_are_refused() {
    let text = "n,t,s,r,d,p\nA,2026-03-01T10:00:00Z,New,2026-03-01T09:00:00Z,,\nA,2026-03-01T11:00:00Z,New,2026-03-01T09:30:00Z,,\n";
    assert_eq!(refused(AUDIT, &[("a.csv", text)]), "contradiction 3 `r`");
    let odd = text.replace("New,2026-03-01T09:30", "Odd,2026-03-01T09:30");
    assert_eq!(refused(AUDIT, &[("a.csv", &odd)]), "unknown-state 3 `s`");
    let skipped = read(AUDIT, &[("a.csv", text)], BadRows::Skip).unwrap();
    assert_eq!((skipped.facts.tickets.len(), account(&skipped).skipped), (0, 2));
    adds_up(account(&skipped));
}

/// The faults of a `sources.yaml` itself, as `code`.
fn faults(yaml: &str) -> Vec<&'static str> {
    let read = mapping::read(&Source::new("sources.yaml", yaml.as_bytes()).unwrap());
    read.diagnostics.iter().map(|one| one.code).collect()
}

#[test]
fn what_a_sources_file_lacks_or_says_in_vain_is_refused_before_any_file_is_read() {
    let of = |rest: &str| {
        format!("sources: {{ s: {{ files: a.csv, facts: sample, columns: {{ at: t, state: s }}, {rest} }} }}")
    };
    let cases = [
        ("fixed: { service: web }", ""),
        ("decimal: \",\"", "missing-key"),
        ("fixed: { service: web, stat: up }", "unknown-key"),
        ("fixed: { service: web, state: up }", "duplicate-key"),
        ("fixed: { service: web }, units: { at: ms }", "idle-key"),
        ("fixed: { service: web }, times: d-m-yyyy HH:mm", "time-pattern"),
        ("fixed: { service: web }, times: HH:mm", "time-pattern"),
        ("fixed: { service: web }, tickets: rows", "idle-key"),
        ("fixed: { service: web }, states: { New: reported }", "idle-key"),
        ("fixed: { service: web }, separator: \";\", format: ndjson", "idle-key"),
        ("fixed: { service: web }, words: { state: { A: down, B: down } }", "states-decided-here"),
    ];
    for (rest, code) in cases {
        assert_eq!(faults(&of(rest)).join(" "), code, "{rest}");
    }
    assert_eq!(faults("sources: { s: { files: ../a.csv, facts: sampel } }"), ["file-pattern", "unknown-word"]);
    let several =
        Source::new("s", of("fixed: { service: web }, words: { state: { A: down, B: down } }").as_bytes()).unwrap();
    let read = mapping::read(&several);
    assert!(read.sources.is_some() && read.diagnostics.iter().all(|one| one.severity == Severity::Warning));
}
