//! The stretches of time in which a server is asked.

use std::fmt;

/// How long a window is: six hours, which begin at 0, 6, 12 and 18 o'clock UTC.
const LENGTH: i64 = 6 * 3_600;

/// A stretch of time, in whole seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// Its first second.
    pub from: i64,
    /// The first second behind it.
    pub to: i64,
}

/// As files are named after it.
impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.from, self.to)
    }
}

impl Window {
    /// The window after which a file is named.
    pub fn of_file(name: &str) -> Option<Window> {
        let (from, to) = name.strip_suffix(".json")?.split_once('_')?;
        Some(Window { from: from.parse().ok()?, to: to.parse().ok()? })
    }
}

/// The windows of a span that aren't there yet, none longer than [`LENGTH`].
pub fn missing(since: i64, until: i64, there: &[Window]) -> Vec<Window> {
    let mut known: Vec<Window> = there.to_vec();
    known.sort_unstable();
    let (mut at, mut missing) = (since, Vec::new());
    for window in known.into_iter().chain([Window { from: until, to: until }]) {
        cut(at, window.from.min(until), &mut missing);
        at = at.max(window.to);
    }
    missing
}

fn cut(mut at: i64, until: i64, windows: &mut Vec<Window>) {
    while at < until {
        let to = ((at.div_euclid(LENGTH) + 1) * LENGTH).min(until);
        windows.push(Window { from: at, to });
        at = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    fn window(from: i64, to: i64) -> Window {
        Window { from, to }
    }

    #[test]
    fn what_is_there_is_left_out() {
        let hour = 3_600;
        assert_eq!(missing(hour, 8 * hour, &[]), [window(hour, 6 * hour), window(6 * hour, 8 * hour)]);
        assert_eq!(missing(hour, 8 * hour, &[window(hour, 6 * hour)]), [window(6 * hour, 8 * hour)]);
        assert_eq!(missing(0, 3, &[window(0, 9)]), []);
        assert_eq!(Window::of_file(&format!("{}.json", window(3, 9))), Some(window(3, 9)));
    }

    #[test]
    fn each_second_is_asked_for_once() {
        arbtest(|u| {
            let mut there = Vec::new();
            for _ in 0..u.int_in_range(0..=4)? {
                let from = u.int_in_range(0..=100)?;
                there.push(window(from, from + u.int_in_range(1..=30)?));
            }
            let (since, until) = (u.int_in_range(0..=60)?, u.int_in_range(61..=120)?);
            let missing = missing(since, until, &there);
            for second in since..until {
                let covers = |window: &&Window| window.from <= second && second < window.to;
                let asked = missing.iter().filter(covers).count();
                assert_eq!(asked, usize::from(!there.iter().any(|window| covers(&window))), "{second}");
            }
            Ok(())
        });
    }
}
