//! Reads columns of a Parquet file and says how many rows there are and a sum over them: the decode alone.
//!
//! `columns FILE INSTANTS KEY…`
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use measure::columns::parquet::Parquet;
use measure::columns::{Columns, Form, Instants, Wanted};
use std::fs::File;

fn main() {
    let mut given = std::env::args().skip(1);
    let path = given.next().unwrap();
    let mut file = Parquet::open(File::open(&path).unwrap(), &measure::Place::file(&path)).unwrap();
    let names: Vec<String> = file.names().iter().map(str::to_owned).collect();
    let mut places = given.map(|name| names.iter().position(|other| *other == name).unwrap());
    let instants = vec![Instants { column: places.next().unwrap(), form: Form::Iso }];
    let wanted = Wanted { instants, keys: places.collect() };
    let (mut rows, mut sum) = (0_u64, 0_i64);
    for stretch in 0..file.stretches(None).len() {
        let read = file.batches(&wanted, stretch, &mut |batch| {
            rows += batch.rows as u64;
            sum = batch.at().iter().fold(sum, |sum, at| sum.wrapping_add(*at));
            for key in batch.keys {
                sum = key.codes.iter().fold(sum, |sum, code| sum.wrapping_add(i64::from(*code)));
            }
            Ok(())
        });
        read.unwrap();
    }
    println!("{rows} rows, sum {sum}");
}
