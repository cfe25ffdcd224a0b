//! The base of a credit.

use std::fmt;

use super::{Identifier, Misread, Money, Quantity};

/// What a credit is a share of (C2).
#[derive(Clone, Debug, PartialEq)]
pub enum Base {
    /// The fee of a service for a month.
    Fee {
        /// Whose fee.
        of: FeeOf,
        /// Of which month.
        month: Month,
    },
    /// The charges of the member that failed, for a month.
    Charges {
        /// Of which month.
        month: Month,
    },
    /// A fixed amount.
    Fixed(Money),
    /// Fee × time down ÷ agreed time of the period.
    TimeLost {
        /// Whose fee.
        of: FeeOf,
    },
}

/// Whose fee a base is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum FeeOf {
    /// The service of the objective.
    TheService,
    /// The service with this identifier.
    Named(String),
}

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

impl Month {
    fn trailing<'w, 't>(words: &'w [&'t str]) -> (&'w [&'t str], Month) {
        match words {
            [before @ .., "in", "the", "previous", "month"] => (before, Month::Previous),
            [before @ .., "in", "the", "next", "month"] => (before, Month::Next),
            _ => (words, Month::This),
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            Month::This => "",
            Month::Previous => " in the previous month",
            Month::Next => " in the next month",
        }
    }
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
            Base::Fee { of, month } => write!(f, "fee of {of}{}", month.suffix()),
            Base::Charges { month } => write!(f, "charges of the failing member{}", month.suffix()),
            Base::Fixed(money) => money.fmt(f),
            Base::TimeLost { of: FeeOf::TheService } => f.write_str("price of the time lost"),
            Base::TimeLost { of } => write!(f, "price of the time lost of {of}"),
        }
    }
}

impl Quantity for Base {
    const NAME: &'static str = "base of a credit";
    const DESCRIPTION: &'static str = "What a credit is a share of: a service's fee of this, the previous or the next month, charges, a fixed amount, or the price of the time lost.";
    const EXAMPLES: &'static [&'static str] = &[
        "fee of webshop",
        "fee of the service",
        "fee of webshop in the previous month",
        "charges of the failing member",
        "charges of the failing member in the next month",
        "EUR 100.00",
        "price of the time lost",
        "price of the time lost of webshop",
    ];

    fn from_words(words: &[&str]) -> Result<Base, Misread> {
        let (start, month) = Month::trailing(words);
        match start {
            ["fee", "of", of @ ..] => FeeOf::from_words(of)
                .map(|of| Base::Fee { of, month })
                .map_err(|fault| of_whole(fault, words, "fee of ", month.suffix())),
            ["charges", "of", "the", "failing", "member"] => Ok(Base::Charges { month }),
            ["price", "of", "the", "time", "lost"] if month == Month::This => {
                Ok(Base::TimeLost { of: FeeOf::TheService })
            }
            ["price", "of", "the", "time", "lost", "of", of @ ..] if month == Month::This => FeeOf::from_words(of)
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
