//! Figures in the page's language, with as many digits as keep them on their side of the target (R1).

use super::language::Language;
use crate::context::Context;
use crate::figures::number;
use agreement::model::Objective;
use agreement::quantity::{Currency, Exact, Level, Target};
use calendar::{Length, Zone};
use engine::finding::Figure;

const HOUR: i64 = 3_600_000;
/// From here on, milliseconds are told as seconds, minutes and hours.
const LONG: i64 = 10_000;

/// How the figures of one objective are shown.
pub struct Figures<'a> {
    language: Language,
    target: Option<&'a Target>,
    context: Context<'a>,
}

/// In what a figure is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Unit {
    /// Per cents.
    Percent,
    /// Milliseconds, told as a length.
    Length,
    /// Milliseconds, told as such while they are few.
    Millis,
    /// Money.
    Money(Currency),
    /// A number and what stands after it.
    Plain(String),
}

impl<'a> Figures<'a> {
    /// Of an objective.
    pub fn of(language: Language, zone: &'a Zone, objective: Option<&'a Objective>) -> Figures<'a> {
        let target = objective.and_then(|objective| objective.target.as_ref()).map(|target| &target.value);
        Figures { language, target, context: Context::of(zone, objective) }
    }

    /// A figure.
    pub fn shown(&self, figure: &Figure) -> String {
        self.beside(figure, None)
    }

    /// A figure with digits enough to tell it from another as well.
    pub fn apart(&self, figure: &Figure, other: &Figure) -> String {
        self.beside(figure, Some(self.value(other)))
    }

    fn beside(&self, figure: &Figure, other: Option<Exact>) -> String {
        let (factor, unit) = self.unit(figure);
        let thresholds = self.context.thresholds.iter().map(|threshold| threshold * &factor);
        let thresholds: Vec<Exact> = thresholds.chain(other).collect();
        self.words(&unit, &self.value(figure), &thresholds)
    }

    /// A figure as a number in the unit in which it is shown.
    pub fn value(&self, figure: &Figure) -> Exact {
        let number = match figure {
            Figure::Share(exact) | Figure::Number(exact) | Figure::Millis(exact) => exact.clone(),
            Figure::Length(length) => Exact::from(length.millis()),
            Figure::Money(money) => money.amount.clone(),
        };
        &number * &self.unit(figure).0
    }

    /// The target's level in the unit in which the figure is shown.
    pub fn level(&self, figure: &Figure) -> Option<Exact> {
        let level = engine::shown::threshold(self.target?)?;
        Some(&level * &self.unit(figure).0)
    }

    /// What a figure is multiplied by to be shown, and in what it is shown: as the target words it.
    pub fn unit(&self, figure: &Figure) -> (Exact, Unit) {
        match figure {
            Figure::Share(_) => (Exact::from(100_i64), Unit::Percent),
            Figure::Length(_) => (Exact::one(), Unit::Length),
            Figure::Millis(_) => (Exact::one(), Unit::Millis),
            Figure::Money(money) => (Exact::one(), Unit::Money(money.currency)),
            Figure::Number(_) => self.plain(),
        }
    }

    fn plain(&self) -> (Exact, Unit) {
        let level = match self.target {
            Some(Target::Level { than, .. } | Target::Statistic { than, .. }) => Some(than),
            _ => None,
        };
        let factor = match level {
            Some(Level::Per { per, .. }) => Some(per.clone()),
            Some(Level::Rate { per, .. }) => Exact::ratio(per.millis(), HOUR),
            _ => None,
        };
        let words = level.map(|level| self.language.quantity(level)).unwrap_or_default();
        let after = words.find(" per ").and_then(|at| words.get(at..)).unwrap_or("").to_owned();
        match factor {
            Some(factor) => (factor, Unit::Plain(after)),
            None => (Exact::one(), Unit::Plain(String::new())),
        }
    }

    /// A number of a unit in words.
    pub fn words(&self, unit: &Unit, value: &Exact, thresholds: &[Exact]) -> String {
        match unit {
            Unit::Percent => {
                let ends = [Exact::zero(), Exact::from(100_i64)];
                let thresholds: Vec<Exact> = thresholds.iter().cloned().chain(ends).collect();
                format!("{}%", self.number(value, &thresholds))
            }
            Unit::Length => self.length(value, thresholds),
            Unit::Millis if (value - &Exact::from(LONG)).is_negative() => {
                format!("{}\u{a0}ms", self.number(value, thresholds))
            }
            Unit::Millis => self.length(value, thresholds),
            Unit::Money(currency) => self.language.amount(*currency, &grouped(&number(value, thresholds))),
            Unit::Plain(after) => format!("{}{after}", self.number(value, thresholds)),
        }
    }

    fn number(&self, value: &Exact, thresholds: &[Exact]) -> String {
        self.language.number(&grouped(&number(value, thresholds))).replace('-', "−")
    }

    /// Milliseconds as a length; parts of them as decimals of the seconds.
    fn length(&self, millis: &Exact, thresholds: &[Exact]) -> String {
        let whole = i64::try_from(millis.floor()).unwrap_or(i64::MAX);
        if (millis - &Exact::from(whole)).is_zero() {
            return self.language.length(Length::from_millis(whole));
        }
        let minutes = whole - whole.rem_euclid(60_000);
        let seconds =
            |millis: &Exact| (millis - &Exact::from(minutes)).checked_div(&Exact::from(1_000_i64)).unwrap_or_default();
        let bounds: Vec<Exact> = thresholds.iter().map(seconds).chain([Exact::from(60_i64)]).collect();
        let rest = format!("{}\u{a0}s", self.number(&seconds(millis), &bounds));
        if minutes == 0 { rest } else { format!("{}\u{a0}{rest}", self.language.length(Length::from_millis(minutes))) }
    }
}

/// A decimal with commas between its thousands; a fraction as it is.
fn grouped(figure: &str) -> String {
    let (whole, fraction) = figure.split_at_checked(figure.find('.').unwrap_or(figure.len())).unwrap_or((figure, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return figure.to_owned();
    }
    let mut text = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}
