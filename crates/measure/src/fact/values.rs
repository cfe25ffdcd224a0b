//! From the text of one cell to its value.

use crate::fault::{Wrong, quoted};
use crate::times;
use agreement::model::{Measurer, PartyRole};
use agreement::quantity::{Day, Duration, Exact, Money, Percent, Quantity, nearest};
use calendar::{Date, Instant, Length, TimeError};
use engine::facts::{Cause, Changes, DecisionMaker, Millis, Outcome, State, StepOutcome};

/// The longest name or identifier, in bytes.
const LONGEST_NAME: usize = 200;
/// The most values of one attribute.
const MOST_VALUES: usize = 50;
/// The longest free text, in bytes.
const LONGEST_TEXT: usize = 4_000;

/// An instant in the years 1970 to 2200.
pub(crate) fn instant(text: &str) -> Result<Instant, Wrong> {
    let at = Instant::parse(text).map_err(|error| no_instant(text, &error))?;
    if YEARS.contains(&at.millis()) { Ok(at) } else { Err(outside_years(text)) }
}

fn no_instant(text: &str, error: &TimeError) -> Wrong {
    if text.contains(":60") {
        return Wrong::new(
            "leap-second",
            format!("{} is in a leap second, which isn't counted", quoted(text)),
            "write second 59, or the next full minute",
        );
    }
    match times::mend(text, true) {
        Some(mend) => Wrong::new("instant", format!("{} is not how an instant is written", quoted(text)), mend),
        None => Wrong::new("instant", format!("{}: {}", quoted(text), error.what), error.mend),
    }
}

/// The years 1970 to 2200 in milliseconds.
pub(crate) const YEARS: std::ops::Range<i64> = 0..7_289_654_400_000;

fn outside_years(text: &str) -> Wrong {
    Wrong::new("year", format!("{} lies outside the years 1970 to 2200", quoted(text)), "check the year")
}

/// A date in the years 1970 to 2200.
pub(crate) fn date(text: &str) -> Result<Date, Wrong> {
    let date = Day::parse(text)?.0;
    if (1970..=2200).contains(&date.year()) { Ok(date) } else { Err(outside_years(text)) }
}

/// The label of a month: `2026-03`.
pub(crate) fn month(text: &str) -> Result<&str, Wrong> {
    let first = date(&format!("{text}-01"));
    match (text.len(), first) {
        (7, Ok(_)) => Ok(text),
        _ => {
            let what = format!("{} is no month", quoted(text));
            Err(Wrong::new("no-month", what, "write the month whose statement it is, such as 2026-03"))
        }
    }
}

