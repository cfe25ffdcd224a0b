//! What only a server can suffer: it stops, it starts again in mid-import, it asks for a password, its database is gone.

use crate::bed::{Bed, said};
use crate::chance::Chance;
use crate::disk::many;
use crate::log::log;
use crate::postgres_server::Server;
use crate::told::expect;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often the server is restarted while an import runs.
const RESTARTS: u32 = 4;

#[test]
fn a_server_restarted_in_mid_import_loses_nothing_and_doubles_nothing() {
    let server = Server::start("");
    let bed = Bed::at(server.database());
    let folder = bed.shop();
    folder.ok("import --yes");
    let mut chance = Chance::seeded();
    let (mut took, mut cut, mut rows) = (Duration::from_millis(400), 0, 2);
    for time in 0..RESTARTS {
        let before = log(&folder);
        let number = |row: &str| row.replace("n-", &format!("n-{time}-"));
        folder.append("facts/outages.csv", &number(&many(2_500)));
        rows += 2_500;
        let mut import = folder.command("import --yes");
        let running = import.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        sleep(chance.within(took));
        server.restart(if time % 2 == 0 { "fast" } else { "immediate" });
        let output = running.wait_with_output().unwrap();
        if !output.status.success() {
            cut += 1;
            let told = said(&output.stderr);
            assert!(told.contains("mend: ") && told.contains("what was acknowledged is there"), "{told}");
        }
        folder.ok("journal check");
        let left = log(&folder);
        assert_eq!(left[..before.len()], before[..]);
        let begun = Instant::now();
        folder.ok("import --yes");
        took = begun.elapsed().max(took / 2);
        folder.ok("journal check");
        let plan = folder.json("import --dry-run");
        assert_eq!(plan["recorded_before"].as_u64(), Some(rows + 1));
        let mut names: Vec<String> =
            log(&folder).into_iter().filter(|seen| seen.kind == "outage").map(|seen| seen.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len() as u64, rows, "restart {time}");
    }
    println!("PostgreSQL restarted {RESTARTS} times in mid-import: {cut} imports cut off, {rows} rows there once");
    assert!(cut > 0);
}

#[test]
fn what_keeps_a_journal_from_being_reached_is_said() {
    let server = Server::start("-c fsync=off");
    let bed = Bed::at(server.database());
    let folder = bed.shop();
    folder.ok("import --yes");
    let refused = |name: &str, line: &str| expect(name, &folder, &folder.refused(line));
    let gone = format!("journal check --journal {}", server.url("gone"));
    let output = folder.command(&gone).env_remove("SERVANDA_JOURNAL").output().unwrap();
    expect("database-gone", &folder, &said(&output.stderr));
    let mut client = postgres::Client::connect(&folder.place(), postgres::NoTls).unwrap();
    client.batch_execute("alter user postgres password 'right'").unwrap();
    server.ask_passwords();
    for (name, password) in [("password-missing", None), ("password-wrong", Some("wrong"))] {
        let mut command = folder.command("journal check");
        command.env_remove("PGPASSWORD").env("HOME", &folder.path);
        password.map(|password| command.env("PGPASSWORD", password));
        let told = said(&command.output().unwrap().stderr);
        expect(name, &folder, &told);
    }
    let right = folder.command("journal check").env("PGPASSWORD", "right").output().unwrap();
    assert!(right.status.success(), "{}", said(&right.stderr));
    drop(client);
    server.stop();
    refused("server-stopped", "journal check");
}
