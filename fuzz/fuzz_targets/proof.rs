#![no_main]

#[path = "../bodies/proof.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::body(data));
