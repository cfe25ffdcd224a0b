//! `servanda-cluster`.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    cluster::cli::main()
}
