//! Pieces against a naive model and against the fold of native samples.

use super::*;
use crate::fold::{Fold, Folding};
use agreement::model::Measurer;
use arbtest::arbitrary::{Result, Unstructured};
use calendar::{Instant, Length};
use engine::facts::{Facts, Name, Sample, State};

const STALE: i64 = 90;
const SOURCES: usize = 2;

/// A source, an instant and a look.
type Row = (usize, i64, Look);

/// Mostly regular, some gaps, some at one instant, in order of time.
fn rows(u: &mut Unstructured) -> Result<Vec<Row>> {
    let (mut at, mut rows) = (1_000, Vec::new());
    for _ in 0..u.int_in_range(0..=60)? {
        at += u.choose(&[30, 30, 30, 30, 31, 91, 0, 0])?;
        rows.push((u.int_in_range(0..=SOURCES - 1)?, at, *u.choose(&[0, 0, 0, 0, 1, 2])?));
    }
    Ok(rows)
}

fn shuffled(u: &mut Unstructured, mut rows: Vec<Row>) -> Result<Vec<Row>> {
    for place in 1..rows.len() {
        rows.swap(place, u.int_in_range(0..=place)?);
    }
    Ok(rows)
}

fn folded(exclusive: Exclusive, rows: &[Row]) -> States {
    let mut states = States::new(exclusive);
    (0..SOURCES).for_each(|source| states.source(source, STALE));
    rows.iter().for_each(|(source, at, look)| states.take(*source, *look, *at));
    states
}

fn sealed(exclusive: Exclusive, rows: &[Row]) -> Sealed {
    folded(exclusive, rows).seal()
}

/// Groups of one instant, then neighbours, as the meaning of a run has it.
fn naive(rows: &[Row]) -> Vec<Vec<Piece>> {
    (0..SOURCES).map(|source| naive_source(rows.iter().filter(|row| row.0 == source))).collect()
}

fn naive_source<'r>(rows: impl Iterator<Item = &'r Row>) -> Vec<Piece> {
    let mut samples: Vec<(i64, Look)> = rows.map(|(_, at, look)| (*at, *look)).collect();
    samples.sort_unstable();
    let (mut pieces, mut open): (Vec<Piece>, bool) = (Vec::new(), false);
    for (at, look) in &samples {
        let alone = samples.iter().filter(|other| other.0 == *at).count() == 1;
        match pieces.last_mut() {
            Some(run) if open && alone && run.look == *look && at - run.last <= STALE => {
                run.longest_gap = run.longest_gap.max(at - run.last);
                (run.last, run.samples) = (*at, run.samples + 1);
            }
            _ => pieces.push(Piece::single(*at, *look)),
        }
        open = alone;
    }
    pieces
}

/// The parts one after another in any order.
fn merged(u: &mut Unstructured, mut parts: Vec<Sealed>) -> Result<Vec<Vec<Piece>>> {
    while parts.len() > 1 {
        let one = parts.swap_remove(u.int_in_range(0..=parts.len() - 1)?);
        let into = u.int_in_range(0..=parts.len() - 1)?;
        parts[into].merge(one).unwrap();
    }
    Ok(parts.pop().unwrap().finish().collect())
}

#[test]
fn a_whole_input_in_order_gives_runs_at_once() {
    arbtest::arbtest(|u| {
        let rows = rows(u)?;
        let states = folded(Exclusive::ALL, &rows);
        assert_eq!(states.late(), None);
        let sealed = states.seal();
        assert_eq!(sealed.finish().collect::<Vec<_>>(), naive(&rows));
        Ok(())
    });
}

#[test]
fn any_split_any_order_of_parts_and_any_order_of_rows_give_the_same() {
    arbtest::arbtest(|u| {
        let rows = rows(u)?;
        let mut parts = vec![Vec::new(); u.int_in_range(1..=4)?];
        let number = parts.len();
        for row in shuffled(u, rows.clone())? {
            parts[u.int_in_range(0..=number - 1)?].push(row);
        }
        let parts = parts.iter().map(|rows| sealed(Exclusive::NONE, rows)).collect();
        assert_eq!(merged(u, parts)?, naive(&rows));
        Ok(())
    });
}

