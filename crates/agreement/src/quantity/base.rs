//! The base of a credit.

use std::fmt;

use super::{Identifier, Misread, Money, Quantity, number};

/// What a credit is a share of (C2).
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// The fee of a service.
    Fee {
        /// Whose fee.
        of: FeeOf,
        /// Over what time.
        over: Over,
    },
    /// The charges of the member that failed.
    Charges {
        /// Over what time.
        over: Over,
    },
    /// The first invoice of the month after the one that settles.
    NextInvoice,
    /// The amount at risk in a month, as the settlement says it.
    AtRisk,
    /// A fixed amount.
    Fixed(Money),
    /// Fee × time down ÷ agreed time of the period.
    TimeLost {
        /// Whose fee.
        of: FeeOf,
    },
    /// Charges of the member that failed × time down ÷ agreed time of the period.
    TimeLostOfMember,
}

/// Whose fee a base is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum FeeOf {
    /// The service of the objective.
    TheService,
    /// The service with this identifier.
    Named(String),
}

/// Over what time fees or charges are taken.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Over {
    /// A month.
    Month(Month),
    /// The window, or the event, of the finding; each month counts for its part.
    Window,
    /// So many days that end where the window or the event ends; each month counts for its part.
    LastDays(u32),
}

/// The most days that a base looks back.
const MOST_DAYS: u32 = 366;

/// Which month's fee or charges, seen from the month that settles.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Month {
    /// The same month.
    This,
    /// The month before.
    Previous,
    /// The month after.
    Next,
}

impl Over {
    /// What stands before the time, and the time; by default this month.
    fn trailing<'w, 't>(words: &'w [&'t str]) -> Result<(&'w [&'t str], Over), Misread> {
        Ok(match words {
            [before @ .., "in", "the", "previous", "month"] => (before, Over::Month(Month::Previous)),
            [before @ .., "in", "the", "next", "month"] => (before, Over::Month(Month::Next)),
            [before @ .., "over", "the", "window"] => (before, Over::Window),
            [before @ .., "in", "the", "last", days, "days"] => {
                let days = number::whole_within(days, 1, MOST_DAYS)
                    .map_err(|fault| fault.around(&format!("{} in the last ", before.join(" ")), " days"))?;
                (before, Over::LastDays(days))
            }
            _ => (words, Over::Month(Month::This)),
        })
    }

    fn suffix(self) -> String {
        match self {
            Over::Month(Month::This) => String::new(),
            Over::Month(Month::Previous) => " in the previous month".to_owned(),
            Over::Month(Month::Next) => " in the next month".to_owned(),
            Over::Window => " over the window".to_owned(),
            Over::LastDays(days) => format!(" in the last {days} days"),
        }
    }
}

impl Base {
    /// Whether it is the price of the time lost.
    pub fn is_time_lost(&self) -> bool {
        matches!(self, Base::TimeLost { .. } | Base::TimeLostOfMember)
    }

    /// A service's fee of the month that settles.
    pub const FEE: Base = Base::Fee { of: FeeOf::TheService, over: Over::Month(Month::This) };
}

impl FeeOf {
    fn from_words(words: &[&str]) -> Result<FeeOf, Misread> {
        match words {
            ["the", "service"] => Ok(FeeOf::TheService),
            [_] | [_, _] => Identifier::from_words(words).map(|name| FeeOf::Named(name.0)),
            _ => Err(Misread::unreadable::<Base>(words)),
        }
    }
}

impl fmt::Display for FeeOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FeeOf::TheService => "the service",
            FeeOf::Named(name) => name,
        })
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Base::Fee { of, over } => write!(f, "fee of {of}{}", over.suffix()),
            Base::Charges { over } => write!(f, "charges of the failing member{}", over.suffix()),
            Base::NextInvoice => f.write_str("next invoice"),
            Base::AtRisk => f.write_str("amount at risk"),
            Base::Fixed(money) => money.fmt(f),
            Base::TimeLost { of: FeeOf::TheService } => f.write_str("price of the time lost"),
            Base::TimeLost { of } => write!(f, "price of the time lost of {of}"),
            Base::TimeLostOfMember => f.write_str("price of the time lost of the failing member"),
        }
    }
}

impl Quantity for Base {
    const NAME: &'static str = "base of a credit";
    const DESCRIPTION: &'static str = "What a credit is a part of: fees or charges of this, the previous or the next month, over the window or in the last so many days; the next invoice, the amount at risk, a fixed amount, or the price of the time lost, by a fee or by the charges of the failing member.";
    const EXAMPLES: &'static [&'static str] = &[
        "fee of webshop",
        "fee of the service",
        "fee of webshop in the previous month",
        "charges of the failing member",
        "charges of the failing member in the next month",
        "fee of webshop over the window",
        "charges of the failing member in the last 30 days",
        "next invoice",
        "amount at risk",
        "EUR 100.00",
        "price of the time lost",
        "price of the time lost of webshop",
        "price of the time lost of the failing member",
    ];

    fn from_words(words: &[&str]) -> Result<Base, Misread> {
        let (start, over) = Over::trailing(words)?;
        let now = over == Over::Month(Month::This);
        match start {
            ["fee", "of", of @ ..] => FeeOf::from_words(of)
                .map(|of| Base::Fee { of, over })
                .map_err(|fault| of_whole(fault, words, "fee of ", &over.suffix())),
            ["charges", "of", "the", "failing", "member"] => Ok(Base::Charges { over }),
            ["next", "invoice"] if now => Ok(Base::NextInvoice),
            ["amount", "at", "risk"] if now => Ok(Base::AtRisk),
            ["price", "of", "the", "time", "lost"] if now => Ok(Base::TimeLost { of: FeeOf::TheService }),
            ["price", "of", "the", "time", "lost", "of", "the", "failing", "member"] if now => {
                Ok(Base::TimeLostOfMember)
            }
            ["price", "of", "the", "time", "lost", "of", of @ ..] if now => FeeOf::from_words(of)
                .map(|of| Base::TimeLost { of })
                .map_err(|fault| of_whole(fault, words, "price of the time lost of ", "")),
            _ => fixed(words),
        }
    }
}

fn of_whole(fault: Misread, words: &[&str], before: &str, after: &str) -> Misread {
    match fault.code {
        "unreadable" => Misread::unreadable::<Base>(words),
        _ => fault.around(before, after),
    }
}

fn fixed(words: &[&str]) -> Result<Base, Misread> {
    Money::from_words(words).map(Base::Fixed).map_err(|fault| match fault.code {
        "unreadable" => Misread::unlisted::<Base>(words, Base::EXAMPLES),
        _ => fault,
    })
}
