//! What decides a result beside its inputs (W2): the program, the rules, the zone database.

use std::sync::LazyLock;

/// The version of this program.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The version of the rules by which is counted; it changes whenever the same inputs could give another result.
pub const SEMANTICS: &str = "2";

/// Program, rules and zone database in one text, for `--version`.
pub fn long() -> &'static str {
    static LONG: LazyLock<String> =
        LazyLock::new(|| format!("{PROGRAM}\nsemantics {SEMANTICS}\n{}", calendar::database_version()));
    &LONG
}
