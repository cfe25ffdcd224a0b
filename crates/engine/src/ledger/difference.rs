//! What two statements of a period say otherwise, in exact texts and as people read them.

use super::content::{Content, DutyText, FindingText, LineText, MetText, number};
use crate::explain::verdict_word;
use crate::finding::{Figure, Verdict};
use crate::shown::both;
use crate::versions::Versions;
use crate::wording::{Wording, wording};
use agreement::model::Indicator;
use agreement::quantity::{Dutch, Exact, Level, Money, Target};
use std::collections::BTreeMap;

/// What two contents say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is about: `uptime 2026-03: figure`.
    pub of: Wording,
    /// What was stated; `None` where it stood nowhere.
    pub stated: Option<String>,
    /// What it is now; `None` where it is gone.
    pub now: Option<String>,
    /// True for what people look at first: figures, verdicts and amounts.
    pub main: bool,
    means: Means,
}

/// How people read the text of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Means {
    /// As it stands.
    Text,
    /// A figure of this objective in this version of the agreement: these say in which unit it is.
    Figure(String, u64),
    Verdict,
    Amount,
}

impl Difference {
    /// What was stated and what it is now, as people read it. Two figures that read alike are told exactly.
    pub fn told(&self, versions: &Versions) -> (Option<Wording>, Option<Wording>) {
        let readable = |text: &Option<String>| text.as_deref().map(|text| self.readable(versions, text));
        let (stated, now) = (readable(&self.stated), readable(&self.now));
        if stated == now {
            return (self.stated.as_deref().map(Wording::same), self.now.as_deref().map(Wording::same));
        }
        (stated, now)
    }

    fn readable(&self, versions: &Versions, text: &str) -> Wording {
        let told = match &self.means {
            Means::Text => None,
            Means::Figure(objective, version) => figure_words(versions, (objective, *version), text),
            Means::Verdict => verdict(text).map(verdict_word),
            Means::Amount => money(text).map(|money| Wording { en: text.to_owned(), nl: money.dutch() }),
        };
        told.unwrap_or_else(|| Wording::same(text))
    }
}

fn figure_words(versions: &Versions, (objective, version): (&str, u64), text: &str) -> Option<Wording> {
    let objective = versions.numbered(version).agreement.objectives.get(objective)?;
    let target = objective.target.as_ref().map(|target| &target.value);
    Some(both::figure(&figure_of(number(text)?, objective.measures.value, target), target))
}

/// The verdict of this word.
pub fn verdict(word: &str) -> Option<Verdict> {
    let all = [Verdict::Met, Verdict::Missed, Verdict::Undetermined, Verdict::NoCases, Verdict::NoTarget];
    all.into_iter().find(|verdict| verdict.word() == word)
}

fn money(text: &str) -> Option<Money> {
    use agreement::quantity::Quantity;
    Money::parse(text).ok()
}

/// A figure from its number, in the unit of its target, or of its indicator where there is none.
fn figure_of(number: Exact, measures: Indicator, target: Option<&Target>) -> Figure {
    match (target, measures) {
        (Some(Target::Share { .. }), _) => Figure::Share(number),
        (Some(Target::Level { than, .. } | Target::Statistic { than, .. }), _) => match than {
            Level::Percent(_) => Figure::Share(number),
            Level::Length(_) => Figure::Millis(number),
            Level::Money(money) => Figure::Money(Money { currency: money.currency, amount: number }),
            Level::Per { .. } | Level::Score { .. } | Level::Number(_) | Level::Rate { .. } => Figure::Number(number),
        },
        (None, Indicator::Availability | Indicator::ShareSolved | Indicator::ShareRightFirstTime) => {
            Figure::Share(number)
        }
        (
            None,
            Indicator::DownTime
            | Indicator::OutageLength
            | Indicator::RequestTime
            | Indicator::LeadTime
            | Indicator::TimeBetweenFailures
            | Indicator::TimeToRestore,
        ) => Figure::Millis(number),
        (None, _) => Figure::Number(number),
    }
}

