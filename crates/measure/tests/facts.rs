//! Facts in files: what reads well, and the limits. What reads badly stands in `tests/cases/facts/bad`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use agreement::source::Source;
use calendar::Instant;
use measure::{Intake, Kind, Limits, Loaded, Names, read_csv, read_file, read_folder, read_ndjson};

fn csv(kind: Kind, text: &str) -> Loaded {
    read_csv("test.csv", Some(kind), text.as_bytes()).unwrap_or_else(|refusal| panic!("{}", refusal.render(false)))
}

/// The codes of the faults, and the lines on which they stand.
fn faults(intake: Intake) -> Vec<(&'static str, Option<u64>)> {
    let faults = intake.finish().err().map(|refusal| refusal.faults).unwrap_or_default();
    faults.into_iter().map(|fault| (fault.code, fault.place.line)).collect()
}

#[test]
fn the_same_facts_in_ndjson_and_csv_are_equal() {
    let json = r#"
{"fact":"outage","id":7,"service":"web","from":"2026-03-02T10:00:00Z","to":null,"by":"customer"}

{"fact":"outage","id":"o2","service":"web","from":"2026-03-03T10:00:00Z","to":"2026-03-03T11:00:00+00:00","recorded":"2026-03-04T00:00:00Z"}
"#;
    let plain = "id,service,from,to,by,recorded\n7,web,2026-03-02T10:00:00Z,,customer,\no2,web,2026-03-03T10:00:00Z,2026-03-03T11:00:00+00:00,,2026-03-04T00:00:00Z\n";
    let semicolons = plain.replace(',', ";").replace('\n', "\r\n");
    let marked = format!("\u{feff}{plain}");
    let spaced = plain.replace(',', " , ");
    let loaded = read_ndjson("facts.ndjson", json.as_bytes()).unwrap();
    assert_eq!(loaded.facts.outages.len(), 2);
    let tabs = plain.replace(',', "\t");
    let bars = plain.replace(',', "|");
    for text in [plain, &semicolons, &marked, &spaced, &tabs, &bars] {
        assert_eq!(csv(Kind::Outage, text).facts, loaded.facts, "{text}");
    }
}

#[test]
fn a_column_may_give_the_kind_of_each_row() {
    let text = "fact,id,service,from,to,at,state\noutage,o1,web,2026-03-02T10:00:00Z,,,\nsample,,web,,,2026-03-02T10:00:00Z,down\n";
    let loaded = read_csv("outages.csv", Some(Kind::Outage), text.as_bytes()).unwrap();
    assert_eq!((loaded.facts.outages.len(), loaded.facts.samples.len()), (1, 1));
}

#[test]
fn quoted_cells_may_hold_separators_quotes_and_line_ends() {
    let text = "id,category,from,to,at,objectives,evidence\nc1,customer,2026-03-02T10:00:00Z,2026-03-02T11:00:00Z,2026-03-03T10:00:00Z,\"uptime, speed\",\"a \"\"photo\"\",\n  two pages\"\n";
    let claim = csv(Kind::Claim, text).facts.claims.remove(0);
    assert_eq!(claim.evidence.as_deref(), Some("a \"photo\", two pages"));
    assert_eq!(claim.scope.objectives.iter().map(|name| &**name).collect::<Vec<_>>(), ["uptime", "speed"]);
}

#[test]
fn numbers_where_text_is_expected_keep_their_digits() {
    let text = "{\"fact\":\"answer\",\"objective\":\"happy\",\"at\":\"2026-03-02T10:00:00Z\",\"score\":7.10000000000000001,\"complaint\":true}\n";
    let loaded = read_ndjson("answers.ndjson", text.as_bytes()).unwrap();
    assert_eq!(loaded.facts.answers[0].score.as_ref().unwrap().to_string(), "7.10000000000000001");
    assert!(loaded.facts.answers[0].complaint);
}

#[test]
fn names_of_files_give_the_kind() {
    let cases = [
        ("outages.csv", Some(Kind::Outage)),
        ("Samples-2026-03.csv", Some(Kind::Sample)),
        ("ticket_export.csv", Some(Kind::Ticket)),
        ("coverage.csv", Some(Kind::Coverage)),
        ("march.csv", None),
        ("outagess.csv", None),
    ];
    for (name, kind) in cases {
        assert_eq!(Kind::of_file(name), kind, "{name}");
    }
}

#[test]
fn an_empty_file_holds_no_facts() {
    for text in ["", "\n\n", "id,service,from\n", "\u{feff}"] {
        assert_eq!(csv(Kind::Outage, text).facts, engine::facts::Facts::default(), "{text:?}");
    }
}

#[test]
fn instants_are_held_to_the_first_and_last_year() {
    let text = "service,at,state\nweb,1970-01-01T00:00:00Z,up\nweb,2200-12-31T23:59:59.999Z,up\n";
    let at: Vec<Instant> = csv(Kind::Sample, text).facts.samples.iter().map(|sample| sample.at).collect();
    assert_eq!(at, [Instant::from_millis(0), Instant::parse("2200-12-31T23:59:59.999Z").unwrap()]);
}

