//! Why an evaluation is refused: a fault of the text or the facts, with what and how to mend it.

use crate::facts::Name;
use crate::uncountable::Uncountable;
use agreement::model::Unresolved;
use calendar::{Date, DeadlineError, Instant};
use std::fmt;

/// Why an evaluation is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum EvaluationFault {
    /// The period ends before the agreement begins.
    BeforeBegin {
        /// The period's label.
        period: String,
        /// The agreement's first date.
        begins: Date,
    },
    /// The period begins after the agreement's term.
    AfterEnd {
        /// The period's label.
        period: String,
        /// The last date of the term.
        ended: Date,
    },
    /// The period begins at or after the instant up to which it is judged.
    NotBegun {
        /// The period's label.
        period: String,
        /// Up to when it was to be judged.
        as_of: Instant,
    },
    /// The period is longer than [`LONGEST_PERIOD_YEARS`](crate::request::LONGEST_PERIOD_YEARS).
    TooLong {
        /// The period's label.
        period: String,
    },
    /// A name in the agreement leads nowhere.
    Unresolved(Unresolved),
    /// A term counts working days, and the agreement names none.
    NoWorkingDays,
    /// As-known-at is refused, since this fact doesn't say when it was recorded (W1).
    NotRecorded {
        /// The fact, in words.
        fact: String,
    },
    /// A target that the indicator's figure can't be compared with.
    WrongTarget {
        /// The objective.
        objective: Name,
        /// The target as written; `None` where there is none and one is needed.
        target: Option<String>,
        /// What would do, such as `at least 99.9%`.
        wanted: &'static str,
    },
    /// A window that the indicator isn't judged by.
    WrongWindow {
        /// The objective.
        objective: Name,
        /// The window as written.
        window: String,
        /// What would do.
        wanted: &'static str,
    },
    /// There are samples, and the agreement says nothing of the probes that took them.
    NoProbes {
        /// The service.
        service: Name,
    },
    /// Samples that were put together as a run and aren't one: with a gap that is longer than a state holds, or with
    /// other samples of the same location between them.
    NoRun {
        /// The service.
        service: Name,
        /// Where the run begins, or the sample within it lies.
        at: Instant,
    },
    /// A state or an impact of which the agreement doesn't say what it counts as (A12).
    UnknownState {
        /// The service.
        service: Name,
        /// The state.
        state: Name,
        /// The state that was probably meant.
        near: Option<String>,
    },
    /// Services that can't be put together as one (A12).
    MadeOf {
        /// The service that is made of them.
        service: Name,
        /// Why not, and how to mend it.
        why: &'static str,
    },
    /// More locations must fail than there are.
    QuorumTooHigh {
        /// The service.
        service: Name,
        /// How many must fail.
        needed: u32,
        /// How many are agreed.
        agreed: u32,
    },
    /// A claim on a ground that the agreement doesn't know (A7).
    UnknownCategory {
        /// The claim.
        claim: Name,
        /// Its category.
        category: Name,
        /// The category that was probably meant.
        near: Option<String>,
    },
    /// A claim that cites a duty which the customer doesn't have (A8).
    UnknownDuty {
        /// The claim.
        claim: Name,
        /// The duty it cites.
        duty: Name,
        /// The duty that was probably meant.
        near: Option<String>,
    },
    /// A resource without an attribute by which an objective is measured (A13).
    NoAttribute {
        /// The objective.
        objective: Name,
        /// The resource.
        resource: Name,
        /// The key that names the attribute: `for_each` or `by`.
        key: &'static str,
        /// The attribute.
        attribute: String,
    },
    /// Facts that can't be counted together.
    Uncountable {
        /// The objective that they belong to.
        objective: Name,
        /// The label of the window.
        window: String,
        /// What is wrong, and how to mend it.
        why: Uncountable,
    },
    /// An error rate without the buckets over which it is taken (A11).
    NoBuckets {
        /// The objective.
        objective: Name,
    },
    /// A ticket with more on record than any ticket has.
    TooManyEvents {
        /// The ticket.
        ticket: Name,
        /// The most that are read.
        most: usize,
    },
    /// A term that can't be met.
    Deadline {
        /// What the term is for.
        of: String,
        /// The term and where it starts.
        error: DeadlineError,
    },
}

impl From<Unresolved> for EvaluationFault {
    fn from(unresolved: Unresolved) -> Self {
        EvaluationFault::Unresolved(unresolved)
    }
}

