//! The findings of one objective over the periods up to this one.

use super::Page;
use super::figure::{Figures, Unit};
use super::period;
use super::words;
use crate::charts::Picture;
use crate::charts::scale::{Height, multiples, round_values};
use crate::charts::trend::{BOTTOM, Point, TOP, Trend, trend};
use crate::markup::{Element, el};
use crate::text::known::telling_figure;
use crate::text::marks::Outcome;
use crate::text::subject::Group;
use agreement::model::Objective;
use agreement::quantity::{Exact, Window};
use engine::finding::{Figure, Finding};

/// How many periods are shown.
pub const PERIODS: usize = 12;
/// How many round values an axis has at most.
const TICKS: usize = 4;

/// One period of an objective.
pub struct Past<'a> {
    /// The window, or the period in which several findings lie.
    pub label: String,
    /// The finding that tells it: of several the one farthest from the target.
    pub worst: &'a Finding,
    /// The gravest outcome.
    pub outcome: Outcome,
    /// How many findings there were.
    pub count: usize,
}

/// The last periods of an objective, the last one last.
pub fn past<'a>(page: &Page<'a>, name: &str) -> Vec<Past<'a>> {
    let objective = page.agreement.objectives.get(name);
    let each = objective.is_some_and(|objective| objective.window.value == Window::EachOutage);
    let mut periods: Vec<(String, Vec<&'a Finding>)> = Vec::new();
    for evaluation in page.before.iter().chain(page.evaluations()) {
        for finding in evaluation.findings.iter().filter(|finding| &*finding.key.objective == name) {
            let label = if each { &evaluation.period.label } else { &finding.key.window.label };
            match periods.iter_mut().find(|(known, _)| known == label) {
                Some((_, findings)) => findings.push(finding),
                None => periods.push((label.clone(), vec![finding])),
            }
        }
    }
    let told: Vec<Past> =
        periods.into_iter().filter_map(|(label, findings)| told(page, objective, label, &findings)).collect();
    let skipped = told.len().saturating_sub(PERIODS);
    told.into_iter().skip(skipped).collect()
}

fn told<'a>(
    page: &Page<'a>,
    objective: Option<&Objective>,
    label: String,
    findings: &[&'a Finding],
) -> Option<Past<'a>> {
    let figures = Figures::of(page.language, page.zone(), objective);
    let higher = objective.is_none_or(Objective::higher_is_better);
    let value = |finding: &&&Finding| telling_figure(finding).map(|figure| figures.value(figure));
    let with_figure = findings.iter().filter(|finding| telling_figure(finding).is_some());
    let worst = if higher { with_figure.min_by_key(value) } else { with_figure.max_by_key(value) };
    let worst = worst.or_else(|| findings.first())?;
    let outcome = findings.iter().map(|finding| Outcome::of(finding)).min()?;
    Some(Past { label, worst, outcome, count: findings.len() })
}

/// The chart of an objective's periods with its legend; `None` where there are fewer than two periods with a figure.
pub fn figure(page: &Page, group: &Group, past: &[Past], promise: &str) -> Option<Element> {
    let figures = Figures::of(page.language, page.zone(), group.objective);
    let known: Vec<&Figure> = past.iter().filter_map(|one| telling_figure(one.worst)).collect();
    let like = *known.last().filter(|_| known.len() > 1)?;
    let points: Vec<Point> = points(page, &figures, past);
    let target = figures.level(like);
    let height = height(&figures, &points, target.as_ref(), like);
    let ticks = ticks(&figures, &height, like);
    let missed = past.iter().filter(|one| one.outcome == Outcome::Missed).count();
    let worded = target_words(page, group.objective);
    let title = page.language.fill(words::TREND_OF, &[&promise, &page.say(words::TREND).to_lowercase(), &past.len()]);
    let told = page.language.fill(words::TREND_TELLS, &[&worded, &missed, &past.len()]);
    let id = format!("trend-{}", group.name);
    let picture = Picture { id: &id, title: &title, told: &told, height: 0, class: "chart trend" };
    let below_is_bad = group.objective.is_none_or(Objective::higher_is_better);
    let chart = trend(
        &picture,
        &Trend { points: &points, target: target.clone(), below_is_bad, ticks: &ticks, height: &height },
    );
    let several = past.iter().any(|one| one.count > 1).then(|| el("span").text(page.say(words::WORST_OF)));
    let bounds = points.iter().any(|point| point.bounds.is_some());
    let bounds = bounds.then(|| el("span").class("key-bounds").text(page.say(words::BOUNDS_KEY)));
    let legend = target.map(|_| el("span").class("key-target").text(worded));
    let caption = el("figcaption")
        .child(el("strong").text(page.say(words::TREND)))
        .children(legend)
        .children(bounds)
        .children(several);
    Some(el("figure").child(caption).child(chart))
}

