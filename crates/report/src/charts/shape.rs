//! The shapes that charts are made of.

use super::scale::Across;
use crate::markup::{Element, el};
use crate::text::marks::Outcome;

/// A line from one place to another.
pub fn line(class: &'static str, from: (Across, i64), to: (Across, i64)) -> Element {
    el("line")
        .class(class)
        .with("x1", from.0.shown())
        .with("y1", from.1.to_string())
        .with("x2", to.0.shown())
        .with("y2", to.1.to_string())
}

/// A rectangle between two places across and two pixels down.
pub fn rectangle(class: &'static str, across: (Across, Across), down: (i64, i64)) -> Element {
    el("rect")
        .class(class)
        .with("x", across.0.shown())
        .with("y", down.0.to_string())
        .with("width", Across(across.1.0 - across.0.0).shown())
        .with("height", (down.1 - down.0).to_string())
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A text on a line that is so many pixels down.
pub fn label(class: &'static str, at: (Across, i64), anchor: Anchor, text: &str) -> Element {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    el("text").class(class).with("x", at.0.shown()).with("y", at.1.to_string()).with("text-anchor", anchor).text(text)
}

/// The mark of an outcome around a place: a disc for met, a cross for missed, a ring for what isn't known, a dash for nothing to judge.
pub fn mark(outcome: Outcome, at: (Across, i64)) -> Element {
    el("svg").class("at").with("x", at.0.shown()).with("y", at.1.to_string()).child(shape_of(outcome))
}

fn shape_of(outcome: Outcome) -> Element {
    match outcome {
        Outcome::Met => el("circle").class("mark met").with("r", "5"),
        Outcome::Missed => path("mark missed", "M-5 -5L5 5M-5 5L5 -5"),
        Outcome::BelowSoFar => path("mark below", "M0 -6L6 5L-6 5Z"),
        Outcome::Undetermined => el("circle").class("mark undetermined").with("r", "5"),
        Outcome::NoTarget => el("circle").class("mark no-target").with("r", "4"),
        Outcome::NoCases => path("mark nothing", "M-5 0L5 0"),
    }
}

fn path(class: &'static str, drawn: &'static str) -> Element {
    el("path").class(class).with("d", drawn)
}
