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
use crate::wording::{Wording, wording};
use agreement::model::CountsIn;
use agreement::quantity::Target;
use calendar::{Instant, Length, SpanSet, Term};

/// One finding for each member that exists in a window.
pub fn findings(promise: &Promise, windows: &[Judged]) -> Result<Vec<Finding>, EvaluationFault> {
    promise.check_target()?;
    let members = promise.members()?;
    let tasks = Records::of(promise, &members, &promise.context.facts.tasks);
    let Some(until) = windows.iter().map(|window| seen_to(promise, window)).max() else { return Ok(Vec::new()) };
    let work = Work::of(*promise, &tasks, members.len(), until)?;
    promise.of_each(&members, windows, |place| {
        let Counted { all, lifeless, undecided } = work.timed(&tasks, place)?;
        let words = lifeless_words(Task::NOUN, lifeless).into_iter().chain(undecided_words(undecided));
        let words = words.map(|words| CountingNote { at: None, words });
        let values = Values { all, notes: tasks.notes(place).into_iter().chain(words).collect(), limits: Vec::new() };
        values.finding(promise, promise.key(place), place.window)
    })
}

/// Up to when work is looked at: work that counts where it begins may be done after the window.
fn seen_to(promise: &Promise, window: &Judged) -> Instant {
    match promise.objective.counts_in {
        CountsIn::Ends => window.until,
        CountsIn::Starts => promise.context.as_of.max(window.until),
    }
}

fn undecided_words(undecided: usize) -> Option<Wording> {
    let words = match undecided {
        0 => return None,
        1 => wording!(
            en: "1 piece of work that began in the window isn't decided yet",
            nl: "1 werkstuk dat in de periode begon, is nog niet beslist"
        ),
        _ => wording!(
            en: "{undecided} pieces of work that began in the window aren't decided yet",
            nl: "{undecided} werkstukken die in de periode begonnen, zijn nog niet beslist"
        ),
    };
    Some(words)
}

/// The tasks of a window.
#[derive(Default)]
struct Counted<'f> {
    all: Vec<Timed<'f>>,
    /// How many count nowhere, since their resource doesn't exist when they do.
    lifeless: usize,
    /// How many began in the window in which they count, and aren't decided yet.
    undecided: usize,
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

    /// The tasks that count in the window: those that are decided in it, or done in it where no term decides; or those that began
    /// in it, where that was agreed, as far as they are decided by now.
    fn timed<'f>(&self, tasks: &Records<'f, Task>, place: &Place) -> Result<Counted<'f>, EvaluationFault> {
        let (window, starts) = (place.window, self.promise.objective.counts_in == CountsIn::Starts);
        let seen_to = seen_to(&self.promise, window);
        let began_here = |task: &Task| window.span.from() <= task.from && task.from < window.until;
        let ends_here = |at: Instant| window.span.from() < at && at <= window.until;
        let begun = tasks.of_member(place.number).iter().copied().filter(|task| task.from < window.until);
        let mut counted = Counted::default();
        for task in begun.filter(|task| !starts || began_here(task)) {
            let done = task.to.filter(|to| *to <= seen_to);
            // What was done before the window was decided before it.
            if !starts && done.is_some_and(|done| done <= window.span.from()) {
                continue;
            }
            let due = self.term.as_ref().map(|clock| due(clock, task)).transpose()?;
            let Some(decided) = decided(done, due).filter(|at| if starts { *at <= seen_to } else { ends_here(*at) })
            else {
                counted.undecided += usize::from(starts);
                continue;
            };
            if !tasks.lives(task, if starts { task.from } else { last_before(decided) }) {
                counted.lifeless += 1;
                continue;
            }
            let end = done.unwrap_or(seen_to);
            let in_time = due.is_none_or(|due| done.is_some_and(|done| done <= due));
            counted.all.push(Timed {
                took: self.took(task, end, window)?,
                times: 1,
                at: done.unwrap_or(decided),
                id: Some(&task.id),
                in_time,
            });
        }
        Ok(counted)
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
