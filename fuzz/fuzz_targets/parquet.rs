#![no_main]

#[path = "../bodies/parquet.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::body(data));
