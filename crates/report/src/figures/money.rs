//! Amounts as they are printed.

use agreement::quantity::{Currency, Exact, Rounding};

/// The amount that is printed for an exact one: rounded half away from zero to the minor unit (C3).
pub fn as_printed(currency: Currency, exact: &Exact) -> Exact {
    let text = exact.decimal(currency.minor_digits(), Rounding::HalfAwayFromZero);
    Exact::from_decimal(&text).unwrap_or_else(|_| exact.clone())
}
