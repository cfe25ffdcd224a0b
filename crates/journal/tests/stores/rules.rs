use crate::bed::{Bed, at, batch, draft, keyed, saying};
use crate::model;
use calendar::Instant;
use journal::{Author, Batch, Body, Digest, Draft, Head, JournalError, Record, Secret, Store};
use serde_json::json;
use std::ops::Range;
use std::time::Duration;

fn read(store: &mut dyn Store, agreement: &str, range: Range<u64>) -> Vec<Record> {
    let mut records = Vec::new();
    let mut keep = |record: Record, leaf| {
        assert_eq!(record.leaf(), leaf);
        records.push(record);
        Ok(())
    };
    store.read(agreement, range, &mut keep).unwrap();
    records
}

fn numbers(store: &mut dyn Store, range: Range<u64>) -> Vec<u64> {
    read(store, "shop", range).iter().map(|record| record.sequence).collect()
}

pub fn records_are_numbered_and_read_in_order(bed: &Bed) {
    let mut store = bed.store();
    assert_eq!(store.head("shop").unwrap(), Head::default());
    assert_eq!(store.append(&batch(0, &[])).unwrap(), []);
    let drafts: Vec<Draft> = (0..5).map(draft).collect();
    let first = store.append(&batch(10, &drafts[..3])).unwrap();
    let second = store.append(&batch(20, &drafts[3..])).unwrap();
    assert!(first.iter().chain(&second).all(|appended| appended.new));
    assert_eq!(store.head("shop").unwrap(), Head { size: 5, recorded: Some(at(20)) });

    let expected: Vec<Record> = (0..5)
        .map(|number| Record::of(&drafts[number as usize], number, at(if number < 3 { 10 } else { 20 })))
        .collect();
    assert_eq!(read(&mut *bed.store(), "shop", 0..u64::MAX), expected);
    assert_eq!(numbers(&mut *store, 1..3), [1, 2]);
    assert_eq!(numbers(&mut *store, 4..9), [4]);
    assert!(numbers(&mut *store, 5..9).is_empty() && numbers(&mut *store, 2..2).is_empty());
    let leaves: Vec<Digest> = expected.iter().map(Record::leaf).collect();
    assert_eq!(store.leaves("shop", 0..u64::MAX).unwrap(), leaves);
    assert_eq!(store.leaves("shop", 2..4).unwrap(), leaves[2..4]);
    assert_eq!(store.check("shop"), Ok(5));
}

pub fn a_batch_is_stored_whole_or_not_at_all(bed: &Bed) {
    let mut store = bed.store();
    store.append(&batch(0, &[keyed(0, "a")])).unwrap();
    let refused = store.append(&batch(1, &[draft(1), keyed(2, "b"), keyed(3, "a")]));
    assert_eq!(refused, Err(JournalError::KeyReused { key: "a".to_owned(), sequence: 0 }));
    assert_eq!(store.head("shop").unwrap(), Head { size: 1, recorded: Some(at(0)) });
    assert_eq!(store.find("shop", "b").unwrap(), None);
}

pub fn a_log_that_moved_on_is_refused(bed: &Bed) {
    let mut store = bed.store();
    let drafts = [keyed(0, "a")];
    let empty = Batch { expected: Some(0), ..batch(0, &drafts) };
    assert!(store.append(&empty).unwrap()[0].new);
    assert!(!store.append(&empty).unwrap()[0].new, "a retry isn't held to the size before itself");
    let late = [draft(1)];
    let refused = store.append(&Batch { expected: Some(0), ..batch(1, &late) });
    assert_eq!(refused, Err(JournalError::Moved { expected: 0, found: 1 }));
    assert_eq!(store.append(&Batch { expected: Some(1), ..batch(1, &late) }).unwrap()[0].sequence, 1);
}

pub fn a_retry_is_stored_once(bed: &Bed) {
    let mut store = bed.store();
    let drafts = [keyed(0, "a"), keyed(1, "b"), keyed(0, "a")];
    let first = store.append(&batch(0, &drafts)).unwrap();
    assert_eq!(first.iter().map(|one| (one.sequence, one.new)).collect::<Vec<_>>(), [(0, true), (1, true), (0, false)]);
    let again = store.append(&batch(9, &drafts)).unwrap();
    assert!(again.iter().all(|one| !one.new && one.recorded == at(0)));
    let mixed = store.append(&batch(9, &[keyed(2, "c"), keyed(1, "b")])).unwrap();
    assert_eq!(mixed.iter().map(|one| (one.sequence, one.new)).collect::<Vec<_>>(), [(2, true), (1, false)]);
    assert_eq!(store.head("shop").unwrap().size, 3);
    assert_eq!((store.find("shop", "c").unwrap(), store.find("other", "c").unwrap()), (Some(2), None));
}

