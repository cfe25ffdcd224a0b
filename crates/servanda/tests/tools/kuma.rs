//! Uptime Kuma keeps heartbeats in an SQLite file.

use crate::bed::Bed;
use rusqlite::Connection;

/// `monitor` and `heartbeat` as Uptime Kuma makes them, as far as an import could meet them.
const SCHEMA: &str = "
CREATE TABLE monitor (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(150), active BOOLEAN NOT NULL DEFAULT 1,
  user_id INTEGER, interval INTEGER NOT NULL DEFAULT 20, url TEXT, type VARCHAR(20), maxretries INTEGER NOT NULL DEFAULT 0);
CREATE TABLE heartbeat (id INTEGER PRIMARY KEY AUTOINCREMENT, important BOOLEAN NOT NULL DEFAULT 0,
  monitor_id INTEGER NOT NULL REFERENCES monitor (id), status SMALLINT NOT NULL, msg TEXT, time DATETIME NOT NULL,
  ping INTEGER, duration INTEGER NOT NULL DEFAULT 0, down_count INTEGER NOT NULL DEFAULT 0);
CREATE INDEX monitor_time_index ON heartbeat (monitor_id, time);
INSERT INTO monitor (id, name, url, type) VALUES (1, 'Web shop', 'https://shop.example', 'http'), (2, 'Mail \"old\"', NULL, 'port');
";

fn database(bed: &Bed, name: &str) -> Connection {
    let connection = Connection::open(bed.path(name)).unwrap();
    connection.execute_batch(SCHEMA).unwrap();
    let states = [1, 1, 2, 0, 0, 1, 3, 1];
    for (minute, status) in states.iter().enumerate() {
        let beat =
            "INSERT INTO heartbeat (important, monitor_id, status, msg, time, ping) VALUES (0, ?1, ?2, 'x', ?3, 30)";
        let at = format!("2026-03-01 09:{minute:02}:00.250");
        connection.execute(beat, (1, status, &at)).unwrap();
        connection.execute(beat, (2, 1, &at)).unwrap();
    }
    connection
}

#[test]
fn heartbeats_become_samples() {
    let bed = Bed::shop();
    drop(database(&bed, "kuma.db"));
    bed.story("uptime-kuma.txt", &["--from", "uptime-kuma", "kuma.db"]);
}

#[test]
fn states_are_the_agreement_s_to_judge() {
    let bed = Bed::with(&crate::bed::SHOP.replace("pending: unknown, maintenance: down, ", ""));
    drop(database(&bed, "kuma.db"));
    let (said, code) = bed.import(&["--from", "uptime-kuma", "kuma.db", "--yes"]);
    assert_eq!(code, 2);
    assert!(said.contains("`pending` (1 rows)") && said.contains("measuring › states"), "{said}");
    assert!(!bed.path("shop/sources.yaml").exists() && !bed.path("shop/exports").exists());
}

#[test]
fn a_later_copy_is_read_beside_the_first_or_replaces_it() {
    let bed = Bed::shop();
    let connection = database(&bed, "kuma.db");
    bed.ok(&["import", "--from", "uptime-kuma", "kuma.db", "--into", "shop", "--yes"]);
    connection
        .execute("INSERT INTO heartbeat (monitor_id, status, time) VALUES (1, 0, '2026-03-01 09:08:00.250')", [])
        .unwrap();
    drop(connection);
    let (said, code) = bed.import(&["--from", "uptime-kuma", "kuma.db", "--yes"]);
    assert!(code == 2 && said.contains("other content"), "{said}");
    std::fs::copy(bed.path("kuma.db"), bed.path("kuma-march.db")).unwrap();
    let said = bed.ok(&["import", "--from", "uptime-kuma", "kuma-march.db", "--into", "shop", "--yes"]);
    assert!(said.contains("there      the source"), "{said}");
    assert!(bed.ok(&["facts", "shop"]).contains("sample"), "samples that stand in both count once");
    let said = bed.ok(&["import", "--from", "uptime-kuma", "kuma.db", "--into", "shop", "--yes", "--replace"]);
    assert!(said.contains("replaces   "), "{said}");
}

#[test]
fn rows_that_the_file_doesn_t_hold_yet_are_asked_for() {
    let bed = Bed::shop();
    let connection = database(&bed, "kuma.db");
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection
        .execute("INSERT INTO heartbeat (monitor_id, status, time) VALUES (1, 0, '2026-03-01 09:08:00.250')", [])
        .unwrap();
    let (said, code) = bed.import(&["--from", "uptime-kuma", "kuma.db", "--yes"]);
    assert!(code == 2 && said.contains("kuma.db-wal"), "{said}");
}

#[test]
fn a_hostile_file_is_refused_in_words() {
    let bed = Bed::shop();
    bed.write("text.db", "this is no database");
    let half = database(&bed, "half.db");
    half.execute_batch("CREATE TABLE filler AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 2000) SELECT x, hex(randomblob(64)) FROM n").unwrap();
    drop(half);
    let bytes = std::fs::read(bed.path("half.db")).unwrap();
    std::fs::write(bed.path("half.db"), &bytes[..bytes.len() / 2]).unwrap();
    let view = Connection::open(bed.path("view.db")).unwrap();
    view.execute_batch(
        &SCHEMA.replace("CREATE TABLE heartbeat", "CREATE TABLE beats").replace("ON heartbeat", "ON beats"),
    )
    .unwrap();
    view.execute_batch("CREATE VIEW heartbeat AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS id, 1 AS monitor_id, 1 AS status, '2026-03-01' AS time FROM n").unwrap();
    drop(view);
    let large = Connection::open(bed.path("large.db")).unwrap();
    large.execute_batch(&SCHEMA.replace("msg TEXT", "msg TEXT AS (hex(zeroblob(300000000)))")).unwrap();
    large
        .execute_batch("INSERT INTO heartbeat (monitor_id, status, time) VALUES (1, 1, '2026-03-01 09:00:00.000')")
        .unwrap();
    drop(large);
    for name in ["text.db", "half.db", "view.db", "large.db"] {
        let (said, code) = bed.import(&["--from", "uptime-kuma", name, "--yes"]);
        assert_eq!(code, 2, "{name}: {said}");
        assert!(said.contains("no-sqlite") || said.contains("no-table"), "{name}: {said}");
        assert!(!bed.path("shop/exports").exists() && !bed.path("shop/sources.yaml").exists(), "{name}");
    }
}
