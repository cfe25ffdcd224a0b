//! Until when a credit may be claimed.

use std::fmt;

use super::{Misread, Quantity, TermValue, number};

/// The most billing cycles.
const MOST_CYCLES: u32 = 120;

/// The end of the time in which a credit must be claimed (C1).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ClaimBy {
    /// A term from a moment.
    Term {
        /// The term.
        term: TermValue,
        /// From when it runs.
        from: ClaimFrom,
    },
    /// The end of the so many-th calendar month after that of the event.
    BillingCycle(u32),
}

/// From when a term to claim runs.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ClaimFrom {
    /// The end of the period that is settled.
    PeriodEnd,
    /// The begin of the event.
    Event,
    /// The end of the event.
    EventEnd,
    /// The report of the event.
    Report,
    /// The statement of the period.
    Statement,
}

impl ClaimFrom {
    const ALL: [ClaimFrom; 5] =
        [ClaimFrom::PeriodEnd, ClaimFrom::Event, ClaimFrom::EventEnd, ClaimFrom::Report, ClaimFrom::Statement];

    fn text(self) -> &'static str {
        match self {
            ClaimFrom::PeriodEnd => "the period's end",
            ClaimFrom::Event => "the event",
            ClaimFrom::EventEnd => "the event's end",
            ClaimFrom::Report => "the report",
            ClaimFrom::Statement => "the statement",
        }
    }
}

impl fmt::Display for ClaimFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl fmt::Display for ClaimBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ClaimBy::Term { term, from } => write!(f, "{term} of {from}"),
            ClaimBy::BillingCycle(number) => write!(f, "end of billing cycle {number} after the event"),
        }
    }
}

impl Quantity for ClaimBy {
    const NAME: &'static str = "time to claim";
    const DESCRIPTION: &'static str = "Until when a credit may be claimed: a term of the period's end, the event, the event's end, the report or the statement, or the end of a billing cycle after the event.";
    const EXAMPLES: &'static [&'static str] = &[
        "30 calendar days of the period's end",
        "3 calendar days of the event",
        "24 hours of the event's end",
        "5 working days of the report",
        "15 calendar days of the statement",
        "end of billing cycle 2 after the event",
    ];

    fn from_words(words: &[&str]) -> Result<ClaimBy, Misread> {
        if let ["end", "of", "billing", "cycle", cycle, "after", "the", "event"] = words {
            return number::whole_within(cycle, 1, MOST_CYCLES)
                .map(ClaimBy::BillingCycle)
                .map_err(|fault| fault.around("end of billing cycle ", " after the event"));
        }
        let Some(at) = words.iter().position(|word| *word == "of") else {
            return Err(Misread::unlisted::<ClaimBy>(words, ClaimBy::EXAMPLES));
        };
        let (term, from) = words.split_at(at);
        let from = from.get(1..).unwrap_or_default().join(" ");
        let from = ClaimFrom::ALL
            .into_iter()
            .find(|known| known.text() == from)
            .ok_or_else(|| Misread::unlisted::<ClaimBy>(words, ClaimBy::EXAMPLES))?;
        let term = TermValue::from_words(term).map_err(|fault| match fault.code {
            "unreadable" => Misread::unreadable::<ClaimBy>(words),
            _ => fault.around("", &format!(" of {from}")),
        })?;
        Ok(ClaimBy::Term { term, from })
    }
}
