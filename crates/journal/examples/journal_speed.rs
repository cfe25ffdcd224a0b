//! How fast records are appended and read, beside the same rows in a bare table of the same database.
//!
//! `journal_speed sqlite|postgres RECORDS`: each batch of 1,000 is one commit that waits for the disk.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../tests/support/postgres.rs"]
mod postgres_server;

use calendar::Instant;
use journal::{Author, Batch, Body, Digest, Draft, IdempotencyKey, Location, Store};
use serde_json::json;
use std::error::Error;
use std::fs;
use std::time;

const BATCH: u64 = 1_000;
const BARE: &str = "sequence bigint primary key, recorded bigint, kind text, author text, body text";
const NOW: i64 = 1_750_000_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let store = words.next().unwrap_or_else(|| "sqlite".to_owned());
    let records: u64 = words.next().map_or(Ok(100_000), |word| word.parse())?;
    match store.as_str() {
        "sqlite" => in_file(records),
        "postgres" => in_server(records),
        _ => Err("sqlite or postgres".into()),
    }
}

fn in_file(records: u64) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("journal.db");
    journal_of(&Location::File(path), records)?;
    let mut bare = rusqlite::Connection::open(folder.path().join("bare.db"))?;
    bare.execute_batch(&format!("pragma journal_mode = wal; pragma synchronous = full; create table bare ({BARE})"))?;
    let mut insert = |drafts: &[Draft], from: u64| -> Result<(), Box<dyn Error>> {
        let change = bare.transaction()?;
        let mut insert = change.prepare("insert into bare values (?1, ?2, ?3, ?4, ?5)")?;
        for (draft, number) in drafts.iter().zip(from..) {
            insert.execute(rusqlite::params![
                number as i64,
                NOW,
                draft.kind,
                draft.author.word(),
                draft.body.text()
            ])?;
        }
        drop(insert);
        Ok(change.commit()?)
    };
    each_batch("bare table, appended", records, &mut insert)
}

fn in_server(records: u64) -> Result<(), Box<dyn Error>> {
    let server = postgres_server::Server::start("-c fsync=on");
    let url = server.database();
    journal_of(&Location::Url(url.clone()), records)?;
    let mut bare = postgres::Client::connect(&url, postgres::NoTls)?;
    bare.batch_execute(&format!("create table bare ({BARE})"))?;
    let mut insert = |drafts: &[Draft], from: u64| -> Result<(), Box<dyn Error>> {
        let mut change = bare.transaction()?;
        let insert = change.prepare("insert into bare values ($1, $2, $3, $4, $5)")?;
        for (draft, number) in drafts.iter().zip(from..) {
            let (number, author) = (number as i64, draft.author.word());
            change.execute(&insert, &[&number, &NOW, &draft.kind, &author, &draft.body.text()])?;
        }
        Ok(change.commit()?)
    };
    each_batch("bare table, inserted row by row", records, &mut insert)
}

fn journal_of(location: &Location, records: u64) -> Result<(), Box<dyn Error>> {
    let mut store = location.create()?;
    each_batch("journal, appended", records, &mut |drafts, _| {
        store.append(&Batch { now: Instant::from_millis(NOW), expected: None, drafts })?;
        Ok(())
    })?;
    let (mut store, mut bytes) = (location.open()?, 0);
    timed("journal, read", records, || read(&mut *store, &mut bytes))?;
    println!("mean body: {} bytes", bytes as u64 / records);
    timed("journal, leaves read", records, || {
        store.leaves("shop", 0..u64::MAX)?;
        Ok(())
    })?;
    timed("journal, hashed again", records, || {
        store.check("shop")?;
        Ok(())
    })
}

fn read(store: &mut dyn Store, bytes: &mut usize) -> Result<(), Box<dyn Error>> {
    store.visit("shop", 0..u64::MAX, &mut |record, _| {
        *bytes += record.body.len();
        Ok(())
    })?;
    Ok(())
}

type Take<'a> = &'a mut dyn FnMut(&[Draft], u64) -> Result<(), Box<dyn Error>>;

/// Takes batch after batch; making the drafts isn't counted.
fn each_batch(what: &str, records: u64, take: Take) -> Result<(), Box<dyn Error>> {
    let mut spent = Spent::default();
    for from in (0..records).step_by(BATCH as usize) {
        let drafts: Vec<Draft> = (from..records.min(from + BATCH)).map(draft).collect();
        spent.on(|| take(&drafts, from))?;
    }
    spent.print(what, records);
    Ok(())
}

/// Each batch has a name, and each draft a number in it: so `record` and `import` make their keys.
fn draft(number: u64) -> Draft {
    let name = Digest::of(&[&(number / BATCH).to_be_bytes()]).to_string();
    let body = json!({
        "id": format!("out-{number:08}"), "service": "web shop front end", "from": "2026-03-01T10:30:00+01:00",
        "to": "2026-03-01T10:34:00+01:00", "cause": "provider"
    });
    Draft {
        agreement: "shop".to_owned(),
        kind: "outage".to_owned(),
        author: Author::Provider,
        happened: Some(Instant::from_millis(NOW)),
        body: Body::of(&body).expect("a body"),
        key: Some(IdempotencyKey(format!("{}#{}", &name[..32], number % BATCH))),
        secrets: Vec::new(),
    }
}

fn timed(what: &str, records: u64, work: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let mut spent = Spent::default();
    spent.on(work)?;
    spent.print(what, records);
    Ok(())
}

/// Time on the wall, and of this process.
#[derive(Default)]
struct Spent {
    wall: time::Duration,
    processor: time::Duration,
}

impl Spent {
    fn on(&mut self, work: impl FnOnce() -> Result<(), Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
        let (start, before) = (time::Instant::now(), processor());
        work()?;
        self.wall += start.elapsed();
        self.processor += processor() - before;
        Ok(())
    }

    fn print(&self, what: &str, records: u64) {
        let rate = u128::from(records) * 1_000_000 / self.wall.as_micros().max(1);
        let (wall, processor) = (self.wall.as_millis(), self.processor.as_millis());
        println!("{what}: {rate} records/s, {wall} ms, {processor} ms of CPU here");
    }
}

/// What the kernel has counted for this thread; there is no other.
fn processor() -> time::Duration {
    let text = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|nanoseconds| nanoseconds.parse().ok());
    time::Duration::from_nanos(nanoseconds.unwrap_or_default())
}
