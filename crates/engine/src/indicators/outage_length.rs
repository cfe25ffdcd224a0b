//! Outage length: each outage by its own length within agreed time (C4).

use super::availability::basis;
use super::key;
use super::measured::Measured;
use super::members::no_member;
use super::members::{Member, members};
use super::outages::{LongOutage, Outages};
use super::window_time::{Reading, WindowTime};
use crate::context::Context;
use crate::facts::Name;
use crate::fault::EvaluationFault;
use crate::finding::{Basis, Figure, Finding, Judged, Key, Margin, OutageBasis, OutageSeen, Scope};
use crate::shown;
use crate::verdict::Judgement;
use agreement::model::Objective;
use agreement::quantity::{Exact, Level, Target, Window};
use calendar::{Length, Span};

/// One finding for each outage of the period, or one that says that there was none.
pub(super) fn findings(context: &Context, name: &Name, objective: &Objective) -> Result<Vec<Finding>, EvaluationFault> {
    check(name, objective)?;
    let Some(period) = Stretch::of(context) else {
        return Ok(Vec::new());
    };
    let mut findings = Vec::new();
    for member in members(context, name, objective)?.iter().filter(|member| member.exists_in(period.whole.span)) {
        findings.extend(of_member(context, name, objective, member, &period)?);
    }
    if let Some(own) = period.own.as_ref().filter(|_| findings.is_empty()) {
        findings.push(no_member(name, objective, own));
    }
    Ok(findings)
}

/// The period of which outages are judged.
struct Stretch {
    /// As far as the agreement's term goes: an outage goes on under the version at its start (C4).
    whole: Judged,
    /// The part in which no other version holds: there it says that there was no outage.
    own: Option<Judged>,
}

impl Stretch {
    fn of(context: &Context) -> Option<Stretch> {
        let period = &context.period;
        let judged = |span: Span| Judged { label: period.label.clone(), span, until: period.until.min(span.to()) };
        let whole = judged(period.span.clip(&context.in_force)?);
        let own = context.in_force_of(period.span).map(judged);
        Some(Stretch { whole, own: own.filter(|own| own.until > own.span.from()) })
    }
}

fn check(name: &Name, objective: &Objective) -> Result<(), EvaluationFault> {
    if objective.window.value != Window::EachOutage {
        return Err(EvaluationFault::WrongWindow {
            objective: name.clone(),
            window: objective.window.to_string(),
            wanted: "`each outage`",
        });
    }
    match objective.target.as_ref().map(|target| &target.value) {
        None | Some(Target::Level { than: Level::Length(_), .. }) => Ok(()),
        Some(other) => Err(EvaluationFault::WrongTarget {
            objective: name.clone(),
            target: Some(other.to_string()),
            wanted: "less than 30 minutes",
        }),
    }
}

fn of_member(
    context: &Context,
    name: &Name,
    objective: &Objective,
    member: &Member,
    period: &Stretch,
) -> Result<Vec<Finding>, EvaluationFault> {
    let measured = Measured::of(context, name, objective, member)?;
    let time = measured.window(period.own.as_ref().unwrap_or(&period.whole))?;
    let reading = Reading::from(measured.measuring.unknown_time.borne_by);
    let coverage = time.coverage(&measured.counting);
    let cut = period.own.as_ref().filter(|own| own.span != period.whole.span);
    let whole = cut.map(|_| measured.window(&period.whole)).transpose()?;
    let agreed = whole.as_ref().unwrap_or(&time).counted(reading, &measured.counting, context.zone()).agreed;
    let maker = Maker { context, name, objective, measured: &measured, coverage, agreed };
    let outages = Outages::of(&measured, context, &period.whole)?;
    let begun_here = |outage: &LongOutage| context.version.has(outage.span.from());
    let found: Vec<LongOutage> = outages.of_period(reading).into_iter().filter(begun_here).collect();
    if !found.is_empty() {
        return Ok(found.iter().map(|outage| maker.finding(outage, &outages)).collect());
    }
    let none = |own: &Judged| {
        let longest_unknown = Outages::of(&measured, context, own)?.longest_unknown();
        Ok(maker.no_outage(own, &time, reading, longest_unknown))
    };
    period.own.iter().filter(|own| member.exists_in(own.span)).map(none).collect()
}

