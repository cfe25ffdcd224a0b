//! How expected values are written, by the key under which they stand: a slip of the pen is a fault, and no difference.

use super::found::{exact, length_of};
use agreement::quantity::{Currency, Exact, Money, Quantity};
use measure::instant;

/// The form of a value, where it has one; `none` fits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A share, a length, a number or money: which of these depends on the objective.
    Figure,
    Share,
    Length,
    /// A measured time: a length, or milliseconds with all their decimals.
    Measured,
    Number,
    LengthOrNumber,
    /// Of a ticket when, of an objective how many.
    InstantOrNumber,
    Instant,
    Money,
}

impl Form {
    /// The form of what stands under these keys; nothing where any words may stand.
    pub fn of(path: &[&str]) -> Option<Form> {
        match path {
            ["if_established"] => Some(Form::Money),
            ["figure" | "lower" | "upper"] => Some(Form::Figure),
            ["coverage"] => Some(Form::Share),
            ["slowest"] => Some(Form::Measured),
            ["within_hours" | "agreed" | "down" | "unknown" | "before" | "elapsed" | "paused"]
            | ["excluded" | "weighed", ..] => Some(Form::Length),
            ["outages" | "in_time" | "exact" | "capped" | "events" | "of" | "records" | "values" | "within"] => {
                Some(Form::Number)
            }
            ["buckets" | "known" | "silent" | "units" | "answers" | "complaints" | "needed"] => Some(Form::Number),
            ["interruptions" | "passed" | "tests" | "down_buckets" | "few_buckets" | "short_rows"] => {
                Some(Form::Number)
            }
            ["kept" | "late" | "missed" | "open"] => Some(Form::Number),
            ["allowed" | "left"] => Some(Form::LengthOrNumber),
            ["decided"] => Some(Form::InstantOrNumber),
            ["due" | "fulfilled" | "started" | "began" | "done" | "opened" | "ended" | "until"] => Some(Form::Instant),
            [
                "total" | "pays" | "amount" | "spent" | "credited" | "damages" | "duties" | "waiting" | "owed"
                | "earned_back",
            ]
            | ["set_off" | "paid_out" | "forfeited" | "opening" | "arose" | "back" | "closing" | "difference"] => {
                Some(Form::Money)
            }
            ["correction"] => Some(Form::Number),
            ["at"] => Some(Form::Instant),
            _ => None,
        }
    }

    /// Whether the text is written in this form.
    pub fn fits(self, text: &str) -> bool {
        let text = text.trim();
        text == "none"
            || match self {
                Form::Figure => is_share(text) || is_measured(text) || is_money(text),
                Form::Measured => is_measured(text),
                Form::Share => is_share(text),
                Form::Length => length_of(text).is_some(),
                Form::Number => is_number(text),
                Form::LengthOrNumber => is_number(text) || length_of(text).is_some(),
                Form::InstantOrNumber => is_number(text) || instant(text).is_ok(),
                Form::Instant => instant(text).is_ok(),
                Form::Money => is_money(text),
            }
    }

    /// What it is, in words.
    pub fn what(self) -> &'static str {
        match self {
            Form::Figure => "a figure",
            Form::Share => "a share",
            Form::Length => "a length",
            Form::Measured => "a measured time",
            Form::Number => "a number",
            Form::LengthOrNumber => "a length or a number",
            Form::InstantOrNumber => "an instant or a number",
            Form::Instant => "an instant",
            Form::Money => "money",
        }
    }

    /// How to write it.
    pub fn mend(self) -> &'static str {
        match self {
            Form::Figure => {
                "write for example 742/743, 99.5%, 99.8654…%, 1 h 30 m, 45.752 ms, 12, EUR 0.25, EUR 0.33… or none"
            }
            Form::Measured => "write for example 1 h 30 m, 45.752 ms, 0.33… ms or none",
            Form::Share => "write for example 742/743, 99.5%, 99.8654…% or none",
            Form::Length => "write for example 30 minutes, 1 h 30 m 2.5 s or none",
            Form::Number => "write for example 12, 7/3, 2.33… or none",
            Form::LengthOrNumber => "write for example 1 h 30 m, 12 or none",
            Form::InstantOrNumber => "write for example 2026-03-10T10:00:00+01:00, 12 or none",
            Form::Instant => "write for example 2026-03-10T10:00:00+01:00 or none",
            Form::Money => "write for example EUR 50.00 or none",
        }
    }
}

fn is_measured(text: &str) -> bool {
    length_of(text).is_some() || text.strip_suffix(" ms").is_some_and(is_number)
}

fn is_money(text: &str) -> bool {
    let is_part = |(code, number)| Currency::of(code).is_some() && is_number(number);
    Money::parse(text).is_ok() || text.split_once(' ').is_some_and(is_part)
}

fn is_share(text: &str) -> bool {
    is_number(text.strip_suffix('%').map_or(text, str::trim_end))
}

/// Digits, first digits with `…`, or a fraction of something.
fn is_number(text: &str) -> bool {
    match (text.strip_suffix('…'), text.split_once('/')) {
        (Some(digits), _) => exact(digits).is_some(),
        (None, Some((above, below))) => {
            exact(above).is_some() && exact(below).is_some_and(|below: Exact| !below.is_zero())
        }
        (None, None) => exact(text).is_some(),
    }
}
