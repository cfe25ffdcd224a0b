//! The patterns by which the states of time differ without colour.

use crate::markup::{Element, el};

/// A drawing of no size that holds the patterns of the page.
pub fn patterns() -> Element {
    let dots = pattern("dots", 6).child(el("circle").with("cx", "3").with("cy", "3").with("r", "1.2"));
    let hatch = pattern("hatch", 7).child(el("path").with("d", "M-1 8L8 -1M-1 1L1 -1M6 8L8 6"));
    let bars = pattern("bars", 5).child(el("path").with("d", "M2 0L2 5"));
    el("svg")
        .class("patterns")
        .with("aria-hidden", "true")
        .with("width", "0")
        .with("height", "0")
        .child(el("defs").child(dots).child(hatch).child(bars))
}

fn pattern(id: &'static str, size: i64) -> Element {
    let size = size.to_string();
    let ground = el("rect").class("ground").with("width", size.clone()).with("height", size.clone());
    el("pattern")
        .with("id", id)
        .with("class", id)
        .with("width", size.clone())
        .with("height", size)
        .with("patternUnits", "userSpaceOnUse")
        .child(ground)
}