impl fmt::Display for EvaluationFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EvaluationFault::BeforeBegin { period, begins } => write!(
                f,
                "the period {period} ends before the agreement begins on {begins}; ask for a later period, or use the version that was in force"
            ),
            EvaluationFault::AfterEnd { period, ended } => write!(
                f,
                "the period {period} begins after the agreement's last day, {ended}; ask for an earlier period, or extend `main_agreement › term`"
            ),
            EvaluationFault::NotBegun { period, as_of } => write!(
                f,
                "nothing of the period {period} has passed as of {as_of}; ask for an earlier period or a later moment"
            ),
            EvaluationFault::TooLong { period } => write!(
                f,
                "the period {period} is longer than {} years; ask for a shorter one",
                crate::request::LONGEST_PERIOD_YEARS
            ),
            EvaluationFault::Unresolved(unresolved) => {
                write!(f, "{unresolved}; run `check` on the agreement")
            }
            EvaluationFault::NoWorkingDays => write!(
                f,
                "a term counts working days, and the agreement doesn't say which these are; add `working_days:` with the name of hours"
            ),
            EvaluationFault::NotRecorded { fact } => write!(
                f,
                "as-known-at can't be told: {fact} doesn't say when it was recorded; add `recorded` to it, or leave as-known-at out"
            ),
            EvaluationFault::WrongTarget { objective, target: Some(target), wanted } => write!(
                f,
                "the target `{target}` of objective `{objective}` can't be compared with what it measures; write for example `{wanted}`"
            ),
            EvaluationFault::WrongTarget { objective, target: None, wanted } => {
                write!(f, "objective `{objective}` needs a target; write for example `{wanted}`")
            }
            EvaluationFault::WrongWindow { objective, window, wanted } => {
                write!(f, "objective `{objective}` can't be judged by the window `{window}`; write {wanted}")
            }
            EvaluationFault::NoProbes { service } => write!(
                f,
                "there are samples of `{service}`, but `measuring › probes` doesn't say how often they are taken, so nobody knows how long a sample's state holds; add it with `every`"
            ),
            EvaluationFault::NoRun { service, at } => write!(
                f,
                "the samples of `{service}` at {at} are no run: a gap in it is longer than a sample's state holds, or other samples of the location lie between its own; give the samples one by one"
            ),
            EvaluationFault::UnknownState { service, state, near } => {
                write!(f, "the agreement doesn't say what the state `{state}` of `{service}` counts as")?;
                match near {
                    Some(near) => write!(f, "; did you mean `{near}`?"),
                    None => write!(f, "; add it to `measuring › states`, such as `{state}: 30% down`"),
                }
            }
            EvaluationFault::MadeOf { service, why } => {
                write!(f, "the services that `{service}` is made of can't be put together: {why}")
            }
            EvaluationFault::QuorumTooHigh { service, needed, agreed } => write!(
                f,
                "{needed} locations must fail before `{service}` is down, but only {agreed} can; change `down_when` or `locations` in `measuring › probes`"
            ),
            EvaluationFault::UnknownCategory { claim, category, near } => write!(
                f,
                "claim `{claim}` rests on `{category}`, which is none of the agreement's exceptions{}",
                did_you_mean(near)
            ),
            EvaluationFault::UnknownDuty { claim, duty, near } => write!(
                f,
                "claim `{claim}` cites `{duty}`, which is none of the customer's duties{}",
                did_you_mean(near)
            ),
            EvaluationFault::NoAttribute { objective, resource, key: "by", attribute } => write!(
                f,
                "resource `{resource}` has no attribute `{attribute}`, by which objective `{objective}` puts resources together; add `attribute.{attribute}` to it"
            ),
            EvaluationFault::NoAttribute { objective, resource, attribute, .. } => write!(
                f,
                "resource `{resource}` has no attribute `{attribute}`, for each of which objective `{objective}` is measured; add `attribute.{attribute}` to it, or write `for_each: resource` for each resource by itself"
            ),
            EvaluationFault::Uncountable { objective, window, why } => {
                write!(f, "the facts of objective `{objective}` in {window} can't be counted: {why}")
            }
            EvaluationFault::NoBuckets { objective } => write!(
                f,
                "objective `{objective}` measures an error rate and doesn't say over which buckets of time; add for example `buckets: {{ every: 5 minutes }}`"
            ),
            EvaluationFault::TooManyEvents { ticket, most } => write!(
                f,
                "ticket `{ticket}` has more than {most} events, the most that are read of one ticket; leave out what isn't about its clocks"
            ),
            EvaluationFault::Deadline { of, error } => write!(f, "{of}: {error}"),
        }
    }
}

fn did_you_mean(near: &Option<String>) -> String {
    match near {
        Some(near) => format!("; did you mean `{near}`?"),
        None => "; correct the name, or add it to the agreement".to_owned(),
    }
}

impl std::error::Error for EvaluationFault {}
