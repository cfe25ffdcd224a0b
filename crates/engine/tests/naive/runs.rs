//! The same samples folded into runs, in any way that a run allows.

use super::draw::{Source, chance};
use super::world::World;
use agreement::model::Measurer;
use arbtest::arbitrary::Result;
use calendar::Length;
use engine::facts::{Name, Sample, SampleRun};
use std::collections::BTreeMap;

/// Whose samples are in one row.
type Key = (Name, Option<Name>, Option<Name>, Measurer);

/// Folds some neighbours that saw the same; the rest stays as it is. Returns how many runs of several samples there are.
pub fn fold(source: Source, world: &mut World) -> Result<usize> {
    let mut rows: BTreeMap<String, Vec<Sample>> = BTreeMap::new();
    for sample in std::mem::take(&mut world.facts.samples) {
        rows.entry(format!("{:?}", key(world, &sample))).or_default().push(sample);
    }
    for (_, mut row) in rows {
        row.sort_by_key(|sample| sample.at);
        fold_row(source, world, &row)?;
    }
    Ok(world.facts.runs.iter().filter(|run| run.samples > 1).count())
}

/// Where no locations are agreed, all of them are one.
fn key(world: &World, sample: &Sample) -> Key {
    let probes = probes(world, sample);
    let named = probes.is_some_and(|probes| !probes.locations.is_empty());
    (sample.service.clone(), sample.resource.clone(), sample.location.clone().filter(|_| named), sample.by)
}

fn probes(world: &World, sample: &Sample) -> Option<agreement::model::Probes> {
    world.agreement.services.get(&sample.service).and_then(|service| world.agreement.measuring_of(service).probes)
}

fn fold_row(source: Source, world: &mut World, row: &[Sample]) -> Result<()> {
    let stale = row
        .first()
        .and_then(|sample| probes(world, sample))
        .map_or(0, |probes| probes.stale_after.as_ref().map_or(3 * probes.every.0.millis(), |stale| stale.0.millis()));
    let mut n = 0;
    while n < row.len() {
        let mut last = n;
        while last + 1 < row.len() && joins(row, last, stale) && chance(source, 4, 5)? {
            last += 1;
        }
        if n < last || (alone(row, n) && chance(source, 1, 4)?) {
            world.facts.runs.push(run(&row[n..=last]));
        } else {
            world.facts.samples.push(row[n].clone());
        }
        n = last + 1;
    }
    Ok(())
}

/// Whether a sample and the next saw the same at one place, near enough, and nothing else was seen at either instant.
fn joins(row: &[Sample], n: usize, stale: i64) -> bool {
    let (one, next) = (&row[n], &row[n + 1]);
    let gap = next.at.millis() - one.at.millis();
    one.state == next.state && one.location == next.location && gap <= stale && alone(row, n) && alone(row, n + 1)
}

fn alone(row: &[Sample], n: usize) -> bool {
    let beside = |other: Option<&Sample>| other.is_some_and(|other| other.at == row[n].at);
    !beside(n.checked_sub(1).map(|before| &row[before])) && !beside(row.get(n + 1))
}

fn run(samples: &[Sample]) -> SampleRun {
    let (first, last) = (&samples[0], &samples[samples.len() - 1]);
    let gaps = samples.windows(2).map(|pair| pair[1].at.millis() - pair[0].at.millis());
    SampleRun {
        service: first.service.clone(),
        resource: first.resource.clone(),
        location: first.location.clone(),
        by: first.by,
        first: first.at,
        last: last.at,
        samples: samples.len() as u32,
        longest_gap: Length::from_millis(gaps.max().unwrap_or(0)),
        state: first.state.clone(),
        recorded: None,
    }
}

/// Judges the set with its samples and with its runs; the results are equal to the letter.
pub fn same(source: Source, mut world: World) -> Result<std::result::Result<usize, String>> {
    let before = world.evaluate();
    let scenario = world.scenario();
    let folded = fold(source, &mut world)?;
    let after = match engine::evaluate(&world.agreement, &world.facts, &world.request()) {
        Ok(after) => after,
        Err(fault) => return Ok(Err(format!("runs are refused: {fault}\n{scenario}\n{}", world.scenario()))),
    };
    let (text, other) = (format!("{before:#?}"), format!("{after:#?}"));
    if text == other {
        return Ok(Ok(folded));
    }
    let differs = text.lines().zip(other.lines()).find(|(one, other)| one != other);
    Ok(Err(format!("runs change the result: {differs:?}\n{scenario}\nand folded\n{}", world.scenario())))
}
