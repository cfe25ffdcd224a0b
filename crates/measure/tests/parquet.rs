//! Parquet files in many forms, written by another program, come out as the rows that went in.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use measure::Place;
use measure::columns::parquet::{Parquet, ParquetRows};
use measure::columns::{ABSENT, Columns, Form, Instants, Wanted};
use measure::rows::{Rows, Stop, Texts};
use parquet::basic::{Compression, Encoding};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

const SCHEMA: &str = "message checks {
    OPTIONAL INT64 ts (TIMESTAMP(MILLIS,true));
    OPTIONAL BYTE_ARRAY service (UTF8);
    OPTIONAL BOOLEAN ok;
    REQUIRED INT32 latency (INTEGER(16,false));
    OPTIONAL DOUBLE load;
}";

const T0: i64 = 1_709_251_200_000;

/// One row in seven lacks its instant, one in five its service, one in eleven its state.
fn there(row: i64, one_in: i64) -> bool {
    one_in == 0 || row % one_in != one_in - 1
}

fn levels(rows: std::ops::Range<i64>, one_in: i64) -> Vec<i16> {
    rows.map(|row| i16::from(there(row, one_in))).collect()
}

struct Gaps {
    ts: i64,
    service: i64,
    ok: i64,
}

const NONE: Gaps = Gaps { ts: 0, service: 0, ok: 0 };
const SOME: Gaps = Gaps { ts: 7, service: 5, ok: 11 };

fn at(row: i64) -> i64 {
    T0 + row * 977
}

fn service(row: i64) -> String {
    format!("svc-{:03}", row * row % 301)
}

fn ok(row: i64) -> bool {
    row % 13 != 3
}

fn latency(row: i64) -> i32 {
    i32::try_from(row * 7_919 % 60_000).unwrap()
}

fn write_group(group: &mut SerializedRowGroupWriter<'_, Vec<u8>>, rows: &std::ops::Range<i64>, gaps: &Gaps) {
    let present = |one_in: i64| rows.clone().filter(move |row| there(*row, one_in));
    let mut column = group.next_column().unwrap().unwrap();
    let values: Vec<i64> = present(gaps.ts).map(at).collect();
    column.typed::<Int64Type>().write_batch(&values, Some(&levels(rows.clone(), gaps.ts)), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let values: Vec<ByteArray> = present(gaps.service).map(|row| service(row).as_str().into()).collect();
    column.typed::<ByteArrayType>().write_batch(&values, Some(&levels(rows.clone(), gaps.service)), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let values: Vec<bool> = present(gaps.ok).map(ok).collect();
    column.typed::<BoolType>().write_batch(&values, Some(&levels(rows.clone(), gaps.ok)), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let values: Vec<i32> = rows.clone().map(latency).collect();
    column.typed::<Int32Type>().write_batch(&values, None, None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let values: Vec<f64> = rows.clone().map(|row| row as f64 / 8.0).collect();
    column.typed::<DoubleType>().write_batch(&values, Some(&levels(rows.clone(), 0)), None).unwrap();
    column.close().unwrap();
}

const ROWS: i64 = 20_000;

fn file(properties: WriterPropertiesBuilder, gaps: &Gaps, groups: i64) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build())).unwrap();
    for group in 0..groups {
        let mut open = writer.next_row_group().unwrap();
        write_group(&mut open, &(ROWS * group / groups..ROWS * (group + 1) / groups), gaps);
        open.close().unwrap();
    }
    writer.into_inner().unwrap()
}

fn small_pages() -> WriterPropertiesBuilder {
    WriterProperties::builder().set_data_page_row_count_limit(777).set_write_batch_size(64)
}

fn open(bytes: Vec<u8>) -> Parquet {
    Parquet::of_bytes(bytes, &Place::file("checks.parquet")).unwrap_or_else(|stop| panic!("{stop:?}"))
}

/// Holds batches and rows of a file to what went in.
fn hold(what: &str, bytes: Vec<u8>, gaps: &Gaps) {
    let mut parquet = open(bytes.clone());
    let wanted = Wanted { instants: vec![Instants { column: 0, form: Form::Iso }], keys: vec![1, 2, 3] };
    let mut row = 0_i64;
    for stretch in 0..parquet.stretches(None).len() {
        let read = parquet.batches(&wanted, stretch, &mut |batch| {
            assert_eq!(batch.first, u64::try_from(row).unwrap() + 1, "{what}");
            let mut texts = Texts::default();
            for place in 0..batch.rows {
                let expected = if there(row, gaps.ts) { at(row) } else { ABSENT };
                assert_eq!(batch.at()[place], expected, "{what}: row {row}");
                let key = |key: usize| batch.keys[key].words.get(batch.keys[key].codes[place]).map(str::to_owned);
                assert_eq!(key(0), there(row, gaps.service).then(|| service(row)), "{what}: row {row}");
                assert_eq!(key(1), there(row, gaps.ok).then(|| ok(row).to_string()), "{what}: row {row}");
                assert_eq!(key(2), Some(latency(row).to_string()), "{what}: row {row}");
                if place % 1_000 == 0 {
                    let shown = batch.row(place, &mut texts).unwrap();
                    assert_eq!(shown.place().to_string(), format!("checks.parquet:{}", row + 1));
                    assert_eq!((shown.at(3), shown.at(4)), (Some(latency(row).to_string().as_str()), Some("")));
                }
                row += 1;
            }
            Ok(())
        });
        read.unwrap();
    }
    assert_eq!(row, ROWS, "{what}");
    let mut rows = ParquetRows::new(open(bytes));
    for row in 0..ROWS {
        let found = rows.next().unwrap().unwrap_or_else(|| panic!("{what}: row {row} is missing"));
        assert_eq!(found.at(1).unwrap(), if there(row, gaps.service) { service(row) } else { String::new() });
        assert_eq!(found.at(4).unwrap(), (row as f64 / 8.0).to_string(), "{what}: row {row}");
        assert_eq!(found.at(0).unwrap().is_empty(), !there(row, gaps.ts), "{what}: row {row}");
    }
    assert!(rows.next().unwrap().is_none(), "{what}");
}

#[test]
fn each_codec_and_form_of_page() {
    let codecs = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(Default::default()),
    ];
    for codec in codecs {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let properties = small_pages().set_compression(codec).set_writer_version(version);
            hold(&format!("{codec} {version:?}"), file(properties, &SOME, 1), &SOME);
        }
    }
}

