//! What only a file can suffer.

use crate::bed::{Bed, batch, draft, keyed};
use journal::{Body, Digest, Draft, JournalError, Location, Secret};
use serde_json::json;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

fn path(bed: &Bed) -> &Path {
    let Location::File(path) = &bed.location else { panic!("a file") };
    path
}

#[test]
fn a_file_of_something_else_is_refused() {
    let bed = Bed::sqlite();
    fs::write(path(&bed), "no database, but long enough to be taken for one: ".repeat(99)).unwrap();
    for refused in [bed.location.open().err().unwrap(), bed.location.create().err().unwrap()] {
        assert!(refused.to_string().contains("the file is no journal"), "{refused}");
    }
    fs::remove_file(path(&bed)).unwrap();
    bed.sql("create table songs (name text); pragma user_version = 1").unwrap();
    for refused in [bed.location.open().err().unwrap(), bed.location.create().err().unwrap()] {
        assert!(refused.to_string().contains("a database of something else"), "{refused}");
    }
}

#[test]
fn an_empty_file_is_no_journal_yet() {
    let bed = Bed::sqlite();
    fs::write(path(&bed), "").unwrap();
    assert!(matches!(bed.location.open().err().unwrap(), JournalError::Missing { .. }));
    bed.store();
    assert!(bed.location.open().is_ok());
}

#[test]
fn every_acknowledged_record_is_on_the_disk() {
    let bed = Bed::sqlite();
    bed.store();
    let value = |name| {
        let connection = rusqlite::Connection::open(path(&bed)).unwrap();
        connection.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap()
    };
    assert_eq!(value("journal_mode"), "wal");
    assert_eq!(
        rusqlite::Connection::open(path(&bed))
            .unwrap()
            .pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0))
            .unwrap(),
        0x5352_564a
    );
}

#[test]
fn an_erased_value_is_nowhere_in_the_files() {
    let bed = Bed::sqlite();
    let value = "a name that nobody else has";
    let secret = Secret {
        commitment: Digest::of(&[value.as_bytes()]),
        salt: [7; 32],
        value: value.to_owned(),
        class: "person".to_owned(),
    };
    let body = Body::of(&json!({ "person": format!("commitment:{}", secret.commitment) })).unwrap();
    let mut store = bed.store();
    store.append(&batch(0, &[Draft { body, secrets: vec![secret.clone()], ..keyed(0, "a") }])).unwrap();
    let found = || {
        let files = fs::read_dir(path(&bed).parent().unwrap()).unwrap();
        files
            .filter(|file| {
                let bytes = fs::read(file.as_ref().unwrap().path()).unwrap();
                bytes.windows(value.len()).any(|window| window == value.as_bytes())
            })
            .count()
    };
    assert_ne!(found(), 0);
    store.erase(&[secret.commitment], &batch(1, &[draft(1)])).unwrap();
    assert_eq!(found(), 0);
}

/// Reads and tries to write as somebody who may only read. Root may do everything, and becomes nobody for it.
#[test]
fn a_journal_that_may_only_be_read_is_read() {
    const PLACE: &str = "SERVANDA_TEST_READ_ONLY";
    if let Some(place) = std::env::var_os(PLACE) {
        return as_reader(&Location::File(place.into()));
    }
    let bed = Bed::sqlite();
    bed.store().append(&batch(0, &[draft(0)])).unwrap();
    let folder = path(&bed).parent().unwrap();
    let program = folder.join("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(path(&bed), Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder, Permissions::from_mode(0o555)).unwrap();
    let root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let mut command = Command::new(if root { "setpriv".as_ref() } else { program.as_os_str() });
    if root {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
    }
    let test = "sqlite_file::a_journal_that_may_only_be_read_is_read";
    let done = command.args(["--exact", test, "--nocapture"]).env(PLACE, path(&bed)).output().unwrap();
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
}

fn as_reader(location: &Location) {
    let mut store = location.open().unwrap();
    assert_eq!(store.check("shop"), Ok(1));
    let refused = store.append(&batch(1, &[draft(1)])).unwrap_err();
    assert!(refused.to_string().contains("can't be written"), "{refused}");
}
