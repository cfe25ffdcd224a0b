//! From what moment a term runs.

use std::fmt;

use super::words::quoted;
use super::{Identifier, Misread, Quantity, nearest, printable};

/// From what moment a term runs.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Since {
    /// The end of each period of a kind.
    End(Stretch),
    /// The begin of each outage.
    OutageBegin,
    /// The end of each outage.
    OutageEnd,
    /// Something that happens to each ticket, or to each of a priority.
    Ticket {
        /// The priority that it had last, by name; any where none is named.
        priority: Option<Identifier>,
        /// What happens to it.
        moment: TicketMoment,
    },
    /// The date of each invoice.
    InvoiceDate,
    /// Any other moment, which `trigger` facts tell.
    Told(String),
}

/// A period whose end starts a term.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Stretch {
    /// The period of the duty's own schedule; a calendar month where it has none.
    Period,
    /// A local date.
    Day,
    /// A week from Monday.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// Half a calendar year.
    HalfYear,
    /// A calendar year.
    Year,
}

/// What happens to a ticket.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum TicketMoment {
    /// It is reported.
    Report,
    /// A person answers it first.
    Answer,
    /// It is solved.
    Solution,
}

/// The texts that name no priority.
const FIXED: [(&str, Since); 13] = [
    ("the period's end", Since::End(Stretch::Period)),
    ("the day's end", Since::End(Stretch::Day)),
    ("the week's end", Since::End(Stretch::Week)),
    ("the month's end", Since::End(Stretch::Month)),
    ("the quarter's end", Since::End(Stretch::Quarter)),
    ("the half-year's end", Since::End(Stretch::HalfYear)),
    ("the year's end", Since::End(Stretch::Year)),
    ("an outage's begin", Since::OutageBegin),
    ("an outage's end", Since::OutageEnd),
    ("a ticket's report", Since::Ticket { priority: None, moment: TicketMoment::Report }),
    ("a ticket's answer", Since::Ticket { priority: None, moment: TicketMoment::Answer }),
    ("a ticket's solution", Since::Ticket { priority: None, moment: TicketMoment::Solution }),
    ("the invoice's date", Since::InvoiceDate),
];

const MOMENTS: [(&str, TicketMoment); 3] =
    [("report", TicketMoment::Report), ("answer", TicketMoment::Answer), ("solution", TicketMoment::Solution)];

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Since::Told(words) => f.write_str(words),
            Since::Ticket { priority: Some(priority), moment } => {
                let moment = MOMENTS.iter().find(|(_, known)| known == moment).map_or("", |(word, _)| word);
                write!(f, "{} {priority} ticket's {moment}", article(priority))
            }
            fixed => f.write_str(FIXED.iter().find(|(_, since)| since == fixed).map_or("", |(text, _)| text)),
        }
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

impl Quantity for Since {
    const NAME: &'static str = "start of a term";
    const DESCRIPTION: &'static str =
        "From what moment a term runs; other words mean a moment that `trigger` facts tell.";
    const EXAMPLES: &'static [&'static str] = &[
        "the period's end",
        "the month's end",
        "the quarter's end",
        "an outage's begin",
        "an outage's end",
        "a ticket's report",
        "a critical ticket's solution",
        "a critical ticket's answer",
        "the invoice's date",
        "the publication of the update",
    ];

    fn from_words(words: &[&str]) -> Result<Since, Misread> {
        let text = words.join(" ");
        if let Some((_, since)) = FIXED.iter().find(|(fixed, _)| *fixed == text) {
            return Ok(since.clone());
        }
        if let ["a" | "an", priority, "ticket's", moment] = words {
            return of_priority(words, priority, moment);
        }
        match slip_of(words) {
            _ if printable(&text) != text => Err(Misread::unreadable::<Since>(words)),
            Some(meant) => {
                let message = format!("{} is nearly a moment that is known, and not quite", quoted(&text));
                Err(Misread::new("unreadable", message, format!("did you mean `{meant}`?")))
            }
            None => Ok(Since::Told(text)),
        }
    }
}

/// The known moment that these words nearly are: near in spelling, or the same but for what stands before `outage's end`.
fn slip_of(words: &[&str]) -> Option<&'static str> {
    let ends_alike = |fixed: &&str| match words {
        [.., noun, moment] => fixed.ends_with(&format!(" {noun} {moment}")),
        _ => false,
    };
    let known = || FIXED.iter().map(|(fixed, _)| *fixed);
    nearest(&words.join(" "), known()).or_else(|| known().find(ends_alike))
}

fn of_priority(words: &[&str], priority: &str, moment: &str) -> Result<Since, Misread> {
    let priority = Identifier::parse(priority)?;
    let moment = MOMENTS.iter().find(|(word, _)| *word == moment).map(|(_, moment)| *moment);
    let moment = moment.ok_or_else(|| {
        let message = format!("{} names no moment of a ticket that is known", quoted(&words.join(" ")));
        let stem = format!("{} {priority} ticket's", article(&priority));
        Misread::new("ticket-moment", message, format!("write `{stem} report`, `{stem} answer` or `{stem} solution`"))
    })?;
    Ok(Since::Ticket { priority: Some(priority), moment })
}
