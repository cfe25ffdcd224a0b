//! Folding against the plain list of samples.

use super::*;
use arbtest::arbitrary::{Result, Unstructured};

const STALE: i64 = 90;

fn name(text: &str) -> Name {
    Name::from(text)
}

fn draw(u: &mut Unstructured, at: i64) -> Result<Sample> {
    let states = [State::Up, State::Up, State::Up, State::Down, State::Unknown, State::Named(name("slow"))];
    Ok(Sample {
        service: name("web"),
        resource: u.choose(&[None, None, Some(name("i-1"))])?.clone(),
        location: u.choose(&[None, Some(name("ams"))])?.clone(),
        by: Measurer::Provider,
        at: Instant::from_millis(at),
        state: u.choose(&states)?.clone(),
        recorded: *u.choose(&[None, None, None, None, Some(Instant::from_millis(5))])?,
    })
}

/// Mostly in order and regular, some late, some at one instant.
fn samples(u: &mut Unstructured) -> Result<Vec<Sample>> {
    let (mut at, mut samples) = (0, Vec::new());
    for _ in 0..u.int_in_range(0..=60)? {
        at += u.choose(&[30, 30, 30, 30, 31, 91, 0, -45, -300])?;
        let like: Option<Sample> = samples.last().cloned();
        samples.push(match (like, u.ratio(3, 4)?) {
            (Some(like), true) => Sample { at: Instant::from_millis(at), ..like },
            _ => draw(u, at)?,
        });
    }
    Ok(samples)
}

fn fold(samples: &[Sample], by_location: bool) -> Facts {
    let (mut fold, mut facts) = (Fold::default(), Facts::default());
    let folding = Folding { stale: Length::from_millis(STALE), by_location };
    samples.iter().for_each(|sample| {
        fold.take(sample.clone(), folding);
    });
    fold.finish(&mut facts).unwrap();
    facts
}

fn source(sample: &Sample, by_location: bool) -> (Option<Name>, Option<Name>) {
    (sample.resource.clone(), sample.location.clone().filter(|_| by_location))
}

fn of_run(run: &SampleRun, at: Instant) -> Sample {
    Sample {
        service: run.service.clone(),
        resource: run.resource.clone(),
        location: run.location.clone(),
        by: run.by,
        at,
        state: run.state.clone(),
        recorded: run.recorded,
    }
}

/// Every run holds exactly the samples that it stands for, and what isn't in a run stands by itself.
fn check(samples: &[Sample], by_location: bool) {
    let facts = fold(samples, by_location);
    let mut left = samples.to_vec();
    for run in &facts.runs {
        let like = of_run(run, run.first);
        let mut within: Vec<Sample> = left
            .extract_if(.., |sample| {
                source(sample, by_location) == source(&like, by_location) && (run.first..=run.last).contains(&sample.at)
            })
            .collect();
        within.sort_by_key(|sample| sample.at);
        let gaps: Vec<Length> = within.windows(2).map(|pair| pair[1].at.since(pair[0].at)).collect();
        assert!(within.iter().all(|sample| *sample == of_run(run, sample.at)), "{run:?}: {within:?}");
        assert_eq!((within.len(), run.last), (run.samples as usize, within[within.len() - 1].at));
        assert_eq!(gaps.iter().max(), Some(&run.longest_gap));
        assert!(run.longest_gap <= Length::from_millis(STALE) && gaps.iter().all(|gap| *gap > Length::ZERO));
    }
    let mut alone = facts.samples.clone();
    for sample in &left {
        let place = alone.iter().position(|other| other == sample).unwrap_or_else(|| panic!("lost: {sample:?}"));
        alone.swap_remove(place);
    }
    assert!(alone.is_empty(), "made up: {alone:?}");
}

#[test]
fn runs_hold_exactly_the_samples_that_they_stand_for() {
    arbtest::arbtest(|u| {
        let samples = samples(u)?;
        check(&samples, true);
        check(&samples, false);
        Ok(())
    });
}

fn at(millis: i64, state: State) -> Sample {
    Sample {
        service: name("web"),
        resource: None,
        location: None,
        by: Measurer::Provider,
        at: Instant::from_millis(millis),
        state,
        recorded: None,
    }
}

fn shown(samples: &[Sample]) -> Vec<(i64, i64, u32)> {
    let facts = fold(samples, false);
    let runs = facts.runs.iter().map(|run| (run.first.millis(), run.last.millis(), run.samples));
    let mut shown: Vec<_> = runs.chain(facts.samples.iter().map(|one| (one.at.millis(), one.at.millis(), 1))).collect();
    shown.sort_unstable();
    shown
}

#[test]
fn samples_fold_in_order_backwards_and_around_a_late_one() {
    let forth: Vec<Sample> = (0..5).map(|n| at(n * 30, State::Up)).collect();
    let back: Vec<Sample> = forth.iter().rev().cloned().collect();
    assert_eq!(shown(&forth), [(0, 120, 5)]);
    assert_eq!(shown(&back), [(0, 120, 5)]);
    let late = [forth.as_slice(), &[at(45, State::Down)]].concat();
    assert_eq!(shown(&late), [(0, 30, 2), (45, 45, 1), (60, 120, 3)]);
    let twice = [forth.as_slice(), &[at(60, State::Up)]].concat();
    assert_eq!(shown(&twice), [(0, 30, 2), (60, 60, 1), (60, 60, 1), (90, 120, 2)]);
    let gap = [at(0, State::Up), at(90, State::Up), at(181, State::Up)];
    assert_eq!(shown(&gap), [(0, 90, 2), (181, 181, 1)]);
}