pub fn a_retry_with_other_words_is_refused(bed: &Bed) {
    let mut store = bed.store();
    store.append(&batch(0, &[keyed(0, "a")])).unwrap();
    let other_kind = Draft { kind: "ticket".to_owned(), ..keyed(0, "a") };
    let other_author = Draft { author: Author::Customer, ..keyed(0, "a") };
    for wrong in [keyed(1, "a"), other_kind, other_author] {
        let refused = store.append(&batch(1, &[wrong]));
        assert_eq!(refused, Err(JournalError::KeyReused { key: "a".to_owned(), sequence: 0 }));
    }
    let refused = store.append(&batch(1, &[keyed(5, "b"), keyed(6, "b")]));
    assert_eq!(refused, Err(JournalError::KeyReused { key: "b".to_owned(), sequence: 1 }));
}

fn secret(salt: u8, value: &str) -> Secret {
    let commitment = Digest::of(&[b"servanda-commitment/1\n", &[salt; 32], value.as_bytes()]);
    Secret { commitment, salt: [salt; 32], value: value.to_owned(), class: "subject".to_owned() }
}

fn with_secret(salt: u8, value: &str, key: &str) -> Draft {
    let secret = secret(salt, value);
    let body = json!({ "id": "t-1", "subject": format!("commitment:{}", secret.commitment) });
    Draft { body: Body::of(&body).unwrap(), secrets: vec![secret], ..keyed(0, key) }
}

pub fn a_retry_commits_to_the_same_values_with_other_salts(bed: &Bed) {
    let mut store = bed.store();
    store.append(&batch(0, &[with_secret(1, "printer\0 é", "a")])).unwrap();
    assert!(!store.append(&batch(1, &[with_secret(2, "printer\0 é", "a")])).unwrap()[0].new);
    let other = store.append(&batch(1, &[with_secret(2, "screen", "a")]));
    assert_eq!(other, Err(JournalError::KeyReused { key: "a".to_owned(), sequence: 0 }));
    assert_eq!(store.secrets("shop").unwrap(), [(0, secret(1, "printer\0 é"))]);
    let both = store.append(&batch(2, &[with_secret(3, "mouse", "b"), with_secret(4, "mouse", "b")])).unwrap();
    assert_eq!((both[0].new, both[1].new), (true, false));
}

pub fn a_clock_set_back_takes_the_last_time(bed: &Bed) {
    let mut store = bed.store();
    for (now, recorded) in [(50, 50), (20, 50), (60, 60)] {
        assert_eq!(store.append(&batch(now, &[draft(0)])).unwrap()[0].recorded, at(recorded));
    }
    assert_eq!(store.check("shop"), Ok(3));
}

pub fn writers_at_once_keep_one_order(bed: &Bed) {
    const WRITERS: u64 = 4;
    const BATCHES: u64 = 12;
    bed.store();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            scope.spawn(move || {
                let mut store = bed.store();
                for number in 0..BATCHES {
                    let drafts = [draft(writer * 1_000 + number), draft(writer * 1_000 + number)];
                    let appended = store.append(&batch((number * WRITERS + writer) as i64, &drafts)).unwrap();
                    assert_eq!(appended[0].sequence + 1, appended[1].sequence);
                }
            });
        }
    });
    let mut store = bed.store();
    assert_eq!(store.check("shop"), Ok(WRITERS * BATCHES * 2));
    let said: Vec<u64> = read(&mut *store, "shop", 0..u64::MAX)
        .iter()
        .map(|record| record.body.value().unwrap()["number"].as_u64().unwrap())
        .collect();
    for writer in 0..WRITERS {
        let own: Vec<u64> = said.iter().copied().filter(|number| number / 1_000 == writer).collect();
        let expected: Vec<u64> = (0..BATCHES).flat_map(|number| [writer * 1_000 + number; 2]).collect();
        assert_eq!(own, expected);
    }
}

pub fn erased_values_are_gone_and_the_log_stands(bed: &Bed) {
    let mut store = bed.store();
    store.append(&batch(0, &[with_secret(1, "printer", "a"), with_secret(2, "screen", "b")])).unwrap();
    let leaves = store.leaves("shop", 0..2).unwrap();
    let said = [Draft { kind: "erasure".to_owned(), ..keyed(9, "erase") }];
    let first = store.erase(&[secret(1, "printer").commitment], &batch(5, &said)).unwrap();
    assert_eq!((first[0].sequence, first[0].new), (2, true));
    assert!(!store.erase(&[secret(1, "printer").commitment], &batch(6, &said)).unwrap()[0].new);
    assert_eq!(store.secrets("shop").unwrap(), [(1, secret(2, "screen"))]);
    assert_eq!(store.leaves("shop", 0..2).unwrap(), leaves);
    assert_eq!(store.check("shop"), Ok(3));
    let late = [draft(3)];
    let moved = Batch { expected: Some(1), ..batch(7, &late) };
    assert!(store.erase(&[secret(2, "screen").commitment], &moved).is_err());
    assert_eq!(store.secrets("shop").unwrap().len(), 1, "what isn't said isn't erased");
    assert!(!store.append(&batch(8, &[with_secret(7, "printer", "a")])).unwrap()[0].new);
}