#[test]
fn several_row_groups_with_and_without_gaps() {
    for groups in [1, 2, 7] {
        for (name, gaps) in [("none", NONE), ("some", SOME)] {
            let properties = WriterProperties::builder().set_compression(Compression::ZSTD(Default::default()));
            hold(&format!("{groups} groups, gaps {name}"), file(properties, &gaps, groups), &gaps);
        }
    }
}

#[test]
fn each_encoding_of_values() {
    let ways = [
        ("plain", Encoding::PLAIN, Encoding::PLAIN, Encoding::PLAIN),
        ("delta", Encoding::DELTA_BINARY_PACKED, Encoding::DELTA_BYTE_ARRAY, Encoding::RLE),
        ("lengths", Encoding::BYTE_STREAM_SPLIT, Encoding::DELTA_LENGTH_BYTE_ARRAY, Encoding::PLAIN),
    ];
    for (name, number, text, truth) in ways {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let properties = small_pages()
                .set_writer_version(version)
                .set_dictionary_enabled(false)
                .set_column_encoding("ts".into(), number)
                .set_column_encoding("latency".into(), number)
                .set_column_encoding("service".into(), text)
                .set_column_encoding("ok".into(), truth);
            hold(&format!("{name} {version:?}"), file(properties, &SOME, 2), &SOME);
        }
    }
}

#[test]
fn a_dictionary_that_grows_too_large_gives_way_to_plain_values() {
    let properties = small_pages().set_dictionary_page_size_limit(1_000);
    hold("fallback", file(properties, &SOME, 2), &SOME);
}

#[test]
fn a_row_group_tells_its_span() {
    let parquet = open(file(WriterProperties::builder(), &NONE, 2));
    let stretches = parquet.stretches(Some(&Instants { column: 0, form: Form::Iso }));
    let found: Vec<_> = stretches.iter().map(|stretch| (stretch.first, stretch.rows, stretch.span)).collect();
    let half = ROWS / 2;
    let expected =
        [(1, Some(10_000), Some((at(0), at(half - 1)))), (10_001, Some(10_000), Some((at(half), at(ROWS - 1))))];
    assert_eq!(found, expected);
}

/// Why a file can't be read, if it can't.
fn read_all(bytes: Vec<u8>) -> Result<u64, Stop> {
    let mut rows = ParquetRows::new(Parquet::of_bytes(bytes, &Place::file("f"))?);
    let mut many = 0;
    while rows.next()?.is_some() {
        many += 1;
    }
    Ok(many)
}

#[test]
fn a_torn_file_is_refused_in_words() {
    let bytes = file(WriterProperties::builder(), &NONE, 1);
    for length in [0, 4, 11, bytes.len() / 2, bytes.len() - 1] {
        let Err(Stop::End(fault)) = read_all(bytes[..length].to_vec()) else { panic!("{length} bytes are read") };
        assert_eq!(fault.code, "parquet", "{fault}");
    }
}

#[test]
fn damaged_bytes_never_end_the_program() {
    let whole = [
        file(small_pages().set_compression(Compression::ZSTD(Default::default())), &SOME, 2),
        file(small_pages().set_dictionary_enabled(false).set_writer_version(WriterVersion::PARQUET_2_0), &SOME, 1),
        file(small_pages().set_compression(Compression::SNAPPY), &SOME, 1),
    ];
    arbtest::arbtest(|u| {
        let mut bytes = whole[u.int_in_range(0..=whole.len() - 1)?].clone();
        for _ in 0..u.int_in_range(1..=4)? {
            // The end says most of the file, so that most damage is done there.
            let from = if u.ratio(1, 2)? { bytes.len() - 2_000 } else { 0 };
            let place = u.int_in_range(from..=bytes.len() - 1)?;
            bytes[place] = u.arbitrary()?;
        }
        let _ = read_all(bytes);
        Ok(())
    })
    .budget_ms(3_000);
}
