//! However counts are divided and ordered, they come to the same cells.

use super::*;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::Span;
use std::collections::BTreeMap;

const CELL: i64 = 300_000;

fn count(u: &mut Unstructured) -> Result<Count> {
    let (from, lasts) = (u.int_in_range(0..=4_000_000_i64)?, *u.choose(&[1, 1, 1_000])?);
    let at = |at| Instant::from_millis(1_709_251_200_000 + at);
    let resource = u.choose(&["a", "b", "c"])?;
    let of = *u.choose(&[1, 1, 3, 0])?;
    Ok(Count {
        objective: "errors".into(),
        resource: Some((*resource).into()),
        span: Span::new(at(from), at(from + lasts)).expect("a length above nought"),
        events: u.int_in_range(0..=of)?,
        of,
        recorded: None,
    })
}

/// What each cell should hold, counted by itself.
type Sums = BTreeMap<(Name, Span), (u64, u64)>;

fn cells(counting: Counting) -> Vec<Cells> {
    counting.finish(std::iter::empty()).expect("no life within a cell")
}

fn sums(cells: &[Cells]) -> Sums {
    let all = Span::new(Instant::MIN, Instant::MAX).expect("all time");
    let of = |cells: &Cells| cells.resource.clone().expect("a resource");
    let each = cells
        .iter()
        .flat_map(|cells| cells.ending_in(all).map(|cell| ((of(cells), cell.span), (cell.events, cell.of))));
    each.collect()
}

#[test]
fn any_order_gives_the_same_cells() {
    arbtest::arbtest(|u| {
        let mut counts = (0..u.int_in_range(0..=80)?).map(|_| count(u)).collect::<Result<Vec<_>>>()?;
        let lives: Vec<(Name, Instant)> = vec![("a".into(), Instant::from_millis(1_709_251_200_000 + 1_000_001))];
        let every = Length::from_millis(CELL);
        let (mut expected, mut shuffled) = (Sums::new(), Counting::default());
        let mut sorted = Counting::default();
        [&mut shuffled, &mut sorted].into_iter().for_each(|one| one.know(lives.iter().cloned()));
        for count in &counts {
            let taken = shuffled.take(count, every);
            let cuts = (count.resource.as_deref() == Some("a")).then_some(lives[0].1);
            let division = Division::new(every, cuts);
            let cell = division.span(division.number(count.span.from())).expect("a cell");
            assert_eq!(taken, count.of > 0 && cell.covers(&count.span));
            if taken {
                let sum = expected.entry((count.resource.clone().expect("a resource"), cell)).or_default();
                *sum = (sum.0 + count.events, sum.1 + count.of);
            }
            if u.ratio(1, 20)? {
                shuffled.settle();
            }
        }
        counts.sort_by_key(|count| count.span.from());
        for count in &counts {
            sorted.take(count, every);
        }
        let shuffled = cells(shuffled);
        assert_eq!(sums(&shuffled), expected);
        assert_eq!(shuffled, cells(sorted));
        Ok(())
    });
}

#[test]
fn a_life_that_nobody_knew_of_is_told() {
    let mut counting = Counting::default();
    let count = Count {
        objective: "errors".into(),
        resource: Some("a".into()),
        span: Span::new(Instant::from_millis(1), Instant::from_millis(2)).expect("a length"),
        events: 0,
        of: 1,
        recorded: None,
    };
    assert!(counting.take(&count, Length::from_millis(CELL)));
    let told = [("a".into(), Instant::from_millis(7 * CELL + 5)), ("a".into(), Instant::from_millis(5))];
    let untold = Untold { resource: "a".into(), at: Instant::from_millis(5) };
    assert_eq!(counting.finish(told.into_iter()), Err(untold));
}
