#![no_main]

#[path = "../bodies/gzip.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::body(data));
