//! Another program holds the journal.

use crate::bed::{Bed, Folder};
use crate::told::expect;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

const TOLD: &str = "record outage id=o-9 service=web from=2026-02-01T00:00:00Z to=2026-02-01T00:01:00Z --yes";

/// Holds the lock of writers while `work` runs, or until it says that it may go.
fn while_held(folder: &Folder, work: impl FnOnce(mpsc::Sender<()>)) {
    let (place, file) = (folder.place(), folder.path.join("journal.db"));
    let (held, is_held) = mpsc::channel();
    let (go, gone) = mpsc::channel();
    let holder = thread::spawn(move || {
        if place.starts_with("postgres") {
            let mut client = postgres::Client::connect(&place, postgres::NoTls).unwrap();
            client.batch_execute("begin; lock table servanda_journal.records in exclusive mode").unwrap();
            held.send(()).unwrap();
            let _ = gone.recv_timeout(Duration::from_secs(60));
        } else {
            let connection = rusqlite::Connection::open(file).unwrap();
            connection.execute_batch("begin immediate").unwrap();
            held.send(()).unwrap();
            let _ = gone.recv_timeout(Duration::from_secs(60));
        }
    });
    is_held.recv().unwrap();
    work(go);
    holder.join().unwrap();
}

pub fn a_writer_waits_for_another(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    while_held(&folder, |go| {
        let begun = Instant::now();
        let waiting = folder.command(TOLD).spawn().unwrap();
        thread::sleep(Duration::from_millis(700));
        go.send(()).unwrap();
        let output = waiting.wait_with_output().unwrap();
        assert!(output.status.success() && begun.elapsed() >= Duration::from_millis(700));
    });
    assert_eq!(folder.size(), 6);
}

pub fn a_writer_that_waited_long_gives_up_in_words(bed: &Bed) {
    let folder = bed.shop();
    folder.ok("import --yes");
    while_held(&folder, |go| {
        let refused = folder.refused(TOLD);
        expect("held", &folder, &refused);
        folder.ok("journal check");
        drop(go);
    });
    assert_eq!(folder.size(), 5);
    folder.ok(TOLD);
}
