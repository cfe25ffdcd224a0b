//! That each statement follows from the records before it.

use super::Line;
use crate::bundle::{Manifest, Parts, Said, statements};

pub(super) fn lines(parts: &Parts, _manifest: &Manifest) -> Vec<Line> {
    match statements(&parts.records) {
        Err(what) => vec![Line::fails("statement", what)],
        Ok(said) => said.iter().map(line).collect(),
    }
}

fn line(said: &Said) -> Line {
    let words = format!("{} (correction {}) can't be computed again yet", said.period, said.correction);
    Line::open("statement", words, "")
}
