//! The simplest journal there is, a list, to hold stores to.

use crate::bed::{at, saying};
use arbtest::arbitrary::{Result, Unstructured};
use journal::{Appended, Author, Batch, Draft, Head, IdempotencyKey, JournalError, Record, Store};
use serde_json::json;

#[derive(Default)]
struct List(Vec<(Record, Option<IdempotencyKey>)>);

impl List {
    fn append(&mut self, batch: &Batch) -> std::result::Result<Vec<Appended>, JournalError> {
        let (mut list, mut appended) = (self.0.clone(), Vec::new());
        for draft in batch.drafts {
            let recorded = self.0.last().map_or(batch.now, |(last, _)| last.recorded.max(batch.now));
            match list.iter().find(|(_, key)| key.is_some() && *key == draft.key) {
                Some((record, _)) if same(record, draft) => {
                    appended.push(Appended { sequence: record.sequence, recorded: record.recorded, new: false });
                }
                Some((record, key)) => {
                    let key = key.clone().unwrap().0;
                    return Err(JournalError::KeyReused { key, sequence: record.sequence });
                }
                None => {
                    let sequence = list.len() as u64;
                    list.push((Record::of(draft, sequence, recorded), draft.key.clone()));
                    appended.push(Appended { sequence, recorded, new: true });
                }
            }
        }
        let found = self.0.len() as u64;
        match batch.expected {
            Some(expected) if expected != found && list.len() > self.0.len() => {
                Err(JournalError::Moved { expected, found })
            }
            _ => {
                self.0 = list;
                Ok(appended)
            }
        }
    }
}

fn same(record: &Record, draft: &Draft) -> bool {
    (&record.kind, record.author, &record.body) == (&draft.kind, draft.author, &draft.body)
}

fn any_draft(agreement: &str, u: &mut Unstructured) -> Result<Draft> {
    let mut draft = saying(agreement, &json!({ "number": u.int_in_range(0..=2)? }));
    draft.author = *u.choose(&[Author::Provider, Author::Provider, Author::Customer])?;
    draft.happened = u.ratio(1, 3)?.then(|| at(5));
    draft.key = u
        .ratio(1, 2)?
        .then_some(())
        .map(|()| u.int_in_range(0..=8))
        .transpose()?
        .map(|key: u8| IdempotencyKey(key.to_string()));
    Ok(draft)
}

pub fn steps(store: &mut dyn Store, agreement: &str, u: &mut Unstructured) -> Result<()> {
    let mut list = List::default();
    for _ in 0..u.int_in_range(1..=8)? {
        let drafts: Vec<Draft> = (0..u.int_in_range(0..=4)?).map(|_| any_draft(agreement, u)).collect::<Result<_>>()?;
        let size = list.0.len() as u64;
        let expected = *u.choose(&[None, None, Some(size), Some(size + 1)])?;
        let batch = Batch { now: at(u.int_in_range(0..=20)?), expected, drafts: &drafts };
        assert_eq!(store.append(&batch), list.append(&batch));
    }
    let mut stored = Vec::new();
    store
        .read(agreement, 0..u64::MAX, &mut |record, _| {
            stored.push(record);
            Ok(())
        })
        .unwrap();
    assert!(stored.iter().eq(list.0.iter().map(|(record, _)| record)));
    let head = Head { size: stored.len() as u64, recorded: stored.last().map(|last| last.recorded) };
    assert_eq!((store.head(agreement), store.check(agreement)), (Ok(head), Ok(head.size)));
    Ok(())
}
