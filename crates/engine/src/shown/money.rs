//! Amounts of money, rounded for display to the currency's minor unit.

use agreement::quantity::{Currency, Exact, Money, Rounding};

/// An exact amount as people write it, `EUR 2,500.00`; rounded half away from zero (C3).
pub fn money(currency: Currency, exact: &Exact) -> String {
    let rounded = exact.decimal(currency.minor_digits(), Rounding::HalfAwayFromZero);
    let amount = Exact::from_decimal(&rounded).unwrap_or_else(|_| exact.clone());
    Money { currency, amount }.to_string()
}
