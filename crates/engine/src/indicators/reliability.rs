//! Reliability: interruptions, the time between them, and the time to restore (R4).

use super::availability::basis;
use super::counted::{Promise, distance};
use super::key;
use super::measured::Measured;
use super::outages::Outages;
use super::window_time::{Reading, WindowTime};
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Figure, Finding, InterruptionBasis, Judged, Scope, Verdict};
use crate::verdict::coverage_suffices;
use agreement::model::Indicator;
use agreement::quantity::Exact;
use calendar::{Length, SpanSet};

/// All readings of unknown time, of which the figure is one and the bounds are the worst and the best.
const READINGS: [Reading; 3] = [Reading::AllDown, Reading::AllUp, Reading::Leaves];

/// One finding for each member that exists in a window.
pub(super) fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let mut measured: Option<(usize, Measured)> = None;
    promise.of_each(&members, windows, |place| {
        let known = measured.take().filter(|(number, _)| *number == place.number);
        let (_, measured) = measured.insert(match known {
            Some(known) => known,
            None => (place.number, Measured::of(promise.context, promise.name, promise.objective, place.member)?),
        });
        Window::of(promise, measured, place.window)?.finding()
    })
}

/// A member in a window.
struct Window<'p, 'm> {
    promise: &'p Promise<'p>,
    measured: &'m Measured<'p, 'm>,
    window: &'m Judged,
    time: WindowTime,
    outages: Outages,
}

impl<'p, 'm> Window<'p, 'm> {
    fn of(
        promise: &'p Promise<'p>,
        measured: &'m Measured<'p, 'm>,
        window: &'m Judged,
    ) -> Result<Self, EvaluationFault> {
        let (time, outages) = (measured.window(window)?, Outages::of(measured, promise.context, window)?);
        Ok(Window { promise, measured, window, time, outages })
    }

    fn finding(&self) -> Result<Finding, EvaluationFault> {
        let (promise, target) = (self.promise, self.promise.target());
        let agreed = Reading::from(self.measured.measuring.unknown_time.borne_by);
        let coverage = self.time.coverage(&self.measured.counting);
        let figure = |reading| coverage.as_ref().and_then(|_| self.figure(reading));
        let (worst, best) = self.bounds(READINGS.map(figure));
        let time = basis(promise.context, self.measured, self.window, &self.time, agreed);
        let figure = figure(agreed);
        let verdict = self.verdict(coverage.as_ref(), figure.as_ref(), [&worst, &best]);
        Ok(Finding {
            key: key(promise.name, promise.objective, self.measured.member.name.as_ref(), self.window.clone()),
            margin: figure.as_ref().zip(target).and_then(|(figure, target)| distance(figure, target)),
            figure,
            lower: worst,
            upper: best,
            target: target.cloned(),
            verdict,
            scope: Scope::default(),
            basis: Basis::Interruptions(InterruptionBasis { interruptions: self.interruptions(agreed).count, time }),
        })
    }

    /// The figure under a reading; of the two means none where there was no interruption.
    fn figure(&self, reading: Reading) -> Option<Figure> {
        let interruptions = self.interruptions(reading);
        let mean = |time: Length| Exact::ratio(time.millis(), interruptions.count).map(Figure::Millis);
        match self.promise.objective.measures.value {
            Indicator::TimeToRestore => mean(interruptions.down),
            Indicator::TimeBetweenFailures => mean(self.time.up_time(reading, &self.measured.counting)),
            _ => Some(Figure::Number(Exact::from(interruptions.count))),
        }
    }

    /// The outages of which the first time that counts lies in the window.
    fn interruptions(&self, reading: Reading) -> Interruptions {
        let judged = self.outages.judged;
        let mut interruptions = Interruptions { count: 0, down: Length::ZERO };
        for outage in self.outages.of_period(reading) {
            let counts: SpanSet = self.outages.counting(&outage.time);
            if counts.first().is_some_and(|first| judged.contains(first.from())) {
                interruptions.count += 1;
                interruptions.down = interruptions.down.saturating_add(counts.clip(judged).total());
            }
        }
        interruptions
    }

    /// The worst figure and the best; no figure is the best, since it takes an interruption to have one.
    fn bounds(&self, figures: [Option<Figure>; 3]) -> (Option<Figure>, Option<Figure>) {
        let higher = self.promise.objective.higher_is_better();
        let all = figures.iter().all(Option::is_some);
        let mut sorted: Vec<Figure> = figures.into_iter().flatten().collect();
        sorted.sort_by_key(Figure::number);
        if !higher {
            sorted.reverse();
        }
        (sorted.first().cloned(), sorted.last().filter(|_| all).cloned())
    }

    /// A10, where a mean without interruptions is kept. Too little known never makes a pass: unknown time may hide interruptions
    /// that no reading of it counts.
    fn verdict(&self, coverage: Option<&Exact>, figure: Option<&Figure>, bounds: [&Option<Figure>; 2]) -> Verdict {
        let Some(coverage) = coverage else { return Verdict::NoCases };
        let Some(target) = self.promise.target() else { return Verdict::NoTarget };
        let kept = |figure: Option<&Figure>| figure.is_none_or(|figure| figure.reaches(target).unwrap_or(false));
        let enough = coverage_suffices(coverage, &self.measured.measuring.unknown_time);
        match (kept(figure), enough) {
            (true, true) => Verdict::Met,
            (false, true) => Verdict::Missed,
            (false, false) if !bounds.iter().any(|bound| kept(bound.as_ref())) => Verdict::Missed,
            (_, false) => Verdict::Undetermined,
        }
    }
}

/// How many outages began, and how long they were down in the window.
struct Interruptions {
    count: u64,
    down: Length,
}
