//! Exact numbers, spans and lengths.

use agreement::quantity::{Exact, Money};
use calendar::{Span, SpanSet};
use serde_json::{Value, json};

/// `"742/743"`; a whole number as `"3/1"`.
pub fn fraction(exact: &Exact) -> String {
    format!("{}/{}", exact.numerator(), exact.denominator())
}

/// A number with the text that people see.
pub fn shown(exact: &Exact, shown: String) -> Value {
    json!({ "exact": fraction(exact), "shown": shown })
}

/// An amount: currency, exact amount, and the text that people see.
pub fn money(money: &Money) -> Value {
    json!({ "currency": money.currency.code(), "exact": fraction(&money.amount), "shown": money.to_string() })
}

/// From when to when.
pub fn span(span: Span) -> Value {
    json!({ "from": span.from().to_string(), "to": span.to().to_string() })
}

/// Spans with their total.
pub fn spans(set: &SpanSet) -> Value {
    json!({ "total_ms": set.total().millis(), "spans": set.iter().map(span).collect::<Vec<_>>() })
}
