//! What a state counts as.

use std::fmt;

use super::words::quoted;
use super::{Misread, Percent, Quantity};

/// What a state or an impact counts as (A12).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CountsAs {
    /// As up.
    Up,
    /// As down, for this part: above 0%, at most 100%.
    Down(Percent),
    /// As unknown.
    Unknown,
}

impl fmt::Display for CountsAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CountsAs::Up => f.write_str("up"),
            CountsAs::Unknown => f.write_str("unknown"),
            CountsAs::Down(part) if *part == Percent::whole(100) => f.write_str("down"),
            CountsAs::Down(part) => write!(f, "{part} down"),
        }
    }
}

impl Quantity for CountsAs {
    const NAME: &'static str = "meaning of a state";
    const DESCRIPTION: &'static str = "What a state or an impact counts as: up, down, unknown, or down for a part.";
    const EXAMPLES: &'static [&'static str] = &["down", "30% down", "up", "unknown"];

    fn from_words(words: &[&str]) -> Result<CountsAs, Misread> {
        match words {
            ["up"] => Ok(CountsAs::Up),
            ["unknown"] => Ok(CountsAs::Unknown),
            ["down"] => Ok(CountsAs::Down(Percent::whole(100))),
            [part @ .., "down"] => partly(part),
            _ => Err(slipped(words)),
        }
    }
}

fn partly(words: &[&str]) -> Result<CountsAs, Misread> {
    let part = Percent::from_words(words).map_err(|fault| match fault.code {
        "unreadable" => fault.with_examples::<CountsAs>(),
        _ => fault.around("", " down"),
    })?;
    if part.number().is_zero() || part > Percent::whole(100) {
        let message = format!("{} is no part of down time", quoted(&words.join(" ")));
        return Err(Misread::new("out-of-range", message, "write a part above 0% and at most 100%, or `up`"));
    }
    Ok(CountsAs::Down(part))
}

/// Other words for up, down and unknown, only to say how to write them.
const SLIPS: [(&str, &str); 3] = [
    ("ok|on|good|healthy|operational|available|yes|true", "up"),
    ("off|bad|failed|failing|outage|unavailable|no|false", "down"),
    ("nothing|n/a|none|missing|onbekend", "unknown"),
];

fn slipped(words: &[&str]) -> Misread {
    let text = words.join(" ").to_lowercase();
    if let Some((_, meant)) = SLIPS.iter().find(|(slips, _)| slips.split('|').any(|slip| slip == text)) {
        let message = format!("{} is not how a state counts", quoted(&words.join(" ")));
        return Misread::new("state-form", message, format!("write `{meant}`"));
    }
    match words {
        [part @ .., "up"] => share_up(part).unwrap_or_else(|| Misread::unreadable::<CountsAs>(words)),
        _ => match partly(words) {
            Ok(part) => {
                let message = format!("{} doesn't say of what", quoted(&words.join(" ")));
                Misread::new("no-side", message, format!("write `{part}`"))
            }
            Err(fault) if fault.code == "no-percent-sign" => fault,
            Err(_) => Misread::unlisted::<CountsAs>(words, &["up", "down", "unknown"]),
        },
    }
}

/// `70% up`: the rest is what counts as down.
fn share_up(words: &[&str]) -> Option<Misread> {
    let up = Percent::from_words(words).ok()?;
    let down = Percent::new(Percent::whole(100).number() - up.number()).ok()?;
    let meant = if down.number().is_zero() { CountsAs::Up } else { CountsAs::Down(down) };
    let message = format!("{} is not how a state counts: the part that is down is named", quoted(&words.join(" ")));
    Some(Misread::new("state-form", message, format!("write `{meant}`")))
}
