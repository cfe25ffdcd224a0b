//! A strip of time: what a service was from one end of a window to the other.

use super::Picture;
use super::scale::Across;
use super::shape::{Anchor, label, line, rectangle};
use crate::markup::Element;
use calendar::{Instant, Span};

/// Where the band begins and ends, down.
const BAND: (i64, i64) = (2, 30);
/// Where the labels of the dates stand.
const LABELS: i64 = 46;
/// How high the picture is.
const HEIGHT: i64 = 52;
/// The least width of a state that must not be overlooked: a two-hundredth part.
const LEAST: i64 = 40;

/// A state of time, in the order in which they lie over each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Outside service hours or the agreement, or not yet come: nothing is agreed there.
    Closed,
    /// Up.
    Up,
    /// Nobody knows.
    Unknown,
    /// Left out.
    Excluded,
    /// Down, but too short to count, or partly.
    Slight,
    /// Down.
    Down,
}

impl State {
    /// All states, the lowest layer first.
    pub const ALL: [State; 6] = [State::Closed, State::Up, State::Unknown, State::Excluded, State::Slight, State::Down];

    /// How it is styled.
    pub fn class(self) -> &'static str {
        match self {
            State::Closed => "time closed",
            State::Up => "time up",
            State::Unknown => "time unknown",
            State::Excluded => "time excluded",
            State::Slight => "time slight",
            State::Down => "time down",
        }
    }
}

/// A label below the strip.
pub struct Tick {
    /// Where.
    pub at: Instant,
    /// What it says.
    pub text: String,
    /// Whether it gives way on narrow pages.
    pub minor: bool,
}

/// The strip of a window.
pub fn strip(picture: &Picture, window: Span, parts: &[(State, Span)], ticks: &[Tick]) -> Element {
    let mut shapes = vec![rectangle(State::Closed.class(), (Across(0), Across::WHOLE), BAND)];
    for state in State::ALL {
        let of_state = parts.iter().filter(|(other, _)| *other == state);
        shapes.extend(of_state.map(|(_, span)| part(window, state, *span)));
    }
    shapes.extend(ticks.iter().flat_map(|tick| labelled(window, tick)));
    let height = if ticks.is_empty() { BAND.1 + BAND.0 } else { HEIGHT };
    Picture { height, ..*picture }.of(shapes)
}

fn part(window: Span, state: State, span: Span) -> Element {
    let (from, to) = (Across::at(window, span.from()), Across::at(window, span.to()));
    let least = if state > State::Up { LEAST } else { 0 };
    let to = Across(to.0.max(from.0 + least).min(Across::WHOLE.0));
    let from = Across(from.0.min(to.0 - least).max(0));
    rectangle(state.class(), (from, to), BAND)
}

fn labelled(window: Span, tick: &Tick) -> [Element; 2] {
    let at = Across::at(window, tick.at);
    let anchor = if at.0 > 9_700 { Anchor::End } else { Anchor::Start };
    let class = if tick.minor { "tick minor" } else { "tick" };
    [line(class, (at, BAND.1), (at, BAND.1 + 5)), label(class, (at, LABELS), anchor, &tick.text)]
}
