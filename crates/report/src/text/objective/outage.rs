//! One outage by its own length (C4).

use super::time::{exclusions, outage_words};
use crate::context::Context;
use crate::figures::unsigned;
use crate::text::rows::row;
use engine::finding::{Finding, Margin, OutageBasis};

/// The rows of an outage.
pub fn lines(context: &Context, finding: &Finding, basis: &OutageBasis) -> Vec<String> {
    let mut lines = row("when", &outage_words(context, &basis.outage));
    if !basis.before.is_zero() {
        lines.extend(row("before", &format!("{} of it lies in earlier periods", basis.before)));
    }
    if let (Some(lower), Some(upper)) = (&finding.lower, &finding.upper)
        && lower != upper
    {
        lines.extend(super::bounds_row(context, lower, upper));
    }
    lines.extend(margin(finding));
    lines.extend(exclusions(context, &basis.excluded));
    lines
}

fn margin(finding: &Finding) -> Vec<String> {
    match finding.margin {
        Some(Margin::Length(left)) if left.is_negative() => row("margin", &format!("{} over", unsigned(left))),
        Some(Margin::Length(left)) => row("margin", &format!("{left} left")),
        _ => Vec::new(),
    }
}
