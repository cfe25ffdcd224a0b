//! How long the stretch is over which an objective is judged.

use crate::quantity::Window;

/// The most days of a window and how it is called; nothing where it has no length of its own.
pub(super) fn longest(window: Window) -> Option<(i64, String)> {
    let (days, called) = match window {
        Window::Day => (1, "a day"),
        Window::Week => (7, "a week"),
        Window::CalendarMonth | Window::ContractMonth | Window::BillingMonth { .. } => (31, "a month of 31 days"),
        Window::Quarter | Window::FiscalQuarter { .. } => (92, "a quarter of 92 days"),
        Window::HalfYear => (184, "a half-year of 184 days"),
        Window::Year => (366, "a year of 366 days"),
        Window::LastDays(days) => return Some((i64::from(days), format!("the last {days} days"))),
        Window::LastMonths(months) => return Some((i64::from(months) * 31, format!("the last {months} months"))),
        _ => return None,
    };
    Some((days, called.to_owned()))
}