/// What the findings of one member have in common.
struct Maker<'a, 'c> {
    context: &'c Context<'a>,
    name: &'c Name,
    objective: &'a Objective,
    measured: &'c Measured<'a, 'c>,
    /// The share of the period's agreed time of which the state is known.
    coverage: Option<Exact>,
    /// The period's agreed time.
    agreed: Length,
}

/// An outage's length under each reading of unknown time; the longest is its lower bound, since longer is worse.
struct Lengths {
    figure: Length,
    longest: Length,
    shortest: Length,
}

impl Maker<'_, '_> {
    fn finding(&self, outage: &LongOutage, outages: &Outages) -> Finding {
        let until = outages.period.until;
        let counts = outages.counting(&outage.time);
        let seen = self.measured.seen(outage.span, until, &counts.clip(outages.judged), false);
        let window = self.window(outage.span, &seen, &outages.period);
        let lengths = Lengths {
            figure: outages.length(&outage.time, until),
            longest: outages.length(&outage.longest, until),
            shortest: outages.shortest(outage),
        };
        let open = outages.open.clip(outage.span);
        let time = open.intersection(&outage.time);
        let (excluded, more) = self.measured.exclusions.listed_of(outage.span, &time, &outage.time);
        let basis = OutageBasis {
            outage: seen,
            length: lengths.figure,
            before: outages.length(&outage.time, outages.period.span.from()),
            agreed: self.agreed,
            excluded,
            coverage: self.coverage.clone(),
            notes: more.into_iter().collect(),
        };
        self.judged(self.key(window), &lengths, Basis::Outage(basis))
    }

    fn no_outage(&self, period: &Judged, time: &WindowTime, reading: Reading, longest_unknown: Length) -> Finding {
        let lengths = Lengths { figure: Length::ZERO, longest: longest_unknown, shortest: Length::ZERO };
        let basis = basis(self.context, self.measured, period, time, reading);
        self.judged(self.key(period.clone()), &lengths, Basis::Time(basis))
    }

    fn key(&self, window: Judged) -> Key {
        key(self.name, self.objective, self.measured.member.name.as_ref(), window)
    }

    /// The outage up to the period's end. One that goes on while the period runs is a window that runs.
    fn window(&self, span: Span, seen: &OutageSeen, period: &Judged) -> Judged {
        let to = if seen.open { period.span.to() } else { span.to() };
        let span = Span::new(span.from(), to).unwrap_or(span);
        Judged { label: self.label(span, &seen.ids), span, until: period.until.min(span.to()) }
    }

    fn label(&self, span: Span, ids: &[Name]) -> String {
        match ids {
            [] => format!("outage from {}", shown::moment(self.context.zone(), span.from())),
            ids => format!("outage {}", ids.join("+")),
        }
    }

    fn judged(&self, key: Key, lengths: &Lengths, basis: Basis) -> Finding {
        let target = self.objective.target.as_ref().map(|target| target.value.clone());
        let figure = |length| self.coverage.as_ref().map(|_| Figure::Length(length));
        let (figure, lower, upper) = (figure(lengths.figure), figure(lengths.longest), figure(lengths.shortest));
        let judgement = Judgement {
            target: target.as_ref(),
            figure: figure.as_ref(),
            lower: lower.as_ref(),
            upper: upper.as_ref(),
            coverage: self.coverage.as_ref(),
            rule: &self.measured.measuring.unknown_time,
            decided_on: self.objective.decided_on.value,
        };
        let verdict = judgement.verdict();
        let margin = figure.as_ref().and(target.as_ref()).and_then(|target| left(target, lengths.figure));
        Finding { key, figure, lower, upper, target, verdict, margin, basis, scope: Scope::default() }
    }
}

/// What is left up to the bound.
fn left(target: &Target, length: Length) -> Option<Margin> {
    match target {
        Target::Level { than: Level::Length(bound), .. } => Some(Margin::Length(bound.saturating_sub(length))),
        _ => None,
    }
}
