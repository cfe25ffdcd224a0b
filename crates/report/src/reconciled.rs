//! Several measurements of one objective as rows of a picture in columns.

use agreement::model::Measurer;
use calendar::{Length, Span};
use engine::reconcile::{Accord, Reconciled, Seen, SpanTold};

/// Whose row is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// What counts by the agreement.
    Agreed,
    /// What one measurer says.
    By(Measurer),
}

/// The sign of each way in which measurers may stand to each other, and whether it is louder than those before it.
pub const ACCORD: [(&str, u8); 4] = [(" ", 0), ("?", 1), ("1", 2), ("≠", 3)];

/// The sign of an accord.
pub fn sign_of(accord: Accord) -> &'static str {
    match accord {
        Accord::Agree => " ",
        Accord::Nobody => "?",
        Accord::Only(_) => "1",
        Accord::Differ => "≠",
    }
}

/// The sign of a state; the later in this order, the louder.
const STATES: [char; 5] = [' ', '─', '?', '▒', '█'];

fn rank(seen: &Seen) -> usize {
    match seen {
        Seen::Up => 1,
        Seen::Unknown => 2,
        Seen::Part { .. } => 3,
        Seen::Down => 4,
    }
}

/// Agreed time in so many columns, each with the loudest state of its time, so that a short outage is seen.
pub fn band(one: &Reconciled, reading: Reading, room: usize) -> String {
    let loud = |span: &SpanTold| match reading {
        Reading::Agreed => rank(&span.agreed),
        Reading::By(by) => span.by.iter().find(|(other, _)| *other == by).map_or(0, |(_, seen)| rank(seen)),
    };
    drawn(one, room, loud).into_iter().map(|rank| STATES.get(rank).copied().unwrap_or(' ')).collect()
}

/// Where the measurers part, in the same columns.
pub fn accord_at(one: &Reconciled, room: usize) -> String {
    let loud = |span: &SpanTold| ACCORD.iter().position(|(sign, _)| *sign == sign_of(span.accord)).unwrap_or(0);
    drawn(one, room, loud).into_iter().map(|rank| ACCORD.get(rank).map_or(" ", |(sign, _)| sign)).collect()
}

/// The loudest rank of each column.
fn drawn(one: &Reconciled, room: usize, loud: impl Fn(&SpanTold) -> usize) -> Vec<usize> {
    let mut ranks = vec![0; room];
    for span in &one.spans {
        let (from, to) = columns_of(one.window.span, span.span, room);
        for rank in ranks.get_mut(from..to).unwrap_or_default() {
            *rank = loud(span).max(*rank);
        }
    }
    ranks
}

/// The columns that a span touches, at least one.
fn columns_of(window: Span, span: Span, room: usize) -> (usize, usize) {
    let whole = i128::from(window.length().millis()).max(1);
    let wide = i128::try_from(room).unwrap_or(1);
    let at = |millis: i64| i128::from(millis - window.from().millis()).max(0) * wide;
    let from = at(span.from().millis()) / whole;
    let to = (at(span.to().millis()) + whole - 1) / whole;
    let column = |number: i128| usize::try_from(number).unwrap_or(0).min(room);
    (column(from), column(to.max(from + 1)))
}

/// Whether a span says more than that all who know say up.
pub fn is_telling(span: &SpanTold) -> bool {
    let down = span.by.iter().any(|(_, seen)| !matches!(seen, Seen::Up | Seen::Unknown));
    span.accord == Accord::Differ || down
}

/// By how much the down time of all readings differs at most.
pub fn down_at_stake(one: &Reconciled) -> Length {
    let downs = || std::iter::once(&one.agreed).chain(&one.alone).map(|side| side.down);
    let (least, most) = (downs().min().unwrap_or_default(), downs().max().unwrap_or_default());
    most.saturating_sub(least)
}
