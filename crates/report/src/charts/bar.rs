//! Bars: how far a budget is spent, and how a ticket's clock ran.

use super::Picture;
use super::scale::Across;
use super::shape::{line, rectangle};
use crate::markup::Element;
use calendar::{Instant, Span, SpanSet};

/// How high a bar is.
const HIGH: i64 = 14;

/// What is spent of what is allowed; beyond it the bar goes on in another colour, and the end of what is allowed is marked.
pub fn budget(picture: &Picture, allowed: i64, spent: i64) -> Element {
    let whole = allowed.max(spent).max(1);
    let edge = Across::share(allowed, whole);
    let end = Across::share(spent, whole);
    let mut shapes = vec![
        rectangle("bar free", (Across(0), edge), (0, HIGH)),
        rectangle("bar spent", (Across(0), end.min(edge)), (0, HIGH)),
    ];
    if spent > allowed {
        shapes.push(rectangle("bar over", (edge, end), (0, HIGH)));
        shapes.push(line("edge", (edge, -3), (edge, HIGH + 3)));
    }
    Picture { height: HIGH, ..*picture }.of(shapes)
}

/// A ticket's time on the wall clock.
pub struct Clock<'a> {
    /// When its clock started.
    pub started: Instant,
    /// When it was due.
    pub due: Instant,
    /// When it was fulfilled, or up to when it is known that it wasn't.
    pub ended: Instant,
    /// The spans in which the clock stood still.
    pub paused: &'a SpanSet,
}

/// From the start to the later of due and done: used, paused, and late.
pub fn clock(picture: &Picture, clock: &Clock) -> Element {
    let last = clock.due.max(clock.ended);
    let Ok(whole) = Span::new(clock.started, last) else {
        return Picture { height: HIGH, ..*picture }.of([]);
    };
    let at = |instant: Instant| Across::at(whole, instant);
    let due = at(clock.due);
    let mut shapes = vec![
        rectangle("bar free", (Across(0), Across::WHOLE), (3, HIGH - 3)),
        rectangle("bar spent", (Across(0), at(clock.ended.min(clock.due))), (3, HIGH - 3)),
    ];
    if clock.ended > clock.due {
        shapes.push(rectangle("bar over", (due, at(clock.ended)), (3, HIGH - 3)));
    }
    let paused = clock.paused.clip(whole);
    shapes.extend(
        paused.iter().take(20).map(|span| rectangle("bar paused", (at(span.from()), at(span.to())), (3, HIGH - 3))),
    );
    shapes.push(line("edge", (due, 0), (due, HIGH)));
    Picture { height: HIGH, ..*picture }.of(shapes)
}
