//! What only a server can do.

use crate::bed::{Bed, batch, draft};
use crate::postgres_server;
use journal::Location;

#[test]
fn records_are_not_emptied_at_once() {
    let bed = Bed::postgres();
    bed.store().append(&batch(0, &[draft(0)])).unwrap();
    let refused = bed.sql("truncate records").unwrap_err();
    assert!(refused.contains("a record never changes"), "{refused}");
}

#[test]
fn a_commit_waits_for_the_disk_whatever_the_database_says() {
    let bed = Bed::postgres();
    bed.store().append(&batch(0, &[draft(0)])).unwrap();
    bed.sql(
        "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$;
         create table seen (value text);
         create function see() returns trigger language plpgsql as $$
         begin insert into servanda_journal.seen values (current_setting('synchronous_commit')); return null; end $$;
         create trigger see after insert on records for each row execute function see();",
    )
    .unwrap();
    bed.store().append(&batch(0, &[draft(1)])).unwrap();
    bed.sql("do $$ begin if (select value from seen) <> 'on' then raise exception 'it is off'; end if; end $$")
        .unwrap();
}

#[test]
fn what_cant_be_reached_is_named_without_its_password() {
    let nobody = "postgres://me:secret@127.0.0.1:9/journal?connect_timeout=2";
    let missing = format!("{}&password=secret", postgres_server::shared().url("no_such_database"));
    for (url, mend) in
        [(nobody, "check that PostgreSQL runs"), (&missing, "createdb"), ("postgres://a:secret@h:x/", "")]
    {
        let refused = Location::parse(url).unwrap().open().err().unwrap().to_string();
        assert!(refused.contains(mend) && !refused.contains("secret"), "{refused}");
    }
}

#[test]
fn a_distant_server_is_not_spoken_to_in_the_clear() {
    for mode in ["", "?sslmode=prefer", "?sslmode=require"] {
        let url = format!("postgres://me@192.0.2.1/journal{mode}");
        let refused = Location::parse(&url).unwrap().open().err().unwrap().to_string();
        assert!(refused.contains("would not be encrypted"), "{refused}");
    }
}
