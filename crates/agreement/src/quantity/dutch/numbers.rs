//! Numbers, percentages and money.

use super::Dutch;
use crate::quantity::MetInARow;
use crate::quantity::SigningKey;
use crate::quantity::{
    AtLeast, Coverage, Currency, DecidedOn, Exact, Flag, Identifier, InARow, LeastRequests, Money, Percent, Rounding,
    Score, Supplied, Whole,
};

/// A figure that is written with a point and with commas between thousands, as Dutch writes it: `1.234,56`.
pub fn comma(figure: &str) -> String {
    let swapped = |c| match c {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    figure.chars().map(swapped).collect()
}

/// An amount whose digits are given, with its currency before it: `€ 1.234,56`, `USD 10,00`.
pub fn plain_money(currency: Currency, figure: &str) -> String {
    let sign = if currency.code() == "EUR" { "€" } else { currency.code() };
    format!("{sign} {}", comma(figure))
}

impl Dutch for Exact {
    fn dutch(&self) -> String {
        comma(&self.shown())
    }
}

impl Dutch for Score {
    fn dutch(&self) -> String {
        self.0.dutch()
    }
}

impl Dutch for Percent {
    fn dutch(&self) -> String {
        format!("{}%", self.number().dutch())
    }
}

impl Dutch for Money {
    fn dutch(&self) -> String {
        let text = self.to_string();
        plain_money(self.currency, text.split_once(' ').map_or(&text, |(_, figure)| figure))
    }
}

impl Dutch for Coverage {
    fn dutch(&self) -> String {
        format!("ten minste {}", self.0.dutch())
    }
}

impl Dutch for AtLeast {
    fn dutch(&self) -> String {
        format!("ten minste {}", self.0)
    }
}

impl Dutch for DecidedOn {
    fn dutch(&self) -> String {
        match self {
            DecidedOn::Exact => "exact".to_owned(),
            DecidedOn::Decimals { places, to } => {
                let to = match to {
                    Rounding::HalfAwayFromZero => "naar de dichtstbijzijnde",
                    Rounding::Floor => "naar beneden",
                    Rounding::Ceiling => "naar boven",
                };
                format!("{places} decima{}, afgerond {to}", if *places == 1 { "al" } else { "len" })
            }
        }
    }
}

impl Dutch for LeastRequests {
    fn dutch(&self) -> String {
        match self.0 {
            1 => "ten minste 1 verzoek".to_owned(),
            count => format!("ten minste {count} verzoeken"),
        }
    }
}

impl Dutch for InARow {
    fn dutch(&self) -> String {
        self.0.to_string()
    }
}

impl Dutch for Whole {
    fn dutch(&self) -> String {
        self.0.to_string()
    }
}

impl Dutch for MetInARow {
    fn dutch(&self) -> String {
        match self.0 {
            1 => "1 gehaalde maand".to_owned(),
            count => format!("{count} gehaalde maanden op rij"),
        }
    }
}

impl Dutch for SigningKey {
    fn dutch(&self) -> String {
        self.to_string()
    }
}

impl Dutch for Identifier {
    fn dutch(&self) -> String {
        self.0.clone()
    }
}

impl Dutch for Flag {
    fn dutch(&self) -> String {
        if self.0 { "ja" } else { "nee" }.to_owned()
    }
}

impl Dutch for Supplied {
    fn dutch(&self) -> String {
        self.to_string()
    }
}