#[test]
fn parts_that_hold_a_time_alone_make_runs_there_and_merge_with_any_others() {
    arbtest::arbtest(|u| {
        let rows = rows(u)?;
        let end = rows.last().map_or(0, |row| row.1);
        let (from, to) = (u.int_in_range(900..=end.max(900))?, u.int_in_range(900..=end.max(900))?);
        let own = Exclusive { from, to };
        let (mut mine, mut others) = (Vec::new(), vec![Vec::new(); 2]);
        for row in &rows {
            if own.holds(row.1) || u.ratio(1, 2)? {
                mine.push(*row);
            } else {
                others[u.int_in_range(0..=1)?].push(*row);
            }
        }
        let mut parts = vec![sealed(own, &mine)];
        for rows in others {
            parts.push(sealed(Exclusive::NONE, &shuffled(u, rows)?));
        }
        assert_eq!(merged(u, parts)?, naive(&rows));
        Ok(())
    });
}

#[test]
fn halves_of_the_time_merge_into_the_whole() {
    arbtest::arbtest(|u| {
        let rows = rows(u)?;
        let cut = rows.get(rows.len() / 2).map_or(0, |row| row.1);
        let (early, late): (Vec<Row>, Vec<Row>) = rows.iter().partition(|row| row.1 < cut);
        let parts = vec![sealed(Exclusive::ALL, &late), sealed(Exclusive::ALL, &early)];
        assert_eq!(merged(u, parts)?, naive(&rows));
        Ok(())
    });
}

/// The same through the fold of native samples, which takes any order.
fn native(rows: &[Row]) -> Facts {
    let (mut fold, mut facts) = (Fold::default(), Facts::default());
    let folding = Folding { stale: Length::from_millis(STALE), by_location: false };
    let states = [State::Up, State::Down, State::Unknown];
    for (source, at, look) in rows {
        let sample = Sample {
            service: Name::from(source.to_string()),
            resource: None,
            location: None,
            by: Measurer::Provider,
            at: Instant::from_millis(*at),
            state: states[*look as usize].clone(),
            recorded: None,
        };
        fold.take(sample, folding);
    }
    fold.finish(&mut facts).unwrap();
    facts
}

type Shown = (String, i64, i64, u64, i64, State);

fn shown(facts: &Facts) -> Vec<Shown> {
    let runs = facts.runs.iter().map(|run| {
        let (first, last) = (run.first.millis(), run.last.millis());
        (run.service.to_string(), first, last, u64::from(run.samples), run.longest_gap.millis(), run.state.clone())
    });
    let single = facts.samples.iter().map(|one| {
        let at = one.at.millis();
        (one.service.to_string(), at, at, 1, 0, one.state.clone())
    });
    let mut all: Vec<Shown> = runs.chain(single).collect();
    all.sort();
    all
}

#[test]
fn pieces_are_what_native_samples_fold_into() {
    arbtest::arbtest(|u| {
        let rows = rows(u)?;
        let states = [State::Up, State::Down, State::Unknown];
        let sources = sealed(Exclusive::ALL, &rows).finish().enumerate();
        let mut pieces: Vec<Shown> = sources
            .flat_map(|(source, pieces)| pieces.into_iter().map(move |piece| (source, piece)))
            .map(|(source, piece)| {
                let state = states[piece.look as usize].clone();
                (source.to_string(), piece.first, piece.last, piece.samples, piece.longest_gap, state)
            })
            .collect();
        pieces.sort();
        assert_eq!(pieces, shown(&native(&shuffled(u, rows)?)));
        Ok(())
    });
}

#[test]
fn a_sample_that_comes_late_is_told_and_one_within_a_run_of_another_part_is_refused() {
    let states = folded(Exclusive::ALL, &[(0, 1_000, 0), (0, 1_030, 0), (1, 1_010, 0), (0, 1_020, 0)]);
    assert_eq!(states.late(), Some(Late { source: 0, at: 1_020 }));
    let mut one = sealed(Exclusive::ALL, &[(0, 1_000, 0), (0, 1_060, 0)]);
    let other = sealed(Exclusive::NONE, &[(0, 1_030, 0)]);
    assert_eq!(one.merge(other), Err(Crossed { at: 1_030 }));
}

#[test]
fn samples_of_one_instant_stand_alone() {
    let rows = [(0, 1_000, 0), (0, 1_030, 0), (0, 1_060, 0), (0, 1_060, 0), (0, 1_060, 1), (0, 1_090, 0)];
    let all: Vec<Piece> = sealed(Exclusive::ALL, &rows).finish().next().unwrap();
    let shown: Vec<_> = all.iter().map(|piece| (piece.first, piece.last, piece.samples, piece.longest_gap)).collect();
    let alone = (1_060, 1_060, 1, 0);
    assert_eq!(shown, [(1_000, 1_030, 2, 30), alone, alone, alone, (1_090, 1_090, 1, 0)]);
}