/// All that two contents say otherwise, field by field.
pub fn differences(stated: &Content, now: &Content) -> Vec<Difference> {
    let mut all = Told::default();
    stated.findings.iter().for_each(|one| all.finding(one, Side::Stated));
    now.findings.iter().for_each(|one| all.finding(one, Side::Now));
    stated.met.iter().for_each(|one| all.met(one, Side::Stated));
    now.met.iter().for_each(|one| all.met(one, Side::Now));
    stated.lines.iter().for_each(|one| all.line(one, Side::Stated));
    now.lines.iter().for_each(|one| all.line(one, Side::Now));
    stated.duties.iter().for_each(|one| all.duty(one, Side::Stated));
    now.duties.iter().for_each(|one| all.duty(one, Side::Now));
    let total = |content: &Content| content.total.as_ref().map(ToString::to_string);
    for (side, content) in [(Side::Stated, stated), (Side::Now, now)] {
        all.put((wording!(en: "total", nl: "totaal"), total(content), Means::Amount), "", side);
    }
    let told = all.0.into_values();
    told.filter(|one| one.stated != one.now).collect()
}

#[derive(Clone, Copy)]
enum Side {
    Stated,
    Now,
}

/// The fields that people look at first.
const MAIN: [&str; 4] = ["total", "figure", "verdict", "amount"];

/// Every field of two contents, by its name.
#[derive(Default)]
struct Told(BTreeMap<(String, String), Difference>);

impl Told {
    /// Two fields of one name stand together, so that none hides behind the other.
    fn put(&mut self, (field, text, means): (Wording, Option<String>, Means), about: &str, side: Side) {
        let name = (about.to_owned(), field.en.clone());
        let of = if about.is_empty() { field } else { Wording::same(about).and(": ", &field) };
        let main = MAIN.contains(&name.1.as_str());
        let told = self.0.entry(name).or_insert(Difference { of, stated: None, now: None, main, means });
        let place = match side {
            Side::Stated => &mut told.stated,
            Side::Now => &mut told.now,
        };
        *place = match (place.take(), text) {
            (Some(one), Some(other)) => Some(format!("{one} + {other}")),
            (one, other) => one.or(other),
        };
    }

    fn finding(&mut self, one: &FindingText, side: Side) {
        let about = about(&one.objective, one.member.as_deref(), &one.window, one.version);
        let figure = Means::Figure(one.objective.clone(), one.version);
        let fields = [
            (wording!(en: "figure", nl: "waarde"), one.figure.clone(), figure.clone()),
            (wording!(en: "lower bound", nl: "ondergrens"), one.low.clone(), figure.clone()),
            (wording!(en: "upper bound", nl: "bovengrens"), one.high.clone(), figure),
            (wording!(en: "verdict", nl: "oordeel"), Some(one.verdict.clone()), Means::Verdict),
            (wording!(en: "window", nl: "venster"), Some(one.span.to_string()), Means::Text),
        ];
        fields.into_iter().for_each(|field| self.put(field, &about, side));
    }

    fn met(&mut self, one: &MetText, side: Side) {
        let about = about(&one.objective, one.member.as_deref(), "", one.version);
        let field = wording!(en: "short windows met", nl: "korte vensters gehaald");
        self.put((field, Some(one.windows.to_string()), Means::Text), &about, side);
    }

    fn line(&mut self, one: &LineText, side: Side) {
        let about = about(&one.objective, one.member.as_deref(), &one.window, one.version);
        let about = format!("{about}, {}", one.remedy + 1);
        let exact = wording!(en: "exact amount before caps", nl: "exact bedrag vóór maxima");
        let fields = [
            (wording!(en: "amount", nl: "bedrag"), one.amount.to_string(), Means::Amount),
            (exact, one.exact.clone(), Means::Text),
            (wording!(en: "clause", nl: "bepaling"), one.clause.clone(), Means::Text),
        ];
        fields.into_iter().for_each(|(field, text, means)| self.put((field, Some(text), means), &about, side));
    }

    fn duty(&mut self, one: &DutyText, side: Side) {
        let about = format!("{} (v{})", [&*one.duty, &one.of, &one.due.to_string()].join(" "), one.version);
        let fields = [
            (wording!(en: "amount", nl: "bedrag"), one.amount.to_string(), Means::Amount),
            (wording!(en: "who pays", nl: "wie betaalt"), one.by.to_string(), Means::Text),
            (wording!(en: "clause", nl: "bepaling"), one.clause.clone(), Means::Text),
        ];
        fields.into_iter().for_each(|(field, text, means)| self.put((field, Some(text), means), &about, side));
    }
}

fn about(objective: &str, member: Option<&str>, window: &str, version: u64) -> String {
    let named = [Some(objective), member, Some(window).filter(|window| !window.is_empty())];
    let named: Vec<&str> = named.into_iter().flatten().collect();
    format!("{} (v{version})", named.join(" "))
}