#[test]
fn rows_and_lines_are_limited() {
    let row = "{\"fact\":\"sample\",\"service\":\"web\",\"at\":\"2026-03-02T10:00:00Z\",\"state\":\"up\"}\n";
    let limits = Limits { rows: 3, line_bytes: row.len() - 1, ..Limits::default() };
    let read = |text: String| {
        let mut intake = Intake::within(limits);
        intake.ndjson("a.ndjson", text.as_bytes());
        faults(intake)
    };
    assert_eq!(read(row.repeat(3)), []);
    assert_eq!(read(row.repeat(4)), [("too-many-rows", Some(4))]);
    assert_eq!(read(format!("{row} {row}")), [("too-long", Some(2))]);
}

#[test]
fn rows_are_counted_over_all_files() {
    let text = "service,at,state\nweb,2026-03-02T10:00:00Z,up\nweb,2026-03-02T10:00:00Z,up\n";
    let mut intake = Intake::within(Limits { rows: 3, ..Limits::default() });
    intake.csv("a.csv", Some(Kind::Sample), text.as_bytes());
    intake.csv("b.csv", Some(Kind::Sample), text.as_bytes());
    assert_eq!(faults(intake), [("too-many-rows", Some(3))]);
}

#[test]
fn a_file_is_limited_before_and_while_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("samples.ndjson");
    // A sparse file: it claims its size, and takes no room.
    std::fs::File::create(&path).unwrap().set_len(Limits::default().file_bytes + 1).unwrap();
    let fault = read_file(&path).unwrap_err().faults.remove(0);
    assert_eq!((fault.code, fault.place.line), ("too-large", None));
    let mut intake = Intake::within(Limits { file_bytes: 1_000, ..Limits::default() });
    intake.ndjson("endless.ndjson", std::io::BufReader::new(std::io::repeat(b'\n')));
    assert_eq!(faults(intake), [("too-large", None)]);
}

