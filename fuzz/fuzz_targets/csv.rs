#![no_main]

#[path = "../bodies/csv.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::body(data));
