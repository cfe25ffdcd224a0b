//! Rows that are alike, told by the codes of their columns.

use crate::columns::{ABSENT_CODE, Keys};
use std::collections::HashMap;

/// A number for the rows that have the same texts; which, says whoever learnt them.
pub(crate) type Shape = u32;

/// The shape of rows that nobody has learnt yet.
pub(crate) const UNKNOWN: Shape = 0;

/// Which rows are alike. Texts decide; codes are only remembered while their words last.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    known: HashMap<Box<[u8]>, Shape>,
    table: Table,
    /// Room for the texts of one row.
    key: Vec<u8>,
}

impl Shapes {
    /// The shapes of all rows of a batch, as far as they are known for these codes.
    pub fn look(&mut self, keys: &[Keys<'_>], rows: usize, found: &mut Vec<Shape>) {
        self.table.fit(keys);
        found.clear();
        found.resize(rows, UNKNOWN);
        self.table.places(keys, found);
        for place in found.iter_mut() {
            *place = self.table.get(*place);
        }
    }

    /// The shape of one row of the batch that was looked at, by its texts.
    pub fn find(&mut self, keys: &[Keys<'_>], row: usize) -> Shape {
        let place = self.table.place(keys, row);
        let shape = self.table.get(place);
        if shape != UNKNOWN {
            return shape;
        }
        write(&mut self.key, keys, row);
        let shape = self.known.get(self.key.as_slice()).copied().unwrap_or(UNKNOWN);
        self.table.put(place, shape);
        shape
    }

    /// Rows with the texts of this one have this shape.
    pub fn learn(&mut self, keys: &[Keys<'_>], row: usize, shape: Shape) {
        write(&mut self.key, keys, row);
        self.known.insert(self.key.as_slice().into(), shape);
        let place = self.table.place(keys, row);
        self.table.put(place, shape);
    }
}

/// Each text with its length before it, so that no two rows come to the same bytes.
fn write(key: &mut Vec<u8>, keys: &[Keys<'_>], row: usize) {
    key.clear();
    for column in keys {
        let text = column.words.get(code(column, row));
        let length = text.map_or(ABSENT_CODE, |text| u32::try_from(text.len()).unwrap_or(ABSENT_CODE - 1));
        key.extend(length.to_le_bytes());
        key.extend(text.unwrap_or_default().as_bytes());
    }
}

fn code(column: &Keys<'_>, row: usize) -> u32 {
    column.codes.get(row).copied().unwrap_or(ABSENT_CODE)
}

/// Shapes by the codes of all columns: a table with a place for each tuple while that is small, else a hash of those that occur.
#[derive(Debug, Default)]
struct Table {
    columns: Vec<Column>,
    shapes: Vec<Shape>,
    /// Places of tuples, where there are too many for a table: column by column, what came before with the next code.
    sparse: Option<Vec<HashMap<(u32, u32), u32>>>,
}

/// The words of a column for which the table holds, and how many codes it has room for; the last place is for no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Column {
    words: u64,
    room: u32,
}

/// How many places a table has at most: 16 MiB.
const MOST_PLACES: u64 = 1 << 22;

impl Table {
    /// Begins anew where words have changed or outgrown their room.
    fn fit(&mut self, keys: &[Keys<'_>]) {
        let fits = |column: &Column, keys: &Keys<'_>| {
            column.words == keys.words.id() && (keys.words.len() as u64) < u64::from(column.room)
        };
        let same = self.columns.len() == keys.len() && !self.shapes.is_empty();
        if same && self.columns.iter().zip(keys).all(|(column, keys)| fits(column, keys)) {
            return;
        }
        self.columns = keys.iter().map(Column::of).collect();
        let places = self.columns.iter().try_fold(1_u64, |all, column| all.checked_mul(u64::from(column.room)));
        let places = places.filter(|places| *places <= MOST_PLACES);
        self.sparse = if places.is_some() { None } else { Some(vec![HashMap::new(); keys.len()]) };
        self.shapes.clear();
        self.shapes.resize(places.and_then(|places| usize::try_from(places).ok()).unwrap_or(1), UNKNOWN);
    }

    /// The places of all rows.
    fn places(&mut self, keys: &[Keys<'_>], places: &mut [u32]) {
        if self.sparse.is_some() {
            for (row, place) in places.iter_mut().enumerate() {
                *place = self.place(keys, row);
            }
            return;
        }
        for (column, keys) in self.columns.iter().zip(keys) {
            let (room, last) = (column.room, column.room - 1);
            for (place, code) in places.iter_mut().zip(keys.codes) {
                *place = place.wrapping_mul(room).wrapping_add((*code).min(last));
            }
        }
    }

    /// The place of one row.
    fn place(&mut self, keys: &[Keys<'_>], row: usize) -> u32 {
        let Some(sparse) = &mut self.sparse else {
            let columns = self.columns.iter().zip(keys);
            return columns.fold(0, |place, (column, keys)| {
                place.wrapping_mul(column.room).wrapping_add(code(keys, row).min(column.room - 1))
            });
        };
        let mut place = 0;
        for (step, keys) in sparse.iter_mut().zip(keys) {
            let next = u32::try_from(step.len()).unwrap_or(u32::MAX);
            place = *step.entry((place, code(keys, row))).or_insert(next);
        }
        place
    }

    fn get(&self, place: u32) -> Shape {
        self.shapes.get(place as usize).copied().unwrap_or(UNKNOWN)
    }

    fn put(&mut self, place: u32, shape: Shape) {
        let place = place as usize;
        if place >= self.shapes.len() {
            self.shapes.resize(place + 1, UNKNOWN);
        }
        if let Some(kept) = self.shapes.get_mut(place) {
            *kept = shape;
        }
    }
}

impl Column {
    fn of(keys: &Keys<'_>) -> Column {
        let room = u32::try_from(keys.words.len() + 1).unwrap_or(u32::MAX).checked_next_power_of_two();
        Column { words: keys.words.id(), room: room.unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Words;

    fn words(texts: &[&str]) -> Words {
        let mut words = Words::new();
        for text in texts {
            words.push(text);
        }
        words
    }

    /// The shapes of rows of two columns, each learnt where it is met first.
    fn shapes(shapes: &mut Shapes, columns: [(&Words, &[u32]); 2], next: &mut Shape) -> Vec<Shape> {
        let keys = columns.map(|(words, codes)| Keys { codes, words });
        let mut found = Vec::new();
        shapes.look(&keys, keys[0].codes.len(), &mut found);
        for (row, shape) in found.iter_mut().enumerate() {
            *shape = if *shape == UNKNOWN { shapes.find(&keys, row) } else { *shape };
            if *shape == UNKNOWN {
                *next += 1;
                shapes.learn(&keys, row, *next);
                *shape = *next;
            }
        }
        found
    }

    #[test]
    fn rows_are_alike_by_their_texts_whatever_the_codes() {
        let (mut all, mut next) = (Shapes::default(), 0);
        let (sites, states) = (words(&["shop", "blog"]), words(&["up", "down", ""]));
        let none = ABSENT_CODE;
        let first = shapes(&mut all, [(&sites, &[0, 1, 0, 1, 0, none]), (&states, &[0, 0, 1, 0, none, 2])], &mut next);
        assert_eq!(first, [1, 2, 3, 2, 4, 5]);
        let (sites, states) = (words(&["blog", "shop"]), words(&["down", "up"]));
        let again = shapes(&mut all, [(&sites, &[1, 0, 1]), (&states, &[1, 1, 0])], &mut next);
        assert_eq!(again, [1, 2, 3]);
    }

    #[test]
    fn words_may_grow_under_the_same_codes() {
        let (mut all, mut next) = (Shapes::default(), 0);
        let (mut sites, states) = (words(&["shop"]), words(&["up"]));
        assert_eq!(shapes(&mut all, [(&sites, &[0]), (&states, &[0])], &mut next), [1]);
        let texts: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        for text in &texts {
            sites.push(text);
        }
        assert_eq!(shapes(&mut all, [(&sites, &[0, 100, 100]), (&states, &[0, 0, 0])], &mut next), [1, 2, 2]);
    }

    #[test]
    fn tuples_beyond_a_table_are_found_all_the_same() {
        let (mut all, mut next) = (Shapes::default(), 0);
        let texts: Vec<String> = (0..4_000).map(|n| n.to_string()).collect();
        let many = words(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let codes: Vec<u32> = (0..4_000).collect();
        let first = shapes(&mut all, [(&many, &codes), (&many, &codes)], &mut next);
        assert!(all.table.sparse.is_some());
        assert_eq!(first, (1..=4_000).collect::<Vec<_>>());
        assert_eq!(shapes(&mut all, [(&many, &[7, 7]), (&many, &[7, 8])], &mut next), [8, 4_001]);
    }
}