#[test]
fn a_folder_is_read_by_name_in_order_with_digests() {
    let folder = tempfile::tempdir().unwrap();
    let outages = "id,service,from\no1,web,2026-03-02T10:00:00Z\n";
    std::fs::write(folder.path().join("outages.CSV"), outages).unwrap();
    std::fs::write(folder.path().join("a.ndjson"), "").unwrap();
    std::fs::write(folder.path().join("README.md"), "notes").unwrap();
    std::fs::write(folder.path().join(".hidden"), "notes").unwrap();
    let loaded = read_folder(folder.path(), None).unwrap();
    let files: Vec<_> = loaded
        .files
        .iter()
        .map(|file| (file.name.rsplit('/').next().unwrap(), file.kind, file.rows, file.digest.len()))
        .collect();
    assert_eq!(files, [("a.ndjson", None, 0, 64), ("outages.CSV", Some(Kind::Outage), 1, 64)]);
    assert_eq!(loaded.files[0].digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(read_folder(&folder.path().join("none"), None).unwrap_err().faults[0].code, "unreadable");
}

#[test]
fn faults_beyond_a_hundred_are_counted() {
    let rows = "web,2026-03-02T10:00:00,up\n".repeat(250);
    let refusal =
        read_csv("samples.csv", Some(Kind::Sample), format!("service,at,state\n{rows}").as_bytes()).unwrap_err();
    assert_eq!((refusal.faults.len(), refusal.count, refusal.files), (101, 250, 1));
    assert_eq!(refusal.faults[100].what, "and 150 more faults in this file");
}

/// What a small agreement and these facts make of each other: the codes of the faults.
fn beside(agreement: &str, facts: &str) -> Vec<(&'static str, Option<u64>)> {
    let begin = "agreement: demo\ntitle: Demo\nversion: 1\neffective: 2026-01-01\ntime_zone: UTC\nhours: { always: 24/7 }\nservices: { web: { hours: always } }\n";
    let source = Source::new("agreement.yaml", format!("{begin}{agreement}").as_bytes()).unwrap();
    let reading = agreement::read(&source);
    let mut intake = Intake::knowing(Names::of(&reading.agreement.unwrap()));
    intake.ndjson("facts.ndjson", facts.as_bytes());
    faults(intake)
}

const REPORTED: &str = "{\"fact\":\"ticket\",\"ticket\":\"T\",\"at\":\"2026-03-02T10:00:00Z\",\"event\":\"reported\",\"service\":\"web\"}\n";

#[test]
fn what_an_agreement_does_not_list_is_free() {
    let priority = REPORTED.replace('}', ",\"priority\":\"P9\"}");
    let sample = "{\"fact\":\"sample\",\"service\":\"web\",\"at\":\"2026-03-02T10:00:00Z\",\"state\":\"up\",\"location\":\"moon\"}\n";
    let listed = "priorities: { high: { en: High. } }\nmeasuring: { probes: { locations: [ams], every: 1 minute } }\n";
    let facts = priority + sample;
    assert_eq!(beside("", &facts), []);
    assert_eq!(beside(listed, &facts), [("unknown-name", Some(1)), ("unknown-name", Some(2))]);
}

#[test]
fn a_ticket_needs_a_priority_only_where_every_objective_is_for_one() {
    let objective = |name: &str, priority: &str| {
        format!(
            "  {name}: {{ service: web, measures: response time, {priority}window: calendar month, target: 90% within 1 hour }}\n"
        )
    };
    let begin = "priorities: { high: { en: High. } }\nobjectives:\n";
    let ranked = format!("{begin}{}", objective("fast", "priority: high, "));
    let free = format!("{ranked}{}", objective("all", ""));
    assert_eq!(beside(&ranked, REPORTED), [("no-priority", Some(1))]);
    assert_eq!(beside(&free, REPORTED), []);
    assert_eq!(beside("", REPORTED), []);
}

#[test]
fn only_some_rows_hide_what_others_cite() {
    let claim = "{\"fact\":\"claim\",\"id\":\"c\",\"category\":\"outside-service\",\"ticket\":\"T\",\"from\":\"2026-03-02T10:00:00Z\",\"to\":\"2026-03-02T11:00:00Z\",\"at\":\"2026-03-02T12:00:00Z\"}\n";
    let codes = |first: &str| beside("", &format!("{first}{claim}"));
    assert_eq!(codes(""), [("no-ticket", Some(1))]);
    assert_eq!(codes(REPORTED), []);
    assert_eq!(
        codes(&REPORTED.replace("10:00:00Z", "soon")),
        [("instant", Some(1))],
        "the ticket is there all the same"
    );
    assert_eq!(codes(&REPORTED.replace('}', "")), [("no-json", Some(1))], "nobody knows whose row that was");
    let sample = "{\"fact\":\"sample\",\"service\":\"web\",\"at\":\"soon\",\"state\":\"up\"}\n";
    assert_eq!(codes(sample), [("instant", Some(1)), ("no-ticket", Some(2))]);
}

#[test]
fn nothing_is_loaded_where_one_row_is_at_fault() {
    let text = "id,service,from\no1,web,2026-03-02T10:00:00Z\no2,web,soon\n";
    assert_eq!(read_csv("outages.csv", Some(Kind::Outage), text.as_bytes()).unwrap_err().count, 1);
}

#[test]
fn what_lies_after_now_is_left_out_and_counted() {
    let text =
        "service,at,state\nweb,2026-03-02T10:00:00Z,up\nweb,2026-03-02T10:00:30Z,up\nweb,2026-03-02T10:01:00Z,up\n";
    let maintenance = "id,service,from,to\nm1,web,2026-04-01T00:00:00Z,2026-04-01T01:00:00Z\n";
    let mut intake = Intake::default().until(Instant::parse("2026-03-02T10:00:00Z").unwrap());
    intake.csv("samples.csv", Some(Kind::Sample), text.as_bytes());
    intake.ndjson("tickets.ndjson", REPORTED.as_bytes());
    intake.csv("maintenance.csv", Some(Kind::Maintenance), maintenance.as_bytes());
    let loaded = intake.finish().unwrap();
    assert_eq!((loaded.facts.samples.len(), loaded.facts.tickets.len(), loaded.facts.maintenance.len()), (1, 1, 1));
    let words: Vec<String> = loaded.later.iter().map(ToString::to_string).collect();
    assert_eq!(words, ["2 samples lie after now and are left out; the first stands at samples.csv:3"]);
}

/// Remembers how far the reading said it was.
#[derive(Debug)]
struct Heard(std::rc::Rc<std::cell::RefCell<Vec<(u64, u64)>>>);

impl measure::Progress for Heard {
    fn read(&mut self, done: u64, total: u64) {
        self.0.borrow_mut().push((done, total));
    }
}

#[test]
fn progress_is_told_over_all_files() {
    let folder = tempfile::tempdir().unwrap();
    let outages = "id,service,from\no1,web,2026-03-02T10:00:00Z\n";
    std::fs::write(folder.path().join("outages.csv"), outages).unwrap();
    std::fs::write(folder.path().join("tickets.ndjson"), REPORTED).unwrap();
    let heard = std::rc::Rc::default();
    let mut intake = Intake::default().watched(Box::new(Heard(std::rc::Rc::clone(&heard))));
    intake.folder(folder.path());
    let total = (outages.len() + REPORTED.len()) as u64;
    let heard = heard.borrow();
    assert!(heard.iter().all(|(_, of)| *of == total) && heard.is_sorted());
    assert_eq!(heard.last(), Some(&(total, total)));
}

/// A summary names one fact and several as people do.
#[test]
fn kinds_are_counted_in_their_plural() {
    let counted =
        [(Kind::Outage, 1), (Kind::Outage, 395), (Kind::Ticket, 1821), (Kind::Restore, 2), (Kind::Coverage, 1)];
    let words = counted.map(|(kind, facts)| kind.counted(facts));
    assert_eq!(words, ["1 outage", "395 outages", "1821 ticket events", "2 restore tests", "1 span of coverage"]);
    assert_eq!(Kind::Maintenance.counted(3), "3 spans of maintenance");
}