pub fn checkpoints_are_kept_by_size(bed: &Bed) {
    let mut store = bed.store();
    assert_eq!(store.checkpoints("shop").unwrap(), []);
    for (size, note) in [(10, "ten"), (2, "two"), (10, "ten, co-signed")] {
        store.keep_checkpoint("shop", size, note).unwrap();
    }
    store.keep_checkpoint("other", 1, "one").unwrap();
    let kept = [(2, "two".to_owned()), (10, "ten, co-signed".to_owned())];
    assert_eq!(bed.store().checkpoints("shop").unwrap(), kept);
    assert!(store.agreements().unwrap().is_empty(), "only records make a log");
}

pub fn projections_are_kept_and_dropped(bed: &Bed) {
    let mut store = bed.store();
    assert_eq!(store.projection("shop", "facts").unwrap(), None);
    store.keep_projection("shop", "facts", Some((3, b"three\0"))).unwrap();
    store.keep_projection("shop", "facts", Some((4, b"four\xff"))).unwrap();
    store.keep_projection("shop", "other", Some((1, b""))).unwrap();
    assert_eq!(bed.store().projection("shop", "facts").unwrap(), Some((4, b"four\xff".to_vec())));
    assert_eq!(store.projection("mill", "facts").unwrap(), None);
    store.keep_projection("shop", "facts", None).unwrap();
    assert_eq!(store.projection("shop", "facts").unwrap(), None);
    assert_eq!(store.projection("shop", "other").unwrap(), Some((1, Vec::new())));
}

pub fn agreements_have_logs_of_their_own(bed: &Bed) {
    let mut store = bed.store();
    let other = |number: u64| Draft { agreement: "mill".to_owned(), ..keyed(number, "a") };
    store.append(&batch(50, &[keyed(0, "a"), draft(1)])).unwrap();
    let appended = store.append(&batch(20, &[other(7)])).unwrap();
    assert_eq!((appended[0].sequence, appended[0].recorded, appended[0].new), (0, at(20), true));
    assert_eq!(store.agreements().unwrap(), ["mill", "shop"]);
    assert_eq!((store.check("mill"), store.check("shop"), store.check("none")), (Ok(1), Ok(2), Ok(0)));
    assert_eq!(read(&mut *store, "mill", 0..9).len(), 1);
    let mixed = store.append(&batch(60, &[draft(2), other(8)]));
    assert!(matches!(mixed, Err(JournalError::Unfit { .. })), "{mixed:?}");
}

pub fn records_can_be_neither_changed_nor_deleted(bed: &Bed) {
    let mut store = bed.store();
    store.append(&batch(0, &[draft(0), draft(1)])).unwrap();
    for statement in ["update records set body = '{}' where sequence = 1", "delete from records where sequence = 1"] {
        let refused = bed.sql(statement).unwrap_err();
        assert!(refused.contains("a record"), "{refused}");
    }
    assert_eq!(store.check("shop"), Ok(2));
}

pub fn the_first_record_changed_by_hand_is_named(bed: &Bed) {
    let first_bad = |statement: &str| {
        let mut store = bed.store();
        match store.check("shop") {
            Err(JournalError::Corrupt { sequence: Some(sequence), .. }) => sequence,
            other => panic!("{statement}: {other:?}"),
        }
    };
    let mut store = bed.store();
    let drafts: Vec<Draft> = (0..20).map(draft).collect();
    store.append(&batch(0, &drafts)).unwrap();
    assert_eq!(store.check("shop"), Ok(20));
    for (at, change) in [
        (18, "set happened = 7"),
        (16, "set body = '{\"number\":17}'"),
        (14, "set kind = 'claim'"),
        (12, "set author = 'customer'"),
        (10, "set author = 'nobody'"),
        (8, "set recorded = recorded - 1"),
        (6, "set leaf = (select leaf from records where sequence = 7)"),
        (4, "set body = ''"),
    ] {
        bed.tamper(&format!("update records {change} where sequence = {at}"));
        assert_eq!(first_bad(change), at, "{change}");
    }
    bed.tamper("delete from records where sequence = 2");
    assert_eq!(first_bad("delete"), 2);
    assert!(matches!(store.leaves("shop", 0..9), Err(JournalError::Corrupt { sequence: Some(2), .. })));
}

