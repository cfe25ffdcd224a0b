//! Which numbers were met, so that one that comes twice is noticed.

/// Numbers as runs of consecutive ones, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Runs(Vec<(i64, i64)>);

impl Runs {
    /// One more number.
    pub fn push(&mut self, number: i64) {
        match self.0.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => self.0.push((number, number)),
        }
    }

    /// A number that was met twice.
    pub fn twice(&mut self) -> Option<i64> {
        self.0.sort_unstable();
        self.0.iter().zip(self.0.iter().skip(1)).find(|(one, next)| next.0 <= one.1).map(|(_, next)| next.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_twice_is_noticed_in_any_order() {
        let runs = |numbers: &[i64]| {
            let mut runs = Runs::default();
            numbers.iter().for_each(|number| runs.push(*number));
            runs
        };
        assert_eq!(runs(&[1, 2, 3, 7, 5, 6, 4]).twice(), None);
        assert_eq!(runs(&[1, 2, 3, 7, 2]).twice(), Some(2));
        assert_eq!(runs(&[i64::MAX, 1, 9, 1]).twice(), Some(1));
    }
}
