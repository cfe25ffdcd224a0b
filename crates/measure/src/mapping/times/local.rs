//! From what a clock on a wall shows to the instant, also where the clock changed.

use super::TimeFormat;
use super::looks::looks_like;
use super::stamp::{Said, Stamp};
use crate::fault::Wrong;
use crate::fault::quoted;
use agreement::reading::choice;
use calendar::{Date, DateTime, Instant, Zone};

choice! {
    /// What a local time means that occurs twice, since the clock went back (T3).
    pub enum Repeated {
        /// It is refused.
        Refuse = "refuse",
        /// The first of the two, before the clock went back.
        First = "first",
        /// The last of the two, after the clock went back.
        Last = "last",
    }
}

choice! {
    /// What a local time means that never occurs, since the clock went forward (T3).
    pub enum Skipped {
        /// It is refused.
        Refuse = "refuse",
        /// The instant at which the clock went forward.
        EndOfGap = "end of gap",
    }
}

/// An instant, and the rule by which it was found where the text left room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub at: Instant,
    pub by: Option<Resolution>,
}

/// A rule by which a time was settled that left room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Resolution {
    /// The local time occurs twice.
    Repeated(Repeated),
    /// The local time never occurs.
    Skipped,
    /// Digits finer than a millisecond were cut off.
    Finer,
    /// A change of a ticket was written before its report.
    Early,
}

impl Resolution {
    /// All of them that have words of their own.
    pub const ALL: [Resolution; 5] = [
        Resolution::Repeated(Repeated::Last),
        Resolution::Repeated(Repeated::First),
        Resolution::Skipped,
        Resolution::Finer,
        Resolution::Early,
    ];

    /// The rule in words.
    pub fn words(self) -> &'static str {
        match self {
            Resolution::Repeated(Repeated::Last) => "a local time that occurs twice was taken as the last one",
            Resolution::Repeated(_) => "a local time that occurs twice was taken as the first one",
            Resolution::Skipped => "a local time that never occurs was taken as the end of the gap",
            Resolution::Finer => "digits finer than a millisecond were cut off",
            Resolution::Early => "a change that was written before the report counts from the report",
        }
    }
}

/// What local times are read by.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    pub zone: Option<Zone>,
    pub repeated: Repeated,
    pub skipped: Skipped,
}

impl Clock {
    /// The instant that a text says in one of these formats.
    pub fn instant(&self, text: &str, formats: &[TimeFormat]) -> Result<Resolved, Wrong> {
        let mut found: Option<(Resolved, &TimeFormat)> = None;
        for format in formats {
            let Some(stamp) = format.read(text) else { continue };
            let read = self.settle(text, stamp)?;
            match found {
                Some((first, other)) if first.at != read.at => return Err(two_ways(text, other, format)),
                Some(_) => {}
                None => found = Some((read, format)),
            }
        }
        found.map(|(read, _)| read).ok_or_else(|| unfit(text, formats))
    }

    /// The date that a text says in one of these formats.
    pub fn date(&self, text: &str, formats: &[TimeFormat]) -> Result<Date, Wrong> {
        let mut found: Option<(Date, &TimeFormat)> = None;
        for format in formats {
            let date = match format.read(text).map(|stamp| stamp.said) {
                Some(Said::Date(date)) => date,
                Some(Said::Local(local)) => local.date(),
                Some(Said::Instant(at)) => self.zone.as_ref().ok_or_else(|| no_zone(text))?.date_of(at),
                None => continue,
            };
            match found {
                Some((first, other)) if first != date => return Err(two_ways(text, other, format)),
                _ => found = Some((date, format)),
            }
        }
        found.map(|(date, _)| date).ok_or_else(|| unfit(text, formats))
    }

    fn settle(&self, text: &str, stamp: Stamp) -> Result<Resolved, Wrong> {
        let finer = stamp.cut.then_some(Resolution::Finer);
        match stamp.said {
            Said::Instant(at) => Ok(Resolved { at, by: finer }),
            Said::Date(date) => Ok(Resolved { at: self.zone(text)?.first_instant(date), by: None }),
            Said::Local(local) => {
                let read = self.local(text, local, self.zone(text)?)?;
                Ok(Resolved { by: read.by.or(finer), ..read })
            }
        }
    }

    fn zone(&self, text: &str) -> Result<&Zone, Wrong> {
        self.zone.as_ref().ok_or_else(|| no_zone(text))
    }

    fn local(&self, text: &str, local: DateTime, zone: &Zone) -> Result<Resolved, Wrong> {
        let (first, last) = (zone.opening(local), zone.closing(local));
        if first != last {
            return match self.repeated {
                Repeated::Refuse => Err(twice(text, zone, first, last)),
                Repeated::First => Ok(Resolved { at: first, by: Some(Resolution::Repeated(Repeated::First)) }),
                Repeated::Last => Ok(Resolved { at: last, by: Some(Resolution::Repeated(Repeated::Last)) }),
            };
        }
        if zone.local(first) == local {
            return Ok(Resolved { at: first, by: None });
        }
        match self.skipped {
            Skipped::Refuse => Err(never(text, zone, first)),
            Skipped::EndOfGap => Ok(Resolved { at: first, by: Some(Resolution::Skipped) }),
        }
    }
}

fn no_zone(text: &str) -> Wrong {
    Wrong::new(
        "no-zone",
        format!("{} says no offset from UTC", quoted(text)),
        "say in sources.yaml in which zone the file's clock ran: `time_zone: Europe/Amsterdam`",
    )
}

fn twice(text: &str, zone: &Zone, first: Instant, last: Instant) -> Wrong {
    let what = format!("{} occurs twice in {}: as {first} and as {last}", quoted(text), zone.name());
    let mend = "let the tool write the offset or UTC, or say in sources.yaml which one is meant: `repeated_hour: first` or `last`";
    Wrong::new("repeated-hour", what, mend)
}

fn never(text: &str, zone: &Zone, end: Instant) -> Wrong {
    let what = format!("{} never occurs in {}: the clock went forward over it at {end}", quoted(text), zone.name());
    let mend = "check the zone, or say in sources.yaml `skipped_hour: end of gap`";
    Wrong::new("skipped-hour", what, mend)
}

fn two_ways(text: &str, first: &TimeFormat, second: &TimeFormat) -> Wrong {
    let what = format!("{} means different times as `{first}` and as `{second}`", quoted(text));
    Wrong::new("time-ambiguous", what, "list only the format that the file really uses")
}

fn unfit(text: &str, formats: &[TimeFormat]) -> Wrong {
    let listed = formats.iter().map(|format| format!("`{format}`")).collect::<Vec<_>>().join(" or ");
    let mend = match looks_like(text) {
        Some(like) => format!("it looks like `{like}`; if that is how the file writes times, list it under `times`"),
        None => "correct it, or say under `times` how it is written".to_owned(),
    };
    Wrong::new("time-format", format!("{} isn't written as {listed}", quoted(text)), mend)
}
