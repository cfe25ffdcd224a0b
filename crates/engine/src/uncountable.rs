//! Why facts can't be counted together.

use crate::facts::Name;
use agreement::model::SIZE;
use agreement::quantity::Exact;
use calendar::{Instant, Length};
use std::fmt;

/// What is wrong with the facts of an objective in a window.
#[derive(Clone, Debug, PartialEq)]
pub enum Uncountable {
    /// There are more events than things that could be one.
    MoreThanAll {
        /// The events.
        events: u128,
        /// Of how many.
        of: u128,
    },
    /// Errors or money over a divisor of nothing: the figure has no bound, and no cases would hide it.
    OverNothing(String),
    /// Amounts in two currencies.
    TwoCurrencies(String, String),
    /// A score above the scale's top.
    AboveScale {
        /// The score.
        score: Box<Exact>,
        /// The top.
        top: Box<Exact>,
    },
    /// A count that reaches over the edge of a bucket (A11).
    OverEdge {
        /// From when it counts.
        from: Instant,
        /// Until when.
        to: Instant,
        /// The length of a bucket.
        every: Length,
    },
    /// Rates with so many different divisors that their exact mean would take too long, so near a threshold that no other will do.
    TooManyDivisors,
    /// A piece of work that took longer than any measured time.
    TooLong {
        /// The piece of work.
        task: Name,
    },
    /// A request of which nobody knows what a limit asks for.
    Unsaid {
        /// When it was made.
        at: Instant,
        /// The limit's number, from 1.
        limit: u32,
        /// What it asks for: an attribute, or the size.
        attribute: Name,
    },
    /// Numbers that add up to more than any count.
    TooMuch,
}

impl fmt::Display for Uncountable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Uncountable::MoreThanAll { events, of } => {
                write!(f, "{events} events of {of} are more than all; correct `events` or `of`")
            }
            Uncountable::OverNothing(what) => write!(f, "{what} over 0 can't be divided; correct the facts, their `of` above all"),
            Uncountable::TwoCurrencies(one, other) => {
                write!(f, "{one} and {other} don't add up; write all amounts and the target in one currency")
            }
            Uncountable::AboveScale { score, top } => {
                write!(f, "a score of {score} lies above the scale's top, {top}; correct the answer or the target")
            }
            Uncountable::OverEdge { from, to, every } => write!(
                f,
                "the count from {from} to {to} reaches over the edge of a bucket of {every}; write a count for each bucket"
            ),
            Uncountable::TooManyDivisors => {
                f.write_str("the mean of the error rates lies so near a bound that it can't be told from it; make the buckets longer")
            }
            Uncountable::TooLong { task } => {
                write!(f, "task `{task}` takes more than 31 years; correct `from` or `to`")
            }
            Uncountable::Unsaid { at, limit, attribute } => write!(
                f,
                "the request at {at} doesn't say its `{attribute}`, which limit {limit} asks for; write `{}` beside it",
                if **attribute == *SIZE { SIZE.to_owned() } else { format!("attribute.{attribute}") }
            ),
            Uncountable::TooMuch => write!(f, "they add up to more than {}; correct them", u64::MAX),
        }
    }
}
