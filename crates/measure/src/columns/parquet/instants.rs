//! Numbers as instants.

use super::lane::Lane;
use super::schema::Kind;
use crate::columns::{ABSENT, Form, Moments};

/// How the numbers of a column become milliseconds since 1970, and room for them.
pub(super) struct Clock {
    unit: Unit,
    at: Vec<i64>,
    cut: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Seconds,
    Millis,
    /// So many in a millisecond.
    Finer(i64),
    /// No number says the instant by itself.
    None,
}

/// Milliseconds below this, which is in the year 6429, are instants beyond doubt; so are those from 1970 on.
const SURE: u32 = 47;

impl Clock {
    pub fn new(kind: Kind, form: Form) -> Clock {
        let unit = match (kind, form) {
            (Kind::Instant { per_second, utc: true }, Form::Iso) => match per_second {
                1_000 => Unit::Millis,
                finer => Unit::Finer(finer / 1_000),
            },
            (Kind::Int | Kind::Unsigned, Form::Seconds) => Unit::Seconds,
            (Kind::Int | Kind::Unsigned, Form::Millis) => Unit::Millis,
            _ => Unit::None,
        };
        Clock { unit, at: Vec::new(), cut: Vec::new() }
    }

    /// One number as an instant, if it is one of the years that everybody counts alike.
    pub fn instant(&self, value: i64) -> Option<i64> {
        let at = match self.unit {
            Unit::Seconds => value.checked_mul(1_000)?,
            Unit::Millis => value,
            Unit::Finer(one) => value.div_euclid(one),
            Unit::None => return None,
        };
        (0..1 << SURE).contains(&at).then_some(at)
    }

    /// Reads the instants of a batch.
    pub fn read(&mut self, lane: &Lane, rows: usize) {
        self.at.clear();
        self.cut.clear();
        match self.unit {
            Unit::None => self.at.resize(rows, ABSENT),
            // They are instants as they stand.
            Unit::Millis if lane.absent.is_empty() && all_sure(&lane.ints) => {}
            unit => {
                let at = lane.ints.iter().map(|value| self.instant(*value).unwrap_or(ABSENT)).collect();
                self.at = at;
                if let Unit::Finer(one) = unit {
                    let finer = lane.ints.iter().zip(0..).filter(|(value, _)| *value % one != 0);
                    self.cut.extend(finer.map(|(_, row)| row));
                }
                let absent = self.at.iter_mut().zip(&lane.absent).filter(|(_, absent)| **absent);
                absent.for_each(|(at, _)| *at = ABSENT);
            }
        }
    }

    /// The instants that were read.
    pub fn moments<'b>(&'b self, lane: &'b Lane) -> Moments<'b> {
        let at = if self.at.is_empty() { &lane.ints } else { &self.at };
        Moments { at, cut: &self.cut }
    }
}

/// None is before 1970 or far in the future, which one glance at all bits tells.
fn all_sure(values: &[i64]) -> bool {
    let bits = values.iter().fold(0, |bits, value| bits | value);
    bits.cast_unsigned() >> SURE == 0
}
