/// The times between samples in little room: each different one once, with how often it comes in a row.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    bytes: Vec<u8>,
    /// The time that is being counted, in milliseconds, and how often it came.
    counting: (u64, u64),
}

impl Gaps {
    pub fn push(&mut self, millis: u64) {
        if self.counting.0 == millis {
            self.counting.1 += 1;
        } else {
            self.end();
            self.counting = (millis, 1);
        }
    }

    /// Ends a run; the next one begins at the place that is given.
    pub fn end(&mut self) -> usize {
        let (millis, times) = std::mem::take(&mut self.counting);
        if times > 0 {
            self.write(millis);
            self.write(times);
        }
        self.bytes.len()
    }

    /// Seven bits a byte, the highest bit of each but the last set.
    fn write(&mut self, mut number: u64) {
        while number > 0x7F {
            self.bytes.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// The times from a place on.
    pub fn from(&self, place: usize) -> impl Iterator<Item = u64> {
        let mut rest = self.bytes.get(place..).unwrap_or_default();
        let counted = std::iter::from_fn(move || Some((number(&mut rest)?, number(&mut rest)?)));
        counted.flat_map(|(millis, times)| (0..times).map(move |_| millis))
    }
}

fn number(bytes: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_back_from_where_their_run_begins() {
        let mut gaps = Gaps::default();
        let runs: [&[u64]; 4] = [&[30_000; 2_880], &[1, 2, 2, 1], &[], &[u64::MAX >> 1, 7]];
        let places: Vec<usize> = runs
            .iter()
            .map(|run| {
                let place = gaps.end();
                run.iter().for_each(|millis| gaps.push(*millis));
                gaps.end();
                place
            })
            .collect();
        for (run, place) in runs.iter().zip(places) {
            assert_eq!(gaps.from(place).take(run.len()).collect::<Vec<_>>(), *run);
        }
        assert!(gaps.bytes.len() < 30, "{} bytes", gaps.bytes.len());
    }
}
