//! An error budget as a picture.

use calendar::Length;

/// `████░░░░…`, so many columns: filled as far as the budget is spent. Something spent always shows, and the bar is only full when nothing is left.
pub fn budget_bar(bar: usize, allowed: Length, left: Length) -> String {
    let filled = filled(bar, allowed.millis(), left.millis());
    format!("{}{}", "█".repeat(filled), "░".repeat(bar.saturating_sub(filled)))
}

fn filled(bar: usize, allowed: i64, left: i64) -> usize {
    if left <= 0 {
        return bar;
    }
    if left >= allowed {
        return 0;
    }
    let spent = i128::from(allowed) - i128::from(left);
    let columns = spent * bar as i128 / i128::from(allowed);
    usize::try_from(columns).unwrap_or(bar).clamp(1, bar.saturating_sub(1).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_never_hides_what_is_spent_nor_what_is_left() {
        let cases = [
            (1_000, 1_000, 0),
            (1_000, 999, 1),
            (1_000, 500, 15),
            (1_000, 1, 29),
            (1_000, 0, 30),
            (1_000, -5, 30),
            (0, 0, 30),
        ];
        for (allowed, left, columns) in cases {
            let bar = budget_bar(30, Length::from_millis(allowed), Length::from_millis(left));
            assert_eq!(bar.matches('█').count(), columns);
            assert_eq!(bar.chars().count(), 30);
        }
    }
}