pub fn a_later_schema_is_refused(bed: &Bed) {
    bed.store();
    bed.set_version(99);
    let refused = [bed.location.open().err().unwrap(), bed.location.create().err().unwrap()];
    assert!(refused.iter().all(|error| matches!(error, JournalError::TooNew { found: 99, .. })), "{refused:?}");
}

pub fn a_place_without_a_journal_says_so(bed: &Bed) {
    let missing = bed.location.open().err().unwrap();
    assert!(matches!(missing, JournalError::Missing { .. }), "{missing:?}");
    assert!(missing.to_string().contains("journal init"));
}

pub fn making_a_journal_twice_keeps_it(bed: &Bed) {
    std::thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || bed.store().append(&batch(0, &[draft(number)])).unwrap());
        }
    });
    assert_eq!(bed.store().check("shop"), Ok(4));
    assert_eq!(bed.location.open().unwrap().check("shop"), Ok(4));
}

pub fn a_writer_that_waits_too_long_gives_up(bed: &Bed) {
    bed.store().append(&batch(0, &[draft(0)])).unwrap();
    let mut store = bed.impatient();
    bed.while_locked("shop", || {
        let refused = store.append(&batch(1, &[draft(1)])).unwrap_err();
        assert!(refused.to_string().contains("another program holds the journal"), "{refused}");
        assert_eq!(bed.impatient().head("shop").unwrap().size, 1, "readers don't wait");
    });
    assert_eq!(store.append(&batch(1, &[draft(1)])).unwrap()[0].sequence, 1);
}

pub fn what_no_store_takes_is_refused(bed: &Bed) {
    let mut store = bed.store();
    let named = |agreement: &str| Draft { agreement: agreement.to_owned(), ..draft(0) };
    for unfit in [named(""), named("a\0b"), keyed(0, ""), Draft { kind: "a\nb".to_owned(), ..draft(0) }] {
        let refused = store.append(&batch(0, &[draft(1), unfit.clone()]));
        assert!(matches!(refused, Err(JournalError::Unfit { .. })), "{unfit:?}: {refused:?}");
    }
    let long = "x".repeat(70_000);
    for large in [named(&long), keyed(0, &long), with_secret(1, &long, "a"), Draft { kind: long.clone(), ..draft(0) }] {
        let refused = store.append(&batch(0, std::slice::from_ref(&large)));
        assert!(matches!(refused, Err(JournalError::TooLarge { .. })), "{refused:?}");
    }
    assert!(store.agreements().unwrap().is_empty());
}

pub fn the_largest_body_and_every_letter_come_back(bed: &Bed) {
    let mut store = bed.store();
    let most = (1 << 20) - "{\"a\":\"\"}".len();
    let large = saying("shop é \"1\" '2'", &json!({ "a": "x".repeat(most) }));
    assert_eq!(large.body.text().len(), 1 << 20);
    let letters: String = (0..0x3000).chain([0x1f600]).filter_map(char::from_u32).collect();
    let mut drafts = vec![large, saying("shop é \"1\" '2'", &json!({ "a": letters, "z": [null, true, -5] }))];
    drafts[0].happened = Some(Instant::MIN);
    drafts[1].happened = Some(Instant::MAX);
    drafts[1].kind = "soort µ".to_owned();
    store.append(&batch(0, &drafts)).unwrap();
    let read = read(&mut *bed.store(), "shop é \"1\" '2'", 0..9);
    assert_eq!(read, [Record::of(&drafts[0], 0, at(0)), Record::of(&drafts[1], 1, at(0))]);
}

pub fn a_visit_ends_where_it_is_told_to(bed: &Bed) {
    let mut store = bed.store();
    let drafts: Vec<Draft> = (0..9).map(draft).collect();
    store.append(&batch(0, &drafts)).unwrap();
    let enough = JournalError::Unfit { what: "enough".to_owned(), mend: String::new() };
    let mut seen = 0;
    let ended = store.visit("shop", 2..9, &mut |record, _| {
        seen = record.sequence;
        if seen == 4 { Err(enough.clone()) } else { Ok(()) }
    });
    assert_eq!((ended, seen), (Err(enough), 4));
    assert_eq!(store.append(&batch(1, &[draft(9)])).unwrap()[0].sequence, 9, "the store is as it was");
}

pub fn a_store_does_what_its_model_does(bed: &Bed) {
    bed.store();
    let mut run = 0;
    arbtest::arbtest(|u| {
        run += 1;
        let agreement = format!("run {run}");
        model::steps(&mut *bed.store(), &agreement, u)
    })
    .budget(Duration::from_millis(1_500));
}
