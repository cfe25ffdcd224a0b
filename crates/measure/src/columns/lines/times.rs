//! A column of instants.

use super::{cell, ends, inside};
use crate::columns::{Form, Moments};
use crate::fact::Day;

/// The instants of a batch.
#[derive(Debug)]
pub(super) struct Times {
    form: Form,
    day: Day,
    at: Vec<i64>,
    cut: Vec<u32>,
    /// How many bytes the last one had: most have as many.
    length: usize,
}

/// Digits of an instant that can be read; more are of no year that counts.
const MOST_DIGITS: usize = 15;

impl Times {
    pub fn new(form: Form) -> Times {
        Times { form, day: Day::default(), at: Vec::new(), cut: Vec::new(), length: 0 }
    }

    /// Reads the first cell as the instant of this row, and says how many bytes it has.
    pub fn take(&mut self, text: &[u8], separator: u8, row: usize) -> Option<usize> {
        let likely = text.get(..self.length).filter(|_| ends(text, self.length, separator));
        // An instant holds no separator, so that the cell is whole where it can be read.
        let (at, cut) = match likely.and_then(|cell| self.instant(cell)) {
            Some(found) => found,
            None => {
                self.length = cell(text, separator)?;
                self.instant(text.get(..self.length)?)?
            }
        };
        if cut {
            self.cut.push(u32::try_from(row).ok()?);
        }
        self.at.push(at);
        Some(self.length)
    }

    fn instant(&mut self, cell: &[u8]) -> Option<(i64, bool)> {
        let text = inside(cell);
        match self.form {
            Form::Iso => self.day.loose(text),
            Form::Seconds => Some((digits(text)?.checked_mul(1_000)?, false)),
            Form::Millis => Some((digits(text)?, false)),
            Form::Other => None,
        }
    }

    /// Forgets what was read behind so many rows.
    pub fn cut_back(&mut self, rows: usize) {
        self.at.truncate(rows);
        self.cut.retain(|row| (*row as usize) < rows);
    }

    pub fn moments(&self) -> Moments<'_> {
        Moments { at: &self.at, cut: &self.cut }
    }
}

fn digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > MOST_DIGITS || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(text.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
}
