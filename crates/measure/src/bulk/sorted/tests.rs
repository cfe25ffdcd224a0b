//! Sorting in little memory against sorting in one go.

use super::*;
use arbtest::arbitrary::{Result, Unstructured};

fn record(u: &mut Unstructured) -> Result<Record> {
    let edges = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX];
    let at = if u.ratio(1, 10)? { *u.choose(&edges)? } else { u.int_in_range(-100_000..=1_000_000_000_000)? };
    Ok(Record { group: *u.choose(&[0, 0, 1, 7, u32::MAX])?, at, what: *u.choose(&[0, 0, 0, 1, 300, u32::MAX])? })
}

fn sorted(records: &[Record], bytes: usize) -> Vec<Record> {
    let (mut sorter, mut all) = (Sorter::within(bytes), Vec::new());
    records.iter().for_each(|record| sorter.push(*record).unwrap());
    sorter.each(|record| all.push(record)).unwrap();
    all
}

#[test]
fn records_come_back_in_order_however_little_memory_there_is() {
    arbtest::arbtest(|u| {
        let records = (0..u.int_in_range(0..=80)?).map(|_| record(u)).collect::<Result<Vec<_>>>()?;
        let mut expected = records.clone();
        expected.sort_unstable();
        for bytes in [0, 64, 160, 1 << 20] {
            assert_eq!(sorted(&records, bytes), expected);
        }
        Ok(())
    });
}

#[test]
fn chunks_longer_than_what_is_read_of_them_at_once_are_read_on() {
    let records: Vec<Record> = (0..60_000_u32)
        .map(|n| Record { group: n % 3, at: i64::from(n.wrapping_mul(2_654_435_761)), what: n % 2 })
        .collect();
    let mut expected = records.clone();
    expected.sort_unstable();
    assert_eq!(sorted(&records, 16 * 20_000), expected);
}
