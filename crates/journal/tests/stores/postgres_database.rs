//! What only a server can do.

use crate::bed::{Bed, batch, draft, keyed};
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

#[test]
fn a_batch_looks_its_keys_up_without_reading_the_log() {
    const BATCHES: u64 = 40;
    const SIZE: u64 = 500;
    let bed = Bed::postgres();
    let mut store = bed.store();
    bed.sql("alter table records set (autovacuum_enabled = off)").unwrap();
    for batch_number in 0..BATCHES {
        let drafts: Vec<_> = (0..SIZE).map(|number| keyed(number, &format!("{batch_number}#{number}"))).collect();
        store.append(&batch(0, &drafts)).unwrap();
    }
    drop(store);
    let most = BATCHES * SIZE;
    let read = format!(
        "do $$ declare found bigint; begin
             for attempt in 1..100 loop
                 perform pg_sleep(0.05), pg_stat_clear_snapshot();
                 select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) into found
                 from pg_stat_user_tables where relname = 'records' and n_tup_ins = {most};
                 exit when found is not null;
             end loop;
             if found is null or found > {most} then raise exception 'read %', found; end if;
         end $$"
    );
    bed.sql(&read).unwrap();
}
