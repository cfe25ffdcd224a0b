//! Lead time: how long pieces of work took, within the objective's hours (R2, T5, T6, K3).

use super::promise::{Place, Promise};
use super::records::{Record, Records, last_before};
use super::unsuited::lifeless_words;
use super::values::{Timed, Values};
use crate::facts::{Millis, Task};
use crate::fault::EvaluationFault;
use crate::finding::{CountingNote, Finding, Judged};
use crate::tickets::{Clock, horizon};
use crate::uncountable::Uncountable;
use agreement::quantity::Target;
use calendar::{Instant, Length, SpanSet, Term};

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let tasks = Records::of(promise, &members, &promise.context.facts.tasks);
    let Some(until) = windows.iter().map(|window| window.until).max() else { return Ok(Vec::new()) };
    let work = Work::of(*promise, &tasks, members.len(), until)?;
    promise.of_each(&members, windows, |place| {
        let (all, lifeless) = work.timed(&tasks, place)?;
        let words = lifeless_words(Task::NOUN, lifeless).map(|words| CountingNote { at: None, words });
        let values = Values { all, notes: tasks.notes(place).into_iter().chain(words).collect() };
        values.finding(promise, promise.key(place), place.window)
    })
}

/// The clocks of the objective.
struct Work<'a> {
    promise: Promise<'a>,
    /// The clock of the term, where a share is to be done within one.
    term: Option<Clock>,
    /// The clock of the hours within which work is counted.
    hours: Clock,
}

impl<'a> Work<'a> {
    fn of(
        promise: Promise<'a>,
        tasks: &Records<Task>,
        members: usize,
        until: Instant,
    ) -> Result<Work<'a>, EvaluationFault> {
        let first = (0..members).filter_map(|member| tasks.of_member(member).first().map(|task| task.from)).min();
        let horizon = horizon(promise.context, first, until);
        let clock = |term| Clock::new(promise.context, promise.objective, term, horizon);
        let term = match promise.target() {
            Some(Target::Share { within, .. }) => Some(clock(within.0)?),
            _ => None,
        };
        Ok(Work { promise, term, hours: clock(Term::Working(Length::ZERO))? })
    }

    /// The tasks that are decided in the window, or done in it where no term decides; and how many others are when
    /// their resource doesn't exist.
    fn timed<'f>(&self, tasks: &Records<'f, Task>, place: &Place) -> Result<(Vec<Timed<'f>>, usize), EvaluationFault> {
        let window = place.window;
        let here = |at: Instant| window.span.from() < at && at <= window.until;
        let begun = tasks.of_member(place.number).iter().copied().filter(|task| task.from < window.until);
        let (mut timed, mut lifeless) = (Vec::new(), 0);
        for task in begun {
            let done = task.to.filter(|to| *to <= window.until);
            // What was done before the window was decided before it.
            if done.is_some_and(|done| done <= window.span.from()) {
                continue;
            }
            let due = self.term.as_ref().map(|clock| due(clock, task)).transpose()?;
            let Some(decided) = decided(done, due).filter(|at| here(*at)) else { continue };
            if !tasks.lives(task, last_before(decided)) {
                lifeless += 1;
                continue;
            }
            let end = done.unwrap_or(window.until);
            let in_time = due.is_none_or(|due| done.is_some_and(|done| done <= due));
            timed.push(Timed {
                took: self.took(task, end, window)?,
                times: 1,
                at: done.unwrap_or(decided),
                id: Some(&task.id),
                in_time,
            });
        }
        Ok((timed, lifeless))
    }

    /// The time within hours from a task's start.
    fn took(&self, task: &Task, end: Instant, window: &Judged) -> Result<Millis, EvaluationFault> {
        let elapsed = self.hours.elapsed(task.from, end, &SpanSet::new());
        let too_long = || self.promise.uncountable(window, Uncountable::TooLong { task: task.id.clone() });
        Millis::whole(elapsed.millis()).ok_or_else(too_long)
    }
}

/// The earlier of done and due; without a term, done (K3).
fn decided(done: Option<Instant>, due: Option<Instant>) -> Option<Instant> {
    match (done, due) {
        (Some(done), Some(due)) => Some(done.min(due)),
        (done, due) => done.or(due),
    }
}

fn due(clock: &Clock, task: &Task) -> Result<Instant, EvaluationFault> {
    let due = clock.due(task.from, &SpanSet::new());
    due.map_err(|error| EvaluationFault::Deadline { of: format!("task `{}`", task.id), error })
}
