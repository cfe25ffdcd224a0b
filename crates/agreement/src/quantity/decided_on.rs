//! On how many decimals a percentage decides.

use std::fmt;

use super::words::quoted;
use super::{Exact, Misread, Quantity, Rounding, number};

/// The most decimals.
const MOST: u32 = 9;

/// What is held against the target and the rows: the exact percentage, or the one that is cut to so many decimals (R1).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum DecidedOn {
    /// The exact percentage.
    #[default]
    Exact,
    /// So many decimals of the percentage.
    Decimals {
        /// How many, at most 9.
        places: u32,
        /// To which side.
        to: Rounding,
    },
}

impl DecidedOn {
    /// A part of one as it decides: 0.99895 on 2 decimals of its percentage, to the nearest, is 0.999.
    pub fn round(self, share: &Exact) -> Exact {
        let DecidedOn::Decimals { places, to } = self else { return share.clone() };
        let grain = grain(places);
        let Some(steps) = share.checked_div(&grain) else { return share.clone() };
        let steps = match to {
            Rounding::HalfAwayFromZero => steps.round(),
            Rounding::Floor => steps.floor(),
            Rounding::Ceiling => steps.ceil(),
        };
        &Exact::from(steps) * &grain
    }

    /// The least part of one that counts as at least this one, or as more than it; and whether it does itself.
    pub fn least(self, bound: &Exact, more: bool) -> (Exact, bool) {
        let DecidedOn::Decimals { places, to } = self else { return (bound.clone(), !more) };
        let grain = grain(places);
        let steps = bound.checked_div(&grain).unwrap_or_default();
        let steps = if more { steps.floor() + 1 } else { steps.ceil() };
        let first = &Exact::from(steps) * &grain;
        match to {
            Rounding::Floor => (first, true),
            Rounding::HalfAwayFromZero => (first - grain.checked_div(&Exact::from(2_i64)).unwrap_or_default(), true),
            Rounding::Ceiling => (first - grain, false),
        }
    }

    /// A part of one as the percentage that decides, with its decimals: `99.90%`.
    pub fn shown(self, share: &Exact) -> String {
        let per_cents = &self.round(share) * &Exact::from(100_i64);
        match self {
            DecidedOn::Exact => format!("{}%", per_cents.shown()),
            DecidedOn::Decimals { places, .. } => format!("{}%", per_cents.decimal(places, Rounding::HalfAwayFromZero)),
        }
    }
}

/// One in the last decimal of a percentage, as a part of one.
fn grain(places: u32) -> Exact {
    Exact::ratio(1, 10_u64.pow(places.min(MOST) + 2)).unwrap_or_default()
}

impl fmt::Display for DecidedOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecidedOn::Exact => f.write_str("exact"),
            DecidedOn::Decimals { places, to } => {
                let to = match to {
                    Rounding::HalfAwayFromZero => "to the nearest",
                    Rounding::Floor => "down",
                    Rounding::Ceiling => "up",
                };
                write!(f, "{places} decimal{}, {to}", if *places == 1 { "" } else { "s" })
            }
        }
    }
}

impl Quantity for DecidedOn {
    const NAME: &'static str = "deciding precision";
    const DESCRIPTION: &'static str =
        "Whether the exact percentage decides, or the one that is cut to so many decimals: to the nearest, down or up.";
    const EXAMPLES: &'static [&'static str] =
        &["exact", "2 decimals, to the nearest", "2 decimals, down", "2 decimals, up"];

    fn from_words(words: &[&str]) -> Result<DecidedOn, Misread> {
        let (count, side) = match words {
            ["exact"] => return Ok(DecidedOn::Exact),
            [count, "decimal," | "decimals,", side @ ..] => (count, side),
            [count, "decimal" | "decimals"] => return Err(no_side(count)),
            _ => return Err(Misread::unreadable::<DecidedOn>(words)),
        };
        let to = match side {
            ["to", "the", "nearest"] => Rounding::HalfAwayFromZero,
            ["down"] => Rounding::Floor,
            ["up"] => Rounding::Ceiling,
            _ => return Err(no_side(count)),
        };
        let places = number::whole_within(count, 0, MOST);
        let suffix = format!(" decimals, {}", side.join(" "));
        places.map(|places| DecidedOn::Decimals { places, to }).map_err(|fault| fault.around("", &suffix))
    }
}

fn no_side(count: &str) -> Misread {
    let message = format!("it isn't said to which side {} decimals are rounded", quoted(count));
    let mend = format!("write `{count} decimals, to the nearest`, `{count} decimals, down` or `{count} decimals, up`");
    Misread::new("no-side", message, mend)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> DecidedOn {
        DecidedOn::parse(text).unwrap()
    }

    fn share(text: &str) -> Exact {
        Exact::from_decimal(text).unwrap()
    }

    #[test]
    fn a_share_is_cut_to_the_decimals_of_its_percentage() {
        let cases =
            [("2 decimals, to the nearest", "99.90%"), ("2 decimals, down", "99.89%"), ("1 decimal, up", "99.9%")];
        for (text, shown) in cases {
            assert_eq!(on(text).shown(&share("0.99895")), shown, "{text}");
        }
        assert_eq!(on("exact").shown(&share("0.99895")), "99.895%");
        assert_eq!(on("2 decimals, to the nearest").shown(&share("0.9989499")), "99.89%");
    }

    /// The least share and what lies just below it stand on two sides of the bound.
    #[test]
    fn the_least_share_is_where_the_side_changes() {
        let tiny = share("0.0000000001");
        let bounds = ["0.999", "0.99905", "0.99951234"].map(share);
        for text in ["exact", "2 decimals, to the nearest", "2 decimals, down", "2 decimals, up", "0 decimals, up"] {
            for (bound, more) in bounds.iter().flat_map(|bound| [(bound, false), (bound, true)]) {
                let reaches = |share: &Exact| {
                    let rounded = on(text).round(share);
                    if more { rounded > *bound } else { rounded >= *bound }
                };
                let (least, itself) = on(text).least(bound, more);
                assert_eq!(reaches(&least), itself, "{text} {bound} {more}");
                assert!(reaches(&(&least + &tiny)) && !reaches(&(&least - &tiny)), "{text} {bound} {more}");
            }
        }
    }
}
