use measure::Place;
use measure::columns::parquet::{Parquet, ParquetRows};
use measure::columns::{Columns, Form, Instants, Wanted};
use measure::rows::{Rows, Stop};

/// Rows that are looked at: a few bytes can truly stand for thousands of millions of equal rows.
const MOST: usize = 20_000;

/// Reads the bytes as Parquet, by rows and by columns: rows in order and as wide as the columns, each code with its text, or a fault.
pub fn body(data: &[u8]) {
    for read in [rows(data), columns(data)] {
        if let Err(Stop::Row(fault) | Stop::End(fault)) = read {
            assert!(fault.render(false).chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}

fn open(data: &[u8]) -> Result<Parquet, Stop> {
    Parquet::of_bytes(data.to_vec(), &Place::file("fuzz.parquet"))
}

fn rows(data: &[u8]) -> Result<(), Stop> {
    let mut rows = ParquetRows::new(open(data)?);
    let width = rows.columns()?.map_or(0, |(columns, _)| columns.len());
    for line in 1..=MOST as u64 {
        let Some(row) = rows.next()? else { return Ok(()) };
        assert!(row.place().line == Some(line) && row.cells().count() == width);
    }
    Ok(())
}

fn columns(data: &[u8]) -> Result<(), Stop> {
    let mut parquet = open(data)?;
    let instants = vec![Instants { column: 0, form: Form::Iso }];
    let wanted = Wanted { instants, keys: (1..parquet.names().len()).collect() };
    let mut left = MOST;
    for (place, stretch) in parquet.stretches(wanted.instants.first()).iter().enumerate().take(20) {
        let mut next = stretch.first;
        parquet.batches(&wanted, place, &mut |batch| {
            assert!(batch.first == next && batch.at().len() == batch.rows);
            next += batch.rows as u64;
            for key in batch.keys {
                let known = |code: &u32| *code == u32::MAX || key.words.get(*code).is_some();
                assert!(key.codes.len() == batch.rows && key.codes.iter().all(known));
            }
            left = left.saturating_sub(batch.rows);
            // What `take` gives ends the reading; any fault does.
            match left {
                0 => open(&[]).map(drop),
                _ => Ok(()),
            }
        })?;
    }
    Ok(())
}
