//! Where things stand in a chart.

use agreement::quantity::Exact;
use calendar::{Instant, Span};

/// A place or width across: hundredths of a per cent of the chart's width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Across(pub i64);

impl Across {
    /// The whole width.
    pub const WHOLE: Across = Across(10_000);

    /// The part that `part` is of `whole`, not below none nor above the whole width.
    pub fn share(part: i64, whole: i64) -> Across {
        let wide = i128::from(part) * i128::from(Across::WHOLE.0) / i128::from(whole.max(1));
        Across(i64::try_from(wide).unwrap_or(0).clamp(0, Across::WHOLE.0))
    }

    /// The place of an instant within a span that fills the width.
    pub fn at(span: Span, at: Instant) -> Across {
        Across::share(
            at.millis().saturating_sub(span.from().millis()),
            span.to().millis().saturating_sub(span.from().millis()),
        )
    }

    /// As SVG writes it: `12.34%`.
    pub fn shown(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.abs() / 100, self.0.abs() % 100);
        if part == 0 { format!("{sign}{whole}%") } else { format!("{sign}{whole}.{part:02}%") }
    }
}

/// Values from the least at the bottom to the most at the top.
#[derive(Clone, Debug)]
pub struct Height {
    /// The value at the bottom.
    pub least: Exact,
    /// The value at the top; above the least.
    pub most: Exact,
    /// The pixel of the top.
    pub top: i64,
    /// The pixel of the bottom.
    pub bottom: i64,
}

impl Height {
    /// The pixel of a value, held within the chart.
    pub fn of(&self, value: &Exact) -> i64 {
        let range = &self.most - &self.least;
        let pixels = Exact::from(self.bottom - self.top);
        let above = (value - &self.least).checked_div(&range).map(|part| (&part * &pixels).round());
        let above = above.and_then(|above| i64::try_from(above).ok()).unwrap_or(0);
        (self.bottom - above).clamp(self.top, self.bottom)
    }
}

/// Round values between two, at most so many, each a whole number of `unit`s of 1, 2 or 5 times a power of ten of `unit`.
pub fn round_values(least: &Exact, most: &Exact, unit: &Exact, at_most: usize) -> Vec<Exact> {
    for power in 0..30_u32 {
        for digit in [1_i64, 2, 5] {
            let step = &(unit * &Exact::from(digit)) * &power_of_ten(power);
            let values = multiples(least, most, &step, at_most);
            if let Some(values) = values {
                return values;
            }
        }
    }
    Vec::new()
}

/// The multiples of a step between two values; `None` where they are more than wanted.
pub fn multiples(least: &Exact, most: &Exact, step: &Exact, at_most: usize) -> Option<Vec<Exact>> {
    let first = least.checked_div(step)?.ceil();
    let last = most.checked_div(step)?.floor();
    let count = usize::try_from(&last - &first + 1_i64).unwrap_or(if last < first { 0 } else { usize::MAX });
    let first = Exact::from(first);
    let nth = |n: usize| &(&first + &Exact::from(i64::try_from(n).unwrap_or(0))) * step;
    (count <= at_most).then(|| (0..count).map(nth).collect())
}

fn power_of_ten(power: u32) -> Exact {
    (0..power).fold(Exact::one(), |product, _| &product * &Exact::from(10_i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Exact {
        Exact::from_decimal(text).unwrap()
    }

    #[test]
    fn places_are_written_in_per_cent() {
        for (part, whole, shown) in [(1, 3, "33.33%"), (0, 5, "0%"), (7, 5, "100%"), (-1, 5, "0%"), (1, 2, "50%")] {
            assert_eq!(Across::share(part, whole).shown(), shown);
        }
    }

    #[test]
    fn values_stand_within_the_chart() {
        let height = Height { least: number("99"), most: number("100"), top: 10, bottom: 110 };
        for (value, pixel) in [("99", 110), ("100", 10), ("99.5", 60), ("98", 110), ("101", 10)] {
            assert_eq!(height.of(&number(value)), pixel);
        }
    }

    #[test]
    fn axes_have_round_values() {
        let shown = |least: &str, most: &str| {
            let values = round_values(&number(least), &number(most), &number("0.0001"), 4);
            values.iter().map(Exact::shown).collect::<Vec<_>>()
        };
        assert_eq!(shown("99.81", "100"), ["99.85", "99.9", "99.95", "100"]);
        assert_eq!(shown("0", "37"), ["0", "10", "20", "30"]);
        assert_eq!(shown("98", "98.00005"), ["98"]);
    }
}
