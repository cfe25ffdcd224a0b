//! The laws of span sets, against a naive model: one bit a millisecond.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Length, Span, SpanSet};

/// Milliseconds of the model's time line.
const WORLD: i64 = 100;

/// Which of the world's milliseconds belong to the set.
type Bits = u128;

fn random_set(u: &mut Unstructured) -> Result<(SpanSet, Bits)> {
    let (mut spans, mut bits) = (Vec::new(), 0);
    for _ in 0..u.int_in_range(0..=8)? {
        let from = u.int_in_range(0..=WORLD - 1)?;
        let to = u.int_in_range(from + 1..=WORLD)?.min(from + 1 + u.int_in_range(0..=20)?);
        spans.push(span(from, to));
        bits |= bits_between(from, to);
    }
    Ok((spans.into_iter().collect(), bits))
}

fn span(from: i64, to: i64) -> Span {
    Span::new(Instant::from_millis(from), Instant::from_millis(to)).unwrap()
}

fn bits_between(from: i64, to: i64) -> Bits {
    (from..to).fold(0, |bits, i| bits | 1 << i)
}

fn bits_of(set: &SpanSet) -> Bits {
    set.iter().fold(0, |bits, s| bits | bits_between(s.from().millis(), s.to().millis()))
}

/// The set holds exactly the bits, and keeps its promise: sorted, disjoint, not touching.
fn same(set: &SpanSet, bits: Bits) {
    assert_eq!(bits_of(set), bits, "{set:?}");
    assert!(set.spans().is_sorted_by(|a, b| a.to() < b.from()), "{set:?}");
    assert_eq!(set.total(), Length::from_millis(i64::from(bits.count_ones())));
    assert_eq!(set.is_empty(), bits == 0);
}

#[test]
fn laws() {
    let mut cases = 0;
    arbtest::arbtest(|u| {
        let ((a, a_bits), (b, b_bits)) = (random_set(u)?, random_set(u)?);
        let from = u.int_in_range(0..=WORLD - 1)?;
        let window = span(from, u.int_in_range(from + 1..=WORLD)?);
        let window_bits = bits_of(&window.into());
        same(&a, a_bits);
        same(&a.union(&b), a_bits | b_bits);
        same(&a.intersection(&b), a_bits & b_bits);
        same(&a.difference(&b), a_bits & !b_bits);
        same(&a.complement(window), window_bits & !a_bits);
        same(&a.clip(window), window_bits & a_bits);
        assert_eq!(a == b, a_bits == b_bits);
        for at in 0..WORLD {
            let instant = Instant::from_millis(at);
            assert_eq!(a.contains(instant), a_bits >> at & 1 == 1);
            let next = (at..WORLD).find(|at| a_bits >> at & 1 == 1).map(Instant::from_millis);
            assert_eq!(a.next_at_or_after(instant), next);
        }
        cases += 1;
        Ok(())
    })
    .budget_ms(2_000);
    assert!(cases >= 1_000, "only {cases} cases");
}

#[test]
fn spans_among_themselves() {
    for (a, b) in [((0, 5), (5, 9)), ((0, 5), (4, 9)), ((0, 5), (6, 9)), ((0, 9), (3, 4)), ((2, 4), (2, 4))] {
        let (left, right) = (span(a.0, a.1), span(b.0, b.1));
        let common = bits_between(a.0, a.1) & bits_between(b.0, b.1);
        for (x, y) in [(left, right), (right, left)] {
            assert_eq!(x.overlaps(&y), common != 0);
            assert_eq!(x.clip(&y).map(|c| bits_of(&c.into())).unwrap_or(0), common);
            assert_eq!(x.touches(&y), common != 0 || x.to() == y.from() || y.to() == x.from());
            assert_eq!(x.covers(&y), common == bits_of(&y.into()));
        }
    }
}

#[test]
fn one_constructor_takes_any_order() {
    let ways = [vec![span(5, 9), span(0, 5), span(20, 30)], vec![span(20, 30), span(0, 7), span(3, 9)]];
    for spans in ways {
        let set: SpanSet = spans.into_iter().collect();
        assert_eq!(set.spans(), [span(0, 9), span(20, 30)]);
        assert_eq!((set.first(), set.last()), (Some(span(0, 9)), Some(span(20, 30))));
        let mut more = set.clone();
        more.extend([span(9, 20)]);
        assert_eq!(more, span(0, 30).into());
    }
}
