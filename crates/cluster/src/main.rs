//! The folds of `measure` on a cluster.
fn main() {}