/// A name: some text without control characters.
pub(crate) fn name(text: &str) -> Result<&str, Wrong> {
    if text.len() > LONGEST_NAME {
        return Err(Wrong::new(
            "too-long",
            format!("a name of {} bytes; {LONGEST_NAME} is the most", text.len()),
            "write a shorter name",
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(Wrong::new(
            "control-character",
            format!("{} holds a control character", quoted(text)),
            "write the name on one line, without tabs",
        ));
    }
    Ok(text)
}

/// The values of an attribute with ` + ` between them; each a name.
pub(crate) fn attribute(text: &str) -> Result<&str, Wrong> {
    let values = text.split(" + ");
    let count = values.clone().count();
    if count > MOST_VALUES {
        return Err(Wrong::new(
            "too-many",
            format!("{count} values with ` + ` between them; {MOST_VALUES} is the most"),
            "write fewer values, or spread them over several attributes",
        ));
    }
    values.map(name).collect::<Result<Vec<_>, _>>().map(|_| text)
}

/// Free text; any run of white space becomes one space.
pub(crate) fn words(text: &str) -> Result<String, Wrong> {
    if text.len() > LONGEST_TEXT {
        return Err(Wrong::new(
            "too-long",
            format!("a text of {} bytes; {LONGEST_TEXT} is the most", text.len()),
            "shorten it, or refer to a document",
        ));
    }
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(folded.chars().filter(|c| !c.is_control()).collect())
}

/// What stands before the digest of a file.
const DIGEST: &str = "sha256:";

/// Proof: free text, in which each digest is whole.
pub(crate) fn proof(text: &str) -> Result<String, Wrong> {
    let text = words(text)?;
    let lower = text.to_ascii_lowercase();
    for after in lower.split(DIGEST).skip(1) {
        let digits = after.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if digits.len() != 64 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            let what = format!("{} is no digest of a file", quoted(&format!("{DIGEST}{digits}")));
            let mend =
                "write all 64 hexadecimal digits, as `sha256sum FILE` prints them, or only the name of the proof";
            return Err(Wrong::new("digest", what, mend));
        }
    }
    Ok(text)
}

/// An amount of money with its currency.
pub(crate) fn money(text: &str) -> Result<Money, Wrong> {
    Ok(Money::parse(text)?)
}

/// A number, read exactly.
pub(crate) fn number(text: &str) -> Result<Exact, Wrong> {
    Ok(Exact::parse(text)?)
}

/// A whole number without sign.
pub(crate) fn whole(text: &str) -> Result<u64, Wrong> {
    text.parse().map_err(|_| {
        Wrong::new("not-whole", format!("{} is not a whole number", quoted(text)), "write digits only, such as 1500")
    })
}

/// A source's sequence number.
pub(crate) fn sequence(text: &str) -> Result<i64, Wrong> {
    text.parse().map_err(|_| {
        Wrong::new("not-whole", format!("{} is not a whole number", quoted(text)), "write digits only, such as 17")
    })
}

/// `yes` or `no`, also as `true` or `false`.
pub(crate) fn flag(text: &str) -> Result<bool, Wrong> {
    choose(text, &[("yes", true), ("no", false), ("true", true), ("false", false)])
}

/// What a probe saw, where it is one of the three words that every agreement knows.
pub(crate) fn state(text: &str) -> Option<State> {
    match text {
        "up" => Some(State::Up),
        "down" => Some(State::Down),
        "unknown" => Some(State::Unknown),
        _ => None,
    }
}

/// The share of users or requests that an outage hit: above 0% and up to 100%, with at most one decimal, so that there are not too
/// many weights.
pub(crate) fn affected(text: &str) -> Result<Percent, Wrong> {
    let percent = Percent::parse(text)?;
    let tenths = percent.number() * &Exact::from(10_i64);
    if percent.number().is_zero() || percent > Percent::whole(100) {
        let what = format!("{} is no share of those who could be hit", quoted(text));
        return Err(Wrong::new("out-of-range", what, "write a percentage above 0% and up to 100%"));
    }
    if *tenths.denominator() != 1.into() {
        let what = format!("{} has more than one decimal", quoted(text));
        return Err(Wrong::new("too-many-digits", what, "write at most one decimal, such as `33.3%`"));
    }
    Ok(percent)
}

/// A whole number above nought.
pub(crate) fn above_zero(text: &str) -> Result<u64, Wrong> {
    match whole(text)? {
        0 => Err(Wrong::new("out-of-range", "0 of them say nothing", "write 1 or more, or take the row out")),
        number => Ok(number),
    }
}

/// A length of time with its unit, to the millisecond.
pub(crate) fn length(text: &str) -> Result<Length, Wrong> {
    Ok(Duration::parse(text)?.0)
}

/// A measured time with its unit, with all its decimals: `45.752 ms`, `0.3 seconds`.
pub(crate) fn millis(text: &str) -> Result<Millis, Wrong> {
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let factor = match unit.trim() {
        "ms" => 1,
        "second" | "seconds" => 1_000,
        "minute" | "minutes" => 60_000,
        "hour" | "hours" => 3_600_000,
        _ => {
            let what = format!("{} doesn't say in which unit it is", quoted(text));
            return Err(Wrong::new("no-unit", what, "write for example `45.752 ms` or `0.3 seconds`"));
        }
    };
    let parts = parts(number, Millis::DECIMALS).and_then(|parts| parts.checked_mul(factor));
    parts.and_then(Millis::from_parts).ok_or_else(|| {
        Wrong::new(
            "not-a-number",
            format!("{} is no measured time", quoted(text)),
            "write digits with at most one point",
        )
    })
}

/// A decimal without sign as a whole number of its last decimal: `4.5` with 2 decimals is 450.
fn parts(text: &str, decimals: usize) -> Option<i128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || fraction.len() > decimals || !digits(whole) || !digits(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<decimals$}").parse().ok()
}

/// Who measured.
pub(crate) fn measurer(text: &str) -> Result<Measurer, Wrong> {
    choose(text, &[Measurer::Provider, Measurer::Customer, Measurer::Third].map(|by| (by.word(), by)))
}

/// A side of the agreement.
pub(crate) fn party(text: &str) -> Result<PartyRole, Wrong> {
    choose(text, &[PartyRole::Provider, PartyRole::Customer].map(|by| (by.word(), by)))
}

/// Who decides on a claim.
pub(crate) fn decision_maker(text: &str) -> Result<DecisionMaker, Wrong> {
    let parties = [PartyRole::Provider, PartyRole::Customer].map(|by| (by.word(), DecisionMaker::Party(by)));
    choose(text, &[parties.as_slice(), &[("decider", DecisionMaker::Decider)]].concat())
}

/// How a claim ended.
pub(crate) fn outcome(text: &str) -> Result<Outcome, Wrong> {
    choose(text, &[("accepted", Outcome::Accepted), ("rejected", Outcome::Rejected), ("withdrawn", Outcome::Withdrawn)])
}

/// How a step of an escalation ended.
pub(crate) fn step_outcome(text: &str) -> Result<StepOutcome, Wrong> {
    choose(text, &[("solved", StepOutcome::Solved), ("failed", StepOutcome::Failed)])
}

/// Where causes lay, separated by spaces or commas.
pub(crate) fn causes(text: &str) -> Result<Vec<Cause>, Wrong> {
    let choices = Cause::ALL.map(|cause| (cause.word(), cause));
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let mut causes = words.map(|word| choose(word, &choices)).collect::<Result<Vec<_>, _>>()?;
    causes.sort_unstable();
    causes.dedup();
    Ok(causes)
}

/// What an action changes.
pub(crate) fn changes(text: &str) -> Result<Changes, Wrong> {
    choose(text, &Changes::ALL.map(|changes| (changes.word(), changes)))
}

/// One of a few words.
pub(crate) fn choose<T: Copy>(text: &str, choices: &[(&'static str, T)]) -> Result<T, Wrong> {
    if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
        return Ok(*value);
    }
    let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    let all = words.join(", ");
    let mend = match nearest(text, words.into_iter()) {
        Some(near) => format!("did you mean `{near}`? The choices are: {all}"),
        None => format!("the choices are: {all}"),
    };
    Err(Wrong::new("unknown-word", format!("{} is not one of the choices", quoted(text)), mend))
}
