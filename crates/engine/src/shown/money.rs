//! Amounts of money, rounded for display to the currency's minor unit.

use agreement::quantity::{Currency, Exact, Money, Rounding};

/// An exact amount as people write it, `EUR 2,500.00`; rounded half away from zero (C3).
pub fn money(currency: Currency, exact: &Exact) -> String {
    let rounded = exact.decimal(currency.minor_digits(), Rounding::HalfAwayFromZero);
    let amount = Exact::from_decimal(&rounded).unwrap_or_else(|_| exact.clone());
    Money { currency, amount }.to_string()
}

/// How many decimals an amount that isn't whole in minor units is shown with.
const FINE: u32 = 6;

/// An exact amount that may lie between two minor units: `EUR 125.00`, `EUR -56.818181…`.
pub fn exact_money(currency: Currency, exact: &Exact) -> String {
    let fine = exact.decimal(FINE, Rounding::HalfAwayFromZero);
    match Exact::from_decimal(&exact.decimal(currency.minor_digits(), Rounding::HalfAwayFromZero)) {
        Ok(rounded) if rounded == *exact => money(currency, exact),
        _ if Exact::from_decimal(&fine).is_ok_and(|fine| fine == *exact) => format!("{currency} {fine}"),
        _ => format!("{currency} {fine}…"),
    }
}
