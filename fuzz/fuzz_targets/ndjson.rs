#![no_main]

#[path = "../bodies/ndjson.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::body(data));
