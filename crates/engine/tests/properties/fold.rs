//! Samples put together as runs, in any way that a run may be.

use arbtest::arbitrary::{Result, Unstructured};
use calendar::Length;
use engine::facts::{Facts, Name, Sample, SampleRun};
use std::collections::BTreeMap;

/// Three probing intervals: how long a sample's state holds in these agreements.
const STALE: i64 = 3 * 20 * 60_000;

type Source = (Name, Option<Name>, Option<Name>, agreement::model::Measurer);

/// The same facts with some samples in runs.
pub fn fold(facts: &Facts, draw: &mut Unstructured) -> Result<Facts> {
    let mut sources: BTreeMap<Source, Vec<&Sample>> = BTreeMap::new();
    for sample in &facts.samples {
        let source = (sample.service.clone(), sample.resource.clone(), sample.location.clone(), sample.by);
        sources.entry(source).or_default().push(sample);
    }
    let (mut samples, mut runs) = (Vec::new(), Vec::new());
    for source in sources.values_mut() {
        source.sort_by_key(|sample| sample.at);
        let mut open: Option<SampleRun> = None;
        for (n, sample) in source.iter().enumerate() {
            let neighbours = [n.wrapping_sub(1), n + 1].map(|n| source.get(n));
            if neighbours.iter().flatten().any(|other| other.at == sample.at) || draw.ratio(1, 8)? {
                runs.extend(open.take());
                samples.push((*sample).clone());
            } else if let Some(run) = open.as_mut().filter(|run| goes_on(run, sample)) {
                run.longest_gap = run.longest_gap.max(sample.at.since(run.last));
                (run.last, run.samples) = (sample.at, run.samples + 1);
            } else {
                runs.extend(open.replace(alone(sample)));
            }
            if draw.ratio(1, 5)? {
                runs.extend(open.take());
            }
        }
        runs.extend(open);
    }
    Ok(Facts { samples, runs, ..facts.clone() })
}

fn goes_on(run: &SampleRun, sample: &Sample) -> bool {
    run.state == sample.state && sample.at.since(run.last).millis() <= STALE
}

fn alone(sample: &Sample) -> SampleRun {
    let Sample { service, resource, location, by, at, state, recorded } = sample.clone();
    let longest_gap = Length::ZERO;
    SampleRun { service, resource, location, by, first: at, last: at, samples: 1, longest_gap, state, recorded }
}
