//! What stands in a log, read around the program.

use crate::bed::Folder;
use journal::Digest;
use serde_json::Value;

/// A record, as far as these tests look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub kind: String,
    /// What tells it from others: the id of a fact, month and number of a statement.
    pub name: String,
    pub leaf: Digest,
}

/// All records of a folder's log.
pub fn log(folder: &Folder) -> Vec<Seen> {
    let live = folder.live();
    let mut seen = Vec::new();
    let mut store = live.store.borrow_mut();
    store
        .read(&live.agreement, 0..u64::MAX, &mut |record, leaf| {
            let body: Value = serde_json::from_str(record.body.text()).unwrap();
            let name = match record.kind.as_str() {
                "statement" => format!("{} {}", body["period"], body["correction"]),
                _ => body["id"].as_str().unwrap_or_default().to_owned(),
            };
            seen.push(Seen { kind: record.kind, name, leaf });
            Ok(())
        })
        .unwrap();
    seen
}

/// How often a record of this kind and name is there.
pub fn count(log: &[Seen], kind: &str, name: &str) -> usize {
    log.iter().filter(|seen| seen.kind == kind && seen.name == name).count()
}

/// Changes what is stored, as somebody may who keeps the database: `LOG` stands for the number of the folder's log.
pub fn tamper(folder: &Folder, statements: &str) {
    let agreement = folder.live().agreement;
    let statements = statements.replace("LOG", &format!("(select id from logs where agreement = '{agreement}')"));
    let place = folder.place();
    if place.starts_with("postgres") {
        let mut client = postgres::Client::connect(&place, postgres::NoTls).unwrap();
        let free = "set search_path to servanda_journal; alter table records disable trigger user";
        client.batch_execute(&format!("begin; {free}; {statements}; commit")).unwrap();
    } else {
        let connection = rusqlite::Connection::open(folder.path.join("journal.db")).unwrap();
        let free = "drop trigger if exists records_are_not_updated; drop trigger if exists records_are_not_deleted";
        connection.execute_batch(&format!("begin; {free}; {statements}; commit")).unwrap();
    }
}
