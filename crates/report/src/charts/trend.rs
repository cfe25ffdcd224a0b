//! A figure over periods, with its target as a line.

use super::Picture;
use super::scale::{Across, Height};
use super::shape::{Anchor, label, line, mark, rectangle};
use crate::markup::{Element, el};
use crate::text::marks::Outcome;
use agreement::quantity::Exact;

/// The first pixel of the plot.
pub const TOP: i64 = 26;
/// The last pixel of the plot.
pub const BOTTOM: i64 = 146;
/// Where the marks of periods without a figure stand.
const WITHOUT: i64 = BOTTOM + 2;
/// Where the names of periods stand, and below them the years.
const NAMES: (i64, i64) = (168, 183);
/// How high the picture is.
const HEIGHT: i64 = 190;
/// Where the first and the last period stand.
const SIDES: (i64, i64) = (1_300, 9_600);

/// One period.
pub struct Point {
    /// Its name below the chart, and a second line where something changes, such as the year.
    pub name: (String, String),
    /// Its figure, where it has one, as a number and as it is shown.
    pub figure: Option<(Exact, String)>,
    /// Its bounds, where they differ.
    pub bounds: Option<(Exact, Exact)>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What a chart of periods shows.
pub struct Trend<'a> {
    /// The periods, in order.
    pub points: &'a [Point],
    /// The target, where it is a level.
    pub target: Option<Exact>,
    /// Whether figures below the target miss it.
    pub below_is_bad: bool,
    /// Round values, with their words.
    pub ticks: &'a [(Exact, String)],
    /// From where to where.
    pub height: &'a Height,
}

/// The chart.
pub fn trend(picture: &Picture, trend: &Trend) -> Element {
    let mut shapes = Vec::new();
    shapes.extend(zone(trend));
    shapes.extend(trend.ticks.iter().map(|(value, _)| gridline(trend.height.of(value))));
    shapes.extend(target(trend));
    shapes.extend(trend.ticks.iter().map(|(value, words)| value_label(trend.height.of(value), words)));
    shapes.extend(lines(trend));
    shapes.extend(trend.points.iter().enumerate().flat_map(|(at, point)| period(trend, at, point)));
    shapes.extend(last_figure(trend));
    Picture { height: HEIGHT, ..*picture }.of(shapes)
}

fn place(trend: &Trend, at: usize) -> Across {
    let count = i64::try_from(trend.points.len()).unwrap_or(1);
    let at = i64::try_from(at).unwrap_or(0);
    if count < 2 {
        return Across((SIDES.0 + SIDES.1) / 2);
    }
    Across(SIDES.0 + (SIDES.1 - SIDES.0) * at / (count - 1))
}

/// The side on which the target is missed.
fn zone(trend: &Trend) -> Option<Element> {
    let level = trend.height.of(trend.target.as_ref()?);
    let down = if trend.below_is_bad { (level, BOTTOM) } else { (TOP, level) };
    Some(rectangle("zone", (Across(0), Across::WHOLE), down))
}

fn gridline(y: i64) -> Element {
    line("grid", (Across(0), y), (Across::WHOLE, y))
}

fn value_label(y: i64, words: &str) -> Element {
    label("value", (Across(0), y - 4), Anchor::Start, words)
}

fn target(trend: &Trend) -> Option<Element> {
    let y = trend.height.of(trend.target.as_ref()?);
    Some(line("target", (Across(0), y), (Across::WHOLE, y)))
}

fn y_of(trend: &Trend, point: &Point) -> i64 {
    point.figure.as_ref().map_or(WITHOUT, |(value, _)| trend.height.of(value))
}

/// Lines between neighbours that both have a figure.
fn lines(trend: &Trend) -> Vec<Element> {
    let pairs = trend.points.iter().enumerate().zip(trend.points.iter().skip(1));
    let known = pairs.filter(|((_, one), other)| one.figure.is_some() && other.figure.is_some());
    known
        .map(|((at, one), other)| {
            line("course", (place(trend, at), y_of(trend, one)), (place(trend, at + 1), y_of(trend, other)))
        })
        .collect()
}

fn period(trend: &Trend, at: usize, point: &Point) -> Vec<Element> {
    let x = place(trend, at);
    let minor = (trend.points.len() - at).is_multiple_of(2);
    let name = if minor { "name minor" } else { "name" };
    let mut shapes = vec![label(name, (x, NAMES.0), Anchor::Middle, &point.name.0)];
    if !point.name.1.is_empty() {
        shapes.push(label("year", (x, NAMES.1), Anchor::Middle, &point.name.1));
    }
    if let Some((least, most)) = &point.bounds {
        shapes.push(line("bounds", (x, trend.height.of(least)), (x, trend.height.of(most))));
    }
    shapes.push(mark(point.outcome, (x, y_of(trend, point))));
    shapes
}

/// The last figure is the one that the page is about.
fn last_figure(trend: &Trend) -> Option<Element> {
    let at = trend.points.len().checked_sub(1)?;
    let point = trend.points.get(at)?;
    let (_, words) = point.figure.as_ref()?;
    let y = y_of(trend, point);
    let y = if y < TOP + 14 { y + 20 } else { y - 11 };
    let x = place(trend, at);
    let anchor = if trend.points.len() > 3 { Anchor::End } else { Anchor::Middle };
    let x = if anchor == Anchor::End { Across(x.0 + 250) } else { x };
    Some(label("figure", (x, y), anchor, words))
}

/// The outcomes of several periods as a row of marks.
pub fn row(picture: &Picture, outcomes: &[Outcome]) -> Element {
    let step = 16;
    let width = step * i64::try_from(outcomes.len()).unwrap_or(0);
    let places = (0..).map(|at| Across::share(step / 2 + step * at, width));
    let marks = outcomes.iter().zip(places).map(|(outcome, x)| mark(*outcome, (x, 8)));
    let row = Picture { height: 16, ..*picture }.of(marks);
    el("span").class("row").with("style", format!("width:{width}px")).child(row)
}
