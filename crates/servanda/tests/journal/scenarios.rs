//! Every fact of every scenario, through a journal and back.

use crate::bed::{Bed, repository};
use agreement::source::Source;
use journal::{Author, Batch, Draft, Location};
use measure::{Fact, Intake, Kind, Loaded, Tap};
use serde_json::{Map, Value};
use servanda::journal::{BULK, Known, Said, facts, together};
use servanda::now::now;
use servanda::scenario::{Scenario, find};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

type Row = (Kind, Vec<(String, String)>);

#[derive(Debug)]
struct Listening(Rc<RefCell<Vec<Row>>>);

impl Tap for Listening {
    fn take(&mut self, fact: Fact<'_>) {
        let row = fact.cells().filter(|(key, _)| *key != "recorded");
        let row = row.map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
        self.0.borrow_mut().push((fact.kind, row));
    }
}

/// The rows of a scenario's facts; none where they are meant to be refused, or stand in files.
fn rows(scenario: &Scenario, source: &Source) -> Vec<Row> {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let mut intake = Intake::default().tapped(Box::new(Listening(Rc::clone(&heard))));
    scenario.facts.iter().for_each(|node| intake.node(source, node));
    if intake.finish().is_ok() { heard.take() } else { Vec::new() }
}

/// The same rows as NDJSON, each recorded then.
fn ndjson(rows: &[Row], recorded: &str) -> String {
    let line = |(kind, row): &Row| {
        let mut object: Map<String, Value> =
            row.iter().map(|(key, text)| (key.clone(), Value::String(text.clone()))).collect();
        object.insert("fact".to_owned(), kind.word().into());
        object.insert("recorded".to_owned(), recorded.into());
        Value::Object(object).to_string() + "\n"
    };
    rows.iter().map(line).collect()
}

fn drafts(agreement: &str, rows: &[Row]) -> Vec<Draft> {
    let chunk = |rows: &[Row]| {
        let said: Vec<Said> = rows
            .iter()
            .map(|(_, row)| {
                Said(
                    row.iter().map(|(key, text)| (Cow::Borrowed(key.as_str()), Cow::Borrowed(text.as_str()))).collect(),
                )
            })
            .collect();
        let body = if BULK.contains(&rows[0].0) { together(&said) } else { said[0].body() };
        Draft {
            agreement: agreement.to_owned(),
            kind: rows[0].0.word().to_owned(),
            author: Author::Provider,
            happened: None,
            body: body.unwrap(),
            key: None,
            secrets: Vec::new(),
        }
    };
    rows.chunk_by(|one, next| one.0 == next.0 && BULK.contains(&one.0)).map(chunk).collect()
}

pub fn the_facts_of_every_scenario_come_back_as_they_were(bed: &Bed) {
    let place = bed.folder("journal", &[("agreement.yaml", "")]).place();
    let mut store = Location::parse(&place).unwrap().create().unwrap();
    let mut told = 0;
    let files = ["tests/cases", "library"].map(|folder| find(&repository().join(folder)).unwrap()).concat();
    for (number, file) in files.iter().enumerate() {
        let source = Source::new(file.display().to_string(), &std::fs::read(file).unwrap()).unwrap();
        let Ok(scenario) = Scenario::read(&source) else { continue };
        let (rows, agreement) = (rows(&scenario, &source), format!("scenario {number}"));
        if rows.is_empty() {
            continue;
        }
        let drafts = drafts(&agreement, &rows);
        let recorded = store.append(&Batch { now: now(), expected: Some(0), drafts: &drafts }).unwrap()[0].recorded;
        let mut intake = Intake::default();
        facts(&mut *store, &agreement, Known::Now, &mut intake).unwrap();
        let back = intake.finish().unwrap_or_else(|refusal| panic!("{}: {}", file.display(), refusal.render(false)));
        let mut expected = Intake::default();
        expected.ndjson("expected", ndjson(&rows, &recorded.to_string()).as_bytes());
        let Loaded { facts: expected, .. } = expected.finish().unwrap();
        assert_eq!(back.facts, expected, "{}", file.display());
        told += rows.len();
    }
    assert!(told > 2_000, "only {told} facts stand in scenarios");
}