fn target_words(page: &Page, objective: Option<&Objective>) -> String {
    let target =
        objective.and_then(|objective| objective.target.as_ref()).map(|target| page.language.quantity(&target.value));
    target.map_or_else(
        || page.say(words::NO_TARGET).to_owned(),
        |target| page.language.fill(words::TARGET_LINE, &[&target]),
    )
}

fn points(page: &Page, figures: &Figures, past: &[Past]) -> Vec<Point> {
    let mut year = String::new();
    past.iter()
        .map(|one| {
            let (name, of_year) = period::axis(page.language, &one.label);
            let shown = if of_year == year { String::new() } else { of_year.clone() };
            year = of_year;
            let figure = telling_figure(one.worst);
            let bounds = figure.and_then(|_| one.worst.lower.as_ref().zip(one.worst.upper.as_ref()));
            Point {
                name: (name, shown),
                figure: figure.map(|figure| (figures.value(figure), figures.shown(figure))),
                bounds: bounds
                    .filter(|(lower, upper)| lower != upper)
                    .map(|(one, other)| (figures.value(one), figures.value(other))),
                outcome: one.outcome,
            }
        })
        .collect()
}

/// From the least to the most of figures and target, with an eighth of that to spare on both sides; a share isn't more than all.
fn height(figures: &Figures, points: &[Point], target: Option<&Exact>, like: &Figure) -> Height {
    let values: Vec<&Exact> =
        points.iter().filter_map(|point| point.figure.as_ref()).map(|(value, _)| value).chain(target).collect();
    let least = values.iter().copied().min().cloned().unwrap_or_default();
    let most = values.iter().copied().max().cloned().unwrap_or_default();
    let spread = &most - &least;
    let spare = if spread.is_zero() { sliver(&most) } else { &spread * &eighth() };
    let (mut least, mut most) = (&least - &spare, &most + &spare);
    if least.is_negative() {
        least = Exact::zero();
    }
    let whole = Exact::from(100_i64);
    if figures.unit(like).1 == Unit::Percent && most > whole {
        most = whole;
    }
    Height { least, most, top: TOP, bottom: BOTTOM }
}

fn eighth() -> Exact {
    Exact::ratio(1, 8).unwrap_or_default()
}

/// Where all figures are the same: a hundredth of them, or one.
fn sliver(value: &Exact) -> Exact {
    let part = value.checked_div(&Exact::from(100_i64)).filter(|part| !part.is_zero());
    part.unwrap_or_else(Exact::one)
}

/// Steps of time that people count in, in milliseconds.
const STEPS: [i64; 19] = [
    1,
    5,
    10,
    50,
    100,
    500,
    1_000,
    5_000,
    15_000,
    60_000,
    300_000,
    900_000,
    1_800_000,
    3_600_000,
    10_800_000,
    21_600_000,
    43_200_000,
    86_400_000,
    864_000_000,
];

fn ticks(figures: &Figures, height: &Height, like: &Figure) -> Vec<(Exact, String)> {
    let unit = figures.unit(like).1;
    let of_time = matches!(unit, Unit::Length | Unit::Millis);
    let steps = STEPS.iter().map(|step| Exact::from(*step)).filter(|_| of_time);
    let values =
        steps.filter_map(|step| multiples(&height.least, &height.most, &step, TICKS)).find(|values| !values.is_empty());
    let fine = Exact::ratio(1, 1_000_000_000).unwrap_or_else(Exact::one);
    let values = values.unwrap_or_else(|| round_values(&height.least, &height.most, &fine, TICKS));
    values.into_iter().map(|value| (value.clone(), figures.words(&unit, &value, &[]))).collect()
}
